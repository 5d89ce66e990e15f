"""Days that come back every year: birthdays, anniversaries and others."""

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relplanner.domain.wording import plural


class OccasionKind(StrEnum):
    """What comes back every year."""

    BIRTHDAY = "birthday"
    ANNIVERSARY = "anniversary"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day of the year, with the year of the first one where it is known.

    Raises ``ValueError`` where no calendar has such a day (29 February without a year is one).
    """

    month: int
    day: int
    year: int | None = None

    def __post_init__(self) -> None:
        date(2000 if self.year is None else self.year, self.month, self.day)

    def in_year(self, year: int) -> date:
        """Return the day on which it falls in *year*; 29 February is kept on the 28th in common years."""
        last = calendar.monthrange(year, self.month)[1]
        return date(year, self.month, min(self.day, last))

    def next_from(self, today: date) -> date:
        """Return the first such day from *today* on, today included."""
        this_year = self.in_year(today.year)
        return this_year if this_year >= today else self.in_year(today.year + 1)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A yearly day of a contact; *label* is in their words, empty where the kind says enough."""

    kind: OccasionKind
    day: YearlyDay
    label: str = ""

    @property
    def words(self) -> str:
        """Return what it is called in a sentence."""
        return (self.label or "occasion") if self.kind is OccasionKind.OTHER else self.kind.value


def years_words(kind: OccasionKind, years: int | None) -> str:
    """Return what the number of a yearly day says; "" where there is none. Only people turn something."""
    if not years:
        return ""
    return f"turning {years}" if kind is OccasionKind.BIRTHDAY else plural(years, "year")
