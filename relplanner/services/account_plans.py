"""Account plans as screens and shell commands show them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pendulum import DateTime

from relplanner.domain.contacts import Channel, Relation, TouchStatus
from relplanner.domain.errors import UserError
from relplanner.domain.plans.lead import Lead, LeadReason
from relplanner.domain.plans.plan import AccountPlan, Action
from relplanner.services.health import healths, healths_together
from relplanner.services.plan_standings import lead, organisation_standings
from relplanner.services.plan_touches import next_review
from relplanner.services.standing_views import HealthView
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import account_plans as stored
from relplanner.store import models, organisations, people
from relplanner.store.portfolio import OPEN

_YEAR_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """A review that took place or is planned; ``start`` is None while it has found no place."""

    touch_id: int
    contact: str
    status: TouchStatus
    start: DateTime | None
    due: date | None
    channel: Channel
    minutes: int
    remark: str

    @property
    def is_open(self) -> bool:
        """Return whether it is still to come."""
        return self.status in OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadView:
    """With whom the touches of a plan are, and why with them."""

    contact_id: int
    name: str
    role: str
    reason: LeadReason


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A plan with what stands around it.

    ``reviews`` are in order, the coming one last. ``next_review`` is the day of the planned one, or by when
    it is due. ``lead`` is with whom the plan's touches are, ``people`` how many it is about,
    ``spent_minutes`` the time spent with all of them in a year. ``health`` is that of the contact, or of the
    organisation.
    """

    plan: AccountPlan
    reviews: tuple[ReviewView, ...]
    next_review: date | None
    lead: LeadView | None
    people: int
    relation: Relation | None
    spent_minutes: int
    health: HealthView

    @property
    def lead_id(self) -> int | None:
        """Return the contact with whom the plan's touches are."""
        return None if self.lead is None else self.lead.contact_id

    @property
    def id(self) -> int:
        """Return the number of the plan."""
        return self.plan.id

    @property
    def coming(self) -> ReviewView | None:
        """Return the review that is planned."""
        return next((review for review in self.reviews if review.is_open), None)


@dataclass(frozen=True, slots=True)
class DueAction:
    """Something that a plan wants done, with the plan."""

    plan: AccountPlan
    action: Action


def plan_views(workspace: Workspace, plan_ids: Collection[int] | None = None) -> tuple[PlanView, ...]:
    """Return the plans with those numbers, or all: the nearest review first, closed ones last."""
    found = stored.plans(plan_ids)
    reviews: dict[int, list[models.Touch]] = defaultdict(list)
    for touch in stored.touches_of_reviews([plan.id for plan in found]):
        reviews[touch.account_plan_id or 0].append(touch)
    health = _healths(workspace, found)
    views = [_view(workspace, plan, reviews[plan.id], health[plan.id]) for plan in found]
    return tuple(sorted(views, key=_order))


def plan_view(workspace: Workspace, plan_id: int) -> PlanView:
    """Return one plan. Raises ``UserError`` where it is not there any more."""
    view = next(iter(plan_views(workspace, [plan_id])), None)
    if view is None:
        raise UserError("That plan is not there any more.")
    return view


def plan_about(contact_id: int) -> int | None:
    """Return the plan for a contact, else one in which they take part, else that of their organisation.

    Open ones go first, and of several the newest; None where there is none.
    """
    contact = people.contact(contact_id)
    found = [*stored.of_contact(contact_id), *stored.with_part_of(contact_id)]
    if contact is not None and contact.organisation_id is not None:
        found += stored.of_organisation(contact.organisation_id)
    plans = {plan.id: plan for plan in stored.plans(found)}
    still = (number for number in found if plans[number].is_open)
    return next(still, found[0] if found else None)


def due_actions(views: Iterable[PlanView], until: date) -> list[DueAction]:
    """Return what plans want done until a day, overdue ones included, soonest first."""
    found = [
        DueAction(view.plan, action)
        for view in views
        if view.plan.is_open
        for action in view.plan.open_actions
        if action.due is not None and action.due <= until
    ]
    return sorted(found, key=lambda each: (each.action.due or until, each.action.id))


def note_review(workspace: Workspace, touch_id: int, text: str) -> Changed:
    """Note what came of a review. Raises ``UserError`` where it is none, or has not taken place."""
    with workspace.store.step("", workspace.now()) as step:
        row = stored.row(models.Touch, touch_id)
        if row is None or row.account_plan is None:
            raise UserError("That review is not there any more.")
        if row.status != TouchStatus.DONE:
            raise UserError("The review is still to come; note what came of it when it is done.")
        row.remark = text
        row.save()
        step.sentence = f"Plan {row.account_plan.title}: noted what came of the review"
        return Changed(f"{step.sentence}.", (row.contact_id,))


def _healths(workspace: Workspace, plans: Sequence[AccountPlan]) -> dict[int, HealthView]:
    """Return by plan the health of its contact, or of its organisation."""
    contact_ids = {plan.contact_id for plan in plans if plan.contact_id is not None}
    organisation_ids = {plan.organisation_id for plan in plans if plan.organisation_id is not None}
    groups = {number: organisations.contacts_of(number) for number in organisation_ids}
    standings = organisation_standings(workspace.today(), groups) if groups else {}
    of_contacts = healths(workspace, contact_ids) if contact_ids else {}
    together = healths_together(workspace, groups, standings) if groups else {}
    return {
        plan.id: of_contacts[plan.contact_id]
        if plan.contact_id is not None
        else together[plan.organisation_id or 0]
        for plan in plans
    }


def _view(
    workspace: Workspace, plan: AccountPlan, touches: list[models.Touch], health: HealthView
) -> PlanView:
    ids = stored.contact_ids(plan)
    reviews = tuple(_review(workspace, touch) for touch in touches)
    leading = lead(plan)
    contact = people.contact(leading.contact_id) if leading is not None else None
    coming = next((review for review in reviews if review.is_open), None)
    due = next_review(plan, touches, workspace.zone)
    since = workspace.now().subtract(days=_YEAR_DAYS)
    return PlanView(
        plan=plan,
        reviews=reviews,
        next_review=coming.start.date() if coming is not None and coming.start is not None else due,
        lead=_lead(leading, contact),
        people=len(ids),
        relation=Relation(contact.relation) if contact is not None and contact.relation else None,
        spent_minutes=stored.minutes_with(ids, since),
        health=health,
    )


def _lead(found: Lead | None, contact: models.Contact | None) -> LeadView | None:
    if found is None or contact is None:
        return None
    return LeadView(contact_id=contact.id, name=contact.name, role=contact.role, reason=found.reason)


def _review(workspace: Workspace, row: models.Touch) -> ReviewView:
    return ReviewView(
        touch_id=row.id,
        contact=row.contact.name,
        status=TouchStatus(row.status),
        start=None if row.start is None else row.start.in_timezone(workspace.zone),
        due=row.due,
        channel=Channel(row.channel),
        minutes=row.minutes,
        remark=row.remark,
    )


def _order(view: PlanView) -> tuple[bool, date, str, int]:
    return (not view.plan.is_open, view.next_review or date.max, view.plan.title.casefold(), view.id)
