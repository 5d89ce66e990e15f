from collections import Counter

import pytest

from relplanner.services.planning import replan
from relplanner.services.undo import redo, undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.store.portfolio import OPEN
from tests.building import at, person
from tests.services.plan_checker import violations


def doubles(workspace: Workspace) -> list[str]:
    """Return whom an open touch is planned with twice, for the same routine and day."""
    rows = models.Touch.select().where(models.Touch.status.in_(OPEN))
    counts = Counter((row.contact.name, row.routine_id, day) for row in rows for day in (row.due, row.start))
    return [name for (name, _, _), count in counts.items() if count > 1]


@pytest.mark.parametrize("hour", ["09:00", "09:01"])
@pytest.mark.parametrize("steps", [1, 2, 3])
def test_what_comes_back_does_not_stand_beside_what_was_planned_meanwhile(
    workspace: Workspace, steps: int, hour: str
) -> None:
    for name, tier in (("Anna", "gold"), ("Jo", "gold"), ("Tom", "gold"), ("Sue", "silver")):
        person(workspace, f"{name} Berg", tier=tier)
        replan(workspace)
    for day in ("2026-11-30", "2026-12-07"):
        monday = at(workspace, f"{day}T09:00")
        replan(monday)
        for turn in [undo] * steps + [redo] * steps:
            turn(monday)
            replan(monday)
        then = at(workspace, f"{day}T{hour}")
        replan(then)
        assert doubles(then) == []
        assert violations(then) == []
