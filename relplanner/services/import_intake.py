"""What becomes of the rows of files: decided against the contacts that there are, then written."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from relplanner.domain.cards import Card, Rejected
from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.demand.facts import NEW_JOB
from relplanner.domain.matching import PersonIndex
from relplanner.domain.persons import Person
from relplanner.domain.text import fold
from relplanner.services.import_calendars import CalendarFileIntake
from relplanner.services.import_details import DetailsIntake
from relplanner.services.import_friends import Happenings
from relplanner.services.import_ledger import LedgerIntake
from relplanner.services.import_own import OwnIntake
from relplanner.services.import_questions import (
    into_words,
    may_be_refused,
    merged_words,
    newcomer_words,
    person_words,
    question_of,
)
from relplanner.services.import_rows import ImportRow, JobChange, JobDecision, Outcome, Progress
from relplanner.services.import_sources import (
    CalendarSource,
    CardSource,
    FriendsSource,
    LedgerSource,
    OwnSource,
    Source,
)
from relplanner.services.standings import history_of
from relplanner.services.workspace import Workspace
from relplanner.store import intake, models, people

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
        self._told_apart: list[tuple[Person, Person]] = []
        self._calendars = CalendarFileIntake()
        self._own = OwnIntake(workspace)
        self._details = DetailsIntake(workspace)
        self._happenings = Happenings(workspace)
        self._ledger = LedgerIntake()

    def take(self, source: Source) -> None:
        """Decide what becomes of the rows of a file."""
        self.warnings += source.warnings
        if isinstance(source, CalendarSource):
            self.rows += self._calendars.take(source)
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
        for pair in self._told_apart:
            first, second = sorted(person.id for person in pair)
            models.NotSame.create(contact=first, other=second)
        self._details.write()
        self._own.write()
        self._happenings.write()
        self._ledger.write()
        self._propose_congratulations(today)
        self._calendars.write(self._progress)

    def _take_friends(self, source: FriendsSource) -> None:
        first = len(self.rows)
        self._take_cards(CardSource(path=source.path, cards=source.file.cards))
        self.rows += self._happenings.take(source.path, source.file, self.rows[first:])

    def _take_cards(self, source: CardSource) -> None:
        index = self._known_persons()
        cards = [card if isinstance(card, Rejected) else self._named_as_here(card) for card in source.cards]
        index.begin_file(card for card in cards if isinstance(card, Card))
        for count, card in enumerate(cards, 1):
            if isinstance(card, Rejected):
                row = ImportRow(
                    file=source.path.name, at=card.at, name=card.name, outcome=Outcome.SKIPPED, why=card.why
                )
            else:
                row = self._placed(source.path.name, card, index)
                row.why = "; ".join(filter(None, (row.why, *card.remarks)))
            self.rows.append(row)
            self._progress("comparing with your contacts", count, len(cards))

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
        namesake = None if match else index.namesake(card)
        known = match or namesake
        change = question_of(len(self.rows), card, match, namesake)
        if change is not None:
            self.job_changes.append(change)
        row = ImportRow(
            file=file, at=card.at, name=card.name, outcome=Outcome.CREATED, organisation=card.organisation
        )
        if known is not None and change is not None and self._answer(change) is JobDecision.MERGE:
            self._merge(row, card, known.person, index, change)
            row.outcome, row.why = Outcome.MERGED, merged_words(change)
        elif match is not None and not match.against and not self._is_refused(match.person, card, change):
            row.why, row.into = match.why, into_words(match.person, card)
            self._merge(row, card, match.person, index)
            is_merged = row.outcome is Outcome.MERGED and change is None
            row.is_refusable = is_merged and may_be_refused(match.person, card)
        else:
            if match is not None and not match.against:
                row.why = f"not {person_words(match.person.name, match.person.organisation)}"
                if card.uid and card.uid == match.person.uid:
                    index.forget_uid(match.person)
                    self._changed.setdefault(match.person, file)
            else:
                row.why = newcomer_words(card, known)
            row.person = self._newcomer(card, index)
            if known is not None and self._decisions.get(len(self.rows)) is JobDecision.NEW:
                self._told_apart.append((known.person, row.person))
        if row.person is not None and row.outcome is not Outcome.UNCHANGED:
            self._changed.setdefault(row.person, file)
            index.add(row.person)
        return row

    def _merge(
        self, row: ImportRow, card: Card, person: Person, index: PersonIndex, change: JobChange | None = None
    ) -> None:
        """Merge a card into a person; *change* is what the user said yes to."""
        row.person = person
        card = index.without_uid_of_others(card, person)
        if change is not None and change.is_move:
            person.change_job(card, self._region, self._workspace.today())
            self._moved[person] = change.after
            news = True
        else:
            news = person.merge(card, self._region)
        news |= self._details.take(person, card)
        row.outcome = Outcome.MERGED if news else Outcome.UNCHANGED

    def _newcomer(self, card: Card, index: PersonIndex) -> Person:
        person = Person(id=0, name=card.name, is_new=True, organisation=card.organisation, uuid=card.own.uuid)
        person.merge(index.without_uid_of_others(card, person), self._region)
        self._details.take(person, card)
        return person

    def _answer(self, change: JobChange) -> JobDecision:
        """Return what the user said; what contradicts is not merged by what is said of all the others."""
        otherwise = JobDecision.NEW if change.doubt else self._otherwise
        return self._decisions.get(change.row, otherwise)

    def _is_refused(self, person: Person, card: Card, change: JobChange | None) -> bool:
        """Return whether the user made somebody else of a row about which nothing was asked."""
        is_refused = self._decisions.get(len(self.rows)) is JobDecision.NEW
        return is_refused and change is None and may_be_refused(person, card)

    def _propose_congratulations(self, today: date) -> None:
        """Propose a follow-up with those who moved, may be contacted, and have a tier or were met once."""
        moved = {person.id: organisation for person, organisation in self._moved.items()}
        met = history_of(self._workspace, self._workspace.now(), list(moved)) if moved else {}
        for contact in people.contacts(moved):
            is_known = contact.tier_id is not None or contact.id in met
            if is_known and contact.archived_at is None and not contact.do_not_contact:
                models.Touch.create(
                    contact=contact,
                    purpose=Purpose.FOLLOW_UP,
                    channel=contact.channel or Channel.EMAIL,
                    status=TouchStatus.PROPOSED,
                    minutes=_CONGRATULATION_MINUTES,
                    due=today + _CONGRATULATE_WITHIN,
                    intent=f"congratulate: new job at {moved[contact.id]}",
                    because=NEW_JOB,
                )
