"""Account plans as JSON; the shape is documented in 'relplanner help json'."""

from collections.abc import Iterable
from datetime import date

from relplanner.cli.health_json import health_json
from relplanner.cli.json_values import Json, day_json, instant_json
from relplanner.domain.plans.goals import Goal, Reading
from relplanner.domain.plans.measures import Measure
from relplanner.domain.plans.plan import Action
from relplanner.domain.plans.risks import Risk
from relplanner.services.account_plans import PlanView, ReviewView


def plans_json(views: Iterable[PlanView], today: date) -> Json:
    """Return all plans in short."""
    return {"plans": [_short(view, today) for view in views]}


def plan_json(view: PlanView, today: date) -> Json:
    """Return one plan with all its parts."""
    plan = view.plan
    return {
        **_short(view, today),
        "goals": [_goal(goal, today) for goal in plan.goals],
        "risks": [_risk(risk) for risk in plan.risks],
        "opportunities": [
            {
                "what": each.what,
                "value": each.value,
                "chance_percent": each.chance_percent,
                "expected": each.expected,
            }
            for each in plan.opportunities
        ],
        "stakeholders": [
            {"contact": each.name, "contact_id": each.contact_id, "role": each.role.value}
            for each in plan.stakeholders
        ],
        "actions": [_action(action) for action in plan.actions],
        "measures": [_measure(measure) for measure in plan.measures],
        "agreements": [{"kind": each.kind.value, "text": each.text} for each in plan.agreements],
        "feedback": [
            {
                "said_on": day_json(each.said_on),
                "said": each.said,
                "done": each.done,
                "told_on": day_json(each.told_on),
            }
            for each in plan.feedback
        ],
        "reviews": [_review(review) for review in view.reviews],
        "value": None
        if plan.value is None
        else {"gain": plan.value.gain, "cost": plan.value.cost, "amount": plan.value.amount},
    }


def _short(view: PlanView, today: date) -> Json:
    plan, standing, worst = view.plan, view.plan.standing(today), view.plan.worst_risk
    lead = view.lead
    return {
        "id": plan.id,
        "title": plan.title,
        "for": plan.whose,
        "contact_id": plan.contact_id,
        "organisation_id": plan.organisation_id,
        "template": plan.template or None,
        "start": day_json(plan.start),
        "closed": day_json(plan.closed_on),
        "progress": plan.progress(today),
        "goals_with_a_day": standing.goals,
        "goals_on_track": standing.on_track,
        "worst_risk": worst.score if worst else None,
        "next_review": day_json(view.next_review),
        "lead": None if lead is None else lead.name,
        "lead_id": view.lead_id,
        "lead_reason": None if lead is None else lead.reason,
        "health": health_json(view.health),
        "why": plan.concern(today) or None,
    }


def _goal(goal: Goal, today: date) -> Json:
    return {
        "what": goal.what,
        "measure": goal.measure or None,
        "unit": goal.unit or None,
        "baseline": goal.baseline,
        "current": goal.current(today),
        "target": goal.target,
        "due": day_json(goal.due),
        "progress": goal.progress(today),
        "expected": goal.expected(today),
        "on_track": goal.is_on_track(today),
        "readings": _readings(goal.readings),
    }


def _risk(risk: Risk) -> Json:
    return {
        "what": risk.what,
        "likelihood": risk.now.likelihood,
        "impact": risk.now.impact,
        "score": risk.score,
        "level": risk.level.value,
        "mitigation": risk.mitigation,
        "fallback": risk.fallback,
        "scores": [{"day": day_json(each.day), "score": each.score} for each in risk.assessments],
    }


def _action(action: Action) -> Json:
    return {
        "text": action.text,
        "mine": action.is_mine,
        "owner": action.owner or None,
        "due": day_json(action.due),
        "done": day_json(action.done_on),
    }


def _measure(measure: Measure) -> Json:
    return {
        "name": measure.name,
        "unit": measure.unit or None,
        "of_moods": measure.of_moods,
        "readings": _readings(measure.readings),
    }


def _review(review: ReviewView) -> Json:
    return {
        "touch_id": review.touch_id,
        "contact": review.contact,
        "status": review.status.value,
        "start": instant_json(review.start),
        "due": day_json(review.due),
        "channel": review.channel.value,
        "minutes": review.minutes,
        "remark": review.remark or None,
    }


def _readings(readings: Iterable[Reading]) -> list[Json]:
    return [{"day": day_json(each.day), "value": each.value} for each in readings]
