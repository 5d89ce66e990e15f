"""Undo, redo and the history of changes."""

from relplanner.domain.errors import UserError
from relplanner.services.names import contact_named
from relplanner.services.workspace import Changed, Workspace
from relplanner.store.journal import StepRow


def undo(workspace: Workspace) -> Changed:
    """Take back the newest change. Raises ``UserError`` where there is none."""
    undone = workspace.store.undo(workspace.now())
    if undone is None:
        raise UserError("There is nothing to undo.")
    return Changed(f"Undone: {undone.sentence}")


def redo(workspace: Workspace) -> Changed:
    """Do again what was undone last. Raises ``UserError`` where there is nothing."""
    redone = workspace.store.redo(workspace.now())
    if redone is None:
        raise UserError("There is nothing to do again.")
    return Changed(f"Done again: {redone.sentence}")


def history(workspace: Workspace, contact: str | None = None, limit: int = 100) -> list[StepRow]:
    """Return what changed, newest first; only what concerns *contact* where one is named."""
    contact_id = None if contact is None else contact_named(workspace, contact)
    return workspace.store.history(contact_id, limit)
