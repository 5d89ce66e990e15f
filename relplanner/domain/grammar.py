"""The grammar of notes: a line that begins with a mark becomes a record, every other line stays text.

Each mark has its reader in ``_READERS``; a reader answers with a record, or with the text and, where
the line was surely meant as a record, with the reason why it is none.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from relplanner.domain.channels import leading_channel
from relplanner.domain.contacts import BegunBy, Channel
from relplanner.domain.dates import read_past_day
from relplanner.domain.durations import read_minutes
from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary
from relplanner.domain.wording import quoted


@dataclass(frozen=True, slots=True)
class Text:
    """A line that stays text, as it was typed. ``reason`` says why, where it looks like a record."""

    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Contacted:
    """Contact that took place: ``+ call 20m``. The day is None for today, minutes where none were said."""

    channel: Channel
    minutes: int | None
    day: date | None
    begun_by: BegunBy


Line = Contacted | Text
"""What a line becomes."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """A line with a mark: as it was typed, what follows the mark, and what is needed to read that."""

    line: str
    rest: str
    today: date
    words: Vocabulary

    def stays_text(self, reason: str = "") -> Text:
        return Text(self.line, reason)


_LONGEST_RECORD = 2000
_LONGEST_TAIL_IN_WORDS = 8
_IGNORED_BEFORE = re.compile(r"^(?:(?:-|\*|->|→) )+")
_OTHER_MARK = re.compile(
    r"[<>](?:-?[0-9]+(?:/-?[0-9]+)?)? \S"  # given and received, with weights
    r"|!<? \S|![0-9]+$|\?[0-9]* \S"  # promises and questions
    r"|#[^\W\d_]|@ \S|= ?[0-9]"  # facts, the next touch, mood
    r"|\[[ xX]\] \S"  # boxes to tick
)
_ONLY_CONTACT = "only lines that begin with + and a channel become records here, for example '+ call 20m'"
_ONLY_LENGTH_AND_DAY = "after the channel come only a duration and a day, for example '+ call 20m yesterday'"


def parse_line(line: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> Line:
    """Return what *line* of a note becomes that was written *today*. What cannot be read stays text.

    White space and ``- ``, ``* ``, ``-> ``, ``→ `` before the mark count for nothing; after a
    backslash a mark is none.
    """
    content = clean_line(line) if len(line) <= _LONGEST_RECORD else ""
    content = _IGNORED_BEFORE.sub("", content)
    if read := _READERS.get(content[:1]):
        return read(_Marked(line, content[1:], today, words))
    return Text(line, _ONLY_CONTACT if _OTHER_MARK.match(content) else "")


def parse_record(line: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> Contacted:
    """Return the record that *line* becomes. Raise UserError where it would stay text."""
    read = parse_line(line, today, words)
    if isinstance(read, Text):
        raise UserError(f"{quoted(line)} would stay text; {read.reason or _ONLY_CONTACT}.")
    return read


def _contacted(marked: _Marked) -> Line:
    begun_by = BegunBy.THEY if marked.rest.startswith("<") else BegunBy.ME
    body = marked.rest.removeprefix("<")
    tokens = body.split()
    if not tokens or not body.startswith(" "):
        return marked.stays_text()
    channel, used = leading_channel(tokens, marked.words)
    surely_meant = begun_by is BegunBy.THEY
    if channel is None:
        return marked.stays_text(f"{quoted(tokens[0])} is not a channel" if surely_meant else "")
    tail = tokens[used:]
    length_and_day = _length_and_day(tail, marked.today, marked.words)
    if length_and_day is None:
        surely_meant = surely_meant or read_minutes(tail[0], marked.words) is not None
        return marked.stays_text(_ONLY_LENGTH_AND_DAY if surely_meant else "")
    minutes, day = length_and_day
    if day is not None and day > marked.today:
        return marked.stays_text("contact that took place cannot lie ahead; name a day up to today")
    return Contacted(channel, minutes, day, begun_by)


def _length_and_day(
    tail: Sequence[str], today: date, words: Vocabulary
) -> tuple[int | None, date | None] | None:
    """Return the minutes and the day that *tail* says, in either order and each if it is there."""
    if len(tail) > _LONGEST_TAIL_IN_WORDS:
        return None
    for cut in range(len(tail) + 1):
        front, back = " ".join(tail[:cut]), " ".join(tail[cut:])
        for length, day_text in ((front, back), (back, front)):
            minutes, day = read_minutes(length, words), read_past_day(day_text, today, words)
            if (minutes is not None or not length) and (day is not None or not day_text):
                return minutes, day
    return None


_READERS: Mapping[str, Callable[[_Marked], Line]] = {"+": _contacted}
