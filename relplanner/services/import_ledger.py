"""A table of entries taken in: each goes to the contact of its name, and comes only once."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from relplanner.domain.cards import Rejected
from relplanner.domain.entries import Entry
from relplanner.domain.matching import PersonIndex
from relplanner.domain.persons import Person
from relplanner.exchange.csv_entries import EntryRow
from relplanner.services.import_rows import ImportRow, Outcome
from relplanner.store import accounts as stored
from relplanner.store import models
from relplanner.store.bulk import insert_rows

_KIND = "entry"


class LedgerIntake:
    """Entries of files; nothing is written before :meth:`write`."""

    def __init__(self) -> None:
        self._new: list[tuple[Person, Entry]] = []
        self._seen: Counter[stored.EntryKey] = Counter()

    def take(self, path: Path, rows: Sequence[EntryRow | Rejected], index: PersonIndex) -> list[ImportRow]:
        """Return what becomes of each row; *index* knows the contacts and who is imported with them.

        An entry is known already where the contact has one of that day, direction, kind and text; as often
        as the file has it, so often it is there in the end. Weights that were changed since stay.
        """
        owners = [_owner(row, index) if isinstance(row, EntryRow) else row.why for row in rows]
        known = stored.entry_keys({owner.id for owner in owners if isinstance(owner, Person) and owner.id})
        return [self._decided(path.name, row, owner, known) for row, owner in zip(rows, owners, strict=True)]

    def write(self) -> None:
        """Write what was decided, inside an open step and after the contacts themselves."""
        insert_rows(
            models.Entry,
            (
                {
                    "contact": person.id,
                    "direction": entry.direction,
                    "kind": entry.kind,
                    "weight": entry.weight,
                    "theirs": entry.theirs,
                    "day": entry.day,
                    "text": entry.text,
                }
                for person, entry in self._new
            ),
        )

    def _decided(
        self, file: str, row: EntryRow | Rejected, owner: Person | str, known: Counter[stored.EntryKey]
    ) -> ImportRow:
        if isinstance(row, Rejected) or isinstance(owner, str):
            name = row.name if isinstance(row, Rejected) else row.contact
            why = owner if isinstance(owner, str) else ""
            return ImportRow(file=file, at=row.at, name=name, outcome=Outcome.SKIPPED, why=why, kind=_KIND)
        entry = row.entry
        key = stored.EntryKey(owner.id or -id(owner), entry.day, entry.direction, entry.kind, entry.text)
        self._seen[key] += 1
        is_new = self._seen[key] > known[key]
        if is_new:
            self._new.append((owner, entry))
        return ImportRow(
            file=file,
            at=row.at,
            name=owner.name,
            outcome=Outcome.CREATED if is_new else Outcome.UNCHANGED,
            why=f"{entry.direction}: {entry.words}" if is_new else "the same entry is there",
            kind=_KIND,
            person=owner,
        )


def _owner(row: EntryRow, index: PersonIndex) -> Person | str:
    """Return whose the entry is, or why that cannot be told."""
    named = index.named(row.contact)
    if row.organisation:
        named = [person for person in named if person.is_known_at(row.organisation)]
    at = f" at {row.organisation}" if row.organisation else ""
    if not named:
        return f"there is no contact of that name{at}; add or import them first"
    if len(named) > 1:
        return f"{len(named)} contacts have that name{at}; add a column organisation that tells them apart"
    return named[0]
