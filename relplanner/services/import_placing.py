"""What becomes of a card: merged into who it is, or somebody new, as the evidence and the user say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from relplanner.domain.cards import Card
from relplanner.domain.matching import PersonIndex
from relplanner.domain.persons import Person
from relplanner.domain.text import fold
from relplanner.services.import_details import DetailsIntake
from relplanner.services.import_questions import (
    into_words,
    may_be_refused,
    merged_words,
    newcomer_words,
    person_words,
    question_of,
)
from relplanner.services.import_rows import ImportRow, JobChange, JobDecision, Outcome
from relplanner.services.workspace import Workspace
from relplanner.store import intake

Newcomer = Callable[[str, Card], Person]
"""Makes somebody new of a card of the file of that name."""


class Placing:
    """Places cards among the contacts there are; nothing is written.

    ``decisions`` are the answers about changes of job by the place of the row; ``otherwise`` stands for
    those without an answer. ``changed`` are the persons to write with the name of the file, ``moved`` those
    who changed their job with where they went, ``told_apart`` the pairs of whom the user said that they are
    two.
    """

    def __init__(
        self,
        workspace: Workspace,
        details: DetailsIntake,
        decisions: Mapping[int, JobDecision],
        otherwise: JobDecision,
    ) -> None:
        self.job_changes: list[JobChange] = []
        self.changed: dict[Person, str] = {}
        self.moved: dict[Person, str] = {}
        self.told_apart: list[tuple[Person, Person]] = []
        self._details = details
        self._decisions = decisions
        self._otherwise = otherwise
        self._region = workspace.settings.work.country
        self._today: date = workspace.today()
        self._index: PersonIndex | None = None
        self._aliases: dict[str, str] = {}

    @property
    def index(self) -> PersonIndex:
        """Return the persons there are, those among them that were made of cards."""
        if self._index is None:
            self._index = PersonIndex(intake.persons(), self._region)
            self._aliases = intake.organisation_aliases()
        return self._index

    def begin_file(self, cards: Iterable[Card]) -> None:
        """Know what the cards of one file say together, before any of them is placed."""
        self.index.begin_file(map(self._named_as_here, cards))

    def place(self, at_row: int, file: str, card: Card, newcomer: Newcomer | None = None) -> ImportRow:
        """Merge a card into who it is, or make somebody new of it; *at_row* is the place of its row.

        Somebody new is written as a card is, unless *newcomer* sees to that.
        """
        card, index = self._named_as_here(card), self.index
        match = index.find(card)
        namesake = None if match else index.namesake(card)
        known = match or namesake
        change = question_of(at_row, card, match, namesake)
        if change is not None:
            self.job_changes.append(change)
        row = ImportRow(
            file=file, at=card.at, name=card.name, outcome=Outcome.CREATED, organisation=card.organisation
        )
        if known is not None and change is not None and self._answer(change) is JobDecision.MERGE:
            self._merge(row, card, known.person, change)
            row.outcome, row.why = Outcome.MERGED, merged_words(change)
        elif (
            match is not None
            and not match.against
            and not self._is_refused(at_row, match.person, card, change)
        ):
            row.why, row.into = match.why, into_words(match.person, card)
            self._merge(row, card, match.person)
            is_merged = row.outcome is Outcome.MERGED and change is None
            row.is_refusable = is_merged and may_be_refused(match.person, card)
        else:
            if match is not None and not match.against:
                row.why = f"not {person_words(match.person.name, match.person.organisation)}"
                if card.uid and card.uid == match.person.uid:
                    index.forget_uid(match.person)
                    self.changed.setdefault(match.person, file)
            else:
                row.why = newcomer_words(card, known)
            row.person = (newcomer or self._newcomer)(file, card)
            if known is not None and self._decisions.get(at_row) is JobDecision.NEW:
                self.told_apart.append((known.person, row.person))
        return row

    def _named_as_here(self, card: Card) -> Card:
        """Return *card* with the name of its organisation that an alias stands for."""
        known = self._aliases.get(fold(card.organisation))
        return replace(card, organisation=known) if known else card

    def _merge(self, row: ImportRow, card: Card, person: Person, change: JobChange | None = None) -> None:
        """Merge a card into a person; *change* is what the user said yes to."""
        row.person = person
        self.index.know_entry(person, card)
        card = self.index.without_uid_of_others(card, person)
        if change is not None and change.is_move:
            person.change_job(card, self._region, self._today)
            self.moved[person] = change.after
            news = True
        else:
            news = person.merge(card, self._region)
        news |= self._details.take(person, card)
        row.outcome = Outcome.MERGED if news else Outcome.UNCHANGED
        if news or change is not None:
            self._has_changed(person, row.file)

    def _newcomer(self, file: str, card: Card) -> Person:
        person = new_person(card)
        person.merge(self.index.without_uid_of_others(card, person), self._region)
        self._details.take(person, card)
        self._has_changed(person, file)
        return person

    def _has_changed(self, person: Person, file: str) -> None:
        self.changed.setdefault(person, file)
        self.index.add(person)

    def _answer(self, change: JobChange) -> JobDecision:
        """Return what the user said; what contradicts is not merged by what is said of all the others."""
        otherwise = JobDecision.NEW if change.doubt else self._otherwise
        return self._decisions.get(change.row, otherwise)

    def _is_refused(self, at_row: int, person: Person, card: Card, change: JobChange | None) -> bool:
        """Return whether the user made somebody else of a row about which nothing was asked."""
        is_refused = self._decisions.get(at_row) is JobDecision.NEW
        return is_refused and change is None and may_be_refused(person, card)


def new_person(card: Card) -> Person:
    """Return the person whom a card begins; the contact is to keep the UUID that stands there."""
    return Person(id=0, name=card.name, is_new=True, organisation=card.organisation, uuid=card.own.uuid)
