"""The state of the plan, and the changes that can be undone."""

from peewee import BooleanField, CompositeKey, ForeignKeyField, IntegerField

from relplanner.store.fields import DayField, IdField, InstantField, LineField
from relplanner.store.records import Table


class Plan(Table):
    """The state of the plan, one row: what it was made from, and until when the user has seen its moves.

    ``until`` is the Monday before which it ends, where somebody asked for more weeks than usual.
    """

    id = IntegerField(primary_key=True)
    fingerprint = LineField(default="")
    planned_at = InstantField(null=True)
    seen_at = InstantField(null=True)
    until = DayField(null=True)


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
