"""How a plan follows its problem: what can only help does not harm, and names mean nothing."""

from dataclasses import replace
from random import Random

import pytest

from relplanner.scheduling.problem import Problem
from relplanner.scheduling.solver import solve
from tests.scheduling.problems import random_problem

NOISE = 0.01
"""The share of a score that the search may miss."""

CROWDED = [random_problem(Random(seed), weeks=4, count=40) for seed in range(5)]


@pytest.mark.parametrize("problem", CROWDED)
def test_more_free_time_does_not_lower_the_score(problem: Problem) -> None:
    freed = replace(problem, manager=replace(problem.manager, busy=problem.manager.busy[::3]))
    assert_no_worse(solve(problem).score, solve(freed).score)


@pytest.mark.parametrize("problem", CROWDED)
def test_a_larger_budget_does_not_lower_the_score(problem: Problem) -> None:
    rules = replace(problem.rules, budget_pct=problem.rules.budget_pct + 2)
    assert_no_worse(solve(problem).score, solve(replace(problem, rules=rules)).score)


@pytest.mark.parametrize("problem", CROWDED)
def test_wider_limits_of_a_day_do_not_lower_the_score(problem: Problem) -> None:
    rules = replace(problem.rules, day_cap=problem.rules.day_cap + 60, day_max=problem.rules.day_max + 2)
    assert_no_worse(solve(problem).score, solve(replace(problem, rules=rules)).score)


@pytest.mark.parametrize("problem", CROWDED)
def test_one_touch_more_does_not_lower_the_score(problem: Problem) -> None:
    fewer = replace(problem, demands=tuple(demand for demand in problem.demands if demand.key != "t007"))
    left_out = next(demand for demand in problem.demands if demand.key == "t007")
    assert_no_worse(solve(fewer).score + left_out.defer, solve(problem).score)


@pytest.mark.parametrize("problem", CROWDED)
def test_the_names_of_contacts_do_not_matter(problem: Problem) -> None:
    names = [*problem.contacts]
    Random(1).shuffle(names)
    renamed = dict(zip(problem.contacts, names, strict=True))
    other = replace(
        problem,
        contacts={renamed[name]: reach for name, reach in problem.contacts.items()},
        demands=tuple(
            replace(
                demand,
                contact=renamed[demand.contact],
                chain=demand.chain and f"{renamed[demand.contact]}/call",
            )
            for demand in problem.demands
        ),
    )
    assert solve(other) == solve(problem)


def assert_no_worse(before: int, after: int) -> None:
    assert after >= before - NOISE * abs(before)
