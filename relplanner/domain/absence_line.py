"""An absence in one line: ``away 23 Dec - 7 Jan: holiday``, ``til 7 jan``, ``24 Dec``."""

import re
from datetime import date

from relplanner.domain.contacts import Absence
from relplanner.domain.dates import read_day
from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line, fold
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary
from relplanner.domain.wording import quoted, span_words

_LONGEST_TEXT = 300
_FARTHEST_YEARS = 100
_FROM = frozenset({"from", "von", "vom"})
_EXAMPLE = "write for example 'away 23 Dec - 7 Jan: holiday'."
_DASH = re.compile(r"\s*[\u2013\u2014]\s*|\s+-\s+|\s*/\s*")
_BARE_DAY = re.compile(r"[0-9]{1,2}\.?")
_YEAR = re.compile(r"[0-9]{4}")


def parse_absence_line(text: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> Absence:
    """Return the absence that *text* names, seen from *today*; what follows a colon is its reason.

    The last day is counted from the first (``mon - fri``), the first without a month or a year is that
    of the last (``23 – 29 Nov 2026``). Raise UserError where a day cannot be read, the last is before
    the first, or further away than a lifetime.
    """
    if len(text) > _LONGEST_TEXT:
        raise UserError(f"{quoted(text)} is too long for an absence; {_EXAMPLE}")
    days, _, reason = clean_line(text).partition(":")
    begin, end = _ends(days, words)
    if not end:
        first = last = read_day(begin, today, words)
    else:
        first, last = _span(begin, end, today, words)
    if first is None or last is None:
        raise UserError(f"{quoted(text)} names no days to be away; {_EXAMPLE}")
    if last < first:
        raise UserError(f"{quoted(text)} ends before it begins; put the earlier day first.")
    if last.year - today.year > _FARTHEST_YEARS:
        raise UserError(f"{quoted(text)} ends in more than {_FARTHEST_YEARS} years; name a nearer day.")
    return Absence(first, last, reason.strip())


def absence_words(absence: Absence) -> str:
    """Return *absence* as :func:`parse_absence_line` reads it again, whatever the day."""
    reason = f": {absence.reason}" if absence.reason else ""
    return f"away {span_words(absence.first, absence.last, year=True)}{reason}"


def _ends(days: str, words: Vocabulary) -> tuple[str, str]:
    """Return the words of the first day and of the last; no first is today, no last is the first."""
    tokens = days.split()
    for begins in (words.away, _FROM):
        if tokens and fold(tokens[0]) in begins:
            tokens = tokens[1:]
    until = next((at for at, token in enumerate(tokens) if fold(token) in words.until), None)
    if until is not None:
        return " ".join(tokens[:until]), " ".join(tokens[until + 1 :]) or "?"
    begin, *more = _DASH.split(" ".join(tokens))
    return begin, " - ".join(more)


def _span(begin: str, end: str, today: date, words: Vocabulary) -> tuple[date | None, date | None]:
    last = read_day(end, today, words)
    if last is None:
        return None, None
    if not begin:
        return today, last
    if _BARE_DAY.fullmatch(begin):
        return _of_month(last, int(begin.rstrip("."))), last
    if _YEAR.search(end) and not _YEAR.search(begin):
        first = read_day(begin, date(last.year, 1, 1), words)
        return (first if first is None or first.year == last.year else None), last
    first = read_day(begin, today, words)
    if first is not None and last < first and not _YEAR.search(end):
        last = read_day(end, first, words)
    return first, last


def _of_month(last: date, day: int) -> date | None:
    try:
        return last.replace(day=day)
    except ValueError:
        return None
