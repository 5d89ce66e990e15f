"""The ways in which a name with umlauts is written: Jörg as Jorg where signs lack, and as Joerg.

Nothing is taken out of a name that was written with two letters: Joel is no Jöl.
"""

import re

from relplanner.domain.text import fold

_TWO_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
_CAPITALS = {sign.upper(): letters.capitalize() for sign, letters in _TWO_LETTERS.items()}
UMLAUTS = "".join((*_TWO_LETTERS, *_CAPITALS))
"""The signs that are written as two letters where they lack."""
_TWO_AS_ONE = re.compile("|".join(sorted(set(_TWO_LETTERS.values()))))
_SPELT_OUT = str.maketrans(_TWO_LETTERS | _CAPITALS)


def spelt_out(text: str) -> str:
    """Return *text* with two letters for each umlaut: ``Joerg`` for Jörg, ``Soeren`` for Søren."""
    return text if text.isascii() else text.translate(_SPELT_OUT)


def spellings(text: str) -> tuple[str, ...]:
    """Return *text* folded, and folded as :func:`spelt_out` where that is another."""
    return tuple(dict.fromkeys((fold(text), fold(spelt_out(text)))))


def same_spelt(one: str, other: str) -> bool:
    """Return whether two names are one, without regard to case, accents and the spelling of umlauts."""
    return not set(spellings(one)).isdisjoint(spellings(other))


def surely_alike(folded: str) -> str:
    """Return the longest part of *folded* that is in a name whichever way its umlauts are written."""
    return max(_TWO_AS_ONE.split(folded), key=len)
