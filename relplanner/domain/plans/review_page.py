"""The page for a review: where the goals are, what was done and given, what is open, what has changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from relplanner.domain.entries import Direction, Entry
from relplanner.domain.plans.goals import Goal, Reading
from relplanner.domain.plans.measures import Measure
from relplanner.domain.plans.numbers import money_words, number_words
from relplanner.domain.plans.plan import AccountPlan, Action
from relplanner.domain.plans.risks import Risk, worst_first
from relplanner.domain.plans.worth import RelationshipValue, weighted
from relplanner.domain.promises import Promise
from relplanner.domain.wording import long_day_words, percent_words, printed_day_words, signed_words


@dataclass(frozen=True, slots=True)
class Told:
    """Something of the past: its day, and what it was in words."""

    day: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """What the page is made from, with all that happened after the day ``since``.

    ``last_review`` is None where there was none yet; then ``since`` is the day on which the plan began.
    ``lead`` says who leads the plan of an organisation, and how that came. ``harm`` is neither ``given`` nor
    ``received``, whoever did it.
    """

    plan: AccountPlan
    today: date
    since: date
    last_review: date | None = None
    next_review: date | None = None
    lead: str = ""
    talks: tuple[Told, ...] = ()
    given: tuple[Told, ...] = ()
    received: tuple[Told, ...] = ()
    harm: tuple[Told, ...] = ()
    promises: tuple[Promise, ...] = ()
    questions: tuple[str, ...] = ()
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its items, in plain text; one that is ``private`` is not for the other side."""

    title: str
    items: tuple[str, ...]
    private: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A title, a line below it, and sections; sections without items are left out."""

    title: str
    subtitle: str
    sections: tuple[Section, ...] = field(default=())


def review_page(facts: ReviewFacts) -> Page:
    """Return the page for the review of a plan."""
    plan, today = facts.plan, facts.today
    sections = (
        Section("Goals", tuple(_goal(goal, today) for goal in plan.goals)),
        Section("Done since the last review", tuple(_done(facts))),
        Section("Received", tuple(_told(facts.received, today))),  # people over-count what they gave
        Section("Given", tuple(_told(facts.given, today))),
        Section("What went wrong", tuple(_told(facts.harm, today))),
        Section("We promised", tuple(_promises(facts, mine=True))),
        Section("They promised", tuple(_promises(facts, mine=False))),
        Section("To do", tuple(_action(action, today) for action in plan.open_actions)),
        Section("Stakeholders", tuple(_people(facts)), private=True),
        Section("Measures", tuple(_measures(plan.measures, today))),
        Section("Risks that changed", tuple(_risks(facts)), private=True),
        Section("Opportunities", tuple(_opportunities(facts)), private=True),
        Section("Agreements", tuple(f"{each.kind}: {each.text}" for each in plan.agreements)),
        Section("Feedback", tuple(_feedback(facts))),
        Section("Questions", facts.questions),
        Section("Value of the relationship", tuple(_value(plan.value, facts.currency)), private=True),
    )
    return Page(
        f"{plan.title}: review", _subtitle(facts), tuple(section for section in sections if section.items)
    )


def goal_words(goal: Goal, today: date) -> str:
    """Return how a goal stands in short: ``40 % of 100 %, by 30 Jun, on track``."""
    now, target = number_words(goal.current(today), goal.unit), number_words(goal.target, goal.unit)
    parts = [f"{now}, from {number_words(goal.baseline, goal.unit)} to {target}"]
    if goal.due is not None:
        parts.append(f"by {printed_day_words(goal.due, today)}")
    if goal.is_reached(today):
        parts.append("reached")
    elif goal.is_behind(today):
        parts.append(f"behind: {percent_words(round(100 * (goal.expected(today) or 0)))} of the way is due")
    elif goal.is_on_track(today):
        parts.append("on track")
    return ", ".join(parts)


def harm_words(entry: Entry) -> str:
    """Return who let whom down, and with what: ``they let us down: a delivery without papers``."""
    who = "we let them down" if entry.direction is Direction.GAVE else "they let us down"
    return f"{who}: {entry.text}" if entry.text else who


def value_words(value: RelationshipValue, currency: str) -> str:
    """Return the sum as it is made: ``€ 400,000 × 20 % × +5 points − 40 h × € 90 = € 400``."""
    points = f" × {signed_words(value.retention_points).removesuffix('.00')} points"
    gain = f"{money_words(value.revenue, currency)} × {percent_words(value.margin_percent)}"
    gain += "" if value.counts_whole else points
    cost = f"{number_words(value.hours)} h × {money_words(value.hour_cost, currency)}"
    return f"{gain} − {cost} = {money_words(value.amount, currency)}"


def _subtitle(facts: ReviewFacts) -> str:
    whose = "" if facts.plan.whose == facts.plan.title else f"{facts.plan.whose}, "
    since = f"last review {long_day_words(facts.last_review)}" if facts.last_review else "no review yet"
    coming = f", next review {long_day_words(facts.next_review)}" if facts.next_review else ""
    return f"{whose}{long_day_words(facts.today)}, {since}{coming}"


def _goal(goal: Goal, today: date) -> str:
    measured = f" ({goal.measure})" if goal.measure else ""
    return f"{goal.what}{measured}: {goal_words(goal, today)}"


def _done(facts: ReviewFacts) -> Iterator[str]:
    actions = (
        Told(action.done_on, action.text + (f" ({action.owner})" if action.owner else ""))
        for action in facts.plan.actions
        if action.done_on is not None and action.done_on >= facts.since
    )
    yield from _told(sorted((*facts.talks, *actions), key=lambda told: told.day), facts.today)


def _told(told: Iterable[Told], today: date) -> Iterator[str]:
    return (f"{printed_day_words(each.day, today)}: {each.text}" for each in told)


def _promises(facts: ReviewFacts, *, mine: bool) -> Iterator[str]:
    for promise in facts.promises:
        if promise.is_mine is mine:
            yield promise.text + _due(promise.due, facts.today)


def _action(action: Action, today: date) -> str:
    return f"{action.text}{f' ({action.owner})' if action.owner else ''}{_due(action.due, today)}"


def _due(due: date | None, today: date) -> str:
    if due is None:
        return ""
    return f", {'overdue since' if due < today else 'by'} {printed_day_words(due, today)}"


def _people(facts: ReviewFacts) -> Iterator[str]:
    if facts.lead:
        yield f"lead: {facts.lead}"
    for each in facts.plan.stakeholders:
        yield f"{each.role}: {', '.join(filter(None, (each.name, each.contact_role)))}"


def _measures(measures: Iterable[Measure], today: date) -> Iterator[str]:
    for measure in measures:
        if measure.last is not None:
            now = _reading(measure.last, measure.unit, today)
            before = measure.before(today)
            was = ""
            if before is not None and before != measure.last:
                was = f", was {_reading(before, measure.unit, today)}"
            yield f"{measure.name}: {now}{was}"


def _reading(reading: Reading, unit: str, today: date) -> str:
    return f"{number_words(reading.value, unit)} on {printed_day_words(reading.day, today)}"


def _risks(facts: ReviewFacts) -> Iterator[str]:
    for risk in worst_first(facts.plan.risks):
        if risk.has_changed_since(facts.since):
            yield _risk(risk, facts.since)


def _risk(risk: Risk, since: date) -> str:
    before = risk.before(since)
    was = "new" if before is None else f"was {before.score}"
    parts = [f"{risk.what}: {risk.score} ({risk.level}, {was})"]
    parts += [risk.mitigation] if risk.mitigation else []
    parts += [f"fallback: {risk.fallback}"] if risk.fallback else []
    return "; ".join(parts)


def _opportunities(facts: ReviewFacts) -> Iterator[str]:
    for each in facts.plan.opportunities:
        worth = money_words(each.value, facts.currency)
        yield f"{each.what}: {worth} at {each.chance_percent} %"
    if len(facts.plan.opportunities) > 1:
        yield f"together {money_words(weighted(facts.plan.opportunities), facts.currency)} weighted"


def _feedback(facts: ReviewFacts) -> Iterator[str]:
    for each in facts.plan.feedback:
        if each.is_open or each.said_on >= facts.since:
            done = f"; done: {each.done}" if each.done else ""
            day = each.told_on
            told = f"told {printed_day_words(day, facts.today)}" if day else "still to be told"
            yield f"{each.said}{done}; {told}"


def _value(value: RelationshipValue | None, currency: str) -> Iterator[str]:
    if value is not None:
        yield value_words(value, currency)
