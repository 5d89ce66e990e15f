"""What account plans mean to others: to the value of touches, and to health."""

from collections.abc import Iterator
from datetime import date

from relplanner.domain.health import PlanStanding
from relplanner.domain.plans.plan import AccountPlan
from relplanner.store import account_plans as stored


def concerns(today: date) -> dict[int, str]:
    """Return by contact why touches with them matter more now: a plan off track, or a high risk in it.

    A plan for an organisation speaks for the contact with whom its touches are.
    """
    found: dict[int, str] = {}
    for plan in _open_plans():
        concern = plan.concern(today)
        contact_id = lead(plan) if concern else None
        if contact_id is not None:
            found.setdefault(contact_id, concern)
    return found


def plan_standings(today: date) -> dict[int, PlanStanding]:
    """Return how plans stand by contact, several plans together, as :func:`concerns` tells whose they are."""
    found: dict[int, PlanStanding] = {}
    for plan in _open_plans():
        contact_id = lead(plan)
        if contact_id is not None:
            found[contact_id] = _together(found.get(contact_id), plan.standing(today))
    return found


def organisation_standings(today: date) -> dict[int, PlanStanding]:
    """Return how the plans of organisations stand, by organisation."""
    found: dict[int, PlanStanding] = {}
    for plan in _open_plans():
        if plan.organisation_id is not None:
            found[plan.organisation_id] = _together(found.get(plan.organisation_id), plan.standing(today))
    return found


def lead(plan: AccountPlan) -> int | None:
    """Return the contact with whom the touches of a plan are, None where nobody may be contacted."""
    return next((side.contact_id for side in stored.sides(plan) if side.can_be_contacted), None)


def _open_plans() -> Iterator[AccountPlan]:
    return (plan for plan in stored.plans() if plan.is_open)


def _together(one: PlanStanding | None, other: PlanStanding) -> PlanStanding:
    if one is None:
        return other
    return PlanStanding(
        one.goals + other.goals, one.on_track + other.on_track, (*one.risk_scores, *other.risk_scores)
    )
