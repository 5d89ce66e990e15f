"""What a placed touch could have done instead."""

from dataclasses import replace
from datetime import date, datetime, time
from random import Random

import pytest

from relplanner.scheduling.alternatives import alternatives
from relplanner.scheduling.calendar import Calendar
from relplanner.scheduling.problem import Plan, Problem
from relplanner.scheduling.scoring import score_terms
from relplanner.scheduling.solver import solve
from tests.scheduling.checker import violations
from tests.scheduling.problems import manager_of, random_problem, wanted

PROBLEM = random_problem(Random(7), weeks=4, count=40, former=0.5)
PLAN = solve(PROBLEM)


@pytest.mark.parametrize("key", sorted(PLAN.placed))
def test_the_day_of_the_touch_itself_makes_no_difference(key: str) -> None:
    days = dict(alternatives(PROBLEM, PLAN, key))
    assert days[PLAN.placed[key].date()] == 0


@pytest.mark.parametrize("key", sorted(PLAN.placed)[::12])
def test_every_difference_is_that_of_a_plan_that_is_allowed(key: str) -> None:
    for day, difference in alternatives(PROBLEM, PLAN, key):
        scores = [
            score_terms(PROBLEM, Calendar(PROBLEM), placed).score
            for placed in every_start(PROBLEM, PLAN, key, day)
        ]
        assert max(scores) - PLAN.score == difference


def every_start(problem: Problem, plan: Plan, key: str, day: date) -> list[dict[str, datetime]]:
    """The plan with the touch at each start of the day that is allowed."""
    found = []
    for minute in range(0, 24 * 60, problem.rules.slot):
        placed = {**plan.placed, key: datetime.combine(day, time(minute // 60, minute % 60))}
        if not violations(problem, replace(plan, placed=placed)):
            found.append(placed)
    return found


def test_a_pinned_touch_and_one_without_a_place_have_none() -> None:
    day = date(2026, 3, 4)
    problem = Problem(
        now=datetime(2026, 3, 2, 8),
        weeks=1,
        spent_minutes=0,
        manager=manager_of(),
        contacts={},
        demands=(wanted("pinned", day, pinned=datetime(2026, 3, 4, 9)), wanted("nowhere", day, sync=True)),
    )
    plan = solve(problem)
    assert alternatives(problem, plan, "pinned") == []
    assert alternatives(problem, plan, "nowhere") == []


def test_an_unknown_touch_is_an_error() -> None:
    with pytest.raises(KeyError):
        alternatives(PROBLEM, PLAN, "nobody")
