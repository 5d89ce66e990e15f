"""The plan as rows: touches by time, what became of them, and the state of the plan itself."""

from collections.abc import Iterable
from datetime import date, datetime

from peewee import JOIN, Expression, ModelSelect, fn
from pendulum import DateTime

from relplanner.domain.cadence import StoredDue
from relplanner.domain.contacts import Purpose, TouchStatus
from relplanner.store.bulk import insert_rows
from relplanner.store.models import (
    Contact,
    Plan,
    Routine,
    SpreadDue,
    Step,
    Touch,
    TouchParticipant,
    database,
)
from relplanner.store.portfolio import OPEN
from relplanner.store.rows import among, is_row_number, tuples


def touch(touch_id: int) -> Touch | None:
    """Return the touch with that number, or None."""
    if not is_row_number(touch_id):
        return None
    found: Touch | None = Touch.get_or_none(Touch.id == touch_id)
    return found


def between(start: DateTime, end: DateTime) -> list[Touch]:
    """Return the touches that start between two instants, in order of time."""
    return list(Touch.select().where(Touch.start >= start, Touch.start < end).order_by(Touch.start, Touch.id))


def pinned_between(start: DateTime, end: DateTime) -> list[Touch]:
    """Return the pinned touches that take a part of the time between two instants, in order of time."""
    near = Touch.select().where(
        Touch.status == TouchStatus.PINNED, Touch.start < end, Touch.start > start.subtract(days=1)
    )
    return [row for row in near.order_by(Touch.start, Touch.id) if row.start.add(minutes=row.minutes) > start]


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


def next_planned(now: DateTime) -> Touch | None:
    """Return the planned touch that starts next, or None."""
    query = Touch.select().where(Touch.status.in_(OPEN), Touch.start >= now)
    found: Touch | None = query.order_by(Touch.start, Touch.id).first()
    return found


def missed(now: DateTime) -> list[Touch]:
    """Return the planned touches whose time has passed undecided, in order of time, none under way."""
    passed = of_routines().where(Touch.status.in_(OPEN), Touch.start < now)
    query = passed.order_by(Touch.start, Touch.id)
    return [row for row in query if row.start.add(minutes=row.minutes) <= now]


def placed_from(now: datetime) -> list[Touch]:
    """Return the planned touches that begin at *now* or later."""
    return list(of_routines().where(Touch.status.in_(OPEN), Touch.start >= now))


def of_routines() -> "ModelSelect[Touch]":
    """Return a query for touches that reads with each the routine, if any, for which it is."""
    return Touch.select(Touch, Routine).join(Routine, JOIN.LEFT_OUTER)


def of_contacts(contact_ids: list[int]) -> list[Touch]:
    """Return the open touches of the given contacts, in order of time, unplaced ones last."""
    query = Touch.select().where(Touch.status.in_(OPEN), among(Touch.contact, contact_ids))
    return list(query.order_by(Touch.start.is_null(), Touch.start, Touch.due, Touch.id))


def state() -> Plan:
    """Return the state of the plan; an empty one where nothing was planned yet."""
    found: Plan = Plan.get_or_none(Plan.id == 1) or Plan(id=1)
    return found


def is_older_than_redo(plan: Plan) -> bool:
    """Return whether a step was done again since *plan* was made, or at the same moment.

    Its touches then stand beside those that were planned while they were gone.
    """
    redone = Step.select(fn.MAX(Step.turned_at)).where(~Step.undone).scalar()
    return redone is not None and (plan.planned_at is None or redone >= plan.planned_at)


def set_state(fingerprint: str, planned_at: DateTime, until: date | None) -> None:
    """Note what the plan was made from, when, and before which Monday it ends if not as usual."""
    _put(fingerprint=fingerprint, planned_at=planned_at, until=until)


def set_seen(at: DateTime) -> None:
    """Note that the user has looked at the plan, and forget which touches moved before."""
    Touch.update(moved_from=None, moved_why="").where(Touch.moved_from.is_null(False)).execute()
    _put(seen_at=at)


def _put(**values: object) -> None:
    """Store what is new of the state of the plan."""
    Plan.insert({**state().__data__, **values}).on_conflict_replace().execute()


