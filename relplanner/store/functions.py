"""What queries take from SQLite that not every build of it has."""

import math

from peewee import OperationalError, SqliteDatabase

from relplanner.store.sql import run


def provide_powers(db: SqliteDatabase) -> None:
    """Let every connection of *db* raise to a power (``POW``), where SQLite was built without mathematics."""
    try:
        run(db, "SELECT POW(2.0, 0.5)")
    except OperationalError:
        db.register_function(math.pow, "POW", 2)
