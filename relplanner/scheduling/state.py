"""A plan in the making: who is where, what each day and week carries, and what one more touch would gain."""

from operator import add

from relplanner.scheduling.model import NEVER, Model, forbid_near
from relplanner.scheduling.packing import EMPTY, Packing

UNPLACED = -1

_REMEMBERED_PACKINGS = 60_000

Change = tuple[int, int, Packing, int]
"""A touch that was put on a day (or, with the day inverted, taken from it), packing and score before."""


class State:
    """Days of all touches with their loads and packings; every change can be undone.

    ``score`` counts from the plan in which no touch is placed. Hard constraints hold at all times.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.day_of = [UNPLACED] * len(model.touches)
        self.on_day: list[list[int]] = [[] for _ in range(model.calendar.days)]
        self.packings = [EMPTY] * model.calendar.days
        self.week_loads = list(model.week_loads)
        self.day_loads = list(model.day_loads)
        self.room = [model.day_max - count for count in model.day_counts]
        self.score = 0
        self.changes: list[Change] = []
        self._known: dict[tuple[int, int], Packing | None] = {}
        self._sets = [0] * model.calendar.days
        self._steps = [[0] * model.calendar.days for _ in model.sizes]
        self._stale = [set(range(model.calendar.weeks)) for _ in model.sizes]
        self._shifted: set[int] = set()
        self._spans = [(touch.first, touch.first + len(touch.gains)) for touch in model.touches]

    def allowed(self, touch: int) -> list[int]:
        """The touch's gains on each of its days, ``NEVER`` where a rival is too near; loads left aside.

        The list may be the touch's own and must not be changed.
        """
        found = self.model.touches[touch]
        gains = found.gains
        for rival, gap in found.rivals:
            day = self.day_of[rival]
            if day >= 0:
                if gains is found.gains:
                    gains = gains.copy()
                forbid_near(gains, day - found.first, gap)
        return gains

    def gains(self, touch: int, allowed: list[int] | None = None) -> list[int]:
        """What the touch would gain on each of its days, from its first on; only packing is left out.

        ``allowed`` saves time to those who have asked for it already.
        """
        size = self.model.touches[touch].size
        if self._shifted:
            for stale in self._stale:
                stale |= self._shifted
            self._shifted.clear()
        if self._stale[size]:
            self._refresh(size)
        first, end = self._spans[touch]
        return list(map(add, allowed or self.allowed(touch), self._steps[size][first:end]))

    def may_take(self, touch: int, day: int) -> bool:
        """Whether loads, counts and gaps allow the touch on one of its days, whatever it gains."""
        return self.gains(touch)[day - self._spans[touch][0]] > NEVER // 2

    def insert_best(self, touch: int) -> bool:
        """Place the touch where it gains most; false if it gains nowhere or fits nowhere."""
        return self._insert(touch, self.gains(touch), self._spans[touch][0], least=0)

    def insert_within(self, touch: int, week: int) -> bool:
        """Place the touch on the best day of that week, at whatever cost; false if it fits nowhere."""
        first = self._spans[touch][0]
        begin = max(0, week * 7 - first)
        gains = self.gains(touch)[begin : max(0, week * 7 + 7 - first)]
        return bool(gains) and self._insert(touch, gains, first + begin, least=NEVER // 2)

    def _insert(self, touch: int, gains: list[int], first: int, least: int) -> bool:
        """Place the touch on the day from ``first`` on that gains most, if it is more than ``least``."""
        best = max(gains)
        while best > least:
            offset = gains.index(best)
            day = first + offset
            packing = self.packing_with(touch, day)
            if packing is not None and best - packing.cost + self.packings[day].cost > least:
                self.place(touch, day, packing)
                return True
            gains[offset] = NEVER
            best = max(gains)
        return False

    def packing_with(self, touch: int, day: int) -> Packing | None:
        """The cheapest packing of the day with the touch; none if it does not fit."""
        members = self._sets[day] | 1 << touch
        key = (day, members)
        if key in self._known:
            return self._known[key]
        model = self.model
        packing = model.packer.add(self.packings[day], model.item(touch, day))
        if packing is None:
            packing = model.packer.pack([model.item(one, day) for one in (*self.on_day[day], touch)])
        self._remember(key, packing)
        return packing

    def place(self, touch: int, day: int, packing: Packing) -> None:
        """Put an unplaced touch on a day that ``gains`` and ``packing_with`` allow."""
        before, found = self.packings[day], self.model.touches[touch]
        self.changes.append((touch, day, before, self.score))
        self.score += found.gains[day - found.first] + before.cost - packing.cost
        self.score += self._load_gain(day, found.minutes)
        self._put(touch, day)
        self.packings[day] = packing

    def remove(self, touch: int) -> None:
        """Take a placed touch out of the plan."""
        day = self.day_of[touch]
        before, found = self.packings[day], self.model.touches[touch]
        self.changes.append((touch, ~day, before, self.score))
        self.score += self._load_gain(day, -found.minutes) - found.gains[day - found.first]
        self._take(touch, day)
        packing = self._packing_without(touch, day, before)
        self.score += before.cost - packing.cost
        self.packings[day] = packing

    def undo(self, mark: int) -> None:
        """Take back all changes but the first ``mark``."""
        while len(self.changes) > mark:
            touch, day, before, self.score = self.changes.pop()
            if day >= 0:
                self._take(touch, day)
            else:
                day = ~day
                self._put(touch, day)
            self.packings[day] = before

    def removal_gain(self, touch: int) -> int:
        """What the score would change if the touch were taken out, its packing left aside."""
        found, day = self.model.touches[touch], self.day_of[touch]
        return self._load_gain(day, -found.minutes) - found.gains[day - found.first]

    def _load_gain(self, day: int, minutes: int) -> int:
        """What so many minutes more on the day change in the terms of its week and its own."""
        week = day // 7
        values, load = self.model.week_values[week], self.week_loads[week]
        costs, day_load = self.model.day_costs[week], self.day_loads[day]
        return values[load + minutes] - values[load] + costs[day_load + minutes] - costs[day_load]

    def _put(self, touch: int, day: int) -> None:
        self._shift(touch, day, self.model.touches[touch].minutes)
        self.day_of[touch] = day
        self.on_day[day].append(touch)
        self.room[day] -= 1

    def _take(self, touch: int, day: int) -> None:
        self._shift(touch, day, -self.model.touches[touch].minutes)
        self.day_of[touch] = UNPLACED
        self.on_day[day].remove(touch)
        self.room[day] += 1

    def _shift(self, touch: int, day: int, minutes: int) -> None:
        self.week_loads[day // 7] += minutes
        self.day_loads[day] += minutes
        self._sets[day] ^= 1 << touch
        self._shifted.add(day // 7)

    def _packing_without(self, touch: int, day: int, before: Packing) -> Packing:
        model = self.model
        if not self.on_day[day]:
            return EMPTY
        key = (day, self._sets[day])
        known = self._known.get(key)
        if known is not None:
            return known
        packing: Packing | None = None
        if before.cost:
            packing = model.packer.pack([model.item(one, day) for one in self.on_day[day]])
        if packing is None:
            packing = EMPTY
            for one, slot in before.starts:
                if one != touch:
                    packing = model.packer.put(packing, model.item(one, day), slot)
        self._remember(key, packing)
        return packing

    def _remember(self, key: tuple[int, int], packing: Packing | None) -> None:
        if len(self._known) >= _REMEMBERED_PACKINGS:
            self._known.clear()
        self._known[key] = packing

    def _refresh(self, size: int) -> None:
        model, steps = self.model, self._steps[size]
        for week in self._stale[size]:
            begin = week * 7
            week_step = model.week_steps[size][week][self.week_loads[week]]
            if week_step <= NEVER:
                steps[begin : begin + 7] = [NEVER] * 7
                continue
            day_steps, loads, room = model.day_steps[size][week], self.day_loads, self.room
            steps[begin : begin + 7] = [
                week_step + day_steps[loads[day]] if room[day] > 0 else NEVER
                for day in range(begin, begin + 7)
            ]
        self._stale[size].clear()
