"""Inserting many rows at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from peewee import Field, SqliteDatabase

from relplanner.store.models import Record, database, writing_at
from relplanner.store.sql import run, run_many

_CHUNK = 2_000


def insert_rows(model: type[Record], rows: Iterable[Mapping[str, Any]]) -> range:
    """Insert *rows*, given by field name, inside the open step; return their ids, in their order.

    Values are cleaned and missing ones take their defaults, as when rows are made one by one; parents
    are given by id. Raises KeyError for a name that is no field of *model*.
    """
    db = database.obj
    first = _next_id(db, model)
    names = ", ".join(f'"{field.column_name}"' for field in model._meta.sorted_fields)
    marks = ", ".join("?" * len(model._meta.sorted_fields))
    statement = f'INSERT INTO "{model._meta.table_name}" ({names}) VALUES ({marks})'
    count = 0
    prepared = _prepared(model, rows, first)
    while chunk := list(islice(prepared, _CHUNK)):
        run_many(db, statement, chunk)
        count += len(chunk)
    return range(first, first + count)


def _next_id(db: SqliteDatabase, model: type[Record]) -> int:
    """Return the first id of *model* that was never given; the open step holds the lock on the file."""
    found = run(db, "SELECT seq FROM sqlite_sequence WHERE name = ?", (model._meta.table_name,))
    return int(found[0][0]) + 1 if found else 1


def _prepared(model: type[Record], rows: Iterable[Mapping[str, Any]], first: int) -> Iterator[list[Any]]:
    """Yield *rows* as lists of stored values in the order of the columns, the id first."""
    fields = model._meta.sorted_fields[1:]
    known = {field.name for field in fields}
    columns = [(field.name, _conversion(field), _default(field)) for field in fields]
    for row_id, row in enumerate(rows, first):
        if unknown := row.keys() - known:
            raise KeyError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
        yield [
            row_id,
            *(convert(row[name]) if name in row else default() for name, convert, default in columns),
        ]


def _conversion(field: "Field[Any]") -> Callable[[Any], Any]:
    """Return what makes the stored value of a value for *field*."""
    convert: Callable[[Any], Any] = field.db_value
    return convert


def _default(field: "Field[Any]") -> Callable[[], Any]:
    """Return what gives the stored default of *field*; constants and the instant of the step only once."""
    given, convert = field.default, _conversion(field)
    if given == writing_at.get:
        given = given()
    if callable(given):
        return lambda: convert(given())
    stored = convert(given)
    return lambda: stored
