"""Importing: the question for a file, with completion of its name, and the work in a thread."""

from collections.abc import Callable
from pathlib import Path

from textual.app import App
from textual.suggester import Suggester
from textual.worker import get_current_worker

from relplanner.domain.errors import UserError
from relplanner.services.imports import import_files
from relplanner.services.workspace import Workspace
from relplanner.widgets.messages import Changed, Failed
from relplanner.widgets.progress_line import ProgressLine
from relplanner.widgets.prompt import Question

_ENDINGS = (".vcf", ".csv", ".ics", ".json", ".md")
_READ_AT_MOST = 2_000
_UNITS = ((1_000_000, "MB"), (1_000, "KB"))


class StoppedError(Exception):
    """The user stopped the import; nothing was changed."""


class PathSuggester(Suggester):
    """Completes the name of a folder, or of a file that may be imported; ``→`` takes it."""

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
    """Return the question for a file; *accept* is called with one that exists."""
    return Question(
        mark="import",
        placeholder="a .vcf, .csv or .ics file",
        verb="Import",
        preview=_described,
        suggester=PathSuggester(),
        accept=lambda value: accept(_file(value)),
    )


def _file(value: str) -> Path:
    path = Path(value.strip().strip("'\"")).expanduser()
    if not value.strip():
        raise UserError("Type the path of a file; right arrow completes it.")
    try:
        is_file, is_folder = path.is_file(), path.is_dir()
    except (OSError, ValueError):
        is_file = is_folder = False
    if is_folder:
        raise UserError("A folder; go on typing.")
    if not is_file:
        raise UserError("No such file.")
    return path


def _described(value: str) -> str:
    """Return what kind of file *value* names and how large it is; nothing while it names none yet."""
    try:
        path = _file(value)
        size = path.stat().st_size
    except (UserError, OSError):
        return ""
    kind = path.suffix.removeprefix(".").lower() or "file"
    for unit, word in _UNITS:
        if size >= unit:
            return f"{kind}, {size / unit:.0f} {word}"
    return f"{kind}, {size} bytes"


class FileImport:
    """One import, run in a thread: it tells how far it is, and the app what became of it."""

    def __init__(self, app: App[None], workspace: Workspace, path: Path, progress: ProgressLine) -> None:
        """Import *path*; tell *progress*, and post to *app*."""
        self._app = app
        self._workspace = workspace
        self._path = path
        self._progress = progress
        self._told = ("", 0)

    def run(self) -> None:
        """Do it; cancelling the worker takes everything back."""
        try:
            with self._workspace.store.connection():
                change = import_files(self._workspace, [self._path], progress=self._tell).changed
        except StoppedError:
            self._app.post_message(Failed("Import stopped; nothing was changed."))
        except UserError as error:
            self._app.post_message(Failed(str(error)))
        else:
            self._app.post_message(Changed(change.sentence, change.contact_ids))

    def _tell(self, doing: str, done: int, of: int) -> None:
        """Show every per cent once: the screen has other things to do."""
        if get_current_worker().is_cancelled:
            raise StoppedError
        step = (doing, 100 * done // of if of else 0)
        if step != self._told:
            self._told = step
            self._app.call_from_thread(self._progress.tell, doing, done, of)
