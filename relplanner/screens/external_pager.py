"""The user's own pager, while the app gives the terminal away."""

import os
from collections.abc import Iterator, Mapping
from typing import Any

from textual.app import App, SuspendNotSupported

from relplanner.domain.errors import UserError
from relplanner.screens.outside import run_outside
from relplanner.settings.programs import PAGER
from relplanner.widgets.text import wrap

_WIDEST = 100
_MOST_ROWS = 1_000
_INSTEAD = "write the page to a file instead"


def read_outside(app: App[Any], text: str, environ: Mapping[str, str] = os.environ) -> None:
    """Show *text* in ``$PAGER``, broken to the width of the terminal, and wait for its end.

    No file is made of it. Raises ``UserError`` where there is no way to a pager.
    """
    command = PAGER.command(environ, _INSTEAD)
    shown = "\n".join(_broken(text, min(_WIDEST, app.size.width)))
    try:
        ended = run_outside(app, command, f"{shown}\n")
    except SuspendNotSupported as error:
        raise UserError(f"No pager can be opened here; {_INSTEAD}.") from error
    except OSError as error:
        raise PAGER.failed(command, None, _INSTEAD) from error
    if ended.code and ended.too_soon:
        raise PAGER.failed(command, ended.code, _INSTEAD)


def _broken(text: str, width: int) -> Iterator[str]:
    """Yield the lines of *text* broken at spaces, what belongs to an item of a list below its first word."""
    for line in text.splitlines():
        mark = "- " if line.startswith("- ") else ""
        rows = wrap(line[len(mark) :], width - len(mark), _MOST_ROWS) or [""]
        yield f"{mark}{rows[0]}"
        yield from (f"{' ' * len(mark)}{row}" for row in rows[1:])
