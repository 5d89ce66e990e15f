"""What account plans mean to others: to the value of touches, and to health."""

from collections.abc import Collection, Mapping
from datetime import date

from relplanner.domain.health import PlanStanding
from relplanner.domain.plans.goals import Goal
from relplanner.domain.plans.lead import Lead, LeadReason, lead_of
from relplanner.domain.plans.plan import AccountPlan
from relplanner.domain.plans.risks import Level, worst_first
from relplanner.store import account_plans as stored


def concerns(today: date) -> dict[int, str]:
    """Return by contact why touches with them matter more now: a plan off track, or a high risk in it.

    A plan for an organisation speaks for the contact with whom its touches are.
    """
    found: dict[int, str] = {}
    for plan in stored.open_plans():
        concern = plan.concern(today)
        contact_id = lead_id(plan) if concern else None
        if contact_id is not None:
            found.setdefault(contact_id, concern)
    return found


def plan_standings(today: date, contact_ids: Collection[int] | None = None) -> dict[int, PlanStanding]:
    """Return how plans stand by contact, several plans together, as :func:`concerns` tells whose they are.

    With *contact_ids* only those of theirs are read.
    """
    found: dict[int, PlanStanding] = {}
    wanted = None if contact_ids is None else set(contact_ids)
    for plan in stored.open_plans(contact_ids):
        contact_id = lead_id(plan)
        if contact_id is not None and (wanted is None or contact_id in wanted):
            found[contact_id] = _together(found.get(contact_id), plan.standing(today))
    return found


def organisation_standings(today: date, people: Mapping[int, Collection[int]]) -> dict[int, PlanStanding]:
    """Return how the plans of organisations stand together with those of their *people*, by organisation."""
    employers = {number: organisation for organisation, of in people.items() for number in of}
    found: dict[int, PlanStanding] = {}
    for plan in stored.open_plans():
        whose = plan.organisation_id or employers.get(plan.contact_id or 0, 0)
        if whose in people:
            found[whose] = _together(found.get(whose), plan.standing(today))
    return found


def off_track(contact_id: int, today: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the goals that are behind and the high risks of a contact's plans, in words, the worst first."""
    plans = [plan for plan in stored.open_plans([contact_id]) if lead_id(plan) == contact_id]
    goals = (goal.what for plan in plans for goal in plan.behind(today))
    risks = (risk.what for plan in plans for risk in worst_first(plan.risks) if risk.level is Level.HIGH)
    return tuple(goals), tuple(risks)


def next_goal(contact_id: int, organisation_id: int | None, today: date) -> Goal | None:
    """Return what is to be reached next with a contact: the goal that is due first and not reached yet.

    It is one of the open plans for the contact, or else for their organisation; None without any.
    """
    of_theirs = stored.of_organisation(organisation_id) if organisation_id is not None else []
    for plan_ids in (stored.of_contact(contact_id), of_theirs):
        goals = [
            goal
            for plan in (stored.plans(plan_ids) if plan_ids else [])
            if plan.is_open
            for goal in plan.goals
            if not goal.is_reached(today)
        ]
        if goals:
            return min(goals, key=lambda goal: (goal.due or date.max, goal.id))
    return None


def lead(plan: AccountPlan) -> Lead | None:
    """Return with whom the touches of a plan are, None where nobody may be contacted."""
    sides = stored.sides(plan)
    if plan.contact_id is None:
        return lead_of(sides, plan.lead_id, is_chosen=plan.lead_is_chosen)
    return Lead(plan.contact_id, LeadReason.OWN) if any(side.can_be_contacted for side in sides) else None


def lead_id(plan: AccountPlan) -> int | None:
    """Return the contact with whom the touches of a plan are, None where nobody may be contacted."""
    found = lead(plan)
    return None if found is None else found.contact_id


def _together(one: PlanStanding | None, other: PlanStanding) -> PlanStanding:
    if one is None:
        return other
    return PlanStanding(
        one.goals + other.goals, one.on_track + other.on_track, (*one.risk_scores, *other.risk_scores)
    )
