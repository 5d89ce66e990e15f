from datetime import date

import pytest

from relplanner.domain.errors import UserError
from relplanner.services.brief import brief
from relplanner.services.plan_making import close
from relplanner.services.plan_parts import PlanPart, note_value
from relplanner.services.workspace import Workspace
from tests.building import person, talked
from tests.services.planned import planned


def test_one_knows_somebody_since_the_day_one_met(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", met_on="3 may 2019")
    talked(workspace, anna, "2026-08-20")
    assert brief(workspace, anna).known_since == date(2019, 5, 3)


def test_one_knows_somebody_since_the_first_talk_where_it_is_not_said(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    assert brief(workspace, anna).known_since is None
    talked(workspace, anna, "2026-08-20")
    talked(workspace, anna, "2025-02-01")
    assert brief(workspace, anna).known_since == date(2025, 2, 1)


def test_the_goal_is_that_of_the_plan_which_is_due_next_and_not_reached(workspace: Workspace) -> None:
    made = planned(workspace)
    assert brief(workspace, made.nora).goal is None
    made.add(PlanPart.GOAL, "visits: 0 -> 4")
    made.add(PlanPart.GOAL, "renewal: 0 % -> 100 % by 30 jun")
    first = made.add(PlanPart.GOAL, "share of orders: 10 % -> 40 % by 1 mar")
    for contact_id in (made.nora, made.omar):
        goal = brief(workspace, contact_id).goal
        assert goal is not None
        assert goal.id == first
    note_value(workspace, PlanPart.GOAL, first, "40")
    goal = brief(workspace, made.nora).goal
    assert goal is not None
    assert (goal.what, goal.due) == ("renewal", date(2027, 6, 30))
    close(workspace, made.plan_id)
    assert brief(workspace, made.nora).goal is None


def test_a_contact_that_is_not_there_has_no_brief(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="no contact 7"):
        brief(workspace, 7)
