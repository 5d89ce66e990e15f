"""Below the head of the week: what the calendar lacks, and who is away."""

from collections.abc import Sequence

from textual.content import Content

from relplanner.services.away import away_words
from relplanner.services.views import WeekView
from relplanner.services.watching import gap_words
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut, line

_FULL_HEIGHT = 24


def notices_of(view: WeekView, glyphs: Glyphs) -> list[list[tuple[Piece, str]]]:
    """Return the notices of a week by kind, each a sign and a sentence: missing meetings, then absences."""
    today = view.now.date()
    kinds: list[list[tuple[Piece, str]]] = [
        [((glyphs.late, "bold $warning"), gap_words(gap, today)) for gap in view.gaps],
        [((glyphs.boundary, "$text-muted"), away_words(away, today)) for away in view.away],
    ]
    return [kind for kind in kinds if kind]


class WeekNotices(Drawing):
    """A row for each kind of notice, one for all where the screen is low; hidden without any."""

    DEFAULT_CSS = """
    WeekNotices { display: none; height: 1; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Make rows that show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._rows: list[list[tuple[Piece, str]]] = []
        self._is_put_off = False

    def put_off(self) -> None:
        """Show nothing until the next start."""
        self._is_put_off = True

    def show(self, view: WeekView, screen_height: int) -> int:
        """Show the notices of *view*; return the rows that they take."""
        kinds = [] if self._is_put_off else notices_of(view, self._glyphs)
        together = [[notice for kind in kinds for notice in kind]][: len(kinds)]
        self._rows = kinds if screen_height >= _FULL_HEIGHT else together
        self.display = bool(self._rows)
        self.styles.height = len(self._rows)
        self.redraw()
        return len(self._rows)

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the rows; what does not fit is counted at the end."""
        return [self._row(notices, width - 2) for notices in self._rows[:height]]

    def _row(self, notices: Sequence[tuple[Piece, str]], width: int) -> Content:
        ellipsis = self._glyphs.ellipsis
        sign, sentence = notices[0]
        more = f"   {len(notices) - 1} more" if len(notices) > 1 else ""
        pieces: list[Piece] = [(" ", ""), sign, (f" {cut(sentence, width - 2 - len(more), ellipsis)}", "")]
        at = sum(cells(text) for text, _ in pieces)
        for place, (sign, sentence) in enumerate(notices[1:], 1):
            left = len(notices) - place - 1
            if at + 5 + cells(sentence) + (len(f"   {left} more") if left else 0) > width + 1:
                pieces.append((f"   {left + 1} more", "$text-muted"))
                break
            pieces += [("   ", ""), sign, (f" {sentence}", "")]
            at += 5 + cells(sentence)
        return line(pieces)
