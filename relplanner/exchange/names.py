"""Full names out of their parts, and parts out of a full name."""

import re
from itertools import dropwhile

from relplanner.domain.name_agreement import is_title, name_keys
from relplanner.domain.name_order import given_first, stands_behind_names
from relplanner.domain.organisations import is_legal_form, same_organisation
from relplanner.domain.text import clean_line
from relplanner.exchange.vcard_property import escape

_WORD = re.compile(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*\.?")
_MOST_WORDS = 4
_NO_NAMES = frozenset(["and", "und", "et", "of", "the", "for", "für", "with", "mit", "at", "bei"])


def name_of_parts(family: str = "", given: str = "", middle: str = "", suffix: str = "") -> str:
    """Return a full name; titles before it (``Dr.``) do not belong to it."""
    return clean_line(" ".join((given, middle, family, suffix)))


def spoken_name(full_name: str, of_parts: str) -> str:
    """Return the full name, given name first where the parts say that the family stood first."""
    if "," not in full_name or "," in of_parts or name_keys(full_name) != name_keys(of_parts):
        return full_name
    return given_first(full_name)


def parts_before_and_behind_comma(full_name: str, organisation: str) -> tuple[str, str] | None:
    """Return family and given name of somebody written as ``Berg, Anna``; None where it may be otherwise.

    Each side of the one comma must be nothing but a name: no degree (``Smith, Jr.``), no company
    (``Acme, Inc.``), and not the *organisation* itself.
    """
    sides = [side.strip() for side in full_name.split(",")]
    if len(sides) != 2 or any(same_organisation(name, organisation) for name in (full_name, *sides)):
        return None
    family, given = sides
    words = family.split(), list(dropwhile(is_title, given.split()))
    ends_in_degree = any(map(_stands_behind, (*words[0][1:], *words[1])))  # Ma is a name and a degree
    return (family, given) if all(map(_are_names, words)) and not ends_in_degree else None


def _are_names(words: list[str]) -> bool:
    return 0 < len(words) <= _MOST_WORDS and all(
        _WORD.fullmatch(word) and not is_title(word) and word.casefold() not in _NO_NAMES for word in words
    )


def _stands_behind(word: str) -> bool:
    """Return whether *word* is what stands behind the name of a person or of a company."""
    return stands_behind_names(word) or is_legal_form(word)


def usual_parts(name: str) -> tuple[str, str]:
    """Return given and family name of a full name about which nothing more is known."""
    given, _, family = name.rpartition(" ")
    return (given, family) if given else (family, "")


def usual_name_line(name: str) -> str:
    """Return the vCard property N of a full name about which nothing more is known.

    Version 3.0 asks for it. One that an address book has says no more than the full name, so it need not
    be kept.
    """
    given, family = usual_parts(name)
    return f"N:{escape(family)};{escape(given)};;;"
