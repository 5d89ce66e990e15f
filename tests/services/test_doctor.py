import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from relplanner.domain.errors import UserError
from relplanner.services.backups import back_up
from relplanner.services.contacts import set_tier
from relplanner.services.doctor import examine
from relplanner.services.planning import Start, replan
from relplanner.store import models
from relplanner.store.database import FILE_NAME
from relplanner.store.glimpse import glimpse
from tests.building import open_workspace, person, talked, wanted

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    with open_workspace(data) as workspace:
        person(workspace, "Anna Berg", emails=("anna@acme.example",), tags=("golf",))
        back_up(workspace)
    (data / "settings.toml").chmod(0o600)
    return data


def kinds(folder: Path, *, mend: bool = False) -> list[tuple[str, bool]]:
    return [(finding.kind, finding.mended) for finding in examine(folder, NOW, mend=mend)]


def change(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def test_nothing_is_wrong_with_a_good_folder_nor_with_none(folder: Path, tmp_path: Path) -> None:
    assert kinds(folder) == []
    assert kinds(tmp_path / "missing") == []
    assert not (tmp_path / "missing").exists()


def test_files_that_others_can_read_are_closed_to_them(folder: Path) -> None:
    (folder / "settings.toml").chmod(0o644)
    (folder / "backups").chmod(0o755)
    assert kinds(folder) == [("rights", False)] * 2
    assert kinds(folder, mend=True) == [("rights", True)] * 2
    assert kinds(folder) == []


@pytest.mark.parametrize("rights", [0o644, 0o600, 0o755])
def test_the_folder_of_backups_is_mended_to_one_that_its_owner_can_enter(folder: Path, rights: int) -> None:
    (folder / "backups").chmod(rights)
    assert kinds(folder, mend=True) == [("rights", True)]
    assert stat.S_IMODE((folder / "backups").stat().st_mode) == 0o700
    assert kinds(folder) == []


def test_what_was_left_behind_goes_and_what_is_being_written_stays(folder: Path) -> None:
    for name in (f".{FILE_NAME}.123.part", f".{FILE_NAME}.123.part-wal", ".settings.toml-77"):
        (folder / name).touch(mode=0o600)
        os.utime(folder / name, (NOW.timestamp() - 7200,) * 2)
    fresh = folder / "backups" / ".x.db.9.part"
    fresh.touch(mode=0o600)
    os.utime(fresh, (NOW.timestamp() - 60,) * 2)
    assert kinds(folder, mend=True) == [("leftover", True)] * 3
    assert [path.name for path in folder.rglob(".*")] == [fresh.name]


def test_settings_that_will_not_do_are_told_and_left_to_the_user(folder: Path) -> None:
    (folder / "settings.toml").write_text("[work]\nbudget_percent = 'ten'\n")
    (finding,) = examine(folder, NOW, mend=True)
    assert (finding.kind, finding.mended) == ("settings", False)
    assert "line 2" in finding.problem


def test_a_search_index_that_is_out_of_step_is_made_anew(folder: Path) -> None:
    change(folder, "UPDATE search SET note = 'tampered'", "INSERT INTO search (rowid, name) VALUES (99, 'x')")
    (finding,) = examine(folder, NOW)
    assert finding.problem == "the search index is out of step with 2 of the contacts"
    assert kinds(folder, mend=True) == [("search", True)]
    assert kinds(folder) == []


def test_a_search_index_that_is_damaged_is_made_anew(folder: Path) -> None:
    change(folder, "DELETE FROM search_data WHERE id > 10")
    assert kinds(folder) == [("search", False)]
    assert kinds(folder, mend=True) == [("search", True)]
    assert kinds(folder) == []
    with open_workspace(folder) as workspace:
        assert workspace.store.search(["anna"]) == [1]


def test_rows_without_the_row_they_refer_to_go(folder: Path) -> None:
    change(folder, "DELETE FROM contact", "DELETE FROM search", "DELETE FROM stale_contact")
    assert kinds(folder, mend=True)[0] == ("orphans", True)
    assert kinds(folder) == []
    with open_workspace(folder):
        assert models.Email.select().count() == 0


def test_rows_that_belong_to_nothing_go(folder: Path) -> None:
    change(
        folder, "UPDATE routine SET tier_id = NULL WHERE name = 'talk'", "INSERT INTO open_step VALUES (1)"
    )
    (finding,) = examine(folder, NOW)
    assert finding.problem == "2 rows belong to nothing"
    assert kinds(folder, mend=True) == [("orphans", True)]
    assert kinds(folder) == []


def test_what_is_planned_twice_is_told_and_the_next_plan_mends_it(folder: Path) -> None:
    with open_workspace(folder) as workspace:
        set_tier(workspace, [1], "silver")
        talked(workspace, 1, "2026-08-25")
        replan(workspace)
    assert kinds(folder) == []
    with open_workspace(folder) as workspace:
        planned = models.Touch.get(models.Touch.status == "proposed")
        wanted(
            workspace, 1, purpose=planned.purpose, routine=planned.routine, start=planned.start.add(days=2)
        )
    (finding,) = examine(folder, NOW, mend=True)
    assert (finding.problem, finding.mended) == ("1 touch is planned twice", False)
    with open_workspace(folder) as workspace:
        replan(workspace, start=Start.ANEW)
    assert kinds(folder) == []


def damage(file: Path) -> bytes:
    content = bytearray(file.read_bytes())
    content[4096 * 3 : 4096 * 9] = b"\xff" * (4096 * 6)
    file.write_bytes(content)
    return bytes(content)


def test_a_damaged_database_gives_way_to_the_last_good_backup_and_is_kept(folder: Path) -> None:
    content = damage(folder / FILE_NAME)
    (finding,) = examine(folder, NOW, mend=True)
    assert (finding.kind, finding.mended) == ("damaged", True)
    (kept,) = (folder / "backups").glob("damaged-*")
    assert kept.read_bytes() == content
    assert finding.done.endswith(str(kept))
    assert examine(folder, NOW) == []


def test_a_database_that_lost_all_its_bytes_gives_way_to_the_last_good_backup(folder: Path) -> None:
    (folder / FILE_NAME).write_bytes(b"")
    with pytest.raises(UserError, match=r"is damaged .* 'relplanner doctor --mend'"):
        open_workspace(folder)
    with pytest.raises(UserError, match="'relplanner doctor'"), glimpse(folder):
        pass
    assert kinds(folder) == [("damaged", False)]
    assert kinds(folder, mend=True) == [("damaged", True)]
    assert kinds(folder) == []
    with open_workspace(folder):
        assert models.Contact.get().name == "Anna Berg"


def test_an_empty_database_without_backups_is_a_new_one(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch(mode=0o600)
    tmp_path.chmod(0o700)
    assert kinds(tmp_path) == []
    with open_workspace(tmp_path):
        assert models.Contact.select().count() == 0


def test_a_damaged_database_is_not_touched_and_the_way_back_is_named(folder: Path) -> None:
    content = damage(folder / FILE_NAME)
    (finding,) = examine(folder, NOW)
    assert (finding.kind, finding.mended) == ("damaged", False)
    assert f"restores {folder / 'backups'}" in finding.remedy
    assert (folder / FILE_NAME).read_bytes() == content
    for copy in (folder / "backups").iterdir():
        copy.write_bytes(b"damaged too")
    assert [finding.kind for finding in examine(folder, NOW)] == ["damaged", "backup"]
    assert "there is no good backup" in examine(folder, NOW)[0].remedy


def test_a_database_of_a_newer_version_is_named_as_such(folder: Path) -> None:
    change(folder, "PRAGMA user_version = 99")
    (finding,) = examine(folder, NOW)
    assert (finding.kind, finding.remedy) == ("database", "install that version.")
