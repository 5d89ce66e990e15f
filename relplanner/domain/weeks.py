"""Weeks in words: ``2026-W48``, ``wk48``, ``next``, or any day of the week that is meant."""

import re
from datetime import date, timedelta

from relplanner.domain.budget import monday_of
from relplanner.domain.dates import read_day, read_past_day
from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line, fold
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary
from relplanner.domain.wording import quoted

_ISO_WEEK = re.compile(r"([0-9]{4})-?w([0-9]{1,2})")
_NUMBERED = re.compile(r"([a-z]+)\s*[0-9]{1,2}")
_LONGEST_TEXT = 60
_FARTHEST_YEARS = 100


def parse_week(text: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> date:
    """Return the Monday of the week that *text* names; without words that of *today*.

    A week without a year is the nearest such week, of two as near the one to come. Raises ``UserError``
    where *text* names no week.
    """
    folded = fold(clean_line(text)) if len(text) <= _LONGEST_TEXT else ""
    monday = monday_of(today)
    if not text.strip():
        return monday
    if hit := _ISO_WEEK.fullmatch(folded):
        return _near(text, _iso_week(text, int(hit[1]), int(hit[2])), today)
    first, _, rest = folded.partition(" ")
    if first in words.following and (not rest or rest in words.week):
        return monday + timedelta(weeks=1)
    numbered = _NUMBERED.fullmatch(folded)
    if numbered and numbered[1] in words.week:
        # It means its Friday, which the present week has not behind it before it ends.
        days = (read(folded, monday, words) for read in (read_day, read_past_day))
        near = sorted((day for day in days if day is not None), key=lambda day: abs(day - monday))
        day = near[0] if near else None
    else:
        day = read_day(folded, today, words)
    if day is None:
        raise UserError(f"{quoted(text)} is not a week; write for example 2026-W48, wk48, next or a day.")
    return _near(text, monday_of(day), today)


def _iso_week(text: str, year: int, week: int) -> date:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        raise UserError(f"There is no week {quoted(text)} in the calendar.") from None


def _near(text: str, monday: date, today: date) -> date:
    if abs(monday.year - today.year) > _FARTHEST_YEARS:
        raise UserError(f"{quoted(text)} is more than {_FARTHEST_YEARS} years away; name a nearer week.")
    return monday
