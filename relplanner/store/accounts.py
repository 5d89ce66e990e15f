"""The ledger as accounts are made from it: sums by contact, and the entries themselves."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from peewee import Case, ColumnBase, Field, Value, fn

from relplanner.domain.account import Sums
from relplanner.domain.contacts import Relation
from relplanner.domain.entries import Direction
from relplanner.store.models import Contact, Entry
from relplanner.store.rows import among, is_row_number, tuples

_JULIAN_DAY_ZERO = 1_721_424.5
"""The Julian day on which day 0 of the proleptic Gregorian ordinal begins."""


class Holder(NamedTuple):
    """What of a contact decides on its account."""

    relation: Relation | None
    no_account: bool
    organisation_id: int | None


def sums(day: date, half_life_days: int, contact_ids: Collection[int] | None = None) -> dict[int, Sums]:
    """Return the sums of each contact that has entries up to *day*, faded to it with the half-life.

    Only of the contacts with the given numbers where some are given. The factor is that of
    :func:`relplanner.domain.account.fade_factor`.
    """
    chosen = Entry.select(
        Entry.contact.alias("contact"),
        (Entry.direction == Direction.GAVE).alias("gave"),
        Entry.weight.alias("mine"),
        fn.COALESCE(Entry.theirs, Entry.weight).alias("their_view"),
        Entry.theirs.alias("asked"),
        fading(Entry.day, day, half_life_days).alias("factor"),
    ).where(Entry.day <= day)
    if contact_ids is not None:
        chosen = chosen.where(among(Entry.contact, contact_ids))
    row = chosen.c
    mine, theirs = row.mine * row.factor, row.their_view * row.factor
    query = chosen.select_from(
        row.contact,
        fn.TOTAL(Case(None, ((row.gave, mine),))),
        fn.TOTAL(Case(None, ((row.gave, None),), mine)),
        fn.TOTAL(fn.ABS(mine)),
        fn.TOTAL(Case(None, ((row.gave, theirs),))),
        fn.TOTAL(Case(None, ((row.gave, None),), theirs)),
        fn.TOTAL(fn.ABS(theirs)),
        fn.COUNT(row.mine),
        fn.COUNT(row.asked),
    ).group_by(row.contact)
    return {contact_id: _sums(*columns) for contact_id, *columns in tuples(query)}


def of_contact(contact_id: int) -> list[Entry]:
    """Return the entries of a contact, the newest first."""
    return list(Entry.select().where(Entry.contact == contact_id).order_by(Entry.day.desc(), Entry.id.desc()))


def entry(entry_id: int) -> Entry | None:
    """Return the entry with that number, or None."""
    found: Entry | None = Entry.get_or_none(Entry.id == entry_id) if is_row_number(entry_id) else None
    return found


def fading(column: "Field[Any]", day: date, half_life_days: int) -> ColumnBase:
    """Return what remains on *day* of a weight of the day in *column*, as an expression in SQL."""
    if not half_life_days:
        return Value(1.0)
    today = day.toordinal() + _JULIAN_DAY_ZERO
    return fn.POW(2.0, (fn.JULIANDAY(column) - today) / half_life_days)


def _sums(
    given: float,
    received: float,
    total: float,
    given_theirs: float,
    received_theirs: float,
    total_theirs: float,
    entries: int,
    asked: int,
) -> Sums:
    return Sums(
        given=given,
        received=received,
        total=total,
        given_theirs=given_theirs,
        received_theirs=received_theirs,
        total_theirs=total_theirs,
        entries=entries,
        asked=asked,
    )


def holders(contact_ids: Collection[int] | None = None) -> dict[int, Holder]:
    """Return the contacts that are not archived, or those with the given numbers."""
    query = Contact.select(Contact.id, Contact.relation, Contact.no_account, Contact.organisation)
    query = (
        query.where(Contact.archived_at.is_null())
        if contact_ids is None
        else query.where(among(Contact.id, contact_ids))
    )
    return {
        number: Holder(Relation(relation) if relation else None, bool(no_account), organisation_id)
        for number, relation, no_account, organisation_id in tuples(query)
    }
