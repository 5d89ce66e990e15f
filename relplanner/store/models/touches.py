"""Contact that is planned or took place, and the notes taken in it."""

from peewee import BooleanField, DeferredForeignKey, ForeignKeyField, IntegerField

from relplanner.store.fields import BlockField, DayField, InstantField, LineField
from relplanner.store.models.account_plans import AccountPlan, PlanAction
from relplanner.store.models.people import Contact, Occasion, OfContact
from relplanner.store.models.rhythm import Routine
from relplanner.store.records import Record


class Touch(OfContact):
    """One contact event, planned or past.

    ``start`` is null for one that found no place; ``reason`` then says why. ``due`` and ``latest``
    are what placement was asked for. ``moved_from`` is set while the user has not seen the move.
    ``promise`` is what a follow-up is to keep, ``asked_in`` the note in which the touch was asked for, by
    ``line``; both are without a constraint in SQL, because notes and promises refer to touches.
    ``asked_for``: the user wants this follow-up of a promise, whatever else the plan keeps the promise with.
    ``because`` is what the follow-up is to mend, the state of the account or a warning beside it, or what
    brings it up.
    ``account_plan`` is what a review is of, ``plan_action`` what a follow-up of a plan is to do.
    """

    routine_id: int | None
    occasion_id: int | None
    promise_id: int | None
    asked_in_id: int | None
    account_plan_id: int | None
    plan_action_id: int | None

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
    promise = DeferredForeignKey("Promise", backref="touches", null=True)
    asked_for = BooleanField(default=False)
    because = LineField(default="")
    asked_in = DeferredForeignKey("Note", backref="touches_asked_for", null=True)
    line = LineField(default="")
    account_plan = ForeignKeyField(AccountPlan, backref="reviews", null=True, on_delete="SET NULL")
    plan_action = ForeignKeyField(PlanAction, backref="touches", null=True, on_delete="SET NULL")


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
