"""Ruin and recreate: take touches of a few weeks out, then fill these weeks anew, one after the other.

After Schrimpf, Schneider, Stamm-Wilbrandt and Dueck, "Record breaking optimization results using the
ruin and recreate principle" (2000). Which touches a week gets is a knapsack; what a touch could have in
the weeks still to be filled is estimated from prices that differ a little from round to round. A round
counts unless it lowers the score; accepting worse plans for a while (annealing) does not help here.
"""

from collections.abc import Callable, Iterable
from random import Random
from typing import NamedTuple

from relplanner.scheduling.knapsack import Choice, fill
from relplanner.scheduling.model import Model, Touch
from relplanner.scheduling.prices import Prices, best_by_week
from relplanner.scheduling.state import UNPLACED, State

_SEED = 1
_SPANS = (2, 3, 4)
_RUINED = 0.6  # of the touches in the weeks
_PRICE_NOISE = 3.0  # points a minute, up and down
_SLACK = 4.0  # points a minute below the price at which a touch is still looked at, where there are many
_MANY = 30
_UNLIMITED = 1000.0
_DISORDER = 0.3  # of the weeks get their touches in any order, the others get the long ones first
_APART = 4  # days between two touches that leave no room for both in a working week
_UNIT = 5  # minutes to which the knapsack rounds up


class _Candidate(NamedTuple):
    """A touch without a place: what it can gain outside the weeks of the round, and in each of them."""

    touch: int
    outside: int
    inside: dict[int, int]


