"""Account plans read whole, in one query for each kind of part, and single rows of theirs."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, TypeVar

from peewee import JOIN, fn
from pendulum import DateTime

from relplanner.domain.contacts import Channel, Every, TouchStatus, Unit
from relplanner.domain.plans.goals import Goal, Reading
from relplanner.domain.plans.lead import Side
from relplanner.domain.plans.measures import Measure
from relplanner.domain.plans.plan import (
    AccountPlan,
    Action,
    Agreement,
    AgreementKind,
    Feedback,
    ReviewRhythm,
    Role,
    Stakeholder,
)
from relplanner.domain.plans.risks import Assessment, Risk
from relplanner.domain.plans.worth import Opportunity, RelationshipValue
from relplanner.store import models
from relplanner.store.portfolio import OPEN
from relplanner.store.rows import among, is_row_number, tuples

Row = TypeVar("Row", bound=models.Record)
Part = TypeVar("Part")

_MIDDLE = 3


def row(table: type[Row], row_id: int) -> Row | None:
    """Return the row of a plan's part with that number, or None."""
    found: Row | None = table.get_or_none(table.id == row_id) if is_row_number(row_id) else None
    return found


def plan(plan_id: int) -> AccountPlan | None:
    """Return the plan with that number and all its parts, or None."""
    return next(iter(plans([plan_id])), None) if is_row_number(plan_id) else None


def plans(plan_ids: Collection[int] | None = None) -> list[AccountPlan]:
    """Return the plans with those numbers, or all, in the order in which they came."""
    query = models.AccountPlan.select().order_by(models.AccountPlan.id)
    if plan_ids is not None:
        query = query.where(among(models.AccountPlan.id, plan_ids))
    rows = list(query)
    if not rows:
        return []
    ids = [each.id for each in rows]
    parts = _Parts(ids)
    people, organisations = _names(rows)
    moods = _moods([each for each in rows if parts.has_moods(each.id)])
    return [_plan(each, parts, people, organisations, moods.get(each.id, ())) for each in rows]


def of_contact(contact_id: int) -> list[int]:
    """Return the plans of a contact, open ones and newer ones first."""
    return _of(models.AccountPlan.contact == contact_id)


def of_organisation(organisation_id: int) -> list[int]:
    """Return the plans of an organisation, open ones and newer ones first."""
    return _of(models.AccountPlan.organisation == organisation_id)


def with_part_of(contact_id: int) -> list[int]:
    """Return the plans that a contact leads or takes part in, open ones and newer ones first."""
    part, table = models.Stakeholder, models.AccountPlan
    taken = part.select(part.plan).where(part.contact == contact_id)
    return _of((table.lead == contact_id) | table.id.in_(taken))


def open_plans(contact_ids: Collection[int] | None = None) -> list[AccountPlan]:
    """Return the plans that are followed: all, or those whose touches may be with one of *contact_ids*.

    Such a plan is for them, for their organisation, or has them among its stakeholders.
    """
    table = models.AccountPlan
    query = table.select(table.id).where(table.closed_on.is_null())
    if contact_ids is not None:
        contact, part = models.Contact, models.Stakeholder
        employers = contact.select(contact.organisation).where(among(contact.id, contact_ids))
        taken = part.select(part.plan).where(among(part.contact, contact_ids))
        theirs = among(table.contact, contact_ids) | table.organisation.in_(employers) | table.id.in_(taken)
        query = query.where(theirs)
    return plans([number for (number,) in tuples(query)])


