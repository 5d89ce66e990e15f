"""The version of the database: whether a file has it, and what a file that lacks it has to go through.

A file that is up to date is opened without the tables, which take long to import.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from peewee import SqliteDatabase

from relplanner.domain.errors import UserError
from relplanner.store.versions import (
    add_causes,
    add_decisions,
    add_last_contacts,
    add_leads,
    add_ledger,
    add_plans,
    add_review,
    leave_tables,
)

APPLICATION_ID = 0x52504C4E  # "RPLN", in the header of the file


@dataclass(frozen=True)
class Schema:
    """By version what makes it of the one before."""

    changes: Mapping[int, Callable[[SqliteDatabase], None]]

    @property
    def version(self) -> int:
        """Return the newest version."""
        return max(self.changes)


SCHEMA = Schema(
    {
        2: add_ledger,
        3: add_plans,
        4: add_review,
        5: add_decisions,
        6: add_leads,
        7: add_causes,
        8: leave_tables,
        9: add_last_contacts,
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
    if version < schema.version:
        from relplanner.store.migrations import make_anew, upgrade

        if version == 0:
            make_anew(db, schema.version)
        else:
            upgrade(db, folder, schema, version)


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
