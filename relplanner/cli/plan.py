"""The plan: weeks of it, today, and making it anew."""

from typing import TYPE_CHECKING

import click

from relplanner.cli import options
from relplanner.cli.console import say, show, show_json
from relplanner.cli.session import Session, bring_up_to_date
from relplanner.domain.errors import UserError

if TYPE_CHECKING:
    from datetime import date

    from relplanner.services.workspace import Workspace

_LONGEST_WEEKS = 52


@click.command()
@click.argument("words", metavar="[WEEK]", nargs=-1)
@click.option(
    "--weeks",
    metavar="NUMBER",
    callback=options.whole_number(1, _LONGEST_WEEKS),
    help=f"How many weeks, 1 to {_LONGEST_WEEKS}.",
)
@click.option(
    "--what-if",
    "changes",
    metavar="CHANGE",
    multiple=True,
    help="Show the plan with a change beside today's: gold:+1, tier:gold:-2, budget:8%, hours:32. Repeats.",
)
@options.as_json
@click.pass_obj
def week(
    session: Session, words: tuple[str, ...], weeks: int | None, changes: tuple[str, ...], as_json: bool
) -> None:
    """A week of the plan, or several.

    WEEK is 2026-W48, wk48, next, or any day in words; by default the present week. With --what-if
    nothing is changed: it shows all planned weeks, who would lose or gain a place, and the capacity.
    """
    from datetime import timedelta

    from relplanner.domain.weeks import parse_week
    from relplanner.services.week import week_view

    if changes:
        if words or weeks:
            raise UserError("--what-if is about all planned weeks; leave WEEK and --weeks out.")
        _show_what_if(session, changes, as_json)
        return
    with session.workspace() as workspace:
        first = parse_week(" ".join(words), workspace.today())
        mondays = [first + timedelta(weeks=number) for number in range(weeks or 1)]
        bring_up_to_date(workspace, _weeks_to(workspace, mondays[-1]))
        views = [week_view(workspace, monday) for monday in mondays]
        if as_json:
            from relplanner.cli.as_json import weeks_json
            from relplanner.services.capacity import capacity

            show_json(weeks_json(views, capacity(workspace)))
        else:
            from relplanner.cli.look import look_of
            from relplanner.cli.render_week import week_lines

            show(week_lines(views, look_of(workspace)))
            if not views[0].contacts:
                say("There are no contacts yet; 'relplanner add' or 'relplanner import' brings some.")


def _show_what_if(session: Session, texts: tuple[str, ...], as_json: bool) -> None:
    from relplanner.cli.look import look_of
    from relplanner.cli.what_if import what_if_json, what_if_lines
    from relplanner.domain.what_if import parse_change
    from relplanner.services.what_if import what_if

    changes = [parse_change(text) for text in texts]
    with session.workspace() as workspace:
        bring_up_to_date(workspace)
        beside = what_if(workspace, changes)
        if as_json:
            show_json(what_if_json(beside))
        else:
            show(what_if_lines(beside, look_of(workspace)))


def _weeks_to(workspace: "Workspace", monday: "date") -> int:
    """Return how many weeks to plan so that the week of *monday* is among them, within reason."""
    from relplanner.domain.budget import monday_of

    distance = (monday - monday_of(workspace.today())).days // 7
    return max(workspace.settings.boundaries.weeks_ahead, min(distance + 1, _LONGEST_WEEKS))


@click.command()
@click.pass_obj
def today(session: Session) -> None:
    """The touches and promises of today, and what was missed."""
    from relplanner.cli.look import look_of
    from relplanner.cli.render_week import today_lines
    from relplanner.services.promises import due_promises
    from relplanner.services.week import week_view

    with session.workspace() as workspace:
        bring_up_to_date(workspace)
        due = due_promises(workspace, workspace.today(), theirs=True)
        show(today_lines(week_view(workspace), due, look_of(workspace)))


@click.command()
@click.option("--afresh", is_flag=True, help="Without regard to where touches stand now.")
@click.pass_obj
def replan(session: Session, afresh: bool) -> None:
    """Plan anew all that is neither pinned nor about to begin.

    What starts within 24 hours and still can stays where it is.
    """
    from relplanner.services.planning import Start

    with session.workspace() as workspace:
        plan = bring_up_to_date(workspace, start=Start.AFRESH if afresh else Start.ANEW)
        if not plan.moves:
            say("Planned anew; nothing moved.")
