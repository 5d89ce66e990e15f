"""The card beside the list, and the strip below it."""

from collections.abc import Sequence
from itertools import islice

from pendulum import DateTime
from textual.content import Content
from textual.widget import Widget

from relplanner.domain.wording import Clock
from relplanner.services.views import ContactCard
from relplanner.widgets.contact_card import CardPainter
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text_panel import TextPanel

_ROWS_AT_FIRST = 150
_GROWS_BY = 3


class CardPanel(TextPanel):
    """A card; empty while no contact is selected. Of a long one no more is drawn than was scrolled to."""

    def __init__(self, glyphs: Glyphs, clock: Clock) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._clock = clock
        self._card: tuple[ContactCard, DateTime] | None = None
        self._words: Sequence[str] = ()
        self._most: int | None = _ROWS_AT_FIRST
        """How many rows are drawn; None for all."""

    def show(self, card: ContactCard | None, now: DateTime, words: Sequence[str] = ()) -> None:
        """Show *card* as seen *now*, from its top if it is another contact's; *words* were looked for."""
        before = self._card[0].row.id if self._card else None
        self._card = None if card is None else (card, now)
        self._words = words
        is_another = card is None or card.row.id != before
        if is_another:
            self._most = _ROWS_AT_FIRST
        self.draw(from_top=is_another)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw more where the end of what is drawn is near."""
        super().watch_scroll_y(old_value, new_value)
        if self._most is not None and new_value + 2 * self.size.height > self._most:
            self._most *= _GROWS_BY
            self.draw()

    def action_last(self) -> None:
        """Scroll to the end of the whole card."""
        if self._most is not None:
            self._most = None
            self.draw()
        super().action_last()

    def lines(self, width: int) -> list[Content]:
        """Return the card."""
        if self._card is None:
            return []
        card, now = self._card
        painter = CardPainter(
            card=card, width=width, now=now, glyphs=self._glyphs, clock=self._clock, words=self._words
        )
        drawn = list(islice(painter.lines(), self._most))
        if self._most is not None and len(drawn) < self._most:
            self._most = None
        return drawn


class CardStrip(Widget):
    """The most important of a contact in five lines."""

    DEFAULT_CSS = """
    CardStrip { height: 5; background: $surface; }
    """

    def __init__(self, glyphs: Glyphs, clock: Clock) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._clock = clock
        self._card: tuple[ContactCard, DateTime] | None = None

    def show(self, card: ContactCard | None, now: DateTime) -> None:
        """Show *card* as seen *now*."""
        self._card = None if card is None else (card, now)
        self.refresh()

    def render(self) -> Content:
        """Return the five lines, or nothing."""
        if self._card is None:
            return Content()
        card, now = self._card
        painter = CardPainter(
            card=card, width=self.size.width, now=now, glyphs=self._glyphs, clock=self._clock
        )
        return Content("\n").join(painter.strip())
