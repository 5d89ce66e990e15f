"""Holds the accounts against the same sums in plain SQLite: ``python -m tests.benchmarks.accounts``.

With 10,000 contacts and 1,000,000 entries: how long the list of all accounts takes beside one query by the
module ``sqlite3`` on the same file (the two run in turn), how long one account takes, and in the app from the
key until the Balance screen is there, until it is filled, and until a new entry shows. Nothing is asserted
about time.
"""

import argparse
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from relplanner.services.balance import account_list, account_rows, account_view
from relplanner.services.workspace import Workspace
from relplanner.store.database import FILE_NAME
from tests.benchmarks.ledger import make_ledger
from tests.benchmarks.recording import Recording
from tests.journeys.terminal import ENTER, command, environment

_PLAIN = """
SELECT contact_id,
       TOTAL(CASE WHEN direction = 'gave' THEN weight * factor END),
       TOTAL(CASE WHEN direction <> 'gave' THEN weight * factor END),
       TOTAL(ABS(weight) * factor),
       TOTAL(CASE WHEN direction = 'gave' THEN COALESCE(theirs, weight) * factor END),
       TOTAL(CASE WHEN direction <> 'gave' THEN COALESCE(theirs, weight) * factor END),
       TOTAL(ABS(COALESCE(theirs, weight)) * factor),
       COUNT(*), COUNT(theirs)
FROM (SELECT contact_id, direction, weight, theirs,
             POW(2.0, (JULIANDAY(day) - JULIANDAY(:today)) / :half_life) AS factor
      FROM entry WHERE day <= :today)
GROUP BY contact_id
"""
_SEEN = 40
_QUIET_SECONDS = 20.0


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _sums(workspace: Workspace, runs: int) -> None:
    values = {
        "today": workspace.today().isoformat(),
        "half_life": float(workspace.settings.account.half_life_days),
    }
    plain = sqlite3.connect(workspace.folder / FILE_NAME)
    ours, theirs = [], []
    for _ in range(runs + 1):
        theirs.append(_seconds(lambda: plain.execute(_PLAIN, values).fetchall()))
        ours.append(_seconds(lambda: account_list(workspace)))
    plain.close()
    own, other = median(ours[1:]), median(theirs[1:])
    print(f"list of all accounts   {own:6.2f} s   plain sqlite3 {other:6.2f} s   ratio {own / other:5.2f}")
    ids = account_list(workspace).ids
    rows = median(_seconds(lambda: account_rows(workspace, ids[:_SEEN])) for _ in range(runs))
    one = median(_seconds(lambda: account_view(workspace, ids[0])) for _ in range(runs))
    print(f"{_SEEN} rows of it          {1000 * rows:6.1f} ms\none account in detail  {1000 * one:6.1f} ms")


def _screen(folder: Path) -> None:
    with _planned(folder) as recording:
        recording.send("3")
        shown = recording.until(_holds("Accounts"))
    with _planned(folder) as recording:
        recording.send("3")
        filled = recording.until(_holds("Entries"))
        text = f"lot {time.time_ns() % 10**9}"
        recording.send(f">5 {text}{ENTER}")
        noted = recording.until(lambda rows: any(text in row and "■■■■■" in row for row in rows))
    print(f"Balance is there       {1000 * shown:6.0f} ms\nall accounts are there {1000 * filled:6.0f} ms")
    print(f"a new entry is there   {1000 * noted:6.0f} ms")


@contextmanager
def _planned(folder: Path) -> Iterator[Recording]:
    """Give the app once it is quiet: the keys are not to wait for its plan."""
    with Recording(command(folder), environment(folder)) as recording:
        recording.until(_holds("Budget"), quiet_seconds=_QUIET_SECONDS)
        yield recording


def _holds(text: str) -> Callable[[Sequence[str]], bool]:
    return lambda rows: any(text in row for row in rows)


def main(arguments: Sequence[str]) -> None:
    """Make the ledger, measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.accounts")
    parser.add_argument("folder", nargs="?", type=Path, help="a workspace to use, in place of a made-up one")
    parser.add_argument("--contacts", type=int, default=10_000, help="how many people are made up")
    parser.add_argument("--entries", type=int, default=1_000_000, help="how many entries they have together")
    parser.add_argument("--runs", type=int, default=5, help="runs of each; one more comes first")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        os.environ.update(environment(folder))
        if not (folder / FILE_NAME).exists():
            make_ledger(folder, options.contacts, options.entries)
        print(f"{options.contacts:,} contacts, {options.entries:,} entries")
        with Workspace.open(folder) as workspace:
            _sums(workspace, options.runs)
        _screen(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
