"""What undo keeps of the plans for a person: their parts do not name the person, and go all the same."""

import json
from collections.abc import Collection, Iterator

from peewee import ForeignKeyField, SqliteDatabase

from relplanner.store.models import JOURNALED, AccountPlan, Record, Table
from relplanner.store.sql import run


def forget_plans(db: SqliteDatabase, contact_id: int) -> None:
    """Delete what steps keep of the parts of a contact's plans, also of plans that are gone."""
    _forget_below(db, AccountPlan, _rows(db, AccountPlan, "contact_id", {contact_id}))


def _forget_below(db: SqliteDatabase, parent: type[Record], ids: Collection[int]) -> None:
    for model, column in _children(parent):
        rows = _rows(db, model, column, ids)
        run(
            db,
            "DELETE FROM journal_entry WHERE table_name = ? AND row_id IN (SELECT value FROM json_each(?))",
            (model._meta.table_name, json.dumps([*rows])),
        )
        _forget_below(db, model, rows)


def _children(parent: type[Table]) -> Iterator[tuple[type[Record], str]]:
    """Yield the tables whose rows go with those of *parent*, each with the column that says so."""
    for model in JOURNALED:
        for field in model._meta.sorted_fields:
            of_parent = isinstance(field, ForeignKeyField) and field.rel_model is parent
            if of_parent and field.on_delete == "CASCADE" and issubclass(model, Record):
                yield model, field.column_name


def _rows(db: SqliteDatabase, model: type[Record], column: str, values: Collection[int]) -> set[int]:
    """Return the rows in whose *column* one of *values* stands, or stood in what steps keep."""
    table, listed = model._meta.table_name, json.dumps([*values])
    now = f'SELECT id FROM "{table}" WHERE "{column}" IN (SELECT value FROM json_each(?))'
    before = (
        "SELECT row_id FROM journal_entry WHERE table_name = ? AND image IS NOT NULL "
        f"AND json_extract(image, '$.{column}') IN (SELECT value FROM json_each(?))"
    )
    return {row_id for (row_id,) in (*run(db, now, (listed,)), *run(db, before, (table, listed)))}
