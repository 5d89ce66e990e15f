"""What a line of the account is: its direction and its kind, and the type that all sums are made from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
