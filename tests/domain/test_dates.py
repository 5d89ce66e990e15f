from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.dates import (
    looks_like_day,
    parse_day,
    parse_past_day,
    parse_past_when,
    parse_when,
    parse_yearly_day,
    read_clock,
    read_day,
    read_when,
)
from relplanner.domain.errors import UserError
from relplanner.domain.occasions import YearlyDay
from relplanner.domain.vocabulary import EVERY_LANGUAGE, vocabulary
from relplanner.domain.wording import day_words

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)

todays = st.dates(date(1990, 1, 1), date(2090, 12, 31))
month_names = st.sampled_from(sorted(EVERY_LANGUAGE.months))
phrases = st.one_of(
    st.text(),
    st.from_regex(r"(in )?[0-9]{1,6} ?[a-z]{1,6}", fullmatch=True),
    st.from_regex(r"[0-9]{1,2}\. ?[0-9]{1,2}\.([0-9]{1,4})?", fullmatch=True),
    st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True),
    st.builds("{} {}".format, st.integers(0, 40), month_names),
    st.builds("wk{}".format, st.integers(0, 60)),
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", MONDAY),
        ("Tomorrow", date(2026, 11, 24)),
        ("tmrw", date(2026, 11, 24)),
        ("yesterday", date(2026, 11, 22)),
        ("fri", FRIDAY),
        ("Tuesday", date(2026, 11, 24)),
        ("mon", date(2026, 11, 30)),
        ("next tue", date(2026, 12, 1)),
        ("next mon", date(2026, 11, 30)),
        ("next sunday", date(2026, 12, 6)),
        ("in 3d", date(2026, 11, 26)),
        ("in 2w", date(2026, 12, 7)),
        ("in 2 weeks", date(2026, 12, 7)),
        ("in 6m", date(2027, 5, 23)),
        ("in 1 year", date(2027, 11, 23)),
        ("3 dec", date(2026, 12, 3)),
        ("3 December", date(2026, 12, 3)),
        ("23 nov", MONDAY),
        ("22 nov", date(2027, 11, 22)),
        ("29 feb", date(2028, 2, 29)),
        ("3.12.", date(2026, 12, 3)),
        ("03.12.2025", date(2025, 12, 3)),
        ("3.12.27", date(2027, 12, 3)),
        ("3 dec 2027", date(2027, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("2025-01-31", date(2025, 1, 31)),
        ("wk50", date(2026, 12, 11)),
        ("KW50", date(2026, 12, 11)),
        ("kw 48", FRIDAY),
        ("wk47", date(2027, 11, 26)),
        ("wk1", date(2027, 1, 8)),
        ("wk53", date(2027, 1, 1)),
        ("eow", FRIDAY),
        ("eom", date(2026, 11, 30)),
        ("dec", date(2026, 12, 31)),
        ("November", date(2026, 11, 30)),
        ("May", date(2027, 5, 31)),
        ("heute", MONDAY),
        ("morgen", date(2026, 11, 24)),
        ("übermorgen", date(2026, 11, 25)),
        ("Uebermorgen", date(2026, 11, 25)),
        ("Freitag", FRIDAY),
        ("do", date(2026, 11, 26)),
        ("nächsten Dienstag", date(2026, 12, 1)),
        ("kommenden mo", date(2026, 11, 30)),
        ("in 2 Wochen", date(2026, 12, 7)),
        ("in 1 Monat", date(2026, 12, 23)),
        ("3. Dez.", date(2026, 12, 3)),
        ("5. März 2027", date(2027, 3, 5)),
        ("Ende des Monats", date(2026, 11, 30)),
        ("  3   dec ", date(2026, 12, 3)),
        ("end of may", date(2027, 5, 31)),
        ("Ende Mai", date(2027, 5, 31)),
        ("wed 25 nov", date(2026, 11, 25)),
        ("Mi, 25.11.", date(2026, 11, 25)),
        ("fri 3 dec 2027", date(2027, 12, 3)),
        ("fri 27", FRIDAY),
        ("thu 31", date(2026, 12, 31)),
        ("12.12. 2027", date(2027, 12, 12)),
    ],
)
def test_days_are_read_in_both_languages(text: str, day: date) -> None:
    assert parse_day(text, MONDAY) == day


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 26), FRIDAY),
        (FRIDAY, date(2026, 12, 4)),
        (date(2026, 11, 28), date(2026, 12, 4)),
        (date(2026, 11, 29), date(2026, 12, 4)),
    ],
)
def test_the_end_of_the_week_is_the_next_friday_from_friday_on(today: date, day: date) -> None:
    assert parse_day("eow", today) == day


