"""Series of events: which VEVENTs of a file belong together, and which occurrences they have."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from relplanner.exchange.ical_details import CANCELLED
from relplanner.exchange.ical_event import Event, occurrence_at
from relplanner.exchange.ical_values import Length, UnreadableError, utc

MOST_OCCURRENCES = 10_000
OUTSIDE = "outside the span that is read"
NEVER = "its rule ends before it takes place"
NO_TIME = "takes no time: it ends when it begins"
# No clock is further from UTC; also covers what a length by the calendar leaves open.
_MARGIN = timedelta(days=2)
_MOMENT = timedelta(microseconds=1)
_BEGINNING, _END = datetime(2, 1, 1), datetime(9998, 12, 31)


@dataclass(frozen=True, slots=True)
class Window:
    """The time from which occurrences are wanted, in UTC; the end does not belong to it."""

    start: datetime
    end: datetime

    def on_clock(self, *, before: timedelta, after: timedelta) -> tuple[datetime, datetime]:
        """Return clock times that hold the window in every zone, widened on both sides."""
        start, end = (moment.replace(tzinfo=None) for moment in (self.start, self.end))
        first = start - min(before + _MARGIN, start - _BEGINNING)
        return first, end + min(after + _MARGIN, _END - end)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that an event takes place, in UTC."""

    event: Event
    start: datetime
    end: datetime


@dataclass(slots=True)
class Series:
    """An event with its replaced occurrences; without ``master`` only these are known.

    ``replaced_by`` is the newer version that stands for this one, if the file holds several.
    """

    uid: str
    master: Event | None
    replacements: list[Event] = field(default_factory=list)
    replaced_by: Event | None = None

    @property
    def head(self) -> Event:
        """The event that gives the series its name and place in the file."""
        return self.master or self.replacements[0]


@dataclass(slots=True)
class Expansion:
    """The occurrences of a series that take time, and why others in the window do not."""

    by_time: dict[tuple[datetime, datetime], Occurrence] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)

    def add(self, event: Event, wall: datetime, length: Length, window: Window, why_not: str) -> None:
        """Take in the occurrence that begins at *wall*, if it lies in the window. Raises UnreadableError."""
        start = utc(wall, event.zone)
        end = utc(wall + timedelta(days=length.days), event.zone) + length.time
        if start >= window.end or max(end, start + _MOMENT) <= window.start:
            return
        if why_not or end <= start:
            self.reasons.append(why_not or NO_TIME)
            return
        if len(self.by_time) >= MOST_OCCURRENCES:
            raise UnreadableError("it repeats too often to be a meeting")
        # one time is taken once, however often the series says so
        self.by_time[start, end] = Occurrence(event, start, end)

    @property
    def busy(self) -> list[Occurrence]:
        """The occurrences that take time, in no order."""
        return list(self.by_time.values())

    @property
    def why_empty(self) -> str:
        """Why nothing takes time, in words; empty if something does."""
        if self.by_time:
            return ""
        return self.reasons[0] if self.reasons else OUTSIDE


def collect_series(events: Iterable[Event]) -> list[Series]:
    """Return the series that the events of a file make up, in the order of the file.

    Of several versions of an event the newest counts. Programs that give one UID to many events exist:
    where neither the number of the version nor the start tells that they are the same, they are not.
    """
    by_uid: dict[str, list[Event]] = {}
    for event in events:
        by_uid.setdefault(event.uid, []).append(event)
    series = [each for uid, group in by_uid.items() for each in _series_of(uid, group)]
    return sorted(series, key=lambda each: each.head.line)


def expand(series: Series, window: Window) -> Expansion:
    """Return the occurrences of *series* in the window. Raises UnreadableError or OverflowError."""
    expansion = Expansion()
    master = series.master
    if master is not None and master.why_not == CANCELLED:
        expansion.reasons.append(CANCELLED)
        return expansion
    if master is None:
        for event in series.replacements:
            expansion.add(event, event.start, event.length, window, event.why_not)
        return expansion
    excepted = {occurrence_at(moment, master) for moment in master.exceptions}
    _expand_master(master, series.replacements, excepted, window, expansion)
    for event in series.replacements:
        if not event.and_all_after:
            why_not = CANCELLED if _is_outdated(event, master, excepted) else event.why_not
            expansion.add(event, event.start, event.length, window, why_not)
    return expansion


