"""What can be wrong inside a database that opens, found and mended."""

from peewee import DatabaseError, SqliteDatabase

from relplanner.store import fulltext
from relplanner.store.database import Store
from relplanner.store.sql import run
from relplanner.store.turning import mend_references, without_foreign_keys

# Rows without a meaning of their own, which no foreign key can tell.
_LEFTOVERS = {
    "routine": "tier_id IS NULL AND contact_id IS NULL",
    "open_step": "1",
    "step": "id NOT IN (SELECT step_id FROM journal_entry)",
}


def search_problem(store: Store) -> str:
    """Return what is wrong with the full-text index in words, nothing where it is in step."""
    try:
        wrong = fulltext.out_of_step(store.db)
    except DatabaseError:
        return "the search index is damaged"
    return f"the search index is out of step with {wrong} of the contacts" if wrong else ""


def leftover_rows(db: SqliteDatabase) -> int:
    """Return how many rows belong to nothing."""
    counts = (run(db, f'SELECT COUNT(*) FROM "{table}" WHERE {where}') for table, where in _LEFTOVERS.items())
    return sum(int(rows[0][0]) for rows in counts)


def delete_leftover_rows(store: Store) -> None:
    """Delete rows that belong to nothing. No step holds them."""
    with store.connection(), store.db.atomic("IMMEDIATE"):
        for table, where in _LEFTOVERS.items():
            run(store.db, f'DELETE FROM "{table}" WHERE {where}')


def mend_orphans(store: Store) -> None:
    """Do to rows whose parent is missing what their foreign key says: they go, or stand alone."""
    with store.connection(), without_foreign_keys(store.db), store.db.atomic("IMMEDIATE"):
        mend_references(store.db)
        fulltext.refresh(store.db)


def rebuild_indexes(store: Store) -> None:
    """Make all indexes of the tables anew from their rows."""
    with store.connection():
        run(store.db, "REINDEX")
