from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.plans.goals import Reading
from relplanner.domain.plans.measures import Measure, chart_steps

TODAY = date(2026, 11, 25)


def measure(*readings: tuple[date, float]) -> Measure:
    return Measure(id=1, name="on time", readings=tuple(Reading(*each) for each in readings))


def test_each_month_shows_what_was_known_at_its_end() -> None:
    found = measure((date(2026, 8, 3), 5), (date(2026, 8, 31), 6), (date(2026, 10, 1), 8))
    assert found.by_month(TODAY, 5) == (None, 6, 6, 8, 8)


def test_a_year_of_months_ends_with_the_present_one() -> None:
    months = measure((date(2025, 12, 31), 1), (date(2026, 11, 25), 2)).by_month(TODAY)
    assert len(months) == 12
    assert months[0] == 1
    assert months[-1] == 2


def test_the_change_is_that_within_a_year_or_since_the_first_reading() -> None:
    assert measure((date(2024, 1, 1), 1), (date(2026, 11, 1), 9)).change(TODAY) == 8
    assert measure((date(2026, 2, 1), 4), (date(2026, 11, 1), 9)).change(TODAY) == 5
    assert measure((date(2026, 2, 1), 4)).change(TODAY) is None
    assert measure().last is None


def test_a_chart_goes_from_the_lowest_to_the_highest() -> None:
    assert chart_steps([None, 0, 5, 10], 8) == (None, 0, 4, 7)
    assert chart_steps([3, 3], 8) == (3, 3)
    assert chart_steps([None], 8) == (None,)


@given(st.lists(st.none() | st.floats(-1e6, 1e6, allow_nan=False), max_size=20), st.integers(2, 9))
def test_a_chart_never_leaves_its_steps(values: list[float | None], steps: int) -> None:
    found = chart_steps(values, steps)
    assert [step is None for step in found] == [value is None for value in values]
    assert all(0 <= step < steps for step in found if step is not None)


@pytest.mark.parametrize("day", [date(2026, 1, 31), date(2024, 2, 29), date(2026, 12, 1)])
def test_months_are_counted_back_from_any_day(day: date) -> None:
    assert len(measure((date(2020, 1, 1), 1)).by_month(day)) == 12
    assert measure((date(2020, 1, 1), 1)).by_month(day) == (1,) * 12
