import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from relplanner.domain.errors import UserError
from relplanner.store.backup import problems_of
from relplanner.store.database import FILE_NAME, Store
from relplanner.store.models import AccountPlan, Contact, Email, Entry, Fact, Promise, Touch
from relplanner.store.places import BACKUPS
from relplanner.store.schema import SCHEMA, Schema
from relplanner.store.sql import run
from tests.store.people import NOW, add_person, dump

NEXT = SCHEMA.version + 1


def _rebuild_contacts(db: SqliteDatabase) -> None:
    ((definition,),) = run(db, "SELECT sql FROM sqlite_master WHERE name = 'contact'")
    run(db, definition.replace('"contact"', '"contact_new"', 1))
    run(db, "INSERT INTO contact_new SELECT * FROM contact")
    run(db, "DROP TABLE contact")
    run(db, "ALTER TABLE contact_new RENAME TO contact")
    run(db, "ALTER TABLE contact ADD COLUMN nickname TEXT NOT NULL DEFAULT ''")


def _fail(db: SqliteDatabase) -> None:
    run(db, "DELETE FROM contact")
    run(db, "ALTER TABLE contact ADD COLUMN nickname TEXT")
    run(db, "SELECT no_such_column FROM contact")


def _orphan(db: SqliteDatabase) -> None:
    run(db, "DELETE FROM contact")


@pytest.fixture
def folder(store: Store) -> Path:
    add_person(store, "Ada", "ada@example.org", organisation="Engines")
    add_person(store, "Bob")
    store.undo(NOW)
    store.close()
    return store.folder


def test_a_change_keeps_rows_children_and_undo(folder: Path) -> None:
    newer = Store.open(folder, Schema(changes={NEXT: _rebuild_contacts}))
    assert newer.db.pragma("user_version") == NEXT
    assert newer.db.pragma("foreign_keys") == 1
    assert [email.contact.name for email in Email.select()] == ["Ada"]
    assert newer.search(["engines"]) == [1]
    assert newer.redo(NOW)
    assert Contact.select().count() == 2
    add_person(newer, "Cy")
    assert newer.search(["cy"]) == [3]
    newer.undo(NOW)
    newer.undo(NOW)
    newer.undo(NOW)
    assert Contact.select().count() == Email.select().count() == 0
    newer.close()


def test_a_backup_from_before_is_made_once(folder: Path) -> None:
    for _ in range(2):
        Store.open(folder, Schema(changes={NEXT: _rebuild_contacts})).close()
    (copy,) = (folder / BACKUPS).iterdir()
    assert copy.name == f"before-version-{NEXT}.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert problems_of(copy) == []
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (SCHEMA.version,)
        assert old.execute("SELECT name FROM contact").fetchall() == [("Ada",)]


@pytest.mark.parametrize("change", [_fail, _orphan])
def test_a_change_that_fails_leaves_everything_as_it_was(folder: Path, change: object) -> None:
    before = Store.open(folder)
    rows = dump(before)
    triggers = run(before.db, "SELECT name, sql FROM sqlite_master ORDER BY name")
    before.close()
    assert callable(change)
    for number in (1, 2):
        with pytest.raises(
            UserError, match=r"could not be brought up to date and was left as it was .*a copy is at"
        ):
            Store.open(folder, Schema(changes={NEXT: lambda db: None, NEXT + 1: change}))
        assert len(list((folder / BACKUPS).iterdir())) == number
    after = Store.open(folder)
    assert after.db.pragma("user_version") == SCHEMA.version
    assert dump(after) == rows
    assert run(after.db, "SELECT name, sql FROM sqlite_master ORDER BY name") == triggers
    assert after.redo(NOW)
    after.close()


def test_changes_run_in_order_and_only_those_that_are_missing(folder: Path) -> None:
    ran: list[int] = []
    changes = {number: lambda _db, number=number: ran.append(number) for number in (NEXT, NEXT + 1, NEXT + 2)}
    Store.open(folder, Schema(changes={NEXT: changes[NEXT]})).close()
    Store.open(folder, Schema(changes=changes)).close()
    assert ran == [NEXT, NEXT + 1, NEXT + 2]


