"""The lines in which words were found, as one row of a list shows them: the words bold, the rest muted."""

from collections.abc import Sequence
from datetime import date

from relplanner.domain.finding import FoundLine
from relplanner.domain.wording import day_words
from relplanner.widgets.text import Piece, cells, cut

_GAP = "  "
_LABEL = 11  # as wide as "note 27 Oct", so that the lines stand below each other


def found_pieces(lines: Sequence[FoundLine], width: int, today: date, ellipsis: str) -> list[Piece]:
    """Return *lines* side by side in *width* cells, each after what it is and its day."""
    pieces: list[Piece] = []
    room = width
    for at, line in enumerate(lines):
        if at:
            pieces.append((_GAP, ""))
            room -= len(_GAP)
        drawn = _pieces(line, room // (len(lines) - at), today, ellipsis)
        room -= sum(cells(text) for text, _ in drawn)
        pieces += drawn
    return pieces


def _pieces(line: FoundLine, width: int, today: date, ellipsis: str) -> list[Piece]:
    words = " ".join(filter(None, (line.label, day_words(line.day, today) if line.day else "")))
    label = cut(words, width, ellipsis)
    label += " " * (_LABEL - cells(label))
    room = width - cells(label) - len(_GAP)
    if room <= 0:
        return [(cut(label, width, ellipsis), "$text-muted")]
    shown = line.fitting(room, cells, ellipsis)
    pieces = shown.pieces(cut(shown.text, room, ellipsis))
    return [
        (f"{label}{_GAP}", "$text-muted"),
        *((text, "bold" if found else "$text-muted") for text, found in pieces),
    ]
