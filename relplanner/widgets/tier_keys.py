"""Which key stands for which tier in the choice that sets it, and for other things that have names."""

from collections.abc import Collection, Iterable

NO_TIER = "n"

_FIGURES = "123456789"


def tier_keys(names: Iterable[str], others: Collection[str] = ()) -> dict[str, str]:
    """Return a key for each tier: the first letter of its name that is free, else a free figure.

    ``n`` is never given: it takes contacts out of any tier; nor are *others*, which have a meaning of their
    own. A tier beyond all letters and figures has none.
    """
    return free_keys(names, {NO_TIER, *others})


def free_keys(names: Iterable[str], taken: Collection[str] = ()) -> dict[str, str]:
    """Return a key for each name; none of those that are *taken* is given.

    It is the first letter of one of its words that is free, else another of its letters, else a figure.
    A name beyond all of them has none.
    """
    keys: dict[str, str] = {}
    for name in names:
        words = name.lower().replace("-", " ").split()
        letters = [*(word[0] for word in words), *"".join(words)]
        wanted = [*(char for char in letters if char.isascii() and char.isalpha()), *_FIGURES]
        free = next((key for key in wanted if key not in taken and key not in keys.values()), None)
        if free is not None:
            keys[name] = free
    return keys
