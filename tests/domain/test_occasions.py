from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.occasions import OccasionKind, YearlyDay, years_words

DAYS = st.dates(date(1904, 1, 1), date(2100, 12, 31))


@given(DAYS, DAYS)
def test_the_next_such_day_is_within_a_year_and_on_the_day(born: date, today: date) -> None:
    day = YearlyDay(born.month, born.day, born.year)
    coming = day.next_from(today)
    assert 0 <= (coming - today).days <= 365
    is_leap_day = (born.month, born.day) == (2, 29)
    assert (coming.month, coming.day) in ({(2, 28), (2, 29)} if is_leap_day else {(born.month, born.day)})


def test_the_day_itself_is_the_next_one() -> None:
    assert YearlyDay(11, 23).next_from(date(2026, 11, 23)) == date(2026, 11, 23)
    assert YearlyDay(11, 22).next_from(date(2026, 11, 23)) == date(2027, 11, 22)


def test_the_leap_day_is_kept_on_the_28th_in_common_years() -> None:
    day = YearlyDay(2, 29)
    assert day.next_from(date(2027, 1, 1)) == date(2027, 2, 28)
    assert day.next_from(date(2028, 2, 28)) == date(2028, 2, 29)
    assert day.next_from(date(2027, 3, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("month", "day", "year"), [(2, 30, None), (13, 1, None), (0, 1, None), (2, 29, 2027), (4, 31, 2000)]
)
def test_a_day_that_no_calendar_has_is_refused(month: int, day: int, year: int | None) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        YearlyDay(month, day, year)


def test_people_turn_and_anniversaries_count_years() -> None:
    assert years_words(OccasionKind.BIRTHDAY, 47) == "turning 47"
    assert [years_words(OccasionKind.ANNIVERSARY, years) for years in (1, 15)] == ["1 year", "15 years"]
    assert years_words(OccasionKind.OTHER, None) == ""
