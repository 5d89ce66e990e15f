"""Text that comes into a note in one piece, from a clipboard, an editor or a draft, made fit to type on."""

import re
from collections.abc import Iterator

from relplanner.domain.text import clean_typed

LONGEST_LINE = 2000
"""Characters of a line beyond which an editor becomes slow, and a line is no record."""

_QUOTED = re.compile(r"\s*>(?:>|\s|$)")
_NEWLINE = re.compile("[\n\u2028\u2029]")
_FEWEST_QUOTED = 2


def fit_to_type_on(text: str) -> str:
    """Return *text* clean, with each line as one and those that are too long broken at spaces."""
    return "\n".join(part for line in _NEWLINE.split(clean_typed(text)) for part in _parts(line))


def pasted(text: str) -> str:
    """Return what a paste of *text* puts into a note.

    It is :func:`fit_to_type_on`; where all its lines are those of a quoted mail (``> text``), each gets a
    backslash before its mark, so that it stays text.
    """
    fit = fit_to_type_on(text)
    lines = fit.split("\n")
    said = [line for line in lines if line.strip()]
    if len(said) >= _FEWEST_QUOTED and all(map(_QUOTED.match, said)):
        return "\n".join(line.replace(">", "\\>", 1) for line in lines)
    return fit


def is_typed(char: str) -> bool:
    """Return whether a key that sends *char* writes it: also wide spaces, and what joins letters or signs."""
    return char >= " " and bool(clean_typed(char))


def _parts(line: str) -> Iterator[str]:
    while len(line) > LONGEST_LINE:
        space = line.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE)
        end = LONGEST_LINE if space < 0 else space + 1
        yield line[:end]
        line = line[end:]
    yield line
