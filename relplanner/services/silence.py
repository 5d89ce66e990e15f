"""With whom contact has gone quiet."""

from collections.abc import Collection

from pendulum import DateTime

from relplanner.domain.cadence import is_silent
from relplanner.services.standings import history_of, routines_of
from relplanner.services.workspace import Workspace
from relplanner.store import portfolio


def silent_contacts(
    workspace: Workspace, now: DateTime, contact_ids: Collection[int] | None = None
) -> frozenset[int]:
    """Return those of the given contacts, or of all that are not archived, who are silent."""
    only = None if contact_ids is None else list(contact_ids)
    routines = {number: of for number, of in routines_of(portfolio.people(only)).items() if of}
    history = history_of(workspace, now, only)
    today = now.date()
    return frozenset(
        number for number, of in routines.items() if is_silent(history.get(number, ()), of, today)
    )
