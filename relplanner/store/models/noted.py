"""What notes and single lines become: facts, absences, entries, promises, questions, moods."""

from peewee import FloatField, ForeignKeyField, IntegerField

from relplanner.store.fields import DayField, LineField
from relplanner.store.models.people import Contact, OfContact
from relplanner.store.models.touches import Note


class OfNote(OfContact):
    """A row that a line of a note may have made: ``line`` is that line as it was typed."""

    note_id: int | None

    note = ForeignKeyField(Note, null=True, on_delete="SET NULL")
    line = LineField(default="")


class Absence(OfNote):
    """Days on which a contact is away, first and last included."""

    contact = ForeignKeyField(Contact, backref="absences", on_delete="CASCADE")
    first = DayField()
    last = DayField()
    reason = LineField(default="")


class Fact(OfNote):
    """Something known about a contact, with the day it was learnt."""

    contact = ForeignKeyField(Contact, backref="facts", on_delete="CASCADE")
    kind = LineField()
    text = LineField()
    learnt_on = DayField()


class Entry(OfNote):
    """One line of the account: what was given or received, and its weight in my eyes and in theirs.

    A weight is 1 to 5, negative for harm; ``theirs`` is null until they were asked.
    """

    contact = ForeignKeyField(Contact, backref="entries", on_delete="CASCADE")
    direction = LineField()
    kind = LineField()
    weight = IntegerField()
    theirs = IntegerField(null=True)
    day = DayField()
    text = LineField(default="")

    class Meta:
        # Accounts are summed from this index alone, contact by contact.
        indexes = ((("contact", "day", "direction", "weight", "theirs"), False),)


class Closed(OfNote):
    """A row that a later note may close: ``closing_line`` is the line that did, as it was typed."""

    closing_note_id: int | None

    closing_note = ForeignKeyField(Note, backref="+", null=True, on_delete="SET NULL")
    closing_line = LineField(default="")


class Promise(Closed):
    """Something that I owe a contact, or they owe me. ``closed_on`` is the day it was kept or broken."""

    contact = ForeignKeyField(Contact, backref="promises", on_delete="CASCADE")
    promiser = LineField()
    text = LineField()
    due = DayField(null=True)
    state = LineField(default="open", index=True)
    made_on = DayField()
    closed_on = DayField(null=True)


class Question(Closed):
    """Something to ask next time, until it is answered or dropped (answered with nothing)."""

    contact = ForeignKeyField(Contact, backref="questions", on_delete="CASCADE")
    text = LineField()
    asked_on = DayField()
    answer = LineField(default="")
    answered_on = DayField(null=True)


class Mood(OfNote):
    """How the relationship felt in a talk: 0 to 10 in half steps, mine and, if known, theirs."""

    contact = ForeignKeyField(Contact, backref="moods", on_delete="CASCADE")
    day = DayField()
    mine = FloatField()
    theirs = FloatField(null=True)
    remark = LineField(default="")
