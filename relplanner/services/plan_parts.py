"""The parts of account plans: added, changed, moved and removed, each as one step."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from relplanner.domain.errors import UserError
from relplanner.domain.plans.lines import (
    parse_action,
    parse_agreement,
    parse_feedback,
    parse_goal,
    parse_measure,
    parse_opportunity,
    parse_risk,
    parse_stakeholder,
)
from relplanner.domain.plans.plan import Role
from relplanner.domain.plans.reading_line import Noted, common_unit, noted_words, parse_readings
from relplanner.domain.plans.risks import MOST
from relplanner.domain.text import clean_line, fold
from relplanner.domain.vocabulary import Vocabulary
from relplanner.domain.wording import long_day_words, quoted, short_name
from relplanner.services.names import contact_named
from relplanner.services.recording import words_of
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import account_plans as stored
from relplanner.store import models
from relplanner.store.journal import StepHandle

OF_MOODS = "This measure is what talks leave behind; type '= 8' in the notes of one."
"""Why no value can be typed for a measure of moods."""

_CHANCE_STEP = 10


class PlanPart(StrEnum):
    """What a plan is made of."""

    GOAL = "goal"
    RISK = "risk"
    OPPORTUNITY = "opportunity"
    STAKEHOLDER = "stakeholder"
    ACTION = "action"
    MEASURE = "measure"
    AGREEMENT = "agreement"
    FEEDBACK = "feedback"


_TABLES: Mapping[PlanPart, type[models.Record]] = {
    PlanPart.GOAL: models.Goal,
    PlanPart.RISK: models.Risk,
    PlanPart.OPPORTUNITY: models.Opportunity,
    PlanPart.STAKEHOLDER: models.Stakeholder,
    PlanPart.ACTION: models.PlanAction,
    PlanPart.MEASURE: models.Measure,
    PlanPart.AGREEMENT: models.Agreement,
    PlanPart.FEEDBACK: models.Feedback,
}


def add_part(workspace: Workspace, plan_id: int, part: PlanPart, text: str) -> Changed:
    """Add what *text* describes to a plan. Raises ``UserError`` where it cannot be read."""
    with workspace.store.step("", workspace.now()) as step:
        plan = stored.row(models.AccountPlan, plan_id)
        if plan is None:
            raise UserError("That plan is not there any more.")
        said = write_part(workspace, part, plan, None, text)
        return _said(step, plan, f"added {part} {quoted(said)}")


def edit_part(workspace: Workspace, part: PlanPart, row_id: int, text: str) -> Changed:
    """Let a part be what *text* describes; what was measured and scored before stays known.

    Raises ``UserError`` where it cannot be read, or the part is not there any more.
    """
    with _changing(workspace, part, row_id) as (row, step):
        said = write_part(workspace, part, row.plan, row, text)
        return _said(step, row.plan, f"changed {part} {quoted(said)}")


def remove_part(workspace: Workspace, part: PlanPart, row_id: int) -> Changed:
    """Remove a part. A touch that an action has asked for and that is to come goes with it."""
    with _changing(workspace, part, row_id) as (row, step):
        plan = row.plan
        if part is PlanPart.ACTION:
            stored.drop_open_touches(action_id=row.id)
        row.delete_instance()
        return _said(step, plan, f"removed {part} {quoted(_name(part, row))}")


def note_value(workspace: Workspace, part: PlanPart, row_id: int, text: str) -> Changed:
    """Note values of a goal or a measure: ``93.3``, ``40 on 3 nov, 41``; those of the same days are replaced.

    ``none on 3 nov`` takes one away. A measure without a unit takes that of the first value.

    Raises ``UserError`` where it cannot be read, and for a measure that talks fill.
    """
    today = workspace.today()
    with _changing(workspace, part, row_id) as (row, step):
        if part is PlanPart.MEASURE and row.of_moods:
            raise UserError(OF_MOODS)
        noted = parse_readings(clean_line(text), today, words_of(workspace))
        unit = common_unit(noted, row.unit)
        if part is PlanPart.MEASURE and unit != row.unit:
            row.unit = unit
            row.save()
        for each in noted:
            _put_reading(part, row, each)
        verb = "is" if len(noted) == 1 and noted[0].value is not None else "has"
        shown = noted_words(noted, row.unit, today).removesuffix(" today")
        return _said(step, row.plan, f"{quoted(_name(part, row))} {verb} {shown}")


def shift_risk(workspace: Workspace, risk_id: int, *, likelihood: int = 0, impact: int = 0) -> Changed:
    """Make a risk likelier or worse by some points, or less, between 1 and 5; its score is that of today."""
    with _changing(workspace, PlanPart.RISK, risk_id) as (row, step):
        score = models.RiskScore
        last = score.select().where(score.risk == row).order_by(score.day.desc(), score.id.desc()).first()
        before = (last.likelihood, last.impact) if last else (1, 1)
        after = (_between(before[0] + likelihood), _between(before[1] + impact))
        _put_score(row, workspace.today(), *after)
        return _said(step, row.plan, f"{quoted(row.what)} is {after[0]} × {after[1]} = {after[0] * after[1]}")


def shift_chance(workspace: Workspace, opportunity_id: int, steps: int) -> Changed:
    """Make an opportunity likelier by tenths, or less."""
    with _changing(workspace, PlanPart.OPPORTUNITY, opportunity_id) as (row, step):
        row.chance_percent = max(0, min(100, row.chance_percent + steps * _CHANCE_STEP))
        row.save()
        return _said(step, row.plan, f"{quoted(row.what)} at {row.chance_percent} %")


def shift_role(workspace: Workspace, stakeholder_id: int, steps: int) -> Changed:
    """Give a stakeholder the next role, or the one before."""
    with _changing(workspace, PlanPart.STAKEHOLDER, stakeholder_id) as (row, step):
        roles = list(Role)
        row.role = roles[max(0, min(len(roles) - 1, roles.index(Role(row.role)) + steps))]
        row.save()
        return _said(step, row.plan, f"{short_name(row.contact.name)} is {row.role}")


def tick(workspace: Workspace, part: PlanPart, row_id: int) -> Changed:
    """Let an action be done today and feedback be told, or again not. Raises ``UserError`` for the rest."""
    if part not in (PlanPart.ACTION, PlanPart.FEEDBACK):
        raise UserError("Only what is to be done, and feedback, is ticked off.")
    with _changing(workspace, part, row_id) as (row, step):
        column = "done_on" if part is PlanPart.ACTION else "told_on"
        is_open = getattr(row, column) is None
        setattr(row, column, workspace.today() if is_open else None)
        row.save()
        if part is PlanPart.ACTION and not is_open:
            stored.forget_done_touches(row.id)
        done = ("done", "open again") if part is PlanPart.ACTION else ("told", "still to be told")
        return _said(step, row.plan, f"{quoted(_name(part, row))} is {done[0] if is_open else done[1]}")


def write_part(workspace: Workspace, part: PlanPart, plan: models.AccountPlan, row: Any, text: str) -> str:
    """Write what *text* describes into *row*, a new one without it, inside an open step; return its name."""
    words, today = words_of(workspace), workspace.today()
    typed = _Typed(workspace, plan, text, today, words)
    table = _TABLES[part]
    found = row if row is not None else table(plan=plan)
    _WRITERS[part](typed, found)
    return _name(part, found)


class _Typed(NamedTuple):
    """A line as it was typed, and what it is read with."""

    workspace: Workspace
    plan: models.AccountPlan
    text: str
    today: date
    words: Vocabulary


def _write_goal(typed: _Typed, row: models.Goal) -> None:
    line = parse_goal(typed.text, typed.today, typed.words)
    if row.id is None:
        row.started_on = typed.today
    row.what, row.measure, row.unit = line.what, line.measure, line.unit
    row.baseline, row.target, row.due = line.baseline, line.target, line.due
    row.save()


def _write_risk(typed: _Typed, row: models.Risk) -> None:
    line = parse_risk(typed.text)
    row.what, row.mitigation, row.fallback = line.what, line.mitigation, line.fallback
    row.save()
    _put_score(row, typed.today, line.likelihood, line.impact)


def _write_opportunity(typed: _Typed, row: models.Opportunity) -> None:
    row.what, row.value, row.chance_percent = parse_opportunity(typed.text)
    row.save()


def _write_stakeholder(typed: _Typed, row: models.Stakeholder) -> None:
    name, row.role = parse_stakeholder(typed.text)
    contact_id = contact_named(typed.workspace, name)
    table = models.Stakeholder
    twin = table.get_or_none(table.plan == typed.plan, table.contact == contact_id)
    if twin is not None and twin.id != row.id:
        raise UserError(f"{short_name(twin.contact.name)} is {twin.role} in this plan already.")
    row.contact_id = contact_id
    row.save()


def _write_action(typed: _Typed, row: models.PlanAction) -> None:
    line = parse_action(typed.text, typed.today, typed.words)
    row.text, row.due, row.is_mine = line.text, line.due, line.owner is None
    row.owner_id = None if line.owner is None else contact_named(typed.workspace, line.owner)
    row.save()


def _write_measure(typed: _Typed, row: models.Measure) -> None:
    """Write a measure with its values; a new one of a name that is there only brings values to that one."""
    line = parse_measure(typed.text, typed.today, typed.words)
    row.name, row.of_moods = line.name, line.of_moods
    known = _measure_named(typed.plan, line.name) if row.id is None else None
    if known is not None:
        if known.of_moods or not line.readings:
            raise UserError(f"The plan measures {quoted(known.name)} already; write a value behind it: 93.3.")
        known.unit = common_unit(line.readings, known.unit)
        known.save()
        for each in line.readings:
            _put_reading(PlanPart.MEASURE, known, each)
        return
    row.unit = line.unit or row.unit
    row.save()
    if line.readings:
        table, days = models.MeasureValue, [each.day for each in line.readings]
        gone = (table.day >= min(days)) & table.day.not_in(days)
        table.delete().where(table.measure == row, gone).execute()
    for each in line.readings:
        _put_reading(PlanPart.MEASURE, row, each)


def _measure_named(plan: models.AccountPlan, name: str) -> models.Measure | None:
    measures = models.Measure.select().where(models.Measure.plan == plan).order_by(models.Measure.id)
    return next((each for each in measures if fold(each.name) == fold(name)), None)


def _write_agreement(typed: _Typed, row: models.Agreement) -> None:
    row.kind, row.text = parse_agreement(typed.text)
    row.save()


def _write_feedback(typed: _Typed, row: models.Feedback) -> None:
    line = parse_feedback(typed.text, typed.today, typed.words)
    if row.id is None:
        row.said_on = typed.today
    row.said, row.done, row.told_on = line.said, line.done, line.told_on
    row.save()


_WRITERS: Mapping[PlanPart, Callable[[_Typed, Any], None]] = {
    PlanPart.GOAL: _write_goal,
    PlanPart.RISK: _write_risk,
    PlanPart.OPPORTUNITY: _write_opportunity,
    PlanPart.STAKEHOLDER: _write_stakeholder,
    PlanPart.ACTION: _write_action,
    PlanPart.MEASURE: _write_measure,
    PlanPart.AGREEMENT: _write_agreement,
    PlanPart.FEEDBACK: _write_feedback,
}


def _put_reading(part: PlanPart, row: Any, noted: Noted) -> None:
    """Write the value of a day, or take it away. Raise UserError where there is none to take away."""
    table: Any = models.GoalValue if part is PlanPart.GOAL else models.MeasureValue
    found = table.get_or_none(getattr(table, part) == row, table.day == noted.day)
    if noted.value is not None:
        reading = found or table(**{part: row, "day": noted.day})
        reading.value = noted.value
        reading.save()
    elif found is None:
        raise UserError(f"{quoted(_name(part, row))} has no value of {long_day_words(noted.day)}.")
    else:
        found.delete_instance()


def _put_score(row: models.Risk, day: date, likelihood: int, impact: int) -> None:
    """Score a risk from *day* on, unless that is its score already."""
    table = models.RiskScore
    last = table.select().where(table.risk == row).order_by(table.day.desc(), table.id.desc()).first()
    if last is not None and (last.likelihood, last.impact) == (likelihood, impact):
        return
    score = last if last is not None and last.day == day else table(risk=row, day=day)
    score.likelihood, score.impact = likelihood, impact
    score.save()


def _between(number: int) -> int:
    return max(1, min(MOST, number))


@contextmanager
def _changing(workspace: Workspace, part: PlanPart, row_id: int) -> Iterator[tuple[Any, StepHandle]]:
    """Give the row of a part for a change that is one step."""
    with workspace.store.step("", workspace.now()) as step:
        row = stored.row(_TABLES[part], row_id)
        if row is None:
            raise UserError(f"That {part} is not there any more.")
        yield row, step


def _said(step: StepHandle, plan: models.AccountPlan, what: str) -> Changed:
    """Call the step by the plan and *what* changed in it."""
    contacts = () if plan.contact_id is None else (plan.contact_id,)
    step.touches(*contacts)
    step.sentence = f"Plan {short_name(plan.title)}: {what}"
    return Changed(f"{step.sentence}.", contacts)


def _name(part: PlanPart, row: Any) -> str:
    if part is PlanPart.STAKEHOLDER:
        return str(row.contact.name)
    columns = {PlanPart.MEASURE: "name", PlanPart.FEEDBACK: "said"}
    is_text = part in (PlanPart.ACTION, PlanPart.AGREEMENT)
    return str(getattr(row, "text" if is_text else columns.get(part, "what")))
