"""A tier in one line: ``platinum``, ``platinum, worth 1000``."""

import re
from dataclasses import dataclass

from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line, fold
from relplanner.domain.wording import quoted

MOST_POINTS = 10_000
_LONGEST_NAME = 40
_WORTH = re.compile(r"(?P<name>.*?)[,\s]+worth\s+(?P<points>[0-9]{1,6})")
_TAKEN = frozenset({"", "-", "none"})


@dataclass(frozen=True, slots=True)
class TierLine:
    """The name of a tier, and what its touches are worth in points; None where that is not said."""

    name: str
    points: int | None = None


def parse_tier_line(text: str) -> TierLine:
    """Return name and worth of a tier. Raise UserError where the name cannot be one."""
    line = clean_line(text)
    hit = _WORTH.fullmatch(line)
    name = (hit["name"] if hit else line).strip(" ,")
    points = int(hit["points"]) if hit else None
    if fold(name) in _TAKEN or any(sign in name for sign in ",:") or len(name) > _LONGEST_NAME:
        raise UserError(f"{quoted(name)} cannot be the name of a tier; write for example 'platinum'.")
    if points is not None and points > MOST_POINTS:
        raise UserError(f"A touch is worth at most {MOST_POINTS:,} points; gold is worth 900.")
    return TierLine(name, points)


def tier_words(name: str, points: int) -> str:
    """Return a tier as :func:`parse_tier_line` reads it again."""
    return f"{name}, worth {points}"