def sides(plan_row: AccountPlan) -> list[Side]:
    """Return with whom the touches of a plan may be, the best first.

    For a contact's plan that is the contact; for an organisation's its stakeholders in the order of their
    roles, then its other contacts, those of the most important tiers first.
    """
    contact = models.Contact
    columns = (contact.id, contact.do_not_contact, contact.archived_at)
    if plan_row.contact_id is not None:
        query = contact.select(*columns).where(contact.id == plan_row.contact_id)
        return [Side(number, _can_be_contacted(*rest)) for number, *rest in tuples(query)]
    ranks = {role: place for place, role in enumerate(Role)}
    stakeholders = sorted(plan_row.stakeholders, key=lambda each: (ranks[each.role], each.id))
    roles = {each.contact_id: each.role for each in stakeholders}
    there = contact.select(*columns, models.Tier.points).join(models.Tier, JOIN.LEFT_OUTER)
    query = there.where((contact.organisation == plan_row.organisation_id) | among(contact.id, roles))
    found = {
        number: (Side(number, _can_be_contacted(*rest), roles.get(number)), points or 0)
        for number, *rest, points in tuples(query)
    }
    others = sorted(found.keys() - roles.keys(), key=lambda number: (-found[number][1], number))
    return [found[number][0] for number in (*roles, *others) if number in found]


def keep_lead(plan_id: int, contact_id: int) -> None:
    """Remember who leads a plan for an organisation, inside an open step."""
    plan_row = models.AccountPlan.get_by_id(plan_id)
    plan_row.lead_id, plan_row.lead_is_chosen = contact_id, False
    plan_row.save()


def contact_ids(plan_row: AccountPlan) -> list[int]:
    """Return everybody whom a plan is about: the contact, or all of the organisation and its stakeholders."""
    return [side.contact_id for side in sides(plan_row)]


def touches_of_reviews(plan_ids: Collection[int] | None = None) -> list[models.Touch]:
    """Return the touches that are reviews of plans, those without a time last."""
    touch = models.Touch
    query = touch.select().where(touch.account_plan.is_null(False))
    if plan_ids is not None:
        query = query.where(among(touch.account_plan, plan_ids))
    return list(query.order_by(touch.start.is_null(), touch.start, touch.id))


def touches_of_actions() -> list[models.Touch]:
    """Return the touches that actions of plans have asked for, in the order of their numbers."""
    touch = models.Touch
    return list(touch.select().where(touch.plan_action.is_null(False)).order_by(touch.id))


def has_anything_to_plan() -> bool:
    """Return whether there is a plan, or a touch that one has asked for."""
    touch = models.Touch
    asked = touch.status.in_(OPEN) & (touch.account_plan.is_null(False) | touch.plan_action.is_null(False))
    return bool(models.AccountPlan.select().exists() or touch.select().where(asked).exists())


def talks_since(people: Collection[int], day: date) -> list[models.Touch]:
    """Return the touches that were done with *people* from *day* (in UTC) on, in order of time."""
    touch = models.Touch
    done = (touch.status == TouchStatus.DONE) & (touch.start >= f"{day.isoformat()}T00:00:00Z")
    return list(touch.select().where(done, among(touch.contact, people)).order_by(touch.start, touch.id))


def minutes_with(people: Collection[int], since: DateTime) -> int:
    """Return the minutes of the touches that were done with *people* since an instant."""
    touch = models.Touch
    done = (touch.status == TouchStatus.DONE) & (touch.start >= since) & among(touch.contact, people)
    return int(touch.select(fn.SUM(touch.minutes)).where(done).scalar() or 0)


def entries_between(people: Collection[int], first: date, last: date) -> list[models.Entry]:
    """Return what was given to *people* and received from them on the days up to *last*, in order of day."""
    entry = models.Entry
    query = entry.select().where(among(entry.contact, people), entry.day.between(first, last))
    return list(query.order_by(entry.day, entry.id))


def drop_open_touches(*, plan_id: int = 0, action_id: int = 0) -> None:
    """Delete the touches to come that a plan and its actions, or one action, have asked for."""
    touch, action = models.Touch, models.PlanAction
    actions = action.select(action.id).where((action.plan == plan_id) | (action.id == action_id))
    asked = (touch.account_plan == plan_id) | touch.plan_action.in_(actions)
    touch.delete().where(touch.status.in_(OPEN), asked).execute()


def forget_done_touches(action_id: int) -> None:
    """Let an action that is open again not be what touches that were done have done."""
    touch = models.Touch
    done = (touch.plan_action == action_id) & (touch.status == TouchStatus.DONE)
    touch.update(plan_action=None).where(done).execute()


