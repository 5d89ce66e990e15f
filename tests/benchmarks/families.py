"""Families of made-up problems of the sizes and kinds of trouble that real plans have, by seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.domain.demand.window import Window
from relplanner.domain.demand.worth import (
    NUDGE,
    OCCASION_POINTS,
    OWN_ROUTINE_POINTS,
    PROMISE_POINTS,
    Limits,
    deferred,
    early_rate,
    late_rate,
    routine_value,
    touch_value,
)
from relplanner.scheduling.problem import Availability, Interval, Manager, Problem, Rules, WeekHours
from relplanner.scheduling.solver import solve

NEAR = ("Europe/Paris", "Europe/London", "Europe/Berlin")
FAR = (
    *("America/New_York", "America/Los_Angeles", "America/Chicago", "America/Sao_Paulo", "Asia/Tokyo"),
    *("Asia/Dubai", "Asia/Kolkata", "Australia/Sydney", "Africa/Johannesburg"),
)
TWELVE = (*NEAR, *FAR)
CHANGING = ("America/New_York", "America/Sao_Paulo", "Australia/Sydney", "Europe/London")


_OCCASIONS_A_YEAR = 0.3  # a contact


def _on(days: Sequence[int], *spans: Interval) -> WeekHours:
    return dict.fromkeys(days, spans)


WORK = _on(range(5), (540, 750), (780, 1050))
WELCOME = {**_on(range(4), (600, 1050)), 4: ((600, 750),)}
USUAL_WINDOWS = (
    *(_on(range(5), (540, 1080)),) * 5,
    *(_on(range(5), (510, 1020)),) * 2,
    _on((1, 3), (540, 720)),
    _on((0, 2), (840, 1050)),
)
HARDLY_ANY_WINDOWS = (
    _on((1, 3), (540, 720)),
    _on((0, 2), (840, 1050)),
    _on(range(5), (720, 840)),
    _on((4,), (540, 750)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """What the problems of a family have in common.

    ``busy`` is the chance of a meeting in each of four parts of a working day; ``overdue`` the share of
    routines that are so; ``tiers`` the shares of gold, silver, bronze and routines without a tier.
    """

    contacts: int
    weeks: int
    now: datetime = datetime(2026, 3, 2, 8)
    zones: Sequence[str] = (*NEAR * 9, *FAR)
    windows: Sequence[WeekHours] = USUAL_WINDOWS
    busy: float = 0.25
    off: frozenset[date] = frozenset()
    overdue: float = 0.15
    tiers: tuple[float, ...] = (0.1, 0.2, 0.45, 0.07)
    promises: int = 12
    pinned: float = 0.0
    planned_before: bool = False


def _leave(first: date, last: date) -> frozenset[date]:
    return frozenset(first + timedelta(days=number) for number in range((last - first).days + 1))


FAMILIES: dict[str, Family] = {
    "S": Family(contacts=40, weeks=4, promises=4),
    "M": Family(contacts=150, weeks=8),
    "L": Family(contacts=500, weeks=13, tiers=(0.025, 0.07, 0.2, 0.02), promises=40),
    "XL": Family(contacts=2000, weeks=26, tiers=(0.006, 0.02, 0.06, 0.008), promises=120),
    "overload": Family(contacts=300, weeks=13, tiers=(0.13, 0.3, 0.3, 0.05), promises=30),
    "no windows": Family(contacts=150, weeks=8, zones=FAR[:5], windows=HARDLY_ANY_WINDOWS, busy=0.75),
    "backlog": Family(contacts=150, weeks=8, now=datetime(2026, 3, 4, 11), overdue=0.75),
    "clock changes": Family(contacts=150, weeks=8, now=datetime(2026, 3, 5, 8), zones=CHANGING),
    "twelve zones": Family(contacts=150, weeks=8, zones=(*TWELVE, "Asia/Kathmandu", "Pacific/Auckland")),
    "holidays": Family(
        contacts=150,
        weeks=8,
        now=datetime(2025, 12, 8, 8),
        off=_leave(date(2025, 12, 22), date(2026, 1, 2)) | _leave(date(2026, 1, 5), date(2026, 1, 8)),
    ),
    "pinned": Family(contacts=150, weeks=8, pinned=1.0),
    "re-plan": Family(contacts=150, weeks=8, planned_before=True),
    "nobody": Family(contacts=0, weeks=4),
}


def problem_of_family(name: str, seed: int) -> Problem:
    """Return a problem of a family, the same for the same seed; KeyError for a family there is not."""
    family = FAMILIES[name]
    chance = Random(f"{name} {seed}")
    problem = _fresh(family, chance)
    if family.pinned:
        plan = solve(problem)
        return replace(
            problem,
            demands=tuple(replace(demand, pinned=plan.placed.get(demand.key)) for demand in problem.demands),
        )
    return _planned_before(problem, chance) if family.planned_before else problem


def _planned_before(problem: Problem, chance: Random) -> Problem:
    """Return the problem a little later: all stands where it was planned, and some of it has changed."""
    plan = solve(problem)
    busy = list(problem.manager.busy)
    busy += [(start, start + timedelta(minutes=60)) for start in chance.sample(list(plan.placed.values()), 6)]
    demands = []
    for demand in problem.demands:
        start = plan.placed.get(demand.key)
        fate = chance.random()
        if fate < 0.08:
            continue
        if fate < 0.18 and start is not None:
            demands.append(replace(demand, pinned=start))
        else:
            demands.append(replace(demand, was=start if fate < 0.9 else None))
    return replace(problem, manager=replace(problem.manager, busy=tuple(busy)), demands=tuple(demands))


def _fresh(family: Family, chance: Random) -> Problem:
    today = family.now.date()
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=number) for number in range(family.weeks * 7)]
    contacts = {
        f"c{number:04}": Availability(tz=chance.choice(family.zones), windows=chance.choice(family.windows))
        for number in range(family.contacts)
    }
    span = _Span(today, days[-1], chance)
    demands: list[Demand] = []
    idle: list[str] = []
    for contact in contacts:
        found = [*_routines(contact, family, span)]
        if found and chance.random() < _OCCASIONS_A_YEAR * family.weeks / 52:
            found.append(_occasion(contact, span))
        if not found:
            idle.append(contact)
        demands += found
    demands += _promises([*contacts], span, family.promises if contacts else 0)
    chance.shuffle(idle)
    demands += (_growth(contact, span) for contact in idle[: 4 * family.weeks])
    return Problem(
        now=family.now,
        weeks=family.weeks,
        spent_minutes=0,
        manager=Manager(
            tz="Europe/Paris",
            hours=WORK,
            touch_hours=WELCOME,
            off=family.off,
            busy=tuple(_meetings(days, family.busy, chance)),
        ),
        contacts=contacts,
        demands=tuple(demands),
        rules=Rules(),
    )


@dataclass(frozen=True, slots=True)
class _Span:
    """The days of a problem, and its chance."""

    today: date
    last: date
    chance: Random

    def day(self) -> date:
        """Return any day of the span."""
        return self.today + timedelta(days=self.chance.randrange((self.last - self.today).days + 1))


def _meetings(days: Sequence[date], share: float, chance: Random) -> Iterator[tuple[datetime, datetime]]:
    for day in days:
        for hour in (9, 11, 13, 15):
            if day.weekday() < 5 and chance.random() < share:
                begin = datetime.combine(
                    day, time(hour + chance.randrange(2), chance.choice((0, 15, 30, 45)))
                )
                yield begin, begin + timedelta(minutes=chance.choice((30, 60, 60, 90)))


def _routines(contact: str, family: Family, span: _Span) -> Iterator[Demand]:
    """Yield the touches of the routines of a contact: gold, silver, bronze, its own, or none."""
    chance, draw = span.chance, span.chance.random()
    gold, silver, bronze, own = family.tiers
    if draw < gold:
        meeting = [*_occurrences(contact, "meeting", 900, 91, 60, True, family, span)]
        yield from meeting
        for update in _occurrences(contact, "update", 900, 30, 15, False, family, span):
            if all(abs((update.due - covering.due).days) > 15 for covering in meeting):
                yield update
    elif draw < gold + silver:
        yield from _occurrences(contact, "call", 450, 91, 30, True, family, span)
    elif draw < gold + silver + bronze:
        yield from _occurrences(contact, "hello", 180, 365, 20, True, family, span)
    elif draw < gold + silver + bronze + own:
        period, minutes = chance.choice((7, 14, 21, 45, 60)), chance.choice((15, 30, 45))
        sync = chance.random() < 0.7
        yield from _occurrences(contact, "own", OWN_ROUTINE_POINTS, period, minutes, sync, family, span)


def _occurrences(
    contact: str, name: str, points: int, period: int, minutes: int, sync: bool, family: Family, span: _Span
) -> Iterator[Demand]:
    chance, limits = span.chance, Limits.of(period)
    overdue = chance.randrange(1, period + 1) if chance.random() < family.overdue else 0
    due = span.today if overdue else span.today + timedelta(days=chance.randrange(period))
    number = 0
    while due <= span.last:
        late_by = overdue if number == 0 else 0
        tol_late = max(0, limits.tolerance - late_by)
        imbalanced = chance.random() < 0.1
        value = routine_value(points, minutes, overdue_days=late_by, period=period, imbalanced=imbalanced)
        rate = late_rate(value, limits, tol_late)
        window = Window(
            due=due,
            earliest=max(span.today, due - timedelta(days=limits.early)),
            latest=due + timedelta(days=limits.late),
        )
        yield _demand(
            f"{contact}/{name}{number}",
            DemandKind.ROUTINE,
            window,
            minutes,
            value,
            chain=f"{contact}/{name}",
            chain_gap=period // 2,
            sync=sync,
            tol_early=limits.tolerance,
            tol_late=tol_late,
            nudge=NUDGE,
            early_rate=early_rate(value, limits),
            late_rate=rate,
            defer=deferred(value, rate, window, tol_late, span.last),
        )
        due += timedelta(days=period)
        number += 1


def _occasion(contact: str, span: _Span) -> Demand:
    day = span.day()
    day -= timedelta(days=max(0, day.weekday() - 4))
    day = max(day, span.today)
    value = touch_value(OCCASION_POINTS, 10)
    return _demand(f"{contact}/occasion", DemandKind.DATE, Window(day, day, day), 10, value)


def _promises(contacts: Sequence[str], span: _Span, count: int) -> Iterator[Demand]:
    value = touch_value(PROMISE_POINTS, 15)
    for number in range(count):
        aim = span.day()
        window = Window(aim, max(span.today, aim - timedelta(days=21)), aim + timedelta(days=8))
        yield _demand(
            f"p{number:03}",
            DemandKind.PROMISE,
            window,
            15,
            value,
            contact=span.chance.choice(contacts),
            tol_early=21,
            late_rate=value // 10,
            defer=deferred(value, value // 10, window, 0, span.last),
        )


def _growth(contact: str, span: _Span) -> Demand:
    window = Window(span.last, span.today, span.last)
    value = round(span.chance.randrange(60, 151) * span.chance.uniform(0.4, 1.2))
    return _demand(
        f"{contact}/growth",
        DemandKind.GROWTH,
        window,
        15,
        value,
        sync=span.chance.random() < 0.5,
        tol_early=(span.last - span.today).days,
    )


def _demand(key: str, kind: DemandKind, window: Window, minutes: int, value: int, **details: Any) -> Demand:
    """Return a demand of the contact that its key begins with; what is not in *details* costs nothing."""
    plain = Demand(
        key=key,
        contact=key.split("/")[0],
        kind=kind,
        chain=None,
        chain_gap=0,
        minutes=minutes,
        sync=False,
        value=value,
        due=window.due,
        earliest=window.earliest,
        latest=window.latest,
        tol_early=0,
        tol_late=0,
        nudge=0,
        early_rate=0,
        late_rate=0,
        defer=0,
    )
    return replace(plain, **details)
