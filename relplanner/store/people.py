"""Queries for contacts and what belongs to them, and the small writes that several services share."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from peewee import JOIN

from relplanner.domain.occasions import OccasionKind, YearlyDay
from relplanner.domain.text import clean_line, fold
from relplanner.store.models import (
    Contact,
    ContactTag,
    Occasion,
    OfContact,
    Organisation,
    OrganisationAlias,
    Tag,
    Tier,
)
from relplanner.store.rows import among, is_row_number, tuples


class NamedRow(NamedTuple):
    """A contact as it is found by name."""

    id: int
    name: str
    folded: str
    organisation: str
    archived: bool


class ListedRow(NamedTuple):
    """A contact as lists name it."""

    id: int
    name: str
    role: str
    relation: str | None
    tier_id: int | None
    organisation: str


def named_like(part: str, organisation_part: str = "") -> list[NamedRow]:
    """Return the contacts whose folded name contains *part*, and whose organisation the other part."""
    query = (
        Contact.select(Contact.id, Contact.name, Contact.folded, Organisation.name, Contact.archived_at)
        .join(Organisation, JOIN.LEFT_OUTER)
        .where(Contact.folded.contains(part))
        .order_by(Contact.id)
    )
    if organisation_part:
        query = query.where(Organisation.folded.contains(organisation_part))
    return [NamedRow(row[0], row[1], row[2], row[3] or "", row[4] is not None) for row in tuples(query)]


def exactly_named(name: str) -> list[int]:
    """Return the numbers of the contacts with that name, without regard to case and accents."""
    query = Contact.select(Contact.id).where(Contact.folded == fold(clean_line(name))).order_by(Contact.id)
    return [number for (number,) in tuples(query)]


def contact(contact_id: int) -> Contact | None:
    """Return the contact with that number, or None."""
    if not is_row_number(contact_id):
        return None
    found: Contact | None = Contact.get_or_none(Contact.id == contact_id)
    return found


def contacts(contact_ids: Collection[int]) -> list[Contact]:
    """Return the contacts with those numbers, in their order of number."""
    return list(Contact.select().where(among(Contact.id, contact_ids)).order_by(Contact.id))


def count() -> int:
    """Return how many contacts there are, archived ones left out."""
    return int(Contact.select().where(Contact.archived_at.is_null()).count())


def count_tiered() -> int:
    """Return how many contacts have a tier, archived ones left out."""
    return int(Contact.select().where(Contact.archived_at.is_null(), Contact.tier.is_null(False)).count())


def tiers() -> list[Tier]:
    """Return the tiers in their order."""
    return list(Tier.select().order_by(Tier.position, Tier.id))


def tier_named(name: str) -> Tier | None:
    """Return the tier with that name, without regard to case."""
    found: Tier | None = Tier.get_or_none(Tier.folded == fold(clean_line(name)))
    return found


def organisation_named(name: str) -> Organisation:
    """Return the organisation with that name or alias; it is made where there is none."""
    folded = fold(clean_line(name))
    found = Organisation.get_or_none(Organisation.folded == folded)
    if found is None:
        alias = OrganisationAlias.get_or_none(OrganisationAlias.folded == folded)
        found = None if alias is None else alias.organisation
    if found is None:
        found = Organisation.create(name=name, folded=name)
    organisation: Organisation = found
    return organisation


def tag_named(name: str) -> Tag:
    """Return the tag with that name; it is made where there is none."""
    found: Tag = Tag.get_or_none(Tag.folded == fold(clean_line(name))) or Tag.create(name=name, folded=name)
    return found


def replace_tags(contact_id: int, names: Iterable[str]) -> None:
    """Make *names* the tags of a contact."""
    tag_ids = dict.fromkeys(tag_named(name).id for name in names)
    replace(ContactTag, contact_id, ({"tag": tag_id} for tag_id in tag_ids))


def replace(table: type[OfContact], contact_id: int, rows: Iterable[Mapping[str, Any]]) -> None:
    """Make *rows*, all with the same fields, all that *table* holds of a contact."""
    rows = list(rows)
    if rows and _are_stored(table, contact_id, rows):
        return
    table.delete().where(table.contact == contact_id).execute()
    for row in rows:
        table.create(contact=contact_id, **row)


def _are_stored(table: type[OfContact], contact_id: int, rows: list[Mapping[str, Any]]) -> bool:
    fields = [table._meta.fields[name] for name in rows[0]]
    stored = tuples(table.select(*fields).where(table.contact == contact_id).order_by(table.id))
    return list(stored) == [tuple(field.db_value(row[field.name]) for field in fields) for row in rows]


def set_birthday(contact_id: int, day: YearlyDay | None) -> None:
    """Make *day* the one birthday of a contact; None takes it away.

    The row stays the same, because touches that were done for it refer to it.
    """
    kind = OccasionKind.BIRTHDAY
    rows = list(Occasion.select().where(Occasion.contact == contact_id, Occasion.kind == kind))
    kept = rows[:1] if day is not None else []
    for row in rows[len(kept) :]:
        row.delete_instance()
    if day is not None:
        row = kept[0] if kept else Occasion(contact=contact_id, kind=kind)
        row.month, row.day, row.year = day.month, day.day, day.year
        row.save()


def listed(contact_ids: Collection[int]) -> dict[int, ListedRow]:
    """Return the given contacts as lists name them, by number."""
    columns = (Contact.id, Contact.name, Contact.role, Contact.relation, Contact.tier, Organisation.name)
    query = Contact.select(*columns).join(Organisation, JOIN.LEFT_OUTER).where(among(Contact.id, contact_ids))
    return {row[0]: ListedRow(row[0], row[1], row[2], row[3], row[4], row[5] or "") for row in tuples(query)}
