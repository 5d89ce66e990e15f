"""Random problems for the tests: zones and clock changes, leave, overload, pins, plans made before."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.scheduling.problem import Availability, Interval, Manager, Problem, Rules, WeekHours

ZONES = (
    "Europe/Paris",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Pacific/Kiritimati",
)

FIRST_DAYS = (
    date(2026, 3, 5),  # clocks change in America, then in Europe
    date(2026, 3, 30),  # and in Australia
    date(2026, 10, 21),  # and back
    date(2026, 9, 21),  # in New Zealand, then in Australia
    date(2026, 12, 21),  # week 53 and the turn of the year
    date(2027, 2, 10),
    date(2028, 2, 22),  # 29 February
)

WORKING_DAY: tuple[Interval, ...] = ((540, 750), (780, 1050))


def weekdays(*intervals: Interval) -> WeekHours:
    """The same hours from Monday to Friday."""
    return dict.fromkeys(range(5), intervals)


def manager_of(
    tz: str = "Europe/Paris",
    hours: WeekHours | None = None,
    off: frozenset[date] = frozenset(),
    busy: tuple[tuple[datetime, datetime], ...] = (),
) -> Manager:
    """A manager who welcomes touches in all working hours."""
    hours = weekdays(*WORKING_DAY) if hours is None else hours
    return Manager(tz=tz, hours=hours, touch_hours=hours, off=off, busy=busy)


def wanted(key: str, due: date, **changes: Any) -> Demand:
    """A routine of thirty minutes that may lie a week around its due day."""
    usual = Demand(
        key=key,
        contact=key.split("/")[0],
        kind=DemandKind.ROUTINE,
        chain=key,
        chain_gap=10,
        minutes=30,
        sync=False,
        value=900,
        due=due,
        earliest=due - timedelta(days=7),
        latest=due + timedelta(days=7),
        tol_early=1,
        tol_late=1,
        nudge=2,
        early_rate=20,
        late_rate=40,
        defer=0,
    )
    return replace(usual, **changes)


@st.composite
def problems(draw: st.DrawFn, largest: int = 30) -> Problem:
    """Problems with up to ``largest`` demands, of every kind of trouble."""
    return random_problem(
        Random(draw(st.integers(0, 2**32))),
        weeks=draw(st.integers(1, 5)),
        count=draw(st.integers(0, largest)),
        pinned=draw(st.sampled_from((0.0, 0.2, 1.0))),
        former=draw(st.sampled_from((0.0, 0.6))),
    )


def random_problem(
    random: Random, weeks: int, count: int, pinned: float = 0.0, former: float = 0.0, slot: int = 15
) -> Problem:
    """A problem made by chance; ``pinned`` and ``former`` are shares of touches with such a start."""
    first = random.choice(FIRST_DAYS)
    now = datetime.combine(first, time(random.randrange(0, 20), random.choice((0, 0, 7, 30))))
    days = [first + timedelta(days=offset - first.weekday()) for offset in range(weeks * 7)]
    hours = random.choice(
        (
            weekdays(*WORKING_DAY),
            weekdays((600, 900)),
            dict.fromkeys(range(7), ((0, 1440),)),
            {0: ((545, 700),)},
            {},
        )
    )
    manager = Manager(
        tz=random.choice(ZONES),
        hours=hours,
        touch_hours=random.choice((hours, dict.fromkeys(range(7), ((60, 610), (840, 1380))))),
        off=frozenset(day for day in days if random.random() < 0.1),
        busy=tuple(_meeting(random, day) for day in days for _ in range(random.randrange(3))),
    )
    contacts = {
        f"c{number}": Availability(tz=random.choice(ZONES), windows=random.choice(_WINDOWS))
        for number in range(max(1, count // 2))
    }
    demands = [_random_demand(random, f"t{number:03}", sorted(contacts), days) for number in range(count)]
    return Problem(
        now=now,
        weeks=weeks,
        spent_minutes=random.choice((0, 0, 45, 400)),
        manager=manager,
        contacts=contacts,
        demands=tuple(_with_start(random, demand, days, pinned, former) for demand in demands),
        rules=Rules(slot=slot, buffer=random.choice((0, 10, 15)), budget_pct=random.choice((4, 10, 100))),
    )


_WINDOWS: tuple[WeekHours, ...] = (
    weekdays((540, 1080)),
    weekdays((540, 1080)),
    dict.fromkeys(range(7), ((0, 1440),)),
    {1: ((725, 840),), 3: ((725, 800), (805, 840))},
    {},
)


def _meeting(random: Random, day: date) -> tuple[datetime, datetime]:
    begin = datetime.combine(day, time(random.randrange(8, 17), random.choice((0, 10, 30, 45))))
    return begin, begin + timedelta(minutes=random.choice((20, 60, 90, 300)))


def _random_demand(random: Random, key: str, contacts: list[str], days: list[date]) -> Demand:
    kind = random.choice(list(DemandKind))
    due = random.choice(days) + timedelta(days=random.randrange(-10, 10))
    contact = random.choice(contacts)
    value = random.choice((60, 150, 450, 900, 1800))
    return wanted(
        key,
        due,
        contact=contact,
        kind=kind,
        chain=f"{contact}/call" if kind is DemandKind.ROUTINE else None,
        chain_gap=random.choice((0, 3, 10)),
        minutes=random.choice((10, 15, 20, 30, 45, 60)),
        sync=random.random() < 0.5,
        value=value,
        earliest=due - timedelta(days=random.randrange(15)),
        latest=due + timedelta(days=random.randrange(25)),
        tol_late=random.randrange(4),
        early_rate=random.choice((0, 10, 60)),
        late_rate=random.choice((0, 10, 60)),
        defer=random.choice((0, 0, value // 3)),
    )


def _with_start(random: Random, demand: Demand, days: list[date], pinned: float, former: float) -> Demand:
    day = random.choice(days) + timedelta(days=random.choice((0, 0, 0, -9, 9)))
    start = datetime.combine(day, time(random.randrange(24), random.choice((0, 15, 30, 50))))
    if random.random() < pinned:
        return replace(demand, pinned=start)
    if random.random() < former:
        return replace(demand, was=start)
    return demand
