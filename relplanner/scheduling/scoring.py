"""The score of a plan: six named terms, whole points, higher is better."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from relplanner.domain.demand.types import Demand
from relplanner.scheduling.calendar import Calendar
from relplanner.scheduling.problem import Problem, Rules, Terms


def score_terms(problem: Problem, calendar: Calendar, placed: Mapping[str, datetime]) -> Terms:
    """The terms of the plan that places these demands; all other demands of the problem are unplaced."""
    rules = problem.rules
    value = defer = timing = moves = 0
    week_loads: dict[int, int] = defaultdict(int, {0: problem.spent_minutes})
    day_loads: dict[int, int] = defaultdict(int)
    for demand in problem.demands:
        start = placed.get(demand.key)
        moves -= move_cost(demand, start, rules)
        if start is None:
            defer += demand.defer
            continue
        value += demand.value
        timing -= timing_cost(demand, start.date())
        day = calendar.day_number(start.date())
        week_loads[day // 7] += demand.minutes
        day_loads[day] += demand.minutes
    weeks = sum(week_value(week_loads[week], budget, rules) for week, budget in enumerate(calendar.budgets))
    days = sum(
        day_cost(load, calendar.shares[day // 7], rules)
        for day, load in day_loads.items()
        if 0 <= day < calendar.days
    )
    return Terms(value=value, defer=defer, timing=timing, moves=moves, weeks=weeks, days=-days)


def timing_cost(demand: Demand, day: date) -> int:
    """What it costs to have the touch on that day and not on its due day."""
    late = (day - demand.due).days
    return (
        demand.nudge * abs(late)
        + demand.early_rate * max(0, -late - demand.tol_early)
        + demand.late_rate * max(0, late - demand.tol_late)
    )


def move_cost(demand: Demand, start: datetime | None, rules: Rules) -> int:
    """What it costs that the touch is not where it was; nothing for a touch that was nowhere."""
    if demand.was is None or demand.was == start:
        return 0
    if start is not None and demand.was.date() == start.date():
        return rules.move_time
    return rules.move_day


def week_value(load: int, budget: int, rules: Rules) -> int:
    """What so many minutes in a week earn: less and less up to the budget, and a loss above it."""
    parts = len(rules.fill)
    earned = sum(
        rate * max(0, min(load, budget * (part + 1) // parts) - budget * part // parts)
        for part, rate in enumerate(rules.fill)
    )
    return earned - rules.over_cost * max(0, load - budget)


def day_cost(load: int, share: int, rules: Rules) -> int:
    """What so many minutes on one day cost: more and more from half a day's share on."""
    above_half, above_share, above_double = rules.day_soft
    return (
        above_half * max(0, min(load, share) - share // 2)
        + above_share * max(0, min(load, 2 * share) - share)
        + above_double * max(0, load - 2 * share)
    )
