"""A program in a terminal whose output is kept with the time at which it came, and drawn only afterwards.

Drawing while the program runs would take the time that is to be measured.
"""

import contextlib
import fcntl
import os
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

_SIZE = (120, 40)
_LONGEST_READ = 65_536
_PATIENCE_SECONDS = 60.0
_LONGEST_SECONDS = 3.0
_ALL = slice(None)

Check = Callable[[Sequence[str]], bool]
"""Says whether the rows of a screen are those that are waited for."""


class Recording:
    """The terminal. Use it as a context manager, which ends the program."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        """Start *command*."""
        self._screen = pyte.Screen(*_SIZE)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", _SIZE[1], _SIZE[0], 0, 0))
        self._begun = time.perf_counter()
        self._process = subprocess.Popen(
            command, env=dict(environ), stdin=slave, stdout=slave, stderr=slave, start_new_session=True
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def until(self, shown: Check, quiet_seconds: float = 0.5) -> float:
        """Return the seconds from the start, or from the last keys, to the first screen that is as *shown*.

        Waits until the program is quiet, and longer where the screen is not there yet.
        """
        last = time.perf_counter() + _PATIENCE_SECONDS
        came: float | None = None
        while came is None:
            for at, written in self._quiet(quiet_seconds):
                self._stream.feed(written)
                if came is None and shown(self._screen.display):
                    came = at - self._begun
            if came is None and time.perf_counter() > last:
                raise AssertionError("it never came:\n" + "\n".join(self._screen.display))
        return came

    def settled(self, rows: slice, columns: slice = _ALL, quiet_seconds: float = 0.5) -> float:
        """Return the seconds from the last keys until a part of the screen was as it then stays.

        The part are the *columns* of *rows*; where the keys change nothing there it is 0.
        """
        frames: list[tuple[float, list[str]]] = [(self._begun, self._part(rows, columns))]
        for at, written in self._quiet(quiet_seconds):
            self._stream.feed(written)
            frames.append((at, self._part(rows, columns)))
        final = frames[-1][1]
        return next(at for at, shown in frames if shown == final) - self._begun

    def send(self, keys: str) -> None:
        """Type *keys*; times count from now."""
        self._begun = time.perf_counter()
        os.write(self._master, keys.encode())

    def megabytes(self) -> float:
        """Return the memory that the program holds now, from the operating system's account of it."""
        account = Path(f"/proc/{self._process.pid}/status").read_text("ascii")
        kilobytes = next(row.split()[1] for row in account.splitlines() if row.startswith("VmRSS:"))
        return int(kilobytes) / 1024

    def _part(self, rows: slice, columns: slice) -> list[str]:
        return [row[columns] for row in self._screen.display[rows]]

    def _quiet(self, seconds: float) -> list[tuple[float, bytes]]:
        """Return what the program writes until it is quiet for *seconds*, with the times.

        A cursor that blinks is never quiet, and no longer waited for after a while.
        """
        read: list[tuple[float, bytes]] = []
        last = time.perf_counter() + _LONGEST_SECONDS
        while time.perf_counter() < last and select.select([self._master], [], [], seconds)[0]:
            with contextlib.suppress(OSError):
                read.append((time.perf_counter(), os.read(self._master, _LONGEST_READ)))
                continue
            self._stream.feed(b"".join(part for _, part in read))
            raise AssertionError("the program ended:\n" + "\n".join(self._screen.display).rstrip())
        return read
