"""Questions for the next time, ``? text``, and their answers: ``?1 text``."""

import re

from relplanner.domain.grammar.marks import NOTHING_SAID, Marked, split_name
from relplanner.domain.grammar.quantities import leading_quantity
from relplanner.domain.grammar.records import Answered, Asked, Line
from relplanner.domain.wording import quoted

_ANSWER = re.compile(r"(?P<number>[1-9][0-9]?)(?: |: ?|$)(?P<text>.*)")
_NUMBER = "an answer has the number of its question and then a space, for example '?1 text'"


def read_question(marked: Marked) -> Line:
    """Return what a line that begins with ``?`` becomes."""
    if marked.rest[:1].isdecimal():
        return _answered(marked)
    body = marked.body()
    if not body:
        return marked.stays_text()
    name, text = split_name(body)
    return Asked(text=text, for_contact=name) if text else marked.stays_text(NOTHING_SAID)


def _answered(marked: Marked) -> Line:
    if quantity := leading_quantity(marked.rest, marked.words):
        return marked.stays_text(f"{quoted(quantity)} is a quantity, not the number of a question")
    hit = _ANSWER.fullmatch(marked.rest)
    if hit is None:
        return marked.stays_text(_NUMBER)
    return Answered(number=int(hit["number"]), text=hit["text"])
