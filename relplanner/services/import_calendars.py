"""Calendars of files taken in: each as a whole, and what became of every series of events in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from relplanner.domain.events import SeriesRow
from relplanner.domain.wording import joined, plural
from relplanner.services.import_rows import ImportRow, Outcome, Progress
from relplanner.services.import_sources import CalendarSource
from relplanner.store import calendars, models
from relplanner.store.calendars import EventFacts

Span = tuple[date, date]
_WORDS = {
    "start": "time",
    "end": "time",
    "all_day": "time",
    "title": "title",
    "place": "place",
    "link": "link",
    "attendees": "people",
}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SeriesChanges:
    """What a calendar said of each series of events, by its UID, and what it says now."""

    before: Mapping[str, frozenset[EventFacts]]
    after: Mapping[str, frozenset[EventFacts]]

    @classmethod
    def between(
        cls, before: Iterable[EventFacts], after: Iterable[EventFacts], read: Collection[Span] = ()
    ) -> "SeriesChanges":
        """Return the changes on the days that all the spans *read* have in common, on any day without them.

        Occurrences of a known series that only came into sight or went out of it, because other days were
        read, are no change.
        """
        before = list(before)
        known = {event.series for event in before}
        seen = _in_common(read)
        new = (event for event in after if event.series not in known or _is_within(event, seen))
        return cls(_by_series(event for event in before if _is_within(event, seen)), _by_series(new))

    @property
    def gone(self) -> Iterator[tuple[str, str]]:
        """Yield UID and title of each series that the calendar has no more."""
        for uid, facts in self.before.items():
            if uid not in self.after:
                yield uid, min(facts).title

    def outcome(self, uid: str) -> Outcome:
        """Return what became of a series that the calendar has, or had."""
        before, after = self.before.get(uid), self.after.get(uid)
        if before == after:
            return Outcome.UNCHANGED
        if after is None:
            return Outcome.REMOVED
        return Outcome.CREATED if before is None else Outcome.MERGED

    def why(self, uid: str, occurrences: int) -> str:
        """Return how often a series occurs, and what is another in it."""
        said = plural(occurrences, "occurrence")
        if self.outcome(uid) is not Outcome.MERGED:
            return said
        before, after = self.before[uid], self.after[uid]
        differ = (name for name in _WORDS if _values(before, name) != _values(after, name))
        words = dict.fromkeys(_WORDS[name] for name in differ)
        return f"{said}, other {joined(tuple(words) or ('time',))}"


class CalendarFileIntake:
    """Calendars of files; nothing is written before :meth:`write`."""

    def __init__(self) -> None:
        self._arrivals: list[tuple[CalendarSource, models.Calendar | None]] = []
        self._contents: list[set[EventFacts]] = []
        self._replaced: list[int] = []

    def take(self, source: CalendarSource) -> Iterator[ImportRow]:
        """Yield what becomes of each event of a file, and of each that it has no more."""
        path, file = source.path, source.file
        content = calendars.as_stored(file.events)
        known = calendars.find(str(path.resolve()), file.name, file.uids, self._replaced)
        is_read_twice = content in self._contents
        before = content if is_read_twice else calendars.events_of(known) if known else set()
        spans = [source.span, (known.span_start, known.span_end)] if known else []
        self._contents.append(content)
        if known is not None:
            self._replaced.append(known.id)
        if before != content:
            self._arrivals.append((source, known))
        yield from _rows(source, SeriesChanges.between(before, content, spans))

    def write(self, progress: Progress) -> None:
        """Write what was decided, inside an open step."""
        for source, known in self._arrivals:
            path, file = source.path, source.file
            name = file.name or path.stem
            calendars.replace(known, str(path.resolve()), name, file.events, source.span, file.own_address)
            progress("writing", len(file.events), len(file.events))


def removed_row(file: Path, title: str, why: str) -> ImportRow:
    """Return the row of a series that a calendar has no more; it stands on no line of the file."""
    return ImportRow(file=file.name, at=0, name=title, outcome=Outcome.REMOVED, why=why, kind="busy")


def _rows(source: CalendarSource, changes: SeriesChanges) -> Iterator[ImportRow]:
    path, file = source.path, source.file
    told = {row.uid for row in file.rows}
    for row in file.rows:
        outcome = _outcome(row, changes)
        why = row.why or changes.why(row.uid, row.occurrences)
        yield ImportRow(file=path.name, at=row.at, name=row.title, outcome=outcome, why=why, kind="busy")
    for bad in file.rejected:
        yield ImportRow(
            file=path.name, at=bad.at, name=bad.name, outcome=Outcome.SKIPPED, why=bad.why, kind="busy"
        )
    for uid, title in changes.gone:
        if uid not in told:
            why = "cannot be read any more" if uid in file.uids else "the file has it no more"
            yield removed_row(path, title, why)


def _outcome(row: SeriesRow, changes: SeriesChanges) -> Outcome:
    """Return what became of a row; one that takes no time is skipped, or taken out if it did before."""
    if not row.why:
        return changes.outcome(row.uid)
    is_gone = row.uid in changes.before and row.uid not in changes.after
    return Outcome.REMOVED if is_gone else Outcome.SKIPPED


def _by_series(facts: Iterable[EventFacts]) -> dict[str, frozenset[EventFacts]]:
    found: dict[str, set[EventFacts]] = defaultdict(set)
    for event in facts:
        found[event.series].add(event)
    return {uid: frozenset(events) for uid, events in found.items()}


def _is_within(event: EventFacts, days: tuple[str, str]) -> bool:
    first, end = days
    return first <= event.start < end


def _in_common(read: Collection[Span]) -> tuple[str, str]:
    """Return as stored when the first day begins that all spans have, and when the last one ends.

    Spans run from midnight to midnight of some zone: where they differ, the day at the edge is left out.
    """
    starts, ends = {span[0] for span in read}, {span[1] for span in read}
    first = (max(starts) + _DAY).isoformat() if len(starts) > 1 else ""
    return first, (min(ends) - _DAY).isoformat() if len(ends) > 1 else "~"


def _values(facts: Iterable[EventFacts], name: str) -> set[object]:
    return {getattr(event, name) for event in facts}
