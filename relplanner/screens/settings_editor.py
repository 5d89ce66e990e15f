"""The settings in the user's editor, while the app gives the terminal away."""

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping

from textual.app import App, SuspendNotSupported

from relplanner.domain.errors import UserError
from relplanner.services.settings_change import Reread, reread_settings
from relplanner.services.workspace import Workspace
from relplanner.settings import write_default_settings


def edit_settings(app: App[None], workspace: Workspace, environ: Mapping[str, str] = os.environ) -> Reread:
    """Open the settings in ``$VISUAL`` or ``$EDITOR``, and return them as they are afterwards.

    Raises ``UserError`` where there is no way to an editor, and where the file cannot stand as it is now;
    then the settings of before stay in force.
    """
    file = write_default_settings(workspace.folder)
    editor = environ.get("VISUAL") or environ.get("EDITOR") or _usual_editor()
    try:
        command = [*shlex.split(editor), str(file)]
        with app.suspend():
            ended = subprocess.run(command, check=False)
    except SuspendNotSupported as error:
        raise UserError(f"No editor can be opened here; edit {file} and start again.") from error
    except (OSError, ValueError) as error:
        raise UserError(f"The editor {editor!r} cannot be started; set $EDITOR, or edit {file}.") from error
    if ended.returncode:
        raise UserError(f"The editor ended with code {ended.returncode}; the settings stay as they were.")
    try:
        return reread_settings(workspace)
    except UserError as error:
        raise UserError(f"Still as before: {error}") from error


def reread_words(reread: Reread) -> tuple[str, str]:
    """Return what became of edited settings, and what of them waits for the next start."""
    if not reread.is_changed:
        return "Settings: nothing has changed", ""
    later = f"{', '.join(reread.later)}: at the next start" if reread.later else ""
    return "Settings taken over", later


def _usual_editor() -> str:
    return "notepad" if sys.platform == "win32" else "vi"
