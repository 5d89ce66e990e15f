"""What a talk is of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a talk or its notes are of: a contact, a planned touch, a finished note; each may be missing."""

    contact_id: int | None = None
    touch_id: int | None = None
    note_id: int | None = None
