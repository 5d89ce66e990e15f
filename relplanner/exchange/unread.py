"""What a file says of somebody and cannot be read: told, and kept in its own words where people see it."""

from dataclasses import dataclass, field

from relplanner.domain.own_details import OwnDetails
from relplanner.domain.text import clean_line
from relplanner.domain.wording import quoted

_UNLABELLED = "date"


@dataclass(slots=True)
class Unread:
    """What could not be read of one card, in its order and each once.

    ``facts`` are what of it is kept, as kinds and texts; ``remarks`` say all of it.
    """

    facts: dict[tuple[str, str], None] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)

    def take_day(self, label: str, text: str) -> None:
        """Keep a day that is none, or may be one of two."""
        kind = clean_line(label) or _UNLABELLED
        self.facts[kind, clean_line(text)] = None
        self.remarks[f"{kind} {quoted(text)} is not understood, kept as a fact"] = None

    def take_email(self, text: str) -> None:
        """Tell of an e-mail address that is none; it is of no use to anybody."""
        self.remarks[f"{quoted(text)} is no e-mail address"] = None

    def beside(self, other: "Unread") -> "Unread":
        """Return both together."""
        return Unread(self.facts | other.facts, self.remarks | other.remarks)

    def facts_beyond(self, own: OwnDetails) -> tuple[tuple[str, str], ...]:
        """Return the facts without those that *own* has, which knows when they were learnt."""
        known = {(fact.kind, fact.text) for fact in own.facts}
        return tuple(fact for fact in self.facts if fact not in known)