class _Parts:
    """The parts of some plans, by plan."""

    def __init__(self, plan_ids: Collection[int]) -> None:
        self._ids = plan_ids
        self.goals = self._grouped(models.Goal)
        self.risks = self._grouped(models.Risk)
        self.measures = self._grouped(models.Measure)
        self.goal_values = self._below(models.GoalValue, models.GoalValue.goal, self.goals)
        self.risk_scores = self._below(models.RiskScore, models.RiskScore.risk, self.risks)
        self.measure_values = self._below(models.MeasureValue, models.MeasureValue.measure, self.measures)
        self.opportunities = self._grouped(models.Opportunity)
        self.stakeholders = self._grouped(models.Stakeholder)
        self.actions = self._grouped(models.PlanAction)
        self.agreements = self._grouped(models.Agreement)
        self.feedback = self._grouped(models.Feedback)

    def has_moods(self, plan_id: int) -> bool:
        """Return whether one of the plan's measures is what talks leave behind."""
        return any(measure.of_moods for measure in self.measures.get(plan_id, ()))

    def _grouped(self, table: Any) -> Mapping[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        for each in table.select().where(among(table.plan, self._ids)).order_by(table.id):
            found[each.plan_id].append(each)
        return found

    def _below(self, table: Any, whose: Any, parents: Mapping[int, list[Any]]) -> Mapping[int, list[Any]]:
        ids = [parent.id for rows in parents.values() for parent in rows]
        found: dict[int, list[Any]] = defaultdict(list)
        for each in table.select().where(among(whose, ids)).order_by(table.day, table.id):
            found[each.__data__[whose.name]].append(each)
        return found


def _plan(
    found: models.AccountPlan,
    parts: _Parts,
    people: Mapping[int, tuple[str, str]],
    organisations: Mapping[int, str],
    moods: tuple[Reading, ...],
) -> AccountPlan:
    def made(rows: Mapping[int, list[Any]], make: Callable[[Any], Part]) -> tuple[Part, ...]:
        return tuple(make(each) for each in rows.get(found.id, ()))

    def readings(rows: Mapping[int, list[Any]], number: int) -> tuple[Reading, ...]:
        return tuple(Reading(each.day, each.value) for each in rows.get(number, ()))

    if found.contact_id is not None:
        whose = people[found.contact_id][0]
    else:
        whose = organisations.get(found.organisation_id or 0, found.title)
    every = (
        Every(found.every_count, Unit(found.every_unit)) if found.every_count and found.every_unit else None
    )
    return AccountPlan(
        id=found.id,
        title=found.title,
        whose=whose,
        start=found.started_on,
        contact_id=found.contact_id,
        organisation_id=found.organisation_id,
        lead_id=found.lead_id,
        lead_is_chosen=found.lead_is_chosen,
        template=found.template,
        reviews=ReviewRhythm(every, found.review_minutes, Channel(found.review_channel)),
        closed_on=found.closed_on,
        value=_value(found),
        goals=made(parts.goals, lambda row: _goal(row, readings(parts.goal_values, row.id))),
        risks=made(parts.risks, lambda row: _risk(row, parts.risk_scores.get(row.id, ()), found.started_on)),
        opportunities=made(parts.opportunities, _opportunity),
        stakeholders=made(parts.stakeholders, lambda row: _stakeholder(row, people)),
        actions=made(parts.actions, lambda row: _action(row, people)),
        measures=made(
            parts.measures,
            lambda row: _measure(row, moods if row.of_moods else readings(parts.measure_values, row.id)),
        ),
        agreements=made(
            parts.agreements, lambda row: Agreement(id=row.id, kind=AgreementKind(row.kind), text=row.text)
        ),
        feedback=made(parts.feedback, _feedback),
    )


def _value(found: models.AccountPlan) -> RelationshipValue | None:
    if found.revenue is None:
        return None
    return RelationshipValue(
        revenue=found.revenue,
        margin_percent=found.margin_percent or 0,
        retention_points=found.retention_points or 0,
        hours=found.hours or 0,
        hour_cost=found.hour_cost or 0,
    )


def _goal(found: models.Goal, readings: tuple[Reading, ...]) -> Goal:
    return Goal(
        id=found.id,
        what=found.what,
        measure=found.measure,
        unit=found.unit,
        baseline=found.baseline,
        target=found.target,
        start=found.started_on,
        due=found.due,
        readings=readings,
    )


def _risk(found: models.Risk, scores: Collection[models.RiskScore], start: date) -> Risk:
    assessments = tuple(Assessment(each.day, each.likelihood, each.impact) for each in scores)
    return Risk(
        id=found.id,
        what=found.what,
        mitigation=found.mitigation,
        fallback=found.fallback,
        assessments=assessments or (Assessment(start, _MIDDLE, _MIDDLE),),  # a file may bring none
    )


def _opportunity(found: models.Opportunity) -> Opportunity:
    return Opportunity(id=found.id, what=found.what, value=found.value, chance_percent=found.chance_percent)


def _stakeholder(found: models.Stakeholder, people: Mapping[int, tuple[str, str]]) -> Stakeholder:
    name, role = people[found.contact_id]
    return Stakeholder(
        id=found.id, contact_id=found.contact_id, name=name, contact_role=role, role=Role(found.role)
    )


def _action(found: models.PlanAction, people: Mapping[int, tuple[str, str]]) -> Action:
    return Action(
        id=found.id,
        text=found.text,
        is_mine=found.is_mine,
        owner="" if found.owner_id is None else people[found.owner_id][0],
        due=found.due,
        done_on=found.done_on,
    )


def _measure(found: models.Measure, readings: tuple[Reading, ...]) -> Measure:
    return Measure(id=found.id, name=found.name, unit=found.unit, of_moods=found.of_moods, readings=readings)


def _feedback(found: models.Feedback) -> Feedback:
    return Feedback(
        id=found.id, said_on=found.said_on, said=found.said, done=found.done, told_on=found.told_on
    )


def _names(rows: Collection[models.AccountPlan]) -> tuple[dict[int, tuple[str, str]], dict[int, str]]:
    """Return name and role of everybody who is named in the plans, and the names of the organisations."""
    ids = [each.id for each in rows]
    contact, organisation = models.Contact, models.Organisation
    stakeholder, action = models.Stakeholder, models.PlanAction
    people = {each.contact_id for each in rows if each.contact_id is not None}
    people |= {
        n for (n,) in tuples(stakeholder.select(stakeholder.contact).where(among(stakeholder.plan, ids)))
    }
    people |= {
        n for (n,) in tuples(action.select(action.owner).where(among(action.plan, ids))) if n is not None
    }
    named = contact.select(contact.id, contact.name, contact.role).where(among(contact.id, people))
    known = {each.organisation_id for each in rows if each.organisation_id is not None}
    called = organisation.select(organisation.id, organisation.name).where(among(organisation.id, known))
    return {number: (name, role) for number, name, role in tuples(named)}, dict(tuples(called))


def _moods(rows: Collection[models.AccountPlan]) -> dict[int, tuple[Reading, ...]]:
    """Return how talks felt by plan, theirs where it is known, else mine; the mean of a day."""
    mood, contact = models.Mood, models.Contact
    felt = fn.AVG(fn.COALESCE(mood.theirs, mood.mine))
    found = {}
    for each in rows:
        whose = (
            mood.contact == each.contact_id
            if each.contact_id is not None
            else mood.contact.in_(
                contact.select(contact.id).where(contact.organisation == each.organisation_id)
            )
        )
        query = mood.select(mood.day, felt).where(whose).group_by(mood.day).order_by(mood.day)
        found[each.id] = tuple(Reading(date.fromisoformat(day), value) for day, value in tuples(query))
    return found


def _of(whose: Any) -> list[int]:
    table = models.AccountPlan
    query = table.select(table.id).where(whose).order_by(table.closed_on.is_null(False), table.id.desc())
    return [number for (number,) in tuples(query)]


def _can_be_contacted(do_not_contact: bool, archived_at: str | None) -> bool:
    return not do_not_contact and archived_at is None
