"""Rows of a panel: a label in a gutter, and text beside it."""

from textual.content import Content

from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, line, wrap

LABEL = 7
_MOST_LINES = 6


def section(label: Piece, text: str, style: str, width: int, glyphs: Glyphs) -> list[Content]:
    """Return *text* beside its label, each of its lines wrapped; nothing where there is no text."""
    room = width - LABEL - 2
    wrapped = [
        part
        for paragraph in text.splitlines()[:_MOST_LINES]
        for part in wrap(paragraph, room, _MOST_LINES, glyphs.ellipsis)
    ]
    if not wrapped:
        return []
    name, hue = label
    heads = [name.rjust(LABEL), *[" " * LABEL] * (len(wrapped) - 1)]
    return [line([(head, hue), ("  ", ""), (part, style)]) for head, part in zip(heads, wrapped, strict=True)]
