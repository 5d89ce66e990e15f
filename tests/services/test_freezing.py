from datetime import date, datetime
from typing import Any

import pytest

from relplanner.domain.contacts import Channel, Purpose
from relplanner.domain.demand.facts import ContactFacts, PlannedTouch
from relplanner.services.freezing import each_frozen_once, earliest_start
from relplanner.services.planning import replan
from relplanner.services.touches import Direction, move, pin
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import at, person, wanted


def start_of(workspace: Workspace, touch_id: int) -> str:
    start = models.Touch.get_by_id(touch_id).start
    return f"{start.in_timezone(workspace.zone):%a %H:%M}"


@pytest.mark.parametrize(("now", "start"), [("15:00", "15:15"), ("15:01", "15:30"), ("15:14", "15:30")])
def test_what_is_asked_for_now_leaves_a_quarter_of_an_hour(
    workspace: Workspace, now: str, start: str
) -> None:
    today = at(workspace, f"2026-11-23T{now}")
    touch_id = wanted(today, person(today, "Ann"), due=date(2026, 11, 23))
    replan(today)
    assert start_of(today, touch_id) == f"Mon {start}"


def test_what_is_about_to_begin_stays(workspace: Workspace) -> None:
    touch_id = wanted(workspace, person(workspace, "Ann"), due=date(2026, 11, 23))
    replan(at(workspace, "2026-11-23T15:00"))
    soon = at(workspace, "2026-11-23T15:14")
    person(soon, "Bo", tier="gold")
    assert replan(soon).searched
    assert start_of(soon, touch_id) == "Mon 15:15"


def test_the_user_may_begin_at_once(workspace: Workspace) -> None:
    today = at(workspace, "2026-11-23T15:00")
    touch_id = wanted(today, person(today, "Ann"), due=date(2026, 11, 23))
    replan(today)
    move(today, touch_id, Direction.EARLIER)
    assert start_of(today, touch_id) == "Mon 15:00"
    pin(today, touch_id, "today 15:05")
    replan(today)
    assert start_of(today, touch_id) == "Mon 15:05"


def test_the_week_of_a_plan_is_that_of_now() -> None:
    sunday = datetime(2026, 11, 29, 23, 50)
    assert earliest_start(sunday) == sunday
    assert earliest_start(datetime(2026, 11, 28, 23, 50)) == datetime(2026, 11, 29, 0, 5)


def frozen(number: int, start: str, minutes: int = 30, **changes: Any) -> PlannedTouch:
    usual = {"contact_id": number, "purpose": Purpose.GROWTH, "channel": Channel.CALL, "fixed": True}
    moment = datetime.fromisoformat(f"2026-11-{start}")
    return PlannedTouch(id=number, minutes=minutes, start=moment, **{**usual, **changes})


@pytest.mark.parametrize(
    ("touches", "staying", "free"),
    [
        ([frozen(1, "23T09:30"), frozen(2, "23T09:45")], (), {2}),
        ([frozen(1, "23T09:30"), frozen(2, "23T10:00")], (), set()),
        ([frozen(1, "23T09:30"), frozen(2, "23T09:45")], (2,), {1}),
        ([frozen(1, "23T09:30"), frozen(2, "23T09:45")], (1, 2), set()),
        ([frozen(1, "23T09:30"), frozen(2, "23T15:00", contact_id=1)], (), {2}),
        ([frozen(1, "23T09:30"), frozen(2, "23T15:00", contact_id=1, purpose=Purpose.FOLLOW_UP)], (), set()),
        (
            [
                frozen(1, "23T09:30", purpose=Purpose.FOLLOW_UP, promise_id=7),
                frozen(2, "23T15:00", contact_id=1, purpose=Purpose.FOLLOW_UP, promise_id=7),
            ],
            (),
            {2},
        ),
        ([frozen(1, "23T09:30"), frozen(2, "23T09:45", fixed=False), frozen(3, "23T09:50")], (), {3}),
    ],
)
def test_of_frozen_touches_at_one_time_or_for_one_thing_one_stays(
    touches: list[PlannedTouch], staying: tuple[int, ...], free: set[int]
) -> None:
    contacts = {number: ContactFacts(id=number) for number in (1, 2, 3)}
    found = {touch.id: touch.fixed for touch in each_frozen_once(touches, staying, contacts)}
    assert {touch.id for touch in touches if touch.fixed and not found[touch.id]} == free
    assert found.keys() == {touch.id for touch in touches}
