"""What a touch is worth and what it costs to be early or late: whole numbers, halves rounded to even."""

from dataclasses import dataclass
from datetime import date, timedelta

from relplanner.domain.demand.window import Window

PROMISE_POINTS = 1200
OCCASION_POINTS = 600
OWN_ROUTINE_POINTS = 500
"""Points of a routine whose contact has no tier."""

NUDGE = 2
"""Points that a routine loses for each day off its due day, within the tolerance too."""

_BASE_MINUTES = 30


_WISHES = ((900, 150), (450, 110), (180, 80))
_LEAST_WISH = 60
_STRANGERS_OCCASION_POINTS = 510
"""With ten minutes 120 less than others: more than the 100 that it costs to take a place away."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far from its due day a routine may lie, in days, and how far at no cost."""

    tolerance: int
    early: int
    late: int

    @classmethod
    def of(cls, period: int, tolerance: int | None = None) -> "Limits":
        """Return the limits of a routine with a period of so many days.

        The tolerance is a tenth of the period (1 to 14 days) unless one is given; the early limit is a
        quarter (at most 21 days), the late limit half (at most 60), both beyond the tolerance.
        """
        if tolerance is None:
            tolerance = min(14, max(1, period // 10))
        tolerance = max(0, tolerance)
        return cls(
            tolerance,
            max(tolerance + 1, min(21, period // 4)),
            max(tolerance + 1, min(60, period // 2)),
        )


def rounded(numerator: int, denominator: int) -> int:
    """Return the quotient as a whole number, halves rounded to even; the denominator is positive."""
    quotient, rest = divmod(numerator, denominator)
    return quotient + (2 * rest > denominator or (2 * rest == denominator and quotient % 2 == 1))


def touch_value(points: int, minutes: int, percent: int = 100, *, concerned: bool = False) -> int:
    """Return the value of a touch: its points, for half an hour doubled, by the contact's *percent*.

    It rises by a fifth where the account plan gives concern.
    """
    return rounded(points * (_BASE_MINUTES + minutes) * percent * _more(concerned), _BASE_MINUTES * 100 * 10)


def wish_value(points: int | None) -> int:
    """Return the value of a touch for which nobody waits, by the points of the tier: it ousts nothing."""
    return next((value for least, value in _WISHES if (points or 0) >= least), _LEAST_WISH)


def occasion_points(points: int | None) -> int:
    """Return the points of an occasion: on a full day those without a tier, None, give way to the others."""
    return _STRANGERS_OCCASION_POINTS if points is None else OCCASION_POINTS


def routine_value(
    points: int,
    minutes: int,
    percent: int = 100,
    *,
    overdue_days: int = 0,
    period: int = 1,
    imbalanced: bool = False,
    concerned: bool = False,
) -> int:
    """Return the value of a routine's touch.

    It rises with the days overdue, by half when they reach a period, by a fifth where the account is out of
    balance, and by a fifth where the account plan gives concern.
    """
    silence = 2 * period + min(overdue_days, period)
    return rounded(
        points * (_BASE_MINUTES + minutes) * percent * silence * _more(imbalanced) * _more(concerned),
        _BASE_MINUTES * 100 * 2 * period * 10 * 10,
    )


def _more(reason: bool) -> int:
    """Return how many tenths of its value a touch is worth: a fifth more where there is a *reason*."""
    return 12 if reason else 10


def early_rate(value: int, limits: Limits) -> int:
    """Return the points lost a day before the tolerance: four tenths of the value at the early limit."""
    return rounded(4 * value, 10 * (limits.early - limits.tolerance))


def late_rate(value: int, limits: Limits, tol_late: int) -> int:
    """Return the points lost a day after *tol_late* days: seven tenths of the value at the late limit."""
    return rounded(7 * value, 10 * (limits.late - tol_late))


def longer_after_silence(minutes: int, slot: int) -> int:
    """Return half as many minutes again, rounded to the slot.

    After a long silence the next talk takes longer (arXiv 1608.01842).
    """
    return max(minutes, slot * rounded(3 * minutes, 2 * slot))


def deferred(value: int, rate: int, window: Window, tol_late: int, last_day: date) -> int:
    """Return the credit for a touch that is postponed past the horizon.

    That is half of what it is worth on the first day after *last_day*, 0 where it has to be done before.
    """
    if window.latest <= last_day:
        return 0
    late_days = (last_day + timedelta(days=1) - window.due).days
    return rounded(max(0, value - rate * max(0, late_days - tol_late)), 2)
