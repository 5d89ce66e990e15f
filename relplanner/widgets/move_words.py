"""What a re-plan moved, in the words of a toast."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from relplanner.domain.wording import Clock, moment_words
from relplanner.widgets.text import cut_name

if TYPE_CHECKING:  # what it needs is slow to import
    from relplanner.services.moves import Move

_NAMED = 2
_NAME = 20


def moves_words(moves: "Sequence[Move]", today: date, clock: Clock) -> str:
    """Return who moved whereto, the first two by name: ``Anna Berg to Fri 27 10:00, 3 more``."""
    said = [
        f"{cut_name(move.contact, _NAME)} to {moment_words(move.new, today, clock)}"
        if move.new
        else f"{cut_name(move.contact, _NAME)} lost its place"
        for move in moves[:_NAMED]
    ]
    return ", ".join(said) + (f", {len(moves) - _NAMED} more" if len(moves) > _NAMED else "")
