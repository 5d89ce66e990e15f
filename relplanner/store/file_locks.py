"""Locks that die with their process: whoever holds one is alive, even after a power cut or ``kill -9``."""

import os
import sys
from pathlib import Path
from typing import Self

if sys.platform == "win32":
    import msvcrt

    def _seize(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _seize(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """A lock on a file of its own, held until :meth:`release` or the end of the process."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle

    @classmethod
    def seize(cls, path: Path) -> Self | None:
        """Return the lock on *path*, which is made for its owner alone; None while somebody else holds it.

        Raises OSError where the file cannot be made.
        """
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _seize(handle)
        except (BlockingIOError, PermissionError):
            os.close(handle)
            return None
        lock = cls(path, handle)
        if lock.stands:
            return lock
        lock.release()  # its file was removed in between: the lock on it keeps nobody out
        return None

    @property
    def stands(self) -> bool:
        """Return whether the file that is locked is still the one at the path."""
        try:
            at_path = self._path.stat()
        except FileNotFoundError:
            return False
        return os.path.samestat(at_path, os.fstat(self._handle))

    def release(self, *, remove: bool = False) -> None:
        """Let others have it; with *remove* its file goes too."""
        if remove and sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        os.close(self._handle)
        if remove and sys.platform == "win32":
            self._path.unlink(missing_ok=True)