def set_dues(dues: Iterable[tuple[int, StoredDue]]) -> None:
    """Store due days that are set once, each with the number of its contact, in place of earlier ones.

    Those of contacts and routines that are gone meanwhile are left out.
    """
    contacts = {number for (number,) in tuples(Contact.select(Contact.id))}
    routines = {number for (number,) in tuples(Routine.select(Routine.id))}
    dues = [(number, due) for number, due in dues if number in contacts and due.routine_id in routines]
    spread = SpreadDue
    query = spread.select(spread.contact, spread.routine, spread.id)
    of_contacts = query.where(spread.contact.in_({contact_id for contact_id, _ in dues}))
    stored = {(contact_id, routine_id): number for contact_id, routine_id, number in tuples(of_contacts)}
    new = []
    for contact_id, due in dues:
        number = stored.get((contact_id, due.routine_id))
        if number is None:
            new.append({"contact": contact_id, "routine": due.routine_id, "due": due.due, "last": due.last})
        else:
            spread.update(due=due.due, last=due.last).where(spread.id == number).execute()
    insert_rows(SpreadDue, new)


def add(touches: Iterable[Touch]) -> None:
    """Write touches that are not stored yet, all at once."""
    insert_rows(Touch, (touch.__data__ for touch in touches))


def revision() -> int:
    """Return a mark that differs after any change that another thread or process has made."""
    return int(database.obj.pragma("data_version"))


def participants(touch_ids: list[int]) -> dict[int, list[str]]:
    """Return the names of those who take part in the given touches beside the contact, by touch."""
    found: dict[int, list[str]] = {}
    query = TouchParticipant.select(TouchParticipant.touch, Contact.name).join(Contact)
    for touch_id, name in tuples(
        query.where(among(TouchParticipant.touch, touch_ids)).order_by(Contact.name)
    ):
        found.setdefault(touch_id, []).append(name)
    return found


def participants_of(touch_id: int) -> list[int]:
    """Return the numbers of those who take part in a touch beside its contact."""
    query = TouchParticipant.select(TouchParticipant.contact).where(TouchParticipant.touch == touch_id)
    return [number for (number,) in tuples(query)]


def leave(touch_id: int, contact_id: int) -> None:
    """Let a contact not have taken part in a touch."""
    part = TouchParticipant
    part.delete().where(part.touch == touch_id, part.contact == contact_id).execute()


def open_with(contact_id: int, start: DateTime, end: DateTime) -> list[Touch]:
    """Return the open touches of a contact that are planned between two instants, in order of time."""
    of_contact = (Touch.contact == contact_id) & Touch.status.in_(OPEN)
    query = Touch.select().where(of_contact, Touch.start >= start, Touch.start < end)
    return list(query.order_by(Touch.start, Touch.id))


def follow_up_of(promise_id: int, now: DateTime) -> Touch | None:
    """Return the touch, still to come, that is to keep a promise, a pinned one first."""
    of_promise = Touch.select().where(Touch.promise == promise_id, Touch.status.in_(OPEN))
    to_come = of_promise.where(Touch.start.is_null() | (Touch.start >= now))
    found: Touch | None = to_come.order_by(Touch.status != TouchStatus.PINNED, Touch.id).first()
    return found


def minutes_for_promises(start: DateTime, end: DateTime) -> int:
    """Return the minutes of the follow-ups of promises that were done between two instants, both included."""
    return _minutes_done(Touch.promise.is_null(False), start, end)


def minutes_unplanned(start: DateTime, end: DateTime) -> int:
    """Return the minutes of contact between two instants, both included, that nobody planned or asked for.

    A touch that was planned has its reason, one that was asked for its line or its intent.
    """
    nobody_asked = (Touch.line == "") & (Touch.intent == "") & Touch.promise.is_null()
    unplanned = (Touch.purpose == Purpose.FOLLOW_UP) & (Touch.why == "") & nobody_asked
    return _minutes_done(unplanned, start, end)


def _minutes_done(which: Expression, start: DateTime, end: DateTime) -> int:
    done = (Touch.status == TouchStatus.DONE) & (Touch.start >= start) & (Touch.start <= end)
    return int(Touch.select(fn.SUM(Touch.minutes)).where(which, done).scalar() or 0)
