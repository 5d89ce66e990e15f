"""Tiny problems of all kinds, held against the best score that there is."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.scheduling.problem import Availability, Problem, Rules
from relplanner.scheduling.solver import solve
from tests.scheduling.checker import violations
from tests.scheduling.exact import best_score
from tests.scheduling.problems import ZONES, manager_of, wanted

SUNDAYS = (date(2026, 3, 29), date(2026, 10, 4), date(2028, 2, 27))
"""The clocks go forward in Europe, and in Australia; two days before 29 February."""


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32).map(Random))
def test_no_plan_is_better_than_the_best_one(random: Random) -> None:
    problem = tiny_problem(random)
    plan = solve(problem)
    assert violations(problem, plan) == []
    assert plan.score <= best_score(problem)


def test_nearly_all_tiny_problems_are_solved_to_the_best_score() -> None:
    problems = [tiny_problem(Random(seed)) for seed in range(10)]
    pairs = [(solve(problem).score, best_score(problem)) for problem in problems]
    assert sum(score == best for score, best in pairs) >= 9
    assert sum(score for score, _ in pairs) >= 0.99 * sum(best for _, best in pairs)


def tiny_problem(random: Random) -> Problem:
    """Four touches that share an hour or less on each of three days around a Sunday."""
    sunday = random.choice(SUNDAYS)
    days = [sunday + timedelta(days=offset) for offset in (-1, 0, 1)]
    here, there = random.choice(ZONES), random.choice(ZONES)
    begin = random.choice((600, 615))
    demands = [random_demand(random, number, days) for number in range(4)]
    return Problem(
        now=datetime.combine(days[0], datetime.min.time()),
        weeks=2,
        spent_minutes=random.choice((0, 20)),
        manager=manager_of(here, hours={5: ((begin, 645),), 6: ((600, 660),), 0: ((600, 630),)}),
        contacts={"c0": Availability(tz=there, windows=dict.fromkeys(range(7), ((0, 720), (780, 1440))))},
        demands=tuple(demands),
        rules=Rules(buffer=random.choice((0, 15)), budget_pct=random.choice((20, 60)), contact_gap=1),
    )


def random_demand(random: Random, number: int, days: list[date]) -> Demand:
    """A touch on one of the days: pinned or free, there before or new, in the contact's hours or by mail."""
    demand = wanted(
        f"c{number % 2}/{number}",
        random.choice(days),
        kind=random.choice((DemandKind.ROUTINE, DemandKind.PROMISE)),
        minutes=random.choice((15, 20, 30)),
        chain=None,
        sync=number == 0,
        value=random.choice((120, 200, 300)),
        was=random.choice((None, datetime.combine(days[0], datetime.min.time()) + timedelta(hours=10))),
    )
    if number == 1 and random.random() < 0.3:
        return replace(demand, pinned=datetime.combine(days[1], datetime.min.time()) + timedelta(hours=10))
    return demand
