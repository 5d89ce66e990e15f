"""Mood, mine and theirs, from 0 to 10 in half steps: ``= 8``, ``=8/6 text``, ``=7,5``."""

import re

from relplanner.domain.errors import UserError
from relplanner.domain.grammar.marks import Marked, split_name
from relplanner.domain.grammar.quantities import leading_quantity
from relplanner.domain.grammar.records import Felt, Line
from relplanner.domain.wording import quoted

_BEST = 10
_NUMBER = r"[0-9]{1,3}(?:[.,][0-9]{1,3})?"
_MOODS = re.compile(rf"(?P<mine>{_NUMBER})(?:/(?P<theirs>{_NUMBER}))?(?: |: ?|$)(?P<remark>.*)")
_BEGINS_WITH_NUMBER = re.compile(r"[-−]?[0-9]")
_RANGE = "mood is a number from 0 to 10 in half steps, for example '=8', '=7.5' or '=8/6'"


def read_mood(marked: Marked) -> Line:
    """Return what a line that begins with ``=`` becomes."""
    body = marked.rest if _BEGINS_WITH_NUMBER.match(marked.rest) else marked.body()
    if not body:
        return marked.stays_text()
    name, text = split_name(body)
    if quantity := leading_quantity(text, marked.words):
        return marked.stays_text(f"{quoted(quantity)} is a quantity, not a mood")
    hit = _MOODS.fullmatch(text)
    if hit is None:
        return marked.stays_text(_RANGE)
    mine, theirs = _mood(hit["mine"]), _mood(hit["theirs"]) if hit["theirs"] else None
    if mine is None or (hit["theirs"] and theirs is None):
        return marked.stays_text(_RANGE)
    return Felt(mine=mine, theirs=theirs, remark=hit["remark"], for_contact=name)


def parse_mood(text: str) -> Felt:
    """Return the mood that is said without its mark: ``8``, ``8/6``. Raise UserError where it is none."""
    hit = _MOODS.fullmatch(text.strip())
    mine = _mood(hit["mine"]) if hit else None
    theirs = _mood(hit["theirs"]) if hit and hit["theirs"] else None
    if hit is None or mine is None or (hit["theirs"] and theirs is None):
        raise UserError("Mood is a number from 0 to 10 in half steps: 8, 7.5, or 8/6 for mine and theirs.")
    return Felt(mine=mine, theirs=theirs, remark=hit["remark"])


def _mood(digits: str) -> float | None:
    mood = float(digits.replace(",", "."))
    return mood if mood <= _BEST and (mood * 2).is_integer() else None
