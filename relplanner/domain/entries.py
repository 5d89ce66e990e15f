"""What a line of the account is: its direction and its kind, and the type that all sums are made from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

HEAVIEST = 5
"""The largest weight without its sign; 0 is none."""


class Direction(StrEnum):
    """Who gave."""

    GAVE = "gave"
    RECEIVED = "received"


class EntryKind(StrEnum):
    """What was given. Where the weight is negative the entry is *harm*, whatever the words."""

    TIP = "tip"
    INTRODUCTION = "introduction"
    INFORMATION = "information"
    HELP = "help"
    RECOGNITION = "recognition"
    TIME = "time"
    GIFT = "gift"
    REFERRAL = "referral"
    BUSINESS = "business"
    FEEDBACK = "feedback"
    FAVOUR = "favour"
    HARM = "harm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the account.

    ``weight`` is 1 to 5 as I see it, negative for harm; ``theirs`` the same as they see it, None until asked.
    """

    direction: Direction
    kind: EntryKind
    weight: int
    theirs: int | None
    day: date
    text: str = ""

    @property
    def their_weight(self) -> int:
        """Return the weight as they see it, mine until they were asked."""
        return self.weight if self.theirs is None else self.theirs

    @property
    def difference(self) -> int:
        """Return by how much their weight is above mine, 0 until they were asked."""
        return self.their_weight - self.weight

    @property
    def words(self) -> str:
        """Return kind and text; a text alone where the kind is the one that it has without a name."""
        if not self.text:
            return self.kind.value
        return self.text if self.kind is EntryKind.FAVOUR else f"{self.kind}: {self.text}"

    @property
    def is_harm(self) -> bool:
        """Return whether it did harm, as I see it."""
        return self.weight < 0
