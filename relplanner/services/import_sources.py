"""Files to import, read once: what they are by their content, and the cards or events in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from relplanner.domain.cards import Card, Rejected
from relplanner.domain.errors import UserError
from relplanner.domain.events import CalendarFile
from relplanner.exchange.csv_entries import EntryRow, read_entries
from relplanner.exchange.detect import FileKind, detect
from relplanner.exchange.friends_md import FriendsFile, read_friends
from relplanner.exchange.own_json import OwnFile, read_own_json
from relplanner.services.import_rows import Progress
from relplanner.services.reading_limits import LARGEST_BYTES, calendar_span
from relplanner.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CardSource:
    """An address book, each part of it a card or why it is none."""

    path: Path
    cards: tuple[Card | Rejected, ...]


@dataclass(frozen=True, slots=True)
class CalendarSource:
    """A calendar, its events expanded for a span of days."""

    path: Path
    file: CalendarFile
    span: tuple[date, date]


@dataclass(frozen=True, slots=True)
class FriendsSource:
    """A ``friends.md``."""

    path: Path
    file: FriendsFile


@dataclass(frozen=True, slots=True)
class OwnSource:
    """An export of this program."""

    path: Path
    file: OwnFile


@dataclass(frozen=True, slots=True)
class LedgerSource:
    """A table of entries, each row of it an entry or why it is none."""

    path: Path
    rows: tuple[EntryRow | Rejected, ...]


Source = LedgerSource | CardSource | CalendarSource | FriendsSource | OwnSource


def read_sources(workspace: Workspace, paths: Sequence[Path], progress: Progress) -> list[Source]:
    """Return what is in the files, in their order.

    Raises ``UserError`` where one cannot be read, or is none of the kinds that are read. An export of this
    program comes alone: its contacts are known by their UUIDs, those of other files by what they say.
    """
    found = [_found(path) for path in paths]
    own = next((path for path, kind, _ in found if kind is FileKind.OWN_JSON), None)
    if own is not None and len(found) > 1:
        raise UserError(f"{own} is an export of relplanner: import it by itself, then the other files.")
    return [_read(workspace, path, kind, data, progress) for path, kind, data in found]


def _found(path: Path) -> tuple[Path, FileKind, bytes]:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise UserError(f"{path} is larger than {LARGEST_BYTES // 1_000_000} MB; import it in parts.")
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}.") from error
    kind = detect(data)
    if kind is None:
        raise UserError(
            f"{path} is neither an address book (vCard, or CSV of Google, Outlook or LinkedIn) "
            "nor a calendar (iCalendar), a table of entries (date, contact, direction), a friends.md "
            "or an export of relplanner."
        )
    return path, kind, data


def _read(workspace: Workspace, path: Path, kind: FileKind, data: bytes, progress: Progress) -> Source:
    def told(done: int, of: int) -> None:
        progress(f"reading {path.name}", done, of)

    if kind is FileKind.ICALENDAR:
        from relplanner.exchange.ical import read_calendar

        start, end = span = calendar_span(workspace.today())
        file = read_calendar(data, zone=workspace.zone, span_start=start, span_end=end, progress=told)
        return CalendarSource(path, file, span)
    if kind is FileKind.ENTRIES_CSV:
        return LedgerSource(path, tuple(read_entries(data, progress=told)))
    if kind is FileKind.FRIENDS_MD:
        return FriendsSource(path, read_friends(data))
    if kind is FileKind.OWN_JSON:
        try:
            return OwnSource(path, read_own_json(data))
        except UserError as error:
            raise UserError(f"{path}: {error}") from error
    from relplanner.exchange.csv_book import read_csv
    from relplanner.exchange.vcard import read_vcards

    read = read_vcards if kind is FileKind.VCARD else read_csv
    return CardSource(path, tuple(read(data, progress=told)))
