"""Lets unplaced touches in: directly, or in the place of another that finds a new one or gives way.

An estimate from above, made from loads and from what the other touch could gain elsewhere, leaves out
the exchanges that cannot pay. A plan in which no exchange pays is left as it is, always; that keeps an
unchanged plan unchanged.
"""

from collections.abc import Callable

from relplanner.scheduling.prices import Prices
from relplanner.scheduling.state import UNPLACED, State

_TRIALS = 6
_REGRET = 20  # points that a touch loses on its day for another, from which on it is worth a try
_DAYS = 4  # that are tried for it


class Ejector:
    """Improves a plan by letting touches in until none can enter at a profit."""

    def __init__(self, state: State, prices: Prices) -> None:
        self._state = state
        self._prices = prices
        self._relief: dict[int, int] = {}

    def run(self, should_stop: Callable[[], bool]) -> None:
        """Let in all that pays, or as much of it as there is time for."""
        state, prices = self._state, self._prices
        touches = range(len(state.day_of))
        order = sorted(touches, key=lambda touch: (-max(prices.best[touch]), touch))
        entered = True
        while entered:
            entered = False
            for touch in order:
                if should_stop():
                    break
                if state.day_of[touch] == UNPLACED and self._enter(touch):
                    self._relief.clear()
                    entered = True
        state.changes.clear()

    def settle(self, should_stop: Callable[[], bool]) -> None:
        """Give touches that are far from their best day the place of one that stands there, where it pays."""
        state = self._state
        regrets = sorted(
            (-regret, touch)
            for touch, found in enumerate(state.model.touches)
            if (day := state.day_of[touch]) != UNPLACED
            if (regret := max(found.gains) - found.gains[day - found.first]) >= _REGRET
        )
        for _, touch in regrets:
            if should_stop():
                break
            self._settle(touch)
        state.changes.clear()

    def _settle(self, touch: int) -> None:
        state, found = self._state, self._state.model.touches[touch]
        day = state.day_of[touch]
        if day == UNPLACED:  # it has given its place to one before it
            return
        here = found.gains[day - found.first] + _REGRET
        better = [offset for offset, gain in enumerate(found.gains) if gain >= here]
        better.sort(key=lambda offset: (-found.gains[offset], offset))
        for offset in better[:_DAYS]:
            for other in state.on_day[found.first + offset].copy():
                mark, before = len(state.changes), state.score
                state.remove(touch)
                if self._exchange(touch, other) and state.score > before:
                    return
                state.undo(mark)

    def _enter(self, touch: int) -> bool:
        return self._state.insert_best(touch) or any(
            self._exchange(touch, other) for _, other in self._promising(touch)
        )

    def _exchange(self, touch: int, other: int) -> bool:
        """Take the other out, let the touch in, and the other in again if it finds a place."""
        state = self._state
        mark, before = len(state.changes), state.score
        state.remove(other)
        if state.insert_best(touch):
            state.insert_best(other)
            if state.score > before:
                return True
        state.undo(mark)
        return False

    def _promising(self, touch: int) -> list[tuple[int, int]]:
        """The placed touches whose exchange could pay, those that could pay most first."""
        state, model = self._state, self._state.model
        minutes = model.touches[touch].minutes
        found = []
        for week, gain in enumerate(self._prices.best[touch], self._prices.first[touch]):
            load, values, limit = state.week_loads[week], model.week_values[week], model.limits[week]
            if gain <= 0:
                continue
            for day in range(week * 7, week * 7 + 7):
                for other in state.on_day[day]:
                    after = load - model.touches[other].minutes + minutes
                    if after <= limit:
                        bound = gain + values[after] - values[load] + self._give_way(other)
                        if bound > 0:
                            found.append((-bound, other))
        found.sort()
        return found[:_TRIALS]

    def _give_way(self, other: int) -> int:
        """At most what the other's leaving changes, the week's load aside, if it finds a place or not."""
        known = self._relief.get(other)
        if known is None:
            state = self._state
            found = state.model.touches[other]
            day = state.day_of[other]
            costs, load = state.model.day_costs[day // 7], state.day_loads[day]
            elsewhere = max(0, max(state.gains(other)))
            known = elsewhere + costs[load - found.minutes] - costs[load] - found.gains[day - found.first]
            self._relief[other] = known
        return known
