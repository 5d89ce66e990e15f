"""The plan as rows: touches by time, what became of them, and the state of the plan itself."""

from collections.abc import Iterable
from datetime import date

from peewee import fn
from pendulum import DateTime

from relplanner.domain.contacts import Purpose, TouchStatus
from relplanner.store.models import Contact, Plan, SpreadDue, Touch, TouchParticipant, database
from relplanner.store.portfolio import OPEN
from relplanner.store.rows import is_row_number, tuples


def touch(touch_id: int) -> Touch | None:
    """Return the touch with that number, or None."""
    if not is_row_number(touch_id):
        return None
    found: Touch | None = Touch.get_or_none(Touch.id == touch_id)
    return found


def between(start: DateTime, end: DateTime) -> list[Touch]:
    """Return the touches that start between two instants, in order of time."""
    return list(Touch.select().where(Touch.start >= start, Touch.start < end).order_by(Touch.start, Touch.id))


def unplaced() -> list[Touch]:
    """Return the wanted touches without a place, soonest due first."""
    query = Touch.select().where(Touch.status.in_(OPEN), Touch.start.is_null())
    return list(query.order_by(Touch.due, Touch.id))


def moved() -> list[Touch]:
    """Return the planned touches that moved and were not looked at since, in order of time."""
    query = Touch.select().where(
        Touch.status.in_(OPEN), Touch.moved_from.is_null(False), Touch.start.is_null(False)
    )
    return list(query.order_by(Touch.start, Touch.id))


def missed(now: DateTime) -> list[Touch]:
    """Return the planned touches whose start has passed undecided, in order of time."""
    query = Touch.select().where(Touch.status.in_(OPEN), Touch.start < now)
    return list(query.order_by(Touch.start, Touch.id))


def of_contacts(contact_ids: list[int]) -> list[Touch]:
    """Return the open touches of the given contacts, in order of time, unplaced ones last."""
    query = Touch.select().where(Touch.status.in_(OPEN), Touch.contact.in_(contact_ids))
    return list(query.order_by(Touch.start.is_null(), Touch.start, Touch.due, Touch.id))


def state() -> Plan:
    """Return the state of the plan; an empty one where nothing was planned yet."""
    found: Plan = Plan.get_or_none(Plan.id == 1) or Plan(id=1)
    return found


def set_state(fingerprint: str, planned_at: DateTime) -> None:
    """Note what the plan was made from, and when."""
    row = state()
    Plan.insert(
        id=1, fingerprint=fingerprint, planned_at=planned_at, seen_at=row.seen_at
    ).on_conflict_replace().execute()


def set_seen(at: DateTime) -> None:
    """Note that the user has looked at the plan, and forget which touches moved before."""
    row = state()
    Touch.update(moved_from=None, moved_why="").where(Touch.moved_from.is_null(False)).execute()
    plan = Plan.insert(id=1, fingerprint=row.fingerprint, planned_at=row.planned_at, seen_at=at)
    plan.on_conflict_replace().execute()


def set_dues(dues: Iterable[tuple[int, int, date]]) -> None:
    """Store due days that are set once, each with its contact and routine, in place of earlier ones."""
    for contact_id, routine_id, due in dues:
        row = SpreadDue.get_or_none(contact=contact_id, routine=routine_id)
        row = row or SpreadDue(contact=contact_id, routine=routine_id)
        row.due = due
        row.save()


def revision() -> int:
    """Return a mark that differs after any change that another thread or process has made."""
    return int(database.obj.pragma("data_version"))


def participants(touch_ids: list[int]) -> dict[int, list[str]]:
    """Return the names of those who take part in the given touches beside the contact, by touch."""
    found: dict[int, list[str]] = {}
    query = TouchParticipant.select(TouchParticipant.touch, Contact.name).join(Contact)
    for touch_id, name in tuples(query.where(TouchParticipant.touch.in_(touch_ids)).order_by(Contact.name)):
        found.setdefault(touch_id, []).append(name)
    return found


def standing_for(contact_id: int, start: DateTime, end: DateTime) -> Touch | None:
    """Return the open touch of a contact that is planned between two instants, the first of several."""
    of_contact = (Touch.contact == contact_id) & Touch.status.in_(OPEN)
    query = Touch.select().where(of_contact, Touch.start >= start, Touch.start < end)
    found: Touch | None = query.order_by(Touch.start).first()
    return found


def minutes_done(purpose: Purpose, start: DateTime, end: DateTime) -> int:
    """Return the minutes of the touches of one purpose that were done between two instants."""
    done = (Touch.status == TouchStatus.DONE) & (Touch.purpose == purpose)
    query = Touch.select(fn.SUM(Touch.minutes)).where(done, Touch.start >= start, Touch.start < end)
    return int(query.scalar() or 0)


def forget_replacement(missed: Touch, now: DateTime) -> None:
    """Take away the first proposed touch that was planned because *missed* was missed."""
    same = (Touch.contact == missed.contact_id) & (Touch.purpose == missed.purpose)
    of_routine = Touch.routine == missed.routine_id if missed.routine_id else Touch.routine.is_null()
    proposed = (Touch.status == TouchStatus.PROPOSED) & (Touch.id != missed.id)
    to_come = Touch.start.is_null() | (Touch.start >= now)
    coming = Touch.select().where(same, of_routine, proposed, to_come)
    row = coming.order_by(Touch.start.is_null(), Touch.start, Touch.id).first()
    if row is not None:
        row.delete_instance()
