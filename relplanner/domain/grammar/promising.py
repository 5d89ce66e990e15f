"""Promises, ``! text by fri``, ``!< text``, ``- [ ] text``; ticks, ``!1``; what is important, ``!! text``."""

import re

from relplanner.domain.grammar.closing_day import split_closing_day
from relplanner.domain.grammar.marks import NOTHING_SAID, Marked, split_name
from relplanner.domain.grammar.records import Kept, Line, Promised, Text
from relplanner.domain.promises import Promiser

_TICK = re.compile(r"[1-9][0-9]?")
_BOX = re.compile(r"(?P<tick>[ xX])\] (?P<text>.+)")
_ONLY_BARE = "only a bare '!1' ticks a promise; for a new one put a space after the '!'"


def read_promise(marked: Marked) -> Line:
    """Return what a line that begins with ``!`` becomes."""
    if _TICK.fullmatch(marked.rest):
        return Kept(number=int(marked.rest))
    if marked.rest[:1].isdecimal():
        return marked.stays_text(_ONLY_BARE)
    if marked.rest.startswith("! "):
        return Text(marked.line, important=True)
    if marked.rest.startswith("<"):
        return _promised(marked, marked.body("<"), Promiser.THEY)
    return _promised(marked, marked.body(), Promiser.ME)


def read_box(marked: Marked) -> Line:
    """Return what a line that begins with a box becomes: ``[ ] text`` and, kept already, ``[x] text``."""
    hit = _BOX.fullmatch(marked.rest)
    if hit is None:
        return marked.stays_text()
    return _promised(marked, hit["text"], Promiser.ME, kept=hit["tick"] != " ")


def _promised(marked: Marked, body: str | None, by: Promiser, *, kept: bool = False) -> Line:
    if not body:
        return marked.stays_text()
    name, text = split_name(body)
    if not text:
        return marked.stays_text(NOTHING_SAID)
    closing = split_closing_day(text, marked)
    return Promised(by=by, text=closing.text, due=closing.day, kept=kept, note=closing.note, for_contact=name)
