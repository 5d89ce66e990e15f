"""The program's own file taken in: records by UUID, the newer state of each, and nothing twice."""

from collections.abc import Sequence
from pathlib import Path

from relplanner.domain.merging import Arrivals, merge
from relplanner.domain.persons import Person
from relplanner.domain.wording import plural
from relplanner.exchange.own_json import OwnFile
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

    def take(self, path: Path, file: OwnFile) -> Sequence[ImportRow]:
        """Return what becomes of each contact in the file."""
        here = portable.everything()
        numbers = portable.contact_numbers()
        arrivals = merge(here, file.rows)
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
        return rows

    def write(self) -> None:
        """Write what was decided, inside an open step; new contacts get their numbers here."""
        for arrivals in self._arrivals:
            numbers = portable.write(arrivals, self._region)
            for uuid, person in self._persons.items():
                person.id = numbers.get(uuid, 0)

    def _warn(self, path: Path, file: OwnFile, arrivals: Arrivals) -> None:
        others = [bad for bad in file.rejected if not bad.why.startswith("contacts: ")]
        self.warnings += (f"{path.name}:{bad.at}: left out of {bad.why}." for bad in others[:_WARNINGS_EACH])
        if len(others) > _WARNINGS_EACH:
            more = plural(len(others) - _WARNINGS_EACH, "more record")
            self.warnings.append(f"{path.name}: {more} that will not do were left out.")
        if arrivals.left_out:
            lost = plural(arrivals.left_out, "record")
            self.warnings.append(f"{path.name}: {lost} left out, because what they refer to is not there.")
