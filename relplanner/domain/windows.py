"""Weekly windows: the hours of the week in which somebody works or can be reached."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from relplanner.domain.errors import UserError
from relplanner.domain.text import fold
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary
from relplanner.domain.wording import WEEKDAYS, clock_words, quoted

Span = tuple[int, int]
"""From and until, in minutes from midnight."""

WeekWindows = Mapping[int, tuple[Span, ...]]
"""Spans by weekday (Monday = 0), in order and apart from one another; a day that is missing has none."""

DEFAULT_WINDOWS: WeekWindows = dict.fromkeys(range(5), ((9 * 60, 18 * 60),))
"""When contacts can be reached unless they say otherwise: Monday to Friday, 09:00 to 18:00."""

_DAYS = len(WEEKDAYS)
_LONGEST_TEXT = 1000
_DASH = re.compile(r"\s*(?:[-\u2010-\u2015]|\bbis\b|\bto\b)\s*")
_BETWEEN = re.compile(r"[,;\s]+")
_TIME = re.compile(r"([0-9]{1,2})(?::([0-9]{2}))?")
_EXAMPLE = "write for example 'mon-fri 09:00-12:00,14:00-17:00'."


def parse_windows(text: str, words: Vocabulary = EVERY_LANGUAGE) -> WeekWindows:
    """Return the windows that *text* lists: days, then times, as often as one likes.

    ``mon-fri 09:00-12:00,14:00-17:00; sat 10:00-12:00``. Windows that touch or overlap become one.
    Raise UserError where it cannot be read or a window runs past midnight.
    """
    if len(text) > _LONGEST_TEXT:
        raise UserError(f"{quoted(text)} is too long for a list of windows; {_EXAMPLE}")
    days: list[int] = []
    spans: list[tuple[int, Span]] = []
    days_are_complete = True
    for token in filter(None, _BETWEEN.split(_DASH.sub("-", fold(text)))):
        if token[0].isdigit():
            if not days:
                raise UserError(f"{quoted(text)} names no day before {quoted(token)}; {_EXAMPLE}")
            span = parse_span(token)
            spans += [(day, span) for day in days]
            days_are_complete = True
        else:
            days = [*([] if days_are_complete else days), *_days(token, words)]
            days_are_complete = False
    if not spans or not days_are_complete:
        raise UserError(f"{quoted(text)} names no time after its days; {_EXAMPLE}")
    return _collected(spans)


def parse_span(text: str) -> Span:
    """Return the minutes from midnight of ``09:00-12:30``. Raise UserError where it is no such span.

    ``24:00`` may end it; nothing runs past midnight.
    """
    times = [_minute(time.strip()) for time in text[:_LONGEST_TEXT].split("-")]
    if len(times) != 2:
        raise UserError(f"{quoted(text)} is not a span of time; write for example 09:00-12:00.")
    start, end = times
    if start is None or end is None:
        raise UserError(f"{quoted(text)} holds a time that no clock shows; write for example 09:00-12:00.")
    if start >= end:
        raise UserError(f"{quoted(text)} does not end after it begins; a span ends by 24:00 of its day.")
    return start, end


def merge_windows(*several: WeekWindows) -> WeekWindows:
    """Return all windows of *several* together, in order; those that touch or overlap become one."""
    return _collected((day, span) for windows in several for day, spans in windows.items() for span in spans)


def are_open(windows: WeekWindows, start: datetime, minutes: int) -> bool:
    """Return whether *minutes* from *start* on, in the time of the *windows*, lie within one of them."""
    first = start.hour * 60 + start.minute
    return any(
        opens <= first and first + minutes <= closes for opens, closes in windows.get(start.weekday(), ())
    )


def windows_words(windows: WeekWindows) -> str:
    """Return *windows* in words that :func:`parse_windows` reads again, nothing where there are none.

    ``Mon-Fri 09:00-12:00, 14:00-17:00; Sat 10:00-12:00``: days with the same hours stand together.
    """
    alike: dict[tuple[Span, ...], list[int]] = {}
    for day in range(_DAYS):
        if spans := tuple(windows.get(day, ())):
            alike.setdefault(spans, []).append(day)
    return "; ".join(f"{_days_words(days)} {_spans_words(spans)}" for spans, days in alike.items())


def _days(token: str, words: Vocabulary) -> list[int]:
    names = [name.rstrip(".") for name in token.split("-")]
    numbers = [words.weekdays.get(name) for name in names]
    first, last = numbers[0], numbers[-1]
    if first is None or last is None or len(numbers) > 2:
        raise UserError(f"{quoted(token)} is not a day of the week or a span of time; {_EXAMPLE}")
    return [(first + step) % _DAYS for step in range((last - first) % _DAYS + 1)]


def _minute(time: str) -> int | None:
    hit = _TIME.fullmatch(time)
    if hit is None:
        return None
    hour, minute = int(hit[1]), int(hit[2] or 0)
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= 24 * 60 else None


def _collected(spans: Iterable[tuple[int, Span]]) -> WeekWindows:
    collected: dict[int, list[Span]] = {}
    for day, (start, end) in sorted(spans):
        of_day = collected.setdefault(day, [])
        if of_day and start <= of_day[-1][1]:
            of_day[-1] = (of_day[-1][0], max(end, of_day[-1][1]))
        else:
            of_day.append((start, end))
    return {day: tuple(of_day) for day, of_day in collected.items()}


def _days_words(days: list[int]) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(
        f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}" if len(run) > 2 else ", ".join(WEEKDAYS[day] for day in run)
        for run in runs
    )


def _spans_words(spans: Iterable[Span]) -> str:
    return ", ".join(f"{clock_words(start)}-{clock_words(end)}" for start, end in spans)
