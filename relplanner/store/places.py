"""Where backups lie, and what their being there says of the database. Nothing here opens either."""

from pathlib import Path

from relplanner.files import file_mark

BACKUPS = "backups"


def is_emptied(file: Path) -> bool:
    """Return whether the database *file* has lost all its bytes, as a full disk or a crash may leave it.

    SQLite takes an empty file for a new database, which it is only where no backup lies beside it.
    """
    mark = file_mark(file)
    return mark is not None and mark[0] == 0 and any((file.parent / BACKUPS).glob("*.db"))
