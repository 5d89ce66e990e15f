"""When a touch may be: its due day and the days around it, less those on which the contact is away."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from relplanner.domain.contacts import Absence

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """A due day between the first and the last day on which a touch may be.

    ``away`` are the absences within it: on their days it may not be.
    ``away_until`` is the last day of the absence for which the due day was moved.
    """

    due: date
    earliest: date
    latest: date
    away_until: date | None = None
    away: tuple[Absence, ...] = ()

    def not_before(self, day: date | None) -> "Window":
        """Return the window without the days before *day*, moved as a whole where its due day is one."""
        if day is None or day <= self.earliest:
            return self
        delay = max(timedelta(), day - self.due)
        return replace(self, due=self.due + delay, earliest=day, latest=_moved(self.latest, delay))

    def without(self, absences: Iterable[Absence]) -> "Window | None":
        """Return what the absences leave of it, None where nothing is left for good.

        A due day within an absence moves to the first day back, and the window begins there. Other
        absences forbid their own days and no more; the window neither begins nor ends with such a day.
        """
        absences = sorted(absences, key=lambda absence: absence.first)
        back = first_day_back(self.due, absences)
        if back is None:
            return None
        window = self
        if back > self.due:
            window = Window(back, back, _moved(self.latest, back - self.due), away_until=back - _DAY)
        earliest = first_day_back(window.earliest, absences) or window.due
        latest = window.latest
        for absence in sorted(absences, key=lambda absence: absence.last, reverse=True):
            latest = absence.first - _DAY if absence.covers(latest) else latest
        within = (absence for absence in absences if earliest < absence.first <= latest)
        return replace(window, earliest=earliest, latest=latest, away=tuple(within))


def first_day_back(day: date, absences: Iterable[Absence]) -> date | None:
    """Return *day*, or the first day after it on which no absence lies; None where there is none."""
    for absence in sorted(absences, key=lambda absence: absence.first):
        if absence.covers(day):
            if absence.last == date.max:
                return None
            day = absence.last + _DAY
    return day


def longest_free(earliest: date, latest: date, absences: Iterable[Absence]) -> tuple[date, date] | None:
    """Return the longest run of days from *earliest* to *latest* without an absence, the first of equals."""
    best: tuple[date, date] | None = None
    start: date | None = earliest
    for absence in sorted(absences, key=lambda absence: absence.first):
        if absence.last < earliest or absence.first > latest or start is None:
            continue
        if absence.first > start:
            best = _longer(best, (start, absence.first - _DAY))
        start = max(start, absence.last + _DAY) if absence.last < latest else None
    if start is not None and start <= latest:
        best = _longer(best, (start, latest))
    return best


def _moved(day: date, delay: timedelta) -> date:
    return day + min(delay, date.max - day)


def _longer(best: tuple[date, date] | None, run: tuple[date, date]) -> tuple[date, date]:
    return run if best is None or run[1] - run[0] > best[1] - best[0] else best
