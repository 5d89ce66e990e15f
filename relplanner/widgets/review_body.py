"""What the review shows now: a card, its last page, or a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from relplanner.domain.wording import Clock
from relplanner.services.balance import EntryView
from relplanner.services.review import Review, ReviewCard
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.review_card import CardKeys, ReviewCardArtist
from relplanner.widgets.review_close import CloseArtist
from relplanner.widgets.text import line

_MARGIN, _WIDE_MARGIN = 1, 4
_WITH_WIDE_MARGIN = 76
_WIDEST = 96


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A card as it is shown: weights given on it, and the entry that the keys weigh."""

    card: ReviewCard
    today: date
    theirs: Mapping[int, int]
    chosen: int | None


class ReviewBody(Drawing):
    """The pane on the right, or all there is room for."""

    DEFAULT_CSS = """
    ReviewBody { width: 1fr; height: 1fr; background: $surface; }
    """

    def __init__(self, glyphs: Glyphs, keys: CardKeys, accept_key: str, clock: Clock) -> None:
        """Say that the review is being made."""
        super().__init__()
        self._glyphs = glyphs
        self._keys = keys
        self._accept_key = accept_key
        self._clock: Clock = clock
        self._shown: _Weighed | Review | str = "The review is being made."

    def show_card(self, card: ReviewCard, today: date, theirs: Mapping[int, int], chosen: int | None) -> None:
        """Show a card with the weights that were given on it, the *chosen* entry marked."""
        self._shown = _Weighed(card, today, theirs, chosen)
        self.redraw()

    def show_end(self, review: Review) -> None:
        """Show the last page."""
        self._shown = review
        self.redraw()

    @property
    def entries(self) -> tuple[EntryView, ...]:
        """Return the entries that are seen, in their order; none without a card."""
        if not isinstance(self._shown, _Weighed):
            return ()
        width, _ = self._inner(self.size.width)
        received, gave = self._artist(self._shown, width, self.size.height).entries
        return (*received, *gave)

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the lines, with a margin to the left."""
        inner, margin = self._inner(width)
        return [Content(" " * margin) + drawn for drawn in self._lines(inner, height)]

    def _lines(self, width: int, height: int) -> Sequence[Content]:
        shown = self._shown
        if isinstance(shown, _Weighed):
            return self._artist(shown, width, height).lines()
        if isinstance(shown, Review):
            return CloseArtist(
                review=shown,
                width=width,
                height=height,
                glyphs=self._glyphs,
                accept_key=self._accept_key,
                clock=self._clock,
            ).lines()
        return [Content(), line([(shown, "$text-muted")])]

    def _artist(self, shown: _Weighed, width: int, height: int) -> ReviewCardArtist:
        return ReviewCardArtist(
            shown=shown.card,
            width=width,
            height=height,
            today=shown.today,
            glyphs=self._glyphs,
            keys=self._keys,
            theirs=shown.theirs,
            chosen=shown.chosen,
        )

    @staticmethod
    def _inner(width: int) -> tuple[int, int]:
        """Return the cells of the lines, and of the margin before them."""
        margin = _WIDE_MARGIN if width >= _WITH_WIDE_MARGIN + 2 * _WIDE_MARGIN else _MARGIN
        return min(_WIDEST, width - 2 * margin), margin
