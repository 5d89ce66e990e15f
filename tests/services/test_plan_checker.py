from collections.abc import Mapping
from datetime import timedelta

import pytest

from relplanner.services.planning import replan
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import away, local, meeting, person, talked
from tests.services.plan_checker import violations


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"start": "2026-11-26T20:00"}, "outside the working hours"),
        ({"start": "2026-11-26T10:07"}, "off the grid"),
        ({"start": "2026-11-28T10:00"}, "outside the boundaries"),
        ({"start": "2026-11-25T10:00"}, "on busy time"),
        ({"start": "2026-11-26T09:00"}, "outside the window"),
        ({"start": "2026-11-27T16:00"}, "away"),
        ({"start": "2027-11-26T16:00"}, "outside the planned weeks"),
        ({"start": "2026-11-26T16:00", "minutes": 130}, "130 minutes"),
        ({"start": "2026-11-26T16:00", "minutes": 300}, "above 264"),
        ({"why": ""}, "does not say why"),
        ({"start": None}, "has no place and the reason None"),
    ],
)
def test_the_checker_sees_a_plan_that_breaks_a_rule(
    workspace: Workspace, values: Mapping[str, object], said: str
) -> None:
    anna = person(workspace, "Anna", tier="silver", timezone="America/New_York")
    talked(workspace, anna, str(workspace.today() - timedelta(days=100)))
    away(workspace, anna, "2026-11-27", "2026-11-27")
    meeting(workspace, "2026-11-25T08:00", "2026-11-25T18:00")
    replan(workspace)
    assert violations(workspace) == []
    row = models.Touch.get(models.Touch.status == "proposed")
    with workspace.store.step("broken", workspace.now()):
        for name, value in values.items():
            is_start = name == "start" and value is not None
            setattr(row, name, local(workspace, str(value)) if is_start else value)
        row.save()
    assert any(said in sentence for sentence in violations(workspace))
