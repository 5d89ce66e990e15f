"""Calendars that were read, and what the user says of the meetings in them."""

from peewee import BooleanField, ForeignKeyField

from relplanner.store.fields import DayField, FoldedField, InstantField, LineField
from relplanner.store.models.people import Contact, OfContact
from relplanner.store.records import Record


class Calendar(Record):
    """A calendar that was read, and the span of days for which its events were expanded.

    ``followed``: the settings name it, and it is read again when its file changes; ``stamp`` is the mark
    of the file as it was then. ``own_address`` is the user's address in it, empty where it is not known.
    """

    name = LineField()
    source = LineField(index=True)
    read_at = InstantField()
    span_start = DayField()
    span_end = DayField()
    followed = BooleanField(default=False)
    stamp = LineField(default="")
    own_address = FoldedField(default="")


class Event(Record):
    """One occurrence of an event that takes the user's time."""

    calendar = ForeignKeyField(Calendar, backref="events", on_delete="CASCADE")
    series = LineField(index=True)
    start = InstantField(index=True)
    end = InstantField()
    title = LineField(default="")
    all_day = BooleanField(default=False)
    link = BooleanField(default=False)
    place = LineField(default="")


class EventAttendee(Record):
    """Somebody who takes part in an event; contacts are found by the address."""

    event = ForeignKeyField(Event, backref="attendees", on_delete="CASCADE")
    folded = FoldedField(index=True)
    name = LineField(default="")


class MeetingVerdict(OfContact):
    """What the user says of a meeting with a contact: by which channel it was, or (null) that it was none.

    The meeting is named by the series and the start of its event, which stay when the calendar is read again.
    """

    contact = ForeignKeyField(Contact, backref="meeting_verdicts", on_delete="CASCADE")
    series = LineField()
    start = InstantField()
    channel = LineField(null=True)

    class Meta:
        indexes = ((("contact", "series", "start"), True),)
