"""What was missed and has been done otherwise since: nobody need say what became of it."""

from collections.abc import Callable

from pendulum import DateTime

from relplanner.domain.cadence import is_met, last_contact
from relplanner.domain.contacts import Purpose, TouchStatus
from relplanner.services.standings import history_of, local, routines_of
from relplanner.services.workspace import Workspace
from relplanner.store import models, plans, portfolio


def let_met_be_missed(workspace: Workspace, now: DateTime) -> None:
    """Let the touches be missed whose time has passed undecided and for which nothing is wanted any more.

    Since then there was contact that counts, or the promise was kept or given up, or the next touch for
    the same was skipped. What is written belongs to the newest step for undo.
    """
    rows = plans.missed(now)
    if not rows:
        return
    is_wanted = _asking(workspace, rows, now)
    met = [row for row in rows if not is_wanted(row)]
    if met:
        with workspace.store.amend(now):
            for row in met:
                row.status = TouchStatus.MISSED
                row.save()


def _asking(workspace: Workspace, rows: list[models.Touch], now: DateTime) -> Callable[[models.Touch], bool]:
    """Return what says of one of *rows* whether it is wanted still."""
    ids, today = list({row.contact_id for row in rows}), now.date()
    routines, history = routines_of(portfolio.people(ids)), history_of(workspace, now, ids)
    skipped, declined = portfolio.skipped(ids)
    promises = portfolio.open_among({row.promise_id for row in rows if row.promise_id is not None})

    def is_wanted(row: models.Touch) -> bool:
        whose, day = row.contact_id, local(row.start, workspace.zone).date()
        past = history.get(whose, [])
        if row.promise_id is not None:
            return row.promise_id in promises
        if row.purpose == Purpose.GROWTH:
            decided = (last_contact(past, today), declined.get(whose))
            return all(on is None or on < day for on in decided)
        if row.purpose != Purpose.ROUTINE:
            return True
        routine = next((each for each in routines.get(whose, ()) if each.id == row.routine_id), None)
        due = row.due or day
        return routine is None or not is_met(routine, due, past, today, skipped=skipped.get(whose, ()))

    return is_wanted
