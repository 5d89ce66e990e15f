"""The card beside the list, and the strip below it."""

from collections.abc import Iterator, Sequence

from pendulum import DateTime
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from relplanner.domain.wording import Clock
from relplanner.services.views import ContactCard
from relplanner.widgets.contact_card import CardPainter
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.long_text import LongText


class CardPanel(LongText):
    """A card; empty while no contact is selected. A timeline that goes on is asked for near its end."""

    class OlderWanted(Message):
        """The user has come near the end of what the card tells of the past."""

    def __init__(self, glyphs: Glyphs, clock: Clock) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._clock = clock
        self._card: tuple[ContactCard, DateTime] | None = None
        self._words: Sequence[str] = ()
        self._goes_to_end = False

    def show(self, card: ContactCard | None, now: DateTime, words: Sequence[str] = ()) -> None:
        """Show *card* as seen *now*, from its top if it is another contact's; *words* were looked for."""
        before = self._card[0].row.id if self._card else None
        is_another = card is None or card.row.id != before
        self._card = None if card is None else (card, now)
        self._words = words
        self._goes_to_end = self._goes_to_end and not is_another
        self.draw(from_top=is_another)
        if self._goes_to_end:
            self.action_last()

    def ended(self) -> None:
        """Ask for what is older, once it is drawn to the end and the user reads it."""
        is_read = self.scroll_y > 0 or self._goes_to_end
        if is_read and self._card is not None and self._card[0].timeline_goes_on:
            self.post_message(self.OlderWanted())

    def action_last(self) -> None:
        """Scroll to the end of the whole card, as soon as all of it is there."""
        self._goes_to_end = self._card is not None and self._card[0].timeline_goes_on
        super().action_last()

    def lines(self, width: int) -> Iterator[Content]:
        """Yield the card."""
        if self._card is None:
            return
        card, now = self._card
        yield from CardPainter(
            card=card, width=width, now=now, glyphs=self._glyphs, clock=self._clock, words=self._words
        ).lines()


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
