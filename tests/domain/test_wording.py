from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.wording import (
    Clock,
    age_words,
    clock_words,
    day_words,
    did_you_mean,
    joined,
    long_day_words,
    minutes_words,
    moment_words,
    percent_words,
    plural,
    quoted,
    short_name,
    signed_words,
    span_words,
    week_words,
)

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 24), "Tue 24"),
        (date(2026, 11, 27), "Fri 27"),
        (date(2026, 11, 30), "Mon 30"),
        (date(2026, 12, 1), "1 Dec"),
        (date(2026, 11, 16), "Mon 16"),
        (date(2026, 11, 15), "15 Nov"),
        (date(2027, 11, 22), "22 Nov"),
        (date(2027, 11, 23), "23 Nov 2027"),
        (date(2025, 11, 24), "24 Nov"),
        (date(2025, 11, 23), "23 Nov 2025"),
    ],
)
def test_a_day_is_as_short_as_it_stays_clear(day: date, words: str) -> None:
    assert day_words(day, TODAY) == words


@given(st.integers(-3000, 3000))
def test_a_month_never_stands_before_a_day(distance: int) -> None:
    first = day_words(TODAY + timedelta(days=distance), TODAY).split()[0]
    assert first not in {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}


def test_a_long_day_names_everything() -> None:
    assert long_day_words(TODAY) == "Mon 23 Nov 2026"


@pytest.mark.parametrize(
    ("minute", "clock", "words"),
    [
        (570, 24, "09:30"),
        (1440, 24, "24:00"),
        (570, 12, "9:30 am"),
        (0, 12, "12:00 am"),
        (720, 12, "12:00 pm"),
        (810, 12, "1:30 pm"),
        (1440, 12, "12:00 am"),
    ],
)
def test_the_clock_counts_to_24_or_to_12(minute: int, clock: Clock, words: str) -> None:
    assert clock_words(minute, clock) == words


def test_a_moment_is_a_day_and_a_time() -> None:
    assert moment_words(datetime(2026, 11, 27, 10, 0), TODAY) == "Fri 27 10:00"
    assert moment_words(datetime(2026, 11, 23, 14, 5), TODAY) == "today 14:05"
    assert moment_words(datetime(2026, 12, 3, 14, 0), TODAY, 12) == "3 Dec 2:00 pm"


@pytest.mark.parametrize(
    ("first", "last", "short", "full"),
    [
        (date(2026, 11, 23), date(2026, 11, 29), "23 – 29 Nov", "23 – 29 Nov 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "30 Nov – 6 Dec", "30 Nov – 6 Dec 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 Dec – 3 Jan", "28 Dec 2026 – 3 Jan 2027"),
        (date(2025, 11, 23), date(2026, 11, 29), "23 Nov – 29 Nov", "23 Nov 2025 – 29 Nov 2026"),
        (TODAY, TODAY, "23 Nov", "23 Nov 2026"),
    ],
)
def test_a_span_says_the_month_once_where_it_can(first: date, last: date, short: str, full: str) -> None:
    assert span_words(first, last) == short
    assert span_words(first, last, year=True) == full


def test_a_week_is_named_by_its_iso_number() -> None:
    assert week_words(TODAY) == "wk 48"
    assert week_words(date(2027, 1, 1)) == "wk 53"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (45, "45 min"), (60, "1 h 00"), (180, "3 h 00"), (725, "12 h 05"), (-75, "−1 h 15")],
)
def test_minutes_become_hours_from_an_hour_on(minutes: int, words: str) -> None:
    assert minutes_words(minutes) == words


@pytest.mark.parametrize(
    ("days", "words"), [(0, "0 d"), (31, "31 d"), (364, "364 d"), (365, "1 y"), (1200, "3 y")]
)
def test_an_age_is_in_days_then_in_years(days: int, words: str) -> None:
    assert age_words(days) == words


def test_numbers_carry_their_unit_and_sign() -> None:
    assert [percent_words(value) for value in (98, 12.4, 12.04, -3.5)] == ["98 %", "12.4 %", "12 %", "−3.5 %"]
    assert [signed_words(value) for value in (0.314, -0.456, -0.001)] == ["+0.31", "−0.46", "0.00"]


def test_nouns_follow_their_number_and_lists_read_as_sentences() -> None:
    assert [plural(1, "day"), plural(0, "day"), plural(2, "entry", "entries")] == [
        "1 day",
        "0 days",
        "2 entries",
    ]
    assert [joined(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert joined(["a", "b"], "or") == "a or b"


def test_what_the_user_wrote_is_quoted_clean_and_short() -> None:
    assert quoted("a\x1b[31mb\nc") == "'ab c'"
    assert quoted("x" * 10_000) == f"'{'x' * 39}…'"


def test_the_nearest_choice_is_offered_and_nothing_where_none_is_near() -> None:
    assert did_you_mean("budgt", ("budget", "buffer")) == "; did you mean 'budget'?"
    assert did_you_mean("zebra", ("budget", "buffer")) == ""


def test_a_name_in_a_sentence_is_cut_where_it_would_push_the_rest_away() -> None:
    assert short_name("Anna Berg") == "Anna Berg"
    assert short_name("N" * 40) == "N" * 40
    assert short_name("N" * 10_000) == "N" * 39 + "…"
