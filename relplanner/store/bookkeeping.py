"""The tables with which the store keeps undo and the full-text index true; nobody else looks at them."""

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from relplanner.store.models import JOURNALED, Step, StepContact, Table


class JournalEntry(Table):
    """The other side of a row that a step changed: before the step, or after it once it is undone.

    ``image`` is the row as JSON by column name, null where there is no row on the other side.
    """

    step = ForeignKeyField(Step, backref="entries", on_delete="CASCADE", index=False)
    table_name = TextField()
    row_id = IntegerField()
    image = TextField(null=True)

    class Meta:
        primary_key = CompositeKey("step", "table_name", "row_id")
        without_rowid = True


class OpenStep(Table):
    """The step into which triggers write; it is emptied before each commit."""

    step_id = IntegerField(primary_key=True)


class StaleContact(Table):
    """A contact whose words in the full-text index are not those of its rows any more."""

    contact_id = IntegerField(primary_key=True)


TABLES: tuple[type[Table], ...] = (*JOURNALED, Step, StepContact, JournalEntry, OpenStep, StaleContact)
