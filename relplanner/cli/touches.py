"""Work on the plan: pin, do, skip and snooze touches, ask why, and log contact that nobody planned."""

import click

from relplanner.cli import options
from relplanner.cli.console import show
from relplanner.cli.session import Session, bring_up_to_date


@click.command()
@options.touch
@click.argument("when", nargs=-1)
@click.pass_obj
def pin(session: Session, touch: int, when: tuple[str, ...]) -> None:
    """Pin a touch where it is or at WHEN; again: free it.

    WHEN is a day, a time or both: fri 10:00.
    """
    from relplanner.services import touches

    session.change(lambda workspace: touches.pin(workspace, touch, " ".join(when) or None))


@click.command()
@options.touch
@click.argument("minutes", nargs=-1)
@click.pass_obj
def done(session: Session, touch: int, minutes: tuple[str, ...]) -> None:
    """Mark a touch as done, in the planned time or in MINUTES."""
    from relplanner.domain.durations import parse_minutes
    from relplanner.services import touches

    took = parse_minutes(" ".join(minutes)) if minutes else None
    session.change(lambda workspace: touches.done(workspace, touch, took))


@click.command()
@options.touch
@click.argument("reason", nargs=-1)
@click.pass_obj
def skip(session: Session, touch: int, reason: tuple[str, ...]) -> None:
    """Let a touch go this time.

    Its routine comes back after one more period. The REASON is kept.
    """
    from relplanner.services import touches

    session.change(lambda workspace: touches.skip(workspace, touch, " ".join(reason)))


@click.command()
@options.touch
@click.argument("date", nargs=-1)
@click.pass_obj
def snooze(session: Session, touch: int, date: tuple[str, ...]) -> None:
    """Put a touch off until DATE, or to the next day that fits."""
    from relplanner.services import touches

    session.change(lambda workspace: touches.snooze(workspace, touch, " ".join(date) or None))


@click.command()
@options.touch
@click.option("--points", is_flag=True, help="What other days would cost in points of the plan's score.")
@click.pass_obj
def why(session: Session, touch: int, points: bool) -> None:
    """Why a touch is where it is, and what other days would cost."""
    from relplanner.services import reasons

    with session.workspace() as workspace:
        bring_up_to_date(workspace)
        show(reasons.why(workspace, touch, in_points=points))


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("contact")
@click.argument("lines", metavar="LINE...", nargs=-1, required=True)
@click.pass_obj
def log(session: Session, contact: str, lines: tuple[str, ...]) -> None:
    """Write lines of the grammar of notes: '+ call 20m'.

    For example '>3 intro: Maria to Jo' (given), '<2 a tip' (received), '! the offer by fri' (promised),
    '#interest sailing', '@ in 2w', '= 8'. A line that would stay text is refused, and nothing is written.
    """
    from relplanner.services.log import log_lines
    from relplanner.services.names import contact_named

    session.change(lambda workspace: log_lines(workspace, contact_named(workspace, contact), lines))
