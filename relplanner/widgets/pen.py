"""Lines of a list as the terminal gets them."""

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style as TerminalStyle
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from relplanner.widgets.text import Piece, clean_edges


class Pen:
    """Draws single lines of a widget that do not wrap, hold links or have to be selected with the mouse.

    What Textual does for those, for every piece of every line, takes four times as long as all the rest.
    """

    def __init__(self, widget: Widget) -> None:
        """Draw with the styles that *widget* knows."""
        self._widget = widget
        self._styles: dict[tuple[str, Style], TerminalStyle] = {}

    def forget_styles(self) -> None:
        """Work every style out anew, because colours have changed."""
        self._styles.clear()

    def draw(self, pieces: Iterable[Piece], width: int, ground: Style) -> Strip:
        """Return *pieces* on *ground* as a line of *width* cells; nothing in them is read as markup."""
        segments = [Segment(clean_edges(text), self._style(name, ground)) for text, name in pieces if text]
        return Strip(segments).adjust_cell_length(width, ground.rich_style)

    def _style(self, name: str, ground: Style) -> TerminalStyle:
        key = (name, ground)
        if key not in self._styles:
            style = ground + self._widget._get_style(name) if name else ground
            self._styles[key] = style.rich_style
        return self._styles[key]
