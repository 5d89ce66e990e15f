"""Calendars that were read, with their events."""

from collections.abc import Iterable
from datetime import date

from pendulum import DateTime

from relplanner.domain.events import BusyEvent
from relplanner.store.bulk import insert_rows
from relplanner.store.models import Calendar, Contact, Email, Event, EventAttendee, writing_at
from relplanner.store.rows import tuples


def find(source: str, name: str, uids: frozenset[str]) -> Calendar | None:
    """Return the calendar that a file is a newer copy of: the same path, the same name, or shared events."""
    found: Calendar | None = Calendar.get_or_none(Calendar.source == source)
    if found is None and name:
        found = Calendar.get_or_none(Calendar.name == name)
    if found is None:
        series = Event.select(Event.calendar, Event.series).distinct().order_by(Event.calendar)
        shared = next((calendar_id for calendar_id, uid in tuples(series) if uid in uids), None)
        found = None if shared is None else Calendar.get_by_id(shared)
    return found


def events_of(calendar: Calendar) -> set[tuple[str, ...]]:
    """Return what the events of a calendar say, for comparison with a newer copy."""
    event = Event
    columns = (event.series, event.start, event.end, event.title, event.place, event.all_day, event.link)
    rows = tuples(event.select(*columns).where(event.calendar == calendar))
    return {tuple(map(str, row)) for row in rows}


def as_stored(events: Iterable[BusyEvent]) -> set[tuple[str, ...]]:
    """Return what *events* would say once they are stored, in the form of :func:`events_of`."""
    stamp = Event.start.db_value
    return {
        (
            event.series,
            str(stamp(event.start)),
            str(stamp(event.end)),
            event.title,
            event.place,
            str(int(event.all_day)),
            str(int(event.link)),
        )
        for event in events
    }


def replace(
    calendar: Calendar | None, source: str, name: str, events: tuple[BusyEvent, ...], span: tuple[date, date]
) -> Calendar:
    """Write *events* in place of all that *calendar* held; without one a new calendar is made."""
    now: DateTime = writing_at.get()
    if calendar is None:
        calendar = Calendar(name=name, source=source)
    else:
        Event.delete().where(Event.calendar == calendar).execute()
    calendar.name, calendar.source, calendar.read_at = name, source, now
    calendar.span_start, calendar.span_end = span
    calendar.save()
    ids = insert_rows(Event, ({"calendar": calendar.id} | _values(event) for event in events))
    attendees = (
        {"event": event_id, "folded": attendee.email, "name": attendee.name}
        for event_id, event in zip(ids, events, strict=True)
        for attendee in event.attendees
    )
    insert_rows(EventAttendee, attendees)
    return calendar


def _values(event: BusyEvent) -> dict[str, object]:
    return {
        "series": event.series,
        "start": event.start,
        "end": event.end,
        "title": event.title,
        "all_day": event.all_day,
        "link": event.link,
        "place": event.place,
    }


def between(start: DateTime, end: DateTime) -> list[Event]:
    """Return the events that overlap the time between two instants, in order of time."""
    query = Event.select().where(Event.end > start, Event.start < end)
    return list(query.order_by(Event.start, Event.end, Event.id))


def contacts_of(event: Event) -> list[str]:
    """Return the names of the contacts who take part in an event."""
    query = (
        Contact.select(Contact.name)
        .join(Email)
        .join(EventAttendee, on=(EventAttendee.folded == Email.folded))
        .where(EventAttendee.event == event)
        .distinct()
        .order_by(Contact.name)
    )
    return [row[0] for row in tuples(query)]
