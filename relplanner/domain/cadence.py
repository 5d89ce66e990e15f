"""When contact is due: the last that counts for a routine, the next due day, silence.

Due days go by the calendar (a month after 31 January is 28 February); limits and
tolerances count in the days of :attr:`~relplanner.domain.contacts.Every.days`.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from relplanner.domain.contacts import Channel, Every, PlacedBy, Routine, Unit

_MONTHS = {Unit.MONTHS: 1, Unit.QUARTERS: 3, Unit.YEARS: 12}
_DAYS_OF_EVERY_MONTH = 28
_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7}
_RANKS = {channel: channel.rank for channel in Channel}


class Contacted(NamedTuple):
    """A real contact: a done touch, a note, a ``+`` line, a meeting that took place."""

    day: date
    channel: Channel


@dataclass(frozen=True, slots=True)
class StoredDue:
    """A due day that was set once so that it does not wander: a first one, or one of spread arrears.

    ``last`` is the last contact that counted for the routine when the day was set, None where it was never
    done. The day holds until contact after that is known, whenever it was.
    """

    routine_id: int
    due: date
    set_on: date
    last: date | None = None

    def holds_after(self, last: date | None) -> bool:
        """Return whether the day still stands where the *last* contact that counts was then."""
        return last is None or (self.last is not None and last <= self.last)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An occurrence of a routine that the user skipped, by its due day."""

    routine_id: int
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineOverride:
    """What a contact changes of a routine of its tier; None leaves it as it is."""

    routine_id: int
    dropped: bool = False
    channels: tuple[Channel, ...] | None = None
    every: Every | None = None
    minutes: int | None = None
    tolerance_days: int | None = None
    placed_by: PlacedBy | None = None

    def apply(self, routine: Routine) -> Routine:
        """Return *routine* with the changes made."""
        return Routine(
            id=routine.id,
            name=routine.name,
            channels=self.channels or routine.channels,
            every=self.every or routine.every,
            minutes=routine.minutes if self.minutes is None else self.minutes,
            tolerance_days=routine.tolerance_days if self.tolerance_days is None else self.tolerance_days,
            placed_by=self.placed_by or routine.placed_by,
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a contact stands with a routine.

    ``last`` is the day of the last contact that counts. ``due`` is the next due day, in the past where it
    was missed; None where the routine was never done and no first day is stored. ``overdue_since`` is the
    due day that passed without contact, also where the arrears were spread over later days.
    """

    last: date | None
    due: date | None
    overdue_since: date | None


def effective_routines(
    of_tier: Iterable[Routine], overrides: Iterable[RoutineOverride] = (), own: Iterable[Routine] = ()
) -> tuple[Routine, ...]:
    """Return the routines of a contact: those of the tier as the contact changes them, then its own."""
    changes = {override.routine_id: override for override in overrides}
    kept = []
    for routine in of_tier:
        change = changes.get(routine.id)
        if change is None:
            kept.append(routine)
        elif not change.dropped:
            kept.append(change.apply(routine))
    return (*kept, *own)


def later(day: date, every: Every, times: int = 1) -> date:
    """Return *day* moved on by *times* periods by the calendar, at most to the last day there is."""
    count = every.count * times
    if every.unit in _DAYS:
        try:
            return day + timedelta(days=count * _DAYS[every.unit])
        except OverflowError:
            return date.max
    year, month = divmod(day.year * 12 + day.month - 1 + count * _MONTHS[every.unit], 12)
    if year > date.max.year:
        return date.max
    if day.day <= _DAYS_OF_EVERY_MONTH:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_contact(history: Iterable[Contacted], today: date, rank: int = 0) -> date | None:
    """Return the day of the last contact up to *today* by a channel of *rank* or above, None without one."""
    return max(
        (day for day, channel in history if day <= today and _RANKS[channel] >= rank),
        default=None,
    )


def standing(
    routine: Routine,
    history: Iterable[Contacted],
    today: date,
    *,
    stored: Sequence[StoredDue] = (),
    skipped: Sequence[Skipped] = (),
) -> Standing:
    """Return where a contact with this *history* stands with *routine*."""
    last = last_contact(history, today, routine.rank)
    return standing_after(routine, last, today, stored=stored, skipped=skipped)


def standing_after(
    routine: Routine,
    last: date | None,
    today: date,
    *,
    stored: Sequence[StoredDue] = (),
    skipped: Sequence[Skipped] = (),
) -> Standing:
    """Return where a contact stands with *routine* for which the *last* contact that counts is known.

    A stored due day goes before the calendar's until contact is known that was not when it was set. A
    skipped occurrence is no contact, but the next due day is a period after it.
    """
    due = natural = None if last is None else later(last, routine.every)
    spread = stored_due(routine, last, stored)
    if spread is not None:
        due = spread
        natural = natural or spread
    waived = _after_skips(routine, due, skipped, today)
    if waived is not None:
        due = natural = waived
    overdue = natural if natural is not None and natural < today else None
    return Standing(last, due, overdue)


def is_covered(routine: Routine, due: date, day: date, rank: int) -> bool:
    """Return whether contact on *day*, by a channel of that *rank*, stands for *routine* that is due then.

    That is within half a period of the day on which it is *due*.
    """
    return rank >= routine.rank and abs((day - due).days) <= routine.every.days // 2


def is_met(
    routine: Routine,
    planned_for: date,
    history: Iterable[Contacted],
    today: date,
    *,
    skipped: Sequence[Skipped] = (),
) -> bool:
    """Return whether contact, or a skip, has met what a touch of *routine* was planned for: that due day.

    The next one is then due more than half a period later. Days over which arrears were spread do not count.
    """
    due = standing(routine, history, today, skipped=skipped).due
    return due is not None and (due - planned_for).days > routine.every.days // 2


def stored_due(routine: Routine, last: date | None, stored: Iterable[StoredDue]) -> date | None:
    """Return the stored due day, the newest of several, that contact on the *last* day has not ended."""
    holding = (each for each in stored if each.routine_id == routine.id and each.holds_after(last))
    newest = max(holding, key=lambda each: (each.set_on, each.due), default=None)
    return None if newest is None else newest.due


def _after_skips(routine: Routine, due: date | None, skipped: Iterable[Skipped], today: date) -> date | None:
    """Return the due day that follows the skipped occurrences, None where they change nothing."""
    moved = None
    for day in sorted(skip.due for skip in skipped if skip.routine_id == routine.id):
        current = moved or due
        concerns = current is None or day <= today or abs((day - current).days) <= routine.every.days // 2
        after = later(day, routine.every)
        if concerns and (current is None or after > current):
            moved = after
    return moved


def is_silent(history: Iterable[Contacted], routines: Iterable[Routine], today: date) -> bool:
    """Return whether the last contact, by any channel, is longer ago than 1.5 times the shortest routine.

    Without contact or without a routine there is nothing to measure, and no warning.
    """
    last = last_contact(history, today)
    shortest = min((routine.every.days for routine in routines), default=None)
    if last is None or shortest is None:
        return False
    return 2 * (today.toordinal() - last.toordinal()) > 3 * shortest
