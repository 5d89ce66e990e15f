"""Promises: what I owe somebody, or they owe me."""

from dataclasses import dataclass
from datetime import date

from relplanner.domain.states import Promiser as Promiser
from relplanner.domain.states import PromiseState as PromiseState


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A promise as it stands today. ``closed_on`` is the day it was kept or broken.

    ``id`` is the number by which it can be found again, None where there is none.
    """

    promiser: Promiser
    text: str
    made_on: date
    due: date | None = None
    state: PromiseState = PromiseState.OPEN
    closed_on: date | None = None
    id: int | None = None

    @property
    def is_mine(self) -> bool:
        """Return whether I promised."""
        return self.promiser is Promiser.ME

    def is_open(self, day: date) -> bool:
        """Return whether it was made and not yet closed when *day* ended."""
        if day < self.made_on:
            return False
        return self.state is PromiseState.OPEN or (self.closed_on is not None and self.closed_on > day)

    def is_overdue(self, day: date) -> bool:
        """Return whether it was open on *day*, and due before."""
        return self.is_open(day) and self.due is not None and self.due < day