class Improver:
    """Improves a plan round by round, always the same way for the same plan and seed."""

    def __init__(self, state: State, prices: Prices, seed: int = _SEED) -> None:
        self._state = state
        self._prices = prices.weeks
        self._first, self._best = prices.first, prices.best
        self._random = Random(seed)
        touches = state.model.touches
        self._slack = _SLACK if len(touches) > _MANY else _UNLIMITED
        self._minutes = [touch.minutes for touch in touches]
        self._units = [-(-touch.minutes // _UNIT) for touch in touches]
        self._worth = [prices.surplus(touch) for touch in range(len(touches))]
        self._interested = self._find_interested(prices)
        self._groups = [_group(number, touch) for number, touch in enumerate(touches)]
        self._week_values = [_even_week(state.model, week) for week in range(len(prices.weeks))]

    def run(self, rounds: int, should_stop: Callable[[], bool]) -> None:
        """Try so many rounds, or fewer if told to stop."""
        state = self._state
        for _ in range(rounds):
            if should_stop():
                return
            before = state.score
            self._round()
            if state.score < before:
                state.undo(0)
            state.changes.clear()

    def _find_interested(self, prices: Prices) -> list[list[int]]:
        """For each week the touches that could pay its price, or nearly."""
        interested: list[list[int]] = [[] for _ in prices.weeks]
        for touch, minutes in enumerate(self._minutes):
            for week, gain in enumerate(prices.best[touch], prices.first[touch]):
                if gain > (prices.weeks[week] - self._slack) * minutes:
                    interested[week].append(touch)
        return interested

    def _round(self) -> None:
        state, random = self._state, self._random
        span = min(random.choice(_SPANS), len(self._prices))
        first = random.randrange(len(self._prices) - span + 1)
        weeks = list(range(first, first + span))
        free = self._ruin(weeks)
        random.shuffle(weeks)
        prices = {week: self._prices[week] + random.uniform(-_PRICE_NOISE, _PRICE_NOISE) for week in weeks}
        candidates = self._candidates(free, prices, first, first + span)
        placed: set[int] = set()
        while weeks:
            week = weeks.pop()
            price = prices.pop(week)
            self._fill(week, price, candidates, prices, placed)
        left = [found.touch for found in candidates if state.day_of[found.touch] == UNPLACED]
        for touch in sorted(left, key=lambda touch: (-self._worth[touch], touch)):
            state.insert_best(touch)

    def _ruin(self, weeks: Iterable[int]) -> list[int]:
        """Take many of the weeks' touches out; all touches that may come in, in the order of numbers."""
        state, random = self._state, self._random.random
        free: set[int] = set()
        for week in weeks:
            for on_day in state.on_day[week * 7 : week * 7 + 7]:
                for touch in on_day.copy():
                    if random() < _RUINED:
                        state.remove(touch)
                        free.add(touch)
        for week in weeks:
            free.update([touch for touch in self._interested[week] if state.day_of[touch] == UNPLACED])
        return sorted(free)

    def _candidates(
        self, free: Iterable[int], prices: dict[int, float], first_week: int, end_week: int
    ) -> list[_Candidate]:
        """Of the free touches those that gain enough in one of the weeks."""
        state = self._state
        found = []
        for touch in free:
            allowed, known = state.allowed(touch), state.model.touches[touch]
            first, first_in, best = known.first, self._first[touch], self._best[touch]
            if allowed is not known.gains:
                best = best_by_week(first, allowed)
            begin, end = max(0, first_week * 7 - first), max(0, end_week * 7 - first)
            outside = 0
            if begin or end < len(allowed):
                gains = state.gains(touch, allowed)
                outside = max(0, max(gains[:begin], default=0), max(gains[end:], default=0))
            inside = {}
            for week in range(max(first_week, first_in), min(end_week, first_in + len(best))):
                gain = best[week - first_in]
                if gain - outside > (prices[week] - 2 * self._slack) * self._minutes[touch]:
                    inside[week] = gain
            if inside:
                found.append(_Candidate(touch, outside, inside))
        return found

    def _fill(
        self, week: int, price: float, candidates: list[_Candidate], later: dict[int, float], placed: set[int]
    ) -> None:
        """Give the week the touches that are worth most there, compared with what else they could have."""
        state, model = self._state, self._state.model
        groups: dict[int | str, list[Choice]] = {}
        for touch, outside, inside in candidates:
            gain = inside.get(week)
            if gain is None or state.day_of[touch] != UNPLACED:
                continue
            found = model.touches[touch]
            if found.rivals and not placed.isdisjoint([rival for rival, _ in found.rivals]):
                gain = _best_in_week(state.allowed(touch), found.first, week)
                if gain <= 0:
                    continue
            minutes = self._minutes[touch]
            elsewhere: float = outside
            for other, other_price in later.items():
                if other in inside and inside[other] - other_price * minutes > elsewhere:
                    elsewhere = inside[other] - other_price * minutes
            if gain - elsewhere < (price - self._slack) * minutes:
                continue
            groups.setdefault(self._groups[touch], []).append(
                (int(gain - elsewhere), self._units[touch], touch)
            )
        room = self._week_values[week][state.week_loads[week] : model.limits[week] + 1 : _UNIT]
        most = sum(max(size for _, size, _ in group) for group in groups.values())
        if room:
            chosen = fill(list(groups.values()), room[: most + 1])
            if self._random.random() < _DISORDER:
                self._random.shuffle(chosen)
            else:
                chosen.sort(key=lambda choice: (-choice[1], -choice[0]))
            for _, _, touch in chosen:
                if state.insert_within(touch, week):
                    placed.add(touch)


def _group(number: int, touch: Touch) -> int | str:
    """What touches share of which a week can hold only one, as a rule: the contact, or nothing."""
    apart = max((days for _, days in touch.rivals), default=0)
    return touch.demand.contact if apart >= _APART else number


def _best_in_week(gains: list[int], first: int, week: int) -> int:
    begin = week * 7 - first
    return max(gains[max(0, begin) : max(0, begin + 7)], default=0)


def _even_week(model: Model, week: int) -> list[int]:
    """What each load of the week is worth if it is spread evenly over the days."""
    values, costs = model.week_values[week], model.day_costs[week]
    days = max(1, sum(1 for mask in model.calendar.free[week * 7 : week * 7 + 7] if mask))
    spread = []
    for load, value in enumerate(values):
        each, more = divmod(load, days)
        light, heavy = costs[min(each, len(costs) - 1)], costs[min(each + 1, len(costs) - 1)]
        spread.append(value + light * (days - more) + heavy * more)
    return spread
