"""The made-up people, as they stand in the table beside this file."""

import csv
from dataclasses import dataclass
from importlib.resources import files

from relplanner.domain.contacts import Relation
from relplanner.services.contacts import Details


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A made-up contact: what is entered, how many days ago they were spoken to, and what is known."""

    details: Details
    last_days: int | None
    facts: tuple[tuple[str, str], ...]


def made_up_people() -> list[MadeUp]:
    """Return the made-up contacts, the same each time."""
    table = files("relplanner.services.demo").joinpath("people.csv").read_text(encoding="utf-8")
    return [_made_up(row) for row in csv.DictReader(table.splitlines(), delimiter="|")]


def _made_up(row: dict[str, str]) -> MadeUp:
    details = Details(
        name=row["name"],
        organisation=row["organisation"],
        role=row["role"],
        tier=row["tier"],
        relation=row["relation"],
        timezone=row["timezone"],
        emails=(row["email"],),
        phones=_parts(row["phone"]),
        birthday=row["birthday"],
        windows=_parts(row["windows"]),
        tags=_parts(row["tags"]),
        no_account=row["relation"] == Relation.PERSONAL,
    )
    facts = (fact.split(": ", 1) for fact in _parts(row["facts"]))
    return MadeUp(
        details, int(row["last"]) if row["last"] else None, tuple((kind, text) for kind, text in facts)
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split(";")))
