"""The ledger as accounts are made from it: sums by contact, and the entries themselves."""

from collections import Counter
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
        Entry.weight.alias("weight"),
        Entry.theirs.alias("asked"),
        fading(Entry.day, day, half_life_days).alias("factor"),
    ).where(Entry.day <= day)
    if contact_ids is not None:
        chosen = chosen.where(among(Entry.contact, contact_ids))
    # A limit that limits nothing: without it SQLite reckons a column anew wherever it is used.
    chosen = chosen.limit(-1)
    row = chosen.c
    faded = chosen.select_from(
        row.contact,
        row.gave,
        row.asked,
        (row.weight * row.factor).alias("mine"),
        (fn.COALESCE(row.asked, row.weight) * row.factor).alias("theirs"),
    ).limit(-1)
    row = faded.c
    query = faded.select_from(
        row.contact,
        fn.TOTAL(Case(None, ((row.gave, row.mine),))),
        fn.TOTAL(Case(None, ((row.gave, None),), row.mine)),
        fn.TOTAL(fn.ABS(row.mine)),
        fn.TOTAL(Case(None, ((row.gave, row.theirs),))),
        fn.TOTAL(Case(None, ((row.gave, None),), row.theirs)),
        fn.TOTAL(fn.ABS(row.theirs)),
        fn.COUNT(row.mine),
        fn.COUNT(row.asked),
    ).group_by(row.contact)
    return {contact_id: _sums(*columns) for contact_id, *columns in tuples(query)}


def of_contact(contact_id: int) -> list[Entry]:
    """Return the entries of a contact, the newest first."""
    return list(Entry.select().where(Entry.contact == contact_id).order_by(Entry.day.desc(), Entry.id.desc()))


class EntryKey(NamedTuple):
    """What makes an entry the same as another, whatever the weights."""

    contact_id: int
    day: date
    direction: str
    kind: str
    text: str


def entry_keys(contact_ids: Collection[int]) -> Counter[EntryKey]:
    """Return the entries of the given contacts by what makes them the same, and how many there are."""
    columns = (Entry.contact, Entry.day, Entry.direction, Entry.kind, Entry.text)
    query = Entry.select(*columns).where(among(Entry.contact, contact_ids))
    return Counter(
        EntryKey(contact_id, date.fromisoformat(day), direction, kind, text)
        for contact_id, day, direction, kind, text in tuples(query)
    )


def first_days(contact_ids: Collection[int]) -> dict[int, date]:
    """Return the day of the first entry of each of the given contacts that has any."""
    query = Entry.select(Entry.contact, fn.MIN(Entry.day)).where(among(Entry.contact, contact_ids))
    return {number: date.fromisoformat(day) for number, day in tuples(query.group_by(Entry.contact))}


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
