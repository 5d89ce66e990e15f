"""Calendars out of iCalendar files (RFC 5545): what takes the user's time in a span of days.

Each event is read alone: one that cannot be read is set aside with a reason, and the rest remains.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pendulum

from relplanner.domain.cards import Rejected
from relplanner.domain.errors import UserError
from relplanner.domain.events import BusyEvent, CalendarFile, SeriesRow
from relplanner.domain.text import clean_line
from relplanner.exchange.ical_details import details_of, title_of
from relplanner.exchange.ical_event import Event, EventReader, uid_of
from relplanner.exchange.ical_lines import Component, Tree, plain_text, read_tree
from relplanner.exchange.ical_people import own_address
from relplanner.exchange.ical_series import Occurrence, Series, Window, collect_series, expand
from relplanner.exchange.ical_values import UnreadableError, utc
from relplanner.exchange.ical_zones import Zones, iana_key

MOST_EVENTS = 200_000
_LONGEST_NAME = 200
_STEP = 250
_OTHER_PARTS = {"VTODO": "tasks", "VJOURNAL": "journal entries", "VFREEBUSY": "free-busy lists"}

Progress = Callable[[int, int], None]


def read_calendar(
    data: bytes,
    *,
    zone: str,
    span_start: date,
    span_end: date,
    own_addresses: frozenset[str] = frozenset(),
    progress: Progress | None = None,
) -> CalendarFile:
    """Return what takes time from *span_start* until before *span_end*, and what became of each event.

    *zone* is the user's IANA zone, in which days and times without a zone are taken; *own_addresses* are
    the user's e-mail addresses, by which declined events are known; without any, the one that the calendar
    itself shows to be the user's. *progress* is told how many events of how many have been read.
    Raises UserError if the data is no calendar at all.
    """
    tree = read_tree(data)
    if not tree.calendars:
        raise UserError(
            "This is not a calendar: choose an iCalendar file (.ics), as calendar programs export it."
        )
    zones = Zones(_home_zone(zone))
    reading = _Reading(_count_events(tree), progress)
    derived = own_address(part for calendar in tree.calendars for part in _parts(calendar, "VEVENT"))
    own = frozenset(address.strip().casefold() for address in own_addresses or filter(None, [derived]))
    events = list(_read_events(tree, zones, own, reading))
    window = Window(_midnight(span_start, zones.home), _midnight(span_end, zones.home))
    for series in collect_series(events):
        _expand(series, window, reading)
    for line in tree.stray_ends:
        reading.reject(line, "", "an event ends here, but none has begun")
    return CalendarFile(
        name=_name_of(tree),
        uids=frozenset(reading.uids),
        events=tuple(sorted(reading.busy, key=lambda event: event.start)),
        rows=tuple(reading.rows),
        rejected=tuple(sorted(reading.rejected, key=lambda each: each.at)),
        warnings=(*zones.warnings, *_left_out(tree)),
        own_address=derived,
        is_whole=tree.is_whole,
    )


@dataclass(slots=True)
class _Reading:
    """What has come out of a file so far."""

    total: int
    progress: Progress | None
    read: int = 0
    uids: set[str] = field(default_factory=set)
    busy: list[BusyEvent] = field(default_factory=list)
    rows: list[SeriesRow] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    def step(self) -> None:
        self.read += 1
        if self.progress and (self.read % _STEP == 0 or self.read == self.total):
            self.progress(self.read, self.total)

    def reject(self, line: int, name: str, why: str) -> None:
        self.rejected.append(Rejected(line, name, why))


def _read_events(
    tree: Tree, zones: Zones, own_addresses: frozenset[str], reading: _Reading
) -> Iterator[Event]:
    for number, calendar in enumerate(tree.calendars):
        for definition in _parts(calendar, "VTIMEZONE"):
            zones.define(number, definition)
    for number, calendar in enumerate(tree.calendars):
        cancels = calendar.value("METHOD").upper() == "CANCEL"
        reader = EventReader(zones, number, cancels, own_addresses)
        for component in _parts(calendar, "VEVENT"):
            reading.step()
            reading.uids.add(uid_of(component))
            try:
                yield reader.read(component)
            except UnreadableError as error:
                reading.reject(component.line, _called(component), str(error))
            except OverflowError:
                reading.reject(component.line, _called(component), "its time lies beyond all calendars")


def _expand(series: Series, window: Window, reading: _Reading) -> None:
    head = series.head
    title = title_of(head.component)
    if series.replaced_by is not None:
        why = f"replaced by the newer version in line {series.replaced_by.line}"
        reading.rows.append(SeriesRow(at=head.line, uid=series.uid, title=title, occurrences=0, why=why))
        return
    try:
        expansion = expand(series, window)
    except UnreadableError as error:
        reading.reject(head.line, _called(head.component), str(error))
        return
    except OverflowError:
        reading.reject(head.line, _called(head.component), "its time lies beyond all calendars")
        return
    if len(reading.busy) + len(expansion.busy) > MOST_EVENTS:
        why = f"the file holds more than {MOST_EVENTS:,} occurrences"
        reading.reject(head.line, _called(head.component), why)
        return
    reading.busy += _busy_events(series.uid, expansion.busy)
    reading.rows.append(
        SeriesRow(
            at=head.line,
            uid=series.uid,
            title=title,
            occurrences=len(expansion.busy),
            why=expansion.why_empty,
        )
    )


def _busy_events(uid: str, occurrences: list[Occurrence]) -> Iterator[BusyEvent]:
    details = {id(each.event): details_of(each.event.component) for each in _one_of_each(occurrences)}
    for occurrence in occurrences:
        detail = details[id(occurrence.event)]
        yield BusyEvent(
            series=uid,
            start=_instant(occurrence.start),
            end=_instant(occurrence.end),
            title=detail.title,
            all_day=occurrence.event.all_day,
            link=detail.link,
            place=detail.place,
            attendees=detail.attendees,
        )


def _one_of_each(occurrences: list[Occurrence]) -> Iterator[Occurrence]:
    return iter({id(each.event): each for each in occurrences}.values())


def _instant(moment: datetime) -> pendulum.DateTime:
    return pendulum.DateTime(
        moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, tzinfo=pendulum.UTC
    )


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return utc(datetime.combine(day, time()), zone)


def _home_zone(name: str) -> ZoneInfo:
    key = iana_key(name)
    if not key:
        raise UserError(f"The time zone '{name}' is not known: set one like Europe/Berlin in the settings.")
    return ZoneInfo(key)


def _name_of(tree: Tree) -> str:
    names = (calendar.first(name) for calendar in tree.calendars for name in ("X-WR-CALNAME", "NAME"))
    return clean_line(plain_text(next(filter(None, names), None), longest=_LONGEST_NAME))


def _called(component: Component) -> str:
    return title_of(component) or component.value("UID")[:_LONGEST_NAME]


def _parts(calendar: Component, name: str) -> Iterator[Component]:
    return (part for part in calendar.parts if part.name == name)


def _count_events(tree: Tree) -> int:
    return sum(1 for calendar in tree.calendars for _ in _parts(calendar, "VEVENT"))


def _left_out(tree: Tree) -> Iterator[str]:
    counts = Counter(part.name for calendar in tree.calendars for part in calendar.parts)
    found = [f"{words} ({counts[name]})" for name, words in _OTHER_PARTS.items() if counts[name]]
    if found:
        yield f"Only events take time, so these were left out: {', '.join(found)}."
