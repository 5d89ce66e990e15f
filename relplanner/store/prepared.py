"""Queries of which Peewee makes the SQL only once.

For a screenful of contacts that takes several times as long as SQLite takes to answer, and lists ask anew
with each key.
"""

import json
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from peewee import Query, Value

from relplanner.store.fields import InstantField
from relplanner.store.records import database

Given = date | str | float | Collection[int | str] | None
"""What a query is asked with: a day, an instant, a number, a text, or several row numbers or texts."""

_INSTANTS = InstantField()


class _Place(NamedTuple):
    """Where a value stands in a query, by the name of the parameter."""

    name: str


class Prepared:
    """A query that is asked by calling it. What is None when it is asked makes another query."""

    def __init__(self, build: Callable[..., Query]) -> None:
        """Take the function that makes the query; each of its parameters is a ``Value``, or None."""
        self._build = build
        self._made: dict[frozenset[str], tuple[str, list[object]]] = {}

    def __call__(self, **given: Given) -> Iterator[tuple[Any, ...]]:
        """Yield the rows for what is *given* by name: instants and days are still text."""
        there = frozenset(name for name, value in given.items() if value is not None)
        if there not in self._made:
            places = {name: Value(_Place(name), converter=False, unpack=False) for name in there}
            self._made[there] = self._build(**{name: places.get(name) for name in given}).sql()
        sql, values = self._made[there]
        stored = [_stored(given[each.name]) if isinstance(each, _Place) else each for each in values]
        yield from database.execute_sql(sql, stored)


def _stored(value: Given) -> object:
    """Return *value* as it stands in the store; of several it is a list for ``json_each``."""
    if isinstance(value, datetime):
        return _INSTANTS.db_value(value)
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, Collection) and not isinstance(value, str):
        return json.dumps([*value])
    return value
