"""What SQLite says when it fails, in sentences for the user."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee

from relplanner.domain.errors import UserError

_DAMAGED = (
    "{file} is damaged or no database of relplanner: run 'relplanner doctor --mend', which puts the last "
    "good backup in its place, or move it away."
)
_NO_ACCESS = "{file} cannot be read and written: get the right to its folder, or choose another one."
_IN_USE = "{file} is in use by another program: close that program, or try again in a moment."
_SENTENCES = {
    sqlite3.SQLITE_FULL: "The disk is full: make room on it, nothing of this change was stored in {file}.",
    sqlite3.SQLITE_IOERR: "The disk failed at {file}: check the disk, then try again.",
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_READONLY: _NO_ACCESS,
    sqlite3.SQLITE_CANTOPEN: _NO_ACCESS,
    sqlite3.SQLITE_PERM: _NO_ACCESS,
    sqlite3.SQLITE_AUTH: _NO_ACCESS,
}
_DAMAGE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


_GARBLED = "Could not decode to UTF-8"  # of a row that is fetched, without a code of SQLite


class DamagedError(UserError):
    """The database is damaged; the sentence names what mends it."""

    def __init__(self, file: Path) -> None:
        super().__init__(_DAMAGED.format(file=file))


@contextmanager
def in_sentences(file: Path, target: Path | None = None) -> Iterator[None]:
    """Turn failures of the disk and of *file* inside the block into a UserError; other errors pass.

    Who copies *file* to a *target* names that too: all but damage is a failure there.
    """
    try:
        yield
    except (peewee.DatabaseError, sqlite3.DatabaseError) as error:
        if is_damage(error):
            raise DamagedError(file) from error
        for cause in _causes(error):
            code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_OK)
            if sentence := _SENTENCES.get(code & 0xFF):
                raise UserError(sentence.format(file=target or file)) from error
        raise


def is_damage(error: BaseException) -> bool:
    """Return whether *error* says by itself that the file is damaged."""
    return any(
        getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF in _DAMAGE or _GARBLED in str(cause)
        for cause in _causes(error)
        if isinstance(cause, peewee.DatabaseError | sqlite3.DatabaseError)
    )


def is_busy(error: BaseException) -> bool:
    """Return whether *error* says that somebody else holds the file."""
    codes = (getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF for cause in _causes(error))
    return not {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}.isdisjoint(codes)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield *error* and what led to it; a failed rollback hides the failure that made it necessary."""
    current: BaseException | None = error
    while current is not None:
        yield current
        if current.args and isinstance(current.args[0], sqlite3.Error):
            yield current.args[0]
        current = current.__cause__ or current.__context__
