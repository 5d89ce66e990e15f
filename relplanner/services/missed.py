"""Touches whose time has passed undecided: all of them at once, each thing only once."""

from enum import StrEnum

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.errors import UserError
from relplanner.domain.wording import plural
from relplanner.services.planned_again import plan_at_once, to_be_planned_again
from relplanner.services.promises import keep_by
from relplanner.services.same_thing import last_of_each, undecided_touches
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import plans


class Settle(StrEnum):
    """What becomes of all missed touches at once."""

    DONE = "done"
    AGAIN = "again"


def settle_missed(workspace: Workspace, how: Settle) -> Changed:
    """Decide on all missed touches at once: they took place as planned, or they are planned again at once.

    Of those that stand for the same thing that is said of the last one; those before were missed.
    """
    now = workspace.now()
    with workspace.store.step("", now) as step:
        rows = plans.missed(now)
        if not rows:
            raise UserError("No touch was missed.")
        last = last_of_each(rows)
        for row in rows:
            if row not in last:
                row.status = TouchStatus.MISSED
            elif how is Settle.DONE:
                row.status = TouchStatus.DONE
                keep_by(workspace, row)
            else:
                to_be_planned_again(row, now)
            row.save()
        became = "done" if how is Settle.DONE else "planned again"
        step.sentence = f"{plural(len(last), 'missed touch', 'missed touches')} {became}"
        if len(last) < len(rows):
            step.sentence += f", {len(rows) - len(last)} of the same not counted"
    said = f"{step.sentence}." if how is Settle.DONE else plan_at_once(workspace, last)
    return Changed(said, tuple({row.contact_id for row in rows}))


def undecided(workspace: Workspace) -> frozenset[int]:
    """Return the numbers of the touches whose time has passed and of which nothing was said yet."""
    return frozenset(row.id for row in undecided_touches(workspace.now()))
