"""What kind of thing was given: named with a colon (``intro: …``), else found from the words."""

import re
from collections.abc import Mapping

from relplanner.domain.entries import Direction, EntryKind
from relplanner.domain.text import clean_line, fold
from relplanner.domain.vocabulary import Vocabulary
from relplanner.domain.wording import short_name

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


def split_harm(text: str) -> tuple[bool, str]:
    """Return whether ``harm:`` stands before *text*, and the text without it."""
    name, _, rest = text.partition(":")
    rest = rest.strip()
    return (True, rest) if rest and is_harm(name) else (False, text)


def is_harm(name: str) -> bool:
    """Return whether *name* is that of the kind which only a weight below zero makes."""
    return fold(name.strip()) == EntryKind.HARM


def needs_weight_below_zero(direction: Direction, weight: int, text: str) -> str:
    """Return why harm with a *weight* above zero is none, with the line that would be."""
    mark = ">" if direction is Direction.GAVE else "<"
    example = clean_line(f"{mark}-{weight} {text}")
    return f"{EntryKind.HARM} has a weight below zero: {short_name(example)}"


def _found(text: str, words: Vocabulary) -> EntryKind:
    """Return the kind that the first telling word of *text* names, *favour* without one."""
    said = _WORD.findall(fold(text))
    for known in (words.entry_kinds, words.entry_hints):
        for word in said:
            if word in known:
                return known[word]
    return EntryKind.FAVOUR
