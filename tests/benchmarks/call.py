"""Holds the Call screen against its yardsticks: ``python -m tests.benchmarks.call``.

From a key to its character with notes of thousands of lines, beside an empty text area: the two take their
keys in turn, and the ratio is that of their medians (the aim is 1.3). Then a script types and the program is
killed at random moments, again and again: how much of what was typed is missing, in seconds of typing.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from relplanner.services import drafts
from relplanner.services.contacts import Details, add_contact
from relplanner.services.names import contact_named
from relplanner.services.subject import Subject
from relplanner.services.workspace import Workspace
from tests.benchmarks.recording import Recording
from tests.journeys.terminal import Terminal, command, environment
from tests.journeys.test_notes_survive import drafts_of, forget_drafts, killed_while_typing, missing

_YARDSTICK = [sys.executable, "-m", "tests.benchmarks.yardstick_editor"]
_LINES = (
    "fair went well, 40 leads, two from Norway",
    ">3/5 intro: Maria Soto, she looks for a skipper",
    "! send the offer by wed",
    "#interest sailing",
    "a longer line that says what was said about the plan for the next year, and who decides about it",
    "= 8",
    "",
    "? how did the twins like the boat",
)
_QUIET_SECONDS = 0.25
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _holds(text: str) -> Callable[[Sequence[str]], bool]:
    return lambda rows: any(text in row for row in rows)


def _letters(count: int) -> Iterator[tuple[str, str]]:
    """Yield keys, and what then must stand in a row: lines of letters, each of its own."""
    typed = ""
    for number in range(count):
        if number % len(_LETTERS) == 0:
            typed = f"{number:03}"
            yield f"\r{typed}", typed
        typed += _LETTERS[number % len(_LETTERS)]
        yield typed[-1], typed


def _latency(folder: Path, lines: int, keys: int) -> None:
    text = "\n".join(_LINES[number % len(_LINES)] for number in range(lines))
    with Workspace.open(folder) as workspace:
        contact = contact_named(workspace, "Anna Berg")
        drafts.begin(workspace, Subject(contact_id=contact)).leave(text, 0)
    ours: list[float] = []
    theirs: list[float] = []
    with ExitStack() as stack:
        app = stack.enter_context(Recording(command(folder), environment(folder)))
        app.until(_holds("draft of notes kept"))
        app.send("oa")
        app.until(_holds("paused"))
        yardstick = stack.enter_context(Recording(_YARDSTICK, environment(folder)))
        yardstick.settled(slice(0, 5))
        for typed, shown in _letters(keys):
            for recording, taken in ((app, ours), (yardstick, theirs)):
                recording.send(typed)
                seconds = recording.until(_holds(shown), _QUIET_SECONDS)
                if len(typed) == 1:
                    taken.append(1000 * seconds)
    _print(f"key to character, {lines:,} lines", ours, theirs)


def _print(name: str, ours: Sequence[float], theirs: Sequence[float]) -> None:
    own, other = median(ours), median(theirs)
    late, their_late = quantiles(ours, n=20)[-1], quantiles(theirs, n=20)[-1]
    print(
        f"{name:34} {own:6.1f} ms (p95 {late:.1f})   empty text area {other:6.1f} ms (p95 {their_late:.1f})"
        f"   ratio {own / other:5.2f}",
        flush=True,
    )


def _kills(folder: Path, rounds: int) -> None:
    """Kill the program while a script types, and say how old the newest character was that is missing."""
    chooser = random.Random(rounds)
    ages = []
    forget_drafts(folder)
    for _ in range(rounds):
        typist, moment = killed_while_typing(folder, chooser, Terminal.kill)
        ages.append(typist.age_of_first(missing(drafts_of(folder), typist.text), moment))
        forget_drafts(folder)
    lost = sum(age > 1 for age in ages)
    print(
        f"{rounds} times killed: oldest character missing after the median {median(ages):.2f} s, "
        f"worst {max(ages):.2f} s; {lost} rounds lost more than the last second",
        flush=True,
    )


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.call")
    parser.add_argument("--lines", type=int, default=2000, help="lines of the notes")
    parser.add_argument("--keys", type=int, default=60, help="keys that are measured")
    parser.add_argument("--kills", type=int, default=200, help="how often the program is killed")
    options = parser.parse_args(arguments)
    begun = time.perf_counter()
    with TemporaryDirectory() as made:
        os.environ.update(environment(Path(made)))
        with Workspace.open(Path(made)) as workspace:
            add_contact(workspace, Details(name="Anna Berg", tier="gold"))
        if options.keys:
            _latency(Path(made), options.lines, options.keys)
        if options.kills:
            _kills(Path(made), options.kills)
    print(f"{time.perf_counter() - begun:.0f} s in all")


if __name__ == "__main__":
    main(sys.argv[1:])
