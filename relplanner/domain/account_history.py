"""An account over time: what was given and received by month, and how the balance went by both views."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from relplanner.domain.account import Sums
from relplanner.domain.entries import Direction, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What was given and received in a calendar month, in weights that have not faded, by both views."""

    first: date
    given: int = 0
    received: int = 0
    given_theirs: int = 0
    received_theirs: int = 0


@dataclass(frozen=True, slots=True)
class Balance:
    """The balance as it stood at the end of a day, in my eyes and in theirs."""

    day: date
    mine: float
    theirs: float


def months_until(entries: Iterable[Entry], today: date, count: int = 12) -> tuple[Month, ...]:
    """Return the last *count* months, that of *today* the last. Harm lowers what was given or received."""
    last = today.year * 12 + today.month - 1
    sums = {number: [0, 0, 0, 0] for number in range(last - count + 1, last + 1)}
    for entry in entries:
        number = entry.day.year * 12 + entry.day.month - 1
        if entry.day <= today and number in sums:
            side = 0 if entry.direction is Direction.GAVE else 1
            sums[number][side] += entry.weight
            sums[number][2 + side] += entry.their_weight
    return tuple(
        Month(
            first=date(number // 12, number % 12 + 1, 1),
            given=given,
            received=received,
            given_theirs=given_theirs,
            received_theirs=received_theirs,
        )
        for number, (given, received, given_theirs, received_theirs) in sums.items()
    )


def balances_until(
    entries: Iterable[Entry], today: date, half_life_days: int, weeks: int = 52
) -> tuple[Balance, ...]:
    """Return the faded balance week by week, that of *today* the last; older entries are in all of them."""
    sums, at = Sums(), today - timedelta(weeks=weeks)
    left = sorted(entries, key=lambda entry: entry.day)
    found = []
    for week in range(weeks, -1, -1):
        day = today - timedelta(weeks=week)
        new = [entry for entry in left if entry.day <= day]
        left = left[len(new) :]
        sums = sums.moved(at, day, half_life_days) + Sums.of(new, day, half_life_days)
        at = day
        found.append(Balance(day, sums.given - sums.received, sums.given_theirs - sums.received_theirs))
    return tuple(found)


def total(months: Sequence[Month], *, theirs: bool = False) -> tuple[int, int]:
    """Return what was given and received in all *months* together, by my view or by *theirs*."""
    if theirs:
        return sum(month.given_theirs for month in months), sum(month.received_theirs for month in months)
    return sum(month.given for month in months), sum(month.received for month in months)
