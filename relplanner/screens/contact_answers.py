"""What the background work of the Contacts screen tells it."""

from textual.message import Message

from relplanner.services.contact_list import Found
from relplanner.services.views import ContactCard


class Listed(Message):
    """The contacts that a query means were found, in the background."""

    def __init__(self, query: str, found: Found, total: int, *, keep: bool) -> None:
        """Say what was asked, what was found, and how many contacts there are in all."""
        super().__init__()
        self.query = query
        self.found = found
        self.total = total
        self.keep = keep


class DaysRead(Message):
    """The next days of all contacts were read in the background: whether the year of any has to be named."""

    def __init__(self, *, need_years: bool) -> None:
        """Say whether it has."""
        super().__init__()
        self.need_years = need_years


class CardRead(Message):
    """A card was read in the background; None where no contact is selected."""

    def __init__(self, card: ContactCard | None) -> None:
        """Take the card."""
        super().__init__()
        self.card = card
