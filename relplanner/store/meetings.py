"""Meetings: events of the calendar in which contacts take part, and what the user says of them."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from peewee import JOIN, SQL, Query, Value, fn
from pendulum import DateTime

from relplanner.domain.contacts import Channel
from relplanner.store.models import Calendar, Email, Event, EventAttendee, MeetingVerdict
from relplanner.store.prepared import Prepared
from relplanner.store.rows import among


class MeetingRow(NamedTuple):
    """A meeting with one contact. ``channel`` is how it counts as contact, None where the user denies it."""

    contact_id: int
    event_id: int
    series: str
    start: datetime
    end: datetime
    title: str
    channel: Channel | None


def between(
    others_at_most: int, start: DateTime, end: DateTime, contact_ids: Collection[int] | None = None
) -> list[MeetingRow]:
    """Return the meetings that overlap the time between two instants, in order of time; denied ones too.

    A meeting is an event of some hours in which at most *others_at_most* other people take part. In a
    calendar that does not show which address is the user's, one of those invited is taken for the user.
    One that stands in several calendars counts once.
    """
    found: dict[tuple[int, str, str], MeetingRow] = {}
    rows = _between(others_at_most=others_at_most, start=start, end=end, ids=contact_ids)
    for contact_id, event_id, series, begin, finish, title, link, said, channel in rows:
        counts_as: Channel | None = Channel.VIDEO if link else Channel.CALL
        if said is not None:
            counts_as = Channel(channel) if channel else None
        row = MeetingRow(contact_id, event_id, series, _instant(begin), _instant(finish), title, counts_as)
        found.setdefault((contact_id, series, begin), row)
    return list(found.values())


@Prepared
def _between(others_at_most: Value, start: Value, end: Value, ids: Value | None) -> Query:
    event, attendee, verdict, mine = Event, EventAttendee, MeetingVerdict, Calendar.alias("mine")
    own = mine.select(mine.own_address).where(mine.own_address != "")  # as far as calendars show them
    guest = attendee.alias("guest")
    others = guest.select(fn.COUNT(guest.id)).where(guest.event == event.id, guest.folded.not_in(own))
    query = (
        attendee.select(
            *(Email.contact, event.id, event.series, event.start, event.end, event.title, event.link),
            *(verdict.id, verdict.channel),
        )
        .join(event)
        .join(Calendar)
        .join(Email, JOIN.INNER, on=(Email.folded == attendee.folded))
        .join(
            verdict,
            JOIN.LEFT_OUTER,
            on=(
                (verdict.contact == Email.contact)
                & (verdict.series == event.series)
                & (verdict.start == event.start)
            ),
        )
        .where(event.end > start, event.start < end, ~event.all_day, attendee.folded.not_in(own))
        .where(others <= others_at_most + (Calendar.own_address == ""))
        .order_by(event.start, event.id, SQL("1"))
    )
    return query if ids is None else query.where(among(Email.contact, ids))


def judge(contact_id: int, series: str, start: datetime, channel: Channel | None) -> None:
    """Store what the user says of a meeting: by which channel it was, None for 'we did not meet'."""
    row = _verdict(contact_id, series, start)
    row = row or MeetingVerdict(contact=contact_id, series=series, start=start)
    row.channel = channel
    row.save()


def forget(contact_id: int, series: str, start: datetime) -> None:
    """Forget what the user said of a meeting: it counts as the calendar shows it."""
    if row := _verdict(contact_id, series, start):
        row.delete_instance()


def _verdict(contact_id: int, series: str, start: datetime) -> MeetingVerdict | None:
    verdict = MeetingVerdict
    found: MeetingVerdict | None = verdict.get_or_none(
        verdict.contact == contact_id, verdict.series == series, verdict.start == start
    )
    return found


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
