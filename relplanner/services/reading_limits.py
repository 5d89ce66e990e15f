"""How much is read: how large a file may be, and for which days calendars are read."""

import os
import stat
from datetime import date, timedelta
from pathlib import Path

from relplanner.domain.errors import UserError

LARGEST_BYTES = 200_000_000
"""The size of the largest file that is read."""

_DAYS_BACK = 366
_DAYS_AHEAD = 3 * 366


def read_file(path: Path) -> bytes:
    """Return what is in a file, or what somebody writes into a pipe.

    A pipe into which nobody writes is empty. Raises ``UserError`` for what is larger than is read, is neither
    file nor pipe (a device may never end), or cannot be read.
    """
    try:
        with open(path, "rb", opener=_opened_at_once) as file:
            found = os.fstat(file.fileno())
            if stat.S_ISFIFO(found.st_mode):
                os.set_blocking(file.fileno(), True)
            elif not stat.S_ISREG(found.st_mode):
                raise UserError(f"{path} is no file: name one.")
            data = b"" if found.st_size > LARGEST_BYTES else file.read(LARGEST_BYTES + 1)
    except IsADirectoryError as error:
        raise UserError(f"{path} is a folder: name the files in it.") from error
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}.") from error
    if max(found.st_size, len(data)) > LARGEST_BYTES:
        raise UserError(f"{path} is larger than {LARGEST_BYTES // 1_000_000} MB; import it in parts.")
    return data


def _opened_at_once(path: str, flags: int) -> int:
    """Open a file; a pipe does not wait for somebody who writes, where the machine knows how."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def calendar_span(today: date) -> tuple[date, date]:
    """Return the first day for which calendars are read, and the one before which they are."""
    return today - timedelta(days=_DAYS_BACK), today + timedelta(days=_DAYS_AHEAD)
