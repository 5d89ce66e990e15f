"""Text which the keys of lists scroll."""

from abc import abstractmethod

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relplanner.actions import Scope
from relplanner.widgets.bindings import bindings_of
from relplanner.widgets.scrolling import Scrolling

_WIDEST = 60


class ScrolledText(VerticalScroll, Scrolling, can_focus=True, inherit_bindings=False):
    """Text that the keys of lists scroll."""

    BINDINGS = bindings_of(Scope.LIST)


class TextPanel(ScrolledText):
    """Lines of text as wide as the panel. Subclasses say which, and call :meth:`draw` when they change."""

    DEFAULT_CSS = """
    TextPanel {
        background: $surface;
        padding: 1 2;
        scrollbar-size: 0 0;
        & > Static { height: auto; }
    }
    """

    @abstractmethod
    def lines(self, width: int) -> list[Content]:
        """Return the text, *width* cells wide; nothing where there is none."""

    def compose(self) -> ComposeResult:
        """Yield the text."""
        yield Static(markup=False)

    def draw(self, *, from_top: bool = False) -> None:
        """Draw the text as it is now, *from_top* where it is about something else than before."""
        if from_top:
            self.scroll_home(animate=False)
        width = min(_WIDEST, self.size.width)
        self.query_one(Static).update(Content("\n").join(self.lines(width) if width > 0 else []))

    def on_resize(self) -> None:
        """Draw to the new width."""
        self.draw()
