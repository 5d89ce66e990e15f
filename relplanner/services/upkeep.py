"""What keeps everything true: calendars are read where they changed, the plan follows, and is written out."""

from collections.abc import Callable
from dataclasses import dataclass

from relplanner.domain.errors import UserError
from relplanner.scheduling.solver import never
from relplanner.services.calendar_out import write_touches
from relplanner.services.planning import Draft, Replan, Start, keep_draft, replan
from relplanner.services.refresh import Refreshed, refresh_calendars
from relplanner.services.workspace import Workspace
from relplanner.store import plans


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What was brought up to date; ``problems`` are sentences on files that could not be read or written."""

    refreshed: Refreshed
    plan: Replan
    problems: tuple[str, ...] = ()


def revision(workspace: Workspace) -> int:
    """Return a mark that differs after any change that another window, a command or a thread has made."""
    with workspace.store.connection():
        return plans.revision()


def bring_up_to_date(
    workspace: Workspace,
    *,
    start: Start = Start.CHANGES,
    weeks: int | None = None,
    should_stop: Callable[[], bool] = never,
    on_draft: Callable[[Draft], None] = keep_draft,
) -> Upkeep:
    """Read the calendars that have changed, re-plan, and write the planned touches for other calendars.

    *on_draft* gets a first plan, which is not stored, where it takes time to improve it.
    Nothing of it opens a step. A file that cannot be read or written is a problem, and the rest is done.
    """
    refreshed = refresh_calendars(workspace, should_stop)
    plan = replan(workspace, start=start, weeks=weeks, should_stop=should_stop, on_draft=on_draft)
    problems = list(refreshed.problems)
    if not should_stop():
        try:
            write_touches(workspace)
        except UserError as error:
            problems.append(str(error))
    return Upkeep(refreshed, plan, tuple(problems))