def test_months_ahead_end_with_their_month() -> None:
    assert parse_day("in 1m", date(2026, 1, 31)) == date(2026, 2, 28)
    assert parse_day("in 1q", date(2026, 11, 30)) == date(2027, 2, 28)
    assert parse_day("in 4y", date(2024, 2, 29)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "31 jun", "30.2.", "3.13.", "2026-13-01", "wk54", "wk0", "in 99999y", "in 3x", "in d",
     "3.12", "next", "next week end", "0 dec", "3 dec 3 dec", "may be", "x" * 10_000, "3 dec 0000",
     "wed 26 nov", "fri 28", "fri 32", "12.12. 30"],
)  # fmt: skip
def test_other_text_is_refused_with_examples(text: str) -> None:
    assert read_day(text, MONDAY) is None
    with pytest.raises(UserError, match="is not a day; write for example today, fri") as refusal:
        parse_day(text, MONDAY)
    assert len(str(refusal.value)) < 200


def test_only_the_languages_that_are_chosen_count() -> None:
    assert read_day("übermorgen", MONDAY, vocabulary(["en"])) is None
    assert read_day("tmrw", MONDAY, vocabulary(["de"])) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", date(2026, 11, 20)),
        ("mon", MONDAY),
        ("gestern", date(2026, 11, 22)),
        ("3 dec", date(2025, 12, 3)),
        ("23 nov", MONDAY),
        ("wk47", date(2026, 11, 20)),
        ("fri 20", date(2026, 11, 20)),
        ("sat 31", date(2026, 10, 31)),
        ("2026-11-01", date(2026, 11, 1)),
    ],
)
def test_what_took_place_lies_behind(text: str, day: date) -> None:
    assert parse_past_day(text, MONDAY) == day


@pytest.mark.parametrize("text", ["tomorrow", "in 2d", "2026-11-24", "eow", "next tue"])
def test_what_took_place_cannot_lie_ahead(text: str) -> None:
    with pytest.raises(UserError, match="lies ahead"):
        parse_past_day(text, MONDAY)


@pytest.mark.parametrize(
    ("text", "day", "moment"),
    [
        ("fri 10:00", FRIDAY, time(10)),
        ("12.12. 14h", date(2026, 12, 12), time(14)),
        ("12.12. 14h30", date(2026, 12, 12), time(14, 30)),
        ("2026-12-03 09:30", date(2026, 12, 3), time(9, 30)),
        ("2026-12-03T09:30", date(2026, 12, 3), time(9, 30)),
        ("10:00", MONDAY, time(10)),
        ("at 10:00", MONDAY, time(10)),
        ("in 2w at 2 pm", date(2026, 12, 7), time(14)),
        ("fri 12:15am", FRIDAY, time(0, 15)),
        ("morgen um 10 Uhr", date(2026, 11, 24), time(10)),
        ("Fr 14:30 Uhr", FRIDAY, time(14, 30)),
        ("10:00 fri", FRIDAY, time(10)),
        ("3 dec", date(2026, 12, 3), None),
        ("tuesday", date(2026, 11, 24), None),
    ],
)
def test_a_day_may_carry_a_time(text: str, day: date, moment: time | None) -> None:
    assert parse_when(text, MONDAY) == (day, moment)


@pytest.mark.parametrize(
    "text", ["", "25:00", "24:00", "fri 10:60", "someday 10:00", "13pm", "in 3h", "10:00 x"]
)
def test_what_is_neither_day_nor_time_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="is not a day or a time"):
        parse_when(text, MONDAY)


