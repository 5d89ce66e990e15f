from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.demand.window import Window
from relplanner.domain.demand.worth import (
    Limits,
    deferred,
    early_rate,
    late_rate,
    longer_after_silence,
    rounded,
    routine_value,
    touch_value,
)

LAST_DAY = date(2026, 4, 26)


def test_halves_are_rounded_to_even() -> None:
    assert [rounded(number, 2) for number in (1, 3, 5, -1, -3)] == [0, 2, 2, 0, -2]
    assert rounded(14175, 10) == 1418
    assert rounded(955, 2) == 478


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_rounding_agrees_with_exact_fractions(numerator: int, denominator: int) -> None:
    assert rounded(numerator, denominator) == round(Fraction(numerator, denominator))


@pytest.mark.parametrize(
    ("period", "limits"),
    [
        (1, Limits(1, 2, 2)),
        (7, Limits(1, 2, 3)),
        (14, Limits(1, 3, 7)),
        (30, Limits(3, 7, 15)),
        (91, Limits(9, 21, 45)),
        (365, Limits(14, 21, 60)),
    ],
)
def test_limits_go_by_the_period(period: int, limits: Limits) -> None:
    assert Limits.of(period) == limits


def test_a_tolerance_of_ones_own_widens_the_limits_where_it_must() -> None:
    assert Limits.of(30, 0) == Limits(0, 7, 15)
    assert Limits.of(30, 10) == Limits(10, 11, 15)
    assert Limits.of(30, 40) == Limits(40, 41, 41)
    assert Limits.of(30, -3).tolerance == 0


@given(st.integers(1, 4000), st.none() | st.integers(-5, 400))
def test_there_is_always_a_day_beyond_the_tolerance(period: int, tolerance: int | None) -> None:
    limits = Limits.of(period, tolerance)
    assert min(limits.early, limits.late) >= limits.tolerance + 1
    assert limits.tolerance >= 0


def test_the_value_of_a_touch_by_hand() -> None:
    assert touch_value(900, 15) == 1350
    assert touch_value(1200, 15) == 1800
    assert touch_value(600, 10) == 800
    assert touch_value(180, 20) == 300
    assert touch_value(900, 15, 50) == 675
    assert touch_value(900, 15, 200) == 2700


def test_the_value_of_a_routine_rises_with_silence_and_imbalance() -> None:
    assert routine_value(180, 20, overdue_days=44, period=365) == 318
    assert routine_value(900, 15, overdue_days=3, period=30) == 1418  # 1417.5
    assert routine_value(900, 15, overdue_days=30, period=30) == 2025
    assert routine_value(900, 15, overdue_days=500, period=30) == 2025
    assert routine_value(900, 60, imbalanced=True) == 3240


def test_rates_by_hand() -> None:
    update, meeting = Limits.of(30), Limits.of(91)
    assert (early_rate(1350, update), late_rate(1350, update, 3)) == (135, 79)
    assert late_rate(1350, update, 0) == 63
    assert (early_rate(2700, meeting), late_rate(2700, meeting, 9)) == (90, 52)


@pytest.mark.parametrize(
    ("minutes", "longer"), [(15, 30), (20, 30), (30, 45), (45, 60), (60, 90), (5, 5), (10, 15)]
)
def test_after_a_long_silence_half_as_long_again_in_whole_slots(minutes: int, longer: int) -> None:
    assert longer_after_silence(minutes, 15) == longer


def test_half_the_value_on_the_first_day_after_the_horizon_is_credited() -> None:
    due = date(2026, 4, 19)
    window = Window(due, date(2026, 4, 12), date(2026, 5, 4))
    assert deferred(1350, 79, window, 3, LAST_DAY) == 478  # (1350 - 5 * 79) / 2 = 477.5
    assert deferred(1350, 79, Window(due, due, LAST_DAY), 3, LAST_DAY) == 0
    assert deferred(1350, 79, Window(LAST_DAY, due, date(2026, 5, 11)), 3, LAST_DAY) == 675
    assert deferred(100, 79, window, 0, LAST_DAY) == 0


periods = st.integers(1, 800)
points = st.integers(1, 2000)
minute_counts = st.integers(1, 240)
percents = st.sampled_from([50, 100, 200])


@given(points, minute_counts, percents, periods, st.integers(0, 3000), st.booleans())
def test_values_agree_with_the_formula_in_exact_fractions(
    score: int, minutes: int, percent: int, period: int, overdue: int, imbalanced: bool
) -> None:
    exact = (
        score
        * Fraction(30 + minutes, 30)
        * (1 + Fraction(1, 2) * Fraction(min(overdue, period), period))
        * (Fraction(6, 5) if imbalanced else 1)
        * Fraction(percent, 100)
    )
    value = routine_value(score, minutes, percent, overdue_days=overdue, period=period, imbalanced=imbalanced)
    assert value == round(exact)
    assert value > 0


@given(st.integers(1, 20000), periods, st.integers(0, 40), st.integers(0, 90), st.integers(-60, 200))
def test_rates_and_credit_agree_with_the_formulas_in_exact_fractions(
    value: int, period: int, shrunk: int, length: int, offset: int
) -> None:
    limits = Limits.of(period)
    tol_late = max(0, limits.tolerance - shrunk)
    rate = late_rate(value, limits, tol_late)
    assert rate == round(Fraction(7, 10) * value / (limits.late - tol_late))
    assert early_rate(value, limits) == round(Fraction(4, 10) * value / (limits.early - limits.tolerance))
    due = LAST_DAY - timedelta(days=offset)
    window = Window(due, due, due + timedelta(days=length))
    worth_then = max(0, value - rate * max(0, offset + 1 - tol_late))
    expected = round(Fraction(worth_then, 2)) if length > offset else 0
    assert deferred(value, rate, window, tol_late, LAST_DAY) == expected
