import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.durations import parse_minutes, read_minutes
from relplanner.domain.errors import UserError
from relplanner.domain.wording import minutes_words


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20m", 20),
        ("1h", 60),
        ("1h30", 90),
        ("1h30m", 90),
        ("1 h 05 min", 65),
        ("90", 90),
        ("1,5h", 90),
        ("1.25 h", 75),
        ("2 std", 120),
        ("2 Std.", 120),
        ("1 Stunde", 60),
        ("30 min", 30),
        ("45 Minuten", 45),
        ("24h", 1440),
    ],
)
def test_durations_are_read_in_many_forms(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize(
    "text",
    ["", "0", "25h", "1441", "call", "20x", "1h60", "1,5m", "1,5h30", "20m5", "-5m", "1h5h", "4711", "½h"],
)
def test_other_text_is_refused_with_examples(text: str) -> None:
    assert read_minutes(text) is None
    with pytest.raises(UserError, match="20m, 1h30 or 90"):
        parse_minutes(text)


@given(st.integers(1, 1440))
def test_a_duration_in_words_is_read_back(minutes: int) -> None:
    assert parse_minutes(minutes_words(minutes)) == minutes


@given(st.one_of(st.text(), st.from_regex(r"\d+[.,]?\d*\s?\w*\d*", fullmatch=True)))
def test_any_text_is_up_to_a_day_or_no_duration(text: str) -> None:
    assert read_minutes(text) is None or 1 <= parse_minutes(text) <= 1440
