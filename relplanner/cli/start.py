"""The app: on the user's data, or on made-up data."""

import gc
import os
import sys
from typing import TYPE_CHECKING

import click

from relplanner.cli.session import Session
from relplanner.domain.errors import UserError

if TYPE_CHECKING:
    from relplanner.services.workspace import Workspace

_COLLECT_AFTER = 10_000
"""With so many new objects Python looks for unused ones even while the app works; else it does so at rest."""
_FRAMES_A_SECOND = 120  # with Textual's sixty, what a key does is shown up to 16 ms later

_GREETING = "These people are made up. Leave the app to get back to yours."


def start_app(session: Session) -> None:
    """Run the app until the user leaves it; a look at made-up people on the way comes back to it."""
    _need_terminal()
    wants_demo = True
    while wants_demo:
        with session.workspace(patient=False) as workspace:
            wants_demo = _run(workspace)
        if wants_demo:
            _show_demo(greeting=_GREETING)


@click.command()
def demo() -> None:
    """The app on made-up data, all of it gone afterwards."""
    _need_terminal()
    _show_demo()


def _show_demo(greeting: str = "") -> None:
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from relplanner.services.demo import fill
    from relplanner.services.workspace import Workspace

    with (
        TemporaryDirectory(prefix="relplanner-demo-") as folder,
        Workspace.open(Path(folder)) as workspace,
    ):
        fill(workspace)
        _run(workspace, greeting)


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UserError("The app needs a terminal; 'relplanner --help' names commands that do not.")


def _run(workspace: "Workspace", greeting: str = "") -> bool:
    """Run the app; return whether the user left it for the demo."""
    os.environ.setdefault("TEXTUAL_FPS", str(_FRAMES_A_SECOND))
    from relplanner.app import PlannerApp

    gc.freeze()  # what is there by now stays, and is not looked through again
    gc.set_threshold(_COLLECT_AFTER)
    app = PlannerApp(workspace, greeting=greeting)
    app.run()
    if app.return_code:
        raise click.exceptions.Exit(app.return_code)
    return app.wants_demo
