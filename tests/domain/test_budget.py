from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.budget import WorkTime, budget_minutes, monday_of, spent_minutes, week_label
from relplanner.domain.contacts import Absence

DAY = ((9 * 60, 12 * 60 + 30), (13 * 60, 17 * 60 + 30))
WEEK = dict.fromkeys(range(5), DAY)


def test_an_ordinary_week_of_forty_hours_has_a_budget_of_four() -> None:
    work = WorkTime(hours=WEEK)
    assert work.week_minutes(date(2026, 3, 5)) == 2400
    assert work.week_budget(date(2026, 3, 5), 10) == 240


def test_leave_and_public_holidays_lower_the_week() -> None:
    work = WorkTime(
        hours=WEEK,
        leave=(Absence(date(2026, 12, 28), date(2026, 12, 30)),),
        holidays={date(2026, 12, 25): "Christmas", date(2026, 12, 26): "Boxing Day", date(2027, 1, 1): ""},
    )
    assert work.week_minutes(date(2026, 12, 21)) == 4 * 480
    assert work.week_minutes(date(2026, 12, 28)) == 480
    assert work.off_reason(date(2026, 12, 25)) == "Christmas"
    assert work.off_reason(date(2026, 12, 29)) == "leave"
    assert work.off_reason(date(2027, 1, 1)) == "public holiday"
    assert work.off_reason(date(2026, 12, 31)) == ""
    assert not work.works_on(date(2026, 12, 25))
    assert not work.works_on(date(2026, 12, 27))
    assert work.works_on(date(2026, 12, 31))


def test_the_reason_of_leave_is_the_users() -> None:
    work = WorkTime(hours=WEEK, leave=(Absence(date(2026, 5, 1), date(2026, 5, 2), "Lisbon"),))
    assert work.off_reason(date(2026, 5, 2)) == "Lisbon"


@pytest.mark.parametrize(
    ("work", "percent", "budget"), [(2400, 10, 240), (2409, 10, 240), (480, 7, 33), (0, 10, 0)]
)
def test_the_budget_is_rounded_down(work: int, percent: int, budget: int) -> None:
    assert budget_minutes(work, percent) == budget


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2026, 11, 23), "2026-W48"),
        (date(2027, 1, 1), "2026-W53"),
        (date(2024, 12, 30), "2025-W01"),
    ],
)
def test_weeks_are_named_by_their_iso_number(day: date, label: str) -> None:
    assert week_label(day) == label


def test_what_is_spent_is_counted_from_monday_to_sunday() -> None:
    done = [(date(2026, 3, 1), 5), (date(2026, 3, 2), 15), (date(2026, 3, 8), 30), (date(2026, 3, 9), 60)]
    assert spent_minutes(done, date(2026, 3, 4)) == 45


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 60))
def test_a_span_is_the_sum_of_its_days(first: date, count: int) -> None:
    work = WorkTime(hours=WEEK, leave=(Absence(date(2030, 6, 3), date(2030, 6, 20)),))
    days = [date.fromordinal(first.toordinal() + number) for number in range(count + 1)]
    assert work.minutes_between(first, days[-1]) == sum(work.minutes_on(day) for day in days)
    assert monday_of(first).weekday() == 0
    assert 0 <= (first - monday_of(first)).days <= 6
