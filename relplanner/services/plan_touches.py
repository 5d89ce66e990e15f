"""The touches that account plans ask for: a follow-up for each action of mine with a day, and reviews.

They are made and taken away whenever the plan of the weeks is brought up to date, so they follow from what
was done last, however that came about. What is pinned stays where it is, unless it is not wanted any more.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pendulum import DateTime

from relplanner.domain.cadence import later
from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.plans.lead import LeadReason
from relplanner.domain.plans.plan import ACTION_MINUTES, AccountPlan, Action
from relplanner.services.plan_standings import lead
from relplanner.services.standings import local
from relplanner.services.workspace import Workspace
from relplanner.store import account_plans as stored
from relplanner.store import models
from relplanner.store.portfolio import OPEN

_EARLY_AT_MOST_DAYS = 21
_LONGEST_INTENT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """A touch that a plan asks for, for one of its actions or (None) as a review."""

    plan_id: int
    action_id: int | None
    contact_id: int
    channel: Channel
    minutes: int
    due: date
    not_before: date | None
    intent: str

    @property
    def purpose(self) -> Purpose:
        return Purpose.REVIEW if self.action_id is None else Purpose.FOLLOW_UP


def next_review(plan: AccountPlan, reviews: Iterable[models.Touch], zone: str) -> date | None:
    """Return the day by which *plan* is to be reviewed next; None where it never is.

    That is a period after the last review that took place, the due day of one that was skipped, or the start.
    """
    every = plan.reviews.every
    if every is None or not plan.is_open:
        return None
    settled = [plan.start]
    for touch in reviews:
        if touch.status == TouchStatus.DONE and touch.start is not None:
            settled.append(local(touch.start, zone).date())
        elif touch.status == TouchStatus.SKIPPED and touch.due is not None:
            settled.append(touch.due)
    return later(max(settled), every)


def keep_up(workspace: Workspace, now: DateTime, last_day: date) -> None:
    """Make and take away touches so that they are those that plans ask for up to *last_day*.

    An action whose touch was done is done, and who leads a plan is kept. What is written belongs to the
    newest step for undo.
    """
    if not stored.has_anything_to_plan():
        return
    with workspace.store.amend(now):
        reviews, follow_ups = stored.touches_of_reviews(), stored.touches_of_actions()
        _settle(follow_ups, workspace.zone)
        wishes = list(_wishes(workspace, reviews, follow_ups, last_day))
        rows = [row for row in (*reviews, *follow_ups) if row.status in OPEN]
        for row in _fulfil(wishes, rows):
            row.delete_instance()


def _settle(follow_ups: Sequence[models.Touch], zone: str) -> None:
    """Let actions be done whose touches were."""
    for touch in follow_ups:
        action = touch.plan_action
        if touch.status == TouchStatus.DONE and action is not None and action.done_on is None:
            action.done_on = local(touch.start, zone).date()
            action.save()


def _wishes(
    workspace: Workspace,
    reviews: Sequence[models.Touch],
    follow_ups: Sequence[models.Touch],
    last_day: date,
) -> Iterator[_Wish]:
    skipped = {(row.plan_action_id, row.due) for row in follow_ups if row.status == TouchStatus.SKIPPED}
    for plan in stored.plans():
        if not plan.is_open:
            continue
        contact_id = _kept_lead(plan)
        if contact_id is None:
            continue
        due = next_review(plan, [row for row in reviews if row.account_plan_id == plan.id], workspace.zone)
        if due is not None and due <= last_day:
            yield _review(plan, contact_id, due)
        for action in plan.open_actions:
            if action.due is None or action.due > last_day or (action.id, action.due) in skipped:
                continue
            if action.is_mine:
                yield _follow_up(plan, action, action.due, contact_id)


def _kept_lead(plan: AccountPlan) -> int | None:
    """Return who leads a plan, and remember it of one for an organisation."""
    found = lead(plan)
    if found is None:
        return None
    is_kept = (plan.lead_id, plan.lead_is_chosen) == (found.contact_id, found.reason is LeadReason.CHOSEN)
    if plan.organisation_id is not None and not is_kept:
        stored.keep_lead(plan.id, found.contact_id)
    return found.contact_id


def _follow_up(plan: AccountPlan, action: Action, due: date, contact_id: int) -> _Wish:
    return _Wish(
        plan_id=plan.id,
        action_id=action.id,
        contact_id=contact_id,
        channel=Channel.EMAIL,
        minutes=ACTION_MINUTES,
        due=due,
        not_before=None,
        intent=action.text[:_LONGEST_INTENT],
    )


def _review(plan: AccountPlan, contact_id: int, due: date) -> _Wish:
    every = plan.reviews.every
    early = min(_EARLY_AT_MOST_DAYS, every.days // 4) if every else 0
    return _Wish(
        plan_id=plan.id,
        action_id=None,
        contact_id=contact_id,
        channel=plan.reviews.channel,
        minutes=plan.reviews.minutes,
        due=due,
        not_before=due - timedelta(days=early),
        intent=f"review: {plan.title}"[:_LONGEST_INTENT],
    )


def _fulfil(wishes: Iterable[_Wish], rows: Iterable[models.Touch]) -> list[models.Touch]:
    """Make what is missing and change what differs; return the rows that nobody wants."""
    left = list(rows)
    for wish in wishes:
        row = next((row for row in left if _stands_for(row, wish)), None)
        if row is None:
            row = models.Touch(
                account_plan=wish.plan_id if wish.action_id is None else None,
                plan_action=wish.action_id,
                status=TouchStatus.PROPOSED,
                purpose=wish.purpose,
            )
        else:
            left.remove(row)
        if row.status == TouchStatus.PROPOSED:
            _fill(row, wish)
    return left


def _stands_for(row: models.Touch, wish: _Wish) -> bool:
    if wish.action_id is not None:
        return row.plan_action_id == wish.action_id
    return row.account_plan_id == wish.plan_id


def _fill(row: models.Touch, wish: _Wish) -> None:
    """Set what differs. A day before which the user wants nothing stays, unless the due day moves."""
    values: dict[str, object] = {
        "contact_id": wish.contact_id,
        "channel": wish.channel,
        "minutes": wish.minutes,
        "intent": wish.intent,
    }
    if row.contact_id not in (None, wish.contact_id):
        values["start"] = None
    if row.due != wish.due:
        values |= {"due": wish.due, "not_before": wish.not_before}
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    row.save()
