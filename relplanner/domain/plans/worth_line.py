"""The value of a relationship in one line: ``revenue 400k, margin 20 %, retention +5, 40 h at 90``."""

import re

from relplanner.domain.errors import UserError
from relplanner.domain.plans.numbers import parse_number, plain_number
from relplanner.domain.plans.worth import RelationshipValue
from relplanner.domain.text import clean_line, fold
from relplanner.domain.wording import quoted

_EXAMPLE = "write for example 'revenue 400k, margin 20 %, retention +5, 40 h at 90'."
_LONGEST_TEXT = 200
_TIME = re.compile(r"(?P<hours>[^a-z]+)h(?:ours)?(?:\s+(?:at|a)\s+(?P<cost>.+))?")
_WORDS = ("revenue", "margin", "retention")


def parse_worth(text: str) -> RelationshipValue:
    """Return what *text* says of the value of a relationship. Raise UserError where a part is missing."""
    line = clean_line(text)[:_LONGEST_TEXT]
    said: dict[str, float] = {}
    for part in (fold(part.strip()) for part in re.split(r",\s|;", line)):
        if hit := _TIME.fullmatch(part):
            said["hours"], said["cost"] = parse_number(hit["hours"]), parse_number(hit["cost"] or "0")
            continue
        word, _, number = part.partition(" ")
        if word not in _WORDS:
            raise UserError(f"{quoted(part)} is not understood; {_EXAMPLE}")
        said[word] = parse_number(number)
    for word in _WORDS:
        if word not in said:
            raise UserError(f"The {word} is missing; {_EXAMPLE}")
    if not 0 <= said["margin"] <= 100 or not -100 <= said["retention"] <= 100:
        raise UserError("Margin goes from 0 to 100 %, the change in retention from -100 to 100 points.")
    if min(said["revenue"], said.get("hours", 0), said.get("cost", 0)) < 0:
        raise UserError("Revenue, hours and their cost are not below 0.")
    return RelationshipValue(
        revenue=round(said["revenue"]),
        margin_percent=said["margin"],
        retention_points=said["retention"],
        hours=said.get("hours", 0),
        hour_cost=round(said.get("cost", 0)),
    )


def worth_line(value: RelationshipValue) -> str:
    """Return a value as :func:`parse_worth` reads it again."""
    margin, retention = plain_number(value.margin_percent), plain_number(value.retention_points)
    time = f"{plain_number(value.hours)} h at {value.hour_cost}"
    return f"revenue {value.revenue}, margin {margin} %, retention {retention}, {time}"
