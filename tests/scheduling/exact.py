"""The best score of a tiny problem, by trying every day for every touch."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import combinations, product

from relplanner.domain.demand.types import Demand
from relplanner.scheduling.calendar import Calendar
from relplanner.scheduling.problem import Plan, Problem, Terms, UnplacedReason
from relplanner.scheduling.scoring import score_terms
from tests.scheduling.checker import violations


def best_score(problem: Problem) -> int:
    """The highest score of all plans that keep the hard constraints, by trying them all."""
    calendar = Calendar(problem)
    best: int | None = None
    for placed in _compatible(problem, problem.demands):
        score = score_terms(problem, calendar, placed).score
        if best is not None and score <= best:
            continue
        unplaced = {demand.key for demand in problem.demands} - set(placed)
        plan = Plan(placed=placed, unplaced=dict.fromkeys(unplaced, UnplacedReason.CROWDED), terms=Terms())
        if not violations(problem, plan):
            best = score
    assert best is not None
    return best


def _compatible(problem: Problem, demands: Sequence[Demand]) -> Iterator[dict[str, datetime]]:
    """Yield every set of starts in which each two touches, looked at alone, keep the constraints."""
    starts = {demand.key: [*_starts(problem, demand)] for demand in demands}
    clashes = {
        frozenset(((one.key, start), (other.key, other_start)))
        for one, other in combinations(demands, 2)
        for start, other_start in product(starts[one.key], starts[other.key])
        if start is not None and other_start is not None
        if _breaks(problem, {one: start, other: other_start})
    }

    def extend(placed: dict[str, datetime], left: Sequence[Demand]) -> Iterator[dict[str, datetime]]:
        if not left:
            yield dict(placed)
            return
        key = left[0].key
        for start in starts[key]:
            if start is None:
                yield from extend(placed, left[1:])
            elif not any(frozenset(((key, start), other)) in clashes for other in placed.items()):
                yield from extend({**placed, key: start}, left[1:])

    yield from extend({}, demands)


def _breaks(problem: Problem, starts: dict[Demand, datetime]) -> bool:
    placed = {demand.key: start for demand, start in starts.items()}
    return bool(
        violations(replace(problem, demands=tuple(starts)), Plan(placed=placed, unplaced={}, terms=Terms()))
    )


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
