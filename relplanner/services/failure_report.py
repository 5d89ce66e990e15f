"""What is written down when the program fails: where in the code, without what it was working on."""

import platform
import traceback
from pathlib import Path

from relplanner import __version__
from relplanner.domain.errors import UserError
from relplanner.files import write_private
from relplanner.services.workspace import Workspace

FILE_NAME = "crash-report.txt"


def report_failure(workspace: Workspace, error: BaseException) -> str:
    """Write a report on *error* into the data folder, for its owner alone; return a sentence on where it is.

    It replaces the one before. It holds no values of variables, which may be what people confided.
    """
    report = workspace.folder / FILE_NAME
    try:
        write_private(report, _report(workspace, error).encode("utf-8", "replace"))
    except UserError:
        return "relplanner stopped on an error of its own, and no report of it could be written."
    return f"relplanner stopped on an error of its own; what was saved is safe. A report is at {report}."


def forget_failure(folder: Path, contact_words: tuple[str, ...]) -> None:
    """Delete the report where it names one of *contact_words*."""
    report = folder / FILE_NAME
    if report.exists() and any(word.encode() in report.read_bytes() for word in contact_words):
        report.unlink()


def _report(workspace: Workspace, error: BaseException) -> str:
    program = f"relplanner {__version__}, Python {platform.python_version()}, {platform.platform()}"
    what = "".join(traceback.format_exception(error))
    return f"{workspace.now().to_iso8601_string()}\n{program}\n\n{what}"
