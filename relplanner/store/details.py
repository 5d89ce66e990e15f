"""What belongs to one contact, for its card."""

from typing import TypeVar

from peewee import Expression, ModelSelect
from pendulum import DateTime

from relplanner.domain.contacts import TouchStatus
from relplanner.store.models import (
    ContactTag,
    Email,
    Event,
    EventAttendee,
    Note,
    OfContact,
    Tag,
    Touch,
    TouchParticipant,
)
from relplanner.store.rows import tuples

Child = TypeVar("Child", bound=OfContact)


def of(table: type[Child], contact_id: int) -> list[Child]:
    """Return the rows of *table* that belong to a contact, in the order in which they came."""
    return list(table.select().where(table.contact == contact_id).order_by(table.id))


def tags(contact_id: int) -> list[str]:
    """Return the tags of a contact, in the order of the alphabet."""
    query = ContactTag.select(Tag.name).join(Tag).where(ContactTag.contact == contact_id).order_by(Tag.folded)
    return [row[0] for row in tuples(query)]


def touches(contact_id: int, statuses: tuple[TouchStatus, ...], at_most: int | None) -> list[Touch]:
    """Return the newest touches of *statuses* in which a contact took part; all without *at_most*."""
    query = Touch.select().where(
        _took_part(contact_id),
        Touch.status.in_(statuses),
        Touch.start.is_null(False),
    )
    return list(query.order_by(Touch.start.desc(), Touch.id.desc()).limit(at_most))


def first_touch(contact_id: int) -> DateTime | None:
    """Return when a contact first took part in a touch that took place; None where there was none."""
    query = Touch.select().where(
        _took_part(contact_id), Touch.status == TouchStatus.DONE, Touch.start.is_null(False)
    )
    first: Touch | None = query.order_by(Touch.start, Touch.id).first()
    return first.start if first is not None else None


def meetings(contact_id: int) -> list[Event]:
    """Return the events of the calendars to which a contact was invited, in order of time."""
    addresses = Email.select(Email.folded).where(Email.contact == contact_id)
    invited = EventAttendee.select(EventAttendee.event).where(EventAttendee.folded.in_(addresses))
    return list(Event.select().where(Event.id.in_(invited)).order_by(Event.start, Event.id))


def notes(contact_id: int, at_most: int | None) -> list[Note]:
    """Return the newest notes of talks in which a contact took part; all without *at_most*."""
    query = Note.select().where((Note.contact == contact_id) | Note.touch.in_(_joint_touches(contact_id)))
    return list(query.order_by(Note.taken_at.desc(), Note.id.desc()).limit(at_most))


def _took_part(contact_id: int) -> Expression:
    return (Touch.contact == contact_id) | Touch.id.in_(_joint_touches(contact_id))


def _joint_touches(contact_id: int) -> "ModelSelect[TouchParticipant]":
    """Return the touches of others in which a contact takes part."""
    return TouchParticipant.select(TouchParticipant.touch).where(TouchParticipant.contact == contact_id)
