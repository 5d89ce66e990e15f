"""What each line of a note becomes, beside it: on the same row, also where lines take several rows."""

from collections.abc import Callable
from datetime import date

from textual.cache import LRUCache
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from relplanner.domain.grammar import STAYS_TEXT, Line, becomes_words, doubt
from relplanner.domain.wording import Clock
from relplanner.services.note_reading import NoteReading
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.note_editor import NoteEditor
from relplanner.widgets.note_marks import hue_of, sign_of
from relplanner.widgets.text import Piece, line, wrap

_ROWS_KEPT = 1024
_MARGIN = 2


class Becomes(Widget):
    """Follows the rows of a :class:`NoteEditor`; :meth:`follow` says that they may have changed."""

    DEFAULT_CSS = """
    Becomes { background: $background; color: $text-muted; }
    """

    def __init__(
        self,
        editor: NoteEditor,
        reading: NoteReading,
        today: Callable[[], date],
        glyphs: Glyphs,
        clock: Clock,
    ) -> None:
        """Stand beside *editor*, whose lines *reading* reads."""
        super().__init__()
        self._editor = editor
        self._reading = reading
        self._today = today
        self._glyphs = glyphs
        self._clock = clock
        self._drawn: LRUCache[tuple[Line | None, int, int], list[Strip]] = LRUCache(_ROWS_KEPT)

    def read_by(self, reading: NoteReading) -> None:
        """Let *reading* say what the lines become from now on."""
        self._reading = reading
        self.follow()

    def follow(self) -> None:
        """Draw anew: lines have changed or were scrolled."""
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw anew in other colours."""
        super().notify_style_update()
        self._drawn.clear()

    def render_line(self, y: int) -> Strip:
        """Return what stands beside row *y* of the editor."""
        at = self._editor.row_at(y)
        if at is not None:
            rows = self._rows(self._reading.line(at.line), at.parts)
            if at.part < len(rows):
                return rows[at.part]
        return self._blank()

    def _rows(self, became: Line, most: int) -> list[Strip]:
        key = (became, most, self.size.width)
        rows = self._drawn.get(key)
        if rows is None:
            rows = self._drawn[key] = [self._strip(pieces) for pieces in self._worded(became, most)]
        return rows

    def _worded(self, became: Line, most: int) -> list[list[Piece]]:
        words = becomes_words(became, self._today(), self._clock)
        if not words:
            return []
        sign, hue = sign_of(became, self._glyphs), hue_of(became)
        if words.startswith(STAYS_TEXT):
            sign, words = self._glyphs.times, f"stays text: {words.removeprefix(STAYS_TEXT).strip()}"
        style = "$text-warning" if doubt(became) else "$text-muted"
        rows = wrap(self._glyphs.spell(words), self.size.width - _MARGIN - 3, most, self._glyphs.ellipsis)
        heads = [(f"{sign or ' '} ", f"bold $text-{hue}" if hue != "foreground" else "bold $foreground")]
        heads += [("  ", "")] * (len(rows) - 1)
        return [[head, (row, style)] for head, row in zip(heads, rows, strict=True)]

    def _blank(self) -> Strip:
        key = (None, 1, self.size.width)
        rows = self._drawn.get(key)
        if rows is None:
            rows = self._drawn[key] = [self._strip([])]
        return rows[0]

    def _strip(self, pieces: list[Piece]) -> Strip:
        width = self.size.width
        pieces = [(self._glyphs.divider_light, "$border-blurred"), (" ", ""), *pieces]
        return Visual.to_strips(self, line(pieces), width, 1, self.visual_style, pad=True)[0].crop(0, width)
