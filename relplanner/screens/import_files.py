"""The question for a file to import, with completion of its name."""

from collections.abc import Callable
from pathlib import Path

from textual.suggester import Suggester

from relplanner.domain.errors import UserError
from relplanner.domain.wording import quoted
from relplanner.widgets.prompt import Question

_ENDINGS = (".vcf", ".csv", ".ics", ".json", ".md")
_READ_AT_MOST = 2_000
_UNITS = ((1_000_000, "MB"), (1_000, "KB"))


class PathSuggester(Suggester):
    """Completes the name of a folder, or of a file that may be imported; right arrow or tab takes it."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return *value* with the first name that goes on from it."""
        folder, slash, begun = value.rpartition("/")
        if not slash and value.startswith("~"):
            return None
        try:
            names = sorted(_names(Path(folder + slash).expanduser(), begun))
        except OSError:
            return None
        return f"{folder}{slash}{names[0]}" if names else None


def _names(folder: Path, begun: str) -> list[str]:
    found = []
    for count, path in enumerate(folder.iterdir()):
        if count >= _READ_AT_MOST:
            break
        if path.name.startswith(begun) and (begun or not path.name.startswith(".")):
            if path.is_dir():
                found.append(f"{path.name}/")
            elif path.suffix.lower() in _ENDINGS:
                found.append(path.name)
    return found


def import_question(accept: Callable[[Path], None]) -> Question:
    """Return the question for a file; *accept* is called with one that exists.

    The beginning of a name that only one file has will do.
    """
    return Question(
        mark="import",
        placeholder="a .vcf, .csv or .ics file",
        verb="Preview",
        preview=_described,
        suggester=PathSuggester(),
        accept=lambda value: accept(_file(value)),
    )


def _file(value: str) -> Path:
    path = Path(value.strip().strip("'\"")).expanduser()
    if not value.strip():
        raise UserError("Type the path of a file; right arrow completes it.")
    try:
        is_file, is_folder, is_there = path.is_file(), path.is_dir(), path.exists()
    except (OSError, ValueError):
        is_file = is_folder = is_there = False
    if is_folder:
        raise UserError("A folder; go on typing.")
    if is_there and not is_file:
        raise UserError(f"{quoted(path.name)} is no file; choose one.")
    return path if is_file else _completed(path)


def _completed(path: Path) -> Path:
    """Return the only file whose name begins as that of *path*; ``UserError`` names what there is not."""
    folder = path.absolute().parent
    try:
        names = _names(folder, path.name)
    except (OSError, ValueError):
        raise UserError(f"There is no folder {folder}; correct the path.") from None
    match names:
        case [name] if not name.endswith("/"):
            return path.with_name(name)
        case []:
            raise UserError(f"There is no {quoted(path.name)} in {folder}; correct the path.")
        case _:
            raise UserError(f"There is no {quoted(path.name)}; go on typing, right arrow completes it.")


def _described(value: str) -> str:
    """Return what kind of file *value* names and how large it is; nothing while it names none yet.

    A file of which the beginning is typed is named.
    """
    try:
        path = _file(value)
        size = path.stat().st_size
    except (UserError, OSError):
        return ""
    begun = value.strip().strip("'\"")
    name = "" if begun.endswith(path.name) else f"{path.name}: "
    kind = path.suffix.removeprefix(".").lower() or "file"
    for unit, word in _UNITS:
        if size >= unit:
            return f"{name}{kind}, {size / unit:.0f} {word}"
    return f"{name}{kind}, {size} bytes"
