"""Why a touch has no place."""

from datetime import date, datetime

from relplanner.domain.demand.types import Demand
from relplanner.scheduling.problem import Problem, UnplacedReason
from relplanner.scheduling.solver import solve
from tests.scheduling.problems import manager_of, wanted, weekdays

MONDAY = date(2026, 3, 2)


def reason(demand: Demand, *others: Demand, spent_minutes: int = 0) -> UnplacedReason:
    problem = Problem(
        now=datetime(2026, 3, 2, 8),
        weeks=1,
        spent_minutes=spent_minutes,
        manager=manager_of(hours=weekdays((540, 780))),
        contacts={},
        demands=(demand, *others),
    )
    return solve(problem).unplaced[demand.key]


def test_no_common_time_within_the_horizon() -> None:
    assert reason(wanted("a", MONDAY, sync=True, latest=date(2026, 3, 8))) is UnplacedReason.NO_WINDOW


def test_no_common_time_yet() -> None:
    assert reason(wanted("a", MONDAY, sync=True, latest=date(2026, 3, 9))) is UnplacedReason.BEYOND_HORIZON


def test_the_weeks_minutes_are_spent() -> None:
    assert reason(wanted("a", MONDAY), spent_minutes=120) is UnplacedReason.OVER_BUDGET


def test_another_touch_with_the_same_contact_is_too_near() -> None:
    pinned = wanted("a/other", MONDAY, pinned=datetime(2026, 3, 4, 9))
    assert reason(wanted("a", MONDAY), pinned) is UnplacedReason.CROWDED


def test_a_touch_that_is_not_worth_its_cost() -> None:
    assert reason(wanted("a", MONDAY, value=10, defer=800)) is UnplacedReason.CROWDED
