"""Promises both ways: what is open, what is due, and what became of them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from relplanner.domain.errors import UserError
from relplanner.domain.promises import Promise, Promiser, PromiseState
from relplanner.domain.wording import quoted
from relplanner.services.standing_views import PromiseView
from relplanner.services.standings import local
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import ledger, models


def open_promises(workspace: Workspace, contact_id: int) -> tuple[PromiseView, ...]:
    """Return the open promises of a contact both ways, numbered as ``!1`` counts them."""
    return promises_of(workspace, [contact_id]).get(contact_id, ())


def promises_of(workspace: Workspace, contact_ids: Collection[int]) -> dict[int, tuple[PromiseView, ...]]:
    """Return the open promises of contacts as :func:`open_promises` does, those without any left out."""
    today = workspace.today()
    views: dict[int, list[PromiseView]] = defaultdict(list)
    for view in _numbered(ledger.open_promises(contact_ids), today):
        views[view.contact_id].append(view)
    return {contact_id: tuple(of_contact) for contact_id, of_contact in views.items()}


def due_promises(workspace: Workspace, until: date, *, theirs: bool = False) -> tuple[PromiseView, ...]:
    """Return the open promises of mine that are due until a day, overdue ones included, soonest first.

    With *theirs* those of the contacts are among them. The numbers are those of each contact's brief.
    """
    return tuple(
        view
        for view in _numbered(ledger.open_promises(), workspace.today())
        if (theirs or view.promise.is_mine) and view.promise.due is not None and view.promise.due <= until
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
        id=row.id,
    )


def _numbered(rows: Iterable[models.Promise], today: date) -> Iterator[PromiseView]:
    """Yield open promises, each with its number in the brief of its contact."""
    numbers: Counter[int] = Counter()
    for row in rows:
        numbers[row.contact_id] += 1
        yield _promise(row, numbers[row.contact_id], today)


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


def keep_by(workspace: Workspace, touch: models.Touch) -> str:
    """Mark the promise as kept that *touch* was to keep, inside an open step; return that in words.

    It was kept on the day of the touch, however much later the user says so.
    """
    promise = ledger.promise(touch.promise_id) if touch.promise_id is not None else None
    if promise is None or promise.state != PromiseState.OPEN:
        return ""
    promise.state, promise.closed_on = PromiseState.KEPT, local(touch.start, workspace.zone).date()
    promise.save()
    return f"; kept: {quoted(promise.text)}"


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
