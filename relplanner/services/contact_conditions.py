"""What the terms of a query ask of contacts: of the store, or of what is computed of each."""

from collections.abc import Callable, Collection, Mapping
from operator import eq, ge, gt, le, lt

from relplanner.domain.account import AccountState
from relplanner.domain.health import grade_of
from relplanner.domain.terms import (
    Archived,
    Comparison,
    Condition,
    Due,
    Gap,
    OfHealth,
    OfOrganisation,
    OfRelation,
    OfState,
    OfTier,
    Prefers,
    Silent,
    Tagged,
    Term,
    Words,
)
from relplanner.services.contact_figures import ContactFigures
from relplanner.services.workspace import Workspace
from relplanner.store import listing

Matcher = Callable[[int], bool]
"""Tells of the number of a contact whether they meet a condition."""

_COMPARE: dict[Comparison, Callable[[float, float], bool]] = {
    Comparison.BELOW: lt,
    Comparison.AT_MOST: le,
    Comparison.ABOVE: gt,
    Comparison.AT_LEAST: ge,
}


def matchers(workspace: Workspace, terms: Collection[Term], figures: ContactFigures) -> list[Matcher]:
    """Return what tells who meets all *terms*; words that are not negated are found elsewhere."""
    conditions: list[listing.Filter] = []
    computed: list[Matcher] = []
    for term in terms:
        stored = _stored(term.condition)
        if stored is not None:
            conditions.append(listing.opposite(stored) if term.negated else stored)
        elif term.negated:
            computed.append(_opposite(_matcher(workspace, term.condition, figures)))
        elif not isinstance(term.condition, Words):
            computed.append(_matcher(workspace, term.condition, figures))
    return [listing.meeting(conditions).__contains__, *computed] if conditions else computed


def _matcher(workspace: Workspace, condition: Condition, figures: ContactFigures) -> Matcher:
    if isinstance(condition, Words):
        return set(workspace.store.search([condition.text])).__contains__
    if isinstance(condition, OfState):
        return _in_state(condition.state, figures)
    if isinstance(condition, Silent):
        return _compared(condition.comparison, condition.days, figures.silent_days)
    if isinstance(condition, Gap):
        return _compared(condition.comparison, condition.gap, figures.gap)
    if isinstance(condition, OfHealth):
        return _of_health(condition, figures.scores)
    assert isinstance(condition, Due)
    return _compared(condition.comparison, condition.days, figures.days_until_due)


def _in_state(state: AccountState, figures: ContactFigures) -> Matcher:
    known = figures.accounts
    without = listing.meeting([listing.without_account()])

    def matches(number: int) -> bool:
        if number in known:
            return known[number].state is state
        return state is (AccountState.NO_ACCOUNT if number in without else AccountState.TOO_LITTLE)

    return matches


def _of_health(condition: OfHealth, known: Mapping[int, float]) -> Matcher:
    if condition.grade is None:
        return lambda number: number not in known
    compare = eq if condition.comparison is None else _COMPARE[condition.comparison]
    wanted = condition.grade.rank
    return lambda number: number in known and compare(grade_of(known[number]).rank, wanted)


def _opposite(matches: Matcher) -> Matcher:
    return lambda number: not matches(number)


def _compared(comparison: Comparison, limit: float, figure_of: Callable[[int], float | None]) -> Matcher:
    compare = _COMPARE[comparison]

    def matches(number: int) -> bool:
        figure = figure_of(number)
        return figure is not None and compare(figure, limit)

    return matches


def _stored(condition: Condition) -> listing.Filter | None:
    match condition:
        case OfTier(name):
            return listing.of_tier(name)
        case OfOrganisation(name):
            return listing.of_organisation(name)
        case OfRelation(relation):
            return listing.of_relation(relation)
        case Tagged(name):
            return listing.tagged(name)
        case Prefers(channel):
            return listing.prefers(channel)
        case Archived():
            return listing.archived()
        case _:
            return None
