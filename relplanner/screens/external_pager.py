"""The user's own pager, while the app gives the terminal away."""

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

from textual.app import App, SuspendNotSupported

from relplanner.domain.errors import UserError


def read_outside(app: App[Any], text: str, environ: Mapping[str, str] = os.environ) -> None:
    """Show *text* in ``$PAGER`` and wait for its end; no file is made of it.

    Raises ``UserError`` where there is no way to a pager.
    """
    pager = environ.get("PAGER") or _usual_pager()
    try:
        command = shlex.split(pager)
        with app.suspend():
            subprocess.run(command, input=text.encode(), check=False)
    except SuspendNotSupported as error:
        raise UserError("No pager can be opened here; write the page to a file instead.") from error
    except (OSError, ValueError) as error:
        raise UserError(f"The pager {pager!r} cannot be started; set $PAGER, or write a file.") from error


def _usual_pager() -> str:
    return "more" if sys.platform == "win32" else "less"
