"""The program's own file taken in: records by UUID, the newer state of each, and nothing twice."""

from collections.abc import Sequence
from pathlib import Path

from relplanner.domain.merging import Arrivals, merge
from relplanner.domain.persons import Person
from relplanner.domain.wording import plural
from relplanner.exchange.own_json import OwnFile
from relplanner.services.import_own_calendars import CalendarIntake
from relplanner.services.import_rows import ImportRow, Outcome
from relplanner.services.workspace import Workspace
from relplanner.store import portable

_WARNINGS_EACH = 20


class OwnIntake:
    """What an export brings; nothing is written before :meth:`write`."""

    def __init__(self, workspace: Workspace) -> None:
        self.warnings: list[str] = []
        self._region = workspace.settings.work.country
        self._arrivals: list[Arrivals] = []
        self._persons: dict[str, Person] = {}
        self._calendars = CalendarIntake()

    def take(self, path: Path, file: OwnFile) -> Sequence[ImportRow]:
        """Return what becomes of each contact in the file, and of each series of events."""
        here = portable.everything()
        numbers = portable.contact_numbers()
        arrivals = merge(here, file.rows)
        if any(bad.why.startswith("routines: ") for bad in file.rejected):
            arrivals.removed.clear()  # what is missing may be what could not be read
        created, merged = arrivals.created_contacts, arrivals.merged_contacts
        self._arrivals.append(arrivals)
        self._warn(path, file, arrivals)
        rows = [
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
        for contact in file.rows["contacts"]:
            uuid = str(contact["uuid"])
            person = self._persons.setdefault(
                uuid, Person(id=numbers.get(uuid, 0), name=str(contact["name"]))
            )
            outcome = (
                Outcome.CREATED
                if uuid in created
                else Outcome.MERGED
                if uuid in merged
                else Outcome.UNCHANGED
            )
            rows.append(
                ImportRow(
                    file=path.name,
                    at=file.line_of.get(uuid, 0),
                    name=person.name,
                    outcome=outcome,
                    why="new" if outcome is Outcome.CREATED else "same UUID",
                    person=person,
                )
            )
        return [*rows, *self._calendars.take(path, file)]

    def write(self) -> None:
        """Write what was decided, inside an open step; new contacts get their numbers here."""
        for arrivals in self._arrivals:
            numbers = portable.write(arrivals, self._region)
            for uuid, person in self._persons.items():
                person.id = numbers.get(uuid, 0)
        self._calendars.write()

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
