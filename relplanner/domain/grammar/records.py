"""What the lines of a note become. A record with ``for_contact`` belongs to whom it names (``>2 @jo …``)."""

import re
from dataclasses import dataclass
from datetime import date, time

from relplanner.domain.contacts import BegunBy, Channel
from relplanner.domain.entries import Direction, EntryKind
from relplanner.domain.promises import Promiser

_MARK_OF_TEXT = re.compile(r"(\s*(?:(?:-|\*|->|→)\s+)*)(?:!!\s+(?=\S)|\\(?=[^\s\w]))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An entry: ``>3/5 intro: Maria``. A negative weight, and only that, is of the kind harm.

    ``weight`` is 1 to 5 as I see it, ``theirs`` as they do, each negative for harm; None is unknown.
    """

    direction: Direction
    kind: EntryKind
    weight: int
    text: str
    theirs: int | None = None
    for_contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A promise: ``! text by fri``; ``kept`` where it was kept just now (``- [x] text``).

    ``note`` says why words that were meant as its day are none; it then has no day, and they stay in
    its text.
    """

    by: Promiser
    text: str
    due: date | None = None
    kept: bool = False
    note: str = ""
    for_contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The promise with this number in the brief is kept: ``!1``."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question for the next time: ``? text``."""

    text: str
    for_contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The question with this number in the brief is answered: ``?1 text``; without a text it is done with."""

    number: int
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A fact: ``#interest sailing``."""

    kind: str
    text: str
    for_contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTouch:
    """The next touch: ``@ fri 10:00 30m call``; pinned where it has a ``clock``, else a follow-up.

    ``text`` is its intent. What was not said is None.
    """

    day: date
    clock: time | None = None
    minutes: int | None = None
    channel: Channel | None = None
    text: str = ""
    for_contact: str | None = None

    @property
    def is_pinned(self) -> bool:
        """Return whether it has its place in time."""
        return self.clock is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """They are away, first and last day included: ``@ away til 7 jan``."""

    first: date
    last: date
    reason: str = ""
    for_contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacted:
    """Contact that took place: ``+ call 20m``. The day is None for today, minutes where none were said."""

    channel: Channel
    minutes: int | None = None
    day: date | None = None
    begun_by: BegunBy = BegunBy.ME
    for_contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """Mood from 0 to 10 in half steps: ``=8/6 text``. Theirs is None where it is not known."""

    mine: float
    theirs: float | None = None
    remark: str = ""
    for_contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TookPart:
    """Who took part too: ``with: jo, priya``."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A line that stays text, as it was typed.

    ``reason`` says why, where it looks like a record; *important* lines (``!! text``) are shown bold.
    """

    text: str
    reason: str = ""
    important: bool = False

    @property
    def plain(self) -> str:
        """Return the text as it reads: without ``!!``, and without the backslash before a mark."""
        return _MARK_OF_TEXT.sub(r"\1", self.text, count=1) if _MARK_OF_TEXT.match(self.text) else self.text


Record = Given | Promised | Kept | Asked | Answered | Known | NextTouch | Away | Contacted | Felt | TookPart
"""A line that is more than text."""

Line = Record | Text
"""What a line becomes."""
