"""Numbers with a unit after them: a quantity (``2 wochen``, ``5k``, ``10%``) is neither weight nor mood."""

import re

from relplanner.domain.vocabulary import Vocabulary

_QUANTITY = re.compile(
    r"[-−]?[0-9]+(?:[.,/][0-9]+)*(?P<space> ?)(?P<unit>[^\W\d_]+(?![\w'’-])|[%‰€$£¥°])(?P<dot>\.?)"
)


def leading_quantity(text: str, words: Vocabulary) -> str:
    """Return the quantity with which *text* begins, an empty string where it begins with none."""
    hit = _QUANTITY.match(text)
    if hit is None or hit["unit"].casefold() not in words.quantities:
        return ""
    is_initial = hit["space"] and hit["dot"] and len(hit["unit"]) == 1  # '3 T. Hale' is about a person
    return "" if is_initial else text[: hit.end("unit")]
