"""Account plans as a whole: begun from a template, renamed, reviewed, valued, closed, deleted."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from relplanner.domain.errors import UserError
from relplanner.domain.plans.lines import parse_goal
from relplanner.domain.plans.plan import ReviewRhythm
from relplanner.domain.plans.review_line import parse_review, review_line
from relplanner.domain.plans.templates import EMPTY, PlanTemplate, template_named
from relplanner.domain.plans.worth_line import parse_worth
from relplanner.domain.text import clean_line, fold
from relplanner.domain.wording import quoted, short_name
from relplanner.services.names import contact_named, name_of, nearness, nearness_of_contacts
from relplanner.services.plan_parts import PlanPart, write_part
from relplanner.services.plan_standings import lead
from relplanner.services.recording import words_of
from relplanner.services.workspace import Changed, Workspace
from relplanner.settings.plan_templates import load_plan_templates
from relplanner.store import account_plans as stored
from relplanner.store import models, organisations, people
from relplanner.store.journal import StepHandle

_LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom a plan is: a contact or an organisation, and the name."""

    name: str
    contact_id: int | None = None
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """A plan that was begun, and what to say of it."""

    plan_id: int
    changed: Changed


def whose_named(workspace: Workspace, text: str) -> Whose:
    """Return the contact or the organisation that *text* names.

    Whichever name comes nearest is meant (``names.nearness``). Where both come as near, the whole name of an
    organisation goes before contacts, a contact before a part of an organisation's name; ``org:acme`` is
    always an organisation. Raises ``UserError`` where nobody or more than one is meant.
    """
    wanted = clean_line(text)
    place, colon, rest = wanted.partition(":")
    if colon and fold(place.strip()) == "org":
        return _organisation_like(rest.strip())
    exact = organisations.known_as(wanted) if wanted else None
    if exact is not None:
        return Whose(exact.name, organisation_id=exact.id)
    part = fold(wanted)
    places = organisations.named_like(part) if part else ()
    near = [nearness(each.name, part) for each in places]
    if near and min(near) < nearness_of_contacts(wanted):
        return _organisation_like(wanted)
    contact_id = contact_named(workspace, wanted)
    return Whose(name_of(contact_id), contact_id=contact_id)


def plans_of(whose: Whose) -> list[int]:
    """Return the plans of a contact or an organisation, open ones and newer ones first."""
    if whose.contact_id is not None:
        return stored.of_contact(whose.contact_id)
    return stored.of_organisation(whose.organisation_id or 0)


def templates(workspace: Workspace) -> tuple[PlanTemplate, ...]:
    """Return what a plan can start from. Raises ``UserError`` where a file of theirs will not do."""
    return load_plan_templates(workspace.folder)


def read_new(workspace: Workspace, line: str) -> tuple[Whose, PlanTemplate]:
    """Return for whom a new plan is and from which template: ``Acme, key-customer``, or the name alone.

    Raises ``UserError`` where either is not there.
    """
    wanted = clean_line(line)
    if organisations.known_as(wanted) is None and "," in wanted:
        name, _, template = wanted.rpartition(",")
        return whose_named(workspace, name), template_named(templates(workspace), template)
    return whose_named(workspace, wanted), EMPTY


def new_plan(workspace: Workspace, whose: Whose, template: PlanTemplate = EMPTY) -> Begun:
    """Begin a plan today. The steps of its template become actions of mine, which are planned as touches."""
    today = workspace.today()
    name = short_name(whose.name)
    from_template = f" from {template.name}" if template.name else ""
    with workspace.store.step(f"New plan for {name}{from_template}", workspace.now()) as step:
        usual = ReviewRhythm()
        row = models.AccountPlan.create(
            contact=whose.contact_id,
            organisation=whose.organisation_id,
            title=whose.name,
            template=template.name,
            started_on=today,
            review_minutes=usual.minutes,
            review_channel=usual.channel,
            every_count=template.review_every.count if template.review_every else None,
            every_unit=template.review_every.unit if template.review_every else None,
        )
        _fill(workspace, row, template)
        plan = stored.plan(row.id)
        leading = lead(plan) if plan is not None and whose.organisation_id is not None else None
        if leading is not None:
            stored.keep_lead(row.id, leading.contact_id)
        return Begun(row.id, Changed(f"{step.sentence}.", _contacts(row)))


def rename(workspace: Workspace, plan_id: int, text: str) -> Changed:
    """Call a plan something else. Raises ``UserError`` for an empty or a very long title."""
    title = clean_line(text)
    if not title or len(title) > _LONGEST_TITLE:
        raise UserError(f"A plan needs a title of at most {_LONGEST_TITLE} characters.")
    with _changing(workspace, plan_id) as (row, step):
        step.sentence = f"Plan {_name(row)} is called {short_name(title)}"
        row.title = title
    return Changed(f"{step.sentence}.", _contacts(row))


def set_reviews(workspace: Workspace, plan_id: int, text: str) -> Changed:
    """Set when a plan is reviewed: ``every 3 months 60 min in person``, ``never``."""
    said = parse_review(text, words_of(workspace))
    with _changing(workspace, plan_id) as (row, step):
        row.every_count = said.every.count if said.every else None
        row.every_unit = said.every.unit if said.every else None
        row.review_minutes, row.review_channel = said.minutes, said.channel
        step.sentence = f"Plan {_name(row)}: reviews {review_line(said)}"
    return Changed(f"{step.sentence}.", _contacts(row))


