"""What keeps a touch from a place that it had: asked of the model, with all else as the plan has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from relplanner.domain.demand.types import Demand
from relplanner.scheduling.calendar import MINUTES_A_DAY, Calendar
from relplanner.scheduling.model import days_between
from relplanner.scheduling.packing import runs
from relplanner.scheduling.problem import Plan, Problem, Terms
from relplanner.scheduling.scoring import score_terms


class Against(StrEnum):
    """What keeps a touch from a place."""

    TIME = "time"  # the manager's time: hours, boundaries, the calendar, the past, the grid
    WINDOW = "window"  # the contact's window
    DAYS = "days"  # the days on which it is wanted
    WEEK = "week"  # the minutes of the week
    DAY = "day"  # the minutes or the touches of the day
    GAP = "gap"  # another touch of the contact, too near
    TOUCH = "touch"  # a touch that stands there
    SCORE = "score"  # nothing forbids it: what the plan is worth


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerPlace:
    """Why a touch is not at a place that it had.

    ``other`` is the touch in the way (``GAP``, ``TOUCH``). ``gained`` is what the plan has over the one
    with the touch back there, by term (``SCORE``); no more than 0 in all where it would be as good there.
    ``over_budget``: back there it would take more than what is left of its week's budget.
    """

    against: Against
    other: str | None = None
    gained: Terms | None = None
    over_budget: bool = False


class FormerPlaces:
    """A plan of which it can be asked why a touch is not where it was."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._problem = problem
        self._plan = plan
        self._calendar = Calendar(problem)
        self._demands = {demand.key: demand for demand in problem.demands}

    def of(self, key: str, start: datetime) -> FormerPlace:
        """Return the first that keeps the touch from *start*; KeyError for one that there is not."""
        demand = self._demands[key]
        return (
            self._alone(demand, start)
            or self._near_its_own(demand, start)
            or self._beside_others(demand, start)
            or self._by_score(demand, start)
        )

    def _alone(self, demand: Demand, start: datetime) -> FormerPlace | None:
        """Return what would keep it from *start* if there were no other touch."""
        if not self._is_open(demand, start, self._calendar.free):
            return FormerPlace(against=Against.TIME)
        if not demand.earliest <= start.date() <= demand.latest or demand.is_away(start.date()):
            return FormerPlace(against=Against.DAYS)
        if demand.sync and not self._is_open(demand, start, self._window_slots(demand)):
            return FormerPlace(against=Against.WINDOW)
        return None

    def _is_open(self, demand: Demand, start: datetime, masks: list[int]) -> bool:
        """Return whether a start on the grid has all its slots in the masks of the days."""
        calendar = self._calendar
        day = calendar.day_number(start.date())
        slot, rest = divmod(calendar.minutes_down(start) - day * MINUTES_A_DAY, calendar.slot)
        if rest or not 0 <= day < calendar.days:
            return False
        return bool(runs(masks[day], -(-demand.minutes // calendar.slot)) >> slot & 1)

    def _window_slots(self, demand: Demand) -> list[int]:
        availability = self._problem.contacts.get(demand.contact)
        return (
            [0] * self._calendar.days if availability is None else self._calendar.window_slots(availability)
        )

    def _near_its_own(self, demand: Demand, start: datetime) -> FormerPlace | None:
        for other, at in self._others(demand):
            is_own = other.contact == demand.contact
            if is_own and abs(at.date() - start.date()).days < days_between(
                demand, other, self._problem.rules
            ):
                return FormerPlace(against=Against.GAP, other=other.key)
        return None

    def _beside_others(self, demand: Demand, start: datetime) -> FormerPlace | None:
        """Return the limit that it would break, or the touch in whose place it would be."""
        there = next(
            (other for other, at in self._others(demand) if self._meet(demand, start, other, at)), None
        )
        limit = self._limit(demand, start, there)
        if limit is not None:
            return FormerPlace(against=limit)
        return None if there is None else FormerPlace(against=Against.TOUCH, other=there.key)

    def _limit(self, demand: Demand, start: datetime, gone: Demand | None) -> Against | None:
        """Return the limit that the touch would break at *start*, also with one other touch gone."""
        rules, week = self._problem.rules, self._week(start)
        load = self._load(week, demand, gone)
        if load + demand.minutes > self._calendar.budgets[week] * rules.over_pct // 100:
            return Against.WEEK
        staying = (each for each in self._others(demand) if each[0] is not gone)
        of_day = [other.minutes for other, at in staying if at.date() == start.date()]
        is_full = len(of_day) >= rules.day_max or sum(of_day) + demand.minutes > rules.day_cap
        return Against.DAY if is_full else None

    def _week(self, start: datetime) -> int:
        return self._calendar.day_number(start.date()) // 7

    def _load(self, week: int, *gone: Demand | None) -> int:
        """Return the minutes of a week without some touches."""
        spent = self._problem.spent_minutes if week == 0 else 0
        return spent + sum(
            self._demands[key].minutes
            for key, at in self._plan.placed.items()
            if self._demands[key] not in gone and self._week(at) == week
        )

    def _meet(self, demand: Demand, start: datetime, other: Demand, at: datetime) -> bool:
        """Return whether two touches overlap, the buffer between them counted."""
        buffer = timedelta(minutes=self._problem.rules.buffer)
        return start < at + self._length(other) + buffer and at < start + self._length(demand) + buffer

    def _length(self, demand: Demand) -> timedelta:
        slot = self._calendar.slot
        return timedelta(minutes=-(-demand.minutes // slot) * slot)

    def _by_score(self, demand: Demand, start: datetime) -> FormerPlace:
        back = score_terms(self._problem, self._calendar, {**self._plan.placed, demand.key: start})
        week, new = self._week(start), self._plan.placed.get(demand.key)
        load = self._load(week, demand) + demand.minutes
        leaves = new is None or self._week(new) != week
        return FormerPlace(
            against=Against.SCORE,
            gained=self._plan.terms.less(back),
            over_budget=leaves and load > self._calendar.budgets[week],
        )

    def _others(self, demand: Demand) -> Iterator[tuple[Demand, datetime]]:
        placed = self._plan.placed
        return ((self._demands[key], at) for key, at in placed.items() if key != demand.key)
