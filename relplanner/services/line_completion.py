"""How a line of the grammar may go on: the kind of what was given, and the name of a contact after ``@``."""

import re

from relplanner.domain.entries import EntryKind
from relplanner.domain.text import fold
from relplanner.services.recording import words_of
from relplanner.services.workspace import Workspace
from relplanner.store import people
from relplanner.store.people import NamedRow

_LEAST_LETTERS = 2
_KINDS = tuple(kind for kind in EntryKind if kind is not EntryKind.HARM)
_GIVEN = re.compile(r"\s*[<>](?:[-−]?\d+(?:/[-−]?\d+)?)?\s*(?:@(?:\"[^\"]+\"|\w\S*)\s+)?(?P<kind>[^\W\d]+)")
_CALLED = re.compile(r"(?:^|[\s<>!?=+#\d])@(?:\"(?P<quoted>[^\"]*)|(?P<name>\w[\w-]*))$")
_WORD = re.compile(r"[\w-]+")


def completed_line(workspace: Workspace, line: str) -> str | None:
    """Return *line* with what it most likely goes on with, in the same case so far; None where nothing is.

    A name of several words is completed whole once it was begun in quotes, else as far as its word goes.
    """
    if hit := _CALLED.search(line):
        return _with_name(line, hit["quoted"], hit["name"])
    hit = _GIVEN.fullmatch(line)
    return _with_kind(workspace, line, hit["kind"]) if hit else None


def _with_kind(workspace: Workspace, line: str, begun: str) -> str | None:
    folded = fold(begun)
    if len(folded) < _LEAST_LETTERS:
        return None
    named = {kind.value: kind for kind in _KINDS}
    known = {**words_of(workspace).entry_kinds, **named}
    begun_so = [word for word in known if word.startswith(folded)]
    if not begun_so or len(folded) != len(begun):
        return None
    short_names_first = (
        (not known[word].startswith(word), _KINDS.index(known[word]), len(word), word) for word in begun_so
    )
    *_, whole = min(short_names_first)
    return f"{line}{whole[len(begun) :]}: "


def _with_name(line: str, quoted: str | None, name: str | None) -> str | None:
    begun = name or quoted or ""
    if len(begun) < _LEAST_LETTERS:
        return None
    rows = sorted(_not_archived(people.named_like(fold(begun))), key=lambda row: row.folded)
    if quoted is not None:
        whole = next((row.name for row in rows if _begins(row.name, begun)), None)
        return None if whole is None else f'{line}{whole[len(begun) :]}" '
    words = (word for row in rows for word in _WORD.findall(row.name) if _begins(word, begun))
    word = next(words, None)
    return None if word is None or len(word) == len(begun) else f"{line}{word[len(begun) :]} "


def _begins(text: str, begun: str) -> bool:
    return fold(text).startswith(fold(begun)) and len(fold(begun)) == len(begun)


def _not_archived(rows: list[NamedRow]) -> list[NamedRow]:
    return [row for row in rows if not row.archived]
