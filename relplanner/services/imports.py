"""Address books and calendars brought in: every row accounted for, one step for all, or nothing at all."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path

from relplanner.domain.cards import Card, Rejected
from relplanner.domain.errors import UserError
from relplanner.domain.events import CalendarFile
from relplanner.domain.matching import PersonIndex
from relplanner.domain.persons import Person
from relplanner.domain.wording import joined, plural
from relplanner.exchange.detect import FileKind, detect
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import calendars, intake, models

Progress = Callable[[str, int, int], None]
"""Told what is being done, how far it is, and of how much."""

LARGEST_BYTES = 200_000_000
_DAYS_BACK = 366
_DAYS_AHEAD = 3 * 366


class Outcome(StrEnum):
    """What became of a row of a file."""

    CREATED = "created"
    MERGED = "merged"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(slots=True, kw_only=True)
class ImportRow:
    """A row of a file and what became of it; ``at`` is its line, ``kind`` is ``contact`` or ``busy``."""

    file: str
    at: int
    name: str
    outcome: Outcome
    why: str = ""
    kind: str = "contact"
    person: Person | None = None

    @property
    def contact_id(self) -> int | None:
        """Return the number of the contact, None where there is none (yet)."""
        return self.person.id or None if self.person else None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every row of the files; the warnings say what was read otherwise than it stands."""

    rows: tuple[ImportRow, ...]
    warnings: tuple[str, ...]
    changed: Changed

    def count(self, outcome: Outcome) -> int:
        """Return how many rows had that outcome."""
        return sum(row.outcome is outcome for row in self.rows)


def import_files(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    progress: Progress = lambda *_: None,
) -> ImportReport:
    """Bring in the files, all of them in one step, or say with *dry_run* what would become of them.

    Raises ``UserError`` where a file cannot be read or is neither an address book nor a calendar;
    then nothing was changed. An error raised by *progress* stops the import in the same way.
    """
    sources = [_Source.read(path) for path in paths]
    intake_ = _Intake(workspace, progress)
    for source in sources:
        intake_.take(source)
    summary = _summary(intake_.rows, [source.path for source in sources])
    if dry_run:
        return ImportReport(
            tuple(intake_.rows), tuple(intake_.warnings), Changed(f"{summary} Nothing was written.")
        )
    with workspace.store.step(summary, workspace.now()):
        intake_.write()
    touched = tuple(dict.fromkeys(row.contact_id for row in intake_.rows if row.contact_id))
    return ImportReport(tuple(intake_.rows), tuple(intake_.warnings), Changed(summary, touched))


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    kind: FileKind
    data: bytes

    @classmethod
    def read(cls, path: Path) -> "_Source":
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
                "nor a calendar (iCalendar)."
            )
        return cls(path, kind, data)


