"""The contacts that are without a tier and without a decision about it."""

from peewee import JOIN, fn

from relplanner.domain.contacts import TouchStatus
from relplanner.store.models import Contact, Touch
from relplanner.store.rows import tuples


def undecided() -> list[int]:
    """Return the numbers of the undecided contacts: who was spoken to last comes first, then by name."""
    last = (
        Touch.select(Touch.contact.alias("whose"), fn.MAX(Touch.start).alias("at"))
        .where(Touch.status == TouchStatus.DONE)
        .group_by(Touch.contact)
    )
    query = (
        Contact.select(Contact.id)
        .join(last, JOIN.LEFT_OUTER, on=(Contact.id == last.c.whose))
        .where(
            Contact.tier.is_null(),
            Contact.archived_at.is_null(),
            ~Contact.left_untiered,
            ~Contact.do_not_contact,
        )
        .order_by(last.c.at.is_null(), last.c.at.desc(), Contact.folded, Contact.id)
    )
    return [number for (number,) in tuples(query)]


def is_undecided(contact: Contact) -> bool:
    """Return whether there is still something to decide about *contact*."""
    return contact.tier_id is None and contact.archived_at is None and not contact.left_untiered
