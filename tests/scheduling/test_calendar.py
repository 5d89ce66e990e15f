"""Days, slots and windows across zones and clock changes."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from relplanner.scheduling.calendar import Calendar
from relplanner.scheduling.problem import Availability, Manager, Problem
from tests.scheduling.problems import FIRST_DAYS, ZONES, manager_of, weekdays

WEEKS = 3
EMPTY = Problem(
    now=datetime(2026, 3, 2, 8), weeks=WEEKS, spent_minutes=0, manager=manager_of(), contacts={}, demands=()
)


def clock(mask: int) -> list[str]:
    """The slots of a mask as times of day."""
    return [f"{slot // 4:02}:{slot % 4 * 15:02}" for slot in range(96) if mask >> slot & 1]


def calendar_of(now: datetime = EMPTY.now, manager: Manager = EMPTY.manager) -> Calendar:
    return Calendar(replace(EMPTY, now=now, manager=manager))


def test_only_whole_slots_count() -> None:
    calendar = calendar_of(manager=manager_of(hours={0: ((605, 650),)}), now=datetime(2026, 3, 2))
    assert clock(calendar.free[0]) == ["10:15", "10:30"]


def test_what_has_begun_is_over() -> None:
    calendar = calendar_of(datetime(2026, 3, 4, 16, 46))
    assert [clock(mask) for mask in calendar.free[:3]] == [[], [], ["17:00", "17:15"]]


@pytest.mark.parametrize(
    ("begin", "end", "free"),
    [
        ((10, 0), (10, 30), ["10:30"]),
        ((9, 50), (10, 1), ["10:15", "10:30"]),
        ((10, 40), (10, 41), ["10:00", "10:15"]),
        ((10, 20), (10, 20), ["10:00", "10:30"]),
        ((10, 30), (10, 10), ["10:00", "10:15", "10:30"]),
    ],
)
def test_busy_time_takes_every_slot_it_touches(
    begin: tuple[int, int], end: tuple[int, int], free: list[str]
) -> None:
    busy = ((datetime(2026, 3, 9, *begin), datetime(2026, 3, 9, *end)),)
    calendar = calendar_of(manager=manager_of(hours={0: ((600, 645),)}, busy=busy))
    assert clock(calendar.free[7]) == free


def test_busy_time_over_several_days_takes_all_of_them() -> None:
    busy = ((datetime(2026, 3, 9, 12), datetime(2026, 3, 12, 9, 15)),)
    calendar = calendar_of(manager=manager_of(hours=weekdays((540, 570)), busy=busy))
    assert [clock(mask) for mask in calendar.free[7:11]] == [["09:00", "09:15"], [], [], ["09:15"]]


def test_leave_lowers_the_budget_and_meetings_do_not() -> None:
    busy = ((datetime(2026, 3, 3, 9), datetime(2026, 3, 3, 17)),)
    calendar = calendar_of(manager=manager_of(off=frozenset({date(2026, 3, 9)}), busy=busy))
    assert (calendar.budgets, calendar.shares) == ([240, 192, 240], [48, 48, 48])


def test_windows_follow_the_clocks_of_both_sides() -> None:
    calendar = calendar_of()
    windows = calendar.window_slots(Availability(tz="America/New_York", windows=weekdays((540, 600))))
    first = [clock(windows[day])[0] for day in (0, 7, 14)]
    assert first == ["15:00", "14:00", "14:00"]  # America changes on 8 March, Europe on 29 March


@pytest.mark.parametrize("first", FIRST_DAYS)
@pytest.mark.parametrize("here", ZONES)
def test_windows_are_those_of_the_wall_clock(here: str, first: date) -> None:
    hours = {0: ((0, 95), (1410, 1440)), 2: ((545, 1080),), 6: ((0, 1440),)}
    manager = manager_of(here, hours=dict.fromkeys(range(7), ((0, 1440),)))
    calendar = calendar_of(datetime.combine(first, EMPTY.now.time()), manager=manager)
    for there in ZONES:
        windows = calendar.window_slots(Availability(tz=there, windows=hours))
        for day in range(WEEKS * 7):
            slots = range(96) if calendar.free[day] else ()
            expected = [slot for slot in slots if is_open(calendar.start(day, slot), here, there, hours)]
            assert [slot for slot in range(96) if windows[day] >> slot & 1] == expected


def is_open(at: datetime, here: str, there: str, hours: dict[int, tuple[tuple[int, int], ...]]) -> bool:
    local = at if here == there else at.replace(tzinfo=ZoneInfo(here)).astimezone(ZoneInfo(there))
    minute = timedelta(hours=local.hour, minutes=local.minute) // timedelta(minutes=1)
    return any(begin <= minute and minute + 15 <= end for begin, end in hours.get(local.weekday(), ()))
