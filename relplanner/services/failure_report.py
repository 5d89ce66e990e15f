"""What is written down when the program fails: where in the code, without what it was working on."""

import platform
import traceback
from pathlib import Path

from relplanner import __version__
from relplanner.domain.errors import UserError
from relplanner.files import write_private
from relplanner.services.workspace import Workspace
from relplanner.store.damage import damage_behind

FILE_NAME = "crash-report.txt"


def report_failure(workspace: Workspace, error: BaseException) -> str:
    """Write a report on *error* into the data folder, for its owner alone; return a sentence on where it is.

    Where a damaged database is behind the error, that is said instead, and nothing written. The report
    replaces the one before. It holds no values of variables, which may be what people confided.
    """
    if (damage := damage_behind(error, workspace.store.file)) is not None:
        return str(damage)
    report = workspace.folder / FILE_NAME
    try:
        write_private(report, _report(workspace, error).encode("utf-8", "replace"))
    except UserError:
        return "relplanner stopped on an error of its own, and no report of it could be written."
    return f"relplanner stopped on an error of its own; what was saved is safe. A report is at {report}."


def forget_failure(folder: Path) -> None:
    """Delete the report, if there is one: what an error says of itself may quote what was typed."""
    (folder / FILE_NAME).unlink(missing_ok=True)


def _report(workspace: Workspace, error: BaseException) -> str:
    program = f"relplanner {__version__}, Python {platform.python_version()}, {platform.platform()}"
    what = "".join(traceback.format_exception(error))
    return f"{workspace.now().to_iso8601_string()}\n{program}\n\n{what}"
