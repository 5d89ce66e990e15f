"""What tiers would cost, read beside the keys: with thousands of contacts it takes longer than a frame."""

import asyncio
from collections.abc import Callable, Collection

from relplanner.services.tier_costs import TierCosts, tier_costs
from relplanner.services.workspace import Workspace


async def read_costs(
    workspace: Workspace, contact_ids: Collection[int], tell: Callable[[TierCosts], None]
) -> None:
    """Read what each tier would cost the given contacts, or one who is to be added, and *tell* it."""

    def read() -> TierCosts:
        with workspace.store.snapshot():
            return tier_costs(workspace, contact_ids)

    tell(await asyncio.to_thread(read))
