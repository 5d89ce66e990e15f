"""Who took part too: ``with: jo, priya``."""

import re

from relplanner.domain.grammar.marks import Marked
from relplanner.domain.grammar.records import Line, TookPart
from relplanner.domain.text import fold
from relplanner.domain.vocabulary import Vocabulary

_LONGEST_WORD = 20


def names_company(content: str, words: Vocabulary) -> bool:
    """Return whether *content* begins with ``with:``."""
    word, colon, _ = content[:_LONGEST_WORD].partition(":")
    return bool(colon) and fold(word) in words.together


def read_company(marked: Marked) -> Line:
    """Return what a line that begins with ``with:`` becomes; names stand between commas or *and*."""
    listed = marked.rest.partition(":")[2]
    both = "|".join(re.escape(word) for word in sorted(marked.words.both))
    pieces = re.split(rf"[,;&]|(?<!\S)(?:{both})(?!\S)", listed, flags=re.IGNORECASE)
    names = [name for piece in pieces if (name := piece.strip().removeprefix("@").strip())]
    return TookPart(names=tuple(dict.fromkeys(names))) if names else marked.stays_text()