def test_a_day_or_a_time_may_be_asked_for_without_a_refusal() -> None:
    assert read_when("fri 10:00", MONDAY) == (FRIDAY, time(10))
    assert read_when("someday 10:00", MONDAY) is None
    assert (read_clock("14h"), read_clock("2 pm"), read_clock("25:00")) == (time(14), time(14), None)


@pytest.mark.parametrize(
    "text", ["31 jun", "3 dec 2027", "35.1.", "2026-13-01", "wk60", "in 99999d", "fri 35", "wed 26 nov"]
)
def test_a_day_has_its_form_even_where_there_is_no_such_day(text: str) -> None:
    assert looks_like_day(text)


@pytest.mark.parametrize(
    "text", ["", "fri", "may", "3 apples", "in 3 steps", "phase 3", "3.12", "x" * 10_000]
)
def test_a_number_alone_gives_no_text_the_form_of_a_day(text: str) -> None:
    assert not looks_like_day(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12 may", YearlyDay(5, 12)),
        ("12. Mai 1980", YearlyDay(5, 12, 1980)),
        ("12.5.", YearlyDay(5, 12)),
        ("12.5.1980", YearlyDay(5, 12, 1980)),
        ("1980-05-12", YearlyDay(5, 12, 1980)),
        ("--05-12", YearlyDay(5, 12)),
        ("29 feb", YearlyDay(2, 29)),
    ],
)
def test_a_day_of_the_year_may_have_a_year(text: str, day: YearlyDay) -> None:
    assert parse_yearly_day(text) == day


@pytest.mark.parametrize("text", ["", "may", "12.5.80", "30 feb", "29 feb 2027", "0000-05-12", "12 moon"])
def test_what_is_no_day_of_the_year_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="is not a day of the year; write for example 12 may"):
        parse_yearly_day(text)


@given(todays, st.integers(0, 360))
def test_a_day_in_words_is_read_back(today: date, distance: int) -> None:
    day = today + timedelta(days=distance)
    words = day_words(day, today)
    assert parse_day(words.split()[0] if 1 <= distance <= 7 else words, today) == day


@given(
    todays,
    st.integers(1, 31),
    month_names,
    st.integers(1, 52),
    st.sampled_from(sorted(EVERY_LANGUAGE.weekdays)),
)
def test_days_that_come_back_lie_ahead_or_behind(
    today: date, day: int, month: str, week: int, weekday: str
) -> None:
    for text in (f"{day} {month}", month, f"wk{week}", weekday):
        ahead = read_day(text, today)
        assert ahead is None or ahead >= today
        with suppress(UserError):
            assert parse_past_day(text, today) <= today


@given(todays, phrases)
def test_any_text_is_a_day_or_a_sentence(today: date, text: str) -> None:
    with suppress(UserError):
        assert isinstance(parse_day(text, today), date)
    with suppress(UserError):
        assert parse_past_day(text, today) <= today
    with suppress(UserError):
        assert isinstance(parse_when(text, today)[0], date)
    with suppress(UserError):
        assert parse_yearly_day(text).in_year(2026)


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("fri 10:00", date(2026, 11, 20), time(10)),
        ("yesterday", date(2026, 11, 22), None),
        ("14h", MONDAY, time(14)),
        ("3.12. 9:30", date(2025, 12, 3), time(9, 30)),
        ("2026-11-20T10:00", date(2026, 11, 20), time(10)),
    ],
)
def test_the_time_of_a_talk_is_the_last_of_that_name(text: str, day: date, clock: time | None) -> None:
    assert parse_past_when(text, MONDAY) == (day, clock)


@pytest.mark.parametrize(
    ("text", "why"), [("tomorrow 9:00", "lies ahead"), ("someday", "not a day or a time")]
)
def test_a_talk_that_lies_ahead_or_at_no_time_is_refused(text: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        parse_past_when(text, MONDAY)
