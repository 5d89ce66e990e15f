"""Plans in which words are found, for those who look for a plan and not for its people."""

from collections.abc import Iterator
from dataclasses import dataclass

from relplanner.domain.finding import FoundLine, Text, Wanted, findable, lines_with
from relplanner.domain.plans.plan import AccountPlan
from relplanner.store import account_plans as stored


@dataclass(frozen=True, slots=True)
class FoundPlan:
    """A plan, and the lines with the words that are not in its title; none where all of them are."""

    plan: AccountPlan
    lines: tuple[FoundLine, ...] = ()


def find_plans(query: str, at_most: int) -> list[FoundPlan]:
    """Return the plans that hold all words of *query*, those that are called so first."""
    words = [word for word in map(Wanted, query.split()) if word.has_letters or word.has_symbols]
    found = [each for plan in stored.plans() if words and (each := _found(plan, words)) is not None]
    found.sort(key=lambda each: (bool(each.lines), not each.plan.is_open))
    return found[:at_most]


def _found(plan: AccountPlan, words: list[Wanted]) -> FoundPlan | None:
    called = findable(f"{plan.title}\n{plan.whose}")
    missing = [word for word in words if not word.is_in(called)]
    if not missing:
        return FoundPlan(plan)
    lines = lines_with(missing, _texts(plan))
    shown = [findable(line.text) for line in lines]
    holds_all = all(any(word.is_in(text) for text in shown) for word in missing)
    return FoundPlan(plan, lines) if holds_all else None


def _texts(plan: AccountPlan) -> Iterator[Text]:
    """Yield what a plan says, part by part; its template is found too."""
    yield Text("template", plan.template)
    for goal in plan.goals:
        yield Text("goal", f"{goal.what}\n{goal.measure}")
    for risk in plan.risks:
        yield Text("risk", f"{risk.what}\n{risk.mitigation}\n{risk.fallback}")
    for opportunity in plan.opportunities:
        yield Text("opportunity", opportunity.what)
    for action in plan.actions:
        yield Text("action", f"{action.text}\n{action.owner}")
    for stakeholder in plan.stakeholders:
        yield Text("stakeholder", stakeholder.name)
    for measure in plan.measures:
        yield Text("measure", measure.name)
    for agreement in plan.agreements:
        yield Text("agreement", agreement.text)
    for feedback in plan.feedback:
        yield Text("feedback", f"{feedback.said}\n{feedback.done}")
