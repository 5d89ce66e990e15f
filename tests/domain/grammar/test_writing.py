"""What is written out reads again, and no line makes the reader fail."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relplanner.domain.contacts import BegunBy, Channel
from relplanner.domain.entries import Direction, EntryKind
from relplanner.domain.grammar import (
    Answered,
    Asked,
    Away,
    Contacted,
    Felt,
    Given,
    Kept,
    Known,
    NextTouch,
    Promised,
    Record,
    Text,
    TookPart,
    becomes_words,
    doubt,
    parse_line,
    write_line,
)
from relplanner.domain.promises import Promiser
from relplanner.domain.text import clean_line
from relplanner.domain.vocabulary import LANGUAGES, vocabulary
from tests.domain.grammar.reading import MONDAY, any_lines, likely_lines

_words = st.lists(
    st.sampled_from(
        ["offer", "3", "weeks", "Łukasz", "@tom", r"\@tom", "<b>", "10:00", "intro:", "call", "!"]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)
_undated = _words.map(lambda text: f"{text} ok")
_names = st.none() | st.sampled_from(["jo", "Lena Roth", "Łukasz"])
_near = st.dates(date(1930, 1, 1), date(2120, 12, 31))
_ahead = st.dates(MONDAY, date(2120, 12, 31))
_weights = st.sampled_from([-5, -1, 1, 3, 5])
_moods = st.integers(0, 20).map(lambda half: half / 2)
_numbers = st.integers(1, 99)
_kinds = st.sampled_from([kind for kind in EntryKind if kind is not EntryKind.HARM])
_numbered = {"number": _numbers}

records: st.SearchStrategy[Record] = st.one_of(
    st.builds(
        Given, direction=st.sampled_from(Direction), kind=_kinds, weight=st.integers(1, 5), text=_undated,
        theirs=st.none() | _weights, for_contact=_names,
    ),
    st.builds(
        Given, direction=st.sampled_from(Direction), kind=st.just(EntryKind.HARM), weight=st.integers(-5, -1),
        text=_undated, theirs=st.none() | _weights, for_contact=_names,
    ),
    st.builds(
        Promised, by=st.sampled_from(Promiser), text=_undated, due=st.none() | _near, for_contact=_names,
    ),
    st.builds(
        Promised, by=st.just(Promiser.ME), text=_undated, due=st.none() | _near, kept=st.just(True),
        for_contact=_names,
    ),
    st.builds(Asked, text=_words, for_contact=_names),
    st.builds(Answered, text=_words | st.just(""), **_numbered),
    st.builds(Kept, **_numbered),
    st.builds(Known, kind=st.sampled_from(["need", "größe", "a-b"]), text=_undated, for_contact=_names),
    st.builds(
        NextTouch, day=_ahead, clock=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
        minutes=st.none() | st.integers(1, 1440), channel=st.none() | st.sampled_from(Channel),
        text=st.just("") | _words, for_contact=_names,
    ),
    st.builds(
        lambda days, reason, name: Away(first=min(days), last=max(days), reason=reason, for_contact=name),
        st.tuples(_near, _near), st.just("") | _words, _names,
    ),
    st.builds(
        Contacted, channel=st.sampled_from(Channel), minutes=st.none() | st.integers(1, 1440),
        day=st.none() | st.dates(date(1930, 1, 1), MONDAY),
        begun_by=st.sampled_from([BegunBy.ME, BegunBy.THEY]), for_contact=_names,
    ),
    st.builds(Felt, mine=_moods, theirs=st.none() | _moods, remark=st.just("") | _words, for_contact=_names),
    st.builds(TookPart, names=st.just(("jo", "Lena Roth"))),
)  # fmt: skip


@given(records)
def test_a_record_that_is_written_out_reads_again(record: Record) -> None:
    assert parse_line(write_line(record), MONDAY) == record


@settings(max_examples=1000)
@given(any_lines)
def test_a_line_that_is_read_and_written_out_reads_the_same(line: str) -> None:
    became = parse_line(line, MONDAY)
    assert parse_line(write_line(became), MONDAY) == became


@settings(max_examples=1000)
@given(any_lines, st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_any_line_on_any_day_becomes_something_and_nothing_is_dropped(line: str, today: date) -> None:
    became = parse_line(line, today)
    assert not isinstance(became, Text) or became.text == line
    assert len(becomes_words(became, today)) < 300 + len(line)
    assert isinstance(doubt(became), str)


@given(st.sampled_from(["!", "!<", "?", "> favour:", "#need", "@ 2027-01-01:", "=8:", "?1:"]), _undated)
def test_every_word_that_was_typed_is_in_the_record(mark: str, text: str) -> None:
    became = parse_line(f"{mark} so {text}", MONDAY)
    assert not isinstance(became, Text)
    assert _texts(became) == [f"so {text}"]


def _texts(record: Record) -> list[str]:
    return [value for name in ("text", "remark") if isinstance(value := getattr(record, name, None), str)]


@given(likely_lines)
def test_texts_of_records_are_clean(line: str) -> None:
    became = parse_line(line, MONDAY)
    if not isinstance(became, Text):
        assert all(text == clean_line(text) for text in _texts(became))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "record",
    [
        Promised(by=Promiser.ME, text="offer", due=MONDAY, for_contact="jo"),
        Given(direction=Direction.GAVE, kind=EntryKind.INTRODUCTION, weight=2, text="offer"),
        *(Contacted(channel=channel, minutes=20, day=MONDAY) for channel in Channel),
        NextTouch(day=MONDAY, clock=time(10), minutes=45, channel=Channel.IN_PERSON, text="offer"),
        Away(first=MONDAY, last=date(2026, 12, 7)),
        TookPart(names=("jo", "Lena Roth")),
    ],
)
def test_what_is_written_out_reads_in_every_language(record: Record, language: str) -> None:
    assert parse_line(write_line(record), MONDAY, vocabulary([language])) == record


@pytest.mark.parametrize(
    "mark", ["> ", ">1", "! ", "! by ", "? ", "#need ", "@ ", "@ away ", '> @"', "= ", "+ ", "with: ", ""]
)
@pytest.mark.parametrize(
    "piece", ["x", "1", "in ", "by fri ", "1.", ", ", "é", '"', "- ", "\x1b[", "12.12. ", "\u202e"]
)
def test_a_line_of_a_megabyte_is_read_like_a_short_one(mark: str, piece: str) -> None:
    line = mark + piece * (1_000_000 // len(piece))
    became = parse_line(line, MONDAY)
    assert isinstance(became, Text)
    assert became.text is line
