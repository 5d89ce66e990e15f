"""Durations of talks, read: ``20m``, ``1h30``, ``1,5h``, ``2 std``, or bare minutes."""

import re
from collections.abc import Mapping

from relplanner.domain.errors import UserError
from relplanner.domain.text import fold
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary
from relplanner.domain.wording import quoted

LONGEST_MINUTES = 24 * 60

_LONGEST_TEXT = 40
_PATTERN = re.compile(
    r"(?P<count>[0-9]{1,4})(?:[.,](?P<fraction>[0-9]{1,2}))?"
    r"(?:\s*(?P<unit>[a-z]+)\.?(?:\s*(?P<more>[0-9]{1,2})(?:\s*(?P<more_unit>[a-z]+)\.?)?)?)?"
)


def parse_minutes(text: str, words: Vocabulary = EVERY_LANGUAGE) -> int:
    """Return the minutes of a duration, from one to a day. Raise UserError where *text* is none."""
    minutes = read_minutes(text, words)
    if minutes is None:
        raise UserError(
            f"{quoted(text)} is not a duration of up to a day; write for example 20m, 1h30 or 90."
        )
    return minutes


def read_minutes(text: str, words: Vocabulary = EVERY_LANGUAGE) -> int | None:
    """Return the minutes of a duration, None where *text* is none."""
    hit = _PATTERN.fullmatch(fold(text).strip()) if len(text) <= _LONGEST_TEXT else None
    if hit is None:
        return None
    minutes = _minutes(hit, words.minutes)
    return minutes if minutes is not None and 1 <= minutes <= LONGEST_MINUTES else None


def _minutes(hit: re.Match[str], units: Mapping[str, int]) -> int | None:
    unit = units.get(hit["unit"] or "m")
    if unit is None:
        return None
    minutes = int(hit["count"]) * unit
    if hit["fraction"]:
        if unit == 1 or hit["more"]:
            return None
        minutes += round(int(hit["fraction"]) * unit / 10 ** len(hit["fraction"]))
    if hit["more"]:
        rest = int(hit["more"])
        if unit == 1 or rest >= unit or units.get(hit["more_unit"] or "m") != 1:
            return None
        minutes += rest
    return minutes
