"""How often there is to be contact: routines, what a contact changes of them, and due days set once."""

from peewee import BooleanField, ForeignKeyField, IntegerField

from relplanner.store.fields import DayField, LineField, ListField
from relplanner.store.models.people import Contact, OfContact, Tier
from relplanner.store.records import Record


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
    """A due day that was set once so that it does not wander: a first one, or one of spread arrears.

    ``last`` is the last contact that counted then, null where the routine was never done.
    """

    contact = ForeignKeyField(Contact, backref="spread_dues", on_delete="CASCADE")
    routine = ForeignKeyField(Routine, backref="spread_dues", on_delete="CASCADE")
    due = DayField()
    last = DayField(null=True)

    class Meta:
        indexes = ((("contact", "routine"), True),)
