"""What a command works on: the workspace, opened where the options say, and the plan brought up to date.

Services are imported inside, so that a command that needs none of them starts at once.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from relplanner.cli.console import say
from relplanner.domain.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from relplanner.services.moves import Move
    from relplanner.services.planning import Replan, Start
    from relplanner.services.workspace import Changed, Workspace

_MOVES_NAMED = 8


class Session(NamedTuple):
    """What the options before the command say. ``data`` is the folder that they name."""

    data: str | None = None

    def folder(self) -> "Path":
        """Return the data folder; it need not be there."""
        from relplanner.settings.files import data_folder

        if self.data is not None and not self.data.strip():
            raise UserError("--data is empty; name a folder, or leave the option out.")
        return data_folder(self.data, os.environ)

    @contextmanager
    def workspace(self, *, patient: bool = True) -> Iterator["Workspace"]:
        """Open the workspace, and close it at the end of the block.

        Who is *patient* waits while another process writes, and says so.
        """
        from relplanner.services.workspace import Workspace

        waiting = _say_waiting if patient else None
        with Workspace.open(self.folder(), waiting=waiting) as workspace, workspace.telling_damage():
            yield workspace

    def change(self, act: Callable[["Workspace"], "Changed"]) -> None:
        """Do what *act* does and plan again; say on stderr what it did and what moved."""
        with self.workspace() as workspace:
            changed = act(workspace)
            say(changed.sentence)
            if changed.more:
                say(f"{changed.more[0].upper()}{changed.more[1:]}.")
            bring_up_to_date(workspace)


def _say_waiting() -> None:
    say("Another relplanner is writing; this one goes on when that is done.")


def bring_up_to_date(
    workspace: "Workspace", weeks: int | None = None, start: "Start | None" = None
) -> "Replan":
    """Read calendars that have changed and plan, by default what has changed; write the touches out.

    Says on stderr what moved, and which files could not be read or written.
    """
    from relplanner.services import upkeep
    from relplanner.services.planning import Start

    done = upkeep.bring_up_to_date(workspace, start=start or Start.CHANGES, weeks=weeks)
    for sentence in (*done.problems, *_moves(workspace, done.plan.moves)):
        say(sentence)
    return done.plan


def _moves(workspace: "Workspace", moves: Sequence["Move"]) -> Iterator[str]:
    from relplanner.domain.kept_words import words_today
    from relplanner.domain.wording import moment_words

    today, clock = workspace.today(), workspace.settings.look.clock
    for move in moves[:_MOVES_NAMED]:
        old, why = moment_words(move.old, today, clock), words_today(move.why, today)
        if move.new is None:
            yield f"{move.contact} lost its place on {old}: {why}."
        else:
            yield f"Moved {move.contact} from {old} to {moment_words(move.new, today, clock)}: {why}."
    if len(moves) > _MOVES_NAMED:
        yield f"{len(moves) - _MOVES_NAMED} more moved; see 'relplanner week'."
