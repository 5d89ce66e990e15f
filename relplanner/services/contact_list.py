"""The contact list: which contacts a query means, in which order, and their rows."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import ge, gt, le, lt

from relplanner.domain.capacity import tier_level
from relplanner.domain.contacts import Relation
from relplanner.domain.terms import (
    Archived,
    Comparison,
    Condition,
    Due,
    OfOrganisation,
    OfRelation,
    OfTier,
    Prefers,
    Silent,
    Tagged,
    Term,
    Words,
    parse_query,
)
from relplanner.services.standings import Standings, local, standings
from relplanner.services.views import ContactRow, TierMark
from relplanner.services.workspace import Workspace
from relplanner.store import listing, people, portfolio

_COMPARE: dict[Comparison, Callable[[int, int], bool]] = {
    Comparison.BELOW: lt,
    Comparison.AT_MOST: le,
    Comparison.ABOVE: gt,
    Comparison.AT_LEAST: ge,
}
_LONGER_THAN_ANY = 10**6
NO_TIER = TierMark(name="", level=0)


class Sort(StrEnum):
    """What the list can be sorted by."""

    TIER = "tier"
    NAME = "name"
    ORGANISATION = "organisation"
    RELATION = "relation"
    LAST = "last"
    NEXT = "next"


_STORED_ORDER = {
    Sort.TIER: listing.Order.TIER,
    Sort.ORGANISATION: listing.Order.ORGANISATION,
    Sort.RELATION: listing.Order.RELATION,
}


@dataclass(frozen=True, slots=True)
class Found:
    """The contacts that a query means, by number.

    ``breaks`` are the places at which another tier begins, where the list is sorted by tier;
    ``problems`` are sentences about terms that were left out because they cannot be read.
    """

    ids: tuple[int, ...]
    breaks: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()


def find(
    workspace: Workspace,
    query: str = "",
    sort: Sort = Sort.TIER,
    *,
    descending: bool = False,
    forgiving: bool = False,
) -> Found:
    """Return the contacts that *query* means. Archived ones are only found where it asks for them.

    Raises ``UserError`` about a term that cannot be read; *forgiving* leaves such terms out instead.
    """
    asked = parse_query(query, forgiving=forgiving)
    with_archived = _asks_for_archived(asked.terms)
    sifter = _Sifter(workspace, with_archived=with_archived)
    conditions = [] if with_archived else [~listing.archived()]
    kept: list[Callable[[int], bool]] = []
    for term in asked.terms:
        sifter.take(term, conditions, kept)
    order = _STORED_ORDER.get(sort, listing.Order.NAME)
    rows = [
        row
        for row in listing.ids(conditions, order, descending=descending)
        if all(keep(row[0]) for keep in kept)
    ]
    if sort in (Sort.LAST, Sort.NEXT):
        rows = sifter.by_time(rows, sort, descending=descending)
    breaks = (at for at in range(1, len(rows)) if rows[at][1] != rows[at - 1][1])
    return Found(
        tuple(number for number, _ in rows), tuple(breaks) if sort is Sort.TIER else (), asked.problems
    )


def contact_rows(workspace: Workspace, contact_ids: Sequence[int]) -> list[ContactRow]:
    """Return the rows of the given contacts, in the given order; those that are gone are left out."""
    now = workspace.now()
    rows = listing.rows(contact_ids)
    marks = tier_marks()
    at = standings(workspace, now, contact_ids)
    starts = listing.next_starts(now, contact_ids)
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
            )
        )
    return found


def tier_marks() -> dict[int, TierMark]:
    """Return how lists show the tiers, by number."""
    of_tiers, _ = portfolio.routines()
    return {
        tier.id: TierMark(name=tier.name, level=tier_level(of_tiers.get(tier.id, ())))
        for tier in people.tiers()
    }


def _asks_for_archived(terms: Collection[Term]) -> bool:
    return any(isinstance(term.condition, Archived) for term in terms)


class _Sifter:
    """Turns conditions into what the store can answer, and into what is asked of each contact."""

    def __init__(self, workspace: Workspace, *, with_archived: bool) -> None:
        self._workspace = workspace
        self._with_archived = with_archived
        self._today = workspace.today()
        self._standings: dict[int, Standings] | None = None

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
        starts = listing.next_starts(self._workspace.now())

        def day_of(number: int) -> date | None:
            if sort is Sort.LAST:
                return self._all[number].last
            start = starts.get(number)
            return local(start, self._workspace.zone).date() if start else self._all[number].due

        dated = [(day, row) for row in rows if (day := day_of(row[0])) is not None]
        dated.sort(key=lambda pair: pair[0], reverse=descending)
        return [row for _, row in dated] + [row for row in rows if day_of(row[0]) is None]

    @property
    def _all(self) -> dict[int, Standings]:
        if self._standings is None:
            now = self._workspace.now()
            self._standings = standings(self._workspace, now)
            if self._with_archived:
                archived = [row[0] for row in listing.ids([listing.archived()], listing.Order.NAME)]
                self._standings |= standings(self._workspace, now, archived)
        return self._standings

    def _matcher(self, condition: Condition) -> Callable[[int], bool]:
        if isinstance(condition, Words):
            found = set(self._workspace.store.search(condition.text.split()))
            return found.__contains__
        if isinstance(condition, Silent):
            return self._compared(condition, self._silent_days)
        assert isinstance(condition, Due)
        return self._compared(condition, self._days_until_due)

    def _compared(
        self, condition: Silent | Due, days_of: Callable[[int], int | None]
    ) -> Callable[[int], bool]:
        compare = _COMPARE[condition.comparison]

        def matches(number: int) -> bool:
            days = days_of(number)
            return days is not None and compare(days, condition.days)

        return matches

    def _silent_days(self, number: int) -> int | None:
        where = self._all.get(number)
        return _LONGER_THAN_ANY if where is None or where.last is None else (self._today - where.last).days

    def _days_until_due(self, number: int) -> int | None:
        where = self._all.get(number)
        return None if where is None or where.due is None else (where.due - self._today).days


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
