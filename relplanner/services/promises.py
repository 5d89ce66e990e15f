"""Promises both ways: what is open, what is due, and what became of them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from relplanner.domain.errors import UserError
from relplanner.domain.promises import Promise, Promiser, PromiseState
from relplanner.domain.wording import quoted
from relplanner.services.standing_views import PromiseView
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import ledger, models


def open_promises(workspace: Workspace, contact_id: int) -> tuple[PromiseView, ...]:
    """Return the open promises of a contact both ways, numbered as ``!1`` counts them."""
    return promises_of(workspace, [contact_id]).get(contact_id, ())


def promises_of(workspace: Workspace, contact_ids: Collection[int]) -> dict[int, tuple[PromiseView, ...]]:
    """Return the open promises of contacts as :func:`open_promises` does, those without any left out."""
    today = workspace.today()
    rows: dict[int, list[models.Promise]] = defaultdict(list)
    for row in ledger.open_promises(contact_ids):
        rows[row.contact_id].append(row)
    return {
        contact_id: tuple(_promise(row, number, today) for number, row in enumerate(of_contact, 1))
        for contact_id, of_contact in rows.items()
    }


def due_promises(workspace: Workspace, until: date) -> tuple[PromiseView, ...]:
    """Return the open promises of mine that are due until a day, overdue ones included, soonest first."""
    today = workspace.today()
    return tuple(
        _promise(row, 0, today)
        for row in ledger.open_promises()
        if row.promiser == Promiser.ME and row.due is not None and row.due <= until
    )


def as_promise(row: models.Promise) -> Promise:
    """Return a stored promise as the rules take it."""
    return Promise(
        promiser=Promiser(row.promiser),
        text=row.text,
        made_on=row.made_on,
        due=row.due,
        state=PromiseState(row.state),
        closed_on=row.closed_on,
    )


def _promise(row: models.Promise, number: int, today: date) -> PromiseView:
    promise = as_promise(row)
    return PromiseView(
        id=row.id,
        number=number,
        contact_id=row.contact.id,
        contact=row.contact.name,
        promise=promise,
        is_overdue=promise.is_overdue(today),
    )


def keep(workspace: Workspace, promise_id: int) -> Changed:
    """Mark a promise as kept today; late counts too. Raises ``UserError`` where it is not open."""
    return _close(workspace, promise_id, PromiseState.KEPT, "Kept")


def give_up(workspace: Workspace, promise_id: int) -> Changed:
    """Mark a promise as broken. Raises ``UserError`` where it is not open."""
    return _close(workspace, promise_id, PromiseState.BROKEN, "Not kept")


def _close(workspace: Workspace, promise_id: int, state: PromiseState, verb: str) -> Changed:
    with workspace.store.step("", workspace.now()) as step:
        row = ledger.promise(promise_id)
        if row is None or row.state != PromiseState.OPEN:
            raise UserError(f"There is no open promise {promise_id}.")
        row.state, row.closed_on = state, workspace.today()
        row.save()
        step.sentence = f"{verb}: {quoted(row.text)} ({row.contact.name})"
        return Changed(f"{step.sentence}.", (row.contact.id,))
