"""How well a routine is kept: whole until it is due, gone after three periods."""

from dataclasses import dataclass
from datetime import date

from relplanner.domain.cadence import later
from relplanner.domain.contacts import Every

_ZERO_AT_PERIODS = 3


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A routine of a contact: when it is due next, and the last day of contact that counts for it.

    One that was never done has no ``last``, and is due on the first day that was set for it.
    """

    due: date
    every: Every
    last: date | None = None
    name: str = ""

    @classmethod
    def after(cls, last: date, every: Every, name: str = "") -> "Rhythm":
        """Return a routine that was last done on a day: it is due a period later by the calendar."""
        return cls(later(last, every), every, last, name)

    def is_overdue(self, day: date) -> bool:
        """Return whether its due day has passed."""
        return self.due < day

    def score(self, day: date) -> float:
        """Return 100 until it is due, then what is left on the way to 0 at three periods."""
        late = (day - self.due).days
        if late <= 0:
            return 100.0
        first = self.every.days if self.last is None else (self.due - self.last).days
        return max(0.0, 100.0 * (1 - late / (self.every.days * _ZERO_AT_PERIODS - first)))