def set_lead(workspace: Workspace, plan_id: int, text: str) -> Changed:
    """Choose who leads the plan for an organisation; where *text* is empty that is found anew.

    Raises ``UserError`` for somebody who has no part in the plan, or may not be contacted.
    """
    with _changing(workspace, plan_id) as (row, step):
        chosen = _lead_named(workspace, row, text) if clean_line(text) else None
        row.lead, row.lead_is_chosen = chosen, chosen is not None
        who = short_name(chosen.name) if chosen is not None else "is found from roles and tiers"
        step.sentence = f"Plan {_name(row)}: lead {who}"
    return Changed(f"{step.sentence}.", _contacts(row))


def set_value(workspace: Workspace, plan_id: int, text: str) -> Changed:
    """Set what the value of the relationship is made from; an empty *text* forgets it."""
    said = parse_worth(text) if clean_line(text) else None
    with _changing(workspace, plan_id) as (row, step):
        row.revenue = said.revenue if said else None
        row.margin_percent = said.margin_percent if said else None
        row.retention_points = said.retention_points if said else None
        row.hours = said.hours if said else None
        row.hour_cost = said.hour_cost if said else None
        step.sentence = f"Plan {_name(row)}: {'value of the relationship' if said else 'no value'}"
    return Changed(f"{step.sentence}.", _contacts(row))


def close(workspace: Workspace, plan_id: int) -> Changed:
    """Follow a plan no more, or again where it was closed; nothing of it is lost."""
    with _changing(workspace, plan_id) as (row, step):
        row.closed_on = workspace.today() if row.closed_on is None else None
        step.sentence = f"{'Closed' if row.closed_on else 'Opened'} the plan {_name(row)}"
    return Changed(f"{step.sentence}.", _contacts(row))


def delete(workspace: Workspace, plan_id: int) -> Changed:
    """Delete a plan with all its parts, and the touches that it asked for and that are still to come."""
    with _changing(workspace, plan_id) as (row, step):
        step.sentence = f"Deleted the plan {_name(row)}"
        stored.drop_open_touches(plan_id=row.id)
        row.delete_instance()
    return Changed(f"{step.sentence}.", _contacts(row))


def _fill(workspace: Workspace, row: models.AccountPlan, template: PlanTemplate) -> None:
    start = row.started_on
    for goal in template.goals:
        line = parse_goal(goal.line, start)
        due = line.due if goal.after_days is None else start + timedelta(days=goal.after_days)
        models.Goal.create(
            plan=row,
            what=line.what,
            measure=line.measure,
            unit=line.unit,
            baseline=line.baseline,
            target=line.target,
            started_on=start,
            due=due,
        )
    for step in template.steps:
        models.PlanAction.create(plan=row, text=step.text, due=step.due(start))
    parts = {
        PlanPart.RISK: template.risks,
        PlanPart.OPPORTUNITY: template.opportunities,
        PlanPart.MEASURE: template.measures,
        PlanPart.AGREEMENT: template.agreements,
    }
    for part, lines in parts.items():
        for text in lines:
            write_part(workspace, part, row, None, text)


def _organisation_like(part: str) -> Whose:
    near: dict[int, list[Whose]] = defaultdict(list)
    for each in organisations.named_like(fold(part)) if part else ():
        near[nearness(each.name, fold(part))].append(Whose(each.name, organisation_id=each.id))
    if not near:
        raise UserError(f"There is no organisation {quoted(part)}; contacts bring theirs along.")
    found = near[min(near)]
    if len(found) > 1:
        raise UserError(f"{quoted(part)} may be several organisations; give more of the name.")
    return found[0]


def _lead_named(workspace: Workspace, row: models.AccountPlan, text: str) -> models.Contact:
    """Return whom *text* names. Raises ``UserError`` unless the touches of the plan can be with them."""
    if row.organisation is None:
        raise UserError(f"The plan is for {_name(row)} alone; its touches are with them.")
    contact, plan = people.contact(contact_named(workspace, text)), stored.plan(row.id)
    sides = stored.sides(plan) if plan is not None else []
    side = next((side for side in sides if contact is not None and side.contact_id == contact.id), None)
    if contact is None or side is None:
        who, where = short_name(contact.name) if contact else text, short_name(row.organisation.name)
        raise UserError(f"{who} is neither with {where} nor a stakeholder of the plan; make them one first.")
    if not side.can_be_contacted:
        raise UserError(f"{short_name(contact.name)} is archived or not to be contacted; name somebody else.")
    return contact


@contextmanager
def _changing(workspace: Workspace, plan_id: int) -> Iterator[tuple[models.AccountPlan, StepHandle]]:
    """Give a plan for a change that is one step."""
    with workspace.store.step("", workspace.now()) as step:
        row = stored.row(models.AccountPlan, plan_id)
        if row is None:
            raise UserError("That plan is not there any more.")
        yield row, step
        if stored.row(models.AccountPlan, plan_id) is not None:
            row.save()


def _name(row: models.AccountPlan) -> str:
    return short_name(row.title)


def _contacts(row: models.AccountPlan) -> tuple[int, ...]:
    return () if row.contact_id is None else (row.contact_id,)
