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
_CLOSED = (
    '"closing_note_id" INTEGER REFERENCES "note" ("id") ON DELETE SET NULL, "closing_line" TEXT NOT NULL'
)
_LEDGER = {
    "entry": (
        '"direction" TEXT NOT NULL, "kind" TEXT NOT NULL, "weight" INTEGER NOT NULL, "theirs" INTEGER, '
        '"day" TEXT NOT NULL, "text" TEXT NOT NULL'
    ),
    "promise": (
        f'{_CLOSED}, "promiser" TEXT NOT NULL, "text" TEXT NOT NULL, "due" TEXT, "state" TEXT NOT NULL, '
        '"made_on" TEXT NOT NULL, "closed_on" TEXT'
    ),
    "question": (
        f'{_CLOSED}, "text" TEXT NOT NULL, "asked_on" TEXT NOT NULL, '
        '"answer" TEXT NOT NULL, "answered_on" TEXT'
    ),
    "mood": '"day" TEXT NOT NULL, "mine" REAL NOT NULL, "theirs" REAL, "remark" TEXT NOT NULL',
}

_OF_PLAN = f'{_RECORD}, "plan_id" INTEGER NOT NULL REFERENCES "account_plan" ("id") ON DELETE CASCADE'
_PLANS = {
    "account_plan": (
        f'{_RECORD}, "contact_id" INTEGER REFERENCES "contact" ("id") ON DELETE CASCADE, '
        '"organisation_id" INTEGER REFERENCES "organisation" ("id") ON DELETE CASCADE, '
        '"title" TEXT NOT NULL, "template" TEXT NOT NULL, "started_on" TEXT NOT NULL, "closed_on" TEXT, '
        '"every_count" INTEGER, "every_unit" TEXT, "review_minutes" INTEGER NOT NULL, '
        '"review_channel" TEXT NOT NULL, "revenue" INTEGER, "margin_percent" REAL, '
        '"retention_points" REAL, "hours" REAL, "hour_cost" INTEGER'
    ),
    "goal": (
        f'{_OF_PLAN}, "what" TEXT NOT NULL, "measure" TEXT NOT NULL, "unit" TEXT NOT NULL, '
        '"baseline" REAL NOT NULL, "target" REAL NOT NULL, "started_on" TEXT NOT NULL, "due" TEXT'
    ),
    "goal_value": (
        f'{_RECORD}, "goal_id" INTEGER NOT NULL REFERENCES "goal" ("id") ON DELETE CASCADE, '
        '"day" TEXT NOT NULL, "value" REAL NOT NULL'
    ),
    "risk": f'{_OF_PLAN}, "what" TEXT NOT NULL, "mitigation" TEXT NOT NULL, "fallback" TEXT NOT NULL',
    "risk_score": (
        f'{_RECORD}, "risk_id" INTEGER NOT NULL REFERENCES "risk" ("id") ON DELETE CASCADE, '
        '"day" TEXT NOT NULL, "likelihood" INTEGER NOT NULL, "impact" INTEGER NOT NULL'
    ),
    "opportunity": (
        f'{_OF_PLAN}, "what" TEXT NOT NULL, "value" INTEGER NOT NULL, "chance_percent" INTEGER NOT NULL'
    ),
    "stakeholder": (
        f'{_OF_PLAN}, "contact_id" INTEGER NOT NULL REFERENCES "contact" ("id") ON DELETE CASCADE, '
        '"role" TEXT NOT NULL'
    ),
    "plan_action": (
        f'{_OF_PLAN}, "text" TEXT NOT NULL, "is_mine" INTEGER NOT NULL, '
        '"owner_id" INTEGER REFERENCES "contact" ("id") ON DELETE SET NULL, "due" TEXT, "done_on" TEXT'
    ),
    "measure": f'{_OF_PLAN}, "name" TEXT NOT NULL, "unit" TEXT NOT NULL, "of_moods" INTEGER NOT NULL',
    "measure_value": (
        f'{_RECORD}, "measure_id" INTEGER NOT NULL REFERENCES "measure" ("id") ON DELETE CASCADE, '
        '"day" TEXT NOT NULL, "value" REAL NOT NULL'
    ),
    "agreement": f'{_OF_PLAN}, "kind" TEXT NOT NULL, "text" TEXT NOT NULL',
    "feedback": (
        f'{_OF_PLAN}, "said_on" TEXT NOT NULL, "said" TEXT NOT NULL, "done" TEXT NOT NULL, "told_on" TEXT'
    ),
}
_DATED = {"goal_value": "goal_id", "risk_score": "risk_id", "measure_value": "measure_id"}


