import os
import subprocess
import sys
from pathlib import Path

import pytest

from relplanner.domain.cadence import StoredDue
from relplanner.services.contact_list import find
from relplanner.services.planning import replan
from relplanner.services.workspace import Workspace
from relplanner.store import models, plans
from relplanner.store.sql import run
from tests.building import MONDAY, open_workspace, person
from tests.services.plan_checker import violations

_WRITER = """
import sys
from pathlib import Path
from relplanner.services.contacts import Details, add_contact, edit_contact
from relplanner.services.planning import replan
from relplanner.services.workspace import Workspace

folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Workspace.open(folder) as workspace:
    for number in range(count):
        (contact_id,) = add_contact(workspace, Details(name=f"{name} {number}", tier="gold")).contact_ids
        edit_contact(workspace, contact_id, Details(role="CEO", tags=(name, "shared")))
        replan(workspace)
"""


def _start(folder: Path, name: str, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder), name, str(count)],
        env={**os.environ, "RELPLANNER_NOW": MONDAY},
        stderr=subprocess.PIPE,
        text=True,
    )


def _doubles(workspace: Workspace) -> list[tuple[object, ...]]:
    return run(
        workspace.store.db,
        "SELECT contact_id, routine_id, due, COUNT(*) FROM touch GROUP BY 1, 2, 3 HAVING COUNT(*) > 1",
    )


@pytest.mark.parametrize("is_new", [True, False])
def test_two_processes_write_and_plan_at_once_and_nothing_is_lost(tmp_path: Path, is_new: bool) -> None:
    folder = tmp_path / "data"
    if not is_new:
        with open_workspace(folder) as workspace:
            person(workspace, "Zoe", tier="gold")
            replan(workspace)
    writers = [_start(folder, name, 8) for name in ("Anna", "Bo")]
    said = [writer.communicate(timeout=120)[1] for writer in writers]
    assert said == ["", ""]
    assert [writer.returncode for writer in writers] == [0, 0]
    with open_workspace(folder) as workspace:
        assert len(find(workspace).ids) == 16 + (not is_new)
        assert {len(find(workspace, f"#{tag}").ids) for tag in ("anna", "bo")} == {8}
        assert len(find(workspace, "#shared").ids) == 16
        assert models.Tag.select().count() == 3
        assert len(find(workspace, "ceo").ids) == 16
        replan(workspace)
        assert violations(workspace) == []
        assert _doubles(workspace) == []
        assert not replan(workspace).searched


def test_a_plan_that_was_overtaken_is_not_written_over_the_other(workspace: Workspace) -> None:
    person(workspace, "Anna", tier="gold")
    replan(workspace)
    person(workspace, "Bo", tier="gold")
    asked: list[bool] = []

    def overtaken() -> bool:
        if not asked:
            asked.append(True)
            said = _start(workspace.folder, "Carl", 1).communicate(timeout=60)[1]
            assert said == ""
        return False

    replan(workspace, should_stop=overtaken)
    assert asked
    assert _doubles(workspace) == []
    replan(workspace)
    planned = {row.contact.name for row in models.Touch.select()}
    assert planned == {"Anna", "Bo", "Carl 0"}
    assert violations(workspace) == []


def test_due_days_of_somebody_who_is_gone_meanwhile_are_left_out(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    due = StoredDue(models.Routine.select().first().id, workspace.today(), workspace.today())
    with workspace.store.amend(workspace.now()):
        plans.set_dues([(anna, due), (anna + 1, due)])
    assert [row.contact_id for row in models.SpreadDue.select()] == [anna]
