from datetime import date
from pathlib import Path

import pytest

from relplanner.domain.contacts import TouchStatus
from relplanner.services.planning import replan
from relplanner.services.touches import done, skip
from relplanner.services.week import week_loads, week_view
from relplanner.services.workspace import Workspace
from tests.building import at, meeting, open_workspace, person, talked
from tests.services.plan_checker import loads, planned


@pytest.fixture
def busy(workspace: Workspace) -> Workspace:
    """Return a planned workspace of thirty people."""
    for number in range(30):
        contact_id = person(workspace, f"Person {number}", tier=("gold", "silver")[number % 2])
        talked(workspace, contact_id, f"2026-{8 + number % 3:02}-15")
    replan(workspace)
    return workspace


def test_a_week_has_its_seven_days_with_their_touches_in_order(busy: Workspace) -> None:
    view = week_view(busy)
    assert [day.day for day in view.days] == [date(2026, 11, 23 + number) for number in range(7)]
    expected = [touch.id for touch in planned(busy) if touch.day <= date(2026, 11, 29)]
    assert [touch.id for day in view.days for touch in day.touches] == expected
    assert expected
    for day in view.days:
        for touch in day.touches:
            assert touch.start is not None
            assert touch.start.date() == day.day
            assert touch.start.timezone_name == "Europe/Berlin"
            assert touch.why


def test_loads_are_those_of_the_plan_for_this_week_and_the_next_ones(busy: Workspace) -> None:
    first = planned(busy)[0]
    done(busy, first.id, 25)
    replan(busy)
    view = week_view(busy)
    assert view.load.done_minutes == 25
    every = [view.load, *view.coming]
    assert [(load.planned_minutes + load.done_minutes, load.budget_minutes) for load in every] == loads(
        busy, 4
    )
    assert [load.number for load in every] == [48, 49, 50, 51]
    assert week_loads(busy, date(2026, 11, 25), 4) == every
    assert [load.start for load in every][1] == date(2026, 11, 30)


def test_another_week_is_shown_as_it_is_planned(busy: Workspace) -> None:
    view = week_view(busy, date(2026, 12, 10))
    assert view.days[0].day == date(2026, 12, 7)
    expected = [touch.id for touch in planned(busy) if date(2026, 12, 7) <= touch.day <= date(2026, 12, 13)]
    assert [touch.id for day in view.days for touch in day.touches] == expected


def test_skipped_touches_are_shown_and_do_not_count(busy: Workspace) -> None:
    touch = planned(busy)[0]
    before = week_view(busy).load.planned_minutes
    skip(busy, touch.id)
    view = week_view(busy)
    assert {each.id: each.status for each in view.days[0].touches}[touch.id] is TouchStatus.SKIPPED
    assert view.load.planned_minutes == before - touch.minutes


def test_an_event_over_midnight_stands_on_both_days(workspace: Workspace) -> None:
    meeting(workspace, "2026-11-24T22:00", "2026-11-25T02:30", "Launch")
    blocks = [
        (day.day.day, f"{block.start:%H:%M}", f"{block.end:%d %H:%M}")
        for day in week_view(workspace).days
        for block in day.busy
    ]
    assert blocks == [(24, "22:00", "25 00:00"), (25, "00:00", "25 02:30")]


def test_an_event_names_the_contacts_who_take_part(workspace: Workspace) -> None:
    person(workspace, "Anna [b]Berg[/b]", emails=("Anna@X.example",))
    person(workspace, "Bo", emails=("bo@x.example", "bo2@x.example"))
    meeting(
        workspace,
        "2026-11-24T10:00",
        "2026-11-24T11:00",
        "x",
        ["anna@x.example", "bo@x.example", "bo2@x.example"],
    )
    (block,) = week_view(workspace).days[1].busy
    assert block.contacts == ("Anna [b]Berg[/b]", "Bo")


def test_leave_and_holidays_have_their_names_and_no_hours(tmp_path: Path) -> None:
    settings = '[work]\ntimezone = "Europe/Berlin"\ncountry = "DE"\nleave = ["2026-12-24"]\n'
    with open_workspace(tmp_path / "data", settings=settings) as workspace:
        view = week_view(workspace, date(2026, 12, 24))
        assert [day.off for day in view.days][3] == "leave"
        assert view.days[4].off
        assert [day.working for day in view.days][3:] == [(), (), (), ()]
        assert view.load.working_minutes == 3 * 480
        assert view.load.budget_minutes == 144


def test_missed_moved_and_unplaced_touches_are_listed_whatever_the_week(busy: Workspace) -> None:
    later = at(busy, "2026-12-10T08:00")
    replan(later)
    shown = week_view(later, date(2026, 11, 23))
    assert len(shown.missed) > 3
    assert {touch.status for touch in shown.missed} == {TouchStatus.MISSED}
    assert shown.missed == week_view(later).missed
    assert shown.unplaced == week_view(later).unplaced


@pytest.mark.parametrize("day", [date(1926, 1, 1), date(1950, 1, 2), date(2126, 12, 31)])
def test_weeks_far_away_are_empty_and_no_trap(workspace: Workspace, day: date) -> None:
    view = week_view(workspace, day)
    assert [touch for each in view.days for touch in each.touches] == []


def test_the_week_in_which_clocks_change_has_its_days(tmp_path: Path) -> None:
    for now in ("2026-03-27T09:00+01:00", "2026-10-23T09:00+02:00"):
        with open_workspace(tmp_path / now[:10], now) as workspace:
            sunday = week_view(workspace).days[6].day
            meeting(workspace, f"{sunday}T00:30", f"{sunday}T23:30", "All day long")
            blocks = [
                [(f"{block.start:%H:%M}", f"{block.end:%H:%M}") for block in day.busy]
                for day in week_view(workspace).days
            ]
            assert blocks == [[], [], [], [], [], [], [("00:30", "23:30")]]
