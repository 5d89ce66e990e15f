"""Rows without models, for queries that read many of them."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from peewee import SQL, Expression, Field, NodeList, Query, Value

from relplanner.store.models import database

_LARGEST = 2**63 - 1


def is_row_number(number: int) -> bool:
    """Return whether a row can have that number; SQLite refuses to look for one that is too large."""
    return 0 < number <= _LARGEST


def among(field: "Field[Any]", values: Collection[int | str] | Value) -> Expression:
    """Return the condition that *field* is one of *values*, however many there are.

    They go to SQLite as one value: it takes no more than 32,766, and Peewee writes a mark for each.
    A ``Value`` is such a list already.
    """
    listed = values if isinstance(values, Value) else Value(json.dumps([*values]), converter=False)
    condition: Expression = field.in_(
        NodeList((SQL("(SELECT value FROM json_each("), listed, SQL("))")), glue="")
    )
    return condition


def tuples(query: Query) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of *query* as SQLite gives them: instants and days are still text."""
    yield from database.execute(query)
