"""A look into the database that is over in a few milliseconds, for status bars and the completion of names.

It reads with sqlite3 alone: to import Peewee and to open a store takes longer than all that is asked here.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.errors import UserError
from relplanner.domain.text import fold

FILE_NAME = "relplanner.db"
_OPEN = (TouchStatus.PROPOSED, TouchStatus.PINNED)
_NAMES_AT_MOST = 50


class NextTouch(NamedTuple):
    """The next planned touch: when it starts, in UTC, and with whom."""

    start: datetime
    contact: str


def count_before(folder: Path, end: datetime) -> int:
    """Return how many touches are planned to start before *end* and not decided on, long past ones too."""
    with _reading(folder) as db:
        query = "SELECT COUNT(*) FROM touch WHERE status IN (?, ?) AND start < ?"
        return int(db.execute(query, (*_OPEN, _stored(end))).fetchone()[0]) if db else 0


def next_touch(folder: Path, now: datetime) -> NextTouch | None:
    """Return the first touch that is planned for *now* or later."""
    with _reading(folder) as db:
        query = (
            "SELECT touch.start, contact.name FROM touch JOIN contact ON contact.id = touch.contact_id "
            "WHERE touch.status IN (?, ?) AND touch.start >= ? ORDER BY touch.start, touch.id LIMIT 1"
        )
        row = db.execute(query, (*_OPEN, _stored(now))).fetchone() if db else None
    return NextTouch(datetime.fromisoformat(row[0]), row[1]) if row else None


def names_beginning(folder: Path, start: str) -> list[str]:
    """Return names of contacts, archived ones left out, in which a word begins with *start*."""
    part = fold(start).replace("!", "!!").replace("%", "!%").replace("_", "!_")
    with _reading(folder) as db:
        query = (
            "SELECT name FROM contact WHERE archived_at IS NULL AND (folded LIKE ? ESCAPE '!' "
            "OR folded LIKE ? ESCAPE '!') ORDER BY folded, id LIMIT ?"
        )
        rows = db.execute(query, (f"{part}%", f"% {part}%", _NAMES_AT_MOST)).fetchall() if db else []
    return [name for (name,) in rows]


@contextmanager
def _reading(folder: Path) -> Iterator[sqlite3.Connection | None]:
    """Give a connection that cannot write; None where there is no database yet. Raises UserError."""
    file = (folder / FILE_NAME).absolute()
    if not file.exists() or not file.stat().st_size:
        yield None
        return
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=1)) as db:
            yield db
    except sqlite3.Error as error:
        raise UserError(f"{file} cannot be read ({error}): see 'relplanner doctor'.") from error


def _stored(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
