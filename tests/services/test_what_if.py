from collections.abc import Iterable

import pytest

from relplanner.domain.errors import UserError
from relplanner.domain.what_if import parse_change
from relplanner.services.capacity import capacity
from relplanner.services.contacts import set_tier
from relplanner.services.planning import replan
from relplanner.services.week import week_view
from relplanner.services.what_if import WhatIf, what_if
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import person, talked


def tried(workspace: Workspace, *changes: str) -> WhatIf:
    return what_if(workspace, [parse_change(change) for change in changes])


def filled(workspace: Workspace, tiers: Iterable[str] = ("gold",) * 12 + ("silver",) * 16) -> None:
    for number, tier in enumerate(tiers):
        person(workspace, f"Person {number}", tier=tier)
    replan(workspace)


def rows() -> list[dict[str, object]]:
    return [*models.Touch.select().dicts(), *models.Contact.select().dicts(), *models.Step.select().dicts()]


def test_nothing_is_written(workspace: Workspace) -> None:
    filled(workspace)
    before = rows()
    tried(workspace, "gold:+2", "silver:-3", "budget:4%", "hours:20")
    assert rows() == before


def test_without_an_effect_both_plans_are_the_same(workspace: Workspace) -> None:
    filled(workspace)
    beside = tried(workspace, "budget:10%")
    assert (beside.loses, beside.gains) == ((), ())
    assert beside.unplaced == beside.unplaced_today
    assert all(
        (week.planned, week.budget) == (week.planned_today, week.budget_today) for week in beside.weeks
    )
    assert beside.capacity == beside.capacity_today


def test_a_smaller_budget_takes_places(workspace: Workspace) -> None:
    filled(workspace)
    beside = tried(workspace, "budget:2%")
    assert [week.budget for week in beside.weeks] == [48] * 8
    assert all(week.planned <= 53 for week in beside.weeks[1:])
    assert beside.loses
    assert beside.unplaced - beside.unplaced_today == len(beside.loses)
    assert beside.capacity.share_budget == 0.02


def test_fewer_hours_shorten_the_days(workspace: Workspace) -> None:
    filled(workspace)
    beside = tried(workspace, "hours:20")
    assert [week.budget for week in beside.weeks] == [120] * 8
    assert beside.capacity.share_asked == pytest.approx(2 * beside.capacity_today.share_asked, rel=0.01)


def test_more_hours_reach_into_the_evening(workspace: Workspace) -> None:
    filled(workspace)
    assert [week.budget for week in tried(workspace, "hours:60").weeks] == [360] * 8


def test_more_contacts_ask_for_more_and_are_seen_to(workspace: Workspace) -> None:
    filled(workspace, ("gold",))
    beside = tried(workspace, "gold:+4")
    assert sum(week.planned - week.planned_today for week in beside.weeks) > 60
    assert beside.capacity.asked_minutes == 5 * beside.capacity_today.asked_minutes


def test_the_capacity_is_the_one_that_the_change_would_bring(workspace: Workspace) -> None:
    filled(workspace)
    promised = tried(workspace, "gold:-1").capacity
    set_tier(workspace, [12], "none")
    assert capacity(workspace) == promised


def test_those_of_least_value_leave_first(workspace: Workspace) -> None:
    person(workspace, "Half", tier="gold", value_percent=50)
    person(workspace, "Whole", tier="gold")
    replan(workspace)
    beside = tried(workspace, "gold:-1", "budget:1%")
    assert {touch.contact for touch in (*beside.loses, *beside.gains)} <= {"Whole"}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [("lead:+1", "There is no tier 'lead'; try gold, "), ("gold:-13", "Only 12 of your contacts are gold")],
)
def test_what_cannot_be_is_refused(workspace: Workspace, change: str, sentence: str) -> None:
    filled(workspace)
    with pytest.raises(UserError, match=sentence):
        tried(workspace, change)


@pytest.mark.parametrize("change", ["gold:+3", "gold:-2", "budget:6%"])
def test_touches_without_a_place_are_those_of_the_week_and_their_numbers_add_up(
    workspace: Workspace, change: str
) -> None:
    filled(workspace, ("gold",) * 40)
    for number in range(8):
        talked(workspace, person(workspace, f"Friend {number}"), "2026-01-12")
    replan(workspace)
    beside = tried(workspace, change)
    assert beside.unplaced_today == len(week_view(workspace).unplaced) > 0
    growth = len(beside.loses) + beside.unplaced_new - len(beside.gains) - beside.unplaced_gone
    assert beside.unplaced - beside.unplaced_today == growth
    assert all(touch.what != "growth" for touch in (*beside.loses, *beside.gains))


def test_who_leaves_a_tier_is_named(workspace: Workspace) -> None:
    filled(workspace)
    assert tried(workspace, "gold:-1").leaving == ("Person 11",)
