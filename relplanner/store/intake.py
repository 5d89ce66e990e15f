"""Contacts read whole for an import, and what an import adds to them written in bulk."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.domain.persons import Person
from relplanner.store import models, people
from relplanner.store.bulk import insert_rows
from relplanner.store.rows import tuples

Row = dict[str, Any]


def persons() -> list[Person]:
    """Return all contacts, archived ones too, with all that an address book could say of them."""
    contact, organisation = models.Contact, models.Organisation
    organisations = dict(tuples(organisation.select(organisation.id, organisation.name)))
    columns = (
        contact.id,
        contact.name,
        contact.organisation,
        contact.role,
        contact.timezone,
        contact.card_uid,
        contact.how_met,
        contact.met_on,
        contact.card_extra,
        contact.uuid,
    )
    found = {
        row[0]: Person(
            id=row[0],
            name=row[1],
            organisation=organisations.get(row[2], ""),
            role=row[3],
            timezone=row[4] or "",
            uid=row[5] or "",
            how_met=row[6],
            met_on=date.fromisoformat(row[7]) if row[7] else None,
            extra=set(contact.card_extra.python_value(row[8])),
            uuid=row[9],
        )
        for row in tuples(contact.select(*columns).order_by(contact.id))
    }
    _read_children(found)
    return list(found.values())


def organisation_aliases() -> dict[str, str]:
    """Return by the other names of organisations, folded, the name under which they are known."""
    alias = models.OrganisationAlias
    named = alias.select(alias.folded, models.Organisation.name).join(models.Organisation)
    return dict(tuples(named))


def _read_children(found: dict[int, Person]) -> None:
    email, phone, link, note, fact = models.Email, models.Phone, models.Link, models.Note, models.Fact
    for contact_id, folded in tuples(email.select(email.contact, email.folded)):
        found[contact_id].emails.add(folded)
    for contact_id, normal, number in tuples(phone.select(phone.contact, phone.normal, phone.number)):
        found[contact_id].phones.update(filter(None, (normal, number)))
    for contact_id, address in tuples(link.select(link.contact, link.address)):
        found[contact_id].know_link(address)
    for contact_id, text in tuples(note.select(note.contact, note.text)):
        found[contact_id].notes.add(text)
    for contact_id, kind, text in tuples(fact.select(fact.contact, fact.kind, fact.text)):
        found[contact_id].facts.add((kind, text))
    tagged = models.ContactTag.select(models.ContactTag.contact, models.Tag.folded).join(models.Tag)
    for contact_id, folded in tuples(tagged):
        found[contact_id].tags.add(folded)
    row = models.Occasion
    for contact_id, kind, label, month, day, year in tuples(
        row.select(row.contact, row.kind, row.label, row.month, row.day, row.year)
    ):
        found[contact_id].occasions.append(Occasion(OccasionKind(kind), YearlyDay(month, day, year), label))


def write(
    changed: Iterable[Person],
    source: str,
    today: date,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> None:
    """Write what merging added to the *changed* persons, new ones whole; they get their numbers here.

    *source* names the file they come from; ``progress`` is told how many of how many are written.
    """
    changed = list(changed)
    new = [person for person in changed if person.is_new]
    known = [person for person in changed if not person.is_new]
    organisations = _organisation_ids(new)
    tags = _tag_ids(changed)
    ids = insert_rows(models.Contact, (_new_contact(person, organisations, source) for person in new))
    for person, contact_id in zip(new, ids, strict=True):
        person.id = contact_id
    for person in known:
        _update(person)
    progress(len(changed) // 2, len(changed))
    for table, rows in _child_rows(changed, tags, today).items():
        insert_rows(table, rows)
    progress(len(changed), len(changed))


def _organisation_ids(changed: Iterable[Person]) -> dict[str, int]:
    names = dict.fromkeys(person.organisation for person in changed if person.organisation)
    return {name: people.organisation_named(name).id for name in names}


def _tag_ids(changed: Iterable[Person]) -> dict[str, int]:
    names = dict.fromkeys(tag for person in changed for tag in person.added.tags)
    return {name: people.tag_named(name).id for name in names}


def _new_contact(person: Person, organisations: dict[str, int], source: str) -> Row:
    kept = {"uuid": person.uuid} if person.uuid else {}
    return kept | {
        "name": person.name,
        "folded": person.name,
        "organisation": organisations.get(person.organisation),
        "role": person.role,
        "timezone": person.timezone or None,
        "card_uid": person.uid or None,
        "how_met": person.how_met,
        "met_on": person.met_on,
        "card_extra": person.added.extra,
        "source": person.source or source,
    }


def _update(person: Person) -> None:
    contact = models.Contact.get_by_id(person.id)
    for name, value in person.added.fields.items():
        if name == "organisation":
            contact.organisation = people.organisation_named(person.organisation)
        elif name == "uid":
            contact.card_uid = value or None
        else:
            setattr(contact, name, value)
        if name == "name":
            contact.folded = value
    if person.added.extra:
        contact.card_extra = [*contact.card_extra, *person.added.extra]
    contact.save()
    for occasion in person.added.dated:
        row, day = models.Occasion, occasion.day
        same = (row.contact == person.id) & (row.kind == occasion.kind) & (row.label == occasion.label)
        for stored in row.select().where(same & (row.month == day.month) & (row.day == day.day)):
            stored.year = day.year
            stored.save()


def _child_rows(
    changed: list[Person], tags: dict[str, int], today: date
) -> dict[type[models.OfContact], list[Row]]:
    rows: dict[type[models.OfContact], list[Row]] = defaultdict(list)
    taken_at = models.writing_at.get()
    for person in changed:
        whose, added = {"contact": person.id}, person.added
        for email in added.emails:
            rows[models.Email].append(
                whose | {"address": email.value, "folded": email.value, "label": email.label}
            )
        for phone, normal in added.phones:
            rows[models.Phone].append(whose | {"number": phone.value, "normal": normal, "label": phone.label})
        for link in added.links:
            rows[models.Link].append(whose | {"address": link.value, "label": link.label})
        for tag_id in dict.fromkeys(tags[tag] for tag in added.tags):
            rows[models.ContactTag].append(whose | {"tag": tag_id})
        for occasion in added.occasions:
            day = {"month": occasion.day.month, "day": occasion.day.day, "year": occasion.day.year}
            rows[models.Occasion].append(whose | {"kind": occasion.kind, "label": occasion.label} | day)
        for text in added.notes:
            rows[models.Note].append(whose | {"text": text, "taken_at": taken_at})
        for kind, text in added.facts:
            rows[models.Fact].append(whose | {"kind": kind, "text": text, "learnt_on": today})
    return rows
