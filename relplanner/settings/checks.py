"""Checks of single values. Each is given what stands in the file and returns what it means.

A value that will not do raises UserError with a sentence that says what would.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar

from relplanner.domain.contacts import Absence
from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line
from relplanner.domain.windows import Span, parse_span
from relplanner.domain.wording import did_you_mean, joined, quoted
from relplanner.domain.zones import checked_zone
from relplanner.settings.holidays import checked_country

Choice = TypeVar("Choice")

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_TEXT = 1000


def whole(lowest: int, highest: int) -> Callable[[object], int]:
    """Return the check for a whole number between two, both included."""

    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            raise UserError(f"{_shown(value)} is not a whole number from {lowest} to {highest}.")
        return value

    return check


def number(lowest: float, highest: float) -> Callable[[object], float]:
    """Return the check for a number between two, both included."""

    def check(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not lowest <= value <= highest:
            raise UserError(f"{_shown(value)} is not a number from {lowest} to {highest}.")
        return float(value)

    return check


def divisor_of_an_hour(value: object) -> int:
    """Return the minutes of a slot, of which an hour holds a whole number."""
    minutes = whole(1, 60)(value)
    if 60 % minutes:
        raise UserError(f"{minutes} minutes do not divide an hour; take 5, 10, 15, 20, 30 or 60.")
    return minutes


def flag(value: object) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise UserError(f"{_shown(value)} is neither true nor false (without quotes).")
    return value


def text(value: object) -> str:
    """Return words in quotes, clean."""
    if not isinstance(value, str):
        raise UserError(f'{_shown(value)} is not in quotes; write "{_bare(value)}".')
    if len(value) > _LONGEST_TEXT:
        raise UserError(f"{quoted(value)} is too long.")
    return clean_line(value)


def one_of(choices: Sequence[Choice]) -> Callable[[object], Choice]:
    """Return the check for one of *choices*."""

    def check(value: object) -> Choice:
        for choice in choices:
            if value == choice and type(value) is type(choice):
                return choice
        words = [str(choice) for choice in choices]
        near = did_you_mean(_bare(value), words) or f"; write {joined(words, 'or')}."
        raise UserError(f"{_shown(value)} will not do{near}")

    return check


def several(check: Callable[[object], Choice]) -> Callable[[object], tuple[Choice, ...]]:
    """Return the check for a list whose values all pass *check*."""

    def check_all(value: object) -> tuple[Choice, ...]:
        if not isinstance(value, list):
            raise UserError(f"{_shown(value)} is not a list; put square brackets around it.")
        return tuple(check(item) for item in value)

    return check_all


def spans(value: object) -> tuple[Span, ...]:
    """Return spans of a day, in minutes from midnight."""
    return several(lambda item: parse_span(text(item)))(value)


def zone(value: object) -> str:
    """Return the name of a time zone."""
    return checked_zone(text(value))


def country(value: object) -> str:
    """Return the code of a country whose holidays are known, or empty."""
    return checked_country(text(value)) if text(value) else ""


def leave(value: object) -> tuple[Absence, ...]:
    """Return leave in order: days (``2027-05-14``) and spans of them (``2026-12-24/2027-01-01``)."""
    return tuple(sorted(several(_absence)(value), key=lambda absence: (absence.first, absence.last)))


def file_name(value: object) -> str:
    """Return the name of a file, which is no address."""
    name = text(value)
    if "://" in name:
        raise UserError(f"{quoted(name)} is an address; name a file.")
    return name


def _absence(value: object) -> Absence:
    if isinstance(value, date) and not isinstance(value, datetime):
        return Absence(value, value)
    parts = text(value).split("/")
    days = [day for part in parts if (day := _day(part.strip())) is not None]
    if len(days) != len(parts) or len(days) > 2:
        raise UserError(
            f"{_shown(value)} is not leave; write a day as 2027-05-14 or days as 2026-12-24/2027-01-01."
        )
    if days[-1] < days[0]:
        raise UserError(f"{_shown(value)} ends before it begins; put the earlier day first.")
    return Absence(days[0], days[-1])


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if _ISO_DAY.fullmatch(written) else None
    except ValueError:
        return None


def _shown(value: object) -> str:
    return quoted(value) if isinstance(value, str) else quoted(_bare(value))


def _bare(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return str(value)
