"""Made-up people for the tests of the store."""

import pendulum

from relplanner.store.database import Store
from relplanner.store.journal import columns_of
from relplanner.store.models import JOURNALED, Contact, Email, Organisation
from relplanner.store.sql import run

NOW = pendulum.datetime(2026, 11, 23, 9)
Dump = dict[str, list[tuple[object, ...]]]


def add_person(
    store: Store, name: str, *addresses: str, organisation: str = "", now: pendulum.DateTime = NOW
) -> int:
    """Add a contact in a step of its own and return its id."""
    with store.step(f"Added {name}", now):
        contact = Contact.create(name=name, folded=name, organisation=employer(organisation))
        for address in addresses:
            Email.create(contact=contact, address=address, folded=address)
    return int(contact.id)


def employer(name: str) -> Organisation | None:
    """Return the organisation of that name, made inside the open step if it is missing; None for no name."""
    found: Organisation | None = Organisation.select().where(Organisation.folded == name.lower()).first()
    return found or (Organisation.create(name=name, folded=name) if name else None)


def dump(store: Store) -> Dump:
    """Return all rows that undo and redo answer for, by table."""
    return {
        model._meta.table_name: run(
            store.db, f'SELECT {", ".join(columns_of(model))} FROM "{model._meta.table_name}" ORDER BY id'
        )
        for model in JOURNALED
    }
