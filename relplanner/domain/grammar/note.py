"""A whole note, line by line, with its blocks in which no line is a record: code and quoted mails."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from relplanner.domain.grammar.lines import parse_line
from relplanner.domain.grammar.records import Line, Text
from relplanner.domain.vocabulary import EVERY_LANGUAGE, Vocabulary

ALL_AT_ONCE: tuple[range, ...] = (range(sys.maxsize),)
"""For a text that came in one piece, as one from a pipe does."""

_NEWLINE = re.compile(r"\r\n|\r|\n")
_FENCE = re.compile(r"(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_QUOTED = re.compile(r">(?:>|\s|$)")
_FEWEST_QUOTED = 2
QUOTED_MAIL = "a line of a quoted mail"
"""Why such a line stays text."""


def parse_note(
    text: str,
    today: date,
    words: Vocabulary = EVERY_LANGUAGE,
    pasted: Sequence[range] = (),
) -> tuple[Line, ...]:
    """Return what each line of *text* becomes that was written *today*, one for each physical line.

    Nothing becomes a record inside a fenced block of code. Of the lines *pasted*, counted from 0 and one
    range for each piece that came at once, two or more together that all begin with ``> `` and have no
    weight are a quoted mail and stay text.
    """
    lines = _NEWLINE.split(text)
    texts = dict.fromkeys(quoted_lines(lines, pasted), QUOTED_MAIL) | dict.fromkeys(code_lines(lines), "")
    return tuple(
        Text(line, texts[number]) if number in texts else parse_line(line, today, words)
        for number, line in enumerate(lines)
    )


def code_lines(lines: Iterable[str]) -> Iterator[int]:
    """Give the numbers of the lines in fenced blocks, fences included; one without an end has no end."""
    opened = ""
    for number, line in enumerate(lines):
        stripped = line.strip()
        if opened:
            yield number
            if stripped.startswith(opened) and not stripped.strip(opened[0]):
                opened = ""
        elif hit := _FENCE.match(stripped):
            yield number
            opened = hit["fence"]


def quoted_lines(lines: Sequence[str], pasted: Iterable[range]) -> Iterator[int]:
    """Give the numbers of the *pasted* lines that are a quoted mail, as :func:`parse_note` takes them."""
    for piece in pasted:
        numbers = range(max(piece.start, 0), min(piece.stop, len(lines)))
        for begins_like_a_quote, run in groupby(numbers, lambda at: lines[at].lstrip().startswith(">")):
            block = list(run)
            unweighted = begins_like_a_quote and all(_QUOTED.match(lines[at].lstrip()) for at in block)
            if unweighted and len(block) >= _FEWEST_QUOTED:
                yield from block
