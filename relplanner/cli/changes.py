"""What changed, and back."""

import click

from relplanner.cli.console import say, show
from relplanner.cli.session import Session


@click.command()
@click.pass_obj
def undo(session: Session) -> None:
    """Take back the last change, and the one before."""
    from relplanner.services import undo as turning

    session.change(turning.undo)


@click.command()
@click.pass_obj
def redo(session: Session) -> None:
    """Do again what was undone."""
    from relplanner.services import undo as turning

    session.change(turning.redo)


@click.command()
@click.argument("contact", required=False)
@click.pass_obj
def history(session: Session, contact: str | None) -> None:
    """What changed, newest first; of one contact, or of all."""
    from relplanner.cli.look import look_of
    from relplanner.cli.table import Cell, aligned, muted, plain
    from relplanner.services import undo as turning

    with session.workspace() as workspace:
        steps = turning.history(workspace, contact)
        look = look_of(workspace)
        rows = [
            [
                Cell(look.moment(step.at.in_timezone(workspace.zone))),
                Cell("undone" if step.undone else "", muted),
                Cell(step.sentence, muted if step.undone else plain),
            ]
            for step in steps
        ]
        show(aligned(rows))
        if not rows:
            say("Nothing has changed yet.")
