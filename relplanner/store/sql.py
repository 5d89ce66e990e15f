"""Statements that Peewee has no words for: triggers, pragmas, full text, many rows at once."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from peewee import SqliteDatabase


def run(db: SqliteDatabase, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Execute one statement and return its rows."""
    # The stubs of Peewee leave execute_sql and cursor without types.
    execute: Callable[..., Any] = db.execute_sql
    return list(execute(statement, values).fetchall())


def run_many(db: SqliteDatabase, statement: str, rows: Iterable[Sequence[Any]]) -> None:
    """Execute one statement for each of *rows*, at a fraction of the time of as many calls of :func:`run`.

    Raises the errors of sqlite3, not those of Peewee.
    """
    cursor: Callable[..., Any] = db.cursor
    cursor().executemany(statement, rows)
