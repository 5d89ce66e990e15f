"""What becomes of the rows of a file, and what of them only the user can decide."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from relplanner.domain.persons import Person

Progress = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and of how much."""


class Outcome(StrEnum):
    """What became of a row of a file; REMOVED: it was there, and its calendar has it no more."""

    CREATED = "created"
    MERGED = "merged"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    SKIPPED = "skipped"


class JobDecision(StrEnum):
    """Whether somebody who is known elsewhere is the person of a row.

    MERGE: the same person, who may have moved; NEW: somebody else, or no change of job. It makes somebody new
    also of a row that is merged without a question.
    """

    MERGE = "merge"
    NEW = "new"


@dataclass(slots=True, kw_only=True)
class ImportRow:
    """A row of a file and what became of it; ``at`` is its line, 0 where the file has it no more.

    ``kind`` is what it is: ``contact``, ``busy`` (an event of a calendar), ``touch``, ``note`` or ``entry``.
    ``into`` names whom it was merged into where the row does not; the user may refuse that where it
    ``is_refusable``.
    """

    file: str
    at: int
    name: str
    outcome: Outcome
    organisation: str = ""
    why: str = ""
    kind: str = "contact"
    person: Person | None = None
    into: str = ""
    is_refusable: bool = False

    @property
    def why_with_whom(self) -> str:
        """Return into whom the row went, where it does not say so itself, and why."""
        return f"{self.into}: {self.why}" if self.into else self.why

    @property
    def contact_id(self) -> int | None:
        """Return the number of the contact, None where there is none (yet)."""
        return self.person.id or None if self.person else None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobChange:
    """A row that names somebody who is known elsewhere, or of whom something in the row contradicts.

    ``row`` is its place among the rows. ``before`` and ``after`` are organisations, one of which may be
    empty; ``after`` is so where they are known to be. ``recognised`` says by what else the person was
    recognised; where it is empty :attr:`JobDecision.NEW` makes a new contact. ``doubt`` says what speaks for
    and against the same person.
    """

    row: int
    contact_id: int
    name: str
    before: str
    after: str
    recognised: str = ""
    doubt: str = ""

    @property
    def is_move(self) -> bool:
        """Return whether they have left one organisation for another."""
        return bool(self.before and self.after)

    @property
    def sentence(self) -> str:
        """Return what the user is asked."""
        if self.doubt:
            at = f" at {self.before}" if self.before else ""
            now = f", now at {self.after}" if self.is_move else ""
            return f"{self.name} is known{at}{now} ({self.doubt}): the same person?"
        if self.is_move and self.recognised:
            return f"{self.name} was at {self.before}, now at {self.after} ({self.recognised}): a new job?"
        if self.is_move:
            return f"{self.name} was at {self.before}, now at {self.after}: the same person?"
        if self.after:
            return f"{self.name} had no organisation, now at {self.after}: the same person?"
        return f"{self.name} is at {self.before}, here without organisation: the same person?"
