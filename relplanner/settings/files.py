"""Where the data folder is, and the settings file that is put into a new one."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from relplanner.domain.errors import UserError

FILE_NAME = "settings.toml"
_VARIABLE = "RELPLANNER_DATA"


def data_folder(option: str | None, environ: Mapping[str, str]) -> Path:
    """Return the data folder: *option*, else RELPLANNER_DATA of *environ*, else the platform's usual one.

    Nothing is created. Raise UserError for a home folder that does not exist (``~nobody``).
    """
    chosen = option or environ.get(_VARIABLE)
    if not chosen:
        from platformdirs import user_data_path

        return user_data_path("relplanner", appauthor=False)
    try:
        return Path(chosen).expanduser().absolute()
    except RuntimeError as error:
        raise UserError(f"There is no home folder for {chosen}; name another data folder.") from error


def write_default_settings(folder: Path) -> Path:
    """Put a settings file with all defaults as comments into *folder* unless one is there; return its path.

    It is readable by its owner only and appears at once or not at all. A missing folder is made, for
    its owner only. Raise UserError where it cannot be written.
    """
    file = folder / FILE_NAME
    if file.exists():
        return file
    from importlib import resources

    defaults = resources.files(__package__).joinpath("default_settings.toml").read_bytes()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_private(file, defaults)
    except OSError as error:
        raise UserError(
            f"{file} cannot be written ({error.strerror}): get the right to, or choose another folder."
        ) from error
    return file


def _write_private(file: Path, content: bytes) -> None:
    beside = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        beside.replace(file)
    finally:
        with suppress(OSError):
            beside.unlink()
