import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from relplanner.domain.errors import UserError
from relplanner.services.backups import back_up, backups, last_good, restore
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.store.backup import problems_of
from relplanner.store.database import FILE_NAME
from tests.building import open_workspace, person

TODAY = date(2026, 11, 23)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a data folder with Anna, a backup of that, and Jo who came later."""
    with open_workspace(tmp_path / "data") as workspace:
        person(workspace, "Anna Berg")
        back_up(workspace)
        person(workspace, "Jo Hale")
    return tmp_path / "data"


def names(folder: Path) -> list[str]:
    with open_workspace(folder):
        return [row.name for row in models.Contact.select()]


def test_a_backup_goes_under_the_day_into_its_folder(workspace: Workspace) -> None:
    person(workspace, "Anna Berg")
    _, first = back_up(workspace)
    _, second = back_up(workspace)
    assert first == workspace.folder / "backups" / "relplanner-2026-11-23.db"
    assert second.name == "relplanner-2026-11-23-2.db"
    assert (first.stat().st_mode & 0o777, first.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert problems_of(first) == []


def test_a_backup_goes_where_one_likes_and_over_nothing_but_a_backup(
    workspace: Workspace, tmp_path: Path
) -> None:
    assert back_up(workspace, tmp_path)[1] == tmp_path / "relplanner-2026-11-23.db"
    assert back_up(workspace, tmp_path / "relplanner-2026-11-23.db")[1].exists()
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UserError, match="no backup of relplanner"):
        back_up(workspace, tmp_path / "thesis.txt")
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
    with pytest.raises(UserError, match="is the database itself"):
        back_up(workspace, workspace.store.file)


def test_a_backup_is_put_back_and_what_was_there_is_kept(folder: Path) -> None:
    (copy,) = backups(folder)
    restored = restore(folder, copy, TODAY)
    assert names(folder) == ["Anna Berg"]
    assert restored.before == folder / "backups" / "before-restore-2026-11-23.db"
    restore(folder, restored.before, TODAY)
    assert names(folder) == ["Anna Berg", "Jo Hale"]
    assert {path.name for path in folder.iterdir()} == {FILE_NAME, "settings.toml", "backups"}
    assert (folder / FILE_NAME).stat().st_mode & 0o777 == 0o600


def test_what_still_lies_in_the_log_beside_the_database_is_kept_too(folder: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME)) as other:
        other.execute("SELECT * FROM contact").fetchall()
        with open_workspace(folder) as workspace:
            person(workspace, "Cy Late")
        for name in (FILE_NAME, f"{FILE_NAME}-wal"):
            (tmp_path / "copy").mkdir(exist_ok=True)
            (tmp_path / "copy" / name).write_bytes((folder / name).read_bytes())
    restore(folder, tmp_path / "copy" / FILE_NAME, TODAY)
    assert "Cy Late" in names(folder)


def test_a_database_that_is_open_elsewhere_is_not_replaced(folder: Path) -> None:
    with open_workspace(folder), pytest.raises(UserError, match="in use by another program"):
        restore(folder, backups(folder)[0], TODAY)
    assert names(folder) == ["Anna Berg", "Jo Hale"]
    assert list(folder.glob(".*")) == []


def test_a_damaged_database_is_set_aside_as_it_is(folder: Path) -> None:
    (copy,) = backups(folder)
    (folder / FILE_NAME).write_bytes(b"nothing of the kind" * 1000)
    restored = restore(folder, copy, TODAY)
    assert restored.before is not None
    assert restored.before.read_bytes().startswith(b"nothing of the kind")
    assert names(folder) == ["Anna Berg"]


def test_a_backup_is_put_into_a_folder_that_is_new(folder: Path, tmp_path: Path) -> None:
    restored = restore(tmp_path / "new", backups(folder)[0], TODAY)
    assert restored.before is None
    assert names(tmp_path / "new") == ["Anna Berg"]


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda file: None, "There is no file"),
        (lambda file: file.write_bytes(b"no database" * 100), "damaged or no database"),
        (lambda file: change(file, "PRAGMA user_version = 99"), "newer version"),
        (lambda file: change(file, "PRAGMA application_id = 7"), "another program"),
        (lambda file: change(file, "DELETE FROM tier"), "damaged"),
    ],
)
def test_what_is_no_good_backup_is_refused_and_changes_nothing(
    folder: Path, tmp_path: Path, make: object, why: str
) -> None:
    copy = tmp_path / "copy.db"
    if why != "There is no file":
        copy.write_bytes(backups(folder)[0].read_bytes())
    assert callable(make)
    make(copy)
    with pytest.raises(UserError, match=why):
        restore(folder, copy, TODAY)
    assert names(folder) == ["Anna Berg", "Jo Hale"]
    assert len(backups(folder)) == 1


def change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute(statement)


def test_the_last_good_backup_is_the_newest_that_can_be_restored(folder: Path) -> None:
    good = backups(folder)[0]
    (folder / "backups" / "zzz.db").write_bytes(b"no")
    assert last_good(folder) == good
    good.unlink()
    assert last_good(folder) is None
