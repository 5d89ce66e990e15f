"""The calendars of the program's own file taken in: each as a whole, and only where it was read later."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relplanner.domain.events import BusyEvent, CalendarCopy
from relplanner.exchange.own_json import OwnFile
from relplanner.services.import_calendars import SeriesChanges, removed_row
from relplanner.services.import_rows import ImportRow
from relplanner.store import calendars, models


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A calendar that is to be written: in place of which one here, and with which events."""

    copy: CalendarCopy
    known: models.Calendar | None
    events: tuple[BusyEvent, ...]


class CalendarIntake:
    """What an export brings of calendars; nothing is written before :meth:`write`.

    A calendar is known by its UUID, or as a newer copy of a file is. One that was read later here stays as
    it is, and so does one that the settings follow: that is read again from its own file.
    """

    def __init__(self) -> None:
        self._arrivals: list[_Arrival] = []
        self._seen: list[int] = []

    def take(self, path: Path, file: OwnFile) -> Iterator[ImportRow]:
        """Yield what becomes of each series of events in the file."""
        for copy in file.calendars:
            known = calendars.known_by(copy.uuid)
            known = known or calendars.find(copy.source, copy.name, copy.uids, self._seen)
            events = copy.events if known is None else _merged(known, copy)
            before, after = calendars.events_of(known) if known else set(), calendars.as_stored(events)
            if known is None or before != after:
                self._arrivals.append(_Arrival(copy, known, events))
            self._seen += [known.id] if known else []
            changes = SeriesChanges.between(before, after)
            yield from _rows(path, file.line_of.get(copy.uuid, 0), copy, changes)

    def write(self) -> None:
        """Write what was decided, inside an open step."""
        for arrival in self._arrivals:
            copy, known = arrival.copy, arrival.known
            is_mixed = known is not None and copy.about is not None
            calendars.replace(
                known or models.Calendar(uuid=copy.uuid),
                known.source if known else copy.source,
                known.name if known else copy.name,
                arrival.events,
                copy.span,
                copy.own_address or (known.own_address if known else ""),
                known.read_at if known and is_mixed else copy.read_at,
            )


def _merged(known: models.Calendar, copy: CalendarCopy) -> tuple[BusyEvent, ...]:
    """Return the events that a calendar here is to have after an export was taken in."""
    here = calendars.busy_events(known)
    if known.followed or known.read_at > copy.read_at:
        return here
    if copy.about is None:
        return copy.events
    return (*(event for event in here if not calendars.is_with(event, copy.about)), *copy.events)


def _rows(path: Path, at: int, copy: CalendarCopy, changes: SeriesChanges) -> Iterator[ImportRow]:
    of_series: dict[str, list[BusyEvent]] = defaultdict(list)
    for event in copy.events:
        of_series[event.series].append(event)
    for uid, events in of_series.items():
        outcome, why = changes.outcome(uid), changes.why(uid, len(events))
        yield ImportRow(file=path.name, at=at, name=events[0].title, outcome=outcome, why=why, kind="busy")
    for _, title in changes.gone:
        yield removed_row(path, title, "the calendar has it no more")
