"""The product's search, but many times as long and in several orders of chance: a score to compare with."""

from relplanner.scheduling.calendar import Calendar
from relplanner.scheduling.construction import insert_all
from relplanner.scheduling.ejection import Ejector
from relplanner.scheduling.improvement import Improver
from relplanner.scheduling.model import Model
from relplanner.scheduling.prices import Prices
from relplanner.scheduling.problem import Problem
from relplanner.scheduling.scoring import score_terms
from relplanner.scheduling.solver import never
from relplanner.scheduling.state import State

_RUNS = 2
_ROUNDS = 2500


def long_search(problem: Problem) -> int:
    """Return the best score that a long search finds."""
    calendar = Calendar(problem)
    model = Model(problem, calendar)
    pins = {demand.key: demand.pinned for demand in model.pinned if demand.pinned is not None}
    base = score_terms(problem, calendar, pins).score
    return base + max(_run(model, seed) for seed in range(2, 2 + _RUNS))


def _run(model: Model, seed: int) -> int:
    state, prices = State(model), Prices(model)
    insert_all(state, prices)
    ejector = Ejector(state, prices)
    ejector.run(never)
    prices.learn(state)
    Improver(state, prices, seed).run(_ROUNDS, never)
    ejector.run(never)
    return state.score
