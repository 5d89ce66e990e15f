"""Values that no version of the program has written: a page that was overwritten can look whole to SQLite.

SQLite checks how pages hang together. A text whose bytes were turned into others, a day that is none, or a
word of ours that nobody knows passes that, and would only fail where it is read.
"""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum

from peewee import BooleanField, Field, FloatField, ForeignKeyField, IntegerField

from relplanner.domain.contacts import BegunBy, Channel, PlacedBy, Purpose, Relation, TouchStatus, Unit
from relplanner.domain.countermeasures.reasons import Reason
from relplanner.domain.entries import Direction, EntryKind
from relplanner.domain.occasions import OccasionKind
from relplanner.domain.plans.plan import AgreementKind, Role
from relplanner.domain.states import Promiser, PromiseState
from relplanner.store import models
from relplanner.store.fields import DayField, InstantField, ListField
from relplanner.store.models import JOURNALED, Table

_KNOWN: Mapping[type[Table], Mapping[str, type[StrEnum]]] = {
    models.Contact: {"relation": Relation, "channel": Channel},
    models.Occasion: {"kind": OccasionKind},
    models.Touch: {"purpose": Purpose, "channel": Channel, "status": TouchStatus, "begun_by": BegunBy},
    models.Routine: {"every_unit": Unit, "placed_by": PlacedBy},
    models.RoutineOverride: {"every_unit": Unit, "placed_by": PlacedBy},
    models.Entry: {"direction": Direction, "kind": EntryKind},
    models.Promise: {"promiser": Promiser, "state": PromiseState},
    models.AccountPlan: {"every_unit": Unit, "review_channel": Channel},
    models.Stakeholder: {"role": Role},
    models.Agreement: {"kind": AgreementKind},
    models.ReviewDecision: {"reason": Reason},
    models.MeetingVerdict: {"channel": Channel},
}
_MANY = 10_000_000  # more days or minutes than anybody means, and few enough to be reckoned with
_BETWEEN: Mapping[type[Table], Mapping[str, tuple[int, int]]] = {
    models.Occasion: {"month": (1, 12), "day": (1, 31), "year": (1, 9999)},
    models.Window: {"weekday": (0, 6), "start_minute": (0, 1440), "end_minute": (0, 1440)},
    models.Touch: {"minutes": (0, _MANY)},
    models.Routine: {"every_count": (1, _MANY), "minutes": (0, _MANY), "tolerance_days": (0, _MANY)},
    models.RoutineOverride: {"every_count": (1, _MANY), "minutes": (0, _MANY), "tolerance_days": (0, _MANY)},
}


def wrong_values(db: sqlite3.Connection) -> list[str]:
    """Return which values of the tables cannot be what was written, the first of each column; none if sound.

    A table or a column that an older file has not yet is left out.
    """
    tables: tuple[type[Table], ...] = (*JOURNALED, models.Step)
    return [found for model in tables for found in _wrong_in(db, model)]


def _wrong_in(db: sqlite3.Connection, model: type[Table]) -> Iterator[str]:
    table = model._meta.table_name
    there = {row[1] for row in db.execute(f'PRAGMA table_info("{table}")')}
    fields = [field for field in model._meta.sorted_fields if field.column_name in there]
    if not fields:
        return
    checks = {field.column_name: _check(model, field) for field in fields}
    everything = " OR ".join(f"NOT coalesce({check}, 0)" for check in checks.values())
    wrong = db.execute(f'SELECT id FROM "{table}" WHERE {everything} LIMIT 1').fetchone()
    if wrong is not None:
        column = next(
            name
            for name, check in checks.items()
            if db.execute(
                f'SELECT 1 FROM "{table}" WHERE id = ? AND NOT coalesce({check}, 0)', wrong
            ).fetchone()
        )
        yield f"row {wrong[0]} of {table} has no possible value in {column}"
    texts = [f'"{field.column_name}"' for field in fields if _type(field) == "text"]
    joined = " || char(10) || ".join(f"coalesce({text}, '')" for text in texts)
    for row_id, content in db.execute(f'SELECT id, CAST({joined} AS BLOB) FROM "{table}"'):
        if _is_garbled(content):
            yield f"row {row_id} of {table} has a text that cannot be read"
            return


def _is_garbled(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return True
    return False


def _type(field: "Field[object]") -> str:
    if isinstance(field, IntegerField | BooleanField | ForeignKeyField):
        return "integer"
    return "number" if isinstance(field, FloatField) else "text"


def _check(model: type[Table], field: "Field[object]") -> str:
    """Return the condition that holds for every value that this program writes into a column."""
    name = f'"{field.column_name}"'
    conditions = list(_conditions(model, field, name))
    check = f"({' AND '.join(conditions)})"
    return f"({name} IS NULL OR {check})" if field.null else f"({name} IS NOT NULL AND {check})"


def _conditions(model: type[Table], field: "Field[object]", name: str) -> Iterator[str]:
    kind = _type(field)
    yield f"typeof({name}) IN ('integer', 'real')" if kind == "number" else f"typeof({name}) = '{kind}'"
    if isinstance(field, BooleanField):
        yield f"{name} IN (0, 1)"
    # A day is added, which is none: only then SQLite sees that there is no 31 February.
    if isinstance(field, InstantField):
        yield f"strftime('%Y-%m-%dT%H:%M:%SZ', {name}, '+0 days') = {name} AND {name} > '0001'"
    if isinstance(field, DayField):
        yield f"date({name}, '+0 days') = {name} AND {name} > '0001'"
    if isinstance(field, ListField):
        yield f"CASE WHEN json_valid({name}) THEN json_type({name}) = 'array' ELSE 0 END"
    if known := _KNOWN.get(model, {}).get(field.name):
        yield f"{name} IN ({_listed(known)})"
    if field.name == "channels":
        words = f"SELECT 1 FROM json_each({name}) WHERE value NOT IN ({_listed(Channel)})"
        yield f"CASE WHEN json_valid({name}) THEN NOT EXISTS ({words}) ELSE 0 END"
    if limits := _BETWEEN.get(model, {}).get(field.name):
        yield f"{name} BETWEEN {limits[0]} AND {limits[1]}"


def _listed(words: Collection[StrEnum] | type[StrEnum]) -> str:
    return ", ".join(f"'{word}'" for word in words)
