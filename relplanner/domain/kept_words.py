"""Sentences that are kept and read on another day: the days in them become words only when they are read.

A day stands in such a sentence as a mark, ``{day 2026-11-23}``, whose first word says how it is to read.
"""

import re
from collections.abc import Callable
from datetime import date

from relplanner.domain.wording import day_words, long_day_words, printed_day_words, silence_words

_MARK = re.compile(r"\{(day|on|since|silent) (\d{4}-\d\d-\d\d)\}", re.ASCII)
_RECENT_DAYS = 21


def kept_day(day: date) -> str:
    """Return the mark of a day: ``today``, ``Fri 27``, ``3 Dec``."""
    return f"{{day {day}}}"


def kept_on(day: date) -> str:
    """Return the mark of a day on which something is: ``today``, ``on Fri 27``."""
    return f"{{on {day}}}"


def kept_since(last: date) -> str:
    """Return the mark of the time that has passed since the *last* contact: ``31 days since the last``."""
    return f"{{since {last}}}"


def kept_silence(last: date) -> str:
    """Return the mark of a silence from the *last* contact on: ``silent for 8 years``."""
    return f"{{silent {last}}}"


def words_today(kept: str, today: date, happened: date | None = None) -> str:
    """Return *kept* as it reads on screen *today*.

    Where it is about what lies in the past, it says how long it had been on the day on which that *happened*.
    """
    return _read(kept, lambda day: day_words(day, today), _Elapsed(today, happened))


def words_dated(kept: str, today: date, happened: date | None = None) -> str:
    """Return *kept* as :func:`words_today` has it, but each day as a date: ``23 Nov`` also today."""
    return _read(kept, lambda day: printed_day_words(day, today), _Elapsed(today, happened))


def words_printed(kept: str) -> str:
    """Return *kept* so that it stays right whenever it is read: ``Mon 23 Nov 2026``, and no ages."""
    return _read(kept, long_day_words, None)


class _Elapsed:
    """How long something has been: until today, or until the day on which it was of interest."""

    def __init__(self, today: date, happened: date | None) -> None:
        self._until = min(today, happened or today)
        self._is_past = self._until < today

    def since(self, last: date) -> str:
        """Return the time since the last contact."""
        days = (self._until - last).days
        if days <= 0:
            return "right after the last" if self._is_past else "the last was today"
        return f"{silence_words(days)} {'after' if self._is_past else 'since'} the last"

    def silence(self, last: date) -> str | None:
        """Return how long the silence is, None while contact was a few weeks ago."""
        days = (self._until - last).days
        if days < _RECENT_DAYS:
            return None
        return f"silent for {silence_words(days)}{' by then' if self._is_past else ''}"


def _read(kept: str, name: Callable[[date], str], elapsed: _Elapsed | None) -> str:
    """Return *kept* with words for its marks; without *elapsed* what has passed is named by its day."""

    def words(mark: re.Match[str]) -> str:
        try:
            day = date.fromisoformat(mark[2])
        except ValueError:  # people may type what looks like a mark
            return mark[0]
        match mark[1]:
            case "on":
                return named if (named := name(day)) == "today" else f"on {named}"
            case "since":
                return elapsed.since(day) if elapsed else f"the last on {name(day)}"
            case "silent":
                return (elapsed and elapsed.silence(day)) or f"last contact {name(day)}"
            case _:
                return name(day)

    return _MARK.sub(words, kept)
