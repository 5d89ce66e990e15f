"""How well a routine is kept: whole until it is due, gone after three periods."""

from dataclasses import dataclass
from datetime import date

from relplanner.domain.cadence import Standing, later
from relplanner.domain.contacts import Every, Routine

_ZERO_AT_PERIODS = 3


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A routine of a contact: when it is due next, and the last day of contact that counts for it.

    One that was never done has no ``last``, and is due on the first day that was set for it. ``now_due`` is
    the later day to which an overdue one was put, where arrears were spread.
    """

    due: date
    every: Every
    last: date | None = None
    name: str = ""
    now_due: date | None = None

    @classmethod
    def after(cls, last: date, every: Every, name: str = "") -> "Rhythm":
        """Return a routine that was last done on a day: it is due a period later by the calendar."""
        return cls(later(last, every), every, last, name)

    @classmethod
    def standing(cls, routine: Routine, at: Standing) -> "Rhythm | None":
        """Return *routine* as a contact stands with it, None where it was never due.

        Where its day is not that of the calendar, because one was skipped, a period ends on that day too.
        """
        due = at.overdue_since or at.due
        if due is None:
            return None
        follows = at.last is not None and later(at.last, routine.every) == due
        last = at.last if follows else None
        return cls(due, routine.every, last, routine.name, None if at.due == due else at.due)

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
