"""The next hours of a plan: which proposed touches stay where they are, and how soon others may begin."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from relplanner.domain.budget import monday_of
from relplanner.domain.cadence import standing
from relplanner.domain.contacts import Purpose, Routine
from relplanner.domain.demand.facts import ASKED_FOR, ContactFacts, PlannedTouch
from relplanner.domain.demand.growth import GAP_DAYS, may_be_on
from relplanner.domain.demand.yearly import is_settled
from relplanner.domain.windows import are_open
from relplanner.scheduling.problem import Availability, Manager

_FROZEN = timedelta(hours=24)
_LEAD = timedelta(minutes=15)


def earliest_start(now: datetime) -> datetime:
    """Return from when on touches are proposed: what began at once would be missed before it is read.

    It lies in the week of *now*, from which a problem counts its weeks.
    """
    start = now + _LEAD
    return start if monday_of(start.date()) == monday_of(now.date()) else now


def is_frozen(
    touch: PlannedTouch, now: datetime, contact: ContactFacts, reach: Availability, manager: Manager
) -> bool:
    """Return whether *touch* starts within a day, is wanted still, and both have time for it still."""
    if touch.start is None or not now <= touch.start < now + _FROZEN:
        return False
    if any(absence.covers(touch.start.date()) for absence in contact.absences):
        return False
    if touch.channel.needs_window and not is_reachable(touch.start, touch.minutes, manager.tz, reach):
        return False
    return _has_time(touch.start, touch.minutes, manager) and _is_wanted(touch, now, contact)


def each_frozen_once(
    touches: Iterable[PlannedTouch], staying: Collection[int], contacts: Mapping[int, ContactFacts]
) -> Iterator[PlannedTouch]:
    """Yield *touches*; a frozen one is not fixed any more where another fixed one has its time or its thing.

    Undo and redo can bring a touch back beside the one that was planned while it was gone. *staying* are the
    numbers of those that are pinned or under way.
    """
    fixed: list[PlannedTouch] = []
    for touch in sorted(touches, key=lambda touch: (touch.id not in staying, touch.id)):
        if not touch.fixed:
            yield touch
            continue
        reach = _reach(touch, contacts[touch.contact_id])
        is_free = touch.id not in staying and any(
            _overlap(touch, other) or _is_twin(touch, other, reach) for other in fixed
        )
        if not is_free:
            fixed.append(touch)
        yield replace(touch, fixed=False) if is_free else touch


def _is_twin(one: PlannedTouch, other: PlannedTouch, reach: int) -> bool:
    """Return whether two fixed touches stand for one thing, as what was asked for never does."""
    is_own = one.purpose in ASKED_FOR and one.promise_id is None
    return not is_own and _thing(one) == _thing(other) and _days_between(one, other) <= reach


def _thing(touch: PlannedTouch) -> tuple[object, ...]:
    return touch.contact_id, touch.purpose, touch.routine_id, touch.occasion_id, touch.promise_id


def _overlap(one: PlannedTouch, other: PlannedTouch) -> bool:
    return (
        one.start is not None
        and other.start is not None
        and one.start < other.start + timedelta(minutes=other.minutes)
        and other.start < one.start + timedelta(minutes=one.minutes)
    )


def _reach(touch: PlannedTouch, contact: ContactFacts) -> int:
    """Return how many days two fixed touches for one thing lie apart at most."""
    routine = next((each for each in contact.routines if each.id == touch.routine_id), None)
    return _FROZEN.days if routine is None else routine.every.days // 2


def _days_between(one: PlannedTouch, other: PlannedTouch) -> int:
    if one.start is None or other.start is None:
        return 0
    return abs((one.start.date() - other.start.date()).days)


def is_in_hours(start: datetime, minutes: int, manager: Manager) -> bool:
    """Return whether a touch at *start* lies in the working hours and the boundaries."""
    return start.date() not in manager.off and all(
        are_open(hours, start, minutes) for hours in (manager.hours, manager.touch_hours)
    )


def _has_time(start: datetime, minutes: int, manager: Manager) -> bool:
    end = start + timedelta(minutes=minutes)
    on_busy_time = any(begin < end and start < finish for begin, finish in manager.busy)
    return is_in_hours(start, minutes, manager) and not on_busy_time


def is_reachable(start: datetime, minutes: int, zone: str, reach: Availability) -> bool:
    """Return whether a touch at *start*, in the user's *zone*, lies in a window of the contact."""
    there = start.replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo(reach.tz))
    return are_open(reach.windows, there, minutes)


def _is_wanted(touch: PlannedTouch, now: datetime, contact: ContactFacts) -> bool:
    """Return whether what the touch was planned for still asks for it: perhaps they just talked."""
    if touch.purpose is Purpose.OCCASION:
        on = touch.due or now.date()
        known = (each for each in contact.occasions if each.id == touch.occasion_id)
        return any(not is_settled(occasion, on) for occasion in known)
    if touch.promise_id is not None:
        return touch.asked_for or any(promise.id == touch.promise_id for promise in contact.promises)
    if touch.purpose is Purpose.GROWTH:
        return touch.start is not None and _may_grow(touch.start.date(), now, contact)
    if touch.purpose is not Purpose.ROUTINE:
        return True
    routine = next((each for each in contact.routines if each.id == touch.routine_id), None)
    if routine is None:
        return False
    due = _due(routine, now, contact)
    return touch.due is None or due is None or (due - touch.due).days <= routine.every.days // 2


def _may_grow(day: date, now: datetime, contact: ContactFacts) -> bool:
    """Return whether a growth touch on *day* is wanted still, and pushes nothing away that is due anyway."""
    dues = (_due(routine, now, contact) for routine in contact.routines)
    is_due_near = any(due is not None and (due - day).days <= GAP_DAYS for due in dues)
    return not is_due_near and may_be_on(day, contact, now.date())


def _due(routine: Routine, now: datetime, contact: ContactFacts) -> date | None:
    return standing(
        routine, contact.history, now.date(), stored=contact.stored_dues, skipped=contact.skipped
    ).due
