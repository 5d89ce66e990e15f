"""A yearly day in one line: ``anniversary 3 Apr 2015: joined Acme``, ``name day 6 Dec``."""

from contextlib import suppress
from datetime import date

from relplanner.domain.dates import parse_yearly_day
from relplanner.domain.errors import UserError
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.domain.text import clean_line, fold
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary
from relplanner.domain.wording import MONTHS, quoted

_LONGEST_TEXT = 300
_LONGEST_DAY = 3
_EXAMPLE = "write for example 'anniversary 3 apr 2015: joined Acme' or 'name day 6 dec'."


def parse_occasion_line(text: str, words: Vocabulary = EVERY_LANGUAGE) -> Occasion:
    """Return the yearly day that *text* names: what it is, the day, and after a colon what it is about.

    What it is is *anniversary* or words of their own; the day may stand before them, or alone after the
    colon. Raise UserError where there is no day of the year, no word for it, or a birthday: that is kept
    apart.
    """
    if len(text) > _LONGEST_TEXT:
        raise UserError(f"{quoted(text)} is too long for a yearly day; {_EXAMPLE}")
    head, _, about = (part.strip() for part in clean_line(text).partition(":"))
    name, day = _name_and_day(head.split(), words)
    rest, day_alone = _name_and_day(about.split(), words)
    if day is None and not rest:
        name, day, about = head, day_alone, ""
    if day is None:
        raise UserError(f"{quoted(text)} names no day of the year; {_EXAMPLE}")
    if not name:
        raise UserError(f"{quoted(text)} does not say what that day is; {_EXAMPLE}")
    if fold(name) == OccasionKind.BIRTHDAY:
        raise UserError("A birthday is given on its own, not among the other days.")
    if fold(name) == OccasionKind.ANNIVERSARY:
        return Occasion(OccasionKind.ANNIVERSARY, day, about)
    if fold(name) == OccasionKind.OTHER:
        return Occasion(OccasionKind.OTHER, day, about)
    if about:
        raise UserError(f"{quoted(text)} says what the day is twice; put it either before the day or after.")
    return Occasion(OccasionKind.OTHER, day, name)


def occasion_words(occasion: Occasion) -> str:
    """Return *occasion* as :func:`parse_occasion_line` reads it again; a birthday only reads well."""
    day = yearly_day_words(occasion.day)
    if occasion.kind is OccasionKind.OTHER and _stands_alone(occasion.label):
        return f"{occasion.label} {day}"
    about = f": {occasion.label}" if occasion.label else ""
    return f"{occasion.kind} {day}{about}"


def checked_birthday(day: YearlyDay, today: date) -> YearlyDay:
    """Return *day*. Raise UserError where it is the birthday of somebody who is not born yet."""
    if day.year is not None and (day.year, day.month, day.day) > (today.year, today.month, today.day):
        raise UserError(f"The birthday {yearly_day_words(day)} lies ahead; name a day up to today.")
    return day


def yearly_day_words(day: YearlyDay) -> str:
    """Return ``12 May``, or ``12 May 1980`` where the year is known."""
    year = "" if day.year is None else f" {day.year:04}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def _name_and_day(tokens: list[str], words: Vocabulary) -> tuple[str, YearlyDay | None]:
    for used in range(min(_LONGEST_DAY, len(tokens)), 0, -1):
        try:
            day = parse_yearly_day(" ".join(tokens[-used:]), words)
        except UserError:
            continue
        return " ".join(tokens[:-used]), day
    for used in range(min(_LONGEST_DAY, len(tokens)), 0, -1):
        with suppress(UserError):
            return " ".join(tokens[used:]), parse_yearly_day(" ".join(tokens[:used]), words)
    return "", None


def _stands_alone(label: str) -> bool:
    """Return whether a label can be written before the day and is still read as a label."""
    return bool(label) and ":" not in label and fold(label) not in set(OccasionKind)
