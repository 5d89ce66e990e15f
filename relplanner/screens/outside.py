"""Programs of the user's own, run while the app gives the terminal away."""

import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Any, NamedTuple

from textual.app import App

_TOO_SOON_SECONDS = 1.0


class Ended(NamedTuple):
    """How a program ended; ``too_soon`` for anybody to have read what it printed."""

    code: int
    too_soon: bool


def run_outside(app: App[Any], command: Sequence[str], text: str | None = None) -> Ended:
    """Run *command* in the terminal of *app*, with *text* to read if there is any, and wait for its end.

    What it printed in answer to *text* stays until ``enter`` where it ended well and too soon to be read.
    Raises ``SuspendNotSupported`` where the terminal cannot be given away, ``OSError`` where the program
    cannot be started.
    """
    given = None if text is None else text.encode()
    failure: OSError | None = None
    ended = Ended(0, too_soon=False)
    # Nothing may be raised in there: the app would not take the terminal back.
    with app.suspend(), _deaf_to_interrupts():
        begun = monotonic()
        try:
            code = subprocess.run(command, input=given, check=False).returncode
        except OSError as error:
            failure = error
        else:
            ended = Ended(code, monotonic() - begun < _TOO_SOON_SECONDS)
        if text is not None and failure is None and ended == (0, True):
            _wait_for_enter()
    if failure is not None:
        raise failure
    return ended


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Leave ctrl+c to the program; a handler, unlike ignoring the signal, is not passed on to it."""
    before = signal.signal(signal.SIGINT, lambda _signal, _frame: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _wait_for_enter() -> None:
    print("\nenter goes back to relplanner ", end="", flush=True)
    sys.stdin.readline()
