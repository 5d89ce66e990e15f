from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.account import Sums
from relplanner.domain.account_history import balances_until, months_until, total
from relplanner.domain.entries import Entry
from tests.domain.account_examples import ENTRIES, HALF_LIFE_DAYS, TODAY, gave, received


def test_months_hold_what_was_given_and_received_without_fading() -> None:
    entries = [gave(3, 5, days_ago=0), gave(2, days_ago=3), received(4, days_ago=40), gave(5, days_ago=400)]
    months = months_until(entries, TODAY)
    assert (len(months), months[0].first, months[-1].first) == (12, date(2025, 12, 1), date(2026, 11, 1))
    assert (months[-1].given, months[-1].given_theirs, months[-1].received) == (5, 7, 0)
    assert (months[-2].given, months[-2].received) == (0, 4)
    assert total(months) == (5, 4)
    assert total(months, theirs=True) == (7, 4)


def test_harm_lowers_a_month_and_what_is_to_come_does_not_count_yet() -> None:
    months = months_until([gave(3), gave(-5), received(2, days_ago=-3)], TODAY)
    assert (months[-1].given, months[-1].received) == (-2, 0)


def test_the_balance_of_today_is_that_of_the_account_and_the_first_one_a_year_old() -> None:
    entries = [gave(4, 2, days_ago=730), received(3, 5, days_ago=10)]
    balances = balances_until(entries, TODAY, HALF_LIFE_DAYS)
    assert (len(balances), balances[0].day, balances[-1].day) == (53, TODAY - timedelta(weeks=52), TODAY)
    assert balances[0].mine == pytest.approx(4 * 2 ** (-366 / 365))
    assert balances[-1].mine == pytest.approx(1.0 - 3 * 2 ** (-10 / 365))
    assert balances[-1].theirs == pytest.approx(0.5 - 5 * 2 ** (-10 / 365))


@given(ENTRIES, st.sampled_from([0, 30, 365]))
def test_every_balance_is_the_one_that_the_sums_of_that_day_give(
    entries: list[Entry], half_life_days: int
) -> None:
    for balance in balances_until(entries, TODAY, half_life_days, weeks=8):
        sums = Sums.of(entries, balance.day, half_life_days)
        assert balance.mine == pytest.approx(sums.given - sums.received, abs=1e-9)
        assert balance.theirs == pytest.approx(sums.given_theirs - sums.received_theirs, abs=1e-9)
