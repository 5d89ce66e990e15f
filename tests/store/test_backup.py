import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from relplanner.domain.errors import UserError
from relplanner.store import backup
from relplanner.store.backup import problems_of
from relplanner.store.database import FILE_NAME, Store
from tests.store.people import add_person


def test_a_backup_is_a_whole_database_for_its_owner_alone(store: Store, tmp_path: Path) -> None:
    ada = add_person(store, "Ada", "ada@example.org")
    target = tmp_path / "copy" / FILE_NAME
    target.parent.mkdir()
    assert store.back_up(target) == target
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert problems_of(target) == []
    add_person(store, "Bob")
    copy = Store.open(target.parent)
    assert (copy.search(["ada"]), copy.search(["bob"])) == ([ada], [])
    copy.close()


def test_a_backup_replaces_the_one_before(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("yesterday")
    store.back_up(target)
    assert problems_of(target) == []
    assert list(tmp_path.glob("*.part")) == list(tmp_path.glob(".*")) == []


def test_a_backup_is_made_while_another_writes(store: Store, tmp_path: Path) -> None:
    ada = add_person(store, "Ada")
    with closing(sqlite3.connect(store.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE contact SET name = 'Zoe'")
        store.back_up(tmp_path / "copy.db")
        other.execute("ROLLBACK")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT id, name FROM contact").fetchall() == [(ada, "Ada")]


def test_a_backup_into_a_missing_folder_is_one_sentence(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"cannot be written .*choose another place"):
        store.back_up(tmp_path / "missing" / "copy.db")


def test_a_damaged_copy_is_refused_and_the_old_one_stays(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.db"
    target.write_text("yesterday")
    found: dict[Path, list[str]] = {store.file: []}
    monkeypatch.setattr(backup, "problems_of", lambda file: found.get(file, ["a page is missing"]))
    with pytest.raises(UserError, match="a page is missing"):
        store.back_up(target)
    assert target.read_text() == "yesterday"
    assert list(tmp_path.glob(".*")) == []


def test_problems_are_told(store: Store, tmp_path: Path) -> None:
    add_person(store, "Ada", "ada@example.org")
    target = store.back_up(tmp_path / "copy.db")
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("DELETE FROM contact")
        copy.commit()
    assert problems_of(target) == ["row 1 of email refers to a row of contact that is missing"]
    target.write_bytes(b"nothing of the kind" * 100)
    assert problems_of(target) == ["file is not a database"]
