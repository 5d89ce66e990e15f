"""The program's own file taken in: records by UUID, the newer state of each, and nobody and nothing twice."""

from collections.abc import Sequence, Set
from pathlib import Path

from relplanner.domain.cards import Card
from relplanner.domain.merging import Arrivals, merge
from relplanner.domain.persons import Person
from relplanner.domain.wording import plural
from relplanner.exchange.own_json import OwnFile
from relplanner.services.import_own_calendars import CalendarIntake
from relplanner.services.import_placing import Placing, new_person
from relplanner.services.import_rows import ImportRow, Outcome
from relplanner.services.own_cards import own_cards
from relplanner.services.workspace import Workspace
from relplanner.store import portable

_WARNINGS_EACH = 20


class OwnIntake:
    """What an export brings; nothing is written before :meth:`write`."""

    def __init__(self, workspace: Workspace, placing: Placing) -> None:
        self.warnings: list[str] = []
        self._region = workspace.settings.work.country
        self._arrivals: list[Arrivals] = []
        self._persons: list[Person] = []
        self._placing = placing
        self._calendars = CalendarIntake()

    def take(self, path: Path, file: OwnFile, at_row: int) -> Sequence[ImportRow]:
        """Return what becomes of each contact in the file, and of each series of events.

        *at_row* is the place of the first of these rows. A contact whose UUID is not known is recognised as
        a card is.
        """
        here = portable.everything()
        rows = _skipped(path, file)
        placed = self._placed(path, file, {str(row["uuid"]) for row in here["contacts"]}, at_row + len(rows))
        persons = {uuid: row.person for uuid, row in placed.items() if row.person}
        recognised = {uuid: person.uuid for uuid, person in persons.items() if person.uuid != uuid}
        arrivals = merge(here, file.rows, recognised)
        if any(bad.why.startswith("routines: ") for bad in file.rejected):
            arrivals.removed.clear()  # what is missing may be what could not be read
        self._arrivals.append(arrivals)
        self._warn(path, file, arrivals)
        merged = arrivals.merged_contacts
        for uuid, person in persons.items():
            if placed[uuid].outcome is Outcome.UNCHANGED and person.uuid in merged:
                placed[uuid].outcome = Outcome.MERGED
        self._persons += persons.values()
        return [*rows, *placed.values(), *self._calendars.take(path, file)]

    def write(self) -> None:
        """Write what was decided, inside an open step; new contacts get their numbers here."""
        for arrivals in self._arrivals:
            numbers = portable.write(arrivals, self._region)
            for person in self._persons:
                person.id = numbers.get(person.uuid, 0)
        self._calendars.write()

    def _placed(self, path: Path, file: OwnFile, here: Set[str], at_row: int) -> dict[str, ImportRow]:
        """Return by UUID the rows of the contacts in the file; *here* are the UUIDs of those there are."""
        numbers = portable.contact_numbers()
        cards = own_cards(file.rows, file.line_of)
        are_strange = bool(here) and not all(card.own.uuid in here for card in cards)
        if are_strange:
            self._placing.begin_file(cards)
        rows: dict[str, ImportRow] = {}
        for card in cards:
            uuid = card.own.uuid
            if are_strange and uuid not in here:
                rows[uuid] = self._placing.place(at_row + len(rows), path.name, card, _of_records)
                continue
            rows[uuid] = ImportRow(
                file=path.name,
                at=card.at,
                name=card.name,
                outcome=Outcome.UNCHANGED if uuid in here else Outcome.CREATED,
                why="same UUID" if uuid in here else "new",
                person=Person(id=numbers.get(uuid, 0), name=card.name, uuid=uuid),
            )
        return rows

    def _warn(self, path: Path, file: OwnFile, arrivals: Arrivals) -> None:
        others = [bad for bad in file.rejected if not bad.why.startswith("contacts: ")]
        for bad in others[:_WARNINGS_EACH]:
            where = f"{path.name}:{bad.at}" if bad.at else path.name
            self.warnings.append(f"{where}: left out of {bad.why}.")
        if len(others) > _WARNINGS_EACH:
            more = plural(len(others) - _WARNINGS_EACH, "more record")
            self.warnings.append(f"{path.name}: {more} that will not do were left out.")
        self.warnings += (f"{path.name}: {warning}" for warning in file.warnings)
        if arrivals.left_out:
            lost = plural(arrivals.left_out, "record")
            self.warnings.append(f"{path.name}: {lost} left out, because what they refer to is not there.")


def _skipped(path: Path, file: OwnFile) -> list[ImportRow]:
    """Return the rows of the contacts that will not do."""
    return [
        ImportRow(
            file=path.name,
            at=bad.at,
            name=bad.name,
            outcome=Outcome.SKIPPED,
            why=bad.why.partition(": ")[2],
        )
        for bad in file.rejected
        if bad.why.startswith("contacts: ")
    ]


def _of_records(_file: str, card: Card) -> Person:
    """Return somebody new, who is written record by record."""
    return new_person(card)
