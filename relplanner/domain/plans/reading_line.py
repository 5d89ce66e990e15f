"""Values as they are typed, of one day or of several: ``93.3``, ``40 on 3 nov``, ``21 on 3 sep, 20``."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from relplanner.domain.dates import parse_past_day, read_past_day
from relplanner.domain.errors import UserError
from relplanner.domain.plans.goals import Reading
from relplanner.domain.plans.numbers import number_words, parse_quantity, plain_number
from relplanner.domain.text import fold
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary
from relplanner.domain.wording import MONTHS, day_words, quoted

_BETWEEN = re.compile(r",\s+|\s*;\s*")
_ON = re.compile(r"(?P<value>.*?)\s+(?:on|am|since)\s+(?P<day>.+)")
_DAYS_WITHOUT_YEAR = 300
_NOTHING = frozenset({"none", "nothing", "keiner", "nichts"})


@dataclass(frozen=True, slots=True)
class Noted:
    """A value with the unit that stood behind it, and its day; None takes the value of that day away."""

    day: date
    value: float | None
    unit: str = ""


def parse_readings(text: str, today: date, words: Vocabulary = EVERY_LANGUAGE) -> tuple[Noted, ...]:
    """Return the values that *text* names; one without a day is of *today*.

    Raise UserError where one cannot be read, lies ahead, or two are of the same day.
    """
    noted = tuple(_noted(part, today, words) for part in _BETWEEN.split(text.strip()))
    if len({each.day for each in noted}) < len(noted):
        raise UserError("Two values are of the same day; give each a day of its own.")
    return noted


def readings_line(readings: Sequence[Reading], today: date, unit: str = "") -> str:
    """Return values as :func:`parse_readings` reads them again *today*, the unit behind the first."""
    units = [unit, *[""] * len(readings)]
    return ", ".join(
        f"{plain_number(each.value, behind)} on {_day(each.day, today)}"
        for each, behind in zip(readings, units, strict=False)
    )


def noted_words(noted: Sequence[Noted], unit: str, today: date) -> str:
    """Return what was noted in a few words: ``19 days today``, ``3 values, the last 20 days on 3 Sep``."""
    if not noted:
        return ""
    last = max(noted, key=lambda each: each.day)
    value = "no value" if last.value is None else number_words(last.value, unit)
    said = f"{value} {'' if last.day == today else 'on '}{day_words(last.day, today)}"
    return said if len(noted) == 1 else f"{len(noted)} values, the last {said}"


def common_unit(noted: Iterable[Noted], unit: str) -> str:
    """Return the unit of what was noted, which is *unit* where that is known; its beginning will do.

    Raise UserError where something was noted in another.
    """
    for said in filter(None, (each.unit for each in noted)):
        unit = unit or said
        one, other = fold(unit), fold(said)
        if not (one.startswith(other) or other.startswith(one)):
            raise UserError(f"This is counted in {quoted(unit)}, not in {quoted(said)}; leave the unit out.")
    return unit


def _noted(text: str, today: date, words: Vocabulary) -> Noted:
    hit = _ON.fullmatch(text)
    value, named = (hit["value"], hit["day"]) if hit else (text, "")
    number, behind = (None, "") if fold(value) in _NOTHING else parse_quantity(value)
    if not named:
        behind, named = _split_day(behind, today, words)
    return Noted(parse_past_day(named, today, words) if named else today, number, behind)


def _split_day(text: str, today: date, words: Vocabulary) -> tuple[str, str]:
    """Return what stands behind a number as unit and day, either of them empty."""
    parts = text.split()
    for first in range(len(parts)):
        day = " ".join(parts[first:])
        if read_past_day(day, today, words) is not None:
            return " ".join(parts[:first]), day
    return text, ""


def _day(day: date, today: date) -> str:
    """Return a day as it is typed, with its year where it would be another one without."""
    year = f" {day.year}" if (today - day).days > _DAYS_WITHOUT_YEAR else ""
    return f"{day.day} {MONTHS[day.month - 1].lower()}{year}"
