from datetime import date

import pytest

from relplanner.domain.occasions import YearlyDay
from relplanner.exchange.days import calendar_day, day_comes_first, names_no_day, yearly_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1984-02-29", YearlyDay(2, 29, 1984)),
        ("19840229", YearlyDay(2, 29, 1984)),
        ("1984-2-9", YearlyDay(2, 9, 1984)),
        ("1984/02/29", YearlyDay(2, 29, 1984)),
        ("1984.02.29.", YearlyDay(2, 29, 1984)),
        ("2009-06-20T00:00:00Z", YearlyDay(6, 20, 2009)),
        ("20090620T000000", YearlyDay(6, 20, 2009)),
        ("2009-06-20 00:00:00", YearlyDay(6, 20, 2009)),
        ("--0412", YearlyDay(4, 12)),
        ("--04-12", YearlyDay(4, 12)),
        ("--4-2", YearlyDay(4, 2)),
        (" --04-12", YearlyDay(4, 12)),
        ("--0229", YearlyDay(2, 29)),
        ("--0412T1200", YearlyDay(4, 12)),
        ("1604-04-12", YearlyDay(4, 12)),
        ("0000-04-12", YearlyDay(4, 12)),
        ("0001-04-12", YearlyDay(4, 12)),
        ("1900-04-12", YearlyDay(4, 12)),
        ("1815-12-10", YearlyDay(12, 10, 1815)),
        ("12.04.1971", YearlyDay(4, 12, 1971)),
        ("12.4.", YearlyDay(4, 12)),
        ("12.04.71", YearlyDay(4, 12)),
        ("29 Feb 1984", YearlyDay(2, 29, 1984)),
        ("29. Februar 1984", YearlyDay(2, 29, 1984)),
        ("1. März", YearlyDay(3, 1)),
        ("5th of March", YearlyDay(3, 5)),
        ("February 29, 1984", YearlyDay(2, 29, 1984)),
        ("Apr 12", YearlyDay(4, 12)),
        ("12-Apr-1984", YearlyDay(4, 12, 1984)),
        ("13/4/1971", YearlyDay(4, 13, 1971)),
        ("4/13/1971 12:00:00 AM", YearlyDay(4, 13, 1971)),
        ("4/4/1971", YearlyDay(4, 4, 1971)),
    ],
)
def test_days_are_read_in_all_their_spellings(text: str, day: YearlyDay) -> None:
    assert yearly_day(text) == day


@pytest.mark.parametrize(
    "text",
    ["", "---12", "--04", "1984-02", "1984", "circa 1800", "1985-02-29", "1985-13-01", "T102200", "tomorrow",
     "32 January", "12 Smarch 1984", "4/12/1971", "9" * 5000],
)  # fmt: skip
def test_what_names_no_day_for_certain_is_none(text: str) -> None:
    assert yearly_day(text) is None


def test_the_order_of_day_and_month_comes_from_outside() -> None:
    assert yearly_day("4/12/1971", day_first=False) == YearlyDay(4, 12, 1971)
    assert yearly_day("4/12/1971", day_first=True) == YearlyDay(12, 4, 1971)
    assert yearly_day("4-12-1971", day_first=True) == YearlyDay(12, 4, 1971)


def test_a_further_year_may_stand_for_an_unknown_one() -> None:
    assert yearly_day("1592-04-12", unknown_year=1592) == YearlyDay(4, 12)


@pytest.mark.parametrize("text", ["", "0/0/00", "0000-00-00", "00.00.00", "1601-01-01", "4501-01-01", "-"])
def test_programs_say_in_many_ways_that_there_is_no_date(text: str) -> None:
    assert names_no_day(text)


@pytest.mark.parametrize("text", ["1985-02-29", "circa 1800", "10/10/00", "0000-04-12"])
def test_a_date_that_cannot_be_read_is_a_date(text: str) -> None:
    assert not names_no_day(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05 Mar 2024", date(2024, 3, 5)),
        ("05 Mrz 2024", date(2024, 3, 5)),
        ("05. März 2024", date(2024, 3, 5)),
        ("29 févr. 2024", date(2024, 2, 29)),
        ("2024-03-05", date(2024, 3, 5)),
        ("3/15/24, 10:12 AM", date(2024, 3, 15)),
        ("05 Mar", None),
        ("29 Feb 2023", None),
        ("0000-03-05", None),
    ],
)
def test_a_day_of_the_calendar_needs_its_year(text: str, day: date | None) -> None:
    assert calendar_day(text) == day


def test_one_number_above_twelve_settles_the_order_for_the_whole_file() -> None:
    assert day_comes_first(["4/5/1971", "13/4/1980"], usual=False) is True
    assert day_comes_first(["4/5/1971", "4/13/1980"], usual=True) is False


def test_where_nothing_tells_the_order_is_as_usual() -> None:
    assert day_comes_first(["4/5/1971", "31.12.1970", ""], usual=False) is False


def test_a_file_that_contradicts_itself_has_no_order() -> None:
    assert day_comes_first(["13/4/1980", "4/13/1980"], usual=True) is None
