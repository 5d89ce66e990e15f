"""Holds the app against its yardsticks: ``python -m tests.benchmarks.app``.

With very many contacts: how long until the first frame and until the week is filled, from a key in the
filter to the right rows, the memory, and ``relplanner due`` for a status bar. Each stands beside what an app
with one field, or an interpreter that does nothing, takes at the same time: the two run in turn, and the
ratio is that of their medians. Nothing is asserted about time.

A line names what was measured, then comes the median with the worst in brackets, what the yardstick took,
and the ratio. The lines are:

- first frame: until the header stands there; week filled: until its touches do. The yardstick is an empty
  Textual app that has imported Peewee and pendulum.
- memory at the week, and memory after all that: what the operating system counts as resident.
- relplanner due: the whole process; the yardstick is ``python -c pass``.
- contacts open, rows for a word (of each of its keys), sorted by, form open and filled: until the rows of the
  list, or of the form, are as they stay; where a key changes no row it is 0. The yardstick is the echo of a
  key in the field of the empty app.
- card beside them: the same for the card of the first row, which is read once the keys rest.

Made-up contacts take a few seconds to make; give a folder to keep them. The figures are those of a machine
that does nothing else.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.crowd import make_crowd
from tests.benchmarks.recording import Recording
from tests.benchmarks.yardstick_app import FIRST_FRAME
from tests.journeys.terminal import ESCAPE, command, environment

_YARDSTICK = [sys.executable, "-m", "tests.benchmarks.yardstick_app"]
_LIST_ROWS = slice(3, 30)
_LIST_COLUMNS, _CARD_COLUMNS = slice(86), slice(86, None)
_FIELD_ROWS = slice(0, 5)
_WORDS = ("anna", "berg", "org:st", "silent:>9", "due:<3")
_ERASE = "\x7f"
_LONGEST_WORD = 12
_LAST_FIELD = "no account"


@contextmanager
def _app(folder: Path) -> Iterator[Recording]:
    with Recording(command(folder), environment(folder)) as recording:
        yield recording


@contextmanager
def _yardstick(folder: Path) -> Iterator[Recording]:
    with Recording(_YARDSTICK, environment(folder)) as recording:
        yield recording


def _holds(text: str) -> Callable[[Sequence[str]], bool]:
    return lambda rows: any(text in row for row in rows)


def _first_frames(folder: Path, runs: int) -> None:
    ours, filled, theirs, memory, their_memory = [], [], [], [], []
    for _ in range(runs + 1):
        with _app(folder) as recording:
            ours.append(recording.until(_holds("Contacts")))
            memory.append(recording.megabytes())
        with _app(folder) as recording:
            filled.append(recording.until(_holds("planned")))
        with _yardstick(folder) as recording:
            theirs.append(recording.until(_holds(FIRST_FRAME)))
            their_memory.append(recording.megabytes())
    _print("first frame", "ms", _milliseconds(ours), _milliseconds(theirs))
    _print("week filled", "ms", _milliseconds(filled), _milliseconds(theirs))
    _print("memory at the week", "MB", memory, their_memory)


def _filter(folder: Path) -> None:
    echoes = []
    with _yardstick(folder) as recording:
        recording.until(_holds(FIRST_FRAME))
        for key in "".join(_WORDS):
            recording.send(key)
            echoes.append(recording.settled(_FIELD_ROWS, quiet_seconds=0.3))
    with _app(folder) as recording:
        recording.until(_holds("Contacts"))
        recording.send("2")
        _print("contacts open", "ms", _milliseconds([recording.settled(_LIST_ROWS)]), _milliseconds(echoes))
        recording.send("/")
        recording.settled(_LIST_ROWS)
        for word in _WORDS:
            keys = []
            for key in word:
                recording.send(key)
                keys.append(recording.settled(_LIST_ROWS, _LIST_COLUMNS, quiet_seconds=0.4))
            _print(f"rows for {word}", "ms", _milliseconds(keys), _milliseconds(echoes))
            recording.send(_ERASE * _LONGEST_WORD)
            recording.settled(_LIST_ROWS)
        cards = []
        for word in _WORDS:
            recording.send(word[0])
            cards.append(recording.settled(_LIST_ROWS, _CARD_COLUMNS))
            recording.send(_ERASE)
            recording.settled(_LIST_ROWS)
        _print("card beside them", "ms", _milliseconds(cards), _milliseconds(echoes))
        recording.send("\r")
        recording.settled(_LIST_ROWS)
        for name, key in (("last contact", "L"), ("next touch", "X")):
            recording.send(key)
            _print(
                f"sorted by {name}",
                "ms",
                _milliseconds([recording.settled(_LIST_ROWS, _LIST_COLUMNS)]),
                _milliseconds(echoes),
            )
        for name, shown in (("form open", "Edit "), ("form filled, opened again", _LAST_FIELD)):
            recording.send("e")
            _print(name, "ms", _milliseconds([recording.until(_holds(shown))]), _milliseconds(echoes))
            recording.send(ESCAPE)
            recording.settled(_LIST_ROWS)
        print(f"{'memory after all that':28} {recording.megabytes():8.1f} MB")


def _due(folder: Path, runs: int) -> None:
    ours, theirs = [], []
    for _ in range(runs + 1):
        ours.append(_whole(command(folder, "due"), folder))
        theirs.append(_whole([sys.executable, "-c", "pass"], folder))
    _print("relplanner due", "ms", _milliseconds(ours), _milliseconds(theirs))


def _whole(arguments: Sequence[str], folder: Path) -> float:
    begun = time.perf_counter()
    subprocess.run(arguments, env=environment(folder), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def _milliseconds(seconds: Iterable[float]) -> list[float]:
    return [1000 * each for each in seconds]


def _print(name: str, unit: str, ours: Sequence[float], theirs: Sequence[float]) -> None:
    own, other = median(ours), median(theirs)
    print(
        f"{name:28} {own:8.1f} {unit} (worst {max(ours):.0f})   "
        f"yardstick {other:8.1f} {unit}   ratio {own / other:5.2f}",
        flush=True,
    )


def main(arguments: Sequence[str]) -> None:
    """Make the workspace, measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.app")
    parser.add_argument("folder", nargs="?", type=Path, help="a workspace to use, in place of a made-up one")
    parser.add_argument("--contacts", type=int, default=10_000, help="how many people are made up")
    parser.add_argument("--runs", type=int, default=7, help="starts of each program; one more comes first")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as made:
        folder = options.folder or Path(made)
        if not (folder / "relplanner.db").exists():
            os.environ.update(environment(folder))
            make_crowd(folder, options.contacts)
        print(f"{options.contacts:,} contacts")
        _first_frames(folder, options.runs)
        _due(folder, options.runs)
        _filter(folder)


if __name__ == "__main__":
    main(sys.argv[1:])
