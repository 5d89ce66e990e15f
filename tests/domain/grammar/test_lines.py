"""Lines as they are typed in a call, and those that only look like records."""

from datetime import date, time

import pytest

from relplanner.domain.contacts import Channel
from relplanner.domain.entries import Direction, EntryKind
from relplanner.domain.errors import UserError
from relplanner.domain.grammar import (
    LONGEST_RECORD,
    Answered,
    Asked,
    Away,
    Felt,
    Given,
    Kept,
    Known,
    Line,
    NextTouch,
    Promised,
    Text,
    parse_line,
    parse_record,
)
from relplanner.domain.promises import Promiser
from relplanner.domain.vocabulary import vocabulary
from tests.domain.grammar.reading import MONDAY, read, reason

ME, THEY = Promiser.ME, Promiser.THEY


def gave(kind: EntryKind, weight: int, text: str, for_contact: str | None = None) -> Given:
    return Given(direction=Direction.GAVE, kind=kind, weight=weight, text=text, for_contact=for_contact)


@pytest.mark.parametrize(
    ("line", "became"),
    [
        (">3 intro Lena→Tom", gave(EntryKind.INTRODUCTION, 3, "intro Lena→Tom")),
        ("> sent him the market pdf", gave(EntryKind.INFORMATION, 1, "sent him the market pdf")),
        (">2 @tom tip auction", gave(EntryKind.TIP, 2, "tip auction", "tom")),
        (
            "<-3 3x zu spät",
            Given(direction=Direction.RECEIVED, kind=EntryKind.HARM, weight=-3, text="3x zu spät"),
        ),
        ("! preisliste bis fr", Promised(by=ME, text="preisliste", due=date(2026, 11, 27))),
        ("! deck tmrw", Promised(by=ME, text="deck", due=date(2026, 11, 24))),
        ("! ruf Priya an", Promised(by=ME, text="ruf Priya an")),
        ("! contract by mail", Promised(by=ME, text="contract by mail")),
        ("!< muster bis 3.12.", Promised(by=THEY, text="muster", due=date(2026, 12, 3))),
        ("- [ ] angebot an Per", Promised(by=ME, text="angebot an Per")),
        ("- [x] sent the form", Promised(by=ME, text="sent the form", kept=True)),
        ("-> ! meldet sich KW50", Promised(by=ME, text="meldet sich", due=date(2026, 12, 11))),
        ("!! hiring freeze bis märz", Text("!! hiring freeze bis märz", important=True)),
        ("? wer entscheidet", Asked(text="wer entscheidet")),
        ("? @tom who decides", Asked(text="who decides", for_contact="tom")),
        ("?1 60 visitors", Answered(number=1, text="60 visitors")),
        ("?12: yes", Answered(number=12, text="yes")),
        ("?2", Answered(number=2)),
        ("!1", Kept(number=1)),
        ("#family drei kinder 7", Known(kind="family", text="drei kinder 7")),
        ("#beruf: Ärztin", Known(kind="beruf", text="Ärztin")),
        ("#interest:sailing", Known(kind="interest", text="sailing")),
        ("#interest @tom sailing", Known(kind="interest", text="sailing", for_contact="tom")),
        ("#mastodon @anna", Known(kind="mastodon", text="@anna")),
        (
            "@ 12.12. 14h 45m teams",
            NextTouch(day=date(2026, 12, 12), clock=time(14), minutes=45, channel=Channel.VIDEO),
        ),
        ("@ mi lunch", NextTouch(day=date(2026, 11, 25), channel=Channel.IN_PERSON)),
        ("@ away til 7 jan", Away(first=MONDAY, last=date(2027, 1, 7))),
        ("= 8", Felt(mine=8)),
        ("=8/6", Felt(mine=8, theirs=6)),
        ("= 7,5/6.5 tired", Felt(mine=7.5, theirs=6.5, remark="tired")),
        ("=7 genervt", Felt(mine=7, remark="genervt")),
        ("=0: silence", Felt(mine=0, remark="silence")),
        ("= @tom 8", Felt(mine=8, for_contact="tom")),
    ],
)
def test_a_line_with_a_mark_becomes_a_record(line: str, became: Line) -> None:
    assert read(line) == became


@pytest.mark.parametrize("before", ["", "  ", "\t", "- ", "* ", "-> ", "→ ", "- -> "])
def test_white_space_and_signs_of_lists_before_a_mark_count_for_nothing(before: str) -> None:
    assert read(f"{before}? who signs") == Asked(text="who signs")


