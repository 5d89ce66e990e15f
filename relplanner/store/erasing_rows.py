"""Whose rows are whose: all that goes with a row, now and in what the undo journal keeps.

Many rows do not name the person themselves: a goal is of a plan, and the plan is of the person.
"""

import json
from collections.abc import Collection, Iterator

from peewee import ForeignKeyField, SqliteDatabase

from relplanner.store.models import JOURNALED, Record, Table
from relplanner.store.sql import run

IN_LISTED = "IN (SELECT value FROM json_each(?))"


def listed(numbers: Collection[int]) -> str:
    """Return *numbers* as what a statement with ``IN_LISTED`` takes."""
    return json.dumps([*numbers])


def rows_of(
    db: SqliteDatabase, owner: type[Table], ids: Collection[int]
) -> Iterator[tuple[type[Table], Collection[int]]]:
    """Yield rows of *owner* with all that goes with them: table by table, row numbers.

    Rows that are gone, or belonged to the owner once, are among them as long as a step keeps them.
    """
    yield owner, ids
    for model, column in _children(owner):
        if rows := _rows(db, model, column, ids):
            yield from rows_of(db, model, rows)


def _children(parent: type[Table]) -> Iterator[tuple[type[Record], str]]:
    """Yield the tables whose rows go with those of *parent*, each with the column that says so."""
    for model in JOURNALED:
        for field in model._meta.sorted_fields:
            of_parent = isinstance(field, ForeignKeyField) and field.rel_model is parent
            if of_parent and field.on_delete == "CASCADE" and issubclass(model, Record):
                yield model, field.column_name


def _rows(db: SqliteDatabase, model: type[Record], column: str, values: Collection[int]) -> set[int]:
    """Return the rows in whose *column* one of *values* stands, or stood in what steps keep."""
    table, numbers = model._meta.table_name, listed(values)
    now = f'SELECT id FROM "{table}" WHERE "{column}" {IN_LISTED}'
    before = (
        "SELECT row_id FROM journal_entry WHERE table_name = ? AND image IS NOT NULL "
        f"AND json_extract(image, '$.{column}') {IN_LISTED}"
    )
    return {row_id for (row_id,) in (*run(db, now, (numbers,)), *run(db, before, (table, numbers)))}
