"""Backups: made, listed, and put back."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from relplanner.domain.errors import UserError
from relplanner.files import private_folder
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import restoring
from relplanner.store.backup import problems_of
from relplanner.store.database import FILE_NAME, Store
from relplanner.store.places import BACKUPS


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place, and where what was there before lies now (None where there was nothing)."""

    sentence: str
    before: Path | None


def back_up(workspace: Workspace, target: Path | None = None) -> tuple[Changed, Path]:
    """Copy the database to *target* and check the copy; return what was done and where the copy lies.

    Without a target it goes into the folder ``backups``, under the day. Raises ``UserError`` where the
    copy cannot be written, or would replace what is no backup.
    """
    if target is None:
        target = _unused(workspace.folder, f"relplanner-{workspace.today()}")
    elif target.is_dir():
        target = target / f"relplanner-{workspace.today()}.db"
    if target.resolve() == workspace.store.file.resolve():
        raise UserError(f"{target} is the database itself: choose another place for the backup.")
    if target.exists():
        _check_is_backup(target)
    workspace.store.back_up(target)
    return Changed(f"The backup is at {target}; it is whole."), target


def restore(folder: Path, copy: Path, today: date) -> Restored:
    """Put *copy* in place of the database in *folder*; what was there is kept among the backups first.

    The database must not be open. Raises ``UserError`` where the copy is damaged, of another program or of
    a newer version, or where somebody has the database open; then nothing has changed.
    """
    restoring.check_copy(copy)
    file = folder / FILE_NAME
    if copy.resolve() == file.resolve():
        raise UserError(f"{copy} is the database itself: name a backup.")
    private_folder(folder)
    before = _keep(folder, file, today)
    restoring.put_in_place(copy, file)
    Store.open(folder).close()
    kept = f" What was there before is at {before}." if before else ""
    return Restored(f"Restored {copy}.{kept}", before)


def backups(folder: Path) -> list[Path]:
    """Return the backups in the data *folder*, the newest first."""
    found = [path for path in (folder / BACKUPS).glob("*.db") if path.is_file()]
    return sorted(found, key=lambda path: (path.stat().st_mtime, path.name), reverse=True)


def last_good(folder: Path) -> Path | None:
    """Return the newest backup that can be restored."""
    for copy in backups(folder):
        with suppress(UserError):
            restoring.check_copy(copy)
            return copy
    return None


def _keep(folder: Path, file: Path, today: date) -> Path | None:
    """Keep the present database: as a backup where it is whole, else byte by byte."""
    if not file.exists() or file.stat().st_size == 0:
        return None
    if problems_of(file):
        target = _unused(folder, f"damaged-{today}", ".damaged")
        restoring.set_aside(file, target)
        return target
    target = _unused(folder, f"before-restore-{today}")
    restoring.copy_whole(file, target)
    return target


def _unused(folder: Path, stem: str, ending: str = ".db") -> Path:
    """Return a path among the backups that is not taken."""
    private_folder(folder / BACKUPS)
    number, path = 1, folder / BACKUPS / f"{stem}{ending}"
    while path.exists():
        number += 1
        path = folder / BACKUPS / f"{stem}-{number}{ending}"
    return path


def _check_is_backup(target: Path) -> None:
    try:
        restoring.check_copy(target)
    except UserError as error:
        raise UserError(f"{target} is there and no backup of relplanner: choose another name.") from error
