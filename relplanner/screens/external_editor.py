"""The user's own editor, while the app gives the terminal away."""

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from relplanner.domain.errors import UserError


def edit_outside(app: App[Any], file: Path, environ: Mapping[str, str] = os.environ) -> None:
    """Open *file* in ``$VISUAL`` or ``$EDITOR`` and wait for its end.

    Raises ``UserError`` where there is no way to an editor, or it ends with a complaint.
    """
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
        raise UserError(f"The editor ended with code {ended.returncode}; everything stays as it was.")


def _usual_editor() -> str:
    return "notepad" if sys.platform == "win32" else "vi"
