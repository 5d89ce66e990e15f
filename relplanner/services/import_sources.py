"""Files to import, read once: what they are by their content, and the cards or events in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from relplanner.domain.cards import Card, Rejected
from relplanner.domain.errors import UserError
from relplanner.domain.events import CalendarFile
from relplanner.domain.wording import joined
from relplanner.exchange.csv_entries import EntryRow, read_entries
from relplanner.exchange.decode import guessed_alphabet
from relplanner.exchange.detect import FileKind, detect
from relplanner.exchange.friends_md import FriendsFile, read_friends
from relplanner.exchange.own_json import OwnFile, read_own_json
from relplanner.exchange.unknown_files import what_to_do
from relplanner.exchange.vcard_fields import holds_postal_address
from relplanner.services.import_rows import Progress
from relplanner.services.reading_limits import calendar_span, read_file
from relplanner.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class _FileSource:
    """A file that was read; the warnings are sentences on what was read otherwise than it stands."""

    path: Path
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSource(_FileSource):
    """An address book, each part of it a card or why it is none."""

    cards: tuple[Card | Rejected, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSource(_FileSource):
    """A calendar, its events expanded for a span of days."""

    file: CalendarFile
    span: tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class FriendsSource(_FileSource):
    """A ``friends.md``."""

    file: FriendsFile


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSource(_FileSource):
    """An export of this program."""

    file: OwnFile


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSource(_FileSource):
    """A table of entries, each row of it an entry or why it is none."""

    rows: tuple[EntryRow | Rejected, ...]


_COLUMNS_NAMED = 8

Source = LedgerSource | CardSource | CalendarSource | FriendsSource | OwnSource


def read_sources(workspace: Workspace, paths: Sequence[Path], progress: Progress) -> list[Source]:
    """Return what is in the files, in their order.

    Raises ``UserError`` where one cannot be read, or is none of the kinds that are read. An export of this
    program comes alone: its records are held against those that are here, by their UUIDs.
    """
    found = [_found(path) for path in paths]
    own = next((path for path, kind, _ in found if kind is FileKind.OWN_JSON), None)
    if own is not None and len(found) > 1:
        raise UserError(f"{own} is an export of relplanner: import it by itself, then the other files.")
    return [_read(workspace, path, kind, data, progress) for path, kind, data in found]


def _found(path: Path) -> tuple[Path, FileKind, bytes]:
    data = read_file(path)
    kind = detect(data)
    if kind is None:
        raise UserError(f"{path} {what_to_do(data)}")
    return path, kind, data


def _read(workspace: Workspace, path: Path, kind: FileKind, data: bytes, progress: Progress) -> Source:
    def told(done: int, of: int) -> None:
        progress(f"reading {path.name}", done, of)

    warnings = tuple(_alphabet_warnings(path, data))
    if kind is FileKind.ICALENDAR:
        from relplanner.exchange.ical import read_calendar

        start, end = span = calendar_span(workspace.today())
        file = read_calendar(data, zone=workspace.zone, span_start=start, span_end=end, progress=told)
        if not file.is_whole:  # what is missing would be taken out of the calendar that is here
            raise UserError(f"{path} breaks off before its end: export or download it again.")
        warnings += tuple(f"{path.name}: {warning}" for warning in file.warnings)
        return CalendarSource(path=path, warnings=warnings, file=file, span=span)
    if kind is FileKind.ENTRIES_CSV:
        entries = tuple(read_entries(data, progress=told))
        return LedgerSource(path=path, warnings=warnings, rows=entries)
    if kind is FileKind.FRIENDS_MD:
        return FriendsSource(path=path, warnings=warnings, file=read_friends(data))
    if kind is FileKind.OWN_JSON:
        try:
            return OwnSource(path=path, warnings=warnings, file=read_own_json(data))
        except UserError as error:
            raise UserError(f"{path}: {error}") from error
    from relplanner.exchange.csv_book import read_csv
    from relplanner.exchange.vcard import read_vcards

    read = read_vcards if kind is FileKind.VCARD else read_csv
    cards = tuple(read(data, progress=told))
    return CardSource(path=path, warnings=(*warnings, *_unseen_warnings(path, kind, cards)), cards=cards)


def _unseen_warnings(path: Path, kind: FileKind, found: Sequence[Card | Rejected]) -> Iterator[str]:
    """Yield a sentence on the columns of a table, or fields of vCards, of which no card shows anything."""
    cards = [card for card in found if isinstance(card, Card)]
    columns = list(dict.fromkeys(column for card in cards for column in card.unplaced))
    more = len(columns) - _COLUMNS_NAMED
    unseen = [
        *(["postal addresses"] if any(holds_postal_address(card.extra) for card in cards) else []),
        *columns[:_COLUMNS_NAMED],
        *([f"{more} more"] if more > 0 else []),
    ]
    if unseen:
        what = "fields" if kind is FileKind.VCARD else "columns"
        yield f"{path.name}: {what} kept for vCard exports, but shown nowhere: {joined(unseen)}."


def _alphabet_warnings(path: Path, data: bytes) -> Iterator[str]:
    alphabet = guessed_alphabet(data)
    if alphabet:
        read_as = f"{path.name} does not say its alphabet and was read as {alphabet}"
        yield f"{read_as}: look at the names with accents."
