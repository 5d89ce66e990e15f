"""Which touches a re-plan moves, from where to where, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from relplanner.domain.budget import monday_of
from relplanner.domain.demand.wanted import Wanted
from relplanner.domain.wording import week_words
from relplanner.scheduling.problem import Plan
from relplanner.services.freezing import is_in_hours
from relplanner.services.portfolio import Portfolio
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
    reasons = _Reasons(portfolio, wanted, plan)
    found = {}
    for want in wanted:
        row = portfolio.touches.get(want.touch_id or 0)
        if row is None or row.start is None:
            continue
        old, new = local(row.start, portfolio.manager.tz), plan.placed.get(want.demand.key)
        if new != old and old >= portfolio.facts.now:
            why = reasons.of(want, old, new)
            found[row.id] = Move(row.id, portfolio.names[want.contact_id], old, new, why)
    return found


class _Reasons:
    """What became of the times that touches had."""

    def __init__(self, portfolio: Portfolio, wanted: Sequence[Wanted], plan: Plan) -> None:
        self._portfolio = portfolio
        self._placed = [
            (plan.placed[want.demand.key], want) for want in wanted if want.demand.key in plan.placed
        ]

    def of(self, want: Wanted, old: datetime, new: datetime | None) -> str:
        """Return why *want* is not at *old* any more, by the first reason that holds."""
        minutes, manager = want.demand.minutes, self._portfolio.manager
        title = self._event_at(old, old + timedelta(minutes=minutes))
        if title is not None:
            return f"your calendar: {title or 'busy'}"
        if not is_in_hours(old, minutes, manager):
            return "outside your hours now"
        if not want.demand.earliest <= old.date() <= want.demand.latest:
            return "due at another time now"
        taken_by = self._taken_by(want, old)
        if taken_by:
            return f"made room for {taken_by}"
        week = monday_of(old.date())
        if (new is None or monday_of(new.date()) != week) and not self._has_room(week, minutes):
            return f"the budget of {week_words(week)} went to others"
        return "the days are evener this way"

    def _event_at(self, start: datetime, end: datetime) -> str | None:
        """Return the title of what takes the time, empty for one without a title, None where it is free."""
        busy = self._portfolio.busy
        return next((title for first, last, title in busy if first < end and start < last), None)

    def _taken_by(self, want: Wanted, old: datetime) -> str:
        """Return who is met at *old* now, or so soon after that the touch would not fit before."""
        end = old + timedelta(minutes=want.demand.minutes)
        for start, other in self._placed:
            if other is not want and start < end and old < start + timedelta(minutes=other.demand.minutes):
                return self._portfolio.names[other.contact_id]
        return ""

    def _has_room(self, week: date, minutes: int) -> bool:
        load = sum(other.demand.minutes for start, other in self._placed if monday_of(start.date()) == week)
        spent = self._portfolio.spent_minutes if week == monday_of(self._portfolio.facts.today) else 0
        return load + spent + minutes <= self._portfolio.budgets.get(week, 0)
