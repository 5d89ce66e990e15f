"""How far a long piece of work is: meter, count, and the key that stops it."""

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, spread

_AFTER_SECONDS = 0.3
_METER = 18


class ProgressLine(Widget):
    """Hidden until work has taken 0.3 s, so that quick work does not flicker."""

    DEFAULT_CSS = """
    ProgressLine { display: none; height: 1; background: $surface; }
    """

    def __init__(self, glyphs: Glyphs, stop_key: str) -> None:
        """Show nothing yet; *stop_key* is named at the right."""
        super().__init__()
        self._glyphs = glyphs
        self._stop_key = stop_key
        self._doing = ""
        self._share = 0.0
        self._timer: Timer | None = None

    def begin(self, doing: str) -> None:
        """Start to count the time."""
        self.tell(doing, 0, 0)
        self._timer = self.set_timer(_AFTER_SECONDS, self._appear)

    def tell(self, doing: str, done: int, of: int) -> None:
        """Show what is being done, and how much of it is done."""
        self._share = done / of if of else 0.0
        self._doing = f"{doing}, {done:,} of {of:,}" if of else doing
        self.refresh()

    def end(self) -> None:
        """Hide the line."""
        if self._timer is not None:
            self._timer.stop()
        self.display = False

    def render(self) -> Content:
        """Return meter, words and key."""
        glyphs = self._glyphs
        done = round(_METER * min(1.0, self._share))
        left: list[Piece] = [
            (" ", ""),
            (glyphs.bar_done * done, "$primary"),
            (glyphs.bar_free * (_METER - done), "$text-disabled"),
            (f"  {self._doing}", "$text-muted"),
        ]
        right = [(self._stop_key, "bold $text-accent"), (" Stop ", "$text-muted")]
        return spread(left, right, self.size.width, ellipsis=glyphs.ellipsis)

    def _appear(self) -> None:
        self.display = True
