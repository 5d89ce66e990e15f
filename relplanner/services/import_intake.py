"""What becomes of the rows of files: decided against the contacts that there are, then written."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from relplanner.domain.cards import Card, Rejected
from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.demand.facts import NEW_JOB
from relplanner.domain.persons import Person
from relplanner.services.import_calendars import CalendarFileIntake
from relplanner.services.import_details import DetailsIntake
from relplanner.services.import_friends import Happenings
from relplanner.services.import_ledger import LedgerIntake
from relplanner.services.import_own import OwnIntake
from relplanner.services.import_placing import Placing
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

    ``decisions`` and ``otherwise`` are as :class:`Placing` takes them.
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
        self._workspace = workspace
        self._progress = progress
        self._details = DetailsIntake(workspace)
        self._placing = Placing(workspace, self._details, decisions, otherwise)
        self._calendars = CalendarFileIntake()
        self._own = OwnIntake(workspace, self._placing)
        self._happenings = Happenings(workspace)
        self._ledger = LedgerIntake()

    @property
    def job_changes(self) -> Sequence[JobChange]:
        """Return what the user is to be asked about the rows."""
        return self._placing.job_changes

    def take(self, source: Source) -> None:
        """Decide what becomes of the rows of a file."""
        self.warnings += source.warnings
        if isinstance(source, CalendarSource):
            self.rows += self._calendars.take(source)
        elif isinstance(source, OwnSource):
            self.rows += self._own.take(source.path, source.file, len(self.rows))
            self.warnings += self._own.warnings
        elif isinstance(source, FriendsSource):
            self._take_friends(source)
        elif isinstance(source, LedgerSource):
            self.rows += self._ledger.take(source.path, source.rows, self._placing.index)
        else:
            self._take_cards(source)

    def write(self) -> None:
        """Write what was decided, inside an open step."""
        today = self._workspace.today()
        self._own.write()
        by_source: dict[str, list[Person]] = {}
        for person, file_name in self._placing.changed.items():
            by_source.setdefault(file_name, []).append(person)
        for file_name, persons in by_source.items():
            intake.write(persons, file_name, today, partial(self._progress, "writing"))
        for pair in self._placing.told_apart:
            first, second = sorted(person.id for person in pair)
            models.NotSame.create(contact=first, other=second)
        self._details.write()
        self._happenings.write()
        self._ledger.write()
        self._propose_congratulations(today)
        self._calendars.write(self._progress)

    def _take_friends(self, source: FriendsSource) -> None:
        first = len(self.rows)
        self._take_cards(CardSource(path=source.path, cards=source.file.cards))
        self.rows += self._happenings.take(source.path, source.file, self.rows[first:])

    def _take_cards(self, source: CardSource) -> None:
        self._placing.begin_file(card for card in source.cards if isinstance(card, Card))
        for count, card in enumerate(source.cards, 1):
            if isinstance(card, Rejected):
                row = ImportRow(
                    file=source.path.name, at=card.at, name=card.name, outcome=Outcome.SKIPPED, why=card.why
                )
            else:
                row = self._placing.place(len(self.rows), source.path.name, card)
                row.why = "; ".join(filter(None, (row.why, *card.remarks)))
            self.rows.append(row)
            self._progress("comparing with your contacts", count, len(source.cards))

    def _propose_congratulations(self, today: date) -> None:
        """Propose a follow-up with those who moved, may be contacted, and have a tier or were met once."""
        moved = {person.id: organisation for person, organisation in self._placing.moved.items()}
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
