"""The first weeks with a new contact: who is new, and what is good to know of them by then."""

from dataclasses import dataclass
from datetime import date

NEW_FOR_DAYS = 30

TYPED = "typed"
"""The source of a contact whom the user has added by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What tells how new a contact is, and what is known of them.

    ``typed_on`` is the day on which the user added them, None for one who came from a file;
    ``tier_since`` the day since which they are in their tier.
    """

    typed_on: date | None
    tier_since: date | None
    how_met: str
    has_birthday: bool
    has_interest: bool

    def is_new(self, today: date) -> bool:
        """Return whether the user has added them, or given them their tier, in the last 30 days."""
        began = max(filter(None, (self.typed_on, self.tier_since)), default=None)
        return began is not None and (today - began).days <= NEW_FOR_DAYS

    def missing(self) -> tuple[str, ...]:
        """Return what is not known yet, in words."""
        asked = (
            ("how you met", bool(self.how_met)),
            ("birthday", self.has_birthday),
            ("interest", self.has_interest),
        )
        return tuple(words for words, is_known in asked if not is_known)
