"""The user's editor, opened on a file."""

import os
import shlex
import subprocess
from pathlib import Path

from relplanner.domain.errors import UserError


def edit(file: Path, otherwise: str) -> None:
    """Open *file* in ``$VISUAL`` or ``$EDITOR`` and wait for its end.

    Raises ``UserError`` where none is set (*otherwise* is what the user can do then), or it ends with an
    error; the file is as it left it.
    """
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not editor.strip():
        raise UserError(f"No editor is set: set EDITOR, or {otherwise}.")
    try:
        code = subprocess.run([*shlex.split(editor), str(file)], check=False).returncode
    except (OSError, ValueError) as error:
        raise UserError(
            f"The editor {editor!r} cannot be started ({error}): set EDITOR to another."
        ) from error
    if code:
        raise UserError(f"The editor {editor!r} ended with an error: set EDITOR to another, or {otherwise}.")
