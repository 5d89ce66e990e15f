"""The ledger as accounts are made from it: sums by contact, and the entries themselves."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from peewee import Case, ColumnBase, Field, Query, Value, fn

from relplanner.domain.account import Sums
from relplanner.domain.contacts import Relation
from relplanner.domain.entries import Direction
from relplanner.store.models import Contact, Entry
from relplanner.store.prepared import Prepared
from relplanner.store.rows import among, is_row_number, tuples

_JULIAN_DAY_ZERO = 1_721_424.5
"""The Julian day on which day 0 of the proleptic Gregorian ordinal begins."""
_RELATIONS: Mapping[str | None, Relation | None] = {None: None, **{each.value: each for each in Relation}}


class _Harm(NamedTuple):
    """What of the sums of a contact is harm: faded weights without their sign, and how many entries."""

    given: float
    received: float
    given_times: int
    received_times: int


_NO_HARM = _Harm(0.0, 0.0, 0, 0)


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
    today, half_life = julian_day(day), half_life_days or None
    rows = _faded_sums(day=day, today=today, half_life_days=half_life, ids=contact_ids)
    harms = _harms(day=day, today=today, half_life_days=half_life, ids=contact_ids)
    harm = {contact_id: _Harm(*columns) for contact_id, *columns in harms}
    return {contact_id: _sums(harm.get(contact_id, _NO_HARM), *columns) for contact_id, *columns in rows}


@Prepared
def _faded_sums(day: Value, today: Value, half_life_days: Value | None, ids: Value | None) -> Query:
    chosen = Entry.select(
        Entry.contact.alias("contact"),
        (Entry.direction == Direction.GAVE).alias("gave"),
        Entry.weight.alias("weight"),
        Entry.theirs.alias("asked"),
        fading(Entry.day, today, half_life_days).alias("factor"),
    ).where(Entry.day <= day)
    if ids is not None:
        chosen = chosen.where(among(Entry.contact, ids))
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
    return faded.select_from(
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


def julian_day(day: date) -> float:
    """Return the Julian day on which *day* begins, as SQLite counts."""
    return day.toordinal() + _JULIAN_DAY_ZERO


def fading(column: "Field[Any]", today: Value, half_life_days: Value | float | None) -> ColumnBase:
    """Return what remains of a weight of the day in *column* on the Julian day *today*, as SQL.

    Without a half-life all of it does.
    """
    if half_life_days is None:
        return Value(1.0)
    return fn.POW(2.0, (fn.JULIANDAY(column) - today) / half_life_days)


@Prepared
def _harms(day: Value, today: Value, half_life_days: Value | None, ids: Value | None) -> Query:
    """Return the harm of each contact with whom there was any; it is rare, so the sums do not look for it."""
    faded = fn.ABS(Entry.weight) * fading(Entry.day, today, half_life_days)
    gave, received = Entry.direction == Direction.GAVE, Entry.direction != Direction.GAVE
    query = Entry.select(
        Entry.contact,
        fn.TOTAL(Case(None, ((gave, faded),))),
        fn.TOTAL(Case(None, ((received, faded),))),
        fn.COUNT(Case(None, ((gave, 1),))),
        fn.COUNT(Case(None, ((received, 1),))),
    ).where(Entry.day <= day, Entry.weight < 0)
    return (query if ids is None else query.where(among(Entry.contact, ids))).group_by(Entry.contact)


def _sums(
    harm: _Harm,
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
        harm_given=harm.given,
        harm_received=harm.received,
        entries=entries,
        asked=asked,
        harms_given=harm.given_times,
        harms_received=harm.received_times,
    )


def holders(contact_ids: Collection[int] | None = None) -> dict[int, Holder]:
    """Return the contacts that are not archived, or those with the given numbers."""
    return {
        number: Holder(_RELATIONS[relation or None], bool(no_account), organisation_id)
        for number, relation, no_account, organisation_id in _holders(ids=contact_ids)
    }


@Prepared
def _holders(ids: Value | None) -> Query:
    query = Contact.select(Contact.id, Contact.relation, Contact.no_account, Contact.organisation)
    return query.where(Contact.archived_at.is_null() if ids is None else among(Contact.id, ids))
