"""An address with a word for what it is: ``anna@home.example (home)``."""

import re
from dataclasses import dataclass

from relplanner.domain.text import clean_line

_LABELLED = re.compile(r"(?P<address>.+?) \((?P<label>[^()]*[^\W\d][^()]*)\)")


@dataclass(frozen=True, slots=True)
class Labelled:
    """An e-mail address, a number or a link, and its label, which may be empty."""

    address: str
    label: str = ""


def parse_labelled(text: str) -> Labelled:
    """Return address and label of *text*; a label stands in brackets at its end, after a space.

    Brackets that hold digits only belong to a telephone number.
    """
    line = clean_line(text)
    hit = _LABELLED.fullmatch(line)
    return Labelled(hit["address"].strip(), hit["label"].strip()) if hit else Labelled(line)


def labelled_words(address: str, label: str) -> str:
    """Return an address with its label as :func:`parse_labelled` reads it."""
    return f"{address} ({label})" if label else address
