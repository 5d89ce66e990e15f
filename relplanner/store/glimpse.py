"""A look into the database that is over in a few milliseconds, for status bars and the completion of names.

It reads with sqlite3 alone: to import Peewee and to open a store takes longer than all that is asked here.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from relplanner.domain.errors import UserError
from relplanner.domain.states import Promiser, PromiseState, Purpose, TouchStatus
from relplanner.domain.text import fold
from relplanner.store.places import is_emptied

FILE_NAME = "relplanner.db"
_OPEN = (TouchStatus.PROPOSED, TouchStatus.PINNED)
_NAMES_AT_MOST = 50
_THING = (
    "CASE WHEN promise_id IS NOT NULL THEN 'promise ' || promise_id "
    "WHEN occasion_id IS NOT NULL THEN 'occasion ' || occasion_id "
    "WHEN routine_id IS NOT NULL THEN 'routine ' || contact_id || ' ' || routine_id "
    f"WHEN purpose = '{Purpose.GROWTH}' THEN 'growth ' || contact_id ELSE id END"
)


class NextTouch(NamedTuple):
    """The next planned touch: when it starts, in UTC, and with whom."""

    start: datetime
    contact: str


class Glimpse:
    """What can be asked while the file is open. Where there is none yet, there is nothing in it."""

    def __init__(self, db: sqlite3.Connection | None) -> None:
        self._db = db

    def count_before(self, end: datetime) -> int:
        """Return how many things are to be done before *end*, long past ones too.

        A touch that was missed and the one that was planned in its place are one thing.
        """
        thing = _THING if self._has_promises() else "id"
        query = f"SELECT COUNT(DISTINCT {thing}) FROM touch WHERE status IN (?, ?) AND start < ?"
        return self._count(query, *_OPEN, _stored(end))

    def next_touch(self, now: datetime) -> NextTouch | None:
        """Return the first touch that is planned for *now* or later."""
        query = (
            "SELECT touch.start, contact.name FROM touch JOIN contact ON contact.id = touch.contact_id "
            "WHERE touch.status IN (?, ?) AND touch.start >= ? ORDER BY touch.start, touch.id LIMIT 1"
        )
        rows = self._rows(query, *_OPEN, _stored(now))
        return next((NextTouch(datetime.fromisoformat(start), contact) for start, contact in rows), None)

    def count_promises(self, until: date) -> int:
        """Return how many open promises of the user are due until a day, overdue ones too.

        A file that was not brought up to date yet holds none.
        """
        if not self._has_promises():
            return 0
        query = (
            "SELECT COUNT(*) FROM promise JOIN contact ON contact.id = promise.contact_id "
            "WHERE state = ? AND promiser = ? AND due <= ? AND archived_at IS NULL"
        )
        return self._count(query, PromiseState.OPEN, Promiser.ME, until.isoformat())

    def names_beginning(self, start: str) -> list[str]:
        """Return names of contacts, archived ones left out, in which a word begins with *start*."""
        return self._beginning(start, "contact", "archived_at IS NULL")

    def organisations_beginning(self, start: str) -> list[str]:
        """Return names of organisations in which a word begins with *start*."""
        return self._beginning(start, "organisation", "1")

    def tiers(self) -> list[str]:
        """Return the names of the tiers, in their order."""
        return [name for (name,) in self._rows("SELECT name FROM tier ORDER BY position")]

    def _beginning(self, start: str, table: str, condition: str) -> list[str]:
        part = fold(start).replace("!", "!!").replace("%", "!%").replace("_", "!_")
        query = (
            f"SELECT name FROM {table} WHERE {condition} AND (folded LIKE ? ESCAPE '!' "
            "OR folded LIKE ? ESCAPE '!') ORDER BY folded, id LIMIT ?"
        )
        return [name for (name,) in self._rows(query, f"{part}%", f"% {part}%", _NAMES_AT_MOST)]

    def _has_promises(self) -> bool:
        return bool(self._rows("SELECT 1 FROM sqlite_master WHERE name = 'promise'"))

    def _count(self, query: str, *values: str) -> int:
        return sum(count for (count,) in self._rows(query, *values))

    def _rows(self, query: str, *values: str | int) -> list[Any]:
        return self._db.execute(query, values).fetchall() if self._db else []


@contextmanager
def glimpse(folder: Path) -> Iterator[Glimpse]:
    """Open the database in *folder* for a look; it cannot be written. Raises UserError."""
    file = (folder / FILE_NAME).absolute()
    if is_emptied(file):
        raise UserError(f"{file} cannot be read (it is empty): see 'relplanner doctor'.")
    if not file.exists() or not file.stat().st_size:
        yield Glimpse(None)
        return
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=1)) as db:
            yield Glimpse(db)
    except (sqlite3.Error, ValueError, TypeError) as error:  # the latter where a value is damaged
        raise UserError(f"{file} cannot be read ({error}): see 'relplanner doctor'.") from error


def _stored(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
