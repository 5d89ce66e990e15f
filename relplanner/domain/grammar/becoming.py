"""What the panel beside a note says that a line becomes."""

from datetime import date
from functools import singledispatch

from relplanner.domain.contacts import BegunBy
from relplanner.domain.entries import Direction
from relplanner.domain.grammar.records import (
    Answered,
    Asked,
    Away,
    Contacted,
    Felt,
    Given,
    Kept,
    Known,
    Line,
    NextTouch,
    Promised,
    Text,
    TookPart,
)
from relplanner.domain.promises import Promiser
from relplanner.domain.wording import (
    WEEKDAYS,
    Clock,
    clock_words,
    figure_words,
    joined,
    minutes_words,
    needs_year,
    span_words,
)

STAYS_TEXT = "×"
"""The sign of a line that looks like a record and is none."""

_LONG_PAST_DAYS = 183


def becomes_words(line: Line, today: date, clock: Clock = 24) -> str:
    """Return what *line* becomes in a few words: ``gave 3 (they: 5) · tip``, ``promise, Wed 25 Nov``.

    A line that looks like a record and stays text has ``×`` and its reason, other text has no words.
    """
    name = None if isinstance(line, Text | Kept | Answered | TookPart) else line.for_contact
    return _becomes(line, today, clock) + (f" · for {name}" if name else "")


def doubt(line: Line) -> str:
    """Return what is wrong with *line*, to be marked: why it stays text or has no day. Empty: nothing."""
    if isinstance(line, Text):
        return line.reason
    return line.note if isinstance(line, Promised) else ""


@singledispatch
def _becomes(line: object, today: date, clock: Clock) -> str:
    raise TypeError(f"{type(line).__name__} is no line of a note")


@_becomes.register
def _(line: Text, today: date, clock: Clock) -> str:
    if line.reason:
        return f"{STAYS_TEXT} {line.reason}"
    return "important" if line.important else ""


@_becomes.register
def _(line: Given, today: date, clock: Clock) -> str:
    theirs = "" if line.theirs is None else f" (they: {figure_words(line.theirs)})"
    verb = "gave" if line.direction is Direction.GAVE else "received"
    return f"{verb} {figure_words(line.weight)}{theirs} · {line.kind}"


@_becomes.register
def _(line: Promised, today: date, clock: Clock) -> str:
    what = "promise" if line.by is Promiser.ME else "their promise"
    due = f", {_day(line.due, today)}" if line.due else ""
    doubtful = f", undated: {line.note}" if line.note else ""
    return f"{what}{', kept' if line.kept else ''}{due}{doubtful}"


@_becomes.register
def _(line: Kept, today: date, clock: Clock) -> str:
    return f"promise {line.number} kept"


@_becomes.register
def _(line: Asked, today: date, clock: Clock) -> str:
    return "to ask next time"


@_becomes.register
def _(line: Answered, today: date, clock: Clock) -> str:
    return f"question {line.number} answered"


@_becomes.register
def _(line: Known, today: date, clock: Clock) -> str:
    return f"fact: {line.kind}"


@_becomes.register
def _(line: NextTouch, today: date, clock: Clock) -> str:
    if line.clock is None:
        when = f" ~ {_plain_day(line.day, today)}"
    else:
        when = f", {_day(line.day, today)} {clock_words(line.clock.hour * 60 + line.clock.minute, clock)}"
    minutes = f", {minutes_words(line.minutes)}" if line.minutes else ""
    channel = f", {line.channel.words}" if line.channel else ""
    return f"touch{when}{minutes}{channel}"


@_becomes.register
def _(line: Away, today: date, clock: Clock) -> str:
    return f"away {span_words(line.first, line.last, year=_needs_year(line.last, today))}"


@_becomes.register
def _(line: Contacted, today: date, clock: Clock) -> str:
    began = ", they began" if line.begun_by is BegunBy.THEY else ""
    minutes = f", {minutes_words(line.minutes)}" if line.minutes else ""
    day = f", {_day(line.day, today)}" if line.day else ""
    return f"done: {line.channel.words}{began}{minutes}{day}"


@_becomes.register
def _(line: Felt, today: date, clock: Clock) -> str:
    return f"mood {line.mine:g}" + ("" if line.theirs is None else f" (they: {line.theirs:g})")


@_becomes.register
def _(line: TookPart, today: date, clock: Clock) -> str:
    return f"with {joined(line.names)}"


def _day(day: date, today: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {_plain_day(day, today)}"


def _plain_day(day: date, today: date) -> str:
    return span_words(day, day, year=_needs_year(day, today))


def _needs_year(day: date, today: date) -> bool:
    """Return whether the year is to be read too: who typed a past day meant the next one perhaps."""
    return (today - day).days > _LONG_PAST_DAYS or needs_year(day, today)
