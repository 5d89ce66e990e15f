"""Calendars in the program's own file, as :mod:`relplanner.domain.portable_calendars` describes them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

import pendulum
from pendulum import DateTime

from relplanner.domain.cards import Rejected
from relplanner.domain.events import Attendee, BusyEvent, CalendarCopy
from relplanner.domain.portable import Column, Row
from relplanner.domain.portable_calendars import ATTENDEE, CALENDAR, EVENT
from relplanner.domain.text import fold
from relplanner.exchange.own_checks import UUID_AGAIN, checked, listed

_YEARS = range(1970, 2200)
"""Years in which an event may lie; no calendar is read far beyond today."""

Record = dict[str, object]


def calendar_records(calendars: Iterable[CalendarCopy]) -> dict[str, list[Record]]:
    """Return the lists ``calendars`` and ``events`` of the file."""
    records: dict[str, list[Record]] = {"calendars": [], "events": []}
    for calendar in calendars:
        records["calendars"].append(_calendar_record(calendar))
        records["events"] += (_event_record(event, calendar.uuid) for event in calendar.events)
    return records


def read_calendars(found: Mapping[str, object], rejected: list[Rejected]) -> tuple[CalendarCopy, ...]:
    """Return the calendars in the lists of a file; what will not do is left out and *rejected*.

    Raises ``ValueError`` where something else stands in the place of a list.
    """
    calendars: dict[str, Row] = {}
    for row in _rows(found, "calendars", CALENDAR, rejected):
        uuid = str(row["uuid"])
        if uuid in calendars:
            rejected.append(Rejected(0, str(row["name"]), f"calendars: {UUID_AGAIN}"))
        else:
            calendars[uuid] = row
    of_calendar: dict[str, list[BusyEvent]] = defaultdict(list)
    for number, record in enumerate(_records(found, "events"), start=1):
        try:
            row = _row(record, EVENT)
            if row["calendar"] not in calendars:
                raise ValueError("its calendar is not there")
            event = _event(row, record)
        except ValueError as error:
            rejected.append(Rejected(0, f"events {number}", f"events: {error}"))
        else:
            of_calendar[str(row["calendar"])].append(event)
    return tuple(_calendar(row, of_calendar[uuid]) for uuid, row in calendars.items())


def _calendar_record(calendar: CalendarCopy) -> Record:
    return {
        "uuid": calendar.uuid,
        "name": calendar.name,
        "source": calendar.source,
        "own_address": calendar.own_address,
        "read_at": _stamp(calendar.read_at),
        "span_start": calendar.span[0].isoformat(),
        "span_end": calendar.span[1].isoformat(),
        "about": None if calendar.about is None else sorted(calendar.about),
    }


def _event_record(event: BusyEvent, calendar: str) -> Record:
    return {
        "calendar": calendar,
        "series": event.series,
        "title": event.title,
        "place": event.place,
        "start": _stamp(event.start),
        "end": _stamp(event.end),
        "all_day": event.all_day,
        "link": event.link,
        "attendees": [{"email": attendee.email, "name": attendee.name} for attendee in event.attendees],
    }


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _records(found: Mapping[str, object], name: str) -> list[Record]:
    return [record if isinstance(record, dict) else {} for record in listed(found, name)]


def _rows(
    found: Mapping[str, object], name: str, columns: Iterable[Column], rejected: list[Rejected]
) -> Iterator[Row]:
    for number, record in enumerate(_records(found, name), start=1):
        try:
            yield _row(record, columns)
        except ValueError as error:
            rejected.append(Rejected(0, f"{name} {number}", f"{name}: {error}"))


def _row(record: Record, columns: Iterable[Column]) -> Row:
    return {column.name: checked(column, record.get(column.name)) for column in columns}


def _calendar(row: Row, events: Iterable[BusyEvent]) -> CalendarCopy:
    about = row["about"]
    return CalendarCopy(
        uuid=str(row["uuid"]),
        name=str(row["name"]),
        source=str(row["source"]),
        own_address=str(row["own_address"]),
        read_at=_instant(row["read_at"]),
        span=(date.fromisoformat(str(row["span_start"])), date.fromisoformat(str(row["span_end"]))),
        events=tuple(events),
        about=frozenset(map(fold, about)) if isinstance(about, tuple) else None,
    )


def _event(row: Row, record: Record) -> BusyEvent:
    start, end = _instant(row["start"]), _instant(row["end"])
    if start > end:
        raise ValueError("it ends before it begins")
    if start.year not in _YEARS or end.year not in _YEARS:
        raise ValueError(f"it lies outside {_YEARS[0]} to {_YEARS[-1]}")
    attendees = (_row(attendee, ATTENDEE) for attendee in _records(record, "attendees"))
    return BusyEvent(
        series=str(row["series"]),
        start=start,
        end=end,
        title=str(row["title"]),
        place=str(row["place"]),
        all_day=bool(row["all_day"]),
        link=bool(row["link"]),
        attendees=tuple(Attendee(str(each["email"]), str(each["name"])) for each in attendees),
    )


def _instant(value: object) -> DateTime:
    return pendulum.instance(datetime.fromisoformat(str(value)))
