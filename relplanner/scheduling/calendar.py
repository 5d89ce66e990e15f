"""The manager's calendar as numbers: days counted from 0, the slots of a day as the bits of an integer."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from relplanner.scheduling.problem import Availability, Interval, Problem, WeekHours

MINUTES_A_DAY = 24 * 60


class Calendar:
    """Days, free slots and budgets of one problem; day 0 is the Monday of ``now``."""

    def __init__(self, problem: Problem) -> None:
        rules, manager, now = problem.rules, problem.manager, problem.now
        self.slot = rules.slot
        self.slots_a_day = MINUTES_A_DAY // rules.slot
        self.weeks = problem.weeks
        self.days = problem.weeks * 7
        self.first = now.date() - timedelta(days=now.weekday())
        self._midnight = datetime.combine(self.first, time.min)
        self._zone = manager.tz
        self.off = [self.first + timedelta(days=day) in manager.off for day in range(self.days)]
        self.free = self._free_slots(problem)
        self.budgets, self.shares = self._budgets(problem)

    def day_number(self, day: date) -> int:
        """The number of a day; negative, or past the last day, outside the horizon."""
        return (day - self.first).days

    def minutes_down(self, at: datetime) -> int:
        """Whole minutes from the first midnight, rounded down."""
        return (at - self._midnight) // timedelta(minutes=1)

    def minutes_up(self, at: datetime) -> int:
        """Whole minutes from the first midnight, rounded up."""
        return -((self._midnight - at) // timedelta(minutes=1))

    def start(self, day: int, slot: int) -> datetime:
        """The wall-clock time at which a slot begins."""
        return self._midnight + timedelta(days=day, minutes=slot * self.slot)

    def slots_within(self, intervals: Iterable[Interval], shift: int = 0) -> int:
        """The slots of a day that lie wholly inside one of the intervals, moved by ``shift`` minutes."""
        mask = 0
        for begin, end in intervals:
            first = max(0, -((-begin - shift) // self.slot))
            last = min(self.slots_a_day, (end + shift) // self.slot)
            if first < last:
                mask |= (1 << last) - (1 << first)
        return mask

    def slots_touched(self, begin: int, end: int) -> Iterable[tuple[int, int]]:
        """Days of the horizon with the slots on which an interval (minutes from the first midnight) lies."""
        if end < begin:
            return
        for day in range(max(0, begin // MINUTES_A_DAY), min(self.days - 1, end // MINUTES_A_DAY) + 1):
            first = max(0, (begin - day * MINUTES_A_DAY) // self.slot)
            last = min(self.slots_a_day, max(first + 1, -((day * MINUTES_A_DAY - end) // self.slot)))
            if end > day * MINUTES_A_DAY and first < last:
                yield day, (1 << last) - (1 << first)

    def window_slots(self, availability: Availability) -> list[int]:
        """For every day the slots in which the contact can be reached; none where no slot is free."""
        weekly: dict[tuple[int, int], int] = {}
        masks = []
        for day, shift in enumerate(self._shifts(availability.tz)):
            if not self.free[day]:
                masks.append(0)
                continue
            if shift is None:
                masks.append(self._slots_by_the_clock(availability, day))
                continue
            weekday = day % 7
            mask = weekly.get((weekday, shift))
            if mask is None:
                mask = self._slots_shifted(availability.windows, weekday, shift)
                weekly[weekday, shift] = mask
            masks.append(mask)
        return masks

    def _slots_shifted(self, windows: WeekHours, weekday: int, shift: int) -> int:
        """Slots of a day on which the contact's clock is ``shift`` minutes ahead throughout."""
        mask = 0
        for away in range(-2, 3):  # zones differ by up to 26 hours
            mask |= self.slots_within(windows.get((weekday + away) % 7, ()), away * MINUTES_A_DAY - shift)
        return mask

    def _slots_by_the_clock(self, availability: Availability, day: int) -> int:
        """Slots of a day on which one of the two clocks changes."""
        here, there = ZoneInfo(self._zone), ZoneInfo(availability.tz)
        mask = 0
        for slot in range(self.slots_a_day):
            local = self.start(day, slot).replace(tzinfo=here).astimezone(there)
            begin = local.hour * 60 + local.minute
            windows = availability.windows.get(local.weekday(), ())
            if any(low <= begin and begin + self.slot <= high for low, high in windows):
                mask |= 1 << slot
        return mask

    @cached_property
    def _midnights(self) -> list[tuple[datetime, int]]:
        """Every midnight, the one after the last day too: its instant and the manager's offset in minutes."""
        zone = ZoneInfo(self._zone)
        found = []
        for day in range(self.days + 1):
            local = (self._midnight + timedelta(days=day)).replace(tzinfo=zone)
            found.append((local.astimezone(UTC), _offset_minutes(local)))
        return found

    def _shifts(self, tz: str) -> list[int | None]:
        """How far the other zone is ahead on every day, in minutes; none where it changes within the day."""
        if tz == self._zone:
            return [0] * self.days
        there = ZoneInfo(tz)
        offsets = [(here, _offset_minutes(at.astimezone(there))) for at, here in self._midnights]
        return [before[1] - before[0] if before == after else None for before, after in pairwise(offsets)]

    def _free_slots(self, problem: Problem) -> list[int]:
        """For every day the slots that are open to touches, pinned touches not considered."""
        manager = problem.manager
        weekly = [
            self.slots_within(manager.hours.get(weekday, ()))
            & self.slots_within(manager.touch_hours.get(weekday, ()))
            for weekday in range(7)
        ]
        free = [0 if self.off[day] else weekly[day % 7] for day in range(self.days)]
        for day, mask in self.slots_touched(0, self.minutes_up(problem.now)):
            free[day] &= ~mask
        for begin, end in problem.manager.busy:
            for day, mask in self.slots_touched(self.minutes_down(begin), self.minutes_up(end)):
                free[day] &= ~mask
        return free

    def _budgets(self, problem: Problem) -> tuple[list[int], list[int]]:
        """Of every week the budget, and the share of it that falls on a day; minutes."""
        rules, hours = problem.rules, problem.manager.hours
        weekly = [sum(end - begin for begin, end in hours.get(weekday, ())) for weekday in range(7)]
        budgets, shares = [], []
        for week in range(self.weeks):
            worked = [weekly[day % 7] for day in range(week * 7, week * 7 + 7) if not self.off[day]]
            budget = sum(worked) * rules.budget_pct // 100
            budgets.append(budget)
            shares.append(max(rules.day_share_min, budget // max(1, sum(1 for work in worked if work))))
        return budgets, shares


def _offset_minutes(at: datetime) -> int:
    offset = at.utcoffset()
    assert offset is not None
    return offset // timedelta(minutes=1)
