"""A real terminal for the tests: the program in a pty, what it draws on a screen of pyte."""

import errno
import fcntl
import json
import os
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

import relplanner

NOW = "2026-11-23T08:30+01:00"
"""A Monday, before the work begins."""

ENTER = "\r"
ESCAPE = "\x1b[27u"
"""As a terminal sends it that tells the key from the begin of a sequence; so it may be followed by others."""
COMMANDS = "\x10"
"""ctrl+p."""

_PATIENCE_SECONDS = 60.0
_LONGEST_READ = 65_536


def environment(folder: Path, **changes: str) -> dict[str, str]:
    """Return an environment with nothing of the tester's in it: UTF-8, and a clock that stands still."""
    return {
        "HOME": str(folder),
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(Path(relplanner.__file__).parents[1]),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "Europe/Berlin",
        "TEXTUAL_ANIMATIONS": "none",
        "VISUAL": "true",  # the program that edits nothing and says that all is well
        "RELPLANNER_NOW": NOW,
        **changes,
    }


def command(folder: Path, *arguments: str) -> list[str]:
    """Return the words that start the program on the data in *folder*."""
    return [sys.executable, "-m", "relplanner", "--data", str(folder), *arguments]


def shell(folder: Path, *arguments: str) -> str:
    """Run a shell command of the program to its end, and return what it printed."""
    done = subprocess.run(
        command(folder, *arguments),
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_PATIENCE_SECONDS,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{arguments} ended with {done.returncode}: {done.stderr}"
    return done.stdout


def shell_json(folder: Path, *arguments: str) -> Any:
    """Return what a shell command says with ``--json``."""
    return json.loads(shell(folder, *arguments, "--json"))


class Terminal:
    """The app in a terminal of *size* (columns, rows). Use it as a context manager: it never outlives a test.

    ``raw`` is everything that the program has written, as bytes.
    """

    def __init__(
        self, folder: Path, *, size: tuple[int, int] = (120, 40), environ: Mapping[str, str] | None = None
    ) -> None:
        self.raw = bytearray()
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = os.openpty()
        self._has_ended = self._has_vanished = False
        self._set_size(size)
        self._process = subprocess.Popen(
            command(folder),
            env=environment(folder, **(environ or {})),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        if not self._has_vanished:
            os.close(self._master)

    @property
    def lines(self) -> list[str]:
        """Return the rows of the screen; a character of two cells stands there once."""
        rows = (self._screen.buffer[y] for y in range(self._screen.lines))
        return ["".join(row[x].data for x in range(self._screen.columns)).rstrip() for row in rows]

    @property
    def text(self) -> str:
        """Return what is on the screen."""
        return "\n".join(self.lines)

    @property
    def colours(self) -> set[str]:
        """Return the colours of the characters and their ground that are on the screen."""
        cells = (
            self._screen.buffer[y][x] for y in range(self._screen.lines) for x in range(self._screen.columns)
        )
        return {colour for cell in cells for colour in (cell.fg, cell.bg)}

    def send(self, keys: str) -> None:
        """Type *keys*, at once."""
        self.type_bytes(keys.encode())

    def type_bytes(self, typed: bytes) -> None:
        """Send what a terminal would that knows another alphabet."""
        os.write(self._master, typed)

    def click(self, text: str) -> None:
        """Wait for *text*, then press and let go the left button of the mouse on its first place."""
        self.wait_for(text)
        column, row = self._place(text)
        at = f"{column + 1};{row + 1}"
        self.send(f"\x1b[<0;{at}M\x1b[<0;{at}m")

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, and tell the program."""
        self._screen.resize(rows, columns)
        self._set_size((columns, rows))
        self._process.send_signal(signal.SIGWINCH)

    def kill(self) -> None:
        """End the program as a power cut does: at once, without a word."""
        self._process.kill()
        self._process.wait()

    def end_by(self, number: signal.Signals) -> int:
        """Send a signal; return the exit code."""
        self._process.send_signal(number)
        return self.exit_code()

    def vanish(self) -> None:
        """Close the terminal of a program that is told of it by no signal, and wait for its end."""
        self._has_vanished = True
        os.close(self._master)
        self._process.wait(_PATIENCE_SECONDS)

    def draw_for(self, seconds: float) -> None:
        """Draw what the program writes in the next *seconds*."""
        last = time.monotonic() + seconds
        while self._read(last - time.monotonic()):
            pass

    def wait_for(self, *wanted: str | Callable[[str], bool], within: float = _PATIENCE_SECONDS) -> str:
        """Wait until the screen holds every text, and every predicate of its text is true; return its text.

        Fails, with the screen as it is, after *within* seconds or when the program has ended before.
        """
        last = time.monotonic() + within
        while not self._shows(wanted):
            if self._has_ended or not self._read(last - time.monotonic()):
                missing = [each for each in wanted if not self._shows([each])]
                ended = "the program ended" if self._has_ended else f"{within:.0f} s passed"
                raise AssertionError(f"{ended} without {missing}:\n{self._framed()}")
        return self.text

    def wait_until_gone(self, *texts: str) -> str:
        """Wait until none of *texts* is on the screen; return what is."""
        return self.wait_for(*((lambda shown, text=text: text not in shown) for text in texts))

    def press(self, keys: str, *wanted: str | Callable[[str], bool]) -> str:
        """Type *keys* and wait for what they must bring; return the screen's text."""
        self.send(keys)
        return self.wait_for(*wanted)

    def exit_code(self) -> int:
        """Wait for the end of the program, and return its exit code."""
        last = time.monotonic() + _PATIENCE_SECONDS
        while not self._has_ended:
            assert self._read(last - time.monotonic()), f"The program goes on:\n{self._framed()}"
        return self._process.wait(_PATIENCE_SECONDS)

    def import_file(self, file: Path, *wanted: str) -> str:
        """Import *file* by the keys of the app, and wait for what it must bring."""
        self.press("i", "a .vcf, .csv or .ics file")
        self.press(f"{file}{ENTER}", "nothing is written yet")
        return self.press(ENTER, f"Imported {file.name}", *wanted)

    def _place(self, text: str) -> tuple[int, int]:
        """Return column and row of the first cell of *text*."""
        for y, line in enumerate(self.lines):
            if text in line:
                cells = [self._screen.buffer[y][x].data for x in range(self._screen.columns)]
                return next(x for x in range(len(cells)) if "".join(cells[x:]).startswith(text)), y
        raise AssertionError(f"{text!r} is not there:\n{self._framed()}")

    def _shows(self, wanted: Any) -> bool:
        shown = self.text
        return all(each(shown) if callable(each) else each in shown for each in wanted)

    def _read(self, seconds: float) -> bool:
        """Draw what the program writes next; return False if there was nothing for *seconds*."""
        ready, _, _ = select.select([self._master], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            written = os.read(self._master, _LONGEST_READ)
        except OSError as error:  # this is how Linux says that nobody has the other end open
            if error.errno != errno.EIO:
                raise
            written = b""
        self._has_ended = not written
        self.raw += written
        self._stream.feed(written)
        return True

    def _set_size(self, size: tuple[int, int]) -> None:
        columns, rows = size
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _framed(self) -> str:
        edge = "+" + "-" * self._screen.columns + "+"
        return "\n".join([edge, *(f"|{line}" for line in self.lines), edge])
