"""The app: on the user's data, or on made-up data."""

import sys
from typing import TYPE_CHECKING

import click

from relplanner.cli.session import Session
from relplanner.domain.errors import UserError

if TYPE_CHECKING:
    from relplanner.services.workspace import Workspace


def start_app(session: Session) -> None:
    """Run the app until the user leaves it."""
    _need_terminal()
    with session.workspace() as workspace:
        _run(workspace)


@click.command()
def demo() -> None:
    """The app on made-up data, all of it gone afterwards."""
    _need_terminal()
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from relplanner.services.demo import fill
    from relplanner.services.workspace import Workspace

    with (
        TemporaryDirectory(prefix="relplanner-demo-") as folder,
        Workspace.open(Path(folder)) as workspace,
    ):
        fill(workspace)
        _run(workspace)


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UserError("The app needs a terminal; 'relplanner --help' names commands that do not.")


def _run(workspace: "Workspace") -> None:
    from relplanner.app import PlannerApp

    app = PlannerApp(workspace)
    app.run()
    if app.return_code:
        raise click.exceptions.Exit(app.return_code)
