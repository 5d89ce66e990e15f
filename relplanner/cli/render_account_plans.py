"""Account plans, as text."""

from collections.abc import Iterator, Sequence

from relplanner.cli.look import Look
from relplanner.cli.render_health import health_rows, health_words
from relplanner.cli.render_week import NAME_LIMIT
from relplanner.cli.table import Cell, aligned, bold, late, muted, plain
from relplanner.domain.plans.goals import Goal
from relplanner.domain.plans.lead import LeadReason
from relplanner.domain.plans.measures import Measure
from relplanner.domain.plans.numbers import money_words, number_words
from relplanner.domain.plans.plan import Action
from relplanner.domain.plans.review_page import goal_words, value_words
from relplanner.domain.plans.risks import Level, Risk, worst_first
from relplanner.domain.plans.worth import weighted
from relplanner.domain.wording import minutes_words, percent_words, plural, signed_words
from relplanner.services.account_plans import PlanView, ReviewView

_COLUMNS = ("plan", "template", "goals", "on track", "review", "risk", "health", "weakest part", "why")


def plan_table(views: Sequence[PlanView], look: Look) -> list[str]:
    """Return plans as a table."""
    return aligned([_row(view, look) for view in views], _COLUMNS)


def plan_lines(view: PlanView, currency: str, look: Look) -> list[str]:
    """Return one plan with all its parts."""
    plan = view.plan
    head = [bold(plan.title), muted(plan.template) if plan.template else "", plural(view.people, "contact")]
    if plan.closed_on is not None:
        head.append(f"closed {look.day(plan.closed_on)}")
    elif view.next_review is not None:
        head.append(f"next review {look.day(view.next_review)}")
    lines = ["  ".join(filter(None, head))]
    if concern := plan.concern(look.today):
        lines.append(f"{look.glyphs.late} {concern}")
    health = list(health_rows(view.health, look))
    opportunities = f"Opportunities  {money_words(weighted(plan.opportunities), currency)} weighted"
    parts = (
        ("Goals", [_goal(goal, look) for goal in plan.goals]),
        ("Risks", [_risk(risk, look) for risk in worst_first(plan.risks)]),
        (
            opportunities,
            [
                [
                    Cell(each.what),
                    Cell(money_words(each.value, currency), right=True),
                    Cell(f"{each.chance_percent} %", right=True),
                ]
                for each in plan.opportunities
            ],
        ),
        ("Stakeholders", list(_people(view))),
        ("Actions", [_action(action, look) for action in plan.actions]),
        ("Measures", [_measure(measure, look) for measure in plan.measures]),
        ("Agreements", [[Cell(each.kind, muted), Cell(each.text)] for each in plan.agreements]),
        (
            "Feedback",
            [
                [Cell(look.day(each.said_on), right=True), Cell(each.said), Cell(each.done, muted)]
                for each in plan.feedback
            ],
        ),
        ("Reviews", [_review(review, look) for review in reversed(view.reviews)]),
        ("Health" if plan.contact_id is not None else "Health together", health),
    )
    for heading, rows in parts:
        if rows:
            lines += ["", bold(heading), *(f"  {line}" for line in aligned(rows))]
    if plan.value is not None:
        lines += ["", bold("Value"), f"  {look.glyphs.spell(value_words(plan.value, currency))}"]
    return lines


def _people(view: PlanView) -> Iterator[list[Cell]]:
    """Yield who leads the plan of an organisation, and the stakeholders."""
    lead = view.lead
    if lead is not None and view.plan.contact_id is None:
        why = "" if lead.reason is LeadReason.RESPONSIBLE else f", {lead.reason}"
        yield [Cell(f"lead{why}", muted), Cell(lead.name, limit=NAME_LIMIT), Cell(lead.role, muted)]
    for each in view.plan.stakeholders:
        yield [Cell(each.role, muted), Cell(each.name, limit=NAME_LIMIT), Cell(each.contact_role, muted)]


def _row(view: PlanView, look: Look) -> list[Cell]:
    plan, today, glyphs = view.plan, look.today, look.glyphs
    progress, standing, worst = plan.progress(today), plan.standing(today), plan.worst_risk
    weakest = view.health.now.weakest
    is_high = worst is not None and worst.level is Level.HIGH
    when = f"closed {look.day(plan.closed_on)}" if plan.closed_on else look.day(view.next_review)
    return [
        Cell(plan.title, limit=NAME_LIMIT),
        Cell(plan.template, muted),
        Cell("" if progress is None else percent_words(round(100 * progress)), right=True),
        Cell(f"{standing.on_track} of {standing.goals}" if standing.goals else "", right=True),
        Cell(when, right=True),
        Cell(
            f"{f'{glyphs.late} ' if is_high else ''}{worst.score}" if worst else "",
            late if is_high else plain,
            right=True,
        ),
        Cell(health_words(view.health, glyphs)),
        Cell(glyphs.spell(weakest.words) if weakest is not None else "", muted),
        Cell(plan.concern(today), muted),
    ]


def _goal(goal: Goal, look: Look) -> list[Cell]:
    on_track = goal.is_on_track(look.today)
    sign = "" if on_track is None else look.glyphs.done if on_track else look.glyphs.late
    return [
        Cell(sign or " "),
        Cell(goal.what),
        Cell(percent_words(round(100 * goal.progress(look.today))), right=True),
        Cell(goal_words(goal, look.today), muted),
    ]


def _risk(risk: Risk, look: Look) -> list[Cell]:
    said = [risk.mitigation, f"fallback: {risk.fallback}" if risk.fallback else ""]
    high = risk.level is Level.HIGH
    return [
        Cell(f"{f'{look.glyphs.late} ' if high else ''}{risk.score}", late if high else plain, right=True),
        Cell(f"{risk.now.likelihood} {look.glyphs.times} {risk.now.impact}", muted),
        Cell(risk.level),
        Cell(risk.what),
        Cell("; ".join(filter(None, said)), muted),
    ]


def _action(action: Action, look: Look) -> list[Cell]:
    glyphs = look.glyphs
    overdue = action.is_overdue(look.today)
    sign = glyphs.done if not action.is_open else glyphs.late if overdue else glyphs.proposed
    return [
        Cell(sign, late if overdue else plain),
        Cell(action.text),
        Cell("" if action.is_mine else action.owner or "nobody", muted),
        Cell(look.day(action.done_on or action.due), right=True),
    ]


def _measure(measure: Measure, look: Look) -> list[Cell]:
    last, change = measure.last, measure.change(look.today)
    return [
        Cell(measure.name),
        Cell(number_words(last.value, measure.unit) if last else "", right=True),
        Cell(look.day(last.day) if last else "", muted, right=True),
        Cell(f"{signed_words(change)} within a year" if change else "", muted),
    ]


def _review(review: ReviewView, look: Look) -> list[Cell]:
    when = look.moment(review.start) if review.start else f"by {look.day(review.due)}, no place yet"
    return [
        Cell(look.glyphs.status(review.status)),
        Cell(when, right=True),
        Cell(review.contact, limit=NAME_LIMIT),
        Cell(", ".join(_manner(review)), muted),
        Cell(review.remark),
    ]


def _manner(review: ReviewView) -> Iterator[str]:
    yield review.channel.words
    yield minutes_words(review.minutes)
