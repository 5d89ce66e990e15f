"""Undo and redo: swapping the rows of a step with their other side."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from peewee import SqliteDatabase

from relplanner.store.journal import columns_of, image_sql, models_of, pause, resume
from relplanner.store.models import JOURNALED, Table
from relplanner.store.sql import run, run_many


@contextmanager
def without_foreign_keys(db: SqliteDatabase) -> Iterator[None]:
    """Switch the foreign keys of this connection off for the block, which holds a whole transaction.

    Rows can then be taken out and put back without what hangs on them being deleted in between.
    """
    run(db, "PRAGMA foreign_keys = 0")
    try:
        yield
    finally:
        run(db, "PRAGMA foreign_keys = 1")


def turn(db: SqliteDatabase, step_id: int) -> None:
    """Swap the rows of a step with their images, in a transaction without foreign keys.

    Rows that are in the way, or left without what they refer to because they were written outside of
    the step, give way; they become part of the step, so that turning it again brings them back.
    """
    resume(step_id)
    for model in list(models_of(step_id)):
        _swap(db, step_id, model)
    mend_references(db)
    pause()


def _swap(db: SqliteDatabase, step_id: int, model: type[Table]) -> None:
    table = model._meta.table_name
    place = (step_id, table)
    of_step = "WHERE step_id = ? AND table_name = ?"
    images = run(db, f"SELECT image FROM journal_entry {of_step} AND image IS NOT NULL", place)
    run(
        db,
        f'UPDATE journal_entry SET image = (SELECT {image_sql(model, "now")} FROM "{table}" AS now '
        f"WHERE now.id = journal_entry.row_id) {of_step}",
        place,
    )
    run(db, f'DELETE FROM "{table}" WHERE id IN (SELECT row_id FROM journal_entry {of_step})', place)
    columns = columns_of(model)
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    run_many(
        db,
        f'INSERT OR REPLACE INTO "{table}" ({names}) VALUES ({marks})',
        _rows(model, columns, images),
    )


def _rows(model: type[Table], columns: list[str], images: list[tuple[Any, ...]]) -> Iterator[list[Any]]:
    """Yield the rows of *images*; a column that was not there when they were taken has its default."""
    defaults = {
        field.column_name: field.db_value(field.default)
        for field in model._meta.sorted_fields
        if not callable(field.default)
    }
    for (image,) in images:
        row = {**defaults, **json.loads(image)}
        yield [row.get(column) for column in columns]


def mend_references(db: SqliteDatabase) -> None:
    """Do to rows whose parent is gone what their foreign key says, until none is left."""
    while broken := [
        hit for model in JOURNALED for hit in run(db, f'PRAGMA foreign_key_check("{model._meta.table_name}")')
    ]:
        for table, row_id, _parent, key in broken:
            column, on_delete = next(
                (found[3], found[6])
                for found in run(db, f'PRAGMA foreign_key_list("{table}")')
                if found[0] == key
            )
            if on_delete == "SET NULL":
                run(db, f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (row_id,))
            else:
                run(db, f'DELETE FROM "{table}" WHERE rowid = ?', (row_id,))
