from datetime import date

import pytest

from relplanner.domain.errors import UserError
from relplanner.domain.plans.reading_line import Noted, common_unit, noted_words, parse_readings

TODAY = date(2026, 11, 25)
NOV = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("93,3", Noted(TODAY, 93.3)),
        ("40 on 3 nov", Noted(NOV, 40)),
        ("40 3 nov", Noted(NOV, 40)),
        ("1 200 on 3 nov", Noted(NOV, 1200)),
        ("19 days yesterday", Noted(date(2026, 11, 24), 19, "days")),
        ("93.3 %", Noted(TODAY, 93.3, "%")),
        ("none on 3 nov", Noted(NOV, None)),
    ],
)
def test_a_value_may_have_a_unit_and_a_day_of_its_own(text: str, noted: Noted) -> None:
    assert parse_readings(text, TODAY) == (noted,)


def test_several_values_are_parted_by_commas() -> None:
    found = parse_readings("21,5 days on 3 sep, 20 on 3 nov; 19", TODAY)
    assert [(each.day, each.value) for each in found] == [(date(2026, 9, 3), 21.5), (NOV, 20), (TODAY, 19)]
    assert noted_words(found, "days", TODAY) == "3 values, the last 19 days today"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("few", "is not a number"),
        ("40 on 2027-01-01", "lies ahead"),
        ("40, 41", "Two values are of the same day"),
    ],
)
def test_values_that_cannot_be_say_why(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        parse_readings(text, TODAY)


def test_the_beginning_of_a_unit_stands_for_it() -> None:
    assert common_unit([Noted(TODAY, 3, "d")], "days") == "days"
    assert common_unit([Noted(NOV, 3), Noted(TODAY, 4, "days")], "") == "days"
    with pytest.raises(UserError, match="counted in 'days', not in '%'"):
        common_unit([Noted(TODAY, 3, "%")], "days")
