"""Made-up account plans in four states, as they stand in the file beside this one."""

import tomllib
from collections.abc import Mapping
from datetime import date, time, timedelta
from importlib.resources import files
from typing import Any

from relplanner.domain.contacts import BegunBy, Channel, Purpose, TouchStatus
from relplanner.domain.plans.plan import ReviewRhythm
from relplanner.domain.plans.review_line import parse_review
from relplanner.domain.plans.worth_line import parse_worth
from relplanner.services.plan_making import whose_named
from relplanner.services.plan_parts import PlanPart, write_part
from relplanner.services.plan_standings import lead_id
from relplanner.services.workspace import Workspace
from relplanner.store import account_plans as stored
from relplanner.store import models

_PLAIN = {
    "opportunities": PlanPart.OPPORTUNITY,
    "stakeholders": PlanPart.STAKEHOLDER,
    "agreements": PlanPart.AGREEMENT,
    "feedback": PlanPart.FEEDBACK,
}
_REVIEWED_AT = time(14)


def write_plans(workspace: Workspace) -> None:
    """Write the plans and their reviews so far, in a step that is open. Whom they are for is there."""
    text = files("relplanner.services.demo").joinpath("plans.toml").read_text(encoding="utf-8")
    for plan in tomllib.loads(text)["plan"]:
        _write(workspace, plan)


def _write(workspace: Workspace, plan: Mapping[str, Any]) -> None:
    today = workspace.today()
    whose = whose_named(workspace, plan["whose"])
    rhythm = parse_review(plan["every"]) if "every" in plan else ReviewRhythm()
    worth = parse_worth(plan["value"]) if "value" in plan else None
    row = models.AccountPlan.create(
        contact=whose.contact_id,
        organisation=whose.organisation_id,
        title=whose.name,
        template=plan["template"],
        started_on=_day(today, plan["start"]),
        every_count=rhythm.every.count if rhythm.every else None,
        every_unit=rhythm.every.unit if rhythm.every else None,
        review_minutes=rhythm.minutes,
        review_channel=rhythm.channel,
        revenue=worth.revenue if worth else None,
        margin_percent=worth.margin_percent if worth else None,
        retention_points=worth.retention_points if worth else None,
        hours=worth.hours if worth else None,
        hour_cost=worth.hour_cost if worth else None,
    )
    for name, part in _PLAIN.items():
        for line in plan.get(name, ()):
            write_part(workspace, part, row, None, line)
    for each in plan.get("goals", ()):
        _write_goal(workspace, row, each)
    for each in plan.get("risks", ()):
        _write_risk(workspace, row, each)
    for each in plan.get("measures", ()):
        _write_measure(workspace, row, each)
    for each in plan.get("actions", ()):
        _write_action(workspace, row, each)
    for days, remark in plan.get("reviews", ()):
        _write_review(workspace, row, _day(today, days), remark)


def _write_goal(workspace: Workspace, row: models.AccountPlan, goal: Mapping[str, Any]) -> None:
    write_part(workspace, PlanPart.GOAL, row, None, goal["line"])
    written = _last(models.Goal)
    written.started_on, written.due = row.started_on, _day(workspace.today(), goal["due"])
    written.save()
    for days, value in goal.get("values", ()):
        models.GoalValue.create(goal=written, day=_day(workspace.today(), days), value=value)


def _write_risk(workspace: Workspace, row: models.AccountPlan, risk: Mapping[str, Any]) -> None:
    write_part(workspace, PlanPart.RISK, row, None, risk["line"])
    written = _last(models.Risk)
    score = _last(models.RiskScore)
    score.day = row.started_on if not risk.get("scores") else _day(workspace.today(), -10)
    score.save()
    for days, likelihood, impact in risk.get("scores", ()):
        day = _day(workspace.today(), days)
        models.RiskScore.create(risk=written, day=day, likelihood=likelihood, impact=impact)


def _write_measure(workspace: Workspace, row: models.AccountPlan, measure: Mapping[str, Any]) -> None:
    write_part(workspace, PlanPart.MEASURE, row, None, measure["line"])
    written = _last(models.Measure)
    if "values" in measure:
        models.MeasureValue.delete().where(models.MeasureValue.measure == written).execute()
    for days, value in measure.get("values", ()):
        models.MeasureValue.create(measure=written, day=_day(workspace.today(), days), value=value)


def _write_action(workspace: Workspace, row: models.AccountPlan, action: Mapping[str, Any]) -> None:
    write_part(workspace, PlanPart.ACTION, row, None, action["line"])
    written = _last(models.PlanAction)
    written.due = _day(workspace.today(), action["due"])
    written.done_on = _day(workspace.today(), action["done"]) if "done" in action else None
    written.save()


def _write_review(workspace: Workspace, row: models.AccountPlan, day: date, remark: str) -> None:
    plan = stored.plan(row.id)
    contact_id = lead_id(plan) if plan else None
    if contact_id is not None:
        models.Touch.create(
            contact=contact_id,
            account_plan=row,
            purpose=Purpose.REVIEW,
            channel=Channel.IN_PERSON,
            status=TouchStatus.DONE,
            start=workspace.instant(day, _REVIEWED_AT),
            minutes=60,
            begun_by=BegunBy.ME,
            remark=remark,
        )


def _last(table: type[models.Record]) -> Any:
    return table.select().order_by(table.id.desc()).first()


def _day(today: date, days: int) -> date:
    return today + timedelta(days=days)
