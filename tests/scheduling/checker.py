"""Checks a plan against the hard constraints by the clock, without any of the product's numbers."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.scheduling.problem import Plan, Problem, WeekHours


def violations(problem: Problem, plan: Plan) -> list[str]:
    """One sentence for each hard constraint that the plan breaks."""
    return list(_violations(problem, plan))


def _violations(problem: Problem, plan: Plan) -> Iterator[str]:
    demands = {demand.key: demand for demand in problem.demands}
    yield from _partition(demands, plan)
    starts = {demands[key]: start for key, start in plan.placed.items() if key in demands}
    for demand, start in starts.items():
        if demand.pinned is None:
            yield from _alone(problem, demand, start)
        elif demand.pinned != start:
            yield f"{demand.key} is pinned elsewhere"
    for (one, start), (other, other_start) in combinations(starts.items(), 2):
        if one.pinned is None or other.pinned is None:
            yield from _together(problem, one, start, other, other_start)
    yield from _loads(problem, starts)


def _partition(demands: dict[str, Demand], plan: Plan) -> Iterator[str]:
    placed, unplaced = set(plan.placed), set(plan.unplaced)
    if placed & unplaced or placed | unplaced != set(demands):
        yield "placed and unplaced do not make up the demands"
    for key in unplaced:
        if key in demands and demands[key].pinned is not None:
            yield f"{key} is pinned and was dropped"


def _end(problem: Problem, demand: Demand, start: datetime) -> datetime:
    slot = problem.rules.slot
    slots, rest = divmod(demand.minutes, slot)
    return start + timedelta(minutes=(slots + bool(rest)) * slot)


def _alone(problem: Problem, demand: Demand, start: datetime) -> Iterator[str]:
    rules, manager = problem.rules, problem.manager
    slot, day = timedelta(minutes=rules.slot), start.date()
    monday = problem.now.date() - timedelta(days=problem.now.weekday())
    end = _end(problem, demand, start)
    midnight = datetime.combine(day, datetime.min.time())
    if (start - midnight) % slot:
        yield f"{demand.key} is off the grid"
    if start < problem.now or not monday <= day < monday + timedelta(weeks=problem.weeks):
        yield f"{demand.key} is outside the horizon"
    if not demand.earliest <= day <= demand.latest:
        yield f"{demand.key} is outside its own days"
    if demand.is_away(day):
        yield f"{demand.key} is on a day of absence"
    if day in manager.off:
        yield f"{demand.key} is on a day off"
    at = start
    while at < end:
        if not _within(manager.hours, at, slot):
            yield f"{demand.key} is outside working hours"
        if not _within(manager.touch_hours, at, slot):
            yield f"{demand.key} is outside the manager's boundaries"
        if demand.sync and not _reachable(problem, demand, at, slot):
            yield f"{demand.key} is outside the contact's windows"
        at += slot
    for begin, stop in manager.busy:
        if begin < end and start < stop:
            yield f"{demand.key} is on busy time"


def _reachable(problem: Problem, demand: Demand, at: datetime, slot: timedelta) -> bool:
    availability = problem.contacts.get(demand.contact)
    if availability is None:
        return False
    if availability.tz == problem.manager.tz:
        return _within(availability.windows, at, slot)
    there = at.replace(tzinfo=ZoneInfo(problem.manager.tz)).astimezone(ZoneInfo(availability.tz))
    return _within(availability.windows, there.replace(tzinfo=None), slot)


def _within(hours: WeekHours, at: datetime, length: timedelta) -> bool:
    midnight = datetime.combine(at.date(), datetime.min.time())
    return any(
        midnight + timedelta(minutes=begin) <= at and at + length <= midnight + timedelta(minutes=end)
        for begin, end in hours.get(at.weekday(), ())
    )


def _together(
    problem: Problem, one: Demand, start: datetime, other: Demand, other_start: datetime
) -> Iterator[str]:
    buffer = timedelta(minutes=problem.rules.buffer)
    clear = (
        other_start >= _end(problem, one, start) + buffer
        or start >= _end(problem, other, other_start) + buffer
    )
    if not clear:
        yield f"{one.key} and {other.key} are too close"
    if one.contact == other.contact:
        apart = abs((start.date() - other_start.date()).days)
        if apart < _gap(problem, one, other):
            yield f"{one.key} and {other.key} come too soon after another"


def _gap(problem: Problem, one: Demand, other: Demand) -> int:
    if one.chain and one.chain == other.chain:
        return max(one.chain_gap, other.chain_gap)
    if DemandKind.DATE in (one.kind, other.kind) or DemandKind.PROMISE in (one.kind, other.kind):
        return 0
    if DemandKind.GROWTH in (one.kind, other.kind):
        return problem.rules.growth_gap
    return problem.rules.contact_gap


def _loads(problem: Problem, starts: dict[Demand, datetime]) -> Iterator[str]:
    rules, manager = problem.rules, problem.manager
    monday = problem.now.date() - timedelta(days=problem.now.weekday())
    for week in range(problem.weeks):
        days = [monday + timedelta(days=week * 7 + offset) for offset in range(7)]
        work = sum(
            end - begin
            for day in days
            if day not in manager.off
            for begin, end in manager.hours.get(day.weekday(), ())
        )
        there = [demand for demand, start in starts.items() if start.date() in days]
        spent = 0 if week else problem.spent_minutes
        cap = work * rules.budget_pct // 100 * rules.over_pct // 100
        if _minutes(there) + spent > max(cap, _minutes(_pinned(there)) + spent):
            yield f"week {week} is over its limit"
        for day in days:
            on_day = [demand for demand, start in starts.items() if start.date() == day]
            if len(on_day) > max(rules.day_max, len(_pinned(on_day))):
                yield f"{day} has too many touches"
            if _minutes(on_day) > max(rules.day_cap, _minutes(_pinned(on_day))):
                yield f"{day} has too many minutes"


def _pinned(demands: list[Demand]) -> list[Demand]:
    return [demand for demand in demands if demand.pinned is not None]


def _minutes(demands: list[Demand]) -> int:
    return sum(demand.minutes for demand in demands)
