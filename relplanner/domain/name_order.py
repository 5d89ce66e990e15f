"""The parts of a written name: family first as directories have it, and what stands behind a comma."""

from relplanner.domain.text import fold

_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv"])
_BEHIND_NAMES = _GENERATIONS.union(
    ["esq", "phd", "md", "dds", "rn", "mba", "msc", "bsc", "ma", "ba", "llm", "dr", "prof", "cpa", "cfa"],
    ["pmp", "inc", "ltd", "llc", "co", "corp", "plc", "gmbh", "ag", "sa"],
)
"""What stands behind a comma and is no given name: ``Anna Berg, MBA`` and ``Acme, Inc.``"""


def given_first(name: str) -> str:
    """Return *name* with the given name first: ``Dr. Jan Müller, MBA`` for ``Müller, Dr. Jan, MBA``."""
    spoken, behind = _parted(name)
    return ", ".join([spoken, *behind])


def without_degrees(name: str) -> str:
    """Return *name* with the given name first, and of what is behind it only what tells father and son apart.

    ``Jan Müller`` for ``Müller, Jan, MBA``, but ``Tom Hale Jr.`` for ``Tom Hale, Jr.``
    """
    spoken, behind = _parted(name)
    return " ".join([spoken, *(part for part in behind if _is_among(part, _GENERATIONS))])


def stands_behind_names(word: str) -> bool:
    """Return whether a word is a degree, a generation or a legal form: what is written behind a name."""
    return _is_among(word, _BEHIND_NAMES)


def _parted(name: str) -> tuple[str, list[str]]:
    """Return the name as it is spoken, and what stands behind it."""
    if "," not in name:
        return name, []
    parts = [part.strip() for part in name.split(",")]
    behind: list[str] = []
    while len(parts) > 1 and _is_among(parts[-1], _BEHIND_NAMES):
        behind.insert(0, parts.pop())
    if not all(parts) or len(parts) > 2:
        return name, []
    return " ".join(reversed(parts)), behind


def _is_among(part: str, words: frozenset[str]) -> bool:
    found = fold(part).replace(".", "").split()
    return bool(found) and words.issuperset(found)
