"""Rows without models, for queries that read many of them."""

from collections.abc import Iterator
from typing import Any

from peewee import Query

from relplanner.store.models import database

_LARGEST = 2**63 - 1


def is_row_number(number: int) -> bool:
    """Return whether a row can have that number; SQLite refuses to look for one that is too large."""
    return 0 < number <= _LARGEST


def tuples(query: Query) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of *query* as SQLite gives them: instants and days are still text."""
    yield from database.execute(query)
