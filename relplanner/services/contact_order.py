"""The orders in which contacts are listed."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from relplanner.domain.account import AccountState
from relplanner.services.contact_figures import ContactFigures
from relplanner.store import listing
from relplanner.store.listing import Numbered


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


_STORED = {
    Sort.TIER: listing.Order.TIER,
    Sort.ORGANISATION: listing.Order.ORGANISATION,
    Sort.RELATION: listing.Order.RELATION,
}


def in_order(figures: ContactFigures, sort: Sort, *, descending: bool, with_archived: bool) -> list[Numbered]:
    """Return number and tier of all contacts as *sort* has them; those without what it asks for come last.

    The worst health and the most tilted account come first unless it is *descending*. Those that are alike
    stand in the order of their names.
    """
    rows = listing.in_order(
        _STORED.get(sort, listing.Order.NAME), descending=descending, with_archived=with_archived
    )
    if sort is Sort.LAST:
        return _by(figures.last, rows, reverse=descending)
    if sort is Sort.NEXT:
        return _by(figures.next, rows, reverse=descending)
    if sort is Sort.HEALTH:
        return _by(figures.scores, rows, reverse=descending)
    if sort is Sort.TILT:
        return _by(_tilts(figures), rows, reverse=not descending)
    return rows


def _tilts(figures: ContactFigures) -> dict[int, float]:
    return {
        number: abs(account.tilt)
        for number, account in figures.accounts.items()
        if account.state is not AccountState.NO_ACCOUNT
    }


def _by(values: Mapping[int, Any], rows: list[Numbered], *, reverse: bool) -> list[Numbered]:
    known = [row for row in rows if row[0] in values]
    known.sort(key=lambda row: values[row[0]], reverse=reverse)
    return known + [row for row in rows if row[0] not in values]
