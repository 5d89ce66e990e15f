from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from relplanner.services.planning import Start, replan
from relplanner.services.touches import done, pin, skip, snooze
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import at
from tests.services.plan_checker import planned, violations
from tests.services.random_workspaces import add_meetings, random_workspace
from tests.store.people import dump

SEEDS = range(8)


def _soon(workspace: Workspace) -> set[int]:
    """Return the touches of the next 24 hours: they stay where they are in a re-plan."""
    limit = workspace.now().naive() + timedelta(hours=24)
    return {touch.id for touch in planned(workspace) if touch.start < limit}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_stored_plan_keeps_every_rule_through_a_week_of_changes(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    with random_workspace(tmp_path / "data", seed) as workspace:
        replan(workspace)
        assert violations(workspace) == []
        first = dump(workspace.store)
        assert not replan(workspace).searched
        assert dump(workspace.store) == first

        for change in (_pin_some, _decide_some, _more_meetings):
            before = dump(workspace.store)
            frozen = _soon(workspace)
            change(workspace, chance)
            replan(workspace)
            assert violations(workspace, frozen=frozen) == []
            assert not replan(workspace).searched
            if change is not _more_meetings:
                while dump(workspace.store) != before:
                    undo(workspace)
                change(workspace, chance)
                replan(workspace)

        later = at(workspace, str((workspace.now() + timedelta(days=3)).naive()))
        replan(later)
        assert violations(later) == []
        replan(later, start=Start.AFRESH)
        assert violations(later) == []


def _pin_some(workspace: Workspace, chance: Random) -> None:
    for touch in planned(workspace):
        if chance.random() < 0.1:
            day = workspace.today() + timedelta(days=chance.randrange(1, 30))
            pin(workspace, touch.id, f"{day} {chance.randrange(6, 22)}:{chance.choice((0, 7, 30)):02}")


def _decide_some(workspace: Workspace, chance: Random) -> None:
    open_touches = [row.id for row in models.Touch.select().where(models.Touch.status == "proposed")]
    for touch_id in open_touches:
        if chance.random() < 0.15:
            chance.choice((done, skip, snooze))(workspace, touch_id)


def _more_meetings(workspace: Workspace, chance: Random) -> None:
    add_meetings(workspace, chance, 10)
