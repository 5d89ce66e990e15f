"""How many records of which kind lines become, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping

from relplanner.domain.entries import Direction
from relplanner.domain.grammar.records import (
    Answered,
    Asked,
    Away,
    Contacted,
    Felt,
    Given,
    Kept,
    Known,
    Line,
    NextTouch,
    Promised,
    Text,
    TookPart,
)
from relplanner.domain.promises import Promiser

_GAVE, _RECEIVED, _THEIRS = "gave {}", "received {}", "{} of theirs"
_KINDS: Mapping[type[Line], tuple[str, str]] = {
    Promised: ("{} promise", "{} promises"),
    Kept: ("{} kept", "{} kept"),
    Asked: ("{} to ask", "{} to ask"),
    Answered: ("{} answered", "{} answered"),
    Known: ("{} fact", "{} facts"),
    NextTouch: ("{} touch", "{} touches"),
    Away: ("{} absence", "{} absences"),
    Contacted: ("{} talk", "{} talks"),
    Felt: ("{} mood", "{} moods"),
    TookPart: ("with others", "with others"),
}


def counts_words(lines: Iterable[Line]) -> str:
    """Return how many records *lines* become: ``gave 2, received 1, 3 promises, 1 of theirs, 2 facts``.

    Empty where they become none.
    """
    counts = Counter(_kind(line) for line in lines if not isinstance(line, Text))
    order = [(_GAVE, _GAVE), (_RECEIVED, _RECEIVED), _KINDS[Promised], (_THEIRS, _THEIRS), *_KINDS.values()]
    return ", ".join(
        (one if counts[one, several] == 1 else several).format(counts[one, several])
        for one, several in dict.fromkeys(order)
        if counts[one, several]
    )


def _kind(line: Line) -> tuple[str, str]:
    if isinstance(line, Given):
        return (_GAVE, _GAVE) if line.direction is Direction.GAVE else (_RECEIVED, _RECEIVED)
    if isinstance(line, Promised) and line.by is Promiser.THEY:
        return _THEIRS, _THEIRS
    return _KINDS[type(line)]
