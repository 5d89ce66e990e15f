"""A new database, made once and then copied: to make all tables and triggers takes longer than most tests."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from relplanner.store.database import FILE_NAME, Store


def put_database(folder: Path) -> None:
    """Put a new database into *folder*, as the program makes it there, unless there is one."""
    file = folder / FILE_NAME
    if not file.exists():
        file.write_bytes(_new_database())


@cache
def _new_database() -> bytes:
    with TemporaryDirectory() as folder:
        Store.open(Path(folder)).close()
        return (Path(folder) / FILE_NAME).read_bytes()
