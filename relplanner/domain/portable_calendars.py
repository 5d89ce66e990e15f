"""Calendars in the format ``relplanner-export/1``: two more lists beside the tables of :mod:`portable`.

A calendar is taken in as a whole, so its events have no UUIDs: each stands for itself, by what it says. An
export of some contacts has only the meetings with them; ``about`` then holds the addresses for which it is
whole. Which files the settings follow, and the marks of these files, are matters of the folder and stay
out; so does when a row was made.
"""

from relplanner.domain.portable import Column, Kind

CALENDAR = (
    Column(name="uuid"),
    *(Column(name=name, default="") for name in ("name", "source", "own_address")),
    Column(name="read_at", kind=Kind.INSTANT),
    *(Column(name=name, kind=Kind.DAY) for name in ("span_start", "span_end")),
    Column(name="about", kind=Kind.LIST, null=True),
)
"""A calendar: where and when it was read, and the days that were read of it."""

EVENT = (
    Column(name="calendar"),
    *(Column(name=name, default="") for name in ("series", "title", "place")),
    *(Column(name=name, kind=Kind.INSTANT) for name in ("start", "end")),
    *(Column(name=name, kind=Kind.FLAG, default=False) for name in ("all_day", "link")),
)
"""An event of the calendar with that UUID; beside these columns it has a list ``attendees``."""

ATTENDEE = (Column(name="email"), Column(name="name", default=""))
"""Somebody who takes part in an event."""
