"""What else a placed touch could have done: facts for explanations, from the same numbers as the plan."""

from datetime import date, timedelta

from relplanner.scheduling.calendar import Calendar
from relplanner.scheduling.construction import keep_current
from relplanner.scheduling.model import NEVER, Model
from relplanner.scheduling.problem import Plan, Problem, Terms
from relplanner.scheduling.scoring import score_terms
from relplanner.scheduling.state import State


def alternatives(problem: Problem, plan: Plan, key: str) -> list[tuple[date, int]]:
    """Every day on which the touch could be with all others left at their starts, in the order of days.

    With each day comes the score of that plan less the score of ``plan``, in points; the day on which
    the touch is comes first in worth if no difference is above 0. Empty for a touch that is pinned or
    has no place; KeyError for one that the problem does not have.
    """
    demand = {demand.key: demand for demand in problem.demands}[key]
    if demand.pinned is not None or key not in plan.placed:
        return []
    calendar = Calendar(problem)
    model = Model(problem, calendar)
    state = State(model)
    keep_current(state, plan.placed)
    before = state.score
    number = next(number for number, touch in enumerate(model.touches) if touch.demand.key == key)
    if state.day_of[number] < 0:
        return []
    state.remove(number)
    without = state.score
    found = []
    first = model.touches[number].first
    for offset, gain in enumerate(state.gains(number)):
        day = first + offset
        if gain <= NEVER // 2:
            continue
        packing = model.packer.add_cheaply(state.packings[day], model.item(number, day))
        if packing is not None:
            moved = packing.cost - state.packings[day].cost
            found.append((calendar.first + timedelta(days=day), without + gain - moved - before))
    return found


def contribution(problem: Problem, plan: Plan, key: str) -> Terms:
    """Return what a placed touch adds to the score of the plan, by term: the plan less that without it.

    KeyError for a touch that has no place.
    """
    calendar = Calendar(problem)
    without = {other: start for other, start in plan.placed.items() if other != key}
    if len(without) == len(plan.placed):
        raise KeyError(key)
    return score_terms(problem, calendar, plan.placed).less(score_terms(problem, calendar, without))
