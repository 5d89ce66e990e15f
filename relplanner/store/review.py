"""What the weekly review is made from: what was decided, what is overdue, and what a span of days brought."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from peewee import fn
from pendulum import DateTime

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.countermeasures.reasons import Reason
from relplanner.domain.entries import Direction
from relplanner.domain.promises import Promiser, PromiseState
from relplanner.domain.review import Decision
from relplanner.store.models import Contact, Entry, Promise, ReviewDecision, Touch, TouchParticipant
from relplanner.store.plans import of_routines
from relplanner.store.rows import tuples


class TierRow(NamedTuple):
    """What of a contact speaks for its tier."""

    id: int
    tier_id: int | None
    tier_since: date | None
    value_percent: int


def decisions(since: date, today: date) -> list[Decision]:
    """Return what was decided on a day from *since* on, or holds beyond *today*, the oldest first."""
    row = ReviewDecision
    holding = row.select().where((row.decided_on >= since) | (row.until > today)).order_by(row.id)
    return [
        Decision(
            contact_id=each.contact_id,
            reason=Reason(each.reason),
            decided_on=each.decided_on,
            until=each.until,
            said=each.said,
        )
        for each in holding
    ]


def decide(decision: Decision) -> None:
    """Store a decision, inside an open step."""
    ReviewDecision.create(
        contact=decision.contact_id,
        reason=decision.reason,
        decided_on=decision.decided_on,
        until=decision.until,
        said=decision.said,
    )


def overdue_promises(today: date) -> dict[int, date]:
    """Return by contact the day on which the oldest promise that is overdue was due, mine or theirs."""
    query = Promise.select(Promise.contact, fn.MIN(Promise.due))
    overdue = query.where(Promise.state == PromiseState.OPEN, Promise.due < today)
    return {number: date.fromisoformat(due) for number, due in tuples(overdue.group_by(Promise.contact))}


def tier_rows() -> list[TierRow]:
    """Return the contacts that are neither archived nor marked *do not contact*, with their tiers."""
    query = Contact.select(Contact.id, Contact.tier, Contact.tier_since, Contact.value_percent)
    query = query.where(Contact.archived_at.is_null(), ~Contact.do_not_contact).order_by(Contact.id)
    return [
        TierRow(number, tier_id, date.fromisoformat(since) if since else None, value)
        for number, tier_id, since, value in tuples(query)
    ]


def talks(since: DateTime) -> dict[int, int]:
    """Return how many touches there were with each contact from an instant on."""
    done = (Touch.status == TouchStatus.DONE) & (Touch.start >= since)
    own = Touch.select(Touch.contact, fn.COUNT(Touch.id)).where(done).group_by(Touch.contact)
    part = TouchParticipant
    joint = part.select(part.contact, fn.COUNT(part.id)).join(Touch).where(done).group_by(part.contact)
    found: dict[int, int] = {}
    for query in (own, joint):
        for number, count in tuples(query):
            found[number] = found.get(number, 0) + count
    return found


def touches_between(start: DateTime, end: DateTime) -> list[Touch]:
    """Return the touches that start between two instants, in order of time, with their routines."""
    query = of_routines().where(Touch.start >= start, Touch.start < end)
    return list(query.order_by(Touch.start, Touch.id))


def weights_by_day(first: date, last: date) -> Iterator[tuple[date, Direction, int]]:
    """Yield what was given and what was received on each of the days, in weights that have not faded."""
    query = Entry.select(Entry.day, Entry.direction, fn.SUM(Entry.weight))
    query = query.where(Entry.day >= first, Entry.day <= last).group_by(Entry.day, Entry.direction)
    for day, direction, weight in tuples(query):
        yield date.fromisoformat(day), Direction(direction), weight


def kept_by_day(first: date, last: date) -> Iterator[tuple[date, int]]:
    """Yield how many promises of mine were kept on each of the days."""
    query = Promise.select(Promise.closed_on, fn.COUNT(Promise.id)).where(
        Promise.promiser == Promiser.ME,
        Promise.state == PromiseState.KEPT,
        Promise.closed_on >= first,
        Promise.closed_on <= last,
    )
    for day, count in tuples(query.group_by(Promise.closed_on)):
        yield date.fromisoformat(day), count
