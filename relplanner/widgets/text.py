"""The one way in which people's text reaches the screen: as data, never as markup, cut by cells.

A piece of a line is ``(text, style)``; a style is what Textual's ``Content`` takes, such as
``"bold $text-muted"``, or a component class of the widget, such as ``".list--muted"``.
"""

from collections.abc import Iterable

from textual.content import Content

from relplanner.domain.text import clean_line
from relplanner.widgets.cells import cells as cells
from relplanner.widgets.cells import cut as cut
from relplanner.widgets.cells import cut_name as cut_name
from relplanner.widgets.cells import fit as fit
from relplanner.widgets.cells import fit_name as fit_name
from relplanner.widgets.cells import wrap as wrap

Piece = tuple[str, str]
"""Text and its style."""


def line(pieces: Iterable[Piece]) -> Content:
    """Return *pieces* as one line of content; nothing in them is read as markup."""
    return Content.assemble(*((clean_edges(text), style) for text, style in pieces if text))


def hanging(head: Piece, text: str, width: int, ellipsis: str, *, most: int = 3) -> list[Content]:
    """Return *text* behind its head in at *most* so many rows of *width* cells, the later ones indented."""
    indent = cells(head[0])
    rows = wrap(text, width - indent, most, ellipsis) or [""]
    heads = [head, *[(" " * indent, "")] * (len(rows) - 1)]
    return [line([each, (row, "")]) for each, row in zip(heads, rows, strict=True)]


def merged(pieces: Iterable[Piece]) -> list[Piece]:
    """Return *pieces* with neighbours of one style made one."""
    runs: list[Piece] = []
    for text, style in pieces:
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + text, style)
        else:
            runs.append((text, style))
    return runs


def clean_edges(text: str) -> str:
    """Return *text* without control characters, its leading and trailing spaces kept."""
    if text.isprintable():
        return text
    lead = len(text) - len(text.lstrip(" "))
    trail = len(text) - len(text.rstrip(" "))
    return " " * lead + clean_line(text) + (" " * trail if lead < len(text) else "")


def spread(
    left: Iterable[Piece], right: Iterable[Piece], width: int, *, gap: int = 2, ellipsis: str = ""
) -> Content:
    """Return one line with *left* at its start and *right* at its end.

    Where both do not fit with *gap* cells between, *left* is cut, and ends in the *ellipsis*: what stands
    right is short and needed.
    """
    end = line(right)
    room = max(0, width - end.cell_length - (gap if end else 0))
    start = line(left)
    if start.cell_length > room:
        start = start.truncate(room, ellipsis=bool(ellipsis))
        if ellipsis and room:  # Textual has only one, which plain terminals lack
            start = Content(start.plain[:-1] + ellipsis, [*start.spans])
    return Content.assemble(start, " " * max(0, width - start.cell_length - end.cell_length), end)
