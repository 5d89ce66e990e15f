"""Undo, redo and the history of changes."""

from dataclasses import dataclass

from relplanner.domain.errors import UserError
from relplanner.domain.text import fold
from relplanner.services.names import contact_named
from relplanner.services.undone_notes import kept_as_drafts
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import people
from relplanner.store.journal import StepRow as StepRow

_MOST_SHOWN = 500
_KEPT = "its text is kept as a draft"


@dataclass(frozen=True, slots=True)
class NamedContact:
    """A contact by number, name and organisation."""

    id: int
    name: str
    organisation: str


@dataclass(frozen=True, slots=True)
class StepContacts:
    """Whom a step touched, by name, as far as they are there; ``total`` counts those that are gone too."""

    named: tuple[NamedContact, ...]
    total: int


def undo(workspace: Workspace) -> Changed:
    """Take back the newest change; the text of notes that goes with it is kept as a draft.

    Raises ``UserError`` where there is none, or where that draft cannot be written.
    """
    with kept_as_drafts(workspace) as keeper:
        undone = workspace.store.undo(workspace.now(), keeper.keep)
    if undone is None:
        raise UserError("There is nothing to undo.")
    return Changed(f"Undone: {undone.sentence}", more=_KEPT if keeper.has_kept else "")


def redo(workspace: Workspace) -> Changed:
    """Do again what was undone last. Raises ``UserError`` where there is nothing."""
    redone = workspace.store.redo(workspace.now())
    if redone is None:
        raise UserError("There is nothing to do again.")
    return Changed(f"Done again: {redone.sentence}")


def history(workspace: Workspace, contact: str | None = None, limit: int = 100) -> list[StepRow]:
    """Return what changed, newest first; only what concerns *contact* where one is named."""
    contact_id = None if contact is None else contact_named(workspace, contact)
    return history_of(workspace, contact_id, limit)


def history_of(workspace: Workspace, contact_id: int | None, limit: int = 100) -> list[StepRow]:
    """Return what changed, newest first; only what concerns the contact with that number, if one is given."""
    return workspace.store.history(contact_id, limit)


def contacts_of_step(workspace: Workspace, step_id: int) -> StepContacts:
    """Return whom a step touched."""
    numbers = workspace.store.contacts_of_step(step_id)
    shown = people.listed(numbers[:_MOST_SHOWN])
    named = tuple(
        NamedContact(number, shown[number].name, shown[number].organisation)
        for number in numbers[:_MOST_SHOWN]
        if number in shown
    )
    return StepContacts(tuple(sorted(named, key=lambda contact: fold(contact.name))), len(numbers))
