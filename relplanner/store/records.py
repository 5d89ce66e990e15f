"""What every table is made of: the database that is open, and rows that bear the instant of their step."""

from contextvars import ContextVar
from typing import Any
from uuid import uuid4

from peewee import DatabaseProxy, Model, ModelUpdate
from pendulum import DateTime

from relplanner.store.fields import IdField, InstantField, LineField

database = DatabaseProxy()
writing_at: ContextVar[DateTime] = ContextVar("writing_at")


class Table(Model):
    """A table of the database that is open."""

    class Meta:
        database = database
        legacy_table_names = False
        only_save_dirty = True


class Record(Table):
    """A row that the user would miss. It can only be written inside a step, whose instant it bears."""

    id = IdField()
    uuid = LineField(unique=True, default=lambda: str(uuid4()))
    made_at = InstantField(default=writing_at.get)
    changed_at = InstantField(default=writing_at.get)

    def save(self, *args: Any, **kwargs: Any) -> int:
        """Write the row with the instant of the open step; return the number of rows written.

        A row that is stored already and in which no column was set is left as it is.
        """
        if not self.is_dirty():
            return 0
        self.changed_at = writing_at.get()
        return int(super().save(*args, **kwargs))

    @classmethod
    def update(cls, data: Any = None, /, **values: Any) -> ModelUpdate:
        """Return the statement that sets *values*, and the instant of the open step, in chosen rows."""
        return super().update(data, **{**values, "changed_at": writing_at.get()})
