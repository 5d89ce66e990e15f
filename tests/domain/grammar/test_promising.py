from datetime import date

import pytest

from relplanner.domain.grammar import Promised, parse_line
from tests.domain.grammar.reading import MONDAY, read

TOMORROW = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)
FRIDAY = date(2026, 11, 27)


def promised(line: str) -> Promised:
    record = read(line)
    assert isinstance(record, Promised), record
    return record


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("! offer by fri", FRIDAY),
        ("! offer by Friday.", FRIDAY),
        ("! offer til fri", FRIDAY),
        ("! offer bis Mittwoch", WEDNESDAY),
        ("! offer bis zum 3.12.", date(2026, 12, 3)),
        ("! offer bis spätestens fr", FRIDAY),
        ("! offer, by fri", FRIDAY),
        ("! offer by May", date(2027, 5, 31)),
        ("! offer bis Ende Mai", date(2027, 5, 31)),
        ("! offer by the end of the week", FRIDAY),
        ("! offer by wed 25 nov", WEDNESDAY),
        ("! offer by wed 25", WEDNESDAY),
        ("! offer 3 dec", date(2026, 12, 3)),
        ("! offer 3 dec 2027", date(2027, 12, 3)),
        ("! offer next tue", date(2026, 12, 1)),
        ("! offer in 2w", date(2026, 12, 7)),
        ("! offer 3.12.", date(2026, 12, 3)),
        ("! offer wk50", date(2026, 12, 11)),
        ("! offer 2026-11-01", date(2026, 11, 1)),
        ("! offer tomorrow", TOMORROW),
        ("! offer tmrw!", TOMORROW),
        ("! offer morgen", TOMORROW),
        ("! offer eow", FRIDAY),
        ("! offer eom", date(2026, 11, 30)),
        ("! offer by yesterday", date(2026, 11, 22)),
    ],
)
def test_a_day_closes_a_promise_and_leaves_its_text(line: str, day: date) -> None:
    assert promised(line) == Promised(by=promised(line).by, text="offer", due=day)


def test_the_end_of_the_week_is_the_next_from_friday_on() -> None:
    record = parse_line("! offer eow", FRIDAY)
    assert isinstance(record, Promised)
    assert record.due == date(2026, 12, 4)


@pytest.mark.parametrize(
    "text",
    [
        "offer fri", "offer May", "offer on fri", "offer by mail", "offer by hand",
        "find out what changed yesterday",
        "ruf an am morgen", "standup jeden morgen", "ask by whoever may come", "review by Julie",
        "call at 14h", "offer by",
        "send the 3 decks", "fri works for me", "by train to Ulm and back with everybody",
    ],
)  # fmt: skip
def test_a_promise_without_a_clear_day_has_none_and_is_not_marked(text: str) -> None:
    assert promised(f"! {text}") == Promised(by=promised("! x").by, text=text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by fri 35", "fri 35"),
        ("fri 35", "fri 35"),
        ("by 31 jun", "31 jun"),
        ("30.2.", "30.2."),
        ("by wed 26 nov", "wed 26 nov"),
        ("by frday", "frday"),
        ("by next week", "next week"),
        ("by 12/3", "12/3"),
        ("bis 3.12", "3.12"),
        ("wk60", "wk60"),
        ("in 99999d", "in 99999d"),
        ("by 2526-01-01", "2526-01-01"),
        ("by wed, then call", "wed, then call"),
    ],
)
def test_a_bad_day_never_demotes_a_promise(text: str, day: str) -> None:
    record = promised(f"! offer {text}")
    assert (record.text, record.due) == (f"offer {text}", None)
    assert record.note == f"'{day}' is no day"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("call by fri 10:00", FRIDAY),
        ("call tomorrow 10:00", TOMORROW),
        ("call by 5pm", MONDAY),
        ("book a table for 3 dec", date(2026, 12, 3)),
        ("zahlen vom 3.12.", date(2026, 12, 3)),
    ],
)
def test_words_that_say_more_than_the_day_stay_in_the_text(text: str, day: date) -> None:
    record = promised(f"! {text}")
    assert (record.text, record.due, record.note) == (text, day, "")


def test_a_day_alone_is_no_promise_of_anything() -> None:
    record = promised("! by fri")
    assert (record.text, record.due) == ("by fri", None)
    assert "only a day is named" in record.note
