"""What would let an unplaced touch in, each way checked on the problem that it leads to."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.scheduling.calendar import Calendar
from relplanner.scheduling.problem import Availability, Manager, Plan, Problem, UnplacedReason
from relplanner.scheduling.remedies import Relaxed, Remedy, remedies
from relplanner.scheduling.scoring import score_terms
from relplanner.scheduling.solver import solve
from tests.scheduling.checker import violations
from tests.scheduling.problems import manager_of, random_problem, wanted, weekdays

MONDAY = date(2026, 3, 2)
CLOSED_FRIDAY = {**dict.fromkeys(range(4), ((600, 1020),)), 4: ((600, 720),)}


def week_of(*demands: Demand, manager: Manager | None = None, **changes: Any) -> Problem:
    """One week with a few touches, from Monday morning."""
    problem = Problem(
        now=datetime(2026, 3, 2, 8),
        weeks=1,
        spent_minutes=0,
        manager=manager or manager_of(),
        contacts={"ana": Availability(tz="Europe/Paris", windows=weekdays((540, 1080)))},
        demands=demands,
    )
    return replace(problem, **changes)


def only_on(day: date, key: str = "ana", **changes: Any) -> Demand:
    return wanted(key, day, earliest=day, latest=day, **changes)


def ways(problem: Problem, key: str = "ana") -> dict[Relaxed, Remedy]:
    plan = solve(problem)
    assert key in plan.unplaced
    return {remedy.relaxed: remedy for remedy in remedies(problem, plan, key)}


def test_a_closed_afternoon_is_opened() -> None:
    friday = MONDAY + timedelta(days=4)
    manager = replace(manager_of(hours=weekdays((600, 1020))), touch_hours=CLOSED_FRIDAY)
    busy = ((datetime(2026, 3, 6, 10), datetime(2026, 3, 6, 12)),)
    found = ways(week_of(only_on(friday), manager=replace(manager, busy=busy)))
    assert found[Relaxed.HOURS].start == datetime(2026, 3, 6, 12)
    assert next(iter(found)) is Relaxed.HOURS


def test_a_meeting_that_alone_is_in_the_way_is_named() -> None:
    long = (datetime(2026, 3, 3, 9), datetime(2026, 3, 3, 17, 30))
    short = (datetime(2026, 3, 3, 14), datetime(2026, 3, 3, 15))
    found = ways(week_of(only_on(date(2026, 3, 3)), manager=manager_of(busy=(long, short))))
    assert found[Relaxed.BUSY].busy == (long,)
    assert found[Relaxed.BUSY].start == datetime(2026, 3, 3, 9)


def test_a_contact_who_cannot_be_reached_is_asked_for_another_window() -> None:
    never: dict[str, Availability] = {"ana": Availability(tz="Europe/Paris", windows={5: ((600, 660),)})}
    found = ways(week_of(wanted("ana", date(2026, 3, 4), sync=True), contacts=never))
    assert found[Relaxed.WINDOW].start == datetime(2026, 3, 4, 10)
    assert Relaxed.BUDGET not in found


def test_a_touch_too_near_to_another_names_it() -> None:
    pinned = wanted("ana/first", date(2026, 3, 3), pinned=datetime(2026, 3, 3, 10))
    near = only_on(date(2026, 3, 5), "ana/second", contact="ana")
    found = ways(week_of(pinned, near), "ana/second")
    assert (found[Relaxed.GAP].other, found[Relaxed.GAP].other_start) == (
        "ana/first",
        datetime(2026, 3, 3, 10),
    )


def test_a_full_day_may_have_one_more() -> None:
    tuesday = date(2026, 3, 3)
    pins = (wanted(f"p{n}", tuesday, minutes=15, pinned=datetime(2026, 3, 3, 9 + n)) for n in range(5))
    found = ways(week_of(only_on(tuesday), *pins))
    assert found[Relaxed.DAY].start.date() == tuesday


def test_the_cheapest_other_gives_way_or_the_budget_grows() -> None:
    calls = (
        wanted(f"c{n}", MONDAY + timedelta(days=n % 5), value=900 + n, latest=MONDAY + timedelta(days=6))
        for n in range(8)
    )
    last = wanted("ana", date(2026, 3, 4), kind=DemandKind.GROWTH, value=300, chain=None)
    problem = week_of(*calls, last)
    found = ways(problem)
    assert found[Relaxed.PLACE].cost > 0
    assert found[Relaxed.PLACE].other_start is None
    assert found[Relaxed.BUDGET].percent == 12
    raised = replace(problem, rules=replace(problem.rules, budget_pct=12))
    assert "ana" in solve(raised).placed


def test_a_touch_that_counts_double_takes_the_place_of_a_lesser_one() -> None:
    calls = [wanted(f"c{n}", MONDAY + timedelta(days=n % 5), value=900) for n in range(8)]
    found = ways(week_of(*calls, wanted("ana", date(2026, 3, 4), value=600)))
    assert found[Relaxed.WORTH].start.date() >= MONDAY
    found = ways(week_of(*calls, wanted("ana", date(2026, 3, 4), value=300)))
    assert Relaxed.WORTH not in found


def test_nothing_helps_on_a_day_off() -> None:
    day = date(2026, 3, 4)
    assert ways(week_of(only_on(day), manager=manager_of(off=frozenset({day})))) == {}


def test_a_placed_touch_needs_none_and_an_unknown_one_is_an_error() -> None:
    problem = week_of(wanted("ana", date(2026, 3, 4)))
    plan = solve(problem)
    assert remedies(problem, plan, "ana") == ()
    with pytest.raises(KeyError):
        remedies(problem, plan, "nobody")


CROWD = [random_problem(Random(seed), weeks=3, count=40, former=0.3) for seed in (3, 7, 11)]


@pytest.mark.parametrize("problem", CROWD)
def test_every_way_in_keeps_all_other_constraints_and_gains(problem: Problem) -> None:
    plan = solve(problem)
    calendar = Calendar(problem)
    for key in [*plan.unplaced][::6]:
        demand = {demand.key: demand for demand in problem.demands}[key]
        for remedy in remedies(problem, plan, key):
            if remedy.relaxed in (Relaxed.WORTH, Relaxed.BUDGET):
                continue
            placed = {**plan.placed, key: remedy.start}
            if remedy.relaxed is Relaxed.PLACE:
                del placed[remedy.other or ""]
                if remedy.other_start:
                    placed[remedy.other or ""] = remedy.other_start
            gain = score_terms(problem, calendar, placed).score - plan.score
            assert gain == -remedy.cost if remedy.cost else gain > -problem.rules.move_time * len(placed)
            assert broken(problem, plan, placed) <= ALLOWED[remedy.relaxed], (demand, remedy)


ALLOWED = {
    Relaxed.HOURS: {"hours", "boundaries"},
    Relaxed.WINDOW: {"windows"},
    Relaxed.BUSY: {"busy"},
    Relaxed.GAP: {"soon"},
    Relaxed.DAY: {"many"},
    Relaxed.PLACE: set(),
}


def broken(problem: Problem, plan: Plan, placed: dict[str, datetime]) -> set[str]:
    """Which kinds of constraints a set of starts breaks, by a word of the checker's sentences."""
    left = [demand.key for demand in problem.demands if demand.key not in placed]
    unplaced = dict.fromkeys(left, UnplacedReason.CROWDED)
    said = violations(problem, replace(plan, placed=placed, unplaced=unplaced))
    words = ("working hours", "boundaries", "windows", "busy", "soon", "many")
    kinds = {word: word.split()[-1] for word in words}
    return {next((kind for word, kind in kinds.items() if word in one), one) for one in said}
