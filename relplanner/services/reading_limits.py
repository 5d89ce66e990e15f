"""How much is read: how large a file may be, and for which days calendars are read."""

from datetime import date, timedelta

LARGEST_BYTES = 200_000_000
"""The size of the largest file that is read."""

_DAYS_BACK = 366
_DAYS_AHEAD = 3 * 366


def calendar_span(today: date) -> tuple[date, date]:
    """Return the first day for which calendars are read, and the one before which they are."""
    return today - timedelta(days=_DAYS_BACK), today + timedelta(days=_DAYS_AHEAD)
