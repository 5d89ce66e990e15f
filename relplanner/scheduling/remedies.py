"""What would let an unplaced touch in: single relaxations, each tried against the model.

The smallest come first: those that the user can grant for one hour or one day, then the place of another
touch, then what changes the plan as a whole (the budget, the worth of the touch).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from relplanner.domain.demand.types import Demand
from relplanner.scheduling.calendar import MINUTES_A_DAY, Calendar
from relplanner.scheduling.construction import keep_current
from relplanner.scheduling.model import Model
from relplanner.scheduling.problem import Availability, Plan, Problem
from relplanner.scheduling.solver import Effort, solve
from relplanner.scheduling.state import UNPLACED, State

_NOBODY = ""
_WAKING = (6 * 60, 22 * 60)
_MORE_PERCENT = (1, 2, 3, 5, 8)
_DEARER = 2
"""How many times more a contact's touches can be made to count."""


class Relaxed(StrEnum):
    """What a remedy gives up, the smallest first."""

    HOURS = "hours"  # the boundaries, or the working hours, at one time of one day
    WINDOW = "window"  # the contact's window
    BUSY = "busy"  # something in the calendar
    GAP = "gap"  # the days between two touches of one contact
    DAY = "day"  # the limits of one day
    PLACE = "place"  # the place of another touch
    WORTH = "worth"  # the worth of the contact's touches, doubled
    BUDGET = "budget"  # the budget of all weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One relaxation that lets the touch in at ``start``; all others stay, but for what it names.

    ``busy`` are the intervals that would have to go. ``other`` is the touch that is too near (``GAP``) or
    gives way (``PLACE``), then to ``other_start`` or, with None, to no place, at ``cost`` points in all.
    ``percent`` is the budget that would do (``BUDGET``), with all touches competing for it.
    """

    relaxed: Relaxed
    start: datetime
    busy: tuple[tuple[datetime, datetime], ...] = ()
    other: str | None = None
    other_start: datetime | None = None
    cost: int = 0
    percent: int = 0


def remedies(problem: Problem, plan: Plan, key: str) -> tuple[Remedy, ...]:
    """Return every single relaxation that would let an unplaced touch into the plan, the smallest first.

    Empty where no single one would do, and for a touch that has a place. KeyError for one that the
    problem does not have.
    """
    demand = {demand.key: demand for demand in problem.demands}[key]
    if key in plan.placed:
        return ()
    alone = _alone(problem, plan, demand)
    found = (
        _hours(alone, demand, beyond_work=False),
        _window(alone, demand),
        _busy(alone, demand),
        _gap(alone, demand),
        _day(alone),
        _hours(alone, demand, beyond_work=True),
        _place(problem, plan, key),
        _worth(problem, plan, demand),
        _budget(problem, plan, key),
    )
    return tuple(remedy for remedy in found if remedy is not None)


def _alone(problem: Problem, plan: Plan, demand: Demand) -> Problem:
    """Return the problem of this one touch, in which all that has a place is pinned to it."""
    others = (
        replace(other, pinned=plan.placed[other.key]) for other in problem.demands if other.key in plan.placed
    )
    return replace(problem, demands=(demand, *others))


def _openings(alone: Problem, calendar: Calendar | None = None) -> Iterator[tuple[int, datetime]]:
    """Yield every start at which the one touch would gain, with the points, the highest first."""
    model = Model(alone, calendar or Calendar(alone))
    state = State(model)
    if not model.touches:
        return
    touch = model.touches[0]
    days = sorted(enumerate(state.gains(0), touch.first), key=lambda day: (-day[1], day[0]))
    for day, gain in days:
        if gain <= 0:
            return
        for slot in range(model.calendar.slots_a_day):
            if touch.starts[day] >> slot & 1:
                yield gain, model.calendar.start(day, slot)


def _hours(alone: Problem, demand: Demand, *, beyond_work: bool) -> Remedy | None:
    """Open times on working days: at the hours of other working days, or *beyond_work* around these."""
    manager = alone.manager
    spans = [span for spans in manager.hours.values() for span in spans]
    if not spans:
        return None
    usual = (min(begin for begin, _ in spans), max(end for _, end in spans))
    opened = _WAKING if beyond_work else usual
    hours = {weekday: (opened,) for weekday, of_day in manager.hours.items() if of_day}
    calendar = Calendar(alone)  # its budgets stay those of the real working hours
    calendar.free = Calendar(replace(alone, manager=replace(manager, hours=hours, touch_hours=hours))).free
    starts = [start for _, start in _openings(alone, calendar)]
    if not starts:
        return None
    start = min(starts, key=lambda start: _outside(start, demand, usual))
    if beyond_work and not _outside(start, demand, usual):
        return None
    return Remedy(relaxed=Relaxed.HOURS, start=start)


def _outside(start: datetime, demand: Demand, usual: tuple[int, int]) -> int:
    """Return how many minutes a touch begins before, or ends after, the usual hours."""
    begin = start.hour * 60 + start.minute
    return max(0, usual[0] - begin) + max(0, begin + demand.minutes - usual[1])


def _window(alone: Problem, demand: Demand) -> Remedy | None:
    if not demand.sync:
        return None
    starts = [start for _, start in _openings(_with(alone, replace(demand, sync=False)))]
    reach = alone.contacts.get(demand.contact)
    if not starts or reach is None:
        return None
    start = min(starts, key=lambda start: _outside_windows(start, demand.minutes, alone.manager.tz, reach))
    return Remedy(relaxed=Relaxed.WINDOW, start=start)


def _outside_windows(start: datetime, minutes: int, tz: str, reach: Availability) -> int:
    """Return how many minutes of their day a touch begins before, or ends after, the nearest window.

    A day on which they have none counts as a day more than the same time on one of theirs.
    """
    there = start.replace(tzinfo=ZoneInfo(tz)).astimezone(ZoneInfo(reach.tz))
    begin = there.hour * 60 + there.minute
    of_day = reach.windows.get(there.weekday(), ())
    spans = of_day or [span for spans in reach.windows.values() for span in spans]
    nearest = min(
        (max(0, first - begin) + max(0, begin + minutes - last) for first, last in spans), default=0
    )
    return nearest if of_day else nearest + MINUTES_A_DAY


def _busy(alone: Problem, demand: Demand) -> Remedy | None:
    """Take away what is in the calendar at one start, as little as possible."""
    slot = alone.rules.slot
    length = timedelta(minutes=-(-demand.minutes // slot) * slot)
    best: Remedy | None = None
    for _, start in _openings(replace(alone, manager=replace(alone.manager, busy=()))):
        there = tuple(span for span in alone.manager.busy if span[0] < start + length and start < span[1])
        if best is None or len(there) < len(best.busy):
            best = Remedy(relaxed=Relaxed.BUSY, start=start, busy=there)
    return best


def _gap(alone: Problem, demand: Demand) -> Remedy | None:
    """Let it come closer to other touches of the contact; it names the nearest of them."""
    own = [other for other in alone.demands if other.contact == demand.contact and other is not demand]
    if not own:
        return None
    apart = (replace(other, contact=_NOBODY, chain=None) for other in alone.demands if other in own)
    strangers = (other for other in alone.demands if other is not demand and other not in own)
    start = _first(replace(alone, demands=(demand, *apart, *strangers)))
    if start is None:
        return None
    starts = {other.key: other.pinned for other in own if other.pinned is not None}
    nearest = min(starts, key=lambda key: (abs(starts[key] - start), key))
    return Remedy(relaxed=Relaxed.GAP, start=start, other=nearest, other_start=starts[nearest])


def _day(alone: Problem) -> Remedy | None:
    count = len(alone.demands)
    start = _first(replace(alone, rules=replace(alone.rules, day_cap=MINUTES_A_DAY, day_max=count)))
    return None if start is None else Remedy(relaxed=Relaxed.DAY, start=start)


def _first(alone: Problem) -> datetime | None:
    return next((start for _, start in _openings(alone)), None)


def _with(problem: Problem, changed: Demand) -> Problem:
    return replace(
        problem,
        demands=tuple(changed if demand.key == changed.key else demand for demand in problem.demands),
    )


def _place(problem: Problem, plan: Plan, key: str) -> Remedy | None:
    """Give it the place of the one touch whose giving way costs least."""
    model = Model(problem, Calendar(problem))
    state = State(model)
    keep_current(state, plan.placed)
    numbers = {touch.demand.key: number for number, touch in enumerate(model.touches)}
    if key not in numbers:
        return None
    touch, before = numbers[key], state.score
    best: Remedy | None = None
    for other_key, other in numbers.items():
        if state.day_of[other] == UNPLACED:
            continue
        mark = len(state.changes)
        state.remove(other)
        if state.insert_best(touch):
            state.insert_best(other)
            cost = before - state.score
            if best is None or cost < best.cost:
                starts = _starts_of(state)
                best = Remedy(
                    relaxed=Relaxed.PLACE,
                    start=starts[touch],
                    other=other_key,
                    other_start=starts.get(other),
                    cost=cost,
                )
        state.undo(mark)
    return best


def _starts_of(state: State) -> Mapping[int, datetime]:
    return {
        touch: state.model.calendar.start(day, slot)
        for day, packing in enumerate(state.packings)
        for touch, slot in packing.starts
    }


def _worth(problem: Problem, plan: Plan, demand: Demand) -> Remedy | None:
    dearer = replace(
        demand,
        value=demand.value * _DEARER,
        early_rate=demand.early_rate * _DEARER,
        late_rate=demand.late_rate * _DEARER,
        defer=demand.defer * _DEARER,
    )
    start = _replanned(_with(problem, dearer), plan, demand.key)
    return None if start is None else Remedy(relaxed=Relaxed.WORTH, start=start)


def _budget(problem: Problem, plan: Plan, key: str) -> Remedy | None:
    """Raise the budget in steps until the touch has a place, although all others ask for it too."""
    for more in _MORE_PERCENT:
        percent = problem.rules.budget_pct + more
        raised = replace(problem, rules=replace(problem.rules, budget_pct=percent))
        start = _replanned(raised, plan, key)
        if start is not None:
            return Remedy(relaxed=Relaxed.BUDGET, start=start, percent=percent)
    return None


def _replanned(problem: Problem, plan: Plan, key: str) -> datetime | None:
    return solve(problem, current=plan.placed, effort=Effort.QUICK).placed.get(key)
