"""The next touch: ``@ in 2w``, ``@ fri 10:00 30m call``; and absences: ``@ away til 7 jan``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from relplanner.domain.absence_line import parse_absence_line
from relplanner.domain.channels import leading_channel
from relplanner.domain.contacts import Channel
from relplanner.domain.dates import read_clock, read_day
from relplanner.domain.durations import read_minutes
from relplanner.domain.errors import UserError
from relplanner.domain.grammar.marks import FARTHEST_YEARS, Marked, split_name
from relplanner.domain.grammar.records import Away, Line, NextTouch
from relplanner.domain.text import fold
from relplanner.domain.wording import quoted

_LONGEST_DAY_IN_WORDS = 5
_LONGEST_CLOCK_IN_WORDS = 2
_LONGEST_DURATION_IN_WORDS = 4
_LIKE_A_CLOCK = re.compile(r"[0-9]{1,2}[:.-][0-9]")
_BARE_HOUR = re.compile(r"[0-9]{1,2}")
_HOURS = re.compile(r"[1-5] ?h")  # '2h' is how long it takes, '14h' is when
_EXAMPLE = "write for example '@ fri 10:00 30m call' or '@ in 2w'"


@dataclass(frozen=True, slots=True)
class _Said:
    """What was read of a touch, each part once."""

    day: date | None = None
    clock: time | None = None
    minutes: int | None = None
    channel: Channel | None = None


def read_next_touch(marked: Marked) -> Line:
    """Return what a line that begins with ``@`` becomes."""
    body = marked.body()
    if not body:
        return marked.stays_text()
    name, text = split_name(body)
    if fold(text.partition(" ")[0]) in marked.words.away:
        return _away(marked, name, text)
    said, intent, is_clear = _split_intent(text, marked)
    if not is_clear and _LIKE_A_CLOCK.match(intent):
        return marked.stays_text(f"{quoted(intent.split()[0])} is no time; {_EXAMPLE}")
    day = marked.today if said.day is None and said.clock is not None else said.day
    if reason := _why_not(day, intent, marked):
        return marked.stays_text(reason)
    return NextTouch(
        day=day or marked.today,
        clock=said.clock,
        minutes=said.minutes,
        channel=said.channel,
        text=intent,
        for_contact=name,
    )


def _why_not(day: date | None, intent: str, marked: Marked) -> str:
    """Return why there is no touch on *day*, an empty string where there is one."""
    if day is None and not intent:
        return f"no day is named; {_EXAMPLE}"
    if day is None:
        first, _, rest = intent.partition(" ")
        has_more = first.isdecimal() or fold(first) in marked.words.following
        return f"{quoted(f'{first} {rest.split()[0]}' if has_more and rest else first)} is no day; {_EXAMPLE}"
    if day < marked.today:
        return f"{day} is past; name a day ahead"
    return "" if marked.is_near(day) else f"{day} is more than {FARTHEST_YEARS} years away; name a nearer day"


def _away(marked: Marked, name: str | None, text: str) -> Line:
    try:
        absence = parse_absence_line(text, marked.today, marked.words)
    except UserError as error:
        return marked.stays_text(str(error).removesuffix("."))
    return Away(first=absence.first, last=absence.last, reason=absence.reason, for_contact=name)


def _split_intent(text: str, marked: Marked) -> tuple[_Said, str, bool]:
    """Return day, time, duration and channel, in any order, the intent that follows, and if after a colon."""
    tokens = text.split()
    end = next((number for number, token in enumerate(tokens, 1) if token.endswith(":")), 0)
    if end:
        said, used = _read([*tokens[: end - 1], tokens[end - 1].removesuffix(":")], marked)
        if used == end:
            return said, " ".join(tokens[end:]), True
    said, used = _read(tokens, marked)
    return said, " ".join(tokens[used:]), False


def _read(tokens: Sequence[str], marked: Marked) -> tuple[_Said, int]:
    """Return what the first of *tokens* say, and how many of them say it."""
    said, used = _Said(), 0
    while used < len(tokens):
        part = (
            _clock(said, tokens[used:], marked)
            or _day(said, tokens[used:], marked)
            or _minutes(said, tokens[used:], marked)
            or _channel(said, tokens[used:], marked)
        )
        if part is None:
            break
        said, used = part[0], used + part[1]
    return said, used


_Part = tuple[_Said, int] | None


def _day(said: _Said, tokens: Sequence[str], marked: Marked) -> _Part:
    if said.day is not None:
        return None
    skipped = 1 if fold(tokens[0]) in marked.words.day_before else 0
    for start in range(skipped + 1):
        for end in range(min(start + _LONGEST_DAY_IN_WORDS, len(tokens)), start, -1):
            day = read_day(" ".join(tokens[start:end]).rstrip(","), marked.today, marked.words)
            if day is not None:
                return replace(said, day=day), end
    return None


def _clock(said: _Said, tokens: Sequence[str], marked: Marked) -> _Part:
    if said.clock is not None:
        return None
    at = 1 if fold(tokens[0]) in marked.words.clock_before else 0
    for count in range(min(_LONGEST_CLOCK_IN_WORDS + at, len(tokens)), at, -1):
        text = " ".join(tokens[at:count])
        if at and _BARE_HOUR.fullmatch(text):
            text += ":00"
        clock = None if _HOURS.fullmatch(fold(text)) else read_clock(text, marked.words)
        if clock is not None:
            return replace(said, clock=clock), count
    return None


def _minutes(said: _Said, tokens: Sequence[str], marked: Marked) -> _Part:
    if said.minutes is not None:
        return None
    for count in range(min(_LONGEST_DURATION_IN_WORDS, len(tokens)), 0, -1):
        text = " ".join(tokens[:count])
        has_unit = any(char.isalpha() for char in text)  # '3 leads' are no three minutes
        minutes = read_minutes(text, marked.words) if has_unit else None
        if minutes is not None:
            return replace(said, minutes=minutes), count
    return None


def _channel(said: _Said, tokens: Sequence[str], marked: Marked) -> _Part:
    channel, count = leading_channel(tokens, marked.words)
    return None if said.channel is not None or channel is None else (replace(said, channel=channel), count)
