from relplanner.domain.health import PlanStanding
from relplanner.services import plan_making, plan_parts, planning
from relplanner.services.plan_parts import PlanPart
from relplanner.services.plan_standings import concerns, organisation_standings, plan_standings
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import at
from tests.services.planned import planned


def values(workspace: Workspace) -> dict[str, int]:
    draft = planning.current_draft(workspace)
    return {want.demand.key: want.demand.value for want in draft.wanted}


def test_a_high_risk_makes_touches_worth_a_fifth_more_and_says_so(workspace: Workspace) -> None:
    made = planned(workspace)
    planning.replan(workspace)
    before = values(workspace)
    number = made.add(PlanPart.RISK, "they merge 3x5")
    planning.replan(workspace)
    assert concerns(workspace.today()) == {made.nora: "high risk in the plan (15): they merge"}
    raised = {key: value for key, value in values(workspace).items() if key.startswith(f"r{made.nora}:")}
    assert raised
    assert all(value == round(before[key] * 1.2) for key, value in raised.items())
    touch = models.Touch.select().where(models.Touch.contact == made.nora).first()
    assert touch.why.endswith("high risk in the plan (15): they merge")
    plan_parts.shift_risk(workspace, number, likelihood=-1)
    planning.replan(workspace)
    assert values(workspace) == before


def test_a_plan_off_track_is_said_for_who_leads_it(workspace: Workspace) -> None:
    made = planned(workspace)
    made.add(PlanPart.GOAL, "Boats sold: 0 -> 4 by 23 jan")
    made.add(PlanPart.STAKEHOLDER, "omar: responsible")
    assert concerns(workspace.today()) == {}
    later = at(workspace, "2026-12-23T09:00").today()
    assert concerns(later) == {made.omar: "plan off track: Boats sold"}
    plan_making.close(workspace, made.plan_id)
    assert concerns(later) == {}


def test_standings_are_known_by_contact_and_by_organisation(workspace: Workspace) -> None:
    made = planned(workspace)
    made.add(PlanPart.GOAL, "Boats sold: 0 -> 4 by 23 jan")
    own = plan_making.new_plan(workspace, *plan_making.read_new(workspace, "nora")).plan_id
    plan_parts.add_part(workspace, own, PlanPart.RISK, "she leaves 2x4")
    today = workspace.today()
    assert plan_standings(today) == {made.nora: PlanStanding(1, 1, (8,))}
    assert organisation_standings(today, {1: [made.nora, made.omar]}) == {1: PlanStanding(1, 1, (8,))}


def test_the_standings_of_some_are_those_of_all(workspace: Workspace) -> None:
    made = planned(workspace)
    made.add(PlanPart.GOAL, "Boats sold: 0 -> 4 by 23 jan")
    made.add(PlanPart.STAKEHOLDER, "omar: responsible")
    own = plan_making.new_plan(workspace, *plan_making.read_new(workspace, "nora")).plan_id
    plan_parts.add_part(workspace, own, PlanPart.RISK, "she leaves 2x4")
    today = workspace.today()
    everybody = plan_standings(today)
    assert len(everybody) == 2
    for number in (made.nora, made.omar):
        assert plan_standings(today, [number]) == {number: everybody[number]}
    assert plan_standings(today, []) == {}
