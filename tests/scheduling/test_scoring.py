"""What a plan earns and costs."""

from datetime import date, datetime, timedelta

import pytest

from relplanner.scheduling.problem import Rules
from relplanner.scheduling.scoring import day_cost, move_cost, timing_cost, week_value
from tests.scheduling.problems import wanted

DUE = date(2026, 3, 10)
RULES = Rules()


@pytest.mark.parametrize(("load", "value"), [(0, 0), (24, 240), (45, 429), (240, 1320), (241, 1260)])
def test_a_week_earns_less_and_less_and_loses_above_its_budget(load: int, value: int) -> None:
    assert week_value(load, 240, RULES) == value


@pytest.mark.parametrize(("load", "cost"), [(24, 0), (30, 6), (48, 24), (49, 26), (96, 120), (97, 126)])
def test_a_day_costs_more_and_more(load: int, cost: int) -> None:
    assert day_cost(load, 48, RULES) == cost


@pytest.mark.parametrize(("days", "cost"), [(0, 0), (1, 2), (-1, 2), (3, 86), (-4, 68)])
def test_a_day_off_the_due_day_costs_a_little_and_beyond_the_tolerance_more(days: int, cost: int) -> None:
    assert timing_cost(wanted("a", DUE), DUE + timedelta(days=days)) == cost


def test_a_move_costs_by_how_far_it_goes() -> None:
    was = datetime(2026, 3, 10, 9)
    demand = wanted("a", DUE, was=was)
    costs = [
        move_cost(demand, start, RULES)
        for start in (was, was.replace(hour=10), datetime(2026, 3, 11, 9), None)
    ]
    assert costs == [0, 20, 100, 100]
    assert move_cost(wanted("b", DUE), was, RULES) == 0
