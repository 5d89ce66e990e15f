"""A crowd with a very long ledger: made-up entries of two years, the same for the same number."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from relplanner.domain.entries import Direction, EntryKind
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.store.bulk import insert_rows
from tests.benchmarks.crowd import make_crowd

_SEED = 5
_DAYS = 730
_ASKED = 0.2


def make_ledger(folder: Path, contacts: int, entries: int) -> None:
    """Make a workspace of so many *contacts* in *folder*, with so many *entries* together."""
    make_crowd(folder, contacts)
    with Workspace.open(folder) as workspace:
        chance = Random(_SEED)
        with workspace.store.unrecorded(workspace.now()):
            insert_rows(models.Entry, _entries(contacts, entries, workspace.today(), chance))


def _entries(contacts: int, entries: int, today: date, chance: Random) -> Iterator[Mapping[str, Any]]:
    leanings = [chance.random() for _ in range(contacts)]
    kinds = list(EntryKind)
    for number in range(entries):
        contact = number % contacts
        gave = chance.random() < leanings[contact]
        yield {
            "contact": contact + 1,
            "direction": Direction.GAVE if gave else Direction.RECEIVED,
            "kind": chance.choice(kinds),
            "weight": chance.randint(1, 5),
            "theirs": chance.randint(1, 5) if chance.random() < _ASKED else None,
            "day": today - timedelta(days=chance.randrange(_DAYS)),
            "text": f"lot {number}",
        }
