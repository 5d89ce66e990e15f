"""Which planned touch a talk was that nobody began from it: never one with a task of its own.

A talk resets routines. Whether an offer was sent in it, only the user can say.
"""

from collections.abc import Mapping

from pendulum import DateTime

from relplanner.domain.contacts import Channel, Purpose, Routine
from relplanner.services.standings import routines_of
from relplanner.store import models, plans, portfolio

_ORDER = (Purpose.ROUTINE, Purpose.GROWTH, Purpose.FOLLOW_UP, Purpose.OCCASION)
"""Purposes that a talk serves, the surest first. A review is a task of its own."""


def touch_done_by(contact_id: int, channel: Channel, midnight: DateTime) -> models.Touch | None:
    """Return the open touch of the day from *midnight* that a talk by *channel* did, or None.

    Its channel is not above that of the talk (for a routine: its lightest one). One that carries a promise,
    an action or a review of an account plan, or a follow-up with an intent of its own is not among them.
    """
    planned = [row for row in plans.open_with(contact_id, midnight, midnight.add(days=1)) if _is_open_to(row)]
    if not planned:
        return None
    effective = routines_of(portfolio.people([contact_id])).get(contact_id, ())
    routines = {routine.id: routine for routine in effective}
    covered = [row for row in planned if _rank(row, routines) <= channel.rank]
    return min(covered, key=lambda row: _ORDER.index(Purpose(row.purpose)), default=None)


def _is_open_to(row: models.Touch) -> bool:
    """Return whether any talk may be that touch."""
    carries = (row.promise_id, row.plan_action_id, row.account_plan_id)
    has_own_task = row.purpose == Purpose.FOLLOW_UP and bool(row.intent)
    return row.purpose in _ORDER and not has_own_task and not any(carries)


def _rank(row: models.Touch, routines: Mapping[int, Routine]) -> int:
    routine = routines.get(row.routine_id or 0)
    return Channel(row.channel).rank if routine is None else routine.rank
