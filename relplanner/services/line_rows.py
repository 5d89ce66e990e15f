"""Which row a line of the grammar becomes, and what the line says of it.

A row may hold more than its line says, such as the day, or that a promise was kept since. What the line
says is told apart here, so that an edited note changes that and nothing else.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import pendulum
from pendulum import DateTime

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.grammar import Asked, Away, Felt, Given, Known, Line, NextTouch, Promised
from relplanner.domain.promises import PromiseState
from relplanner.store import models
from relplanner.store.ledger import LineRow

Values = dict[str, Any]
"""Columns by name."""

USUAL_MINUTES = 15


def _given(line: Given) -> Values:
    return {
        "direction": line.direction,
        "kind": line.kind,
        "weight": line.weight,
        "theirs": line.theirs,
        "text": line.text,
    }


def _promised(line: Promised) -> Values:
    state = PromiseState.KEPT if line.kept else PromiseState.OPEN
    return {"promiser": line.by, "text": line.text, "due": line.due, "state": state}


_SAID: Mapping[type, tuple[type[LineRow], Callable[[Any], Values]]] = {
    Given: (models.Entry, _given),
    Promised: (models.Promise, _promised),
    Asked: (models.Question, lambda line: {"text": line.text}),
    Known: (models.Fact, lambda line: {"kind": line.kind, "text": line.text}),
    Away: (
        models.Absence,
        lambda line: {"first": line.first, "last": line.last, "reason": line.reason},
    ),
    Felt: (
        models.Mood,
        lambda line: {"mine": line.mine, "theirs": line.theirs, "remark": line.remark},
    ),
}


def table_of(line: Line) -> type[LineRow] | None:
    """Return the table of the row that *line* becomes; None where it makes no row of its own."""
    if isinstance(line, NextTouch):
        return models.Touch
    found = _SAID.get(type(line))
    return found[0] if found else None


def said(line: Line, zone: str) -> Values:
    """Return what *line* says of its row, instants in the user's *zone*."""
    if isinstance(line, NextTouch):
        return _asked_for(line, zone)
    return _SAID[type(line)][1](line)


def implied(line: Line, day: date) -> Values:
    """Return what a new row of *line* holds besides, written on *day*."""
    match line:
        case Given() | Felt():
            return {"day": day}
        case Promised():
            return {"made_on": day, "closed_on": day if line.kept else None}
        case Asked():
            return {"asked_on": day}
        case Known():
            return {"learnt_on": day}
        case _:
            return {}


def start_of(line: NextTouch, zone: str) -> DateTime | None:
    """Return when the next touch is pinned; None where the scheduler is to place it."""
    if line.clock is None:
        return None
    return pendulum.instance(datetime.combine(line.day, line.clock), tz=zone)


def _asked_for(line: NextTouch, zone: str) -> Values:
    start = start_of(line, zone)
    placed: Values = (
        {"status": TouchStatus.PROPOSED, "not_before": line.day}
        if start is None
        else {"status": TouchStatus.PINNED, "start": start, "not_before": None}
    )
    channel = {"channel": line.channel} if line.channel else {}
    return {**placed, **channel, "minutes": line.minutes or USUAL_MINUTES, "intent": line.text}