class _Intake:
    """Files as they are taken in, before anything is written."""

    def __init__(self, workspace: Workspace, progress: Progress) -> None:
        self.rows: list[ImportRow] = []
        self.warnings: list[str] = []
        self._workspace = workspace
        self._progress = progress
        self._region = workspace.settings.work.country
        self._index: PersonIndex | None = None
        self._changed: dict[Person, str] = {}
        self._calendars: list[tuple[Path, CalendarFile, models.Calendar | None]] = []
        self._contents: list[set[calendars.EventFacts]] = []
        self._replaced: list[int] = []

    def take(self, source: _Source) -> None:
        """Read a file and decide what becomes of its rows."""
        if source.kind is FileKind.ICALENDAR:
            self._take_calendar(source)
        else:
            self._take_cards(source)

    def write(self) -> None:
        """Write what was decided, inside an open step."""
        today = self._workspace.today()
        by_source: dict[str, list[Person]] = {}
        for person, source in self._changed.items():
            by_source.setdefault(source, []).append(person)
        for source, persons in by_source.items():
            intake.write(persons, source, today, partial(self._progress, "writing"))
        for path, file, known in self._calendars:
            name = file.name or path.stem
            calendars.replace(known, str(path.resolve()), name, file, self._span())
            self._progress("writing", len(file.events), len(file.events))

    def _take_cards(self, source: _Source) -> None:
        from relplanner.exchange.csv_book import read_csv
        from relplanner.exchange.vcard import read_vcards

        read = read_vcards if source.kind is FileKind.VCARD else read_csv
        name = source.path.name
        found = read(source.data, progress=lambda done, of: self._progress(f"reading {name}", done, of))
        if self._index is None:
            self._index = PersonIndex(intake.persons(), self._region)
        for card in found:
            row = (
                self._rejected(name, card)
                if isinstance(card, Rejected)
                else self._merged(name, card, self._index)
            )
            self.rows.append(row)

    @staticmethod
    def _rejected(file: str, card: Rejected) -> ImportRow:
        return ImportRow(file=file, at=card.at, name=card.name, outcome=Outcome.SKIPPED, why=card.why)

    def _merged(self, file: str, card: Card, index: PersonIndex) -> ImportRow:
        match = index.find(card)
        if match is None:
            namesake = index.namesake(card)
            why = (
                f"same name as at {namesake.organisation or 'no organisation'}: perhaps a change of job"
                if namesake
                else "new"
            )
            person = Person(id=0, name=card.name, is_new=True, organisation=card.organisation)
            person.merge(card, self._region)
            outcome = Outcome.CREATED
        else:
            person, why = match.person, match.why
            outcome = Outcome.MERGED if person.merge(card, self._region) else Outcome.UNCHANGED
        if outcome is not Outcome.UNCHANGED:
            self._changed.setdefault(person, file)
            index.add(person)
        return ImportRow(file=file, at=card.at, name=card.name, outcome=outcome, why=why, person=person)

    def _take_calendar(self, source: _Source) -> None:
        from relplanner.exchange.ical import read_calendar

        start, end = self._span()
        name = source.path.name
        file = read_calendar(
            source.data,
            zone=self._workspace.zone,
            span_start=start,
            span_end=end,
            progress=lambda done, of: self._progress(f"reading {name}", done, of),
        )
        content = calendars.as_stored(file.events)
        known = calendars.find(str(source.path.resolve()), file.name, file.uids, self._replaced)
        same = content in self._contents or (known is not None and calendars.events_of(known) == content)
        outcome = Outcome.UNCHANGED if same else Outcome.CREATED if known is None else Outcome.MERGED
        for row in file.rows:
            why = row.why or plural(row.occurrences, "occurrence")
            became = Outcome.SKIPPED if row.why else outcome
            self.rows.append(
                ImportRow(file=name, at=row.at, name=row.title, outcome=became, why=why, kind="busy")
            )
        for bad in file.rejected:
            self.rows.append(
                ImportRow(
                    file=name, at=bad.at, name=bad.name, outcome=Outcome.SKIPPED, why=bad.why, kind="busy"
                )
            )
        self.warnings += (f"{name}: {warning}" for warning in file.warnings)
        self._contents.append(content)
        if known is not None:
            self._replaced.append(known.id)
        if not same:
            self._calendars.append((source.path, file, known))

    def _span(self) -> tuple[date, date]:
        today = self._workspace.today()
        return today - timedelta(days=_DAYS_BACK), today + timedelta(days=_DAYS_AHEAD)


def _summary(rows: Sequence[ImportRow], paths: Sequence[Path]) -> str:
    counts = Counter((row.kind, row.outcome) for row in rows)
    said = []
    for kind, noun in (("contact", "contact"), ("busy", "event")):
        parts = [f"{counts[kind, outcome]} {outcome}" for outcome in Outcome if counts[kind, outcome]]
        if parts:
            total = sum(count for (of, _), count in counts.items() if of == kind)
            said.append(f"{plural(total, noun)} ({', '.join(parts)})")
    files = joined([path.name for path in paths[:3]]) if len(paths) <= 3 else plural(len(paths), "file")
    return f"Imported {files}: {joined(said) if said else 'nothing was in there'}."
