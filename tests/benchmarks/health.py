"""The health of 10,000 contacts, against one pass of plain SQL over the same rows.

Run ``python -m tests.benchmarks.health [CONTACTS]``: it prints what each takes of the processor, and the
ratio, which is to be 2 at most. The pass lets SQLite add up what health is read from; it neither scores
nor grades anything.
"""

import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from pendulum import DateTime

from relplanner.domain.contacts import BegunBy, Channel, Purpose, TouchStatus
from relplanner.domain.promises import Promiser, PromiseState
from relplanner.services.health import health_scores
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.store.bulk import insert_rows
from relplanner.store.database import FILE_NAME
from tests.benchmarks.ledger import make_ledger

_SEED = 3
_ENTRIES, _PROMISES, _MOODS, _TALKS = 10, 4, 5, 8
_DAYS = 730
_ROUNDS = 5
_PASS = (
    "SELECT id, tier_id, relation, no_account, organisation_id FROM contact WHERE archived_at IS NULL",
    "SELECT * FROM routine",
    "SELECT email.contact_id, event.start FROM event "
    "JOIN event_attendee AS guest ON guest.event_id = event.id "
    "JOIN email ON email.folded = guest.folded WHERE event.end > :year AND NOT event.all_day",
    "SELECT contact_id, channel, max(start) FROM touch WHERE status = 'done' GROUP BY contact_id, channel",
    "SELECT contact_id, total(w * f * g), total(w * f * (1 - g)), total(abs(w) * f), total(t * f * g), "
    "total(t * f * (1 - g)), total(abs(t) * f), count(*), count(theirs) FROM (SELECT contact_id, "
    "direction = 'gave' g, weight w, coalesce(theirs, weight) t, theirs, "
    "pow(2, (julianday(day) - julianday(:day)) / 365) f FROM entry WHERE day <= :day) GROUP BY contact_id",
    "SELECT contact_id, count(*) FILTER (WHERE closed_on > :year AND state = 'kept' AND closed_on <= due), "
    "count(*) FILTER (WHERE closed_on > :year AND state = 'kept' AND closed_on > due), "
    "count(*) FILTER (WHERE closed_on > :year AND state = 'broken'), "
    "count(*) FILTER (WHERE state = 'open' AND due < :day) "
    "FROM promise WHERE promiser = 'me' AND made_on <= :day GROUP BY contact_id",
    "SELECT contact_id, total((mine + coalesce(theirs, 0)) * f), total((1 + (theirs IS NOT NULL)) * f) FROM "
    "(SELECT *, pow(2, (julianday(day) - julianday(:day)) / 180) f FROM mood WHERE day <= :day) "
    "GROUP BY contact_id",
)


def fill(folder: Path, contacts: int) -> None:
    """Make a workspace in which everything is known of all *contacts*."""
    make_ledger(folder, contacts, contacts * _ENTRIES)
    with Workspace.open(folder) as workspace:
        now, chance = workspace.now(), Random(_SEED)
        tiers = [tier.id for tier in models.Tier.select().order_by(models.Tier.position)]
        with workspace.store.unrecorded(now):
            for tier in tiers[:3]:
                models.Contact.update(tier=tier).where(models.Contact.id % 3 == tiers.index(tier)).execute()
            insert_rows(models.Promise, _promises(contacts, now.date(), chance))
            insert_rows(models.Mood, _moods(contacts, now.date(), chance))
            insert_rows(models.Touch, _talks(contacts, now, chance))


def _promises(contacts: int, today: date, chance: Random) -> Iterator[Mapping[str, Any]]:
    for number in range(contacts * _PROMISES):
        made_on = today - timedelta(days=chance.randrange(_DAYS))
        due = made_on + timedelta(days=14)
        is_closed = chance.random() < 0.8
        yield {
            "contact": number % contacts + 1,
            "promiser": chance.choice(list(Promiser)),
            "text": f"lot {number}",
            "made_on": made_on,
            "due": due,
            "state": PromiseState.KEPT if is_closed else PromiseState.OPEN,
            "closed_on": due + timedelta(days=chance.randrange(-7, 7)) if is_closed else None,
        }


def _moods(contacts: int, today: date, chance: Random) -> Iterator[Mapping[str, Any]]:
    for number in range(contacts * _MOODS):
        yield {
            "contact": number % contacts + 1,
            "day": today - timedelta(days=chance.randrange(_DAYS)),
            "mine": chance.randrange(21) / 2,
            "theirs": chance.randrange(21) / 2 if chance.random() < 0.2 else None,
        }


def _talks(contacts: int, now: DateTime, chance: Random) -> Iterator[Mapping[str, Any]]:
    for number in range(contacts * _TALKS):
        yield {
            "contact": number % contacts + 1,
            "purpose": Purpose.ROUTINE,
            "channel": chance.choice(list(Channel)),
            "status": TouchStatus.DONE,
            "start": now - timedelta(hours=chance.randrange(1, 24 * _DAYS)),
            "minutes": 15,
            "begun_by": BegunBy.ME,
        }


def _pass_over(file: Path, day: date) -> None:
    given = {"day": day.isoformat(), "year": (day - timedelta(days=365)).isoformat()}
    with closing(sqlite3.connect(file)) as raw:
        for query in _PASS:
            raw.execute(query, {name: said for name, said in given.items() if f":{name}" in query}).fetchall()


def _best(*works: Callable[[], object]) -> list[float]:
    """Return the seconds of the processor that each work takes in the best of several rounds, in turn."""
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(_ROUNDS):
        for work, taken in zip(works, seconds, strict=True):
            start = process_time()
            work()
            taken.append(process_time() - start)
    return [min(taken) for taken in seconds]


def main(contacts: int = 10_000) -> None:
    """Print what the scores of all contacts take, and what the pass takes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, contacts)
        with Workspace.open(folder) as workspace:
            file, today = folder / FILE_NAME, workspace.today()
            scored = len(health_scores(workspace))
            ours, raw = _best(lambda: health_scores(workspace), lambda: _pass_over(file, today))
    print(f"health of {scored:,} of {contacts:,} contacts: {1000 * ours:.0f} ms")
    print(f"plain SQL that adds up the same rows: {1000 * raw:.0f} ms")
    print(f"ratio: {ours / raw:.2f}, at most 2")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
