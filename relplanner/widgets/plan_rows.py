"""Rows of which the picture of a plan is made, and how they stand below and beside each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells


class Spot(NamedTuple):
    """Something in a plan that can be selected: its kind (``goal``, ``review``, ``title``) and number."""

    kind: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a part: what it is about, if it can be selected, and what stands in it."""

    pieces: list[Piece]
    spot: Spot | None = None


@dataclass(slots=True)
class Picture:
    """A plan line by line, and on which line each spot is, in the order in which keys go through them.

    Of the spots that were ``cut`` not everything is seen.
    """

    lines: list[list[Piece]] = field(default_factory=list)
    spots: dict[Spot, int] = field(default_factory=dict)
    cut: set[Spot] = field(default_factory=set)

    def add(self, rows: Iterable[Row], width: int, current: Spot | None, glyphs: Glyphs) -> None:
        """Add *rows* below, after a blank line."""
        self.beside([(list(rows), width)], current, glyphs)

    def beside(self, columns: Sequence[tuple[list[Row], int]], current: Spot | None, glyphs: Glyphs) -> None:
        """Add columns of rows, each with its width, side by side; columns without rows are left out."""
        columns = [(rows, width) for rows, width in columns if rows]
        if not columns:
            return
        if self.lines:
            self.lines.append([])
        top = len(self.lines)
        for rows, _ in columns:
            for at, row in enumerate(rows):
                if row.spot is not None and row.spot not in self.spots:
                    self.spots[row.spot] = top + at
                    if any(text.rstrip().endswith(glyphs.ellipsis) for text, _ in row.pieces):
                        self.cut.add(row.spot)
        for at in range(max(len(rows) for rows, _ in columns)):
            pieces: list[Piece] = []
            for rows, width in columns:
                row = rows[at] if at < len(rows) else Row([])
                pieces += drawn(row, width, glyphs, current=row.spot is not None and row.spot == current)
            self.lines.append(pieces)


def drawn(row: Row, width: int, glyphs: Glyphs, *, current: bool) -> list[Piece]:
    """Return a row with its gutter, filled up to *width*; the current one is tinted."""
    pieces: list[Piece] = [(glyphs.selected if current else " ", "$primary"), *row.pieces]
    used = sum(cells(text) for text, _ in pieces)
    pieces.append((" " * max(0, width - used), ""))
    if not current:
        return pieces
    return [(text, style if " on " in style else f"{style} on $selection".strip()) for text, style in pieces]


def heading(text: str, more: str = "") -> Row:
    """Return a heading with a count or a qualifier."""
    return Row([(text, "bold"), (f"  {more}" if more else "", "$text-muted")])
