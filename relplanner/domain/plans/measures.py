"""Measures over time: typed by hand, or the answers from 0 to 10 that talks leave behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from relplanner.domain.plans.goals import Reading, reading_on

MONTHS = 12
"""How far back charts go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something that is measured again and again; ``readings`` are in order of day.

    ``of_moods``: the readings are how talks felt (theirs, else mine) and cannot be typed.
    """

    id: int
    name: str
    unit: str = ""
    readings: tuple[Reading, ...] = ()
    of_moods: bool = False

    @property
    def last(self) -> Reading | None:
        """Return the newest reading."""
        return self.readings[-1] if self.readings else None

    def before(self, today: date) -> Reading | None:
        """Return the reading of a year before *today*, or else the first; None with fewer than two."""
        if len(self.readings) < 2:
            return None
        return reading_on(self.readings, _months_back(today, MONTHS)) or self.readings[0]

    def change(self, today: date) -> float | None:
        """Return by how much the value differs from :meth:`before`."""
        before = self.before(today)
        return None if before is None else self.readings[-1].value - before.value

    def by_month(self, today: date, months: int = MONTHS) -> tuple[float | None, ...]:
        """Return the value at the end of each month up to that of *today*, None before the first reading."""
        ends = (_months_back(today, back - 1).replace(day=1) for back in range(months, 0, -1))
        found = (
            max((each for each in self.readings if each.day < _next_month(end)), key=_day, default=None)
            for end in ends
        )
        return tuple(None if reading is None else reading.value for reading in found)


def _day(reading: Reading) -> date:
    return reading.day


def _months_back(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(max(1, years), month + 1, min(day.day, 28))


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def chart_steps(values: Sequence[float | None], steps: int) -> tuple[int | None, ...]:
    """Return how high each of *values* stands between the lowest and the highest, from 0 to *steps* - 1.

    Where all are the same they stand in the middle.
    """
    known = [value for value in values if value is not None]
    if not known:
        return tuple(None for _ in values)
    low, high = min(known), max(known)
    if low == high:
        return tuple(None if value is None else (steps - 1) // 2 for value in values)
    return tuple(
        None if value is None else round((value - low) / (high - low) * (steps - 1)) for value in values
    )
