"""Making a new database, and bringing one of an older version up to date.

A new file is made at once from the models; the changes only serve older files. Each change is a plain
function that takes the database and does with SQL what its version asks for. All changes that a file
lacks run in one transaction, with foreign keys and triggers off, after a verified backup; the full-text
index is made anew at its end.

A change that adds a column gives it a constant default in the model, or allows null: rows that undo brings
back take it from there. One that does more to an existing table ends with ``journal.forget_all()``.
"""

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from peewee import DatabaseError, SqliteDatabase

from relplanner.domain.errors import UserError
from relplanner.files import private_folder
from relplanner.store import fulltext, journal
from relplanner.store.backup import BACKUPS, back_up
from relplanner.store.bookkeeping import TABLES
from relplanner.store.sql import run
from relplanner.store.tiers import insert_tiers
from relplanner.store.turning import without_foreign_keys
from relplanner.store.versions import (
    add_causes,
    add_decisions,
    add_leads,
    add_ledger,
    add_plans,
    add_review,
    leave_tables,
)

APPLICATION_ID = 0x52504C4E  # "RPLN", in the header of the file


def create_tables(db: SqliteDatabase) -> None:
    """Make everything that a new database has, triggers left out, and the tiers that come with it."""
    db.create_tables(TABLES, safe=False)
    fulltext.create_index(db)
    insert_tiers()


@dataclass(frozen=True)
class Schema:
    """How a new database is made, and by version what made it of the one before."""

    create: Callable[[SqliteDatabase], None] = create_tables
    changes: Mapping[int, Callable[[SqliteDatabase], None]] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """Return the newest version."""
        return max(self.changes, default=1)


SCHEMA = Schema(
    changes={
        2: add_ledger,
        3: add_plans,
        4: add_review,
        5: add_decisions,
        6: add_leads,
        7: add_causes,
        8: leave_tables,
    }
)


def bring_up_to_date(db: SqliteDatabase, folder: Path, schema: Schema) -> None:
    """Make the tables in a new database, or lead an older one through the changes that it lacks.

    Raises UserError for a database of a newer version or of another program, and for a change that
    failed: then the database is as it was, and a backup from before lies in the folder ``backups``.
    """
    _check_origin(db, folder, schema)
    if db.pragma("journal_mode") != "wal":
        db.pragma("journal_mode", "wal")
    version = db.pragma("user_version")
    if version == 0:
        with db.atomic("IMMEDIATE"):
            # Another process may have been quicker.
            if db.pragma("user_version") == 0:
                schema.create(db)
                _create_triggers(db)
                db.pragma("application_id", APPLICATION_ID)
                db.pragma("user_version", schema.version)
    elif version < schema.version:
        _upgrade(db, folder, schema, version)


def _check_origin(db: SqliteDatabase, folder: Path, schema: Schema) -> None:
    with db.atomic():
        version, origin, tables = db.pragma("user_version"), db.pragma("application_id"), db.get_tables()
    if origin not in (0, APPLICATION_ID) or (version == 0 and tables):
        raise UserError(
            f"The database in {folder} belongs to another program: choose another folder for relplanner."
        )
    if version > schema.version:
        raise UserError(
            f"The database in {folder} was written by a newer version of relplanner: install that version."
        )


def _upgrade(db: SqliteDatabase, folder: Path, schema: Schema, version: int) -> None:
    private_folder(folder / BACKUPS)
    copy = back_up(db, _unused(folder / BACKUPS, f"before-version-{schema.version}"))
    try:
        with without_foreign_keys(db), db.atomic("IMMEDIATE"):
            # Another process may have been quicker.
            if db.pragma("user_version") == version:
                _change(db, schema, version)
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise UserError(
            f"The database in {folder} could not be brought up to date and was left as it was ({error}): "
            f"use the version of relplanner that wrote it; a copy is at {copy}."
        ) from error


def _change(db: SqliteDatabase, schema: Schema, version: int) -> None:
    for (name,) in run(db, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        run(db, f'DROP TRIGGER "{name}"')
    for number in range(version + 1, schema.version + 1):
        schema.changes[number](db)
    if broken := run(db, "PRAGMA foreign_key_check"):
        raise sqlite3.IntegrityError(f"a row of {broken[0][0]} has lost the row it refers to")
    _create_triggers(db)
    fulltext.rebuild(db)
    db.pragma("user_version", schema.version)


def _unused(folder: Path, stem: str) -> Path:
    number, file = 1, folder / f"{stem}.db"
    while file.exists():
        number += 1
        file = folder / f"{stem}-{number}.db"
    return file


def _create_triggers(db: SqliteDatabase) -> None:
    journal.create_triggers(db)
    fulltext.create_triggers(db)
