"""Whether two names of an organisation are one.

Case, accents, the spelling of umlauts, punctuation and legal forms do not count.
"""

import re
from functools import lru_cache

from relplanner.domain.spellings import spelt_out
from relplanner.domain.text import fold

_WORD = re.compile(r"\w+")
_LEGAL_FORM = re.compile(
    "ab|ag|aps|as|asa|bv|co|corp|corporation|ev|gbr|gmbh|inc|incorporated|kg|kgaa|limited|llc|llp|ltd|mbh|nv|"
    "ohg|oy|oyj|plc|pty|sarl|sas|se|spa|srl|sro|ug"
)


@lru_cache(maxsize=8192)
def organisation_key(name: str) -> str:
    """Return what is left of *name* to compare: ``Acme GmbH & Co. KG`` becomes ``acme``."""
    folded = fold(name)
    words = _WORD.findall(folded)
    while len(words) > 1 and _LEGAL_FORM.fullmatch(words[-1]):
        words.pop()
    return " ".join(words) or folded.strip()


def same_organisation(one: str, other: str) -> bool:
    """Return whether two names are those of one organisation; no name is the same as no name."""
    if organisation_key(one) == organisation_key(other):
        return True
    if one.isascii() and other.isascii():
        return False
    return organisation_key(spelt_out(one)) == organisation_key(spelt_out(other))


def is_legal_form(word: str) -> bool:
    """Return whether a word says what an organisation is in law: ``GmbH``, ``Ltd.``."""
    return _LEGAL_FORM.fullmatch(fold(word).replace(".", "")) is not None
