"""An account plan with everything in it, for pictures and journeys."""

from dataclasses import replace
from functools import partial

import pendulum

from relplanner.domain.contacts import BegunBy, Channel, Purpose, TouchStatus
from relplanner.services import log, plan_making, plan_parts, planning
from relplanner.services.account_plans import PlanView, plan_views
from relplanner.services.plan_parts import PlanPart
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.screens.people import NOW

_BEGUN_DAYS = 150
_LINES = (
    (PlanPart.GOAL, "Boats delivered in time: 80 % -> 95 % by 30 jun 2027"),
    (PlanPart.GOAL, "Lead time: 40 days -> 25 days by 15 dec 2026"),
    (PlanPart.RISK, "the yard is sold 4x5 | ask the owner in January | a second yard"),
    (PlanPart.RISK, "steel gets dear 3x3 | buy early"),
    (PlanPart.OPPORTUNITY, "a ferry: 900k 20 %"),
    (PlanPart.OPPORTUNITY, "spare parts: 40k 75 %"),
    (PlanPart.STAKEHOLDER, "nora: responsible"),
    (PlanPart.STAKEHOLDER, "omar: consulted"),
    (PlanPart.ACTION, "draft the contract by 4 dec 2026"),
    (PlanPart.ACTION, "@omar name the engineer by 1 dec 2026"),
    (PlanPart.MEASURE, "moods"),
    (PlanPart.MEASURE, "complaints: 5"),
    (PlanPart.AGREEMENT, "response times: answers in 4 h"),
    (PlanPart.FEEDBACK, "the crane is slow | a new one in March"),
)


def add_plan(workspace: Workspace) -> int:
    """Add a plan for Fjeld Marine that began in summer, with one review; return its number."""
    then = replace(workspace, clock=partial(NOW.subtract, days=_BEGUN_DAYS))
    plan_id = plan_making.new_plan(then, *plan_making.read_new(then, "Fjeld Marine")).plan_id
    for part, line in _LINES:
        plan_parts.add_part(then, plan_id, part, line)
    autumn = replace(workspace, clock=partial(NOW.subtract, days=40))
    goals = view(workspace).plan.goals
    plan_parts.note_value(autumn, PlanPart.GOAL, goals[0].id, "88")
    plan_parts.note_value(autumn, PlanPart.GOAL, goals[1].id, "38")
    measure = view(workspace).plan.measures[1]
    plan_parts.note_value(autumn, PlanPart.MEASURE, measure.id, "2")
    log.log_lines(autumn, view(workspace).lead_id or 0, ["= 7"])
    log.log_lines(workspace, view(workspace).lead_id or 0, ["= 9"])
    plan_making.set_value(workspace, plan_id, "revenue 2m, margin 12 %, retention +4, 60 h at 90")
    with workspace.store.step("reviewed", workspace.now()):
        models.Touch.create(
            contact=view(workspace).lead_id,
            account_plan=plan_id,
            purpose=Purpose.REVIEW,
            channel=Channel.IN_PERSON,
            status=TouchStatus.DONE,
            start=pendulum.datetime(2026, 9, 10, 12),
            minutes=60,
            begun_by=BegunBy.ME,
            remark="we stay with two boats a year",
        )
    planning.replan(workspace)
    return plan_id


def view(workspace: Workspace, title: str = "Fjeld Marine") -> PlanView:
    """Return the plan of that title as it is now."""
    return next(each for each in plan_views(workspace) if each.plan.title == title)
