"""Whether two names can be one person's, by their words: titles, order and the spelling of umlauts aside."""

import re
from collections.abc import Sequence
from functools import lru_cache

from relplanner.domain.name_order import without_degrees
from relplanner.domain.spellings import spellings
from relplanner.domain.text import fold

_WORD = re.compile(r"[^\W_]+")
_TITLES = frozenset(
    ["dr", "prof", "mr", "mrs", "ms", "herr", "frau", "sir", "dipl", "ing", "phd", "mba", "md", "mag", "msc"]
).union(["bsc", "llm", "mme", "monsieur", "madame", "esq"])
_SISTERS = frozenset(["a", "e", "ia", "ie", "ina", "ine", "le", "na", "ne", "ette"])
"""What makes another name of a name, and no longer form of it: Paul and Paula are two people."""
_SHORTEST_NAME = 3


def name_keys(name: str) -> tuple[str, ...]:
    """Return the keys under which a name is found, one for each way in which its umlauts are written."""
    return tuple(" ".join(words) for words in name_spellings(name) if words) or (fold(name),)


def names_agree(one: str, other: str) -> bool:
    """Return whether two names can be one person's: no part of the shorter contradicts the longer.

    Initials and short forms agree with what they begin, umlauts with both of their spellings; an e-mail
    address in place of a name agrees with all.
    """
    if "@" in one or "@" in other:
        return True
    return any(words_agree(ours, theirs) for ours in name_spellings(one) for theirs in name_spellings(other))


def only_family_name_differs(one: str, other: str) -> bool:
    """Return whether two names can be one person's before and after a marriage."""
    return any(
        len(ours) > 1 and len(theirs) > 1 and len(ours[0]) > 1 and ours[0] == theirs[0]
        for ours in name_spellings(one)
        for theirs in name_spellings(other)
    )


def end_keys(name: str) -> tuple[str, ...]:
    """Return the keys under which a name is found whatever middle names it has; none of a short one."""
    return tuple(filter(None, map(_ends, name_spellings(name))))


def middle_names_agree(one: str, other: str) -> bool:
    """Return whether two names are the same but for middle names, and these do not contradict each other.

    ``Anna M. Berg`` agrees with ``Anna Berg`` and ``Anna Maria Berg``, but not with ``Anna Lisa Berg``.
    """
    if one.count("-") != other.count("-"):  # Karl-Heinz is another given name than Karl
        return False
    return any(
        "" != _ends(ours) == _ends(theirs) and words_agree(ours[1:-1], theirs[1:-1])
        for ours in name_spellings(one)
        for theirs in name_spellings(other)
    )


def words_agree(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Return whether each word of the shorter name is one of the longer, its initial or its beginning."""
    shorter, longer = sorted((ours, theirs), key=len)
    left = list(longer)
    for word in shorter:
        partner = next((mate for mate in left if _is_form_of(*sorted((word, mate), key=len))), None)
        if partner is None:
            return False
        left.remove(partner)
    return True


def is_title(word: str) -> bool:
    """Return whether a word of a name is a title or a degree: ``Dr.``, ``Frau``, ``MBA``."""
    return fold(word).strip(".") in _TITLES


def name_words(name: str) -> list[str]:
    """Return the words of a name to compare, given name first, titles and degrees left out."""
    return [word for word in _WORD.findall(fold(without_degrees(name))) if word not in _TITLES]


@lru_cache(maxsize=20_000)  # an import asks several times for each name
def name_spellings(name: str) -> tuple[tuple[str, ...], ...]:
    """Return :func:`name_words` in each way in which the name's umlauts are written."""
    return tuple(tuple(name_words(spelling)) for spelling in spellings(name))


def _ends(words: Sequence[str]) -> str:
    """Return the given and the family name of a name in words; nothing where one is missing or an initial."""
    return f"{words[0]} {words[-1]}" if len(words) > 1 and min(len(words[0]), len(words[-1])) > 1 else ""


def _is_form_of(short: str, long: str) -> bool:
    """Return whether *short* is the same word, its initial or its beginning."""
    is_sister = len(short) >= _SHORTEST_NAME and long[len(short) :] in _SISTERS
    return long.startswith(short) and not is_sister and not (short != long and short.isdigit())
