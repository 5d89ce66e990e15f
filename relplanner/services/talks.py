"""With whom a talk is: who was chosen, the touch that is planned now, or nobody yet."""

from dataclasses import dataclass

from pendulum import DateTime

from relplanner.domain.contacts import Channel, TouchStatus
from relplanner.domain.errors import UserError
from relplanner.services.subject import Subject
from relplanner.services.views import TouchView
from relplanner.services.workspace import Workspace
from relplanner.store import details, ledger, models, plans
from relplanner.store.portfolio import OPEN

_EARLY_MINUTES = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A finished note: of whose talk, when (UTC), and its text as it was typed."""

    id: int
    contact_id: int
    taken_at: DateTime
    text: str


def in_touch(touch: TouchView) -> Subject:
    """Return whom a talk that begins from *touch* is with; it is that touch if that is an open talk.

    A message or an e-mail that is still to be written is not done by talking.
    """
    is_open = touch.status in (TouchStatus.PROPOSED, TouchStatus.PINNED, TouchStatus.MISSED)
    is_this = is_open and touch.channel.needs_window
    return Subject(contact_id=touch.contact_id, touch_id=touch.id if is_this else None)


def planned_now(workspace: Workspace) -> Subject:
    """Return the planned talk whose time it is, or is in a quarter of an hour; nobody without one."""
    now = workspace.now()
    near = plans.between(now.subtract(days=1), now.add(minutes=_EARLY_MINUTES, seconds=1))
    on = [
        row for row in near if row.status in OPEN and Channel(row.channel).needs_window and _ends(row) > now
    ]
    return Subject(contact_id=on[-1].contact_id, touch_id=on[-1].id) if on else Subject()


def notes_with(contact_id: int, at_most: int) -> list[NoteView]:
    """Return the newest notes of talks with a contact, the newest first."""
    return [_note(row) for row in details.notes(contact_id, at_most)]


def finished_note(note_id: int) -> NoteView:
    """Return a note by its number. Raises ``UserError`` where there is none."""
    row = ledger.note(note_id)
    if row is None:
        raise UserError(f"There is no note {note_id}.")
    return _note(row)


def _note(row: models.Note) -> NoteView:
    return NoteView(id=row.id, contact_id=row.contact_id, taken_at=row.taken_at, text=row.text)


def _ends(row: models.Touch) -> DateTime:
    end: DateTime = row.start.add(minutes=row.minutes)
    return end
