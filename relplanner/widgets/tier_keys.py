"""Which key stands for which tier in the choice that sets it."""

from collections.abc import Collection, Iterable

NO_TIER = "n"


def tier_keys(names: Iterable[str], others: Collection[str] = ()) -> dict[str, str]:
    """Return a key for each tier: the first letter of its name that is free, else a free figure.

    ``n`` is never given: it takes contacts out of any tier; nor are *others*, which have a meaning of their
    own. A tier beyond all letters and figures has none.
    """
    keys: dict[str, str] = {}
    taken = {NO_TIER, *others}
    for name in names:
        letters = [char for char in name.lower() if char.isascii() and char.isalpha()]
        free = next((key for key in [*letters, *"123456789"] if key not in taken), None)
        if free is not None:
            keys[name] = free
            taken.add(free)
    return keys
