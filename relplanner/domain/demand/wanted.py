"""A wanted touch with all that the program must know about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from relplanner.domain.contacts import Channel, Purpose
from relplanner.domain.demand.facts import PlannedTouch
from relplanner.domain.demand.types import Demand


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A demand, and where it comes from.

    ``touch_id`` is the planned touch that stands for it already. ``what`` names it in a sentence ("monthly
    update"); ``ordinal`` counts the occurrences from 1, ``follows`` says in kept words after which
    one it comes; ``last`` is the day of the last contact that counts; ``on`` the day of an occasion, or the
    deadline. ``away_until`` is the last day of an absence of the contact for which it was moved; ``asked``
    says that the user asked for this touch, and no rule did. ``concern`` says why it is worth more than
    usual, ``tilt_percent`` is the tilt of the account where a growth touch is there for it.
    """

    demand: Demand
    contact_id: int
    purpose: Purpose
    channel: Channel
    what: str
    routine_id: int | None = None
    occasion_id: int | None = None
    promise_id: int | None = None
    touch_id: int | None = None
    ordinal: int = 1
    follows: str = ""
    last: date | None = None
    on: date | None = None
    overdue_since: date | None = None
    away_until: date | None = None
    intent: str = ""
    asked: bool = False
    concern: str = ""
    tilt_percent: int = 0


@dataclass(frozen=True, slots=True)
class Matching:
    """Which planned touch stands for which demand, by id and key, and those that stand for none."""

    keys: dict[int, str]
    leftover: tuple[PlannedTouch, ...]


def match_rows(rows: Iterable[PlannedTouch], wanted: Iterable[Wanted], now: datetime) -> Matching:
    """Return which of the planned touches live on, and which are to be removed.

    Touches whose time has come, and fixed ones, are never left over: what becomes of them is for the
    user to say.
    """
    keys = {want.touch_id: want.demand.key for want in wanted if want.touch_id is not None}
    leftover = tuple(
        row
        for row in rows
        if row.id not in keys and not row.fixed and (row.start is None or row.start >= now)
    )
    return Matching(keys, leftover)