def test_a_new_database_is_made_at_the_newest_version_without_a_backup(tmp_path: Path) -> None:
    store = Store.open(tmp_path, Schema(changes={NEXT: _fail}))
    assert store.db.pragma("user_version") == NEXT
    assert not (tmp_path / BACKUPS).exists()
    store.close()


def test_a_database_made_new_is_a_sound_one(store: Store) -> None:
    assert store.db.pragma("user_version") == SCHEMA.version
    assert run(store.db, "PRAGMA integrity_check") == [("ok",)]
    assert run(store.db, "PRAGMA foreign_key_check") == []
    assert run(store.db, "SELECT count(*) FROM journal_entry") == [(0,)]


def test_a_database_of_the_first_version_becomes_one_like_new(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as old:
        old.executescript((Path(__file__).parent / "version_1.sql").read_text())
    new = Store.open(tmp_path / "new")
    wanted = _shape(new.db)
    new.close()
    store = Store.open(tmp_path)
    assert _shape(store.db) == wanted
    assert run(store.db, "PRAGMA foreign_key_check") == []
    assert store.search(["anna", "sail"]) == [1]
    assert [fact.text for fact in Fact.select()] == ["sailing"]
    assert store.redo(NOW)
    assert [fact.text for fact in Fact.select().order_by(Fact.id)] == ["sailing", "a CFO"]
    with store.step("Gave", NOW):
        Entry.create(contact=1, direction="gave", kind="tip", weight=3, day=NOW.date())
    assert store.undo(NOW)
    assert Entry.select().count() == 0
    store.close()


def test_a_database_of_the_second_version_becomes_one_like_new(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as old:
        old.executescript((Path(__file__).parent / "version_2.sql").read_text())
    new = Store.open(tmp_path / "new")
    wanted = _shape(new.db)
    new.close()
    store = Store.open(tmp_path)
    assert _shape(store.db) == wanted
    assert run(store.db, "PRAGMA foreign_key_check") == []
    assert [promise.text for promise in Promise.select()] == ["send the offer"]
    assert store.redo(NOW)
    assert [fact.text for fact in Fact.select()] == ["a CFO"]
    with store.step("Planned", NOW):
        plan = AccountPlan.create(
            contact=1, title="Anna", started_on=NOW.date(), review_minutes=60, review_channel="video"
        )
        Touch.update(account_plan=plan).where(Touch.purpose == "follow-up").execute()
    assert store.undo(NOW)
    assert AccountPlan.select().count() == 0
    assert Touch.select().where(Touch.account_plan.is_null(False)).count() == 0
    store.close()


def test_what_older_versions_did_not_ask_is_undecided_and_can_be_undone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as old:
        old.executescript((Path(__file__).parent / "version_2.sql").read_text())
    store = Store.open(tmp_path)
    assert [copy.name for copy in (tmp_path / BACKUPS).iterdir()] == [f"before-version-{SCHEMA.version}.db"]

    def decided() -> list[bool]:
        return [*(row.asked_enough for row in Contact.select()), *(row.asked_for for row in Touch.select())]

    assert decided() == [False] * 4
    with store.step("Enough", NOW):
        Contact.update(asked_enough=True).execute()
        Touch.update(asked_for=True).execute()
    assert decided() == [True] * 4
    while store.undo(NOW):
        pass
    assert decided() == []
    while store.redo(NOW):
        pass
    assert decided() == [True] * 4
    store.close()


def _shape(db: SqliteDatabase) -> dict[str, set[tuple[object, ...]]]:
    """Return what the tables are made of; how a column came to be there does not count."""
    shape: dict[str, set[tuple[object, ...]]] = {}
    for (table,) in run(db, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        columns = {row[1:4] for row in run(db, f'PRAGMA table_info("{table}")')}
        keys = {row[2:7] for row in run(db, f'PRAGMA foreign_key_list("{table}")')}
        indexes = {(row[1], row[2]) for row in run(db, f'PRAGMA index_list("{table}")')}
        shape[table] = columns | keys | indexes
    triggers = run(db, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {**shape, "triggers": {tuple(row) for row in triggers}}
