"""Texts of notes that go with the step that wrote them, when it is taken back."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pendulum import DateTime

from relplanner.store.bookkeeping import JournalEntry
from relplanner.store.models import Note, Step
from relplanner.store.rows import tuples


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoneNote:
    """A note whose text undo takes away. Contact, touch and note go by their UUIDs, empty for none.

    ``taken_at`` is when the talk began, ``minutes`` how long it was, ``written_at`` when it was noted.
    ``has_later`` says that a later step, which is undone too, had put another text in its place.
    """

    contact: str
    touch: str
    note: str
    text: str
    taken_at: DateTime
    written_at: DateTime
    minutes: int
    has_later: bool


def gone_with(step_id: int) -> UndoneNote | None:
    """Return the note whose text is gone once a step that stands is taken back; None where none is.

    That is the one note that the step wrote or edited. Where there are several, or one that belongs to no
    talk, they come from a file, which has them still.
    """
    changed = list(_images(JournalEntry.step == step_id))
    if len(changed) != 1:
        return None
    note_id, before = changed[0]
    note: Note | None = Note.get_or_none(Note.id == note_id)
    touch = note.touch if note else None
    if note is None or before == note.text or (before is None and touch is None):
        return None
    return UndoneNote(
        contact=note.contact.uuid,
        touch=touch.uuid if touch else "",
        note=note.uuid,
        text=note.text,
        taken_at=note.taken_at,
        written_at=note.changed_at,
        minutes=touch.minutes if touch else 0,
        has_later=_has_later_text(step_id, note),
    )


def _has_later_text(step_id: int, note: Note) -> bool:
    later = Step.select(Step.id).where(Step.undone, Step.id > step_id)
    texts = _images(JournalEntry.step.in_(later) & (JournalEntry.row_id == note.id))
    return any(text not in (None, note.text) for _, text in texts)


def _images(condition: object) -> Iterator[tuple[int, str | None]]:
    """Yield the notes of journal entries, and their texts on the other side; None where there is none."""
    of_notes = JournalEntry.table_name == Note._meta.table_name
    query = JournalEntry.select(JournalEntry.row_id, JournalEntry.image).where(of_notes, condition)
    for row_id, image in tuples(query):
        yield row_id, None if image is None else json.loads(image)["text"]