@pytest.mark.parametrize(
    "line",
    [
        "", " ", "fair went well, 40 leads", "# Heading", "## Heading", "#4711 ticket", "#", ">", "<", "!",
        "!<", "?",
        "@", "=", "===", ">text", "<b>", "!send", "!<send", "?who", "?? really", "@tom called",
        "![x](y)", "[x](y)", "[ ]", "!!", "!!!", "!!send", "=>", "- item", "-+ call", "-> see above",
        "1. ! send",
        r"\> quoted", r"- \! not now", r"\#interest sailing", "with:", "with: ,", "within: reach",
        "mit Jo gesprochen",
    ],
)  # fmt: skip
def test_other_lines_stay_text_without_a_word(line: str) -> None:
    assert reason(line) == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("<2 wochen lieferzeit", "'2 wochen' is a quantity, not a weight"),
        (">5k stk/jahr", "'5k' is a quantity"),
        (">10% off or no deal", "'10%' is a quantity"),
        (">2.000 stk", "'2.000 stk' is a quantity"),
        ("<1/2 stunde gewartet", "'1/2 stunde' is a quantity"),
        (">3 Stück", "'3 Stück' is a quantity"),
        ("=2 weeks", "'2 weeks' is a quantity, not a mood"),
        ("?3 Wochen reichen", "'3 Wochen' is a quantity, not the number of a question"),
        (">6 text", "from 1 to 5"),
        (">0 text", "from 1 to 5"),
        ("<-6 text", "from 1 to 5"),
        (">3/6 text", "from 1 to 5"),
        (">3/ text", "from 1 to 5"),
        (">3tip", "from 1 to 5 and then a space"),
        (">3@tom tip", "from 1 to 5 and then a space"),
        (">3", "say more after the mark"),
        ("> @tom", "say more after the mark"),
        ("! @tom", "say more after the mark"),
        ("!1 gone", "only a bare '!1' ticks"),
        ("!2 offers", "only a bare '!1' ticks"),
        ("!100", "only a bare '!1' ticks"),
        ("?0", "number of its question"),
        ("?100 text", "number of its question"),
        ("#idea", "a fact is a word for its kind"),
        ("#a/b test", "a fact is a word for its kind"),
        ("=11", "from 0 to 10 in half steps"),
        ("=8.3", "from 0 to 10 in half steps"),
        ("=-1", "from 0 to 10 in half steps"),
        ("=8/11", "from 0 to 10 in half steps"),
        ("= fine", "from 0 to 10 in half steps"),
        ("! " + "x" * LONGEST_RECORD, "at most 2,000 characters"),
    ],
)
def test_a_marked_line_that_cannot_be_read_says_why(line: str, said: str) -> None:
    assert said in reason(line)


def test_a_unit_is_none_where_it_begins_a_name_or_a_word() -> None:
    assert isinstance(read(">3 T. Hale met Jo"), Given)
    assert isinstance(read(">3 x-mas card"), Given)
    assert isinstance(read(">3 stuck with us"), Given)
    assert isinstance(read("> 3 weeks early"), Given)


def test_a_name_of_several_words_stands_in_quotes() -> None:
    assert read('! @"Tom Hale" send it') == Promised(by=ME, text="send it", for_contact="Tom Hale")
    assert read("! @tom: send it") == Promised(by=ME, text="send it", for_contact="tom")
    assert read(r"! \@tom is his handle") == Promised(by=ME, text="@tom is his handle")


def test_only_the_languages_that_are_chosen_count() -> None:
    german, english = vocabulary(["de"]), vocabulary(["en"])
    assert parse_line("! muster bis fr", MONDAY, english) == Promised(by=ME, text="muster bis fr")
    assert parse_line("! muster bis fr", MONDAY, german) != parse_line("! muster bis fr", MONDAY, english)


@pytest.mark.parametrize("line", ["+ apples", "hello", ">", "+ call tomorrow", "!! mind this", "\x1b[31m"])
def test_where_only_records_will_do_text_is_refused(line: str) -> None:
    with pytest.raises(UserError, match="would stay text; ") as refusal:
        parse_record(line, MONDAY)
    assert len(str(refusal.value)) < 250
    assert parse_record("!1", MONDAY) == Kept(number=1)


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("!! mind this", "mind this"),
        ("- !! mind this", "- mind this"),
        (r"\> quoted", "> quoted"),
        (r"  \#tag", "  #tag"),
        ("said !! twice", "said !! twice"),
        (r"C:\new", r"C:\new"),
    ],
)
def test_text_reads_without_its_mark(line: str, plain: str) -> None:
    became = read(line)
    assert isinstance(became, Text)
    assert (became.text, became.plain) == (line, plain)
