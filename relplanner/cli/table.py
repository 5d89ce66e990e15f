"""Columns of text, as wide as the terminal shows them, and the few styles that they have."""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

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


class Cell(NamedTuple):
    """A piece of a row: at most ``limit`` cells wide, set to the ``right`` where numbers stand."""

    text: str
    style: Style = plain
    right: bool = False
    limit: int | None = None

    def lines(self) -> list[str]:
        """Return the lines of the text, cut where it is longer than it may be."""
        shown = self.text if self.limit is None else cut(self.text, self.limit)
        return shown.split("\n")

    def fitted(self, line: str, space: int, *, last: bool) -> str:
        """Return a *line* of the text filled up with *space*, unless nothing follows it."""
        styled = self.style(line) if line else ""
        if self.right:
            return " " * space + styled
        return styled if last else styled + " " * space


def aligned(rows: Sequence[Sequence[Cell]], heading: Sequence[str] = ()) -> list[str]:
    """Return *rows* as lines in columns, with a *heading* above; columns without a word are left out.

    Further lines of a cell stand below its first one.
    """
    if not rows:
        return []
    used = [at for at in range(len(rows[0])) if any(row[at].text for row in rows)]
    chosen = [[row[at] for at in used] for row in rows]
    if heading:
        chosen.insert(0, [Cell(heading[at], muted, right=rows[0][at].right) for at in used])
    lines = [(row, texts) for row in chosen for texts in _lines(row)]
    widths = [[cells(text) for text in texts] for _, texts in lines]
    widest = [max(column) for column in zip(*widths, strict=True)]
    return [
        _line(row, texts, [most - width for most, width in zip(widest, own, strict=True)])
        for (row, texts), own in zip(lines, widths, strict=True)
    ]


def _lines(row: Sequence[Cell]) -> Iterator[tuple[str, ...]]:
    """Yield the texts of *row* line by line."""
    return zip_longest(*(cell.lines() for cell in row), fillvalue="")


def _line(row: Sequence[Cell], texts: Sequence[str], spaces: Sequence[int]) -> str:
    last = max((at for at, text in enumerate(texts) if text), default=-1)
    return _GAP.join(row[at].fitted(texts[at], spaces[at], last=at == last) for at in range(last + 1))
