"""Folders and files that only their owner can read."""

import os
from pathlib import Path

from relplanner.domain.errors import UserError

_SIDE_FILES = ("-wal", "-shm", "-journal")


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
