"""Accounts in every state for the tests: what was given and received, written straight into the ledger."""

from datetime import date, timedelta

from relplanner.domain.entries import Direction, EntryKind
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import person


def noted(
    workspace: Workspace, contact_id: int, *weights: int, days_ago: int = 0, theirs: int | None = None
) -> None:
    """Write entries of one day in a step of their own: above zero I gave, below zero I received."""
    with workspace.store.step("noted", workspace.now()):
        for weight in weights:
            put(contact_id, workspace.today() - timedelta(days=days_ago), weight, theirs)


def put(contact_id: int, day: date, weight: int, theirs: int | None, text: str = "") -> int:
    """Write an entry inside an open step and return its number: above zero I gave, below zero I received."""
    entry = models.Entry.create(
        contact=contact_id,
        direction=Direction.GAVE if weight > 0 else Direction.RECEIVED,
        kind=EntryKind.TIP,
        weight=abs(weight),
        theirs=theirs,
        day=day,
        text=text,
    )
    return int(entry.id)


def entry_ids(contact_id: int) -> list[int]:
    """Return the numbers of a contact's entries in the order in which they were written."""
    query = models.Entry.select().where(models.Entry.contact == contact_id).order_by(models.Entry.id)
    return [entry.id for entry in query]


def everybody(workspace: Workspace) -> dict[str, int]:
    """Add a contact in every state, named by it; return their numbers."""
    states = ("overdrawn", "one-sided", "seen-differently", "balanced", "too-little", "no-account")
    number = {
        state: person(workspace, state.capitalize(), no_account=state == "no-account") for state in states
    }
    noted(workspace, number["overdrawn"], -3, -3, -2, 1)
    noted(workspace, number["one-sided"], 5, 5, 5, 5)
    noted(workspace, number["seen-differently"], 5, 5, theirs=1)
    noted(workspace, number["seen-differently"], -3, -3, theirs=5)
    noted(workspace, number["balanced"], 2, -2, 2, -2)
    noted(workspace, number["too-little"], 5)
    noted(workspace, number["no-account"], 5, 5, 5, 5, 5)
    person(workspace, "Nobody")
    return number
