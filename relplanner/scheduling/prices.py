"""What a minute of each week is worth, so that touches can be compared before they compete.

The weeks' loads are relaxed (Lagrange): at a price per minute each touch takes its best week or none, and
each week takes as much load as pays at that price. Steps along the subgradient bring the two together
(Held, Wolfe and Crowder, "Validation of subgradient optimization", 1974). Each price has a step of its
own, which grows while the sign stays and shrinks when it turns (Riedmiller and Braun, "A direct adaptive
method for faster backpropagation learning: the RPROP algorithm", 1993).
"""

from relplanner.scheduling.model import Model
from relplanner.scheduling.state import UNPLACED, State

_STEPS = 30
_FIRST_PRICE = 50.0  # dear, because prices fall all at once but rise from week to week
_FIRST_STEP = 5.0
_GROWTH = 1.3
_SHRINKING = 0.5
_REJECTED = 2


class Prices:
    """Prices per minute of each week, and the best gain of each touch in each of its weeks.

    ``best[touch]`` starts at week ``first[touch]``; loads are left out.
    """

    def __init__(self, model: Model) -> None:
        self.first = [touch.first // 7 for touch in model.touches]
        self.best = [best_by_week(touch.first, touch.gains) for touch in model.touches]
        self.weeks = [_FIRST_PRICE] * model.calendar.weeks
        self._minutes = [touch.minutes for touch in model.touches]
        self._settle(model)

    def surplus(self, touch: int) -> float:
        """What the touch gains in its best week after paying for its minutes, for each minute."""
        return self._bid(self.first[touch], self.best[touch], self._minutes[touch])[0] / self._minutes[touch]

    def learn(self, state: State) -> None:
        """Raise the price of each week to what the plan turns away there, but for the few best of it."""
        rejected: list[list[float]] = [[] for _ in self.weeks]
        for touch, found in enumerate(state.model.touches):
            if state.day_of[touch] != UNPLACED or any(state.day_of[rival] >= 0 for rival, _ in found.rivals):
                continue
            for week, gain in enumerate(self.best[touch], self.first[touch]):
                rejected[week].append(gain / found.minutes)
        for week, worths in enumerate(rejected):
            if len(worths) > _REJECTED:
                self.weeks[week] = max(self.weeks[week], sorted(worths, reverse=True)[_REJECTED])

    def _bid(self, first: int, best: list[int], minutes: int) -> tuple[float, int]:
        """The highest surplus of a touch and the week that gives it."""
        prices = self.weeks[first : first + len(best)]
        surpluses = [gain - minutes * price for gain, price in zip(best, prices, strict=True)]
        highest = max(surpluses)
        return highest, first + surpluses.index(highest)

    def _settle(self, model: Model) -> None:
        """Walk to prices at which the touches ask for what the weeks offer."""
        offers = [
            _rates(values, load, limit)
            for values, load, limit in zip(model.week_values, model.week_loads, model.limits, strict=True)
        ]
        bidders = list(zip(self.first, self.best, self._minutes, strict=True))
        steps = [_FIRST_STEP] * len(self.weeks)
        signs = [0] * len(self.weeks)
        for _ in range(_STEPS):
            asked = [0] * len(self.weeks)
            for first, best, minutes in bidders:
                surplus, week = self._bid(first, best, minutes)
                if surplus > 0:
                    asked[week] += minutes
            for week, rates in enumerate(offers):
                excess = asked[week] - _offered(rates, self.weeks[week])
                sign = (excess > 0) - (excess < 0)
                if sign * signs[week] > 0:
                    steps[week] *= _GROWTH
                elif sign * signs[week] < 0:
                    steps[week] *= _SHRINKING
                self.weeks[week] += sign * steps[week]
                signs[week] = sign


def best_by_week(first: int, gains: list[int]) -> list[int]:
    """The highest of the gains in each week; they are those of the days from ``first`` on."""
    best = []
    begin, end = 0, 7 - first % 7
    while begin < len(gains):
        best.append(max(gains[begin:end]))
        begin, end = end, end + 7
    return best


def _rates(values: list[int], load: int, limit: int) -> list[tuple[int, int]]:
    """What a minute earns, and the minutes above ``load`` up to which it does; the rates fall."""
    rates: list[tuple[int, int]] = []
    for minute in range(load, limit):
        rate = values[minute + 1] - values[minute]
        if rates and rates[-1][0] == rate:
            rates.pop()
        rates.append((rate, minute + 1 - load))
    return rates


def _offered(rates: list[tuple[int, int]], price: float) -> int:
    """The minutes that a week takes on at that price."""
    offered = 0
    for rate, minutes in rates:
        if rate + price <= 0:
            break
        offered = minutes
    return offered
