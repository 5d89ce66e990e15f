"""Groups and categories of other programs as tags."""

from collections.abc import Iterable

from relplanner.domain.text import clean_line

# Every contact is in it: it says nothing about anybody.
_EVERYBODY = frozenset({"my contacts", "mycontacts", "all contacts"})


def tags_of(words: Iterable[str]) -> list[str]:
    """Return *words* as tags: without Google's star before its own groups, without the group of everybody."""
    names = (clean_line(word).removeprefix("* ").strip() for word in words)
    return [name for name in names if name and name.casefold() not in _EVERYBODY]


def without_repeated_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return *tags* with each once, whatever its case, as first written."""
    seen: dict[str, str] = {}
    for tag in tags:
        seen.setdefault(tag.casefold(), tag)
    return tuple(seen.values())
