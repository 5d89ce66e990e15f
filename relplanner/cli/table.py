"""Columns of text, as wide as the terminal shows them, and the few styles that they have."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import click

from relplanner.widgets.cells import cells, cut

Style = Callable[[str], str]

_GAP = "  "


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
        space = " " * (width - cells(shown))
        styled = self.style(shown) if shown else ""
        if self.right:
            return space + styled
        return styled + ("" if last else space)

    @property
    def shown(self) -> str:
        """Return the text, cut where it is longer than it may be."""
        return self.text if self.limit is None else cut(self.text, self.limit)


def aligned(rows: Sequence[Sequence[Cell]], heading: Sequence[str] = ()) -> list[str]:
    """Return *rows* as lines in columns, with a *heading* above; columns without a word are left out.

    Further lines of a cell stand below its first one.
    """
    if not rows:
        return []
    used = [at for at in range(len(rows[0])) if any(row[at].text for row in rows)]
    chosen = [line for row in rows for line in _single_lines([row[at] for at in used])]
    if heading:
        chosen.insert(0, [Cell(heading[at], muted, right=rows[0][at].right) for at in used])
    widths = [max(cells(row[at].shown) for row in chosen) for at in range(len(used))]
    return [_line(row, widths) for row in chosen]


def _single_lines(row: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Yield *row* as rows of which each cell is one line."""
    texts = [cell.shown.split("\n") for cell in row]
    for number in range(max(map(len, texts))):
        yield [
            replace(cell, text=lines[number] if number < len(lines) else "")
            for cell, lines in zip(row, texts, strict=True)
        ]


def _line(row: Sequence[Cell], widths: Sequence[int]) -> str:
    last = max((at for at, cell in enumerate(row) if cell.text), default=-1)
    shown = zip(row[: last + 1], widths, strict=False)
    return _GAP.join(cell.fitted(width, last=at == last) for at, (cell, width) in enumerate(shown))
