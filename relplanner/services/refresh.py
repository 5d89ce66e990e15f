"""The calendar files of the settings, read when they have changed.

What is read belongs to no step: undo takes back what the user did, not what a calendar says. Where undo or
redo brings an older state of a calendar back, its mark differs from the file's, and it is read again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from relplanner.domain.errors import UserError
from relplanner.domain.events import CalendarFile
from relplanner.domain.wording import moment_words
from relplanner.files import file_mark
from relplanner.scheduling.solver import never
from relplanner.services.reading_limits import LARGEST_BYTES, calendar_span
from relplanner.services.workspace import Workspace
from relplanner.store import calendars
from relplanner.store.models import Calendar

_LEAST_AHEAD = timedelta(days=2 * 366)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of the calendar files, by their names in the settings.

    ``read`` have changed and were taken over, or were dropped from the settings; ``problems`` are
    sentences on those that could not be read.
    """

    read: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class _NotReadError(Exception):
    """Why a file cannot be read, in words."""


class _StoppedError(Exception):
    """The reading was stopped from outside."""


def refresh_calendars(workspace: Workspace, should_stop: Callable[[], bool] = never) -> Refreshed:
    """Take over the calendar files of the settings that have changed since they were read.

    A file that is missing or cannot be read keeps what was read before, and is a problem in one sentence.
    Files that the settings do not name any more are dropped. Nothing is written where nothing has
    changed, and what is written opens no step. Nothing is read any more once *should_stop* says so.
    """
    settings = workspace.settings.calendar
    files = {
        path.resolve(): _File(workspace, name, path.resolve(), should_stop)
        for name, path in zip(settings.read, settings.read_paths(workspace.folder), strict=True)
    }
    read = _drop_others(workspace, {str(path) for path in files})
    unchanged: list[str] = []
    problems: list[str] = []
    for file in files.values():
        try:
            (read if file.take_over() else unchanged).append(file.name)
        except _NotReadError as error:
            problems.append(file.problem(str(error)))
        except _StoppedError:
            break
    return Refreshed(tuple(read), tuple(unchanged), tuple(problems))


def file_marks(workspace: Workspace) -> tuple[tuple[int, int] | None, ...]:
    """Return the size and the time of each calendar file of the settings; None for a missing one."""
    return tuple(map(file_mark, workspace.settings.calendar.read_paths(workspace.folder)))


@dataclass(frozen=True, slots=True)
class _File:
    """A calendar file of the settings: its name there, and where it is."""

    workspace: Workspace
    name: str
    path: Path
    should_stop: Callable[[], bool]

    @property
    def source(self) -> str:
        """Return how the store knows the file."""
        return str(self.path)

    def take_over(self) -> bool:
        """Store what the file says, where that has changed; return whether it had."""
        stamp, span = self._stamp(), calendar_span(self.workspace.today())
        if self._is_current(calendars.of_source(self.source), stamp):
            return False
        file = self._read(span)
        with self.workspace.store.unrecorded(self.workspace.now()):
            known = calendars.of_source(self.source)
            if self._is_current(known, stamp):
                return False  # another process was quicker
            for surplus in known[1:]:
                calendars.drop(surplus)
            return self._store(known[0] if known else self._copy(file), file, stamp, span)

    def problem(self, why: str) -> str:
        """Return the sentence on a file that could not be read."""
        known = calendars.of_source(self.source)
        sentence = f"Calendar not read: {self.name}: {why}."
        if not known:
            return sentence
        clock = self.workspace.settings.look.clock
        read_at = known[0].read_at.in_timezone(self.workspace.zone)
        return f"{sentence} Last read {moment_words(read_at, self.workspace.today(), clock)}, kept."

    def _is_current(self, known: list[Calendar], stamp: str) -> bool:
        if len(known) != 1:
            return False
        calendar = known[0]
        reaches = calendar.span_end >= self.workspace.today() + _LEAST_AHEAD
        return bool(calendar.followed and calendar.stamp == stamp and reaches)

    def _stamp(self) -> str:
        """Return a mark that differs once the file, or the zone in which its days are taken, is another."""
        try:
            found = self.path.stat()
        except OSError as error:
            raise _NotReadError(_why(error)) from error
        if not self.path.is_file():
            raise _NotReadError("it is no file")
        if found.st_size > LARGEST_BYTES:
            raise _NotReadError(f"it is larger than {LARGEST_BYTES // 1_000_000} MB")
        return f"{found.st_size} {found.st_mtime_ns} {self.workspace.zone}"

    def _read(self, span: tuple[date, date]) -> CalendarFile:
        from relplanner.exchange.ical import read_calendar

        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise _NotReadError(_why(error)) from error
        try:
            file = read_calendar(
                data,
                zone=self.workspace.zone,
                span_start=span[0],
                span_end=span[1],
                progress=lambda *_: self._go_on(),
            )
        except UserError as error:
            raise _NotReadError("it is not a calendar") from error
        if not file.is_whole:
            raise _NotReadError("it breaks off before its end")
        if file.rejected and not file.rows:
            raise _NotReadError(f"none of its events can be read ({file.rejected[0].why})")
        return file

    def _go_on(self) -> None:
        if self.should_stop():
            raise _StoppedError

    def _copy(self, file: CalendarFile) -> Calendar | None:
        """Return a calendar that was imported by hand and is the same one."""
        others = [calendar.id for calendar in calendars.followed()]
        return calendars.find(self.source, file.name, file.uids, others)

    def _store(self, known: Calendar | None, file: CalendarFile, stamp: str, span: tuple[date, date]) -> bool:
        name = file.name or self.path.stem
        calendar, changed = calendars.replace(known, self.source, name, file.events, span, file.own_address)
        calendars.follow(calendar, stamp)
        return changed


def _drop_others(workspace: Workspace, sources: set[str]) -> list[str]:
    """Drop the calendars whose files the settings do not name any more; return the names of the files."""
    others = [calendar for calendar in calendars.followed() if calendar.source not in sources]
    if others:
        with workspace.store.unrecorded(workspace.now()):
            for calendar in others:
                calendars.drop(calendar)
    return [Path(calendar.source).name for calendar in others]


def _why(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file"
    return (error.strerror or str(error)).lower()
