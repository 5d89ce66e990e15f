"""Which touches fill a week best."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from relplanner.scheduling.knapsack import fill

CHOICES = st.tuples(st.integers(-50, 300), st.integers(1, 6), st.integers(0, 99))


def test_of_a_group_only_one_is_taken() -> None:
    assert fill([[(10, 1, 7), (12, 2, 8)], [(5, 1, 9)]], [0] * 10) == [(5, 1, 9), (12, 2, 8)]


def test_a_load_that_costs_more_than_a_touch_brings_is_left() -> None:
    assert fill([[(50, 3, 1)], [(50, 1, 2)]], [0, 0, -10, -60, -200]) == [(50, 1, 2)]


def test_nothing_fits_where_there_is_no_room() -> None:
    assert fill([[(50, 3, 1)]], [0]) == []


@given(
    st.lists(st.lists(CHOICES, min_size=1, max_size=2), max_size=5),
    st.lists(st.integers(-200, 50), min_size=1, max_size=14),
)
def test_no_other_choice_is_worth_more(groups: list[list[tuple[int, int, int]]], loads: list[int]) -> None:
    chosen = fill(groups, loads)
    every = product(*[[None, *group] for group in groups])
    sums = [worth([choice for choice in one if choice], loads) for one in every]
    assert worth(chosen, loads) == max(found for found in sums if found is not None)


def worth(choices: list[tuple[int, int, int]], loads: list[int]) -> int | None:
    load = sum(size for _, size, _ in choices)
    return sum(value for value, _, _ in choices) + loads[load] if load < len(loads) else None
