"""Which touches a re-plan moves, from where to where, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from relplanner.domain.demand.wanted import Wanted
from relplanner.scheduling.problem import Plan
from relplanner.services.portfolio import Portfolio, is_in_hours
from relplanner.services.standings import local


@dataclass(frozen=True, slots=True)
class Move:
    """A touch that moved: whose it is, where it stood and stands (None: it lost its place), and why."""

    touch_id: int
    contact: str
    old: datetime
    new: datetime | None
    why: str


def moves_of(portfolio: Portfolio, wanted: Sequence[Wanted], plan: Plan) -> dict[int, Move]:
    """Return the moves of the touches that had a place already, by touch; times are the user's."""
    facts = portfolio.facts
    whose = {want.demand.key: portfolio.names[want.contact_id] for want in wanted}
    minutes = {want.demand.key: want.demand.minutes for want in wanted}
    found = {}
    for want in wanted:
        row = portfolio.touches.get(want.touch_id or 0)
        if row is None or row.start is None:
            continue
        old, new = local(row.start, portfolio.manager.tz), plan.placed.get(want.demand.key)
        if new != old and old >= facts.now:
            taken_by = _taken_by(
                old, minutes, {key: at for key, at in plan.placed.items() if key != want.demand.key}
            )
            why = _why(want, old, portfolio, whose.get(taken_by or "", ""))
            found[row.id] = Move(row.id, portfolio.names[want.contact_id], old, new, why)
    return found


def _why(want: Wanted, old: datetime, portfolio: Portfolio, taken_by: str) -> str:
    minutes = want.demand.minutes
    end = old + timedelta(minutes=minutes)
    title = _event_on(old, end, portfolio)
    if title is not None:
        return f"your calendar: {title or 'busy'}"
    if not is_in_hours(old, minutes, portfolio.manager):
        return "outside your hours now"
    if not want.demand.earliest <= old.date() <= want.demand.latest:
        return "due at another time now"
    if taken_by:
        return f"made room for {taken_by}"
    return "fits better with the rest of the plan"


def _event_on(start: datetime, end: datetime, portfolio: Portfolio) -> str | None:
    """Return the title of what takes the time, empty for one without a title, None where it is free."""
    return next((title for first, last, title in portfolio.busy if first < end and start < last), None)


def _taken_by(old: datetime, minutes: Mapping[str, int], placed: Mapping[str, datetime]) -> str | None:
    return next(
        (key for key, at in sorted(placed.items()) if at <= old < at + timedelta(minutes=minutes[key])), None
    )
