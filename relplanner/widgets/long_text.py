"""Text of any length, which the keys of lists scroll: no more of it is drawn than was scrolled to."""

from abc import abstractmethod
from collections.abc import Iterator
from itertools import islice

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from relplanner.actions import Scope
from relplanner.widgets.bindings import bindings_of
from relplanner.widgets.scrolling import Scrolling

_WIDEST = 60
_PAGES_AHEAD = 3


class LongText(ScrollView, Scrolling, can_focus=True, inherit_bindings=False):
    """Lines as wide as the panel. Subclasses say which, and call :meth:`draw` when they change."""

    BINDINGS = bindings_of(Scope.LIST)

    DEFAULT_CSS = """
    LongText {
        background: $surface;
        padding: 1 2;
        scrollbar-size: 0 0;
    }
    """

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._coming: Iterator[Content] = iter(())
        self._drawn: list[Content] = []
        self._is_whole = True

    @abstractmethod
    def lines(self, width: int) -> Iterator[Content]:
        """Yield the text, *width* cells wide; nothing where there is none."""

    def ended(self) -> None:
        """Take notice that the end of the text is drawn; by default nothing."""

    def draw(self, *, from_top: bool = False) -> None:
        """Draw the text as it is now, *from_top* where it is about something else than before."""
        before = 0 if from_top else len(self._drawn)
        width = min(_WIDEST, self.size.width)
        self._coming = self.lines(width) if width > 0 else iter(())
        self._drawn, self._is_whole = [], False
        if from_top:
            self.scroll_home(animate=False)
        self._draw_to(before)
        self._draw_ahead()
        self.refresh()

    def draw_all(self) -> None:
        """Draw the text to its end."""
        self._draw_to(None)

    def _draw_ahead(self) -> None:
        self._draw_to(round(self.scroll_y) + _PAGES_AHEAD * self.size.height)

    def _draw_to(self, row: int | None) -> None:
        """Draw so many rows at least, all of them without a number."""
        if self._is_whole or (row is not None and row <= len(self._drawn)):
            return
        count = None if row is None else row - len(self._drawn)
        new = list(islice(self._coming, count))
        self._drawn += new
        self._is_whole = count is None or len(new) < count
        self.virtual_size = Size(self.size.width, len(self._drawn))
        if self._is_whole:
            self.ended()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw more where the end of what is drawn comes near."""
        super().watch_scroll_y(old_value, new_value)
        self._draw_ahead()

    def render_line(self, y: int) -> Strip:
        """Return line *y* of what is seen, each cell with its place in the text for the mouse."""
        width = self.size.width
        at = y + self.scroll_offset.y
        if at >= len(self._drawn):
            return Strip.blank(width, self.rich_style)
        drawn = self._marked(at)
        strips = Visual.to_strips(self, drawn, width, 1, self.visual_style, apply_selection=False, pad=True)
        return strips[0].crop(0, width).apply_offsets(0, at)

    def _marked(self, at: int) -> Content:
        """Return a row with what of it the mouse has selected."""
        drawn, selection = self._drawn[at], self.text_selection
        span = None if selection is None else selection.get_span(at)
        if span is None:
            return drawn
        begin, end = span
        marked = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return drawn.stylize(marked, begin, None if end < 0 else end)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return what the mouse has selected, and what goes behind it."""
        return selection.extract("\n".join(row.plain for row in self._drawn)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected now."""
        self.refresh()

    def on_resize(self) -> None:
        """Draw to the new width."""
        self.draw()

    def action_last(self) -> None:
        """Scroll to the end of the whole text."""
        self.draw_all()
        super().action_last()
