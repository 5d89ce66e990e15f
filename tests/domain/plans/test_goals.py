from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.plans.goals import Goal, Reading, common_progress
from tests.domain.plans.examples import START, TODAY, goal


def test_a_goal_without_a_value_stands_at_its_baseline() -> None:
    assert goal(baseline=20).current(TODAY) == 20
    assert goal(baseline=20).progress(TODAY) == 0


def test_the_last_value_up_to_the_day_counts() -> None:
    found = goal((date(2026, 2, 1), 10), (date(2026, 3, 1), 40), (date(2026, 5, 1), 90))
    assert found.current(TODAY) == 40
    assert found.current(date(2026, 2, 28)) == 10
    assert found.current(date(2026, 5, 1)) == 90


def test_progress_is_the_share_of_the_way_that_is_done() -> None:
    # 88 % to 96 %, now 93.3 %: 5.3 of 8 points
    found = goal((TODAY, 93.3), baseline=88, target=96)
    assert found.progress(TODAY) == pytest.approx(0.6625)


def test_less_is_better_where_the_target_lies_below() -> None:
    # 20 days to 14 days, now 17: half of it
    found = goal((TODAY, 17), baseline=20, target=14)
    assert found.progress(TODAY) == pytest.approx(0.5)
    assert found.is_on_track(TODAY)
    assert goal((TODAY, 18), baseline=20, target=14).is_behind(TODAY)


def test_a_value_beyond_either_end_is_no_more_than_all_and_no_less_than_nothing() -> None:
    assert goal((TODAY, 130)).progress(TODAY) == 1
    assert goal((TODAY, -30)).progress(TODAY) == 0
    assert goal((TODAY, 130)).is_reached(TODAY)


def test_where_it_should_be_lies_on_the_line_from_start_to_due() -> None:
    assert goal().expected(START) == 0
    assert goal().expected(TODAY) == pytest.approx(0.5)
    assert goal().expected(date(2026, 7, 20)) == 1
    assert goal().expected(date(2027, 7, 20)) == 1


def test_a_goal_may_lag_by_a_tenth_of_the_way_until_it_is_due() -> None:
    assert goal((TODAY, 40)).is_on_track(TODAY) is True
    assert goal((TODAY, 39.9)).is_on_track(TODAY) is False
    due = date(2026, 7, 20)
    assert goal((TODAY, 99)).is_on_track(due) is False
    assert goal((TODAY, 100)).is_on_track(due) is True


def test_a_goal_that_has_just_begun_is_not_behind() -> None:
    assert goal().is_on_track(START + timedelta(days=1)) is True


def test_a_goal_without_a_day_can_be_neither_on_track_nor_behind() -> None:
    found = goal(due=None)
    assert found.expected(TODAY) is None
    assert found.is_on_track(TODAY) is None
    assert not found.is_behind(TODAY)


def test_a_goal_that_is_due_the_day_it_starts_is_due_at_once() -> None:
    found = goal(due=START)
    assert found.expected(START) == 1
    assert found.expected(START - timedelta(days=1)) == 0


def test_a_goal_that_leads_nowhere_breaks_nothing() -> None:
    assert goal(baseline=5, target=5).progress(TODAY) == 1


def test_the_progress_of_several_goals_is_their_mean() -> None:
    assert common_progress([goal((TODAY, 50)), goal((TODAY, 100))], TODAY) == pytest.approx(0.75)
    assert common_progress([], TODAY) is None


_values = st.floats(-1e6, 1e6, allow_nan=False)


@given(_values, _values, _values, st.integers(-400, 800))
def test_progress_and_where_it_should_be_stay_between_nothing_and_all(
    baseline: float, target: float, value: float, days: int
) -> None:
    day = START + timedelta(days=days)
    found = goal((START - timedelta(days=500), value), baseline=baseline, target=target)
    assert 0 <= found.progress(day) <= 1
    expected = found.expected(day)
    assert expected is not None
    assert 0 <= expected <= 1


@given(st.floats(0, 100), st.floats(0, 100))
def test_turning_a_goal_around_turns_its_progress_around(value: float, other: float) -> None:
    up = Goal(id=1, what="", baseline=0, target=100, start=START, readings=(Reading(START, value),))
    down = Goal(id=1, what="", baseline=100, target=0, start=START, readings=(Reading(START, value),))
    assert up.progress(TODAY) == pytest.approx(1 - down.progress(TODAY))
    further = up.share_of_way(max(value, other))
    assert further >= up.progress(TODAY)
