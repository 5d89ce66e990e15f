"""Making a new database, and bringing one of an older version up to date.

A new file is made at once from the models; the changes only serve older files. Each change is a plain
function that takes the database and does with SQL what its version asks for. All changes that a file
lacks run in one transaction, with foreign keys and triggers off, after a verified backup; the full-text
index is made anew at its end.

A change that adds a column gives it a constant default in the model, or allows null: rows that undo brings
back take it from there. One that does more to an existing table ends with ``journal.forget_all()``.
"""

import sqlite3
from pathlib import Path

from peewee import DatabaseError, SqliteDatabase

from relplanner.domain.errors import UserError
from relplanner.files import private_folder
from relplanner.store import fulltext, journal
from relplanner.store.backup import back_up
from relplanner.store.bookkeeping import TABLES
from relplanner.store.places import BACKUPS
from relplanner.store.schema import APPLICATION_ID, Schema
from relplanner.store.sql import run
from relplanner.store.tiers import insert_tiers
from relplanner.store.turning import without_foreign_keys


def make_anew(db: SqliteDatabase, version: int) -> None:
    """Make everything that a new database of *version* has, with the tiers that come with it."""
    with db.atomic("IMMEDIATE"):
        # Another process may have been quicker.
        if db.pragma("user_version") == 0:
            db.create_tables(TABLES, safe=False)
            fulltext.create_index(db)
            insert_tiers()
            _create_triggers(db)
            db.pragma("application_id", APPLICATION_ID)
            db.pragma("user_version", version)


def upgrade(db: SqliteDatabase, folder: Path, schema: Schema, version: int) -> None:
    """Lead a database of *version* to that of *schema*; see ``bring_up_to_date``."""
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
