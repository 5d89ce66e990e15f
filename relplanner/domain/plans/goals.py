"""Goals of an account plan: from a baseline to a target, and where they should be today."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

ENOUGH = 3
"""More goals than this are allowed, and not suggested."""

LEEWAY = 0.1
"""How much of the way a goal may lag before it is behind: values come in steps, the line does not."""

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Reading:
    """A value on a day."""

    day: date
    value: float


def reading_on(readings: Sequence[Reading], day: date) -> Reading | None:
    """Return the last of *readings*, which are in order of day, up to and with *day*."""
    at = bisect_right(readings, day, key=lambda reading: reading.day)
    return readings[at - 1] if at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What is to be reached: a value that leads from ``baseline`` on ``start`` to ``target`` on ``due``.

    Less is better where the target is below the baseline. ``readings`` are in order of day.
    """

    id: int
    what: str
    baseline: float
    target: float
    start: date
    due: date | None = None
    measure: str = ""
    unit: str = ""
    readings: tuple[Reading, ...] = ()

    def current(self, day: date) -> float:
        """Return the value on *day*: the last one that was noted, the baseline before any."""
        reading = reading_on(self.readings, day)
        return self.baseline if reading is None else reading.value

    def progress(self, day: date) -> float:
        """Return how much of the way to the target is done on *day*, from 0 to 1."""
        return self.share_of_way(self.current(day))

    def share_of_way(self, value: float) -> float:
        """Return how far *value* lies on the way from baseline to target, from 0 to 1."""
        if self.target == self.baseline:  # nothing that can be typed, but a file may bring it
            return 1.0
        return max(0.0, min(1.0, (value - self.baseline) / (self.target - self.baseline)))

    def expected(self, day: date) -> float | None:
        """Return where the goal should be on *day*, from 0 to 1: on the straight line from start to due.

        None where it has no due day.
        """
        if self.due is None:
            return None
        span = (self.due - self.start).days
        if span <= 0:
            return 1.0 if day >= self.due else 0.0
        return max(0.0, min(1.0, (day - self.start).days / span))

    def is_on_track(self, day: date) -> bool | None:
        """Return whether the goal is where it should be on *day*, None where it has no due day.

        It may lag by :data:`LEEWAY` until it is due.
        """
        expected = self.expected(day)
        if expected is None:
            return None
        leeway = LEEWAY if expected < 1 else 0
        return self.progress(day) >= expected - leeway - _ROUNDING

    def is_behind(self, day: date) -> bool:
        """Return whether the goal should be further on *day*."""
        return self.is_on_track(day) is False

    def is_reached(self, day: date) -> bool:
        """Return whether the target is reached on *day*."""
        return self.progress(day) >= 1


def common_progress(goals: Sequence[Goal], day: date) -> float | None:
    """Return the mean progress of *goals* on *day*, from 0 to 1; None without any."""
    return sum(goal.progress(day) for goal in goals) / len(goals) if goals else None
