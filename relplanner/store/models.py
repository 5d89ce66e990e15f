"""The tables. Every record carries a UUID that outlives this file, and when it was made and last changed."""

from typing import Any

from peewee import BooleanField, CompositeKey, ForeignKeyField, IntegerField

from relplanner.store.fields import (
    BlockField,
    DayField,
    FoldedField,
    IdField,
    InstantField,
    LineField,
    ListField,
)
from relplanner.store.records import Record as Record
from relplanner.store.records import Table as Table
from relplanner.store.records import database as database
from relplanner.store.records import writing_at as writing_at


class Organisation(Record):
    """A company or a group."""

    name = LineField()
    folded = FoldedField(unique=True)


class OrganisationAlias(Record):
    """Another name of an organisation, as address books spell it."""

    organisation = ForeignKeyField(Organisation, backref="aliases", on_delete="CASCADE")
    name = LineField()
    folded = FoldedField(unique=True)


class Tier(Record):
    """A set of routines; ``points`` is what a touch of it is worth to the scheduler before minutes count."""

    name = LineField()
    folded = FoldedField(unique=True)
    position = IntegerField()
    points = IntegerField()


class Contact(Record):
    """A person. ``value_percent`` raises or lowers the worth of touches with them (50, 100, 200).

    ``left_untiered``: the user has decided that there is to be no tier, and is not asked for one again.
    """

    organisation_id: int | None
    tier_id: int | None

    name = LineField()
    folded = FoldedField(index=True)
    organisation = ForeignKeyField(Organisation, backref="contacts", null=True, on_delete="SET NULL")
    role = LineField(default="")
    relation = LineField(null=True)
    tier = ForeignKeyField(Tier, backref="contacts", null=True, on_delete="SET NULL")
    tier_reason = LineField(default="")
    tier_since = DayField(null=True)
    left_untiered = BooleanField(default=False)
    timezone = LineField(null=True)
    channel = LineField(null=True)
    value_percent = IntegerField(default=100)
    how_met = LineField(default="")
    met_on = DayField(null=True)
    introduced_by = ForeignKeyField("self", null=True, on_delete="SET NULL")
    do_not_contact = BooleanField(default=False)
    no_account = BooleanField(default=False)
    source = LineField(default="")
    consent = LineField(default="")
    archived_at = InstantField(null=True)
    card_uid = LineField(null=True, index=True)
    card_extra = ListField(default=())


class OfContact(Record):
    """A row that belongs to one contact and goes with it."""

    contact: Any
    contact_id: int


class Email(OfContact):
    """An e-mail address of a contact."""

    contact = ForeignKeyField(Contact, backref="emails", on_delete="CASCADE")
    address = LineField()
    folded = FoldedField(index=True)
    label = LineField(default="")


class Phone(OfContact):
    """A telephone number of a contact as it was written, and in the one form by which it is found again."""

    contact = ForeignKeyField(Contact, backref="phones", on_delete="CASCADE")
    number = LineField()
    normal = LineField(index=True)
    label = LineField(default="")


class Link(OfContact):
    """A page or a profile of a contact."""

    contact = ForeignKeyField(Contact, backref="links", on_delete="CASCADE")
    address = LineField()
    label = LineField(default="")


class Tag(Record):
    """A word that groups contacts."""

    name = LineField()
    folded = FoldedField(unique=True)


class ContactTag(OfContact):
    """A tag on a contact."""

    contact = ForeignKeyField(Contact, backref="contact_tags", on_delete="CASCADE")
    tag = ForeignKeyField(Tag, backref="contact_tags", on_delete="CASCADE")

    class Meta:
        indexes = ((("contact", "tag"), True),)


class Window(OfContact):
    """When a contact can be reached: minutes from midnight in their own time; Monday is weekday 0."""

    contact = ForeignKeyField(Contact, backref="windows", on_delete="CASCADE")
    weekday = IntegerField()
    start_minute = IntegerField()
    end_minute = IntegerField()


class Absence(OfContact):
    """Days on which a contact is away, first and last included."""

    contact = ForeignKeyField(Contact, backref="absences", on_delete="CASCADE")
    first = DayField()
    last = DayField()
    reason = LineField(default="")


class Occasion(OfContact):
    """A day that comes back every year; the year of the first one may be unknown."""

    contact = ForeignKeyField(Contact, backref="occasions", on_delete="CASCADE")
    kind = LineField()
    label = LineField(default="")
    month = IntegerField()
    day = IntegerField()
    year = IntegerField(null=True)


class Fact(OfContact):
    """Something known about a contact, with the day it was learnt."""

    contact = ForeignKeyField(Contact, backref="facts", on_delete="CASCADE")
    kind = LineField()
    text = LineField()
    learnt_on = DayField()


