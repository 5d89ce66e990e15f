"""A line of which the mark was pressed as a key, and the rest typed behind it."""

import re

_STICKS = re.compile(r"[-−]?\d|[@\s]")
_THEIRS = "!<"


def line_behind(mark: str, text: str) -> str:
    """Return the line that begins with the key *mark* and goes on with *text*.

    A weight, a number, ``@name`` and the ``<`` of their promise stick to the mark, as in a note; all else
    stands behind a space, which nobody should have to type.
    """
    sticks = bool(_STICKS.match(text)) or (mark + text).startswith(_THEIRS)
    return mark + text if sticks else f"{mark} {text}"
