"""Days of other programs, with the words beside them, as occasions."""

from collections.abc import Iterable

from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.exchange.reach import plain_label

_ANNIVERSARIES = frozenset({"anniversary", "wedding anniversary", "jahrestag", "hochzeitstag"})
_BIRTHDAYS = frozenset({"birthday", "geburtstag"})


def labelled_occasion(label: str, day: YearlyDay) -> Occasion:
    """Return *day* as what its label makes of it; the label stays where the kind does not say it.

    Of ``anniversary: joined Acme`` what follows the colon is the label.
    """
    label = plain_label(label)
    if label.casefold() in _BIRTHDAYS:
        return Occasion(OccasionKind.BIRTHDAY, day)
    kind, _, what = label.partition(":")
    if kind.casefold() in _ANNIVERSARIES:
        return Occasion(OccasionKind.ANNIVERSARY, day, what.strip())
    return Occasion(OccasionKind.OTHER, day, label)


def anniversary_label(occasion: Occasion) -> str:
    """Return what :func:`labelled_occasion` makes an anniversary of again; empty where that has no label."""
    return f"{OccasionKind.ANNIVERSARY.value}: {occasion.label}" if occasion.label else ""


def without_repeated_occasions(occasions: Iterable[Occasion]) -> tuple[Occasion, ...]:
    """Return *occasions* with each day once, with its year where one of its spellings has it."""
    found: dict[tuple[OccasionKind, int, int, str], Occasion] = {}
    for occasion in occasions:
        key = (occasion.kind, occasion.day.month, occasion.day.day, occasion.label.casefold())
        if key not in found or found[key].day.year is None:
            found[key] = occasion
    return tuple(found.values())
