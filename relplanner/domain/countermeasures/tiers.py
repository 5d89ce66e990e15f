"""What to do where another tier would fit better."""

from collections.abc import Iterator

from relplanner.domain.account_words import plain
from relplanner.domain.countermeasures.ideas import Idea, NewTier, StayInTier
from relplanner.domain.countermeasures.known import Known

_IN_A_FORTNIGHT = 14


def another_tier(known: Known) -> Iterator[Idea]:
    """Yield the move into the other tier, and to leave everything as it is."""
    other = known.other_tier
    if other is None:
        return
    yield Idea("move", f"to {plain(other.name)}", other.why, NewTier(other.name, other.effect))
    stays = f"in {plain(known.tier)}" if known.tier else "without a tier"
    yield Idea("stay", stays, "not asked again for half a year", StayInTier())


def another_tier_unknown(known: Known) -> Iterator[Idea]:
    """Yield what shows which tier fits, where none is known that would."""
    talk = known.talk(_IN_A_FORTNIGHT)
    yield Idea("ask", "how often they would like to talk", "the tier should fit both", talk)
    yield Idea("ask yourself", "what you want of each other this year", "the tier follows from it", talk)
