"""Organisations and their other names."""

from collections.abc import Iterable

from relplanner.domain.text import clean_line, fold
from relplanner.store.models import AccountPlan, Contact, Organisation, OrganisationAlias
from relplanner.store.rows import among, tuples


def aliases(organisation: Organisation) -> list[str]:
    """Return the other names of an organisation, in the order in which they came."""
    query = OrganisationAlias.select(OrganisationAlias.name).order_by(OrganisationAlias.id)
    return [row[0] for row in tuples(query.where(OrganisationAlias.organisation == organisation))]


def known_as(name: str) -> Organisation | None:
    """Return the organisation with that name or alias."""
    folded = fold(clean_line(name))
    found: Organisation | None = Organisation.get_or_none(Organisation.folded == folded)
    if found is None:
        alias = OrganisationAlias.get_or_none(OrganisationAlias.folded == folded)
        found = None if alias is None else alias.organisation
    return found


def named_like(part: str) -> list[Organisation]:
    """Return the organisations whose folded name contains *part*, the shortest first."""
    found = Organisation.select().where(Organisation.folded.contains(part))
    return sorted(found, key=lambda each: (len(each.folded), each.id))


def names(organisation_ids: Iterable[int]) -> dict[int, str]:
    """Return the names of the organisations with those numbers."""
    query = Organisation.select(Organisation.id, Organisation.name)
    return dict(tuples(query.where(among(Organisation.id, list(organisation_ids)))))


def count_contacts(organisation: Organisation) -> int:
    """Return how many contacts an organisation has, archived ones too."""
    return int(Contact.select().where(Contact.organisation == organisation).count())


def contacts_of(organisation_id: int) -> list[int]:
    """Return the numbers of the contacts of an organisation that are not archived."""
    query = Contact.select(Contact.id).where(
        Contact.organisation == organisation_id, Contact.archived_at.is_null()
    )
    return [number for (number,) in tuples(query)]


def set_aliases(organisation: Organisation, names: Iterable[str]) -> None:
    """Make *names* the other names of an organisation.

    Where one of them is an organisation by itself, the two become one: its contacts, its plans and its other
    names come along.
    """
    own = fold(clean_line(organisation.name))
    wanted = {folded: name for name in names if (folded := fold(clean_line(name))) not in ("", own)}
    for row in OrganisationAlias.select().where(OrganisationAlias.organisation == organisation):
        if row.folded not in wanted:
            row.delete_instance()
    for folded, name in wanted.items():
        other = known_as(name)
        if other is not None and other.id != organisation.id:
            _take_in(organisation, other)
        if OrganisationAlias.get_or_none(OrganisationAlias.folded == folded) is None:
            OrganisationAlias.create(organisation=organisation, name=name, folded=name)


def _take_in(organisation: Organisation, other: Organisation) -> None:
    for table in (Contact, AccountPlan):
        table.update(organisation=organisation).where(table.organisation == other).execute()
    moved = OrganisationAlias.update(organisation=organisation)
    moved.where(OrganisationAlias.organisation == other).execute()
    if OrganisationAlias.get_or_none(OrganisationAlias.folded == other.folded) is None:
        OrganisationAlias.create(organisation=organisation, name=other.name, folded=other.name)
    other.delete_instance()
