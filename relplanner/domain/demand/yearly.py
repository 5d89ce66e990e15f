"""Touches for days that come back every year."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from relplanner.domain.contacts import Absence, Channel, Purpose
from relplanner.domain.demand.asked import is_put_off
from relplanner.domain.demand.facts import Case, OccasionFacts, PlannedTouch
from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.domain.demand.wanted import Wanted
from relplanner.domain.demand.window import first_day_back
from relplanner.domain.demand.worth import occasion_points, touch_value

_MINUTES = 10
_DAY = timedelta(days=1)
_LONGEST_LEAVE = timedelta(days=60)
_HALF_A_YEAR = timedelta(days=183)


def occasion_wants(case: Case) -> Iterator[Wanted]:
    """Yield a message for every occasion in the horizon, on its day or the last working day before.

    One on a day on which the contact is away can have no place. There is none where it was done, skipped or
    put off, and none for somebody who is away for good.
    """
    span = case.span
    for occasion in sorted(case.contact.occasions, key=lambda occasion: occasion.id):
        rows = [row for row in case.rows if row.occasion_id == occasion.id]
        put_off = [row.due for row in rows if is_put_off(row) and row.due is not None]
        for year in range(span.today.year, (span.last_day + _LONGEST_LEAVE).year + 1):
            on = occasion.occasion.day.in_year(year)
            if not span.today <= on <= span.last_day + _LONGEST_LEAVE:
                continue
            day = last_working_day(on, span.works_on)
            if day is None or not span.today <= day <= span.last_day:
                continue
            back = first_day_back(day, case.contact.absences)
            row = _row_for(rows, on)
            if back is None or (back > day and row is not None and row.fixed):
                continue
            is_put_off_to = any(_is_near(day, on) for day in put_off)
            if not (_is_beyond(row, span.last_day) or is_put_off_to or is_settled(occasion, on)):
                yield _wanted(case, occasion, on, day, back, row)


def is_settled(occasion: OccasionFacts, on: date) -> bool:
    """Return whether the touch for the time around *on* was done, skipped or missed."""
    return any(_is_near(settled, on) for settled in occasion.settled)


def last_working_day(day: date, works_on: Callable[[date], bool]) -> date | None:
    """Return *day* or the last working day before it, None where two months before it have none."""
    for back in range(_LONGEST_LEAVE.days + 1):
        if works_on(day - timedelta(days=back)):
            return day - timedelta(days=back)
    return None


def _is_beyond(row: PlannedTouch | None, last_day: date) -> bool:
    """Return whether a fixed touch for the occasion stands past the horizon: then nothing else is wanted."""
    return row is not None and row.fixed and row.start is not None and row.start.date() > last_day


def _is_near(day: date, other: date) -> bool:
    return abs(day - other) < _HALF_A_YEAR


def _row_for(rows: list[PlannedTouch], on: date) -> PlannedTouch | None:
    """Return the planned touch of that year, the fixed one first."""
    for row in sorted(rows, key=lambda row: (not row.fixed, row.id)):
        planned_for = row.due or (row.start.date() if row.start else None)
        if planned_for is not None and _is_near(planned_for, on) and not is_put_off(row):
            return row
    return None


def _away_on(day: date, case: Case) -> tuple[Absence, ...]:
    covering = (absence for absence in case.contact.absences if absence.covers(day))
    return tuple(sorted(covering, key=lambda absence: (absence.first, absence.last)))


def _wanted(
    case: Case, facts: OccasionFacts, on: date, day: date, back: date, row: PlannedTouch | None
) -> Wanted:
    """Return the message for *on*, wanted on *day*; *back* is the first day from then on without absence."""
    fixed = row is not None and row.fixed
    minutes = row.minutes if row is not None and row.fixed else _MINUTES
    channel = row.channel if row is not None and row.fixed else Channel.MESSAGE
    demand = Demand(
        key=f"o{case.contact.id}:{facts.id}:{on.year}",
        contact=str(case.contact.id),
        kind=DemandKind.DATE,
        chain=None,
        chain_gap=0,
        minutes=minutes,
        sync=channel.needs_window,
        value=touch_value(occasion_points(case.contact.points), minutes, case.contact.value_percent),
        due=day,
        earliest=day,
        latest=day,
        tol_early=0,
        tol_late=0,
        nudge=0,
        early_rate=0,
        late_rate=0,
        defer=0,
        pinned=row.start if row and fixed else None,
        was=row.start if row else None,
        away=_away_on(day, case),
    )
    return Wanted(
        demand=demand,
        contact_id=case.contact.id,
        purpose=Purpose.OCCASION,
        channel=channel,
        what=facts.occasion.words,
        occasion_id=facts.id,
        touch_id=row.id if row else None,
        on=on,
        away_until=back - _DAY if back > day else None,
        intent=row.intent if row else "",
    )