def add_ledger(db: SqliteDatabase) -> None:
    """Make version 2: entries, promises, questions and moods, and what a line of a note became."""
    for table, columns in _LEDGER.items():
        run(db, f'CREATE TABLE "{table}" ({_OF_NOTE}, {columns})')
        _index(db, table, "uuid", unique=True)
        _index(db, table, "note_id")
        _index(db, table, "contact_id")
    _index(db, "entry", "contact_id", "day", "direction", "weight", "theirs")
    _index(db, "promise", "state")
    for table in ("promise", "question"):
        _index(db, table, "closing_note_id")
    for table in ("absence", "fact"):
        _add(db, table, '"note_id" INTEGER REFERENCES "note" ("id") ON DELETE SET NULL')
        _add(db, table, "\"line\" TEXT NOT NULL DEFAULT ''")
        _index(db, table, "note_id")
    _add(db, "plan", '"until" TEXT')
    _add(db, "touch", "\"line\" TEXT NOT NULL DEFAULT ''")
    for column in ("asked_in_id", "promise_id"):
        _add(db, "touch", f'"{column}" INTEGER')
        _index(db, "touch", column)


def add_plans(db: SqliteDatabase) -> None:
    """Make version 3: account plans with their parts, and the touches that plans ask for."""
    for table, columns in _PLANS.items():
        run(db, f'CREATE TABLE "{table}" ({columns})')
        _index(db, table, "uuid", unique=True)
        if columns.startswith(_OF_PLAN):
            _index(db, table, "plan_id")
    for table, whose in _DATED.items():
        _index(db, table, whose)
        _index(db, table, whose, "day", unique=True)
    for column in ("contact_id", "organisation_id"):
        _index(db, "account_plan", column)
    _index(db, "stakeholder", "contact_id")
    _index(db, "stakeholder", "plan_id", "contact_id", unique=True)
    _index(db, "plan_action", "owner_id")
    for table in ("account_plan", "plan_action"):
        _add(db, "touch", f'"{table}_id" INTEGER REFERENCES "{table}" ("id") ON DELETE SET NULL')
        _index(db, "touch", f"{table}_id")


def add_review(db: SqliteDatabase) -> None:
    """Make version 4: what was decided in the weekly reviews."""
    columns = (
        '"reason" TEXT NOT NULL, "decided_on" TEXT NOT NULL, "until" TEXT NOT NULL, "said" TEXT NOT NULL'
    )
    contact = '"contact_id" INTEGER NOT NULL REFERENCES "contact" ("id") ON DELETE CASCADE'
    run(db, f'CREATE TABLE "review_decision" ({_RECORD}, {contact}, {columns})')
    _index(db, "review_decision", "uuid", unique=True)
    _index(db, "review_decision", "contact_id")


def add_decisions(db: SqliteDatabase) -> None:
    """Make version 5: what the user has decided about a follow-up, and about being asked of somebody new."""
    _add(db, "contact", '"asked_enough" INTEGER NOT NULL DEFAULT 0')
    _add(db, "touch", '"asked_for" INTEGER NOT NULL DEFAULT 0')


def add_leads(db: SqliteDatabase) -> None:
    """Make version 6: who leads the plan for an organisation; and the words of plans are found."""
    _add(db, "account_plan", '"lead_id" INTEGER REFERENCES "contact" ("id") ON DELETE SET NULL')
    _add(db, "account_plan", '"lead_is_chosen" INTEGER NOT NULL DEFAULT 0')
    _index(db, "account_plan", "lead_id")


def add_causes(db: SqliteDatabase) -> None:
    """Make version 7: why a follow-up was asked for."""
    _add(db, "touch", "\"because\" TEXT NOT NULL DEFAULT ''")


def leave_tables(_db: SqliteDatabase) -> None:
    """Make version 8: umlauts are found spelt out too. The index is made anew after each change."""


def add_last_contacts(db: SqliteDatabase) -> None:
    """Make version 9: what the last contact was when a due day was set once.

    All that are stored become first ones, which any contact ends: arrears are spread once more.
    """
    _add(db, "spread_due", '"last" TEXT')


def _add(db: SqliteDatabase, table: str, column: str) -> None:
    run(db, f'ALTER TABLE "{table}" ADD COLUMN {column}')


def _index(db: SqliteDatabase, table: str, *columns: str, unique: bool = False) -> None:
    listed = ", ".join(f'"{column}"' for column in columns)
    kind = "UNIQUE INDEX" if unique else "INDEX"
    run(db, f'CREATE {kind} "{table}_{"_".join(columns)}" ON "{table}" ({listed})')
