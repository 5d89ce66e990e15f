"""Touches that the user asked for: follow-ups, reviews, what was put off, and other pins."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from relplanner.domain.cadence import last_contact
from relplanner.domain.contacts import Purpose
from relplanner.domain.demand.facts import Case, PlannedTouch
from relplanner.domain.demand.growth import tilt_that_pulls
from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.domain.demand.wanted import Wanted
from relplanner.domain.demand.window import Window
from relplanner.domain.demand.worth import (
    OWN_ROUTINE_POINTS,
    PROMISE_POINTS,
    deferred,
    occasion_points,
    rounded,
    touch_value,
    wish_value,
)
from relplanner.domain.occasions import Occasion

_PROMISE = "promise"
"""What a follow-up is called that keeps one."""
_EARLY_DAYS = 21
_LATE_DAYS = 8
_PERCENT_LOST_A_DAY = 10
_DAY = timedelta(days=1)

_KINDS = {
    Purpose.ROUTINE: DemandKind.ROUTINE,
    Purpose.FOLLOW_UP: DemandKind.PROMISE,
    Purpose.OCCASION: DemandKind.DATE,
    Purpose.REVIEW: DemandKind.PROMISE,
    Purpose.GROWTH: DemandKind.GROWTH,
}
_POINTS = {
    DemandKind.ROUTINE: OWN_ROUTINE_POINTS,
    DemandKind.PROMISE: PROMISE_POINTS,
    DemandKind.GROWTH: 0,
}


def is_put_off(row: PlannedTouch) -> bool:
    """Return whether *row* is a touch for an occasion that the user put off: it then has a day of its own."""
    return row.purpose is Purpose.OCCASION and row.not_before is not None and not row.fixed


def asked_wants(case: Case, taken: frozenset[int]) -> Iterator[Wanted]:
    """Yield a wanted touch for every planned one that the user asked for; those *taken* stand for another.

    Fixed touches beyond the horizon need no placement and yield nothing.
    """
    for row in sorted(case.rows, key=lambda row: row.id):
        if row.id in taken or (row.promise_id is not None and not _keeps_promise(row, row.promise_id, case)):
            continue
        if row.fixed and row.start is not None:
            if row.start.date() <= case.span.last_day:
                yield asked_want(row, case, Window(row.start.date(), row.start.date(), row.start.date()))
        elif row.purpose in (Purpose.FOLLOW_UP, Purpose.REVIEW) or is_put_off(row):
            window = _window(row, case)
            if window is not None:
                yield asked_want(row, case, window)


def _keeps_promise(row: PlannedTouch, promise_id: int, case: Case) -> bool:
    """Return whether a follow-up of a promise is there because the user wants it; once is enough."""
    return row.fixed or (row.asked_for and case.follow_up_of(promise_id) is row)


def _window(row: PlannedTouch, case: Case) -> Window | None:
    """Return the days for a touch, None where the contact is away on all of them.

    What the user wants is wanted until it is done; a congratulation that nobody asked for is not once its
    last day has passed.
    """
    today, absences = case.span.today, case.contact.absences
    if row.due is None or row.not_before is not None or not row.is_congratulation:
        return asked_window(row, today).without(absences)
    aim = row.due - _DAY
    window = Window(aim, aim - _EARLY_DAYS * _DAY, aim + _LATE_DAYS * _DAY).without(absences)
    if window is None or window.latest < today:
        return None
    return replace(window, due=max(today, window.due), earliest=max(today, window.earliest))


def asked_window(row: PlannedTouch, today: date) -> Window:
    """Return the days for a touch: aimed at the day before its deadline, 21 days early for free, 8 late.

    One without a deadline aims at the first day on which it may be.
    """
    if row.due is None or is_put_off(row):
        start = max(today, row.not_before or today)
        return Window(start, start, start + _LATE_DAYS * _DAY)
    aim = row.due - _DAY
    due = max(today, aim)
    earliest = max(today, due - _EARLY_DAYS * _DAY)
    return Window(due, earliest, max(aim, today - _DAY) + _LATE_DAYS * _DAY).not_before(row.not_before)


def asked_want(row: PlannedTouch, case: Case, window: Window) -> Wanted:
    """Return the demand of a touch that the user asked for, in *window*."""
    kind = _KINDS[row.purpose]
    contact = case.contact
    concern = contact.concern if row.of_plan else ""
    points = occasion_points(contact.points) if kind is DemandKind.DATE else _POINTS[kind]
    value = touch_value(points, row.minutes, contact.value_percent, concerned=bool(concern))
    if row.is_congratulation:
        value = rounded(wish_value(contact.points) * contact.value_percent, 100)
    rate = rounded(value * _PERCENT_LOST_A_DAY, 100)
    deadline = None if is_put_off(row) else row.due
    demand = Demand(
        key=f"t{row.id}",
        contact=str(case.contact.id),
        kind=kind,
        chain=None,
        chain_gap=0,
        minutes=row.minutes,
        sync=row.channel.needs_window,
        value=value,
        due=window.due,
        earliest=window.earliest,
        latest=window.latest,
        tol_early=_EARLY_DAYS,
        tol_late=0,
        nudge=0,
        early_rate=0,
        late_rate=rate,
        defer=deferred(value, rate, window, 0, case.span.last_day),
        pinned=row.start if row.fixed else None,
        was=row.start,
        away=window.away,
    )
    occasion = _occasion(row, case)
    is_growth = row.purpose is Purpose.GROWTH
    return Wanted(
        demand=demand,
        contact_id=case.contact.id,
        purpose=row.purpose,
        channel=row.channel,
        what=_what(row, occasion),
        routine_id=row.routine_id,
        occasion_id=row.occasion_id,
        promise_id=row.promise_id,
        touch_id=row.id,
        last=last_contact(contact.history, case.span.today) if is_growth else None,
        tilt_percent=tilt_that_pulls(contact, case.span.today) if is_growth else 0,
        on=_near(occasion, row) if occasion else deadline,
        overdue_since=deadline if deadline is not None and deadline < case.span.today else None,
        away_until=window.away_until,
        intent=row.intent,
        asked=True,
        concern=concern,
    )


def _what(row: PlannedTouch, occasion: Occasion | None) -> str:
    """Return what a touch is called: the same, whoever asked for it and whether it was put off."""
    if row.promise_id is not None:
        return _PROMISE
    if occasion is not None:
        return occasion.words
    return ", ".join(filter(None, (row.purpose.value, row.because)))


def _occasion(row: PlannedTouch, case: Case) -> Occasion | None:
    if row.due is None:
        return None
    return next((each.occasion for each in case.contact.occasions if each.id == row.occasion_id), None)


def _near(occasion: Occasion, row: PlannedTouch) -> date:
    """Return the day of the occasion for which a touch was planned."""
    due = row.due
    assert due is not None
    days = (occasion.day.in_year(year) for year in (due.year - 1, due.year, due.year + 1))
    return min(days, key=lambda day: abs(day - due))
