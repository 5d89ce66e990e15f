"""The value of a relationship in one line.

With a customer ``revenue 400k, margin 20 %, retention +5, 40 h at 90``, with a supplier
``spend 300k, saving 3 %, 40 h at 90``.
"""

import re
from collections.abc import Collection

from relplanner.domain.errors import UserError
from relplanner.domain.plans.numbers import parse_number, plain_number
from relplanner.domain.plans.worth import ALL_POINTS, RelationshipValue
from relplanner.domain.text import clean_line, fold
from relplanner.domain.wording import quoted

CUSTOMER_EXAMPLE = "revenue 400k, margin 20 %, retention +5, 40 h at 90"
SUPPLIER_EXAMPLE = "spend 300k, saving 3 %, 40 h at 90"
"""What can be typed of a customer, and of a supplier."""

_LONGEST_TEXT = 200
_TIME = re.compile(r"(?P<hours>[^a-z]+)h(?:ours)?(?:\s+(?:at|a)\s+(?P<cost>.+))?")
_WORDS = ("revenue", "margin", "retention")
_SUPPLIER_WORDS = ("spend", "saving")


def parse_worth(text: str) -> RelationshipValue:
    """Return what *text* says of the value of a relationship. Raise UserError where a part is missing."""
    line = clean_line(text)[:_LONGEST_TEXT]
    parts = [fold(part.strip()) for part in re.split(r",\s|;", line)]
    of_supplier = any(part.partition(" ")[0] in _SUPPLIER_WORDS for part in parts)
    words, example = (_SUPPLIER_WORDS, SUPPLIER_EXAMPLE) if of_supplier else (_WORDS, CUSTOMER_EXAMPLE)
    said = _said(parts, words, example)
    revenue, margin, retention = (*(said[word] for word in words), ALL_POINTS)[: len(_WORDS)]
    if not 0 <= margin <= 100:
        raise UserError(f"The {words[1]} goes from 0 to 100 %.")
    if abs(retention) > ALL_POINTS:
        raise UserError("The change in retention goes from -100 to 100 points.")
    if min(revenue, said.get("hours", 0), said.get("cost", 0)) < 0:
        raise UserError(f"The {words[0]}, hours and their cost are not below 0.")
    return RelationshipValue(
        revenue=round(revenue),
        margin_percent=margin,
        retention_points=retention,
        hours=said.get("hours", 0),
        hour_cost=round(said.get("cost", 0)),
    )


def _said(parts: Collection[str], words: Collection[str], example: str) -> dict[str, float]:
    """Return the numbers by their *words*, of which each has one, and those of the time spent."""
    said: dict[str, float] = {}
    for part in parts:
        if hit := _TIME.fullmatch(part):
            said["hours"], said["cost"] = parse_number(hit["hours"]), parse_number(hit["cost"] or "0")
            continue
        word, _, number = part.partition(" ")
        if word not in words:
            raise UserError(f"{quoted(part)} is not understood; write for example '{example}'.")
        said[word] = parse_number(number)
    for word in words:
        if word not in said:
            raise UserError(f"The {word} is missing; write for example '{example}'.")
    return said


def worth_line(value: RelationshipValue) -> str:
    """Return a value as :func:`parse_worth` reads it again."""
    margin, retention = plain_number(value.margin_percent), plain_number(value.retention_points)
    time = f"{plain_number(value.hours)} h at {value.hour_cost}"
    if value.counts_whole:
        return f"spend {value.revenue}, saving {margin} %, {time}"
    return f"revenue {value.revenue}, margin {margin} %, retention {retention}, {time}"
