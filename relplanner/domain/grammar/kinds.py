"""What kind of thing was given: named with a colon (``intro: …``), else found from the words."""

import re
from collections.abc import Mapping

from relplanner.domain.entries import EntryKind
from relplanner.domain.text import fold
from relplanner.domain.vocabulary import Vocabulary

_LONGEST_NAME = 40
_WORD = re.compile(r"[^\W_]+")
_NAMED_BY_THEMSELVES: Mapping[str, EntryKind] = {
    kind.value: kind for kind in EntryKind if kind is not EntryKind.HARM
}


def split_kind(text: str, words: Vocabulary) -> tuple[EntryKind, str]:
    """Return the kind of *text*, and the text without its name where a colon made it one.

    A kind is never *harm*: that is for weights to say.
    """
    name, colon, rest = text.partition(":")
    if colon and rest.strip() and len(name) <= _LONGEST_NAME:
        kind = kind_named(name, words)
        if kind is not None:
            return kind, rest.strip()
    return _found(text, words), text


def kind_named(name: str, words: Vocabulary) -> EntryKind | None:
    """Return the kind that *name* names, None where it names none; never *harm*."""
    folded = fold(name.strip())
    kinds = (_NAMED_BY_THEMSELVES, words.entry_kinds, words.entry_hints, words.entry_names)
    return next((known[folded] for known in kinds if folded in known), None)


def without_harm(text: str) -> str:
    """Return *text* without the name ``harm:`` before it."""
    name, _, rest = text.partition(":")
    return rest.strip() if rest.strip() and fold(name.strip()) == EntryKind.HARM else text


def _found(text: str, words: Vocabulary) -> EntryKind:
    """Return the kind that the first telling word of *text* names, *favour* without one."""
    said = _WORD.findall(fold(text))
    for known in (words.entry_kinds, words.entry_hints):
        for word in said:
            if word in known:
                return known[word]
    return EntryKind.FAVOUR
