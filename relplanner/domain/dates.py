"""Days and times in words: ``tomorrow``, ``next tue``, ``in 2w``, ``3.12.``, ``wk50``, ``fri 10:00``.

A day that comes back (a weekday, a day of a month, a week, a month) is the next one ahead; where
something that took place is told, it is the last one.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

from relplanner.domain.contacts import Unit
from relplanner.domain.errors import UserError
from relplanner.domain.occasions import YearlyDay
from relplanner.domain.text import clean_line, fold
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary
from relplanner.domain.wording import quoted

_LONGEST_TEXT = 60
_EXAMPLES = "today, fri, next tue, in 2w, 3 dec, 2026-12-03 or wk50"
_FRIDAY = 4
_LONGEST_WAIT_YEARS = 8  # between 29 February 2096 and 2104

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NO_YEAR = re.compile(r"--([0-9]{2})-([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.\s*([0-9]{1,2})\.(\s*[0-9]{4}|[0-9]{2})?")
_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})\.?\s+([a-z]+)\.?(?:\s+([0-9]{4}))?")
_WEEKDAY_AND_DAY = re.compile(r"([a-z]+)\.?,?\s+(\S.*)")
_DAY_OF_MONTH = re.compile(r"([0-9]{1,2})\.?")
_TWO_WORDS = re.compile(r"([a-z]+)\s+([a-z]+)\.?")
_AHEAD = re.compile(r"([a-z]+)\s+([0-9]{1,5})\s*([a-z]+)")
_WEEK = re.compile(r"([a-z]+)\s*([0-9]{1,2})")
_TIMES = (
    re.compile(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?:\s*(?P<after>[a-z']+))?"),
    re.compile(r"(?P<hour>[0-9]{1,2})\s*(?P<after>[a-z']+)\s*(?P<minute>[0-9]{2})?"),
)
_MONTHS_IN = {Unit.MONTHS: 1, Unit.QUARTERS: 3, Unit.YEARS: 12}
_LONGEST_WAIT_FOR_A_DAY_OF_MONTH = 62  # between 31 December and 31 January, or 31 January and 31 March
_DAYS_IN = {Unit.DAYS: 1, Unit.WEEKS: 7}


def parse_day(text: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> date:
    """Return the day that *text* names, seen from *today*. Raise UserError where it names none."""
    day = read_day(text, today, words)
    if day is None:
        raise UserError(_not_a_day(text))
    return day


def parse_past_day(text: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> date:
    """Return the day of something that took place: a weekday is the last one, today included, and so on.

    Raise UserError where *text* names no day or one after *today*.
    """
    day = read_past_day(text, today, words)
    if day is None:
        raise UserError(_not_a_day(text))
    if day > today:
        raise UserError(f"{quoted(text)} lies ahead; name a day up to today.")
    return day


def parse_when(text: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> tuple[date, time | None]:
    """Return day and time that *text* names: ``fri 10:00``, ``12.12. 14h``; a time alone is today's.

    The time is None where only a day is named. Raise UserError where it cannot be read.
    """
    when = read_when(text, today, words)
    if when is None:
        raise UserError(f"{quoted(text)} is not a day or a time; write for example fri 10:00, 3 dec or 14h.")
    return when


def parse_past_when(text: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> tuple[date, time | None]:
    """Return day and time of something that took place, as :func:`parse_past_day` takes days.

    Raise UserError where *text* cannot be read, or the day lies after *today*.
    """
    when = _read_when(text, _Reader(today, words, back=True))
    if when is None:
        raise UserError(f"{quoted(text)} is not a day or a time; write for example fri 10:00 or yesterday.")
    if when[0] > today:
        raise UserError(f"{quoted(text)} lies ahead; name a day up to today.")
    return when


def parse_yearly_day(text: str, words: Vocabulary = EVERY_LANGUAGE) -> YearlyDay:
    """Return a day that comes back every year: ``12 may``, ``12.5.1980``, ``1980-05-12``, ``--05-12``.

    Raise UserError where *text* is none, or has a year of two digits, whose century is not known.
    """
    try:
        return _yearly_day(_folded(text), words)
    except ValueError:
        raise UserError(
            f"{quoted(text)} is not a day of the year; write for example 12 may, 12.5.1980 or 1980-05-12."
        ) from None


def read_day(text: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> date | None:
    """Return the day that *text* names, None where it names none."""
    return _Reader(today, words).read(_folded(text))


def read_past_day(text: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> date | None:
    """Return the last day that *text* names; one that names its year or counts ahead may lie ahead."""
    return _Reader(today, words, back=True).read(_folded(text))


def read_when(text: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> tuple[date, time | None] | None:
    """Return what :func:`parse_when` does, None where *text* names neither a day nor a time."""
    return _read_when(text, _Reader(today, words))


def read_clock(text: str, words: Vocabulary = EVERY_LANGUAGE) -> time | None:
    """Return the time of day that *text* names (``10:00``, ``14h``, ``2 pm``), None where it names none."""
    return _time(_folded(text), words)


def looks_like_day(text: str, words: Vocabulary = EVERY_LANGUAGE) -> bool:
    """Return whether *text* is written as a day with its number, even where there is none (``31 jun``)."""
    folded = _folded(text)
    hit = _WEEKDAY_AND_DAY.fullmatch(folded)
    rest = hit[2] if hit and hit[1] in words.weekdays else folded
    if (rest != folded and _DAY_OF_MONTH.fullmatch(rest)) or _ISO.fullmatch(rest) or _DOTTED.fullmatch(rest):
        return True
    if hit := _DAY_AND_MONTH.fullmatch(rest):
        return hit[2] in words.months
    if hit := _AHEAD.fullmatch(rest):
        return hit[1] in words.ahead and hit[3] in words.periods
    hit = _WEEK.fullmatch(rest)
    return hit is not None and hit[1] in words.week


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads folded words of days; each method knows one form and answers None to all others."""

    today: date
    words: Vocabulary
    back: bool = False

    def read(self, text: str) -> date | None:
        forms = (
            self._iso,
            self._dotted,
            self._day_and_month,
            self._near_day,
            self._weekday,
            self._weekday_and_day,
            self._next_weekday,
            self._ahead,
            self._week,
            self._end,
            self._month,
        )
        try:
            return next((day for form in forms if (day := form(text)) is not None), None)
        except (ValueError, OverflowError):  # 31 June, or a day after the year 9999
            return None

    def _iso(self, text: str) -> date | None:
        hit = _ISO.fullmatch(text)
        return date(int(hit[1]), int(hit[2]), int(hit[3])) if hit else None

    def _dotted(self, text: str) -> date | None:
        hit = _DOTTED.fullmatch(text)
        return self._of_month(int(hit[1]), int(hit[2]), hit[3]) if hit else None

    def _day_and_month(self, text: str) -> date | None:
        hit = _DAY_AND_MONTH.fullmatch(text)
        month = self.words.months.get(hit[2]) if hit else None
        return self._of_month(int(hit[1]), month, hit[3]) if hit and month else None

    def _of_month(self, day: int, month: int, year: str | None) -> date | None:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        return self._of_the_year(lambda any_year: _day_or_none(any_year, month, day))

    def _near_day(self, text: str) -> date | None:
        distance = self.words.near_days.get(text)
        return None if distance is None else self.today + timedelta(days=distance)

    def _weekday(self, text: str) -> date | None:
        weekday = self.words.weekdays.get(text.rstrip("."))
        if weekday is None:
            return None
        if self.back:
            return self.today - timedelta(days=(self.today.weekday() - weekday) % 7)
        return self.today + timedelta(days=(weekday - self.today.weekday() - 1) % 7 + 1)

    def _weekday_and_day(self, text: str) -> date | None:
        hit = _WEEKDAY_AND_DAY.fullmatch(text)
        weekday = self.words.weekdays.get(hit[1]) if hit else None
        if hit is None or weekday is None:
            return None
        if number := _DAY_OF_MONTH.fullmatch(hit[2]):
            day = self._day_of_month(int(number[1]))
        else:
            day = self._iso(hit[2]) or self._dotted(hit[2]) or self._day_and_month(hit[2])
        return day if day is not None and day.weekday() == weekday else None

    def _day_of_month(self, number: int) -> date | None:
        step = timedelta(days=-1 if self.back else 1)
        days = (self.today + distance * step for distance in range(_LONGEST_WAIT_FOR_A_DAY_OF_MONTH + 1))
        return next((day for day in days if day.day == number), None)

    def _next_weekday(self, text: str) -> date | None:
        hit = _TWO_WORDS.fullmatch(text)
        weekday = self.words.weekdays.get(hit[2]) if hit and hit[1] in self.words.following else None
        if weekday is None:
            return None
        return self.today + timedelta(days=7 - self.today.weekday() + weekday)

    def _ahead(self, text: str) -> date | None:
        hit = _AHEAD.fullmatch(text)
        unit = self.words.periods.get(hit[3]) if hit and hit[1] in self.words.ahead else None
        if hit is None or unit is None:
            return None
        count = int(hit[2])
        if unit in _DAYS_IN:
            return self.today + timedelta(days=count * _DAYS_IN[unit])
        return _months_later(self.today, count * _MONTHS_IN[unit])

    def _week(self, text: str) -> date | None:
        hit = _WEEK.fullmatch(text)
        if hit is None or hit[1] not in self.words.week:
            return None
        week = int(hit[2])
        return self._of_the_year(lambda year: _friday_or_none(year, week))

    def _end(self, text: str) -> date | None:
        if text in self.words.week_end:
            to_friday = (_FRIDAY - self.today.weekday()) % 7
            return self.today + timedelta(days=to_friday or 7)
        if text in self.words.month_end:
            return _last_of_month(self.today.year, self.today.month)
        return None

    def _month(self, text: str) -> date | None:
        end = next((end for end in self.words.end_of if text.startswith(f"{end} ")), "")
        month = self.words.months.get(text.removeprefix(end).strip().rstrip("."))
        return self._of_the_year(lambda year: _last_of_month(year, month)) if month else None

    def _of_the_year(self, day_in: Callable[[int], date | None]) -> date | None:
        """Return the first day from today on that comes back in some years, or the last up to today."""
        step = -1 if self.back else 1
        for distance in range(_LONGEST_WAIT_YEARS + 2):
            # An ISO week can lie in the calendar year before or after its own: begin one year early.
            day = day_in(self.today.year + step * (distance - 1))
            if day is not None and (day <= self.today if self.back else day >= self.today):
                return day
        return None


