"""What was given and received: ``>3/5 intro: Maria``, ``<2 tip``, and harm: ``<-3 text``."""

import re

from relplanner.domain.entries import HEAVIEST, Direction, EntryKind
from relplanner.domain.grammar.kinds import needs_weight_below_zero, split_harm, split_kind
from relplanner.domain.grammar.marks import NOTHING_SAID, Marked, split_name
from relplanner.domain.grammar.quantities import leading_quantity
from relplanner.domain.grammar.records import Given, Line
from relplanner.domain.wording import quoted

_USUAL_WEIGHT = 1
_BEGINS_WITH_NUMBER = re.compile(r"[-−]?[0-9]")
_WEIGHTS = re.compile(r"(?P<mine>[-−]?[0-9]{1,9})(?:/(?P<theirs>[-−]?[0-9]{1,9}))?(?= |$)")
_RANGE = "a weight is a number from 1 to 5 and then a space, for example '>3 text' or '>3/5 text'"


def read_gave(marked: Marked) -> Line:
    """Return what a line that begins with ``>`` becomes."""
    return _given(marked, Direction.GAVE)


def read_received(marked: Marked) -> Line:
    """Return what a line that begins with ``<`` becomes."""
    return _given(marked, Direction.RECEIVED)


def _given(marked: Marked, direction: Direction) -> Line:
    mine, theirs, after = _USUAL_WEIGHT, "", ""
    if _BEGINS_WITH_NUMBER.match(marked.rest):
        if quantity := leading_quantity(marked.rest, marked.words):
            return marked.stays_text(f"{quoted(quantity)} is a quantity, not a weight")
        hit = _WEIGHTS.match(marked.rest)
        if hit is None or not _is_weight(hit["mine"]) or not _is_weight(hit["theirs"] or hit["mine"]):
            return marked.stays_text(_RANGE)
        mine, theirs, after = _number(hit["mine"]), hit["theirs"] or "", hit.group()
    body = marked.body(after)
    if not body:
        return marked.stays_text(NOTHING_SAID if after else "")
    name, text = split_name(body)
    if not text:
        return marked.stays_text(NOTHING_SAID)
    is_harm, bare = split_harm(text)
    if is_harm and mine > 0:
        return marked.stays_text(needs_weight_below_zero(direction, mine, bare))
    kind, text = (EntryKind.HARM, bare) if mine < 0 else split_kind(text, marked.words)
    return Given(
        direction=direction,
        kind=kind,
        weight=mine,
        theirs=_number(theirs) if theirs else None,
        text=text,
        for_contact=name,
    )


def _is_weight(digits: str) -> bool:
    return 1 <= abs(_number(digits)) <= HEAVIEST


def _number(digits: str) -> int:
    return int(digits.replace("−", "-"))
