"""Where the data folder is, and the settings file that is put into a new one."""

from collections.abc import Mapping
from pathlib import Path

from relplanner.domain.errors import UserError
from relplanner.files import private_folder, write_private

FILE_NAME = "settings.toml"
_VARIABLE = "RELPLANNER_DATA"
_LARGEST_BYTES = 1_000_000


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
    return own_copy("default_settings.toml", folder / FILE_NAME)


def own_copy(shipped: str, file: Path) -> Path:
    """Put what comes along as *shipped* into *file*, for its owner to change, unless it is there; return it.

    Raise UserError where it cannot be written.
    """
    if file.exists():
        return file
    private_folder(file.parent)
    write_private(file, shipped_text(shipped).encode())
    return file


def shipped_text(name: str) -> str:
    """Return the text of a file that comes along with this package."""
    from importlib import resources

    return resources.files(__package__).joinpath(name).read_text("utf-8")


def text_of(file: Path) -> str:
    """Return the text of a file that its owner may have changed, empty where there is none.

    Raise UserError where it cannot be read, is far too long or not UTF-8.
    """
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise UserError(
            f"{file} cannot be read ({error.strerror}): get the right to, or move it away."
        ) from error
    if len(content) > _LARGEST_BYTES:
        raise UserError(f"{file} is too large for settings: move it away, and relplanner writes a new one.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UserError(f"{file}, line {line}: this is not UTF-8; save the file as UTF-8.") from None
