"""Contacts: add, edit, archive them, and say which tier they are in."""

from collections.abc import Collection

from relplanner.domain.acquaintance import TYPED
from relplanner.domain.channels import parse_channel
from relplanner.domain.contact_line import parse_contact_line
from relplanner.domain.dates import parse_past_day
from relplanner.domain.errors import UserError
from relplanner.domain.relations import parse_relation
from relplanner.domain.text import clean_line
from relplanner.domain.wording import joined, plural, short_name
from relplanner.domain.zones import checked_zone
from relplanner.services.contact_details import Details as Details
from relplanner.services.contact_writing import write_belongings
from relplanner.services.existing import existing_contact, existing_tier
from relplanner.services.names import contact_named, namesake
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import models, people

_NAMED_AT_MOST = 3
_PLAIN = (
    *("role", "tier_reason", "value_percent", "how_met", "do_not_contact", "no_account"),
    *("source", "consent"),
)
"""Fields that are stored as they are typed."""


def add_contact(workspace: Workspace, details: Details) -> Changed:
    """Add a contact, and say where there was one of that name already.

    Raises ``UserError`` where it has no name or a tier that there is not.
    """
    name = clean_line(details.name or "")
    if not name:
        raise UserError("A contact needs a name.")
    added = f"Added {short_name(name)}"
    with workspace.store.step(added, workspace.now()):
        contact = write_contact(workspace, details, source=TYPED)
    return Changed(f"{added}{_placed_in(contact)}.", (contact.id,), _namesake_words(contact))


def write_contact(workspace: Workspace, details: Details, *, source: str) -> models.Contact:
    """Return the new contact that *details* describe, written in the step that is open."""
    contact = models.Contact.create(name=details.name, folded=details.name, source=source)
    _set(workspace, contact, details)
    return contact


def add_contact_line(workspace: Workspace, line: str) -> Changed:
    """Add the contact that *line* describes: ``Anna Berg, Acme, gold``."""
    return add_contact(workspace, _described(line))


def write_contact_line(workspace: Workspace, line: str) -> models.Contact:
    """Return the new contact that *line* describes, written in the step that is open."""
    return write_contact(workspace, _described(line), source=TYPED)


def _described(line: str) -> Details:
    said = parse_contact_line(line, [tier.name for tier in people.tiers()])
    return Details(
        name=said.name,
        organisation=said.organisation or None,
        role=said.role or None,
        tier=said.tier or None,
        relation=said.relation,
        emails=said.emails or None,
        phones=said.phones or None,
        tags=said.tags or None,
    )


def edit_contact(workspace: Workspace, contact_id: int, details: Details) -> Changed:
    """Set what *details* says of a contact. Raises ``UserError`` as :func:`add_contact` does."""
    if details.name is not None and not clean_line(details.name):
        raise UserError("A contact needs a name.")
    with workspace.store.step("", workspace.now()) as step:
        contact = existing_contact(contact_id)
        if details.name is not None:
            contact.name = contact.folded = clean_line(details.name)
        _set(workspace, contact, details)
        step.sentence = f"Edited {short_name(contact.name)}"
    return Changed(f"{step.sentence}.", (contact_id,))


def set_tier(workspace: Workspace, contact_ids: Collection[int], tier: str | None) -> Changed:
    """Put contacts into *tier*; None or an empty name takes them out of any."""
    with workspace.store.step("", workspace.now()) as step:
        found = _existing_ones(contact_ids)
        row = existing_tier(tier or "")
        for contact in found:
            _put_into(workspace, contact, row)
            contact.save()
        where = "out of any tier" if row is None else row.name
        step.sentence = f"{_named(found)} → {where}"
    return Changed(f"{_named(found)}: {where} now.", tuple(contact.id for contact in found))


def archive(workspace: Workspace, contact_ids: Collection[int]) -> Changed:
    """Take contacts out of lists and plans, or bring them back where all of them are archived already."""
    with workspace.store.step("", workspace.now()) as step:
        found = _existing_ones(contact_ids)
        back = all(contact.archived_at is not None for contact in found)
        for contact in found:
            contact.archived_at = None if back else workspace.now()
            contact.save()
        step.sentence = f"{'Brought back' if back else 'Archived'} {_named(found)}"
    return Changed(f"{step.sentence}.", tuple(contact.id for contact in found))


def _set(workspace: Workspace, contact: models.Contact, details: Details) -> None:
    for field in _PLAIN:
        if (value := getattr(details, field)) is not None:
            setattr(contact, field, value)
    if details.relation is not None:
        contact.relation = parse_relation(details.relation) if details.relation.strip() else None
    if details.channel is not None:
        contact.channel = parse_channel(details.channel) if details.channel else None
    if details.timezone is not None:
        contact.timezone = checked_zone(details.timezone) if details.timezone else None
    if details.met_on is not None:
        contact.met_on = parse_past_day(details.met_on, workspace.today()) if details.met_on else None
    if details.introduced_by is not None:
        contact.introduced_by = (
            contact_named(workspace, details.introduced_by, besides=contact.id)
            if details.introduced_by
            else None
        )
    if details.organisation is not None:
        name = clean_line(details.organisation)
        contact.organisation = people.organisation_named(name) if name else None
    if details.tier is not None:
        _put_into(workspace, contact, existing_tier(details.tier))
    contact.save()
    write_belongings(workspace, contact, details)


def _existing_ones(contact_ids: Collection[int]) -> list[models.Contact]:
    found = people.contacts(contact_ids)
    if not found:
        raise UserError("There is no such contact; choose one that is in the list.")
    return found


def _put_into(workspace: Workspace, contact: models.Contact, tier: models.Tier | None) -> None:
    if contact.tier != tier:
        contact.tier = tier
        contact.tier_since = None if tier is None else workspace.today()


def _placed_in(contact: models.Contact) -> str:
    parts = [
        short_name(contact.organisation.name) if contact.organisation else "",
        contact.tier.name if contact.tier else "",
    ]
    said = ", ".join(filter(None, parts))
    return f" ({said})" if said else ""


def _namesake_words(contact: models.Contact) -> str:
    known = namesake(contact)
    if known is None:
        return ""
    where = f"at {short_name(known.organisation)}" if known.organisation else "without an organisation"
    return f"there was somebody of that name {where} already"


def _named(contacts: Collection[models.Contact]) -> str:
    names = [short_name(contact.name) for contact in contacts]
    if len(names) <= _NAMED_AT_MOST:
        return joined(names)
    return plural(len(names), "contact")
