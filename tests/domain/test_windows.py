from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.errors import UserError
from relplanner.domain.vocabulary import vocabulary
from relplanner.domain.windows import (
    DEFAULT_WINDOWS,
    WeekWindows,
    merge_windows,
    parse_span,
    parse_windows,
    windows_words,
)

NINE, TEN, NOON, TWO, FIVE, MIDNIGHT = 540, 600, 720, 840, 1020, 1440

spans = st.lists(st.integers(0, MIDNIGHT), min_size=2, max_size=2, unique=True).map(
    lambda ends: (min(ends), max(ends))
)
weeks = st.dictionaries(st.integers(0, 6), st.lists(spans, min_size=1, max_size=4).map(tuple), min_size=1)


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("mon-fri 09:00-12:00,14:00-17:00", dict.fromkeys(range(5), ((NINE, NOON), (TWO, FIVE)))),
        ("tue,thu 09:00-12:00", {1: ((NINE, NOON),), 3: ((NINE, NOON),)}),
        ("Tue, Thu 9-12; sat 10:00 - 12", {1: ((NINE, NOON),), 3: ((NINE, NOON),), 5: ((TEN, NOON),)}),
        ("mon 09:00-12:00 tue 14:00-17:00", {0: ((NINE, NOON),), 1: ((TWO, FIVE),)}),
        ("Mo–Mi 14:00–17:00", dict.fromkeys(range(3), ((TWO, FIVE),))),
        ("montag bis dienstag 9 bis 12", {0: ((NINE, NOON),), 1: ((NINE, NOON),)}),
        ("fri-mon 17:00-24:00", dict.fromkeys((4, 5, 6, 0), ((FIVE, MIDNIGHT),))),
        ("Do. 09:00-12:00", {3: ((NINE, NOON),)}),
    ],
)
def test_days_and_times_are_read(text: str, windows: WeekWindows) -> None:
    assert parse_windows(text) == windows


def test_windows_that_touch_or_overlap_become_one() -> None:
    assert parse_windows("mon 09:00-10:00,10:00-12:00,11:00-14:00") == {0: ((NINE, TWO),)}
    assert parse_windows("mon-tue 10:00-12:00; tue 09:00-10:00") == {0: ((TEN, NOON),), 1: ((NINE, NOON),)}
    assert merge_windows({0: ((TEN, NOON),)}, {0: ((NINE, TEN),), 1: ((TWO, FIVE),)}) == {
        0: ((NINE, NOON),),
        1: ((TWO, FIVE),),
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "names no time"),
        ("mon", "names no time after its days"),
        ("mon 09:00-12:00 tue", "names no time after its days"),
        ("09:00-12:00", "names no day before '09:00-12:00'"),
        ("mon 22:00-02:00", "ends by 24:00 of its day"),
        ("mon 09:00-09:00", "does not end after it begins"),
        ("mon 09:00-24:30", "no clock shows"),
        ("mon 09:60-12:00", "no clock shows"),
        ("mon 09:00", "'09:00' is not a span of time"),
        ("moon 09:00-12:00", "'moon' is not a day of the week"),
        ("mon-wed-fri 09:00-12:00", "'mon-wed-fri' is not a day of the week"),
        ("mon 9-12 " * 1000, "is too long"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        parse_windows(text)


def test_only_the_languages_that_are_chosen_count() -> None:
    with pytest.raises(UserError, match="'mo' is not a day"):
        parse_windows("mo 09:00-12:00", vocabulary(["en"]))


def test_a_span_is_in_minutes_from_midnight() -> None:
    assert parse_span("09:00-12:30") == (540, 750)
    assert parse_span("00:00-24:00") == (0, 1440)


def test_windows_in_words_put_days_with_the_same_hours_together() -> None:
    assert windows_words(DEFAULT_WINDOWS) == "Mon-Fri 09:00-18:00"
    assert windows_words({1: ((NINE, NOON),), 3: ((NINE, NOON), (TWO, MIDNIGHT)), 4: ((NINE, NOON),)}) == (
        "Tue, Fri 09:00-12:00; Thu 09:00-12:00, 14:00-24:00"
    )
    assert windows_words({}) == ""


@given(weeks)
def test_windows_in_words_are_read_back(windows: WeekWindows) -> None:
    merged = merge_windows(windows)
    assert parse_windows(windows_words(merged)) == merged


@given(weeks)
def test_merged_windows_are_in_order_and_apart(windows: WeekWindows) -> None:
    for of_day in merge_windows(windows).values():
        ends = [minute for span in of_day for minute in span]
        assert ends == sorted(set(ends))


@given(st.one_of(st.text(), st.text("mondietuf,;-–: 0129")))
def test_any_text_is_windows_or_a_sentence(text: str) -> None:
    with suppress(UserError):
        assert parse_windows(text)
