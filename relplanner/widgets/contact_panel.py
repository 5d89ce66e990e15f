"""The card beside the list, and the strip below it."""

from pendulum import DateTime
from textual.content import Content
from textual.widget import Widget

from relplanner.domain.wording import Clock
from relplanner.services.views import ContactCard
from relplanner.widgets.contact_card import CardPainter
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text_panel import TextPanel


class CardPanel(TextPanel):
    """A card; empty while no contact is selected."""

    def __init__(self, glyphs: Glyphs, clock: Clock) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._clock = clock
        self._card: tuple[ContactCard, DateTime] | None = None

    def show(self, card: ContactCard | None, now: DateTime) -> None:
        """Show *card* as seen *now*, from its top if it is another contact's."""
        before = self._card[0].row.id if self._card else None
        self._card = None if card is None else (card, now)
        self.draw(from_top=card is None or card.row.id != before)

    def lines(self, width: int) -> list[Content]:
        """Return the card."""
        if self._card is None:
            return []
        card, now = self._card
        painter = CardPainter(card=card, width=width, now=now, glyphs=self._glyphs, clock=self._clock)
        return list(painter.lines())


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
