"""Columns of text, as wide as the terminal shows them, and the few styles that they have."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import click
from rich.cells import cell_len, set_cell_size

Style = Callable[[str], str]

_GAP = "  "
_MARKS_A_CELL = 8  # a cell of honest text has few combining marks; a flood of them is cut


def plain(text: str) -> str:
    """Return *text* as it is."""
    return text


def bold(text: str) -> str:
    """Return a heading."""
    return click.style(text, bold=True)


def muted(text: str) -> str:
    """Return what stands back."""
    return click.style(text, dim=True)


def late(text: str) -> str:
    """Return what is late, missed or over."""
    return click.style(text, fg="red")


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of a row: at most ``limit`` cells wide, set to the ``right`` where numbers stand."""

    text: str
    style: Style = plain
    right: bool = False
    limit: int | None = None

    def fitted(self, width: int, *, last: bool) -> str:
        """Return the text filled up to *width*, unless nothing follows it."""
        shown = self.shown
        space = " " * (width - cell_len(shown))
        if self.right:
            return space + self.style(shown)
        return self.style(shown) + ("" if last else space)

    @property
    def shown(self) -> str:
        """Return the text, cut where it is longer than it may be."""
        return self.text if self.limit is None else cut(self.text, self.limit)


def cut(text: str, width: int) -> str:
    """Return *text* in at most *width* cells, its end replaced by ``…`` where it is longer."""
    start = text[: width * _MARKS_A_CELL]
    if len(start) == len(text) and cell_len(text) <= width:
        return text
    return set_cell_size(start, width - 1).rstrip() + "…"


def aligned(rows: Sequence[Sequence[Cell]], heading: Sequence[str] = ()) -> list[str]:
    """Return *rows* as lines in columns, with a *heading* above; columns without a word are left out."""
    if not rows:
        return []
    used = [at for at in range(len(rows[0])) if any(row[at].text for row in rows)]
    chosen = [[row[at] for at in used] for row in rows]
    if heading:
        chosen.insert(0, [Cell(heading[at], muted, right=rows[0][at].right) for at in used])
    widths = [max(cell_len(row[at].shown) for row in chosen) for at in range(len(used))]
    return [_line(row, widths) for row in chosen]


def _line(row: Sequence[Cell], widths: Sequence[int]) -> str:
    last = max((at for at, cell in enumerate(row) if cell.text), default=-1)
    cells = zip(row[: last + 1], widths, strict=False)
    return _GAP.join(cell.fitted(width, last=at == last) for at, (cell, width) in enumerate(cells))
