"""The card beside the list, and the strip below it."""

from pendulum import DateTime
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from relplanner.actions import Scope
from relplanner.domain.wording import Clock
from relplanner.services.views import ContactCard
from relplanner.widgets.bindings import bindings_of
from relplanner.widgets.contact_card import CardPainter
from relplanner.widgets.glyphs import Glyphs

_WIDEST = 60


class CardPanel(VerticalScroll, can_focus=True, inherit_bindings=False):
    """A card that the keys of lists scroll; empty while no contact is selected."""

    BINDINGS = bindings_of(Scope.LIST)

    DEFAULT_CSS = """
    CardPanel {
        background: $surface;
        padding: 1 2;
        scrollbar-size: 0 0;
        & > Static { height: auto; }
    }
    """

    def __init__(self, glyphs: Glyphs, clock: Clock) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._clock = clock
        self._card: tuple[ContactCard, DateTime] | None = None

    def compose(self) -> ComposeResult:
        """Yield the text."""
        yield Static(markup=False)

    def show(self, card: ContactCard | None, now: DateTime) -> None:
        """Show *card* as seen *now*, from its top if it is another contact's."""
        before = self._card[0].row.id if self._card else None
        self._card = None if card is None else (card, now)
        if card is None or card.row.id != before:
            self.scroll_home(animate=False)
        self._draw()

    def on_resize(self) -> None:
        """Draw to the new width."""
        self._draw()

    def action_down(self) -> None:
        """Scroll down a line."""
        self.scroll_down(animate=False)

    def action_up(self) -> None:
        """Scroll up a line."""
        self.scroll_up(animate=False)

    def action_first(self) -> None:
        """Scroll to the top."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """Scroll to the end."""
        self.scroll_end(animate=False)

    def action_page_down(self) -> None:
        """Scroll down by what is seen at once."""
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll up by what is seen at once."""
        self.scroll_page_up(animate=False)

    def _draw(self) -> None:
        width = min(_WIDEST, self.size.width)
        text = Content()
        if self._card is not None and width > 0:
            card, now = self._card
            painter = CardPainter(card=card, width=width, now=now, glyphs=self._glyphs, clock=self._clock)
            text = Content("\n").join(painter.lines())
        self.query_one(Static).update(text)


class CardStrip(Widget):
    """The most important of a contact in four lines."""

    DEFAULT_CSS = """
    CardStrip { height: 4; background: $surface; }
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
        """Return the four lines, or nothing."""
        if self._card is None:
            return Content()
        card, now = self._card
        painter = CardPainter(
            card=card, width=self.size.width, now=now, glyphs=self._glyphs, clock=self._clock
        )
        return Content("\n").join(painter.strip())
