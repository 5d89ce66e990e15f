from datetime import date

import pytest

from relplanner.domain.errors import UserError
from relplanner.domain.weeks import parse_week

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("", MONDAY),
        ("2026-W48", MONDAY),
        ("2026w9", date(2026, 2, 23)),
        ("2020-W53", date(2020, 12, 28)),
        ("wk48", MONDAY),
        ("KW 50", date(2026, 12, 7)),
        ("wk 2", date(2027, 1, 11)),
        ("wk 47", date(2026, 11, 16)),
        ("wk 23", date(2026, 6, 1)),
        ("wk 20", date(2027, 5, 17)),
        ("next", date(2026, 11, 30)),
        ("next week", date(2026, 11, 30)),
        ("nächste Woche", date(2026, 11, 30)),
        ("next tue", date(2026, 11, 30)),
        ("3 dec", date(2026, 11, 30)),
        ("yesterday", MONDAY),
    ],
)
def test_a_week_is_read_on_its_last_day(text: str, monday: date) -> None:
    assert parse_week(text, SUNDAY) == monday


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("sometime", "is not a week"),
        ("x" * 100, "is not a week"),
        ("2026-W54", "There is no week"),
        ("0000-W01", "There is no week"),
        ("9999-W52", "more than 100 years away"),
        ("1900-01-01", "more than 100 years away"),
    ],
)
def test_what_is_no_week_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        parse_week(text, MONDAY)
