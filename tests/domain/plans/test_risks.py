from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.plans.risks import Level, level_of, worst_first
from tests.domain.plans.examples import risk

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


@pytest.mark.parametrize(
    ("score", "level"),
    [
        (1, Level.LOW),
        (6, Level.LOW),
        (8, Level.MEDIUM),
        (12, Level.MEDIUM),
        (15, Level.HIGH),
        (25, Level.HIGH),
    ],
)
def test_a_score_amounts_to_a_level(score: int, level: Level) -> None:
    assert level_of(score) is level


def test_the_score_is_likelihood_times_impact_of_the_last_assessment() -> None:
    assert risk((MARCH, 2, 3), (APRIL, 4, 5)).score == 20


def test_a_risk_knows_what_it_was_when_a_day_began() -> None:
    found = risk((MARCH, 2, 3), (MAY, 4, 5))
    before = found.before(MAY)
    assert before is not None
    assert before.score == 6
    assert found.before(MARCH) is None


def test_a_risk_has_changed_where_its_score_is_another_or_it_is_new() -> None:
    found = risk((MARCH, 2, 3), (MAY, 4, 5))
    assert found.has_changed_since(APRIL)
    assert found.has_changed_since(date(2026, 1, 1))
    assert not found.has_changed_since(date(2026, 6, 1))
    assert not risk((MARCH, 2, 6 // 2), (MAY, 3, 2)).has_changed_since(APRIL)


def test_the_highest_score_comes_first_then_the_worse_impact_then_the_older_one() -> None:
    one, two, three = risk((MAY, 4, 3)), risk((MAY, 3, 4), number=2), risk((MAY, 3, 4), number=3)
    high = risk((MAY, 5, 5), number=4)
    assert [each.id for each in worst_first([one, three, two, high])] == [4, 2, 3, 1]


@given(st.integers(1, 5), st.integers(1, 5))
def test_every_field_of_the_matrix_has_a_level_that_rises_with_both_sides(likely: int, bad: int) -> None:
    levels = list(Level)
    here = levels.index(risk((MAY, likely, bad)).level)
    assert here <= levels.index(risk((MAY, min(5, likely + 1), bad)).level)
    assert here <= levels.index(risk((MAY, likely, min(5, bad + 1))).level)
