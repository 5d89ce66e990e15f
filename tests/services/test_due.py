import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from relplanner.domain.contacts import Purpose
from relplanner.domain.errors import UserError
from relplanner.services.contacts import archive
from relplanner.services.due import Due, due
from relplanner.services.log import log_lines
from relplanner.services.touches import done
from relplanner.services.workspace import Workspace
from tests.building import MONDAY, local, person, wanted

NOW = {"RELPLANNER_NOW": MONDAY}


def plan(workspace: Workspace, *starts: str) -> list[int]:
    anna = person(workspace, "Anna Berg")
    return [wanted(workspace, anna, start=local(workspace, start)) for start in starts]


def test_today_counts_with_what_was_missed_and_tomorrow_does_not(workspace: Workspace) -> None:
    plan(workspace, "2026-11-20T10:00", "2026-11-23T08:00", "2026-11-23T23:59", "2026-11-24T00:00")
    found = due(workspace.folder, NOW)
    assert found == Due(3, 0, "today 23:59 Anna Berg")
    assert found.line() == "3 due; next today 23:59 Anna Berg"
    assert found.is_anything


def test_what_was_missed_and_is_planned_again_counts_once(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    for start in ("2026-11-20T10:00", "2026-11-23T14:00"):
        wanted(workspace, anna, start=local(workspace, start), purpose=Purpose.GROWTH)
    wanted(workspace, person(workspace, "Bo Lind"), start=local(workspace, "2026-11-23T15:00"))
    assert due(workspace.folder, NOW).touches == 2


def test_what_is_done_or_has_no_place_is_not_due(workspace: Workspace) -> None:
    (touch,) = plan(workspace, "2026-11-23T10:00")
    wanted(workspace, 1)
    done(workspace, touch)
    found = due(workspace.folder, NOW)
    assert found.line() == "nothing due"
    assert not found.is_anything


def test_promises_of_mine_that_are_due_count_and_no_others(workspace: Workspace) -> None:
    anna, old = person(workspace, "Anna Berg"), person(workspace, "Old Friend")
    lines = ["! overdue by 2026-11-20", "! now by today", "! later by fri", "! undated", "!< theirs by today"]
    log_lines(workspace, anna, [*lines, "- [x] kept"])
    log_lines(workspace, old, ["! the map by today"])
    archive(workspace, [old])
    found = due(workspace.folder, NOW)
    assert found == Due(0, 2, "")
    assert found.line() == "2 promises"
    assert found.line("{touches}+{promises}") == "0+2"
    assert found.is_anything
    plan(workspace, "2026-11-23T10:00")
    assert due(workspace.folder, NOW).line() == "1 due, 2 promises; next today 10:00 Anna Berg"


def test_a_file_from_before_there_were_promises_has_none(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "relplanner.db")) as db:
        db.execute("CREATE TABLE contact (id INTEGER, name TEXT, archived_at TEXT)")
        db.execute("CREATE TABLE touch (id INTEGER, contact_id INTEGER, status TEXT, start TEXT)")
    assert due(tmp_path, NOW) == Due(0, 0, "")


def test_midnight_is_that_of_the_user(workspace: Workspace) -> None:
    plan(workspace, "2026-11-24T00:30")
    assert due(workspace.folder, {"RELPLANNER_NOW": "2026-11-23T23:10+01:00"}).touches == 0
    assert due(workspace.folder, {"RELPLANNER_NOW": "2026-11-23T23:10+00:00"}).touches == 1


def test_the_line_can_be_put_together(workspace: Workspace) -> None:
    found = Due(2, 1, "Fri 27 10:00 {touches}")
    assert found.line("{touches}+{promises} {next} {} {{") == "2+1 Fri 27 10:00 {touches} {} {{"
    with pytest.raises(UserError, match=r"no \{name\}; take \{touches\}"):
        found.line("{name}")


def test_a_folder_that_is_not_there_has_nothing_due_and_is_not_made(tmp_path: Path) -> None:
    assert due(tmp_path / "missing", NOW) == Due(0, 0, "")
    assert not (tmp_path / "missing").exists()


def test_a_damaged_database_is_one_sentence(workspace: Workspace) -> None:
    folder = workspace.folder / "other"
    folder.mkdir()
    (folder / "relplanner.db").write_bytes(b"no database" * 100)
    with pytest.raises(UserError, match="see 'relplanner doctor'"):
        due(folder, NOW)


def test_nothing_heavy_is_imported() -> None:
    code = "import sys, relplanner.services.due; print({'peewee', 'pendulum', 'inspect'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"
