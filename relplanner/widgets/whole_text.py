"""Below a list: all of what its current row cuts."""

from collections.abc import Sequence

from textual.content import Content

from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, hanging

Labelled = tuple[str, str]
"""A text that is cut above, behind a word for what it is; the word may be empty."""


class WholeText(Drawing):
    """Two rows, blank while nothing is cut: rows that came and went would move the list."""

    DEFAULT_CSS = """
    WholeText { height: 2; padding: 0 1; color: $text-muted; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._texts: Sequence[Labelled] = ()

    def show(self, texts: Sequence[Labelled]) -> None:
        """Show *texts*, each with as many rows as are its share."""
        if texts != self._texts:
            self._texts = texts
            self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the rows."""
        share = max(1, height // max(1, len(self._texts)))
        rows: list[Content] = []
        for label, text in self._texts:
            head: Piece = (f"{label}  " if label else "", "$text-muted")
            rows += hanging(head, text, width, self._glyphs.ellipsis, most=share)
        return rows
