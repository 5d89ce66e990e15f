"""Calendars that were read, with their events."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import starmap
from typing import NamedTuple

from pendulum import DateTime

from relplanner.domain.events import Attendee, BusyEvent, CalendarCopy
from relplanner.domain.text import clean_line, fold
from relplanner.store.bulk import insert_rows
from relplanner.store.fields import instant_of, stamp_of
from relplanner.store.models import Calendar, Event, EventAttendee, writing_at
from relplanner.store.rows import among, is_row_number, tuples


class EventFacts(NamedTuple):
    """What an event says, with its attendees (address and name), as values of the database."""

    series: str
    start: str
    end: str
    title: str
    place: str
    all_day: bool
    link: bool
    attendees: tuple[tuple[str, str], ...]


def find(source: str, name: str, uids: frozenset[str], besides: Collection[int] = ()) -> Calendar | None:
    """Return the calendar that a file is a newer copy of, those with the numbers *besides* left out.

    That is the one of the same path, else one of the same name that shares an event, else one of whose
    events the file has half at least: many calendars are called "Calendar", and a single invitation may
    well stand in those of work and of home.
    """
    others = Calendar.id.not_in(list(besides))
    found: Calendar | None = Calendar.get_or_none(others, Calendar.source == source)
    if found is not None:
        return found
    of_calendar: dict[int, list[bool]] = defaultdict(list)
    series = Event.select(Event.calendar, Event.series).distinct().order_by(Event.calendar)
    for calendar_id, uid in tuples(series):
        of_calendar[calendar_id].append(uid in uids)
    rows = [row for row in Calendar.select().where(others).order_by(Calendar.id) if of_calendar[row.id]]
    named = (row for row in rows if name and row.name == name and any(of_calendar[row.id]))
    copies = (row for row in rows if 2 * sum(of_calendar[row.id]) >= len(of_calendar[row.id]))
    return next(named, None) or next(copies, None)


def events_of(calendar: Calendar) -> set[EventFacts]:
    """Return what the events of a calendar say, for comparison with a newer copy."""
    return set(_stored_events(calendar).values())


def copies(addresses: Collection[str] | None = None) -> list[CalendarCopy]:
    """Return all calendars with their events; only those with events to which *addresses* were invited."""
    found = []
    for calendar in Calendar.select().order_by(Calendar.id):
        events = busy_events(calendar)
        if addresses is not None:
            events = tuple(event for event in events if is_with(event, addresses))
        if events or addresses is None:
            found.append(_copy(calendar, events, addresses))
    return found


def is_with(event: BusyEvent, addresses: Collection[str]) -> bool:
    """Return whether one of *addresses*, folded as in the store, was invited to an event."""
    return any(EventAttendee.folded.db_value(attendee.email) in addresses for attendee in event.attendees)


def known_by(uuid: str) -> Calendar | None:
    """Return the calendar with that UUID, or None."""
    found: Calendar | None = Calendar.get_or_none(Calendar.uuid == uuid)
    return found


def _copy(
    calendar: Calendar, events: tuple[BusyEvent, ...], addresses: Collection[str] | None
) -> CalendarCopy:
    return CalendarCopy(
        uuid=calendar.uuid,
        name=calendar.name,
        source=calendar.source,
        own_address=calendar.own_address,
        read_at=calendar.read_at,
        span=(calendar.span_start, calendar.span_end),
        events=events,
        about=None if addresses is None else frozenset(addresses),
    )


def busy_events(calendar: Calendar) -> tuple[BusyEvent, ...]:
    """Return the events of a calendar."""
    return tuple(map(_busy_event, _stored_events(calendar).values()))


def _busy_event(facts: EventFacts) -> BusyEvent:
    return BusyEvent(
        series=facts.series,
        start=instant_of(facts.start),
        end=instant_of(facts.end),
        title=facts.title,
        place=facts.place,
        all_day=bool(facts.all_day),
        link=bool(facts.link),
        attendees=tuple(starmap(Attendee, facts.attendees)),
    )


def as_stored(events: Iterable[BusyEvent]) -> set[EventFacts]:
    """Return what *events* would say once they are stored, in the form of :func:`events_of`."""
    return {_facts(event) for event in events}


def replace(
    calendar: Calendar | None,
    source: str,
    name: str,
    events: tuple[BusyEvent, ...],
    span: tuple[date, date],
    own_address: str = "",
    read_at: DateTime | None = None,
) -> tuple[Calendar, bool]:
    """Let *calendar* hold these *events* and no other; without one a new calendar is made.

    Returns the calendar, and whether that changed anything for its reader. Events that are there already
    keep their rows. *own_address* is the user's in that calendar, empty where it is not known; it was read
    now, or at *read_at*.
    """
    calendar = calendar or Calendar()
    is_new = calendar.id is None
    tells_more = is_new or calendar.own_address != own_address
    calendar.name, calendar.source, calendar.read_at = name, source, read_at or writing_at.get()
    calendar.span_start, calendar.span_end = span
    calendar.own_address, calendar.stamp = own_address, ""
    calendar.save()
    missing = Counter(map(_facts, events))
    gone = []
    for event_id, facts in ({} if is_new else _stored_events(calendar)).items():
        if missing[facts]:
            missing[facts] -= 1
        else:
            gone.append(event_id)
    Event.delete().where(among(Event.id, gone)).execute()
    added = list(_as_often_as(missing, events))
    _insert(calendar, added)
    return calendar, bool(tells_more or gone or added)


def _as_often_as(missing: "Counter[EventFacts]", events: Iterable[BusyEvent]) -> Iterator[BusyEvent]:
    for event in events:
        facts = _facts(event)
        if missing[facts]:
            missing[facts] -= 1
            yield event


def _insert(calendar: Calendar, events: Sequence[BusyEvent]) -> None:
    ids = insert_rows(Event, ({"calendar": calendar.id} | _values(event) for event in events))
    attendees = (
        {"event": event_id, "folded": attendee.email, "name": attendee.name}
        for event_id, event in zip(ids, events, strict=True)
        for attendee in event.attendees
    )
    insert_rows(EventAttendee, attendees)


def _stored_events(calendar: Calendar) -> dict[int, EventFacts]:
    event, attendee = Event, EventAttendee
    invited: dict[int, list[tuple[str, str]]] = defaultdict(list)
    people = attendee.select(attendee.event, attendee.folded, attendee.name).join(event)
    for event_id, folded, name in tuples(people.where(event.calendar == calendar).order_by(attendee.id)):
        invited[event_id].append((folded, name))
    columns = (event.series, event.start, event.end, event.title, event.place, event.all_day, event.link)
    rows = tuples(event.select(event.id, *columns).where(event.calendar == calendar).order_by(event.id))
    return {row[0]: EventFacts._make((*row[1:], tuple(invited[row[0]]))) for row in rows}


def _facts(event: BusyEvent) -> EventFacts:
    return EventFacts(
        series=event.series,
        start=stamp_of(event.start),
        end=stamp_of(event.end),
        title=event.title,
        place=event.place,
        all_day=event.all_day,
        link=event.link,
        attendees=tuple((fold(clean_line(attendee.email)), attendee.name) for attendee in event.attendees),
    )


def of_source(source: str) -> list[Calendar]:
    """Return the calendars that were read from a file, the oldest first; undo may bring a second one back."""
    return list(Calendar.select().where(Calendar.source == source).order_by(Calendar.id))


def followed() -> list[Calendar]:
    """Return the calendars that are read again when their files change."""
    return list(Calendar.select().where(Calendar.followed).order_by(Calendar.id))


def follow(calendar: Calendar, stamp: str) -> None:
    """Note that a calendar is that of its file, as the file is now, by the mark *stamp*."""
    calendar.followed, calendar.stamp = True, stamp
    calendar.save()


def drop(calendar: Calendar) -> None:
    """Delete a calendar with its events."""
    calendar.delete_instance()


def are_there() -> bool:
    """Return whether any calendar was read."""
    return bool(Calendar.select().exists())


def event(event_id: int) -> Event | None:
    """Return the event with that number, or None."""
    if not is_row_number(event_id):
        return None
    found: Event | None = Event.get_or_none(Event.id == event_id)
    return found


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