def _expand_master(
    master: Event,
    replacements: list[Event],
    excepted: set[datetime],
    window: Window,
    expansion: Expansion,
) -> None:
    if not _start_counts(master) and not master.more:
        expansion.reasons.append(NEVER)
        return
    single = {_place_of(each, master) for each in replacements if not each.and_all_after}
    changes = {_place_of(each, master): each for each in replacements if each.and_all_after}
    places = sorted(changes)
    for wall in _clock_times(master, list(changes.values()), window):
        if wall in single:
            continue
        change = bisect_right(places, wall)
        if change == 0:
            why_not = CANCELLED if wall in excepted else master.why_not
            expansion.add(master, wall, master.more.get(wall, master.length), window, why_not)
            continue
        place = places[change - 1]
        event = changes[place]
        why_not = CANCELLED if wall in excepted else event.why_not
        expansion.add(event, event.start + (wall - place), event.length, window, why_not)


def _clock_times(master: Event, changes: list[Event], window: Window) -> list[datetime]:
    """Return in order when the occurrences of a series begin that may touch the window."""
    if not master.repeats:
        return [master.start]
    lengths = [master.length, *master.more.values(), *(event.length for event in changes)]
    longest = max(length.rough() for length in lengths)
    moved = max((abs(event.start - _place_of(event, master)) for event in changes), default=timedelta())
    first, last = window.on_clock(before=longest + moved, after=moved)
    walls = {wall for rule in master.rules for wall in rule.between(master.start, first, last)}
    walls.update(wall for wall in master.more if first <= wall <= last)
    if first <= master.start <= last and _start_counts(master):
        walls.add(master.start)
    for rule in master.excluding_rules:
        walls.difference_update(rule.between(master.start, first, last))
    return sorted(walls)


def _is_outdated(replacement: Event, master: Event, excepted: set[datetime]) -> bool:
    """Say whether a later version of the series no longer has the occurrence that is replaced."""
    if replacement.version[0] >= master.version[0]:
        return False
    place = _place_of(replacement, master)
    if place in excepted:
        return True
    if place == master.start or place in master.more:
        return False
    return not any(True for rule in master.rules for _ in rule.between(master.start, place, place))


def _start_counts(master: Event) -> bool:
    """Say whether the series has an occurrence at its own start: not if its rules end before they strike."""
    return not master.rules or any(rule.strikes_at_all(master.start) for rule in master.rules)


def _place_of(replacement: Event, master: Event) -> datetime:
    """Return when the occurrence would have begun that *replacement* stands for, on the clock of *master*."""
    assert replacement.instead_of is not None
    return occurrence_at(replacement.instead_of, master)


def _series_of(uid: str, group: list[Event]) -> list[Series]:
    masters = sorted((event for event in group if event.instead_of is None), key=lambda event: event.version)
    replacements = _newest_replacements(event for event in group if event.instead_of is not None)
    if not masters:
        return [Series(uid, None, replacements)]
    number = masters[-1].version[0]
    kept = {utc(event.start, event.zone): event for event in masters if event.version[0] == number}
    series = [Series(uid, event) for event in kept.values()]
    # the replacements belong to the one that repeats
    owner = next((each for each in series if each.head.repeats), series[-1])
    owner.replacements = replacements
    lines = {event.line for event in kept.values()}
    for event in masters:
        if event.line not in lines:
            newer = kept.get(utc(event.start, event.zone), masters[-1])
            series.append(Series(uid, event, replaced_by=newer))
    return series


def _newest_replacements(replacements: Iterable[Event]) -> list[Event]:
    newest: dict[tuple[datetime, bool], Event] = {}
    for event in sorted(replacements, key=lambda event: event.version):
        assert event.instead_of is not None
        newest[event.instead_of.wall_in(UTC), event.and_all_after] = event
    return sorted(newest.values(), key=lambda event: event.line)
