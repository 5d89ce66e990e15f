"""A fact in one line: ``interest: sailing``, or as in notes ``#interest sailing``."""

import re
from dataclasses import dataclass

from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_line
from relplanner.domain.wording import quoted

_MARKED = re.compile(r"#(?P<kind>[^\W\d_][\w-]*)(?::\s*|\s+)(?P<text>.+)")
_PLAIN = re.compile(r"(?P<kind>[^:]{1,40}?)\s*:\s*(?P<text>.*)")


@dataclass(frozen=True, slots=True)
class FactLine:
    """What kind of fact it is, and the fact."""

    kind: str
    text: str


def parse_fact_line(text: str) -> FactLine:
    """Return the fact in *text*. Raise UserError where it names no kind or says nothing."""
    line = clean_line(text)
    if marked := read_marked_fact(line):
        return marked
    hit = _PLAIN.fullmatch(line)
    if hit is None or not hit["text"] or not hit["kind"].strip():
        raise UserError(f"{quoted(text)} names no kind of fact; write for example 'interest: sailing'.")
    return FactLine(hit["kind"].strip(), hit["text"])


def read_marked_fact(line: str) -> FactLine | None:
    """Return the fact in a clean *line* that begins with ``#`` and a letter, None where there is none."""
    hit = _MARKED.fullmatch(line)
    return FactLine(hit["kind"], hit["text"]) if hit else None


def fact_words(kind: str, text: str) -> str:
    """Return a fact as :func:`parse_fact_line` reads it again."""
    return f"{kind}: {text}"
