"""The best score of a tiny problem, by trying every day for every touch."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import product

from relplanner.domain.demand.types import Demand
from relplanner.scheduling.calendar import Calendar
from relplanner.scheduling.problem import Plan, Problem, Terms, UnplacedReason
from relplanner.scheduling.scoring import score_terms
from tests.scheduling.checker import violations


def best_score(problem: Problem) -> int:
    """The highest score of all plans that keep the hard constraints, by trying them all."""
    calendar = Calendar(problem)
    best: int | None = None
    for starts in product(*[_starts(problem, demand) for demand in problem.demands]):
        placed = {
            demand.key: start
            for demand, start in zip(problem.demands, starts, strict=True)
            if start is not None
        }
        score = score_terms(problem, calendar, placed).score
        if best is not None and score <= best:
            continue
        unplaced = {demand.key for demand in problem.demands} - set(placed)
        plan = Plan(placed=placed, unplaced=dict.fromkeys(unplaced, UnplacedReason.CROWDED), terms=Terms())
        if not violations(problem, plan):
            best = score
    assert best is not None
    return best


def _starts(problem: Problem, demand: Demand) -> Iterator[datetime | None]:
    """Every start that the demand could have if there were no other, and none."""
    if demand.pinned is not None:
        yield demand.pinned
        return
    yield None
    alone = replace(problem, demands=(demand,))
    monday = problem.now.date() - timedelta(days=problem.now.weekday())
    for slot in range(problem.weeks * 7 * 24 * 60 // problem.rules.slot):
        start = datetime.combine(monday, time.min) + timedelta(minutes=slot * problem.rules.slot)
        if not violations(alone, Plan(placed={demand.key: start}, unplaced={}, terms=Terms())):
            yield start
