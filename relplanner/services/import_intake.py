"""What becomes of the rows of files: decided against the contacts that there are, then written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from relplanner.domain.cards import Card, Rejected
from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.events import CalendarFile
from relplanner.domain.matching import Match, PersonIndex
from relplanner.domain.persons import Person
from relplanner.domain.text import fold
from relplanner.domain.wording import plural
from relplanner.services.import_details import DetailsIntake
from relplanner.services.import_friends import Happenings
from relplanner.services.import_ledger import LedgerIntake
from relplanner.services.import_own import OwnIntake
from relplanner.services.import_rows import ImportRow, JobChange, JobDecision, Outcome, Progress
from relplanner.services.import_sources import (
    CalendarSource,
    CardSource,
    FriendsSource,
    LedgerSource,
    OwnSource,
    Source,
)
from relplanner.services.workspace import Workspace
from relplanner.store import calendars, intake, models, people

_CONGRATULATION_MINUTES = 15
_CONGRATULATE_WITHIN = timedelta(weeks=2)


class Intake:
    """Takes files in, one after the other; nothing is written before :meth:`write`.

    ``decisions`` are the answers about changes of job by the place of the row; ``otherwise`` stands for
    those without an answer.
    """

    def __init__(
        self,
        workspace: Workspace,
        decisions: Mapping[int, JobDecision],
        otherwise: JobDecision,
        progress: Progress,
    ) -> None:
        self.rows: list[ImportRow] = []
        self.warnings: list[str] = []
        self.job_changes: list[JobChange] = []
        self._workspace = workspace
        self._decisions = decisions
        self._otherwise = otherwise
        self._progress = progress
        self._region = workspace.settings.work.country
        self._index: PersonIndex | None = None
        self._aliases: dict[str, str] = {}
        self._changed: dict[Person, str] = {}
        self._moved: dict[Person, str] = {}
        self._calendars: list[tuple[CalendarSource, models.Calendar | None]] = []
        self._contents: list[set[calendars.EventFacts]] = []
        self._replaced: list[int] = []
        self._own = OwnIntake(workspace)
        self._details = DetailsIntake(workspace)
        self._happenings = Happenings(workspace)
        self._ledger = LedgerIntake()

    def take(self, source: Source) -> None:
        """Decide what becomes of the rows of a file."""
        if isinstance(source, CalendarSource):
            self._take_calendar(source)
        elif isinstance(source, OwnSource):
            self.rows += self._own.take(source.path, source.file)
            self.warnings += self._own.warnings
        elif isinstance(source, FriendsSource):
            self._take_friends(source)
        elif isinstance(source, LedgerSource):
            self.rows += self._ledger.take(source.path, source.rows, self._known_persons())
        else:
            self._take_cards(source)

    def write(self) -> None:
        """Write what was decided, inside an open step."""
        today = self._workspace.today()
        by_source: dict[str, list[Person]] = {}
        for person, file_name in self._changed.items():
            by_source.setdefault(file_name, []).append(person)
        for file_name, persons in by_source.items():
            intake.write(persons, file_name, today, partial(self._progress, "writing"))
        self._details.write()
        self._own.write()
        self._happenings.write()
        self._ledger.write()
        self._propose_congratulations(today)
        for source, known in self._calendars:
            path, file = source.path, source.file
            name = file.name or path.stem
            calendars.replace(known, str(path.resolve()), name, file.events, source.span, file.own_address)
            self._progress("writing", len(file.events), len(file.events))

    def _take_friends(self, source: FriendsSource) -> None:
        first = len(self.rows)
        self._take_cards(CardSource(source.path, source.file.cards))
        self.rows += self._happenings.take(source.path, source.file, self.rows[first:])

    def _take_cards(self, source: CardSource) -> None:
        index = self._known_persons()
        for count, card in enumerate(source.cards, 1):
            if isinstance(card, Rejected):
                row = ImportRow(
                    file=source.path.name, at=card.at, name=card.name, outcome=Outcome.SKIPPED, why=card.why
                )
            else:
                row = self._placed(source.path.name, self._named_as_here(card), index)
            self.rows.append(row)
            self._progress("comparing with your contacts", count, len(source.cards))

    def _known_persons(self) -> PersonIndex:
        if self._index is None:
            self._index = PersonIndex(intake.persons(), self._region)
            self._aliases = intake.organisation_aliases()
        return self._index

    def _named_as_here(self, card: Card) -> Card:
        """Return *card* with the name of its organisation that an alias stands for."""
        known = self._aliases.get(fold(card.organisation))
        return replace(card, organisation=known) if known else card

    def _placed(self, file: str, card: Card, index: PersonIndex) -> ImportRow:
        """Merge a card into who it is, or make somebody new of it."""
        match = index.find(card)
        known = match.person if match else index.namesake(card)
        change = self._job_change(card, match, known)
        if change is not None:
            self.job_changes.append(change)
        if change is not None and known is not None and self._decision(change) is JobDecision.MERGE:
            person, outcome, why = known, Outcome.MERGED, _moved_words(change)
            person.change_job(card, self._region, self._workspace.today())
            self._details.take(person, card)
            if change.is_move:
                self._moved[person] = change.after
        elif match is not None:
            person, why = match.person, match.why
            news = person.merge(card, self._region), self._details.take(person, card)
            outcome = Outcome.MERGED if any(news) else Outcome.UNCHANGED
        else:
            person = Person(
                id=0, name=card.name, is_new=True, organisation=card.organisation, uuid=card.own.uuid
            )
            person.merge(card, self._region)
            self._details.take(person, card)
            outcome, why = Outcome.CREATED, _namesake_words(known) if known else "new"
        if outcome is not Outcome.UNCHANGED:
            self._changed.setdefault(person, file)
            index.add(person)
        return ImportRow(
            file=file,
            at=card.at,
            name=card.name,
            outcome=outcome,
            organisation=card.organisation,
            why=why,
            person=person,
        )

    def _job_change(self, card: Card, match: Match | None, known: Person | None) -> JobChange | None:
        """Return what is to be asked: only about contacts that were there before the import."""
        if known is None or known.id == 0 or known.is_known_at(card.organisation):
            return None
        if match is not None and not (known.organisation and card.organisation):
            return None
        return JobChange(
            row=len(self.rows),
            contact_id=known.id,
            name=known.name,
            before=known.organisation,
            after=card.organisation,
            recognised=match.why if match else "",
        )

    def _decision(self, change: JobChange) -> JobDecision:
        return self._decisions.get(change.row, self._otherwise)

    def _propose_congratulations(self, today: date) -> None:
        """Ask for a follow-up with everybody who has moved and may be contacted."""
        moved = {person.id: organisation for person, organisation in self._moved.items()}
        for contact in people.contacts(moved):
            if contact.archived_at is None and not contact.do_not_contact:
                models.Touch.create(
                    contact=contact,
                    purpose=Purpose.FOLLOW_UP,
                    channel=contact.channel or Channel.EMAIL,
                    status=TouchStatus.PROPOSED,
                    minutes=_CONGRATULATION_MINUTES,
                    due=today + _CONGRATULATE_WITHIN,
                    intent=f"congratulate: new job at {moved[contact.id]}",
                )

    def _take_calendar(self, source: CalendarSource) -> None:
        path, file = source.path, source.file
        content = calendars.as_stored(file.events)
        known = calendars.find(str(path.resolve()), file.name, file.uids, self._replaced)
        same = content in self._contents or (known is not None and calendars.events_of(known) == content)
        outcome = Outcome.UNCHANGED if same else Outcome.CREATED if known is None else Outcome.MERGED
        self.rows += _rows_of(path, file, outcome)
        self.warnings += (f"{path.name}: {warning}" for warning in file.warnings)
        self._contents.append(content)
        if known is not None:
            self._replaced.append(known.id)
        has_news = bool(content) or known is not None
        if has_news and not same:
            self._calendars.append((source, known))


def _rows_of(path: Path, file: CalendarFile, outcome: Outcome) -> Sequence[ImportRow]:
    read = [
        ImportRow(
            file=path.name,
            at=row.at,
            name=row.title,
            outcome=Outcome.SKIPPED if row.why else outcome,
            why=row.why or plural(row.occurrences, "occurrence"),
            kind="busy",
        )
        for row in file.rows
    ]
    skipped = [
        ImportRow(file=path.name, at=bad.at, name=bad.name, outcome=Outcome.SKIPPED, why=bad.why, kind="busy")
        for bad in file.rejected
    ]
    return [*read, *skipped]


def _moved_words(change: JobChange) -> str:
    return f"new job, was at {change.before}" if change.is_move else "same name, the same person"


def _namesake_words(known: Person) -> str:
    return f"same name as at {known.organisation or 'no organisation'}: perhaps a change of job"
