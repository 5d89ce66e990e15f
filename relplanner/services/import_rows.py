"""What becomes of the rows of a file, and what of them only the user can decide."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from relplanner.domain.persons import Person

Progress = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and of how much."""


class Outcome(StrEnum):
    """What became of a row of a file."""

    CREATED = "created"
    MERGED = "merged"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


class JobDecision(StrEnum):
    """Whether somebody who is known elsewhere is the person of a row.

    MERGE: the same person, who has moved; NEW: what the row says is no change of job.
    """

    MERGE = "merge"
    NEW = "new"


@dataclass(slots=True, kw_only=True)
class ImportRow:
    """A row of a file and what became of it; ``at`` is its line, ``kind`` says what it is:

    ``contact``, ``busy`` (an event of a calendar), ``touch``, ``note`` or ``entry``.
    """

    file: str
    at: int
    name: str
    outcome: Outcome
    organisation: str = ""
    why: str = ""
    kind: str = "contact"
    person: Person | None = None

    @property
    def contact_id(self) -> int | None:
        """Return the number of the contact, None where there is none (yet)."""
        return self.person.id or None if self.person else None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobChange:
    """A row that names somebody who is known elsewhere.

    ``row`` is its place among the rows. ``before`` and ``after`` are organisations, one of which may be
    empty. ``recognised`` says by what else the person was recognised; where it is empty only the name
    is the same, and :attr:`JobDecision.NEW` makes a new contact.
    """

    row: int
    contact_id: int
    name: str
    before: str
    after: str
    recognised: str = ""

    @property
    def is_move(self) -> bool:
        """Return whether they have left one organisation for another."""
        return bool(self.before and self.after)

    @property
    def sentence(self) -> str:
        """Return what the user is asked."""
        if self.is_move and self.recognised:
            return f"{self.name} was at {self.before}, now at {self.after} ({self.recognised}): a new job?"
        if self.is_move:
            return f"{self.name} was at {self.before}, now at {self.after}: the same person?"
        if self.after:
            return f"{self.name} had no organisation, now at {self.after}: the same person?"
        return f"{self.name} is at {self.before}, here without organisation: the same person?"
