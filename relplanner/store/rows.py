"""Rows without models, for queries that read many of them."""

from collections.abc import Iterator
from typing import Any

from peewee import Query

from relplanner.store.models import database


def tuples(query: Query) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of *query* as SQLite gives them: instants and days are still text."""
    yield from database.execute(query)
