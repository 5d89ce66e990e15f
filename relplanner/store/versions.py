"""What made each version of the database of the one before, in the words of SQL, which never change."""

from peewee import SqliteDatabase

from relplanner.store.sql import run

_RECORD = (
    '"id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "uuid" TEXT NOT NULL, '
    '"made_at" TEXT NOT NULL, "changed_at" TEXT NOT NULL'
)
_OF_NOTE = (
    f'{_RECORD}, "note_id" INTEGER REFERENCES "note" ("id") ON DELETE SET NULL, "line" TEXT NOT NULL, '
    '"contact_id" INTEGER NOT NULL REFERENCES "contact" ("id") ON DELETE CASCADE'
)
_LEDGER = {
    "entry": (
        '"direction" TEXT NOT NULL, "kind" TEXT NOT NULL, "weight" INTEGER NOT NULL, "theirs" INTEGER, '
        '"day" TEXT NOT NULL, "text" TEXT NOT NULL'
    ),
    "promise": (
        '"promiser" TEXT NOT NULL, "text" TEXT NOT NULL, "due" TEXT, "state" TEXT NOT NULL, '
        '"made_on" TEXT NOT NULL, "closed_on" TEXT'
    ),
    "question": '"text" TEXT NOT NULL, "asked_on" TEXT NOT NULL, "answer" TEXT NOT NULL, "answered_on" TEXT',
    "mood": '"day" TEXT NOT NULL, "mine" REAL NOT NULL, "theirs" REAL, "remark" TEXT NOT NULL',
}


def add_ledger(db: SqliteDatabase) -> None:
    """Make version 2: entries, promises, questions and moods, and what a line of a note became."""
    for table, columns in _LEDGER.items():
        run(db, f'CREATE TABLE "{table}" ({_OF_NOTE}, {columns})')
        _index(db, table, "uuid", unique=True)
        _index(db, table, "note_id")
        _index(db, table, "contact_id")
    _index(db, "entry", "contact_id", "day", "direction", "weight", "theirs")
    _index(db, "promise", "state")
    for table in ("absence", "fact"):
        _add(db, table, '"note_id" INTEGER REFERENCES "note" ("id") ON DELETE SET NULL')
        _add(db, table, "\"line\" TEXT NOT NULL DEFAULT ''")
        _index(db, table, "note_id")
    _add(db, "touch", "\"line\" TEXT NOT NULL DEFAULT ''")
    for column in ("asked_in_id", "promise_id"):
        _add(db, "touch", f'"{column}" INTEGER')
        _index(db, "touch", column)


def _add(db: SqliteDatabase, table: str, column: str) -> None:
    run(db, f'ALTER TABLE "{table}" ADD COLUMN {column}')


def _index(db: SqliteDatabase, table: str, *columns: str, unique: bool = False) -> None:
    listed = ", ".join(f'"{column}"' for column in columns)
    kind = "UNIQUE INDEX" if unique else "INDEX"
    run(db, f'CREATE {kind} "{table}_{"_".join(columns)}" ON "{table}" ({listed})')
