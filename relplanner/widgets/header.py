"""The top row: logo, the screens with the active one solid, and the date and time."""

from dataclasses import dataclass

from pendulum import DateTime
from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from relplanner.domain.wording import Clock, clock_words, long_day_words
from relplanner.widgets.bindings import Keys, press
from relplanner.widgets.breakpoints import WIDE
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, spread

_WITH_DATE = 72
_NAME = "relplanner"


@dataclass(frozen=True, slots=True)
class Tab:
    """A screen in the header: the action that shows it, and its name."""

    action: str
    name: str


class Header(Widget):
    """One row; a click on a tab does what its key does."""

    DEFAULT_CSS = """
    Header {
        height: 1;
        background: $surface;
        color: $foreground;
    }
    """

    def __init__(
        self, tabs: tuple[Tab, ...], active: str, keys: Keys, glyphs: Glyphs, now: DateTime, clock: Clock = 24
    ) -> None:
        """Show *tabs*, the one whose action is *active* solid, and the time *now*."""
        super().__init__()
        self._tabs = tabs
        self._active = active
        self._keys = keys
        self._glyphs = glyphs
        self._now = now
        self._clock = clock

    def tell(self, now: DateTime) -> None:
        """Show *now* as the time."""
        if now != self._now:
            self._now = now
            self.refresh()

    def render(self) -> Content:
        """Return logo, tabs and time."""
        width = self.size.width
        left, _ = self._laid_out()
        return spread(left, self._time(width), width, ellipsis=self._glyphs.ellipsis)

    def on_click(self, event: Click) -> None:
        """Press the key of the tab that was clicked."""
        _, places = self._laid_out()
        for first, after, action in places:
            if first <= event.x < after:
                press(self.app, self._keys.shown(action))

    def _laid_out(self) -> tuple[list[Piece], list[tuple[int, int, str]]]:
        """Return the pieces from the left, and where each tab begins and ends."""
        wide = self.size.width >= WIDE
        glyphs = self._glyphs
        pieces: list[Piece] = [(" ", ""), (glyphs.received, "bold $primary"), (glyphs.gave, "bold $accent")]
        pieces.append((f" {_NAME}   " if wide else "  ", "bold"))
        at = sum(cells(text) for text, _ in pieces)
        places = []
        for tab in self._tabs:
            key = self._keys.shown(tab.action)
            text = f" {key} {tab.name} "
            if tab.action == self._active:
                pieces.append((text, "bold $background on $primary"))
            else:
                pieces += [(f" {key} ", "$text-muted"), (f"{tab.name} ", "")]
            places.append((at, at + cells(text), tab.action))
            at += cells(text)
            if wide:
                pieces.append((" ", ""))
                at += 1
        return pieces, places

    def _time(self, width: int) -> list[Piece]:
        if width < _WITH_DATE:
            return []
        now = self._now
        day = long_day_words(now.date())
        shown = day if width >= WIDE else day.rpartition(" ")[0]
        time = clock_words(now.hour * 60 + now.minute, self._clock)
        return [(f"{shown} {self._glyphs.dot} {time} ", "$text-muted")]
