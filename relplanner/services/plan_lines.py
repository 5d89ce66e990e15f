"""Parts of plans as lines to edit, and what a line becomes while it is typed."""

from datetime import date
from functools import singledispatch

from relplanner.domain.plans.goals import ENOUGH, Goal
from relplanner.domain.plans.lines import (
    ActionLine,
    GoalLine,
    action_line,
    feedback_line,
    goal_line,
    measure_line,
    opportunity_line,
    parse_action,
    parse_agreement,
    parse_feedback,
    parse_goal,
    parse_measure,
    parse_opportunity,
    parse_risk,
    parse_stakeholder,
    risk_line,
)
from relplanner.domain.plans.measures import Measure
from relplanner.domain.plans.numbers import money_words, number_words
from relplanner.domain.plans.plan import AccountPlan, Action, Agreement, AgreementKind, Feedback, Stakeholder
from relplanner.domain.plans.reading_line import noted_words
from relplanner.domain.plans.risks import Risk, level_of
from relplanner.domain.plans.worth import Opportunity
from relplanner.domain.wording import day_words, ordinal, quoted, short_name
from relplanner.services.names import contact_named
from relplanner.services.plan_parts import PlanPart
from relplanner.services.recording import words_of
from relplanner.services.workspace import Workspace
from relplanner.store import people

Item = Goal | Risk | Opportunity | Stakeholder | Action | Measure | Agreement | Feedback
"""A part of a plan."""

_PARTS: dict[type, PlanPart] = {
    Goal: PlanPart.GOAL,
    Risk: PlanPart.RISK,
    Opportunity: PlanPart.OPPORTUNITY,
    Stakeholder: PlanPart.STAKEHOLDER,
    Action: PlanPart.ACTION,
    Measure: PlanPart.MEASURE,
    Agreement: PlanPart.AGREEMENT,
    Feedback: PlanPart.FEEDBACK,
}

EXAMPLES = {
    PlanPart.GOAL: "On-time deliveries: 88 % -> 96 % by 31 mar",
    PlanPart.RISK: "price round in spring 3x4 | cost sheet in January | smaller scope",
    PlanPart.OPPORTUNITY: "service contract: 120k 60 %",
    PlanPart.STAKEHOLDER: "anna: responsible",
    PlanPart.ACTION: "draft the cost sheet by 4 dec, or @anna name the new buyer by fri",
    PlanPart.MEASURE: "lead time: 21 days on 3 sep, 19, or moods",
    PlanPart.AGREEMENT: "response times: answers in 4 h",
    PlanPart.FEEDBACK: "answers come late | a deputy since May | told 3 nov",
}
"""What can be typed for each part."""


def part_of(item: Item) -> PlanPart:
    """Return which part of a plan *item* is."""
    return _PARTS[type(item)]


@singledispatch
def line_of(item: Item, today: date) -> str:
    """Return a part of a plan as it is typed *today*."""
    raise TypeError(type(item))


@line_of.register
def _(item: Goal, today: date) -> str:
    return goal_line(
        GoalLine(
            what=item.what,
            measure=item.measure,
            unit=item.unit,
            baseline=item.baseline,
            target=item.target,
            due=item.due,
        )
    )


@line_of.register
def _(item: Risk, today: date) -> str:
    return risk_line(item)


@line_of.register
def _(item: Opportunity, today: date) -> str:
    return opportunity_line(item)


@line_of.register
def _(item: Stakeholder, today: date) -> str:
    return f"{item.name}: {item.role}"


@line_of.register
def _(item: Action, today: date) -> str:
    return action_line(ActionLine(item.text, item.owner or None, item.due))


@line_of.register
def _(item: Measure, today: date) -> str:
    return measure_line(item, today)


@line_of.register
def _(item: Agreement, today: date) -> str:
    return f"{item.kind}: {item.text}"


@line_of.register
def _(item: Feedback, today: date) -> str:
    return feedback_line(item)


def becomes(workspace: Workspace, part: PlanPart, text: str, plan: AccountPlan | None = None) -> str:
    """Return in a few words what *text* becomes.

    What it is added to a *plan* with counts: a fourth goal is allowed and not advised, a second agreement
    about the same beside the first is said.
    Raises ``UserError`` where it cannot be read.
    """
    words, today, currency = words_of(workspace), workspace.today(), workspace.settings.look.currency
    if part is PlanPart.GOAL:
        goal = parse_goal(text, today, words)
        by = f" by {day_words(goal.due, today)}" if goal.due else ", without a day"
        way = f"{number_words(goal.baseline, goal.unit)} to {number_words(goal.target, goal.unit)}{by}"
        many = plan is not None and len(plan.goals) >= ENOUGH
        return f"{way}; the {ordinal(len(plan.goals) + 1)}: {ENOUGH} are enough" if plan and many else way
    if part is PlanPart.RISK:
        risk = parse_risk(text)
        score = risk.likelihood * risk.impact
        return f"{risk.likelihood} likely × {risk.impact} bad = {score}, {level_of(score)}"
    if part is PlanPart.OPPORTUNITY:
        _, value, chance = parse_opportunity(text)
        return f"{money_words(value * chance / 100, currency)} weighted"
    if part is PlanPart.STAKEHOLDER:
        name, role = parse_stakeholder(text)
        return f"{called(workspace, name)}, {role}"
    if part is PlanPart.ACTION:
        action = parse_action(text, today, words)
        whose = "mine" if action.owner is None else called(workspace, action.owner)
        return f"{whose}, by {day_words(action.due, today)}" if action.due else f"{whose}, without a day"
    return _becomes_more(workspace, part, text, plan)


def _becomes_more(workspace: Workspace, part: PlanPart, text: str, plan: AccountPlan | None) -> str:
    if part is PlanPart.MEASURE:
        measure = parse_measure(text, workspace.today(), words_of(workspace))
        if measure.of_moods:
            return "how talks felt, from their notes"
        return noted_words(measure.readings, measure.unit, workspace.today()) or "no value yet"
    if part is PlanPart.AGREEMENT:
        kind, _ = parse_agreement(text)
        same = [each.text for each in plan.agreements if each.kind is kind] if plan else []
        is_second = same and kind is not AgreementKind.OTHER
        return f"{kind}, beside {quoted(same[0])}" if is_second else kind
    feedback = parse_feedback(text, workspace.today(), words_of(workspace))
    return "told" if feedback.told_on else "still to be told"


def called(workspace: Workspace, name: str) -> str:
    """Return how whom *name* means is called. Raises ``UserError`` where that is nobody, or not clear."""
    contact = people.contact(contact_named(workspace, name))
    return short_name(contact.name) if contact else name