class Routine(Record):
    """A routine of a tier, or of one contact alone."""

    tier_id: int | None
    contact_id: int | None

    tier = ForeignKeyField(Tier, backref="routines", null=True, on_delete="CASCADE")
    contact = ForeignKeyField(Contact, backref="own_routines", null=True, on_delete="CASCADE")
    name = LineField()
    channels = ListField()
    every_count = IntegerField()
    every_unit = LineField()
    minutes = IntegerField()
    tolerance_days = IntegerField(null=True)
    placed_by = LineField(default="scheduler")
    position = IntegerField(default=0)


class RoutineOverride(OfContact):
    """What a contact changes of a routine of its tier; columns that are null leave it as it is."""

    routine_id: int

    contact = ForeignKeyField(Contact, backref="routine_overrides", on_delete="CASCADE")
    routine = ForeignKeyField(Routine, backref="overrides", on_delete="CASCADE")
    dropped = BooleanField(default=False)
    channels = ListField(null=True)
    every_count = IntegerField(null=True)
    every_unit = LineField(null=True)
    minutes = IntegerField(null=True)
    tolerance_days = IntegerField(null=True)
    placed_by = LineField(null=True)

    class Meta:
        indexes = ((("contact", "routine"), True),)


class SpreadDue(OfContact):
    """A due day that was set once so that it does not wander: a first one, or one of spread arrears."""

    contact = ForeignKeyField(Contact, backref="spread_dues", on_delete="CASCADE")
    routine = ForeignKeyField(Routine, backref="spread_dues", on_delete="CASCADE")
    due = DayField()

    class Meta:
        indexes = ((("contact", "routine"), True),)


class Touch(OfContact):
    """One contact event, planned or past.

    ``start`` is null for one that found no place; ``reason`` then says why. ``due`` and ``latest``
    are what placement was asked for. ``moved_from`` is set while the user has not seen the move.
    """

    routine_id: int | None
    occasion_id: int | None

    contact = ForeignKeyField(Contact, backref="touches", on_delete="CASCADE")
    routine = ForeignKeyField(Routine, backref="touches", null=True, on_delete="SET NULL")
    occasion = ForeignKeyField(Occasion, backref="touches", null=True, on_delete="SET NULL")
    purpose = LineField()
    channel = LineField()
    status = LineField(index=True)
    start = InstantField(null=True, index=True)
    minutes = IntegerField()
    due = DayField(null=True)
    latest = DayField(null=True)
    not_before = DayField(null=True)
    overdue_since = DayField(null=True)
    intent = LineField(default="")
    why = LineField(default="")
    reason = LineField(null=True)
    hint = LineField(default="")
    begun_by = LineField(default="unknown")
    remark = LineField(default="")
    moved_from = InstantField(null=True)
    moved_why = LineField(default="")


class TouchParticipant(Record):
    """Somebody else who takes part in a touch."""

    touch = ForeignKeyField(Touch, backref="participants", on_delete="CASCADE")
    contact = ForeignKeyField(Contact, backref="participations", on_delete="CASCADE")

    class Meta:
        indexes = ((("touch", "contact"), True),)


class Note(OfContact):
    """Markdown taken in a touch, or about a contact."""

    contact = ForeignKeyField(Contact, backref="notes", on_delete="CASCADE")
    touch = ForeignKeyField(Touch, backref="notes", null=True, on_delete="SET NULL")
    text = BlockField()
    taken_at = InstantField()


class NotSame(OfContact):
    """Two contacts that look like one and are two, as the user has said; the older one is ``contact``."""

    contact = ForeignKeyField(Contact, backref="not_same_as", on_delete="CASCADE")
    other = ForeignKeyField(Contact, backref="not_same_with", on_delete="CASCADE")

    class Meta:
        indexes = ((("contact", "other"), True),)


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


class Plan(Table):
    """The state of the plan, one row: what it was made from, and until when the user has seen its moves."""

    id = IntegerField(primary_key=True)
    fingerprint = LineField(default="")
    planned_at = InstantField(null=True)
    seen_at = InstantField(null=True)


class Step(Table):
    """One change that can be undone, in words. ``turned_at`` is when it was last undone or redone."""

    id = IdField()
    at = InstantField()
    sentence = LineField()
    undone = BooleanField(default=False, index=True)
    turned_at = InstantField(null=True)
    rows = IntegerField(default=0)


class StepContact(Table):
    """A contact that a step touched, for the history of one contact."""

    step = ForeignKeyField(Step, backref="contacts", on_delete="CASCADE", index=False)
    contact_id = IntegerField(index=True)

    class Meta:
        primary_key = CompositeKey("step", "contact_id")
        without_rowid = True


JOURNALED: tuple[type[Table], ...] = (
    Organisation,
    OrganisationAlias,
    Tier,
    Contact,
    Email,
    Phone,
    Link,
    Tag,
    ContactTag,
    Window,
    Absence,
    Occasion,
    Fact,
    Routine,
    RoutineOverride,
    SpreadDue,
    Touch,
    TouchParticipant,
    Note,
    NotSame,
    Calendar,
    Event,
    EventAttendee,
    MeetingVerdict,
    Plan,
)
