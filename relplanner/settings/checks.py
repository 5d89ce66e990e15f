"""Checks of single values. Each is given what stands in the file and returns what it means.

A value that will not do raises UserError with a sentence that says what would.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line
from relplanner.domain.wording import did_you_mean, joined, quoted
from relplanner.domain.zones import checked_zone
from relplanner.settings.holidays import checked_country

Choice = TypeVar("Choice")

_LONGEST_TEXT = 1000


def whole(lowest: int, highest: int) -> Callable[[object], int]:
    """Return the check for a whole number between two, both included."""

    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            raise UserError(f"{shown(value)} is not a whole number from {lowest} to {highest}.")
        return value

    return check


def number(lowest: float, highest: float) -> Callable[[object], float]:
    """Return the check for a number between two, both included."""

    def check(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not lowest <= value <= highest:
            raise UserError(f"{shown(value)} is not a number from {lowest} to {highest}.")
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
        raise UserError(f"{shown(value)} is neither true nor false (without quotes).")
    return value


def text(value: object) -> str:
    """Return words in quotes, clean."""
    if isinstance(value, list | dict):
        raise UserError(f"{_bare(value)} will not do; write words in quotes.")
    if not isinstance(value, str):
        raise UserError(f'{shown(value)} is not in quotes; write "{_bare(value)}".')
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
        raise UserError(f"{shown(value)} will not do{near}")

    return check


def several(check: Callable[[object], Choice]) -> Callable[[object], tuple[Choice, ...]]:
    """Return the check for a list whose values all pass *check*."""

    def check_all(value: object) -> tuple[Choice, ...]:
        if not isinstance(value, list):
            raise UserError(f"{shown(value)} is not a list; put square brackets around it.")
        return tuple(check(item) for item in value)

    return check_all


def zone(value: object) -> str:
    """Return the name of a time zone."""
    return checked_zone(text(value))


def country(value: object) -> str:
    """Return the code of a country whose holidays are known, or empty."""
    return checked_country(text(value)) if text(value) else ""


def file_name(value: object) -> str:
    """Return the name of a file, which is no address."""
    name = text(value)
    if "://" in name:
        raise UserError(f"{quoted(name)} is an address; name a file.")
    return name


def shown(value: object) -> str:
    """Return *value* as a sentence names it."""
    return quoted(value) if isinstance(value, str) else quoted(_bare(value))


def _bare(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    return str(value)
