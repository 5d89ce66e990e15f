"""The contact list: which contacts a query means, in which order, and their rows."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import eq, ge, gt, le, lt

from relplanner.domain.account import Account, AccountState
from relplanner.domain.contacts import Relation
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
    parse_query,
)
from relplanner.services.accounts import accounts
from relplanner.services.found import SEEN, places
from relplanner.services.health import health_scores, healths
from relplanner.services.standings import Standings, last_contacts, local, standings
from relplanner.services.tier_marks import NO_TIER, tier_marks
from relplanner.services.views import ContactRow
from relplanner.services.workspace import Workspace
from relplanner.store import listing, people, portfolio

_COMPARE: dict[Comparison, Callable[[float, float], bool]] = {
    Comparison.BELOW: lt,
    Comparison.AT_MOST: le,
    Comparison.ABOVE: gt,
    Comparison.AT_LEAST: ge,
}
_LONGER_THAN_ANY = 10**6


class Sort(StrEnum):
    """What the list can be sorted by."""

    TIER = "tier"
    NAME = "name"
    ORGANISATION = "organisation"
    RELATION = "relation"
    LAST = "last"
    NEXT = "next"
    TILT = "tilt"
    HEALTH = "health"


_STORED_ORDER = {
    Sort.TIER: listing.Order.TIER,
    Sort.ORGANISATION: listing.Order.ORGANISATION,
    Sort.RELATION: listing.Order.RELATION,
}


@dataclass(frozen=True, slots=True)
class Found:
    """The contacts that a query means, by number.

    ``breaks`` are the places at which another tier begins, where the list is sorted by tier, or those
    begin whose row does not show the words; ``problems`` are sentences about terms that were left out
    because they cannot be read. ``words`` were looked for, and at the places ``elsewhere`` they are not all
    in the name and the organisation: :func:`relplanner.services.found.found_lines` says where they are.
    """

    ids: tuple[int, ...]
    breaks: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    elsewhere: tuple[int, ...] = ()


def find(
    workspace: Workspace,
    query: str = "",
    sort: Sort = Sort.TIER,
    *,
    descending: bool = False,
    forgiving: bool = False,
    names_first: bool = False,
) -> Found:
    """Return the contacts that *query* means. Archived ones are only found where it asks for them.

    With *names_first* those whose name holds the words come before those whose organisation does, then come
    facts and the like, then notes; without words, and among those that are alike in this, *sort* holds.

    Raises ``UserError`` about a term that cannot be read, or names a tier that there is not; *forgiving*
    leaves such terms out instead.
    """
    asked = parse_query(query, tiers=[tier.name for tier in people.tiers()], forgiving=forgiving)
    with_archived = _asks_for_archived(asked.terms)
    sifter = _Sifter(workspace)
    conditions = [] if with_archived else [~listing.archived()]
    kept: list[Callable[[int], bool]] = []
    words = _words(asked.terms)
    if words:
        conditions.append(listing.one_of(workspace.store.search(words)))
    for term in asked.terms:
        if term.negated or not isinstance(term.condition, Words):
            sifter.take(term, conditions, kept)
    order = _STORED_ORDER.get(sort, listing.Order.NAME)
    rows = listing.ids(conditions, order, descending=descending)
    for keep in kept:
        rows = [row for row in rows if keep(row[0])]
    if sort in (Sort.LAST, Sort.NEXT):
        rows = sifter.by_time(rows, sort, descending=descending)
    elif sort is Sort.HEALTH:
        rows = sifter.by_health(rows, best_first=descending)
    elif sort is Sort.TILT:
        rows = sifter.by_tilt(rows, ascending=descending)
    where = places(workspace, words, [number for number, _ in rows]) if words else {}
    if names_first and words:
        rows.sort(key=lambda row: where[row[0]])
    ids = tuple(number for number, _ in rows)
    elsewhere = tuple(at for at, number in enumerate(ids) if where[number] not in SEEN) if words else ()
    if names_first and words:
        breaks = elsewhere[:1]
    else:
        starts = (at for at in range(1, len(rows)) if rows[at][1] != rows[at - 1][1])
        breaks = tuple(starts) if sort is Sort.TIER else ()
    return Found(ids, breaks, asked.problems, words, elsewhere)


def count() -> int:
    """Return how many contacts there are, archived ones left out."""
    return people.count()


def contact_rows(workspace: Workspace, contact_ids: Sequence[int]) -> list[ContactRow]:
    """Return the rows of the given contacts, in the given order; those that are gone are left out."""
    with workspace.store.snapshot():
        return _rows(workspace, contact_ids)


def _rows(workspace: Workspace, contact_ids: Sequence[int]) -> list[ContactRow]:
    now = workspace.now()
    rows = listing.rows(contact_ids)
    marks = tier_marks()
    at = standings(workspace, now, contact_ids)
    starts = listing.next_starts(now, contact_ids)
    of_contacts = accounts(workspace, contact_ids)
    of_health = healths(workspace, contact_ids)
    found = []
    for contact_id in contact_ids:
        row = rows.get(contact_id)
        if row is None:
            continue
        where = at[contact_id]
        start = starts.get(contact_id)
        found.append(
            ContactRow(
                id=row.id,
                name=row.name,
                organisation=row.organisation,
                relation=Relation(row.relation) if row.relation else None,
                tier=marks[row.tier_id] if row.tier_id else NO_TIER,
                last=where.last,
                next=local(start, workspace.zone).date() if start else where.due,
                overdue_since=where.overdue_since,
                archived=row.archived,
                account=of_contacts[row.id],
                is_silent=where.is_silent,
                health=of_health[row.id],
            )
        )
    return found


def _words(terms: Collection[Term]) -> tuple[str, ...]:
    """Return the words that are to be found; together, because punctuation alone is no condition."""
    return tuple(
        term.condition.text for term in terms if isinstance(term.condition, Words) and not term.negated
    )


def _asks_for_archived(terms: Collection[Term]) -> bool:
    return any(isinstance(term.condition, Archived) for term in terms)


class _Sifter:
    """Turns conditions into what the store can answer, and into what is asked of each contact."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._today = workspace.today()
        self._known_standings: dict[int, Standings] | None = None
        self._last_contacts: dict[int, date] | None = None
        self._known_accounts: dict[int, Account] | None = None
        self._known_scores: dict[int, float] | None = None

    def take(self, term: Term, conditions: list[listing.Filter], kept: list[Callable[[int], bool]]) -> None:
        """Add what *term* asks to the conditions for the store, or to those on each contact."""
        stored = _stored(term.condition)
        if stored is not None:
            conditions.append(listing.opposite(stored) if term.negated else stored)
            return
        matches = self._matcher(term.condition)
        kept.append((lambda number: not matches(number)) if term.negated else matches)

    def by_time(
        self, rows: list[tuple[int, int | None]], sort: Sort, *, descending: bool
    ) -> list[tuple[int, int | None]]:
        """Return *rows* sorted by the last contact or the next touch; those without one come last."""
        days = self._last if sort is Sort.LAST else self._next_days()
        dated = [row for row in rows if row[0] in days]
        dated.sort(key=lambda row: days[row[0]], reverse=descending)
        return dated + [row for row in rows if row[0] not in days]

    def by_tilt(self, rows: list[tuple[int, int | None]], *, ascending: bool) -> list[tuple[int, int | None]]:
        """Return *rows* with the most tilted accounts first, or last; those without an account come last."""
        tilts = {
            number: abs(account.tilt)
            for number, account in self._accounts.items()
            if account.state is not AccountState.NO_ACCOUNT
        }
        tilted = [row for row in rows if row[0] in tilts]
        tilted.sort(key=lambda row: tilts[row[0]], reverse=not ascending)
        return tilted + [row for row in rows if row[0] not in tilts]

    def by_health(
        self, rows: list[tuple[int, int | None]], *, best_first: bool
    ) -> list[tuple[int, int | None]]:
        """Return *rows* with the worst health first, or last; those of whom too little is known come last."""
        known = [row for row in rows if row[0] in self._scores]
        known.sort(key=lambda row: self._scores[row[0]], reverse=best_first)
        return known + [row for row in rows if row[0] not in self._scores]

    def _next_days(self) -> dict[int, date]:
        """Return the day of the next planned touch, else of what is due, of each contact that has one."""
        days = {number: day for number, where in self._standings.items() if (day := where.due) is not None}
        zone = self._workspace.zone
        starts = listing.next_starts(self._workspace.now())
        return days | {number: local(start, zone).date() for number, start in starts.items()}

    @property
    def _last(self) -> dict[int, date]:
        if self._last_contacts is None:
            self._last_contacts = last_contacts(self._workspace, self._workspace.now())
        return self._last_contacts

    @property
    def _standings(self) -> dict[int, Standings]:
        """Where those stand who have routines; nothing is due for the others."""
        if self._known_standings is None:
            now = self._workspace.now()
            self._known_standings = standings(self._workspace, now, portfolio.with_routines())
        return self._known_standings

    @property
    def _accounts(self) -> dict[int, Account]:
        """The accounts of all who have entries, archived ones too."""
        if self._known_accounts is None:
            self._known_accounts = accounts(self._workspace) | accounts(self._workspace, self._archived)
        return self._known_accounts

    @property
    def _scores(self) -> dict[int, float]:
        """The health of all of whom enough is known, archived ones too."""
        if self._known_scores is None:
            scores, archived = health_scores(self._workspace), self._archived
            self._known_scores = scores | health_scores(self._workspace, archived)
        return self._known_scores

    @property
    def _archived(self) -> list[int]:
        return [number for number, _ in listing.ids([listing.archived()], listing.Order.NAME)]

    def _matcher(self, condition: Condition) -> Callable[[int], bool]:
        if isinstance(condition, Words):
            return set(self._workspace.store.search([condition.text])).__contains__
        if isinstance(condition, OfState):
            return self._in_state(condition.state)
        if isinstance(condition, Silent):
            return _compared(condition.comparison, condition.days, self._silent_days)
        if isinstance(condition, Gap):
            return _compared(condition.comparison, condition.gap, self._gap)
        if isinstance(condition, OfHealth):
            return self._of_health(condition)
        assert isinstance(condition, Due)
        return _compared(condition.comparison, condition.days, self._days_until_due)

    def _in_state(self, state: AccountState) -> Callable[[int], bool]:
        known = self._accounts
        without = {number for number, _ in listing.ids([listing.without_account()], listing.Order.NAME)}

        def matches(number: int) -> bool:
            if number in known:
                return known[number].state is state
            return state is (AccountState.NO_ACCOUNT if number in without else AccountState.TOO_LITTLE)

        return matches

    def _of_health(self, condition: OfHealth) -> Callable[[int], bool]:
        known = self._scores
        if condition.grade is None:
            return lambda number: number not in known
        compare = eq if condition.comparison is None else _COMPARE[condition.comparison]
        wanted = condition.grade.rank
        return lambda number: number in known and compare(grade_of(known[number]).rank, wanted)

    def _gap(self, number: int) -> float | None:
        account = self._accounts.get(number)
        return None if account is None or account.state is AccountState.NO_ACCOUNT else abs(account.gap)

    def _silent_days(self, number: int) -> int:
        last = self._last.get(number)
        return _LONGER_THAN_ANY if last is None else self._today.toordinal() - last.toordinal()

    def _days_until_due(self, number: int) -> int | None:
        where = self._standings.get(number)
        due = None if where is None else where.due
        return None if due is None else due.toordinal() - self._today.toordinal()


def _compared(
    comparison: Comparison, limit: float, figure_of: Callable[[int], float | None]
) -> Callable[[int], bool]:
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
