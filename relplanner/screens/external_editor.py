"""The user's own editor, while the app gives the terminal away."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported

from relplanner.domain.errors import UserError
from relplanner.screens.outside import run_outside
from relplanner.settings.programs import EDITOR


def edit_outside(app: App[Any], file: Path, environ: Mapping[str, str] = os.environ) -> None:
    """Open *file* in ``$VISUAL`` or ``$EDITOR`` and wait for its end.

    Raises ``UserError`` where there is no way to an editor, or it ends with a complaint.
    """
    otherwise = f"edit {file}"
    command = EDITOR.command(environ, otherwise)
    try:
        ended = run_outside(app, [*command, str(file)])
    except SuspendNotSupported as error:
        raise UserError(f"No editor can be opened here; edit {file} and start again.") from error
    except OSError as error:
        raise EDITOR.failed(command, None, otherwise) from error
    if ended.code:
        raise EDITOR.failed(command, ended.code, otherwise)
