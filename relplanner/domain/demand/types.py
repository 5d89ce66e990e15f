"""One wanted touch, as placement sees it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from relplanner.domain.contacts import Absence


class DemandKind(StrEnum):
    """What a wanted touch is to placement; several purposes share a kind."""

    ROUTINE = "routine"
    PROMISE = "promise"  # promises, follow-ups and reviews
    DATE = "date"  # occasions
    GROWTH = "growth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A touch that is wanted: where it may lie and what it is worth, all in whole numbers.

    Days are days of the manager; ``pinned`` and ``was`` are wall-clock times of the
    manager without a zone. Rates are points a day, ``value`` and ``defer`` points. On the days of ``away``
    within the window it may not be.
    """

    key: str
    contact: str
    kind: DemandKind
    chain: str | None
    chain_gap: int
    minutes: int
    sync: bool
    value: int
    due: date
    earliest: date
    latest: date
    tol_early: int
    tol_late: int
    nudge: int
    early_rate: int
    late_rate: int
    defer: int
    pinned: datetime | None = None
    was: datetime | None = None
    away: tuple[Absence, ...] = ()

    def is_away(self, day: date) -> bool:
        """Return whether the contact is away on *day*."""
        return any(absence.covers(day) for absence in self.away)
