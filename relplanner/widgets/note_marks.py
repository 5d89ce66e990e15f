"""How the lines of a note look: the mark in the colour of what the line becomes, and its sign beside it."""

import re
from collections.abc import Mapping

from relplanner.domain.entries import Direction
from relplanner.domain.grammar import (
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
    doubt,
)
from relplanner.domain.promises import Promiser
from relplanner.widgets.glyphs import Glyphs

_MARK = re.compile(
    r"\s*(?:(?:-|\*|->|→) )*"
    r"(?P<mark>!!|!<|[<>](?:-?[0-9](?:/-?[0-9])?)?|\#[^\s:]+:?|=\s?[0-9.,]+(?:/[0-9.,]+)?|[!?][0-9]*"
    r"|\[[ xX]\]|@|\+<?|[^\W\d_]+:)"
)
_HUES: Mapping[type[Line], str] = {
    Promised: "foreground",
    Kept: "success",
    Asked: "secondary",
    Answered: "success",
    Known: "success",
    NextTouch: "primary",
    Away: "primary",
    Contacted: "success",
    Felt: "success",
    TookPart: "primary",
    Text: "foreground",
}


def hue_of(line: Line) -> str:
    """Return the name of the colour of what *line* becomes; ``warning`` where it is doubtful."""
    if doubt(line):
        return "warning"
    if isinstance(line, Given):
        return "accent" if line.direction is Direction.GAVE else "primary"
    if isinstance(line, Promised) and line.by is Promiser.THEY:
        return "secondary"
    return _HUES[type(line)]


def mark_of(text: str) -> tuple[int, int]:
    """Return where the mark of a line that becomes a record begins and ends."""
    hit = _MARK.match(text)
    return hit.span("mark") if hit else (0, 0)


def sign_of(line: Line, glyphs: Glyphs) -> str:
    """Return the sign of what *line* becomes; empty for text."""
    if isinstance(line, Given):
        return glyphs.gave if line.direction is Direction.GAVE else glyphs.received
    if isinstance(line, NextTouch):
        return glyphs.pinned if line.is_pinned else glyphs.proposed
    signs: Mapping[type[Line], str] = {
        Promised: glyphs.late,
        Kept: glyphs.done,
        Asked: glyphs.ask,
        Answered: glyphs.done,
        Known: "#",
        Away: glyphs.dash,
        Contacted: glyphs.done,
        Felt: glyphs.balanced,
        TookPart: glyphs.dot,
        Text: "",
    }
    return signs[type(line)]
