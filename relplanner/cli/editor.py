"""The user's editor, opened on a file."""

import os
import subprocess
import sys
from pathlib import Path

from relplanner.settings.programs import EDITOR


def edit(file: Path, otherwise: str) -> None:
    """Open *file* in ``$VISUAL`` or ``$EDITOR`` and wait for its end.

    Raises ``UserError`` where there is none (*otherwise* is what the user can do then), or it ends with an
    error; the file is as it left it.
    """
    editor = EDITOR if sys.stdin.isatty() else EDITOR._replace(usual=())  # nobody could type into that one
    command = editor.command(os.environ, otherwise)
    try:
        code = subprocess.run([*command, str(file)], check=False).returncode
    except OSError as error:
        raise EDITOR.failed(command, None, otherwise) from error
    if code:
        raise EDITOR.failed(command, code, otherwise)
