"""People, organisations, and what is known about them."""

from typing import Any

from peewee import BooleanField, ForeignKeyField, IntegerField

from relplanner.store.fields import DayField, FoldedField, InstantField, LineField, ListField
from relplanner.store.records import Record


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
    ``asked_enough``: nor for what is not known of them while they are new.
    """

    organisation_id: int | None
    tier_id: int | None
    introduced_by_id: int | None

    name = LineField()
    folded = FoldedField(index=True)
    organisation = ForeignKeyField(Organisation, backref="contacts", null=True, on_delete="SET NULL")
    role = LineField(default="")
    relation = LineField(null=True)
    tier = ForeignKeyField(Tier, backref="contacts", null=True, on_delete="SET NULL")
    tier_reason = LineField(default="")
    tier_since = DayField(null=True)
    left_untiered = BooleanField(default=False)
    asked_enough = BooleanField(default=False)
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


class Occasion(OfContact):
    """A day that comes back every year; the year of the first one may be unknown."""

    contact = ForeignKeyField(Contact, backref="occasions", on_delete="CASCADE")
    kind = LineField()
    label = LineField(default="")
    month = IntegerField()
    day = IntegerField()
    year = IntegerField(null=True)


class NotSame(OfContact):
    """Two contacts that look like one and are two, as the user has said; the older one is ``contact``."""

    other_id: int

    contact = ForeignKeyField(Contact, backref="not_same_as", on_delete="CASCADE")
    other = ForeignKeyField(Contact, backref="not_same_with", on_delete="CASCADE")

    class Meta:
        indexes = ((("contact", "other"), True),)