def _yearly_day(text: str, words: Vocabulary) -> YearlyDay:
    """Return the day of the year that the folded *text* names. Raise ValueError where it names none."""
    if hit := _ISO.fullmatch(text):
        return YearlyDay(int(hit[2]), int(hit[3]), int(hit[1]))
    if hit := _NO_YEAR.fullmatch(text):
        return YearlyDay(int(hit[1]), int(hit[2]))
    if (hit := _DOTTED.fullmatch(text)) and len(hit[3] or "") != 2:
        month = int(hit[2])
    elif hit := _DAY_AND_MONTH.fullmatch(text):
        month = words.months.get(hit[2], 0)
    else:
        raise ValueError(text)
    return YearlyDay(month, int(hit[1]), int(hit[3]) if hit[3] else None)


def _folded(text: str) -> str:
    return fold(clean_line(text)) if len(text) <= _LONGEST_TEXT else ""


def _not_a_day(text: str) -> str:
    return f"{quoted(text)} is not a day; write for example {_EXAMPLES}."


def _read_when(text: str, reader: _Reader) -> tuple[date, time | None] | None:
    folded = _folded(text)
    for day_text, clock in _with_times(folded, reader.words):
        day = reader.read(day_text) if day_text else reader.today
        if day is not None:
            return day, clock
    day = reader.read(folded)
    return None if day is None else (day, None)


def _with_times(text: str, words: Vocabulary) -> list[tuple[str, time]]:
    """Return every way to take *text* as a time with the words of a day before or after it."""
    tokens = text.replace("t", " ", 1).split() if re.match(_ISO.pattern + "t", text) else text.split()
    ways = []
    for used in range(1, min(2, len(tokens)) + 1):
        for at_end in (True, False):
            rest, taken = (tokens[:-used], tokens[-used:]) if at_end else (tokens[used:], tokens[:used])
            moment = _time(" ".join(taken), words)
            if moment is not None:
                if rest and at_end and rest[-1] in words.clock_before:
                    rest = rest[:-1]
                ways.append((" ".join(rest), moment))
    return ways


def _time(text: str, words: Vocabulary) -> time | None:
    hit = next((found for form in _TIMES if (found := form.fullmatch(text))), None)
    if hit is None:
        return None
    hour, minute, after = int(hit["hour"]), int(hit["minute"] or 0), hit["after"]
    if after in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if after == "pm" else 0)
    elif after is not None and after not in words.clock_after:
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _friday_or_none(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, _FRIDAY + 1)
    except ValueError:
        return None


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    last = _last_of_month(day.year + years, month + 1)
    return last.replace(day=min(day.day, last.day))
