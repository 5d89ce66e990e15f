"""Touches whose time has passed undecided: all of them at once, each thing only once.

What was missed may be planned again before the user has said what became of it. Both touches are then one
thing: where one of them was done, the other was not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from pendulum import DateTime

from relplanner.domain.contacts import Every, Purpose, TouchStatus, Unit
from relplanner.domain.errors import UserError
from relplanner.domain.wording import plural
from relplanner.services.planned_again import plan_at_once, to_be_planned_again
from relplanner.services.promises import keep_by
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import models, plans

_HALF_A_YEAR = timedelta(days=183)


class Settle(StrEnum):
    """What becomes of all missed touches at once."""

    DONE = "done"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a touch stands for. Touches for the same thing are one, *within* that time or (None) always."""

    what: tuple[object, ...]
    within: timedelta | None = None


def settle_missed(workspace: Workspace, how: Settle) -> Changed:
    """Decide on all missed touches at once: they took place as planned, or they are planned again at once.

    Of those that stand for the same thing that is said of the last one; those before were missed.
    """
    now = workspace.now()
    with workspace.store.step("", now) as step:
        rows = plans.missed(now)
        if not rows:
            raise UserError("No touch was missed.")
        last = _last_of_each(rows)
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


def let_same_be_missed(row: models.Touch, now: DateTime) -> None:
    """Let the other missed touches for the same thing as *row* be missed: *row* is that thing."""
    for other in plans.missed(now):
        if other.id != row.id and _is_same(row, other):
            other.status = TouchStatus.MISSED
            other.save()


def forget_replacement(missed: models.Touch, now: DateTime) -> None:
    """Take away the first proposed touch that was planned because *missed* was missed."""
    for row in plans.of_contacts([missed.contact_id]):
        is_coming = row.start is None or row.start >= now
        is_other = row.id != missed.id and row.status == TouchStatus.PROPOSED
        if is_other and is_coming and _thing(row).what == _thing(missed).what:
            row.delete_instance()
            return


def undecided(workspace: Workspace) -> frozenset[int]:
    """Return the numbers of the touches whose time has passed and of which nothing was said yet."""
    return frozenset(row.id for row in plans.missed(workspace.now()))


def _last_of_each(rows: Iterable[models.Touch]) -> list[models.Touch]:
    """Return of *rows*, which are in order of time, the last one for each thing."""
    last: list[models.Touch] = []
    for row in reversed(list(rows)):
        if not any(_is_same(row, other) for other in last):
            last.append(row)
    return last


def _is_same(one: models.Touch, other: models.Touch) -> bool:
    thing = _thing(one)
    if thing.what != _thing(other).what:
        return False
    return thing.within is None or abs(one.start - other.start) <= thing.within


def _thing(row: models.Touch) -> _Thing:
    """Return what a touch stands for.

    Within half its period a routine is kept by one touch, as in the plan. What was asked for, and no rule
    asks for again, stands for itself.
    """
    if row.promise_id is not None:
        return _Thing(("promise", row.promise_id))
    if row.purpose == Purpose.ROUTINE and row.routine is not None:
        every = Every(row.routine.every_count, Unit(row.routine.every_unit))
        return _Thing(("routine", row.contact_id, row.routine_id), timedelta(days=every.days // 2))
    if row.purpose == Purpose.OCCASION and row.occasion_id is not None:
        return _Thing(("occasion", row.occasion_id), _HALF_A_YEAR)
    if row.purpose == Purpose.GROWTH:
        return _Thing(("growth", row.contact_id))
    return _Thing(("touch", row.id))
