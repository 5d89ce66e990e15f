"""What can be selected in the week."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MeetingPick:
    """A meeting of the calendar, by the number of its event."""

    event_id: int


Pick = int | MeetingPick
"""A touch by its number, or a meeting."""
