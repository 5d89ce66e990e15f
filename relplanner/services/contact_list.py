"""The contact list: which contacts a query means, in which order, and their rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from relplanner.domain.contacts import Relation
from relplanner.domain.terms import Archived, Term, Words, parse_query
from relplanner.services.accounts import accounts
from relplanner.services.contact_conditions import matchers
from relplanner.services.contact_figures import ContactFigures
from relplanner.services.contact_order import Sort, in_order
from relplanner.services.found import SEEN, places
from relplanner.services.health import healths
from relplanner.services.standings import local, standings
from relplanner.services.tier_marks import NO_TIER, tier_marks
from relplanner.services.views import ContactRow
from relplanner.services.workspace import Workspace
from relplanner.store import listing, people
from relplanner.store.listing import Numbered


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


class Finder:
    """Finds contacts again and again, as while somebody types: those in question are sorted only once.

    What changes meanwhile shows in what a query means, yet not in the order: make another one then.
    """

    def __init__(self, workspace: Workspace, sort: Sort = Sort.TIER, *, descending: bool = False) -> None:
        """Take the order of all that is found."""
        self._workspace = workspace
        self._sort = sort
        self._descending = descending
        self._sorted: dict[bool, Sequence[Numbered]] = {}

    def find(self, query: str = "", *, forgiving: bool = False, names_first: bool = False) -> Found:
        """Return the contacts that *query* means. Archived ones are only found where it asks for them.

        With *names_first* those whose name holds the words come before those whose organisation does, then
        come facts and the like, then notes; without words, and among those that are alike in this, the
        order of the finder holds.

        Raises ``UserError`` about a term that cannot be read, or names a tier that there is not; *forgiving*
        leaves such terms out instead.
        """
        asked = parse_query(query, tiers=[tier.name for tier in people.tiers()], forgiving=forgiving)
        figures = ContactFigures(self._workspace)
        rows = self._everybody(figures, with_archived=_asks_for_archived(asked.terms))
        words = _words(asked.terms)
        if words:
            having = set(self._workspace.store.search(words))
            rows = [row for row in rows if row[0] in having]
        for matches in matchers(self._workspace, asked.terms, figures):
            rows = [row for row in rows if matches(row[0])]
        where = places(self._workspace, words, [number for number, _ in rows]) if words else {}
        if words and names_first:
            rows = sorted(rows, key=lambda row: where[row[0]])
        ids = tuple(number for number, _ in rows)
        elsewhere = tuple(at for at, number in enumerate(ids) if where[number] not in SEEN) if words else ()
        breaks = elsewhere[:1] if words and names_first else self._tier_starts(rows)
        return Found(ids, breaks, asked.problems, words, elsewhere)

    def _everybody(self, figures: ContactFigures, *, with_archived: bool) -> Sequence[Numbered]:
        known = self._sorted.get(with_archived)
        if known is None:
            known = in_order(figures, self._sort, descending=self._descending, with_archived=with_archived)
            self._sorted[with_archived] = known
        return known

    def _tier_starts(self, rows: Sequence[Numbered]) -> tuple[int, ...]:
        """Return the places at which another tier begins, where the list is sorted by tier."""
        if self._sort is not Sort.TIER:
            return ()
        return tuple(at for at in range(1, len(rows)) if rows[at][1] != rows[at - 1][1])


def find(
    workspace: Workspace,
    query: str = "",
    sort: Sort = Sort.TIER,
    *,
    descending: bool = False,
    forgiving: bool = False,
    names_first: bool = False,
) -> Found:
    """Return the contacts that *query* means, once: see :class:`Finder`."""
    finder = Finder(workspace, sort, descending=descending)
    return finder.find(query, forgiving=forgiving, names_first=names_first)


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
                next=where.next_from(local(start, workspace.zone).date() if start else None),
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
