"""Working time and the share of it that contact may take."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from relplanner.domain.contacts import Absence

Interval = tuple[int, int]
"""From and until, in minutes from midnight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTime:
    """When the manager works: hours by weekday (Monday is 0), leave, and public holidays by name.

    Intervals of a day do not overlap.
    """

    hours: Mapping[int, tuple[Interval, ...]]
    leave: tuple[Absence, ...] = ()
    holidays: Mapping[date, str] = field(default_factory=dict)

    def off_reason(self, day: date) -> str:
        """Return why *day* is free though its weekday may not be: the holiday, ``leave``, or nothing."""
        if day in self.holidays:
            return self.holidays[day] or "public holiday"
        for absence in self.leave:
            if absence.covers(day):
                return absence.reason or "leave"
        return ""

    def minutes_on(self, day: date) -> int:
        """Return the working minutes of *day*; meetings do not lower them."""
        hours = self.hours.get(day.weekday(), ())
        return 0 if not hours or self.off_reason(day) else sum(end - start for start, end in hours)

    def works_on(self, day: date) -> bool:
        """Return whether *day* has working minutes."""
        return self.minutes_on(day) > 0

    def minutes_between(self, first: date, last: date) -> int:
        """Return the working minutes from *first* to *last*, both included."""
        return sum(self.minutes_on(first + timedelta(days=n)) for n in range((last - first).days + 1))

    def week_minutes(self, day: date) -> int:
        """Return the working minutes of the ISO week in which *day* lies."""
        monday = monday_of(day)
        return self.minutes_between(monday, monday + timedelta(days=6))

    def week_budget(self, day: date, percent: int) -> int:
        """Return the minutes for contact in the ISO week in which *day* lies."""
        return budget_minutes(self.week_minutes(day), percent)


def budget_minutes(working_minutes: int, percent: int) -> int:
    """Return *percent* of the working minutes, rounded down."""
    return working_minutes * percent // 100


def monday_of(day: date) -> date:
    """Return the Monday of the ISO week in which *day* lies."""
    return day - timedelta(days=day.weekday())


def week_label(day: date) -> str:
    """Return the ISO week in which *day* lies as it is written in data: ``2026-W48``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def spent_minutes(done: Iterable[tuple[date, int]], day: date) -> int:
    """Return the minutes of the done touches (their day and minutes) in the ISO week of *day*."""
    monday = monday_of(day)
    return sum(minutes for when, minutes in done if monday_of(when) == monday)
