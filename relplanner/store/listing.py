"""The contact list: which contacts meet conditions, in which order, and the rows of those on screen."""

from collections.abc import Collection, Set
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from peewee import JOIN, Expression, Query, Value, fn

from relplanner.domain.contacts import Channel, Relation
from relplanner.domain.text import fold
from relplanner.store.models import Contact, ContactTag, Organisation, OrganisationAlias, Tag, Tier, Touch
from relplanner.store.portfolio import OPEN
from relplanner.store.prepared import Prepared
from relplanner.store.rows import among, tuples

Filter = Expression
"""A condition that the database checks."""

Numbered = tuple[int, int | None]
"""The number of a contact and that of their tier, None without one."""


class Order(StrEnum):
    """What the list can be sorted by in the store."""

    TIER = "tier"
    NAME = "name"
    ORGANISATION = "organisation"
    RELATION = "relation"


class ListRow(NamedTuple):
    """A contact as the list shows it, without what time does to it."""

    id: int
    name: str
    organisation: str
    relation: str | None
    tier_id: int | None
    archived: bool


def of_tier(name: str | None) -> Filter:
    """Return the condition of being in a tier, or in none."""
    if name is None:
        return Contact.tier.is_null()
    return Contact.tier.in_(Tier.select(Tier.id).where(Tier.folded == fold(name)))


def of_organisation(name: str | None) -> Filter:
    """Return the condition of an organisation with *name* in its name or an alias, or of none."""
    if name is None:
        return Contact.organisation.is_null()
    folded = fold(name)
    alias = OrganisationAlias.select(OrganisationAlias.organisation).where(
        OrganisationAlias.folded.contains(folded)
    )
    named = Organisation.select(Organisation.id).where(Organisation.folded.contains(folded))
    return Contact.organisation.in_(named | alias)


def of_relation(relation: Relation | None) -> Filter:
    """Return the condition of a relation, or of none."""
    return Contact.relation.is_null() if relation is None else Contact.relation == relation


def tagged(name: str) -> Filter:
    """Return the condition of having a tag."""
    return Contact.id.in_(ContactTag.select(ContactTag.contact).join(Tag).where(Tag.folded == fold(name)))


def prefers(channel: Channel) -> Filter:
    """Return the condition of a preferred channel."""
    return Contact.channel == channel


def without_account() -> Filter:
    """Return the condition that nothing is summed."""
    return Contact.no_account == 1


def archived() -> Filter:
    """Return the condition of being archived."""
    return Contact.archived_at.is_null(False)


def opposite(condition: Filter) -> Filter:
    """Return what holds where *condition* does not, also where it is unknown because a column is empty."""
    return fn.COALESCE(condition, 0) == 0


def meeting(conditions: Collection[Filter]) -> Set[int]:
    """Return the numbers of the contacts that meet all *conditions*."""
    return {number for (number,) in tuples(Contact.select(Contact.id).where(*conditions))}


def in_order(order: Order, *, descending: bool = False, with_archived: bool = False) -> list[Numbered]:
    """Return numbers and tiers of all contacts, sorted; empty values come last."""
    query = (
        Contact.select(Contact.id, Contact.tier)
        .join(Organisation, JOIN.LEFT_OUTER)
        .switch(Contact)
        .join(Tier, JOIN.LEFT_OUTER)
    )
    if not with_archived:
        query = query.where(~archived())
    column = {
        Order.TIER: Tier.position,
        Order.NAME: Contact.folded,
        Order.ORGANISATION: Organisation.folded,
        Order.RELATION: Contact.relation,
    }[order]
    direction = column.desc() if descending else column.asc()
    query = query.order_by(column.is_null(), direction, Contact.folded, Contact.id)
    return list(tuples(query))


def rows(contact_ids: Collection[int]) -> dict[int, ListRow]:
    """Return the rows of the given contacts, by number."""
    return {
        row[0]: ListRow(row[0], row[1], row[2] or "", row[3], row[4], row[5] is not None)
        for row in _rows(ids=contact_ids)
    }


def next_starts(now: datetime, contact_ids: Collection[int] | None = None) -> dict[int, datetime]:
    """Return when the next planned touch of each contact starts, of all or of the given ones."""
    return {row[0]: datetime.fromisoformat(row[1]) for row in _next_starts(now=now, ids=contact_ids)}


@Prepared
def _rows(ids: Value) -> Query:
    columns = (
        Contact.id,
        Contact.name,
        Organisation.name,
        Contact.relation,
        Contact.tier,
        Contact.archived_at,
    )
    return Contact.select(*columns).join(Organisation, JOIN.LEFT_OUTER).where(among(Contact.id, ids))


@Prepared
def _next_starts(now: Value, ids: Value | None) -> Query:
    query = Touch.select(Touch.contact, fn.MIN(Touch.start)).where(Touch.status.in_(OPEN), Touch.start >= now)
    return (query if ids is None else query.where(among(Touch.contact, ids))).group_by(Touch.contact)
