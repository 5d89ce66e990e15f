"""The one entry to placement: a problem in, a plan out, the same for the same input."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum

from relplanner.scheduling.calendar import Calendar
from relplanner.scheduling.construction import insert_all, keep_current
from relplanner.scheduling.ejection import Ejector
from relplanner.scheduling.improvement import Improver
from relplanner.scheduling.model import Model
from relplanner.scheduling.prices import Prices
from relplanner.scheduling.problem import Plan, Problem
from relplanner.scheduling.reasons import reasons
from relplanner.scheduling.scoring import score_terms
from relplanner.scheduling.state import State

_ENOUGH_ROUNDS = 200  # for up to a quarter; a longer horizon gets more
_ROUNDS_A_WEEK = 15
_FEWEST_ROUNDS = 50  # and one for each touch
_ROUNDS_A_CHANGE = 10
_MANY_ROUNDS = 100  # with as many touches they take longer than a frame


class Effort(Enum):
    """How long to look: a first plan to show at once, or the plan to keep."""

    QUICK = "quick"
    FULL = "full"


def never() -> bool:
    """Do not stop early."""
    return False


def keep_to_yourself(plan: Plan) -> None:
    """Show the first plan to nobody."""


def solve(
    problem: Problem,
    *,
    current: Mapping[str, datetime] | None = None,
    effort: Effort = Effort.FULL,
    should_stop: Callable[[], bool] = never,
    on_first: Callable[[Plan], None] = keep_to_yourself,
) -> Plan:
    """The best plan found; every hard constraint holds in it, whatever the problem.

    ``current`` is the plan so far (starts by demand key): what still holds is kept, and only what
    changed is searched; without it the plan is made afresh. ``should_stop`` is asked between steps and
    ends the search early with what there is. ``on_first`` gets a first plan, as good as the others in
    all but its score, where it takes longer than a frame to improve it.
    """
    calendar = Calendar(problem)
    model = Model(problem, calendar)
    state = State(model)
    prices = Prices(model)
    if current:
        keep_current(state, current)
    kept = list(state.day_of)
    insert_all(state, prices)
    ejector = Ejector(state, prices)
    ejector.run(should_stop)
    changed = sum(now != before for now, before in zip(state.day_of, kept, strict=True))
    if effort is Effort.FULL and changed:
        prices.learn(state)
        enough = max(_ENOUGH_ROUNDS, _ROUNDS_A_WEEK * problem.weeks)
        rounds = min(enough, _FEWEST_ROUNDS + len(kept), _ROUNDS_A_CHANGE * changed)
        if min(rounds, len(kept)) >= _MANY_ROUNDS:
            on_first(_plan(problem, model, state))
        Improver(state, prices).run(rounds, should_stop)
        ejector.settle(should_stop)
        ejector.run(should_stop)
    return _plan(problem, model, state)


def _plan(problem: Problem, model: Model, state: State) -> Plan:
    starts = {demand.key: demand.pinned for demand in model.pinned if demand.pinned is not None}
    for day, packing in enumerate(state.packings):
        for touch, slot in packing.starts:
            starts[model.touches[touch].demand.key] = model.calendar.start(day, slot)
    unplaced = sorted(
        (demand for demand in problem.demands if demand.key not in starts), key=lambda demand: demand.key
    )
    return Plan(
        placed={key: starts[key] for key in sorted(starts)},
        unplaced=reasons(model, unplaced, state.week_loads),
        terms=score_terms(problem, model.calendar, starts),
    )
