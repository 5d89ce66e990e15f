"""Entries of the ledger: read as the account takes them, weighed anew, deleted."""

from collections.abc import Iterator
from contextlib import contextmanager

from relplanner.domain.account_words import difference_words, entry_words
from relplanner.domain.entries import HEAVIEST, Direction, Entry, EntryKind
from relplanner.domain.errors import UserError
from relplanner.domain.wording import short_name
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import accounts as stored
from relplanner.store import models
from relplanner.store.journal import StepHandle


def entries_of(contact_id: int) -> list[tuple[int, Entry]]:
    """Return the entries of a contact with their numbers, the newest first."""
    return [(row.id, as_entry(row)) for row in stored.of_contact(contact_id)]


def as_entry(row: models.Entry) -> Entry:
    """Return a stored entry as sums and countermeasures take it."""
    return Entry(
        direction=Direction(row.direction),
        kind=EntryKind(row.kind),
        weight=row.weight,
        theirs=row.theirs,
        day=row.day,
        text=row.text,
    )


def set_weights(workspace: Workspace, entry_id: int, weight: int, theirs: int | None) -> Changed:
    """Weigh an entry anew: as I see it, and as they do (None: they were not asked).

    A weight below zero makes harm of it, one above takes that back. Raises ``UserError`` for a weight that
    is none, and where there is no such entry any more.
    """
    for each in (weight, theirs):
        if each is not None and not 1 <= abs(each) <= HEAVIEST:
            raise UserError(f"A weight is a number from 1 to {HEAVIEST}, or from -{HEAVIEST} to -1 for harm.")
    with _changing(workspace, entry_id) as (row, step):
        row.weight, row.theirs = weight, theirs
        if (row.kind == EntryKind.HARM) is not (weight < 0):
            row.kind = EntryKind.HARM if weight < 0 else EntryKind.FAVOUR
        row.save()
        changed = difference_words(as_entry(row), workspace.today())
        step.sentence = f"{short_name(row.contact.name)}: {changed}"
    return Changed(f"{step.sentence}.", (row.contact_id,))


def delete_entry(workspace: Workspace, entry_id: int) -> Changed:
    """Delete an entry. Raises ``UserError`` where there is no such entry any more."""
    with _changing(workspace, entry_id) as (row, step):
        row.delete_instance()
        about = entry_words(as_entry(row), workspace.today())
        step.sentence = f"Deleted what {_who(row)} {short_name(row.contact.name)}: {about}"
    return Changed(f"{step.sentence}.", (row.contact_id,))


def _who(row: models.Entry) -> str:
    return "you gave" if row.direction == Direction.GAVE else "you received from"


@contextmanager
def _changing(workspace: Workspace, entry_id: int) -> Iterator[tuple[models.Entry, StepHandle]]:
    with workspace.store.step("", workspace.now()) as step:
        row = stored.entry(entry_id)
        if row is None:
            raise UserError(f"There is no entry {entry_id} any more.")
        yield row, step
