"""How lists show the tiers."""

from relplanner.domain.capacity import tier_level
from relplanner.services.views import TierMark
from relplanner.store import people, portfolio

NO_TIER = TierMark(name="", level=0)


def tier_marks() -> dict[int, TierMark]:
    """Return how lists show the tiers, by number."""
    of_tiers, _ = portfolio.routines()
    return {
        tier.id: TierMark(name=tier.name, level=tier_level(of_tiers.get(tier.id, ())))
        for tier in people.tiers()
    }
