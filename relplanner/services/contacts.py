"""Contacts: add, edit, archive them, and say which tier they are in."""

from collections.abc import Collection
from dataclasses import dataclass

from relplanner.domain.channels import parse_channel
from relplanner.domain.contact_line import parse_contact_line
from relplanner.domain.contacts import Relation
from relplanner.domain.dates import parse_yearly_day
from relplanner.domain.errors import UserError
from relplanner.domain.phones import normal_phone
from relplanner.domain.text import clean_line, fold
from relplanner.domain.windows import parse_windows
from relplanner.domain.wording import joined, plural
from relplanner.domain.zones import checked_zone
from relplanner.services.names import contact_named
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import models, people

_NAMED_AT_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What is to be set of a contact, as typed; None leaves it as it is, an empty value clears it."""

    name: str | None = None
    organisation: str | None = None
    role: str | None = None
    tier: str | None = None
    tier_reason: str | None = None
    relation: str | None = None
    emails: tuple[str, ...] | None = None
    phones: tuple[str, ...] | None = None
    links: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    timezone: str | None = None
    birthday: str | None = None
    channel: str | None = None
    windows: tuple[str, ...] | None = None
    value_percent: int | None = None
    how_met: str | None = None
    introduced_by: str | None = None
    do_not_contact: bool | None = None
    no_account: bool | None = None


def add_contact(workspace: Workspace, details: Details) -> Changed:
    """Add a contact. Raises ``UserError`` where it has no name or a tier that there is not."""
    name = clean_line(details.name or "")
    if not name:
        raise UserError("A contact needs a name.")
    with workspace.store.step(f"Added {name}", workspace.now()):
        contact = write_contact(workspace, details, source="typed")
    return Changed(f"Added {name}{_placed_in(contact)}.", (contact.id,))


def write_contact(workspace: Workspace, details: Details, *, source: str) -> models.Contact:
    """Return the new contact that *details* describe, written in the step that is open."""
    contact = models.Contact.create(name=details.name, folded=details.name, source=source)
    _set(workspace, contact, details)
    return contact


def add_contact_line(workspace: Workspace, line: str) -> Changed:
    """Add the contact that *line* describes: ``Anna Berg, Acme, gold``."""
    said = parse_contact_line(line, [tier.name for tier in people.tiers()])
    return add_contact(
        workspace,
        Details(
            name=said.name,
            organisation=said.organisation or None,
            role=said.role or None,
            tier=said.tier or None,
            relation=said.relation,
            emails=said.emails or None,
            phones=said.phones or None,
            tags=said.tags or None,
        ),
    )


def edit_contact(workspace: Workspace, contact_id: int, details: Details) -> Changed:
    """Set what *details* says of a contact. Raises ``UserError`` as :func:`add_contact` does."""
    if details.name is not None and not clean_line(details.name):
        raise UserError("A contact needs a name.")
    with workspace.store.step("", workspace.now()) as step:
        contact = _existing(contact_id)
        if details.name is not None:
            contact.name = contact.folded = clean_line(details.name)
        _set(workspace, contact, details)
        step.sentence = f"Edited {contact.name}"
    return Changed(f"Edited {contact.name}.", (contact_id,))


def set_tier(workspace: Workspace, contact_ids: Collection[int], tier: str | None) -> Changed:
    """Put contacts into *tier*; None or an empty name takes them out of any."""
    with workspace.store.step("", workspace.now()) as step:
        found = _existing_ones(contact_ids)
        row = _tier(tier)
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
    for field in ("role", "tier_reason", "value_percent", "how_met", "do_not_contact", "no_account"):
        if (value := getattr(details, field)) is not None:
            setattr(contact, field, value)
    if details.relation is not None:
        contact.relation = _relation(details.relation)
    if details.channel is not None:
        contact.channel = parse_channel(details.channel) if details.channel else None
    if details.timezone is not None:
        contact.timezone = checked_zone(details.timezone) if details.timezone else None
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
        _put_into(workspace, contact, _tier(details.tier))
    contact.save()
    _set_addresses(workspace, contact.id, details)
    _set_days(contact.id, details)


def _set_addresses(workspace: Workspace, contact_id: int, details: Details) -> None:
    region = workspace.settings.work.country
    if details.emails is not None:
        rows = [{"address": email, "folded": email} for email in _distinct(details.emails)]
        people.replace(models.Email, contact_id, rows)
    if details.phones is not None:
        numbers = _distinct(details.phones)
        rows = [{"number": number, "normal": normal_phone(number, region)} for number in numbers]
        people.replace(models.Phone, contact_id, rows)
    if details.links is not None:
        people.replace(models.Link, contact_id, [{"address": link} for link in _distinct(details.links)])
    if details.tags is not None:
        people.replace_tags(contact_id, _distinct(details.tags))


def _set_days(contact_id: int, details: Details) -> None:
    if details.windows is not None:
        windows = parse_windows(" ".join(details.windows)) if any(details.windows) else {}
        spans = [
            {"weekday": weekday, "start_minute": start, "end_minute": end}
            for weekday, day in sorted(windows.items())
            for start, end in day
        ]
        people.replace(models.Window, contact_id, spans)
    if details.birthday is not None:
        day = parse_yearly_day(details.birthday) if details.birthday else None
        people.set_birthday(contact_id, day)


def _relation(word: str) -> Relation | None:
    folded = fold(clean_line(word))
    if folded and folded not in set(Relation):
        raise UserError(f"There is no relation {clean_line(word)!r}; take {joined(list(Relation), 'or')}.")
    return Relation(folded) if folded else None


def _existing(contact_id: int) -> models.Contact:
    contact = people.contact(contact_id)
    if contact is None:
        raise UserError(f"There is no contact {contact_id}.")
    return contact


def _existing_ones(contact_ids: Collection[int]) -> list[models.Contact]:
    found = people.contacts(contact_ids)
    if not found:
        raise UserError("There is no such contact; choose one that is in the list.")
    return found


def _tier(name: str | None) -> models.Tier | None:
    if not name or name in ("-", "none"):
        return None
    tier = people.tier_named(name)
    if tier is None:
        names = joined([row.name for row in people.tiers()], "or")
        raise UserError(f"There is no tier {clean_line(name)!r}; take {names}.")
    return tier


def _put_into(workspace: Workspace, contact: models.Contact, tier: models.Tier | None) -> None:
    if contact.tier != tier:
        contact.tier = tier
        contact.tier_since = None if tier is None else workspace.today()


def _distinct(texts: Collection[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, map(clean_line, texts))))


def _placed_in(contact: models.Contact) -> str:
    parts = [
        contact.organisation.name if contact.organisation else "",
        contact.tier.name if contact.tier else "",
    ]
    said = ", ".join(filter(None, parts))
    return f" ({said})" if said else ""


def _named(contacts: Collection[models.Contact]) -> str:
    names = [contact.name for contact in contacts]
    if len(names) <= _NAMED_AT_MOST:
        return joined(names)
    return plural(len(names), "contact")
