import subprocess
import sys
from pathlib import Path

import pytest

from relplanner.domain.errors import UserError
from relplanner.services.due import Due, due
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


def test_what_is_done_or_has_no_place_is_not_due(workspace: Workspace) -> None:
    (touch,) = plan(workspace, "2026-11-23T10:00")
    wanted(workspace, 1)
    done(workspace, touch)
    found = due(workspace.folder, NOW)
    assert found.line() == "nothing due"
    assert not found.is_anything


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
    code = "import sys, relplanner.services.due; print({'peewee', 'pendulum'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"
