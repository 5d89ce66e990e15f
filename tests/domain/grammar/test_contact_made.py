from datetime import date

import pytest

from relplanner.domain.contacts import BegunBy, Channel
from relplanner.domain.grammar import Contacted, TookPart, parse_line
from relplanner.domain.vocabulary import vocabulary
from tests.domain.grammar.reading import MONDAY, read, reason


def contacted(
    channel: Channel, minutes: int | None = None, day: date | None = None, begun_by: BegunBy = BegunBy.ME
) -> Contacted:
    return Contacted(channel=channel, minutes=minutes, day=day, begun_by=begun_by)


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
        ("+\tcall\t20m", contacted(Channel.CALL, 20)),
    ],
)
def test_a_plus_and_a_channel_are_contact_that_took_place(line: str, record: Contacted) -> None:
    assert read(line) == record


def test_contact_may_be_with_somebody_else() -> None:
    assert read("+ @tom call") == Contacted(channel=Channel.CALL, for_contact="tom")


@pytest.mark.parametrize(
    "line",
    [
        "+ apples", "+ call Jo about the fair", "+call 20m", "+1", "+", "+<", "+ tel 4711", r"\+ call 20m",
        "+ call\x00er 20m", "+ call " + "x" * 10_000, "+ @tom apples",
    ],
)  # fmt: skip
def test_other_lists_stay_text_without_a_word(line: str) -> None:
    assert reason(line) == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("+ call 20m about the fair", "after the channel come only a duration and a day"),
        ("+< call about the fair", "after the channel come only a duration and a day"),
        ("+< pigeon", "'pigeon' is not a channel"),
        ("+< @tom", "no channel is named"),
        ("+ call tomorrow", "cannot lie ahead"),
        ("+ call 20m 2026-11-24", "cannot lie ahead"),
        ("+ call 0001-01-01", "more than 100 years away"),
    ],
)
def test_a_line_that_was_meant_as_contact_says_why_it_is_none(line: str, said: str) -> None:
    assert said in reason(line)


def test_only_the_languages_that_are_chosen_count() -> None:
    assert isinstance(parse_line("+ anruf", MONDAY, vocabulary(["de"])), Contacted)
    assert not isinstance(parse_line("+ anruf", MONDAY, vocabulary(["en"])), Contacted)


@pytest.mark.parametrize(
    "line",
    ["with: tom, Lena Roth", "With: @tom & Lena Roth", "mit: tom und Lena Roth", "with:tom;Lena Roth, tom"],
)
def test_who_took_part_stands_between_commas(line: str) -> None:
    assert read(line) == TookPart(names=("tom", "Lena Roth"))
