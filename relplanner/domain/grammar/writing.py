"""Records written out again, in the words that every language reads."""

from functools import singledispatch

from relplanner.domain.contacts import BegunBy
from relplanner.domain.entries import Direction
from relplanner.domain.grammar.marks import with_name
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


def write_line(line: Line) -> str:
    """Return *line* as a line of a note that becomes the same record when it is read on the same day."""
    return _write(line)


@singledispatch
def _write(line: object) -> str:
    raise TypeError(f"{type(line).__name__} is no line of a note")


@_write.register
def _(line: Text) -> str:
    return line.text


@_write.register
def _(line: Given) -> str:
    mark = ">" if line.direction is Direction.GAVE else "<"
    theirs = "" if line.theirs is None else f"/{line.theirs}"
    return f"{mark}{line.weight}{theirs} {with_name(line.for_contact, f'{line.kind}: {line.text}')}"


@_write.register
def _(line: Promised) -> str:
    mark = "- [x]" if line.kept else "!" if line.by is Promiser.ME else "!<"
    due = f" by {line.due}" if line.due else ""
    return f"{mark} {with_name(line.for_contact, line.text)}{due}"


@_write.register
def _(line: Kept) -> str:
    return f"!{line.number}"


@_write.register
def _(line: Asked) -> str:
    return f"? {with_name(line.for_contact, line.text)}"


@_write.register
def _(line: Answered) -> str:
    return f"?{line.number}: {line.text}" if line.text else f"?{line.number}"


@_write.register
def _(line: Known) -> str:
    return f"#{line.kind}: {with_name(line.for_contact, line.text)}"


@_write.register
def _(line: NextTouch) -> str:
    clock = f"{line.clock:%H:%M}" if line.clock else ""
    minutes = f"{line.minutes}m" if line.minutes else ""
    channel = line.channel.words if line.channel else ""
    said = " ".join(part for part in (str(line.day), clock, minutes, channel) if part)
    return f"@ {with_name(line.for_contact, f'{said}: {line.text}' if line.text else said)}"


@_write.register
def _(line: Away) -> str:
    days = f"{line.first}" if line.first == line.last else f"{line.first} - {line.last}"
    reason = f": {line.reason}" if line.reason else ""
    return f"@ {with_name(line.for_contact, f'away {days}{reason}')}"


@_write.register
def _(line: Contacted) -> str:
    mark = "+<" if line.begun_by is BegunBy.THEY else "+"
    minutes = f" {line.minutes}m" if line.minutes else ""
    day = f" {line.day}" if line.day else ""
    return f"{mark} {with_name(line.for_contact, line.channel.words)}{minutes}{day}"


@_write.register
def _(line: Felt) -> str:
    theirs = "" if line.theirs is None else f"/{line.theirs:g}"
    remark = f": {line.remark}" if line.remark else ""
    return f"= {with_name(line.for_contact, f'{line.mine:g}{theirs}{remark}')}"


@_write.register
def _(line: TookPart) -> str:
    return f"with: {', '.join(line.names)}"
