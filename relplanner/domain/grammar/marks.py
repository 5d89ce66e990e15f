"""What all marks have in common: the line they stand in, and whom a record is for (``>2 @jo …``)."""

import re
from dataclasses import dataclass
from datetime import date

from relplanner.domain.grammar.records import Text
from relplanner.domain.vocabulary import Vocabulary

FARTHEST_YEARS = 100
"""A day farther away than this can only be a slip of the hand."""

NOTHING_SAID = "say more after the mark"

_NAME = re.compile(r'@(?:"(?P<quoted>[^"]+)"|(?P<name>\w\S*?))[:,;]?(?= |$)')
_ESCAPED_NAME = re.compile(r"\\+@")


@dataclass(frozen=True, slots=True)
class Marked:
    """A line with a mark: as it was typed, what follows the mark's first sign, and the means to read it."""

    line: str
    rest: str
    today: date
    words: Vocabulary

    def stays_text(self, reason: str = "") -> Text:
        """Return the line as text, with the reason where it was surely meant as a record."""
        return Text(self.line, reason)

    def body(self, after: str = "") -> str | None:
        """Return what follows the mark when *after* is the end of it; None where something sticks to it."""
        body = self.rest.removeprefix(after)
        return body.strip() if not body or body.startswith(" ") or _NAME.match(body) else None

    def is_near(self, day: date) -> bool:
        """Return whether *day* is within a lifetime of today."""
        return abs(day.year - self.today.year) <= FARTHEST_YEARS


def split_name(text: str) -> tuple[str | None, str]:
    """Return whom ``@name`` at the beginning of *text* names, None without one, and the rest.

    Names of several words stand in quotes: ``@"Jo Lind"``. After a backslash ``@`` begins no name.
    """
    if hit := _NAME.match(text):
        return hit["quoted"] or hit["name"], text[hit.end() :].strip()
    return None, text[1:] if _ESCAPED_NAME.match(text) else text


def with_name(name: str | None, text: str) -> str:
    """Return *text* as :func:`split_name` takes it apart again."""
    if name is not None:
        called = f'@"{name}"' if " " in name else f"@{name}"
        return f"{called} {text}".rstrip()
    return f"\\{text}" if _NAME.match(text) or _ESCAPED_NAME.match(text) else text
