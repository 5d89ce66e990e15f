"""Folders and files that only their owner can read."""

import os
from contextlib import suppress
from pathlib import Path

from relplanner.domain.errors import UserError

_SIDE_FILES = ("-wal", "-shm", "-journal")


def file_mark(file: Path) -> tuple[int, int] | None:
    """Return what is another once a file is written anew: its size and its time; None for a missing one."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def private_folder(folder: Path) -> None:
    """Create *folder* for its owner alone if it is missing; one that is there keeps its rights.

    Raises UserError if it cannot be created.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder {folder} cannot be created ({error.strerror}): choose another folder."
        ) from error


def private_file(file: Path) -> None:
    """Create *file* empty if it is missing, and take the rights of others from it and its side files.

    SQLite gives the files that it puts beside a database the rights of the database.
    Raises UserError if it cannot be written.
    """
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        for path in (file, *(file.with_name(file.name + ending) for ending in _SIDE_FILES)):
            if path.exists() and path.stat().st_mode & 0o077:
                path.chmod(0o600)
    except OSError as error:
        raise UserError(
            f"{file} cannot be written ({error.strerror}): get the right to, or choose another folder."
        ) from error


def own_folder(folder: Path) -> None:
    """Make *folder* one for its owner alone; it is created if it is missing, and may be there if it is empty.

    Raises UserError if it cannot be created, or holds files already: they would become part of what is
    handed over.
    """
    private_folder(folder)
    try:
        if not folder.is_dir() or any(folder.iterdir()):
            raise UserError(f"{folder} is not an empty folder: name a new one.")
        folder.chmod(0o700)
    except OSError as error:
        raise UserError(f"{folder} cannot be used ({error.strerror}): name another folder.") from error


def write_private(path: Path, data: bytes) -> None:
    """Put *data* to *path* for its owner alone, whole or not at all; where it is a link, to where that leads.

    Raises UserError if it cannot be written; what was there then stays.
    """
    try:
        if path.is_dir():
            raise UserError(f"{path} is a folder: name a file.")
        if path.exists() and not path.is_file():
            raise UserError(f"{path} is no file but a device or a pipe: name a file.")
        write_whole(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise UserError(
            f"{path} cannot be written ({error.strerror}): get the right to, or choose another place."
        ) from error


def write_whole(path: Path, data: bytes) -> None:
    """Put *data* to *path* for its owner alone; once all of it is on the disk it takes the place of the old.

    Raises OSError if it cannot be written; what was there then stays.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        _sync_folder(path.parent)
    finally:
        with suppress(OSError):
            beside.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name last too, where folders can be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
