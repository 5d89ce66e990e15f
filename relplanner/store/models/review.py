"""What was decided in the weekly reviews."""

from peewee import ForeignKeyField

from relplanner.store.fields import DayField, LineField
from relplanner.store.models.people import Contact, OfContact


class ReviewDecision(OfContact):
    """A decision about a relationship, in words; empty where it was only left for later.

    ``reason`` is why it was brought up; it does not bring it up again before the day ``until``.
    """

    contact = ForeignKeyField(Contact, backref="review_decisions", on_delete="CASCADE")
    reason = LineField()
    decided_on = DayField()
    until = DayField()
    said = LineField(default="")
