"""A problem as plain numbers: touches, candidate days, what each day gains, and tables of what load costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.scheduling.calendar import MINUTES_A_DAY, Calendar
from relplanner.scheduling.packing import MOST_TOUCHES, Item, Packer, runs
from relplanner.scheduling.problem import Problem, Rules
from relplanner.scheduling.scoring import day_cost, week_value

NEVER = -(10**12)
"""The gain of what is not allowed: below every real gain, also when some are added to it."""


@dataclass(slots=True)
class Touch:
    """An unpinned demand with at least one day on which it could be.

    ``gains[k]`` is what day ``first + k`` earns over leaving the touch unplaced, loads aside;
    ``NEVER`` where it cannot be. ``starts`` holds for every day the slots at which it may start.
    ``size`` numbers its minutes among all that occur. ``rivals`` are touches of the same contact
    with the days that must lie between.
    """

    demand: Demand
    minutes: int
    size: int
    slots: int
    starts: list[int]
    first: int
    gains: list[int]
    was_day: int
    was_slot: int
    rivals: list[tuple[int, int]]

    def holds(self, day: int) -> bool:
        """Whether the day lies between the touch's first and last."""
        return 0 <= day - self.first < len(self.gains)


class Model:
    """The problem as the search sees it; touches are numbered in the order of their keys."""

    def __init__(self, problem: Problem, calendar: Calendar) -> None:
        self.calendar = calendar
        self.rules = rules = problem.rules
        self._problem = problem
        self._windows: dict[str, list[int]] = {}
        self._same_windows: dict[tuple[str, tuple[tuple[int, object], ...]], list[int]] = {}
        demands = sorted(problem.demands, key=lambda demand: demand.key)
        self.pinned = [demand for demand in demands if demand.pinned is not None]
        unpinned = [demand for demand in demands if demand.pinned is None]
        self.packer = Packer(-(-rules.buffer // rules.slot), rules.move_time)
        self.day_max = min(rules.day_max, MOST_TOUCHES)
        self._open = self._open_slots()
        self.week_loads, self.day_loads, self.day_counts = self._pinned_loads()
        self.sizes = sorted({demand.minutes for demand in unpinned})
        self.touches = self._touches(unpinned)
        self._find_rivals()
        self.limits = self._week_limits()
        self._make_tables()

    def item(self, touch: int, day: int) -> Item:
        """The touch as something to pack into that day."""
        found = self.touches[touch]
        kept = found.was_slot if found.was_day == day else -1
        return Item(touch, found.starts[day], found.slots, kept)

    def slots_of(self, minutes: int) -> int:
        """How many slots a touch of so many minutes takes."""
        return -(-minutes // self.rules.slot)

    def reachable(self, demand: Demand) -> list[int]:
        """For every day the slots at which the demand could start if the calendar had no other touch."""
        return self._starts(self.calendar.free, demand)

    def _starts(self, free: list[int], demand: Demand) -> list[int]:
        slots = self.slots_of(demand.minutes)
        if not demand.sync:
            return [runs(mask, slots) for mask in free]
        windows = self._contact_windows(demand.contact)
        return [runs(mask & window, slots) for mask, window in zip(free, windows, strict=True)]

    def _contact_windows(self, contact: str) -> list[int]:
        known = self._windows.get(contact)
        if known is not None:
            return known
        availability = self._problem.contacts.get(contact)
        if availability is None:
            windows = [0] * self.calendar.days
        else:
            same = self._same_windows
            hours = tuple(sorted((day, tuple(spans)) for day, spans in availability.windows.items()))
            key = (availability.tz, hours)
            if key not in same:
                same[key] = self.calendar.window_slots(availability)
            windows = same[key]
        self._windows[contact] = windows
        return windows

    def _open_slots(self) -> list[int]:
        """The free slots without those that pinned touches and their buffers take."""
        opened = list(self.calendar.free)
        buffer = self.rules.buffer
        for demand in self.pinned:
            assert demand.pinned is not None
            occupied = self.slots_of(demand.minutes) * self.rules.slot
            begin = self.calendar.minutes_down(demand.pinned) - buffer
            end = self.calendar.minutes_up(demand.pinned) + occupied + buffer
            for day, mask in self.calendar.slots_touched(begin, end):
                opened[day] &= ~mask
        slots = self.slots_of(buffer)
        margin = (1 << slots) - 1
        for day in range(1, len(opened)):
            if opened[day - 1] >> (self.calendar.slots_a_day - slots):  # days are packed one by one
                opened[day] &= ~margin
        return opened

    def _pinned_loads(self) -> tuple[list[int], list[int], list[int]]:
        calendar = self.calendar
        weeks, days, counts = [0] * calendar.weeks, [0] * calendar.days, [0] * calendar.days
        weeks[0] = self._problem.spent_minutes
        for demand in self.pinned:
            assert demand.pinned is not None
            day = calendar.day_number(demand.pinned.date())
            if 0 <= day < calendar.days:
                weeks[day // 7] += demand.minutes
                days[day] += demand.minutes
                counts[day] += 1
        return weeks, days, counts

    def _week_limits(self) -> list[int]:
        """The most minutes of each week: what its budget allows, and what its days can hold at all."""
        rules, calendar = self.rules, self.calendar
        held = [self._problem.spent_minutes] + [0] * (calendar.weeks - 1)
        for day, (free, load) in enumerate(zip(self._open, self.day_loads, strict=True)):
            held[day // 7] += load + min(max(0, rules.day_cap - load), free.bit_count() * rules.slot)
        return [
            min(budget * rules.over_pct // 100, most)
            for budget, most in zip(calendar.budgets, held, strict=True)
        ]

    def _touches(self, unpinned: list[Demand]) -> list[Touch]:
        starts: dict[tuple[int, int], list[int]] = {}
        touches = []
        for demand in unpinned:
            windows = id(self._contact_windows(demand.contact)) if demand.sync else 0
            key = (windows, self.slots_of(demand.minutes))
            if key not in starts:
                starts[key] = self._starts(self._open, demand)
            touch = self._touch(demand, starts[key])
            if touch is not None:
                touches.append(touch)
        return touches

    def _touch(self, demand: Demand, starts: list[int]) -> Touch | None:
        calendar = self.calendar
        first = max(0, calendar.day_number(demand.earliest))
        last = min(calendar.days - 1, calendar.day_number(demand.latest))
        while first <= last and not starts[first]:
            first += 1
        while first <= last and not starts[last]:
            last -= 1
        if first > last:
            return None
        base, due = demand.value - demand.defer, calendar.day_number(demand.due)
        nudge, early, late = demand.nudge, demand.early_rate, demand.late_rate
        tol_early, tol_late = demand.tol_early, demand.tol_late
        gains = [
            base - nudge * abs(off) - early * max(0, -off - tol_early) - late * max(0, off - tol_late)
            if open_starts
            else NEVER
            for off, open_starts in zip(
                range(first - due, last - due + 1), starts[first : last + 1], strict=True
            )
        ]
        touch = Touch(
            demand=demand,
            minutes=demand.minutes,
            size=self.sizes.index(demand.minutes),
            slots=self.slots_of(demand.minutes),
            starts=starts,
            first=first,
            gains=gains,
            was_day=-1,
            was_slot=-1,
            rivals=[],
        )
        self._prefer_former_start(touch)
        self._forbid_absences(touch)
        return touch

    def _forbid_absences(self, touch: Touch) -> None:
        for absence in touch.demand.away:
            begin = max(0, self.calendar.day_number(absence.first) - touch.first)
            end = min(len(touch.gains), self.calendar.day_number(absence.last) - touch.first + 1)
            if begin < end:
                touch.gains[begin:end] = [NEVER] * (end - begin)

    def _prefer_former_start(self, touch: Touch) -> None:
        """Staying earns what a move would cost; on the same day the packing pays for another time."""
        was = touch.demand.was
        if was is None:
            return
        day = self.calendar.day_number(was.date())
        if not touch.holds(day):
            return
        offset = day - touch.first
        touch.gains[offset] += self.rules.move_day
        minutes = self.calendar.minutes_down(was) - day * MINUTES_A_DAY
        slot, rest = divmod(minutes, self.rules.slot)
        if rest == 0 and was == self.calendar.start(day, slot) and touch.starts[day] >> slot & 1:
            touch.was_day, touch.was_slot = day, slot
        else:
            touch.gains[offset] -= self.rules.move_time

    def _find_rivals(self) -> None:
        rules = self.rules
        by_contact: dict[str, list[int]] = {}
        for number, touch in enumerate(self.touches):
            by_contact.setdefault(touch.demand.contact, []).append(number)
        for numbers in by_contact.values():
            for place, one in enumerate(numbers):
                for other in numbers[place + 1 :]:
                    gap = days_between(self.touches[one].demand, self.touches[other].demand, rules)
                    if gap > 0:
                        self.touches[one].rivals.append((other, gap))
                        self.touches[other].rivals.append((one, gap))
        for pinned in self.pinned:
            assert pinned.pinned is not None
            day = self.calendar.day_number(pinned.pinned.date())
            for number in by_contact.get(pinned.contact, ()):
                touch = self.touches[number]
                gap = days_between(touch.demand, pinned, rules)
                forbid_near(touch.gains, day - touch.first, gap)

    def _make_tables(self) -> None:
        """Values of loads, and for every size and week what one more touch of that size changes."""
        rules, calendar = self.rules, self.calendar
        values: dict[tuple[int, int], list[int]] = {}
        costs: dict[int, list[int]] = {}
        heaviest_day = max(rules.day_cap, *self.day_loads)
        self.week_values: list[list[int]] = []
        self.day_costs: list[list[int]] = []
        for week, budget in enumerate(calendar.budgets):
            top = max(self.limits[week], self.week_loads[week])
            if (budget, top) not in values:
                values[budget, top] = [week_value(load, budget, rules) for load in range(top + 1)]
            self.week_values.append(values[budget, top])
            share = calendar.shares[week]
            if share not in costs:
                costs[share] = [-day_cost(load, share, rules) for load in range(heaviest_day + 1)]
            self.day_costs.append(costs[share])
        week_steps: dict[tuple[int, int], list[int]] = {}
        day_steps: dict[tuple[int, int], list[int]] = {}
        self.week_steps: list[list[list[int]]] = []
        self.day_steps: list[list[list[int]]] = []
        for minutes in self.sizes:
            for table, limit in zip(self.week_values, self.limits, strict=True):
                key = (id(table), minutes)
                if key not in week_steps:
                    week_steps[key] = _steps(table, minutes, limit)
            for table in costs.values():
                day_steps[id(table), minutes] = _steps(table, minutes, rules.day_cap)
            self.week_steps.append([week_steps[id(table), minutes] for table in self.week_values])
            self.day_steps.append([day_steps[id(table), minutes] for table in self.day_costs])


def days_between(one: Demand, other: Demand, rules: Rules) -> int:
    """The fewest days between two touches of one contact."""
    if one.chain and one.chain == other.chain:
        return max(one.chain_gap, other.chain_gap)
    kinds = {one.kind, other.kind}
    if kinds & {DemandKind.DATE, DemandKind.PROMISE}:
        return 0
    return rules.growth_gap if DemandKind.GROWTH in kinds else rules.contact_gap


def forbid_near(gains: list[int], offset: int, gap: int) -> None:
    """Make all days that are less than ``gap`` days from the one at ``offset`` impossible."""
    begin, end = max(0, offset - gap + 1), min(len(gains), offset + gap)
    if begin < end:
        gains[begin:end] = [NEVER] * (end - begin)


def _steps(table: Sequence[int], minutes: int, limit: int) -> list[int]:
    return [
        table[load + minutes] - before if load + minutes <= limit else NEVER
        for load, before in enumerate(table)
    ]
