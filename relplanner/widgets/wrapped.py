"""A sentence that is wrapped to the width it has at the moment, whatever becomes of the terminal."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import line, wrap


class Wrapped(Widget):
    """As many rows as a sentence needs, up to a number, the last one cut then; none without a sentence."""

    DEFAULT_CSS = """
    Wrapped { display: none; height: auto; }
    """

    def __init__(self, glyphs: Glyphs, most: int, *, classes: str) -> None:
        """Show nothing yet, and never more than *most* rows."""
        super().__init__(classes=classes)
        self._glyphs = glyphs
        self._most = most
        self._text = ""

    def show(self, text: str) -> None:
        """Show *text*, or nothing."""
        self._text = text
        self.display = bool(text)
        self.refresh(layout=True)

    def render(self) -> Content:
        """Return the rows."""
        return Content("\n").join(line([(row, "")]) for row in self._rows(self.size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows there are at *width*."""
        return len(self._rows(width))

    def _rows(self, width: int) -> list[str]:
        return wrap(self._text, width, self._most, self._glyphs.ellipsis) if self._text and width > 0 else []
