"""Days as address books write them: complete, without a year, in numbers or in words.

Two things are never guessed: which of ``4/12`` is the month, where nothing in the file tells, and the
century of a year of two digits in a birthday.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from relplanner.domain.occasions import YearlyDay
from relplanner.domain.text import fold

APPLE_UNKNOWN_YEAR = 1604
"""Apple's programs write this year where none is known."""

_PLACEHOLDER_YEARS = frozenset({0, 1, APPLE_UNKNOWN_YEAR, 1900})
# The zero of Windows time, Outlook's word for "no date".
_NO_DATES = frozenset({(1601, 1, 1), (4501, 1, 1)})
_MONTHS = {
    1: "jan january januar janner janvier janv gennaio gen enero ene",
    2: "feb february februar feber fevrier fevr febbraio febrero",
    3: "mar march marz mrz mars marzo",
    4: "apr april avril avr aprile abril abr",
    5: "may mai maggio mag mayo",
    6: "jun june juni juin giugno giu junio",
    7: "jul july juli juillet juil luglio lug julio",
    8: "aug august aout agosto ago",
    9: "sep sept september septembre settembre set septiembre",
    10: "oct october okt oktober octobre ottobre ott octubre",
    11: "nov november novembre noviembre",
    12: "dec december dez dezember decembre dicembre dic diciembre",
}
_MONTH_OF = {word: month for month, words in _MONTHS.items() for word in words.split()}

_TIME = r"(?:[T ,].*)?"
_YEAR_FIRST = re.compile(
    rf"(\d{{4}})(?:[-/.]\s*(\d{{1,2}})[-/.]\s*(\d{{1,2}})\.?|-?(\d{{2}})-?(\d{{2}})){_TIME}",
    re.ASCII | re.DOTALL,
)
_NO_YEAR = re.compile(rf"--(?:(\d{{1,2}})-(\d{{1,2}})|(\d{{2}})(\d{{2}})){_TIME}", re.ASCII | re.DOTALL)
_YEAR_LAST = re.compile(
    rf"(\d{{1,2}})([./-])\s*(\d{{1,2}})(?:\2\s*(?:(\d{{4}}|\d{{2}}){_TIME})?)?", re.ASCII | re.DOTALL
)
_DAY_MONTH_WORD = re.compile(
    rf"(?:\w+,\s*)?(\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]*(?:of\s|de\s)?\s*([^\W\d_]+)\.?,?[\s-]*(?:(\d{{4}}|\d{{2}}){_TIME})?",
    re.DOTALL,
)
_MONTH_WORD_DAY = re.compile(
    rf"(?:\w+,\s*)?([^\W\d_]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th|\.)?(?:,?\s+(\d{{4}}){_TIME})?", re.DOTALL
)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class _Parts:
    """What stands there, unchecked; ``short_year`` holds a year of two digits."""

    month: int
    day: int
    year: int | None = None
    short_year: int | None = None


def yearly_day(
    text: str, *, day_first: bool | None = None, unknown_year: int | None = None
) -> YearlyDay | None:
    """Return the day of the year that *text* names, ``None`` where it names none that exists.

    *day_first* reads ``4/12``; with ``None`` only what can be read one way is read. *unknown_year* is a
    further year that stands for an unknown one.
    """
    parts = _parts(text, day_first)
    if parts is None:
        return None
    year = None if parts.year in _PLACEHOLDER_YEARS or parts.year == unknown_year else parts.year
    try:
        return YearlyDay(parts.month, parts.day, year)
    except ValueError:
        return None


def calendar_day(text: str, *, day_first: bool | None = None) -> date | None:
    """Return the day that *text* names with its year (two digits: this century), else ``None``."""
    parts = _parts(text, day_first)
    if parts is None:
        return None
    year = parts.year if parts.short_year is None else 2000 + parts.short_year
    if year is None:
        return None
    try:
        return date(year, parts.month, parts.day)
    except ValueError:
        return None


def names_no_day(text: str) -> bool:
    """Say whether *text* is one of the ways in which programs write that there is no date (``0/0/00``)."""
    if not re.search(r"[^\W0_]", text):
        return True
    parts = _parts(text, None)
    return parts is not None and (parts.year, parts.month, parts.day) in _NO_DATES


def day_comes_first(texts: Iterable[str], *, usual: bool) -> bool | None:
    """Return whether *texts*, the dates of one file, put the day before the month.

    One number above 12 settles it for all; where none does, it is as *usual*. ``None`` means that the file
    contradicts itself.
    """
    verdicts = set()
    for text in texts:
        hit = _YEAR_LAST.fullmatch(text.strip()[:_LONGEST])
        if hit is None or hit[2] == ".":
            continue
        first, second = int(hit[1]), int(hit[3])
        if first > 12 >= second:
            verdicts.add(True)
        elif second > 12 >= first:
            verdicts.add(False)
    if not verdicts:
        return usual
    return verdicts.pop() if len(verdicts) == 1 else None


def _parts(text: str, day_first: bool | None) -> _Parts | None:
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    if hit := _YEAR_FIRST.fullmatch(text):
        return _Parts(int(hit[2] or hit[4]), int(hit[3] or hit[5]), int(hit[1]))
    if hit := _NO_YEAR.fullmatch(text):
        return _Parts(int(hit[1] or hit[3]), int(hit[2] or hit[4]))
    if hit := _YEAR_LAST.fullmatch(text):
        return _in_order(int(hit[1]), int(hit[3]), hit[4], True if hit[2] == "." else day_first)
    if hit := _DAY_MONTH_WORD.fullmatch(text):
        return _in_words(hit[2], hit[1], hit[3])
    if hit := _MONTH_WORD_DAY.fullmatch(text):
        return _in_words(hit[1], hit[2], hit[3])
    return None


def _in_order(first: int, second: int, year: str | None, day_first: bool | None) -> _Parts | None:
    if first > 12:
        day_first = True
    elif second > 12:
        day_first = False
    elif first == second:
        day_first = True
    if day_first is None:
        return None
    day, month = (first, second) if day_first else (second, first)
    return _with_year(month, day, year)


def _in_words(word: str, day: str, year: str | None) -> _Parts | None:
    month = _MONTH_OF.get(fold(word))
    return None if month is None else _with_year(month, int(day), year)


def _with_year(month: int, day: int, year: str | None) -> _Parts:
    if year is None:
        return _Parts(month, day)
    if len(year) == 2:
        return _Parts(month, day, short_year=int(year))
    return _Parts(month, day, int(year))
