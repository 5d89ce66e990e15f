"""Copies of the database that can be trusted."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from peewee import SqliteDatabase

from relplanner.domain.errors import UserError
from relplanner.store.failures import DamagedError, in_sentences
from relplanner.store.sql import run


def back_up(db: SqliteDatabase, target: Path) -> Path:
    """Copy the database, as it is committed now, to *target* and return that path.

    *target* is replaced only when the copy is complete and sound. Others may write meanwhile.
    Raises UserError if the copy cannot be written or is not sound.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        _create_private(draft)
        with in_sentences(Path(db.database), target):
            run(db, "VACUUM INTO ?", (str(draft),))
        if problems := problems_of(draft):
            if problems_of(Path(db.database)):
                raise DamagedError(Path(db.database))
            raise UserError(f"The copy {target} is damaged ({problems[0]}): check the disk and try again.")
        _flush(draft)
        draft.replace(target)
    except OSError as error:
        raise UserError(
            f"{target} cannot be written ({error.strerror}): choose another place for the backup."
        ) from error
    finally:
        draft.unlink(missing_ok=True)
    return target


def problems_of(file: Path) -> list[str]:
    """Return what is wrong with the database *file*, mostly in words of SQLite, nothing if it is sound."""
    from relplanner.store.soundness import (
        wrong_values,
    )  # it knows all words of the domain: no start needs that

    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            found = [str(row[0]) for row in copy.execute("PRAGMA integrity_check")]
            orphans = copy.execute("PRAGMA foreign_key_check").fetchall()
            found += wrong_values(copy)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # the latter where SQLite quotes a bad name
        return [str(error)]
    return [line for line in found if line != "ok"] + [
        f"row {row_id} of {table} refers to a row of {parent} that is missing"
        for table, row_id, parent, _key in orphans
    ]


def _create_private(file: Path) -> None:
    file.unlink(missing_ok=True)
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _flush(file: Path) -> None:
    with file.open("rb") as copy:
        os.fsync(copy.fileno())
