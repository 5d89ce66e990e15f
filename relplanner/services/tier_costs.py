"""What each tier would cost contacts that are to come into it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from relplanner.domain.cadence import effective_routines
from relplanner.domain.capacity import minutes_a_year
from relplanner.domain.contacts import Routine
from relplanner.domain.text import fold
from relplanner.domain.tier_cost import TierCost
from relplanner.services.capacity import Asker, CapacityBook, askers, capacity_book
from relplanner.services.workspace import Workspace

TierCosts = Mapping[str, TierCost]
"""Costs by the folded name of the tier, that of having none by an empty one."""

_NEWCOMER: Asker = (None, (), ())


def tier_costs(workspace: Workspace, contact_ids: Collection[int] = ()) -> TierCosts:
    """Return what each tier would cost for the given contacts together, or for one who is to be added.

    Contacts that are not to be contacted, or archived, cost nothing in any tier. It reads all contacts:
    with ten thousand it takes longer than a frame.
    """
    book = capacity_book(workspace)
    concerned = askers(contact_ids) if contact_ids else Counter({_NEWCOMER: 1})
    asked = book.measure()
    sizes = {share.name: share.contacts for share in asked.tiers}
    costs = {}
    for tier_id, name in (*book.tiers, (None, "")):
        joiners = {asker: count for asker, count in concerned.items() if asker[0] != tier_id}
        joining = sum(joiners.values())
        now = sum(_minutes(book, asker, asker[0]) * count for asker, count in joiners.items())
        then = sum(_minutes(book, asker, tier_id) * count for asker, count in joiners.items())
        costs[fold(name)] = TierCost(
            tier=name,
            joining=joining,
            place=sizes.get(name, 0) + joining,
            minutes=then,
            more=then - now,
            asked_minutes=asked.asked_minutes + then - now,
            working_minutes=book.working_minutes,
            budget_percent=book.budget_percent,
        )
    return costs


def _minutes(book: CapacityBook, asker: Asker, tier_id: int | None) -> int:
    """Return the minutes a year of somebody who is in that tier, with what they change of it."""
    of_tier: Sequence[Routine] = () if tier_id is None else book.of_tiers.get(tier_id, ())
    _, overrides, own = asker
    return minutes_a_year(effective_routines(of_tier, overrides, own))
