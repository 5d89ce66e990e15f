from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.contacts import BegunBy, Channel
from relplanner.domain.errors import UserError
from relplanner.domain.grammar import Contacted, Text, parse_line, parse_record
from relplanner.domain.vocabulary import vocabulary

MONDAY = date(2026, 11, 23)


def contacted(
    channel: Channel, minutes: int | None = None, day: date | None = None, begun_by: BegunBy = BegunBy.ME
) -> Contacted:
    return Contacted(channel, minutes, day, begun_by)


@pytest.mark.parametrize(
    ("line", "record"),
    [
        ("+ call 20m", contacted(Channel.CALL, 20)),
        ("+ call", contacted(Channel.CALL)),
        ("+< call", contacted(Channel.CALL, begun_by=BegunBy.THEY)),
        ("+< Anruf 1h30", contacted(Channel.CALL, 90, begun_by=BegunBy.THEY)),
        ("+ mail fri", contacted(Channel.EMAIL, None, date(2026, 11, 20))),
        ("+ lunch 19 nov", contacted(Channel.IN_PERSON, None, date(2026, 11, 19))),
        ("+ in person 1 h", contacted(Channel.IN_PERSON, 60)),
        ("+ video call 30 min gestern", contacted(Channel.VIDEO, 30, date(2026, 11, 22))),
        ("+ zoom 2026-11-01 45", contacted(Channel.VIDEO, 45, date(2026, 11, 1))),
        ("+ call 90", contacted(Channel.CALL, 90)),
        ("   -  + call 20m  ", contacted(Channel.CALL, 20)),
        ("* + call", contacted(Channel.CALL)),
        ("-> + call", contacted(Channel.CALL)),
        ("→ + call", contacted(Channel.CALL)),
        ("+\tcall\t20m", contacted(Channel.CALL, 20)),
    ],
)
def test_a_plus_and_a_channel_are_contact_that_took_place(line: str, record: Contacted) -> None:
    assert parse_line(line, MONDAY) == record
    assert parse_record(line, MONDAY) == record


@pytest.mark.parametrize(
    "line",
    [
        "",
        "fair went well, 40 leads",
        "+ apples",
        "+ call Jo about the fair",
        "+call 20m",
        "+1",
        "+",
        "+<",
        "+ tel 4711",
        r"\+ call 20m",
        "# Heading",
        "#4711",
        "<b>bold</b>",
        "![x](y)",
        "===",
        "!",
        "!! mind this",
        ">quoted",
        "- item",
        "-+ call",
        "+ call\x00er 20m",
        "+ call " + "x" * 10_000,
    ],
)
def test_other_lines_stay_text_without_a_word(line: str) -> None:
    assert parse_line(line, MONDAY) == Text(line)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("+ call 20m about the fair", "after the channel come only a duration and a day"),
        ("+< call about the fair", "after the channel come only a duration and a day"),
        ("+< pigeon", "'pigeon' is not a channel"),
        ("+ call tomorrow", "cannot lie ahead"),
        ("+ call 20m 2026-11-24", "cannot lie ahead"),
    ],
)
def test_a_line_that_was_meant_as_a_record_says_why_it_is_none(line: str, reason: str) -> None:
    read = parse_line(line, MONDAY)
    assert isinstance(read, Text)
    assert read.text == line
    assert reason in read.reason


@pytest.mark.parametrize(
    "line",
    ["> a tip", ">3 a tip", "<2/1 help", "! send it by fri", "!< send it", "!1", "? the fair", "- ! send it",
     "#interest sailing", "@ in 2w", "= 8", "=8/6", "- [ ] send it"],
)  # fmt: skip
def test_lines_with_other_marks_say_which_lines_are_understood(line: str) -> None:
    assert parse_line(line, MONDAY) == Text(
        line, "only lines that begin with + and a channel become records here, for example '+ call 20m'"
    )


def test_only_the_languages_that_are_chosen_count() -> None:
    assert parse_line("+ anruf", MONDAY, vocabulary(["en"])) == Text("+ anruf")


@pytest.mark.parametrize("line", ["+ apples", "hello", "> a tip", "+ call tomorrow"])
def test_where_only_records_will_do_text_is_refused(line: str) -> None:
    with pytest.raises(UserError, match="would stay text; "):
        parse_record(line, MONDAY)


@given(st.one_of(st.text(), st.text("+<-*>→\\ cal20mfri.").map(lambda text: f"+ {text}")))
def test_nothing_that_is_typed_is_dropped_or_refused(line: str) -> None:
    read = parse_line(line, MONDAY)
    assert isinstance(read, Contacted) or read.text == line
