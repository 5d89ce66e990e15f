"""Why a touch has no place: the first reason that holds."""

from collections.abc import Iterable
from datetime import timedelta

from relplanner.domain.demand.types import Demand
from relplanner.scheduling.model import Model
from relplanner.scheduling.problem import UnplacedReason


def reasons(model: Model, unplaced: Iterable[Demand], week_loads: list[int]) -> dict[str, UnplacedReason]:
    """For every unplaced demand the reason, given the minutes that the plan has in each week."""
    return {demand.key: _reason(model, demand, week_loads) for demand in unplaced}


def _reason(model: Model, demand: Demand, week_loads: list[int]) -> UnplacedReason:
    calendar = model.calendar
    first = max(0, calendar.day_number(demand.earliest))
    last = min(calendar.days - 1, calendar.day_number(demand.latest))
    reachable = model.reachable(demand)
    weeks = {
        day // 7
        for day in range(first, last + 1)
        if reachable[day] and not demand.is_away(calendar.first + timedelta(days=day))
    }
    if not weeks:
        end = calendar.first + timedelta(days=calendar.days - 1)
        return UnplacedReason.BEYOND_HORIZON if demand.latest > end else UnplacedReason.NO_WINDOW
    if all(week_loads[week] + demand.minutes > calendar.budgets[week] for week in weeks):
        return UnplacedReason.OVER_BUDGET
    return UnplacedReason.CROWDED
