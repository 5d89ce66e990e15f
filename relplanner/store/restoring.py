"""Putting a copy of the database in place of the present one."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from relplanner.domain.errors import UserError
from relplanner.files import private_file
from relplanner.store.backup import problems_of
from relplanner.store.failures import in_sentences
from relplanner.store.schema import APPLICATION_ID, SCHEMA, Schema

_SIDE_FILES = ("-wal", "-shm", "-journal")


def check_copy(copy: Path, schema: Schema = SCHEMA) -> None:
    """Make sure that *copy* is a whole database of this program that this version of it can read.

    Raises UserError where it is not; nothing is written.
    """
    if not copy.is_file():
        raise UserError(f"There is no file {copy}; 'relplanner doctor' names the backups that there are.")
    if problems := problems_of(copy):
        raise UserError(f"{copy} is damaged or no database ({problems[0]}): take another backup.")
    with in_sentences(copy), closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as db:
        origin = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
    if origin != APPLICATION_ID or version == 0:
        raise UserError(f"{copy} is a database of another program: take a backup of relplanner.")
    if version > schema.version:
        raise UserError(f"{copy} was written by a newer version of relplanner: install that version.")


def put_in_place(copy: Path, file: Path) -> None:
    """Replace the database *file* with *copy*, at once or not at all, and clear away what lay beside it.

    Nobody may have *file* open: raises UserError where another program has, or where it cannot be
    written; then nothing has changed.
    """
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        copy_whole(copy, draft)
        _check_alone(file)
        draft.replace(file)
        for ending in _SIDE_FILES:
            file.with_name(file.name + ending).unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            f"{file} cannot be written ({error.strerror}): get the right to its folder."
        ) from error
    finally:
        for path in (draft, *(draft.with_name(draft.name + ending) for ending in _SIDE_FILES)):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def set_aside(file: Path, target: Path) -> None:
    """Copy a *file* that may be damaged byte by byte to *target*, for its owner alone."""
    try:
        private_file(target)
        target.write_bytes(file.read_bytes())
    except OSError as error:
        raise UserError(
            f"{file} cannot be copied to {target} ({error.strerror}): make room there."
        ) from error


def copy_whole(source: Path, target: Path) -> None:
    """Copy a sound database with what still lies in its write-ahead log to *target*, for its owner alone.

    Raises UserError where either cannot be read or written.
    """
    private_file(target)
    with (
        in_sentences(source, target),
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")
    with target.open("rb") as written:
        os.fsync(written.fileno())


def _check_alone(file: Path) -> None:
    """Make sure that nobody has the database open, and that nothing lies in its write-ahead log.

    To leave that log is what SQLite allows only to the last connection. A file that is damaged cannot be
    asked.
    """
    if not file.exists() or file.stat().st_size == 0:
        return
    with closing(sqlite3.connect(file, timeout=1, isolation_level=None)) as db:
        try:
            db.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise UserError(
                    f"{file} is in use by another program: close relplanner everywhere, then try again."
                ) from error
        except sqlite3.DatabaseError:
            return
