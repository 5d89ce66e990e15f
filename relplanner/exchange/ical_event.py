"""One VEVENT: when it takes place, how often, and which occurrence of a series it stands for."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from relplanner.domain.text import clean_line
from relplanner.exchange.ical_details import CANCELLED, why_not_busy
from relplanner.exchange.ical_lines import Component, Property
from relplanner.exchange.ical_rules import Rule, parse_rule
from relplanner.exchange.ical_values import Length, Moment, UnreadableError, parse_duration, parse_moment, utc
from relplanner.exchange.ical_zones import Zones

_LONGEST_UID = 1_000
_DAY = timedelta(days=1)


@dataclass(slots=True, kw_only=True)
class Event:
    """A VEVENT as read. Clock times (``start``, dates of the series) are those of ``zone``.

    ``instead_of`` is the occurrence of the series that it replaces; with ``and_all_after`` it replaces
    the later ones too. ``why_not`` says why it takes no time, empty if it does.
    """

    component: Component
    uid: str
    zone: tzinfo
    start: datetime
    length: Length
    all_day: bool
    why_not: str
    version: tuple[int, str]
    instead_of: Moment | None = None
    and_all_after: bool = False
    rules: list[Rule] = field(default_factory=list)
    excluding_rules: list[Rule] = field(default_factory=list)
    more: dict[datetime, Length] = field(default_factory=dict)
    exceptions: list[Moment] = field(default_factory=list)

    @property
    def line(self) -> int:
        """The line of the file on which the event begins."""
        return self.component.line

    @property
    def repeats(self) -> bool:
        """Whether the event says anything on occurrences other than its own."""
        return bool(self.rules or self.more)


@dataclass(frozen=True, slots=True)
class EventReader:
    """Reads the events of one calendar of a file."""

    zones: Zones
    calendar: int
    cancels: bool
    own_addresses: frozenset[str]

    def read(self, component: Component) -> Event:
        """Return what a VEVENT says. Raises UnreadableError, or OverflowError for times beyond all years."""
        start = self._moment_of(component, "DTSTART")
        if start is None:
            raise UnreadableError("it does not say when it begins (DTSTART)")
        end = self._moment_of(component, "DTEND")
        start, end = _flagged_as_days(component, start, end)
        zone = self.zones.home if start.whole_day or start.zone is None else start.zone
        length = self._length(component, start, end, zone)
        why_not = CANCELLED if self.cancels else why_not_busy(component, self.own_addresses)
        event = Event(
            component=component,
            uid=uid_of(component),
            zone=zone,
            start=start.wall,
            length=length,
            all_day=start.whole_day and length.time == timedelta(),
            why_not=why_not,
            version=_version_of(component),
        )
        self._read_series(component, event)
        return event

    def _read_series(self, component: Component, event: Event) -> None:
        replaced = component.first("RECURRENCE-ID")
        if replaced is not None and replaced.value:
            # a replacement has no series of its own, whatever it says on repetition
            event.instead_of = parse_moment(replaced.value, self._zone_of(replaced))
            event.and_all_after = replaced.params.get("RANGE", "").upper() == "THISANDFUTURE"
            return
        event.rules = self._rules(component, "RRULE", event)
        event.excluding_rules = self._rules(component, "EXRULE", event)
        event.exceptions = [moment for moment, _ in self._dates(component, "EXDATE")]
        for moment, length in self._dates(component, "RDATE"):
            wall = occurrence_at(moment, event)
            event.more[wall] = length or event.length

    def _rules(self, component: Component, name: str, event: Event) -> list[Rule]:
        return [
            parse_rule(found.value, zone=event.zone, whole_days=event.all_day)
            for found in component.all(name)
            if found.value
        ]

    def _dates(self, component: Component, name: str) -> Iterator[tuple[Moment, Length | None]]:
        """Yield the dates of an RDATE or EXDATE, and how long each lasts where it is a period."""
        for found in component.all(name):
            zone = self._zone_of(found)
            for text in filter(None, (piece.strip() for piece in found.value.split(","))):
                begin, _, end = text.partition("/")
                moment = parse_moment(begin, zone)
                yield moment, self._period_length(moment, end, zone) if end else None

    def _period_length(self, begin: Moment, end: str, zone: tzinfo | None) -> Length:
        if end[:1] in "Pp+-":
            return _not_negative(parse_duration(end))
        home = zone or self.zones.home
        return _not_negative(Length(time=_instant(parse_moment(end, zone), home) - _instant(begin, home)))

    def _length(self, component: Component, start: Moment, end: Moment | None, zone: tzinfo) -> Length:
        if end is not None and start.whole_day and end.whole_day:
            days = (end.wall - start.wall).days
            # many programs write the same day twice for one day
            return _not_negative(Length(days or 1))
        if end is not None:
            lasting = _instant(end, zone) - utc(start.wall, zone)
            if lasting <= timedelta() < end.wall - start.wall and end.zone is start.zone:
                # it begins at a time that the clock leaves out in spring
                lasting = end.wall - start.wall
            return _not_negative(Length(time=lasting))
        duration = component.value("DURATION")
        if duration:
            length = _not_negative(parse_duration(duration))
            whole_days, rest = divmod(length.time, _DAY)
            return Length(length.days + whole_days, rest) if start.whole_day else length
        return Length(1) if start.whole_day else Length()

    def _moment_of(self, component: Component, name: str) -> Moment | None:
        found = component.first(name)
        return parse_moment(found.value, self._zone_of(found)) if found and found.value else None

    def _zone_of(self, found: Property) -> tzinfo | None:
        tzid = found.params.get("TZID")
        return self.zones.zone(self.calendar, tzid) if tzid else None


def uid_of(component: Component) -> str:
    """Return the UID; an event without one gets one made of what it says, the same at each reading."""
    uid = clean_line(component.value("UID")[:_LONGEST_UID])
    if uid:
        return uid
    said = "\n".join(component.value(name) for name in ("DTSTART", "RECURRENCE-ID", "SUMMARY", "RRULE"))
    return "without-uid-" + hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def occurrence_at(moment: Moment, series: Event) -> datetime:
    """Return when, on the clock of *series*, its occurrence begins that *moment* names."""
    if series.all_day:
        return datetime.combine(moment.day_in(series.zone), series.start.time())
    if moment.whole_day:
        return datetime.combine(moment.wall.date(), series.start.time())
    return moment.wall_in(series.zone)


def _flagged_as_days(component: Component, start: Moment, end: Moment | None) -> tuple[Moment, Moment | None]:
    """Return days instead of midnights, where Outlook says that the event is an all-day one."""
    if component.value("X-MICROSOFT-CDO-ALLDAYEVENT").upper() != "TRUE" or end is None:
        return start, end
    midnight = datetime.min.time()
    if start.wall.time() != midnight or end.wall.time() != midnight or end.wall <= start.wall:
        return start, end
    return Moment(start.wall, whole_day=True), Moment(end.wall, whole_day=True)


def _instant(moment: Moment, home: tzinfo) -> datetime:
    return utc(moment.wall, home if moment.whole_day or moment.zone is None else moment.zone)


def _not_negative(length: Length) -> Length:
    if length.rough() < timedelta():
        raise UnreadableError("it ends before it begins")
    return length


def _version_of(component: Component) -> tuple[int, str]:
    """Return what tells a later version of an event from an earlier one: its number, when it was written."""
    sequence = component.value("SEQUENCE")
    written = component.value("LAST-MODIFIED") or component.value("DTSTAMP")
    return int(sequence[:9]) if sequence.isascii() and sequence.isdigit() else 0, written
