import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.services.contact_card import contact_card
from relplanner.services.contacts import Details, archive, edit_contact, set_tier
from relplanner.services.imports import import_files
from relplanner.services.log import log_lines
from relplanner.services.planning import Start, replan
from relplanner.services.touches import pin, skip, snooze
from relplanner.services.undo import redo, undo
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import at, away, local, meeting, open_workspace, person, talked, vcard, wanted
from tests.services.plan_checker import loads, planned, violations
from tests.store.people import dump


@pytest.fixture
def full(workspace: Workspace) -> Workspace:
    """Return a workspace with more to do than its weeks have room for, planned."""
    for number in range(60):
        contact_id = person(workspace, f"Person {number:02}", tier=("gold", "silver", "silver")[number % 3])
        day = workspace.today() - timedelta(days=5 + number % 28 if number % 3 == 0 else 40 + number)
        talked(workspace, contact_id, day.isoformat(), Channel.IN_PERSON)
    replan(workspace)
    return workspace


def starts(workspace: Workspace) -> dict[int, str]:
    return {touch.id: f"{touch.start:%Y-%m-%dT%H:%M}" for touch in planned(workspace)}


def test_the_weeks_are_filled_to_the_budget_where_there_is_enough_to_do(full: Workspace) -> None:
    assert violations(full) == []
    used = loads(full, 8)
    unplaced = models.Touch.select().where(models.Touch.start.is_null()).count()
    assert sum(minutes for minutes, _ in used) >= 0.8 * sum(budget for _, budget in used)
    assert all(minutes <= budget * 1.1 for minutes, budget in used)
    assert unplaced or min(minutes / budget for minutes, budget in used) > 0.5


def test_a_second_replan_searches_nothing_and_writes_nothing(full: Workspace) -> None:
    before = dump(full.store)
    assert not replan(full).searched
    assert dump(full.store) == before
    evening = at(full, "2026-11-23T18:00")
    assert replan(evening).searched
    assert not replan(at(full, "2026-11-23T21:30")).searched


def test_the_next_day_moves_nothing_that_was_planned(full: Workspace) -> None:
    before = starts(full)
    tomorrow = at(full, "2026-11-24T08:00")
    assert replan(tomorrow).searched
    after = starts(tomorrow)
    common = before.keys() & after.keys()
    assert len(common) > 0.8 * len(after)
    moved = [key for key in common if before[key] != after[key]]
    assert len(moved) <= 0.1 * len(common)


_REPLAN = (
    "import sys; from pathlib import Path; from relplanner.services.workspace import Workspace; "
    "from relplanner.services.planning import Start, replan\n"
    "with Workspace.open(Path(sys.argv[1])) as workspace: replan(workspace)"
)


@pytest.mark.parametrize("hash_seed", ["0", "1", "4711"])
def test_another_process_makes_the_same_plan(tmp_path: Path, hash_seed: str) -> None:
    with open_workspace(tmp_path / "data") as workspace:
        for number in range(25):
            contact_id = person(workspace, f"Person {number}", tier=("gold", "silver")[number % 2])
            talked(workspace, contact_id, f"2026-{1 + number % 10:02}-12")
    shutil.copytree(tmp_path / "data", tmp_path / "copy")
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "RELPLANNER_NOW": "2026-11-23T09:00+01:00"}
    subprocess.run([sys.executable, "-c", _REPLAN, str(tmp_path / "copy")], env=environment, check=True)

    def facts(folder: Path) -> list[tuple[object, ...]]:
        with open_workspace(folder) as opened:
            replan(opened)
            rows = dump(opened.store)["touch"]
            return [(row[0], *row[4:]) for row in rows] + dump(opened.store)["plan"]

    assert facts(tmp_path / "data") == facts(tmp_path / "copy")


def test_a_meeting_on_three_touches_moves_about_three_and_says_why(full: Workspace) -> None:
    before = starts(full)
    days: dict[str, list[str]] = {}
    for start in before.values():
        if start > "2026-11-25":
            days.setdefault(start[:10], []).append(start)
    day = next(day for day, there in sorted(days.items()) if len(there) >= 3)
    taken = [key for key, start in before.items() if start.startswith(day)]
    meeting(full, f"{day}T08:00", f"{day}T18:00", "Board")
    moves = replan(full).moves
    after = starts(full)
    assert set(taken) <= {move.touch_id for move in moves}
    assert len(moves) <= len(taken) + 3
    assert all(move.why for move in moves)
    assert {move.why for move in moves if move.touch_id in taken} == {"your calendar: Board"}
    for move in moves:
        assert f"{move.old:%Y-%m-%dT%H:%M}" == before[move.touch_id]
        assert (f"{move.new:%Y-%m-%dT%H:%M}" if move.new else None) == after.get(move.touch_id)
    seen = {touch.id for touch in week_view(full).moved}
    assert seen == {move.touch_id for move in moves if move.new}
    assert violations(full) == []


def test_ids_stay_the_same_when_touches_move(full: Workspace) -> None:
    before = {row.id: row.contact_id for row in models.Touch.select()}
    meeting(full, "2026-11-26T08:00", "2026-12-04T18:00", "Trip")
    replan(full)
    after = {row.id: row.contact_id for row in models.Touch.select()}
    assert before.items() <= after.items()


def test_pins_stay_through_meetings_and_planning_afresh(full: Workspace) -> None:
    touch = next(touch for touch in planned(full) if touch.day > date(2026, 11, 25))
    pin(full, touch.id, "2026-12-03 14:07")
    meeting(full, "2026-12-03T14:00", "2026-12-03T15:00", "Board")
    for start in (Start.CHANGES, Start.ANEW, Start.AFRESH):
        replan(full, start=start)
        row = models.Touch.get_by_id(touch.id)
        assert (row.status, row.start) == (TouchStatus.PINNED, local(full, "2026-12-03T14:07"))
    (view,) = [
        view for day in week_view(full, date(2026, 12, 3)).days for view in day.touches if view.warning
    ]
    assert view.warning == "Board is at 14:00, at the same time"


def test_what_is_planned_within_a_day_stays_unless_a_meeting_takes_its_place(full: Workspace) -> None:
    soon = [touch for touch in planned(full) if touch.start < full.now().add(hours=24).naive()]
    assert soon
    for number in range(20):
        talked(full, person(full, f"Dear {number}", tier="gold", value_percent=200), "2026-09-01")
    replan(full, start=Start.AFRESH)
    after = starts(full)
    assert all(after[touch.id] == f"{touch.start:%Y-%m-%dT%H:%M}" for touch in soon)
    first = soon[0].start
    meeting(full, str(first), str(first + timedelta(minutes=10)), "Now")
    moves = {move.touch_id: move.why for move in replan(full).moves}
    assert moves[soon[0].id] == "your calendar: Now"


def test_a_frozen_touch_goes_when_they_are_away(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver")
    talked(workspace, anna, "2026-08-01")
    replan(workspace)
    (touch,) = planned(workspace)
    assert touch.day <= date(2026, 11, 24)
    away(workspace, anna, "2026-11-20", "2026-12-04")
    replan(workspace)
    assert [each.day > date(2026, 12, 4) for each in planned(workspace)] == [True]
    assert violations(workspace) == []


def test_a_frozen_touch_goes_when_there_was_contact_meanwhile(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver")
    talked(workspace, anna, "2026-08-23")
    replan(workspace)
    row = models.Touch.get(models.Touch.status == "proposed")
    pin(workspace, row.id, "tue 10:00")
    pin(workspace, row.id)
    noon = at(workspace, "2026-11-23T12:00")
    replan(noon)
    assert [touch.day for touch in planned(noon)] == [date(2026, 11, 24)]
    log_lines(noon, anna, ["+ call 20m"])
    replan(noon)
    assert planned(noon) == []


def test_a_frozen_growth_touch_goes_when_a_routine_is_due(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    talked(workspace, anna, "2018-04-01")
    replan(workspace)
    (touch,) = planned(workspace)
    assert touch.purpose == Purpose.GROWTH
    assert touch.start < workspace.now().add(hours=24).naive()
    set_tier(workspace, [anna], "silver")
    replan(workspace)
    soonest = min(planned(workspace), key=lambda each: each.start)
    assert soonest.purpose == Purpose.ROUTINE
    assert soonest.day <= workspace.today() + timedelta(days=4)


@pytest.mark.parametrize("how", ["archive", "do not contact"])
def test_nothing_is_planned_any_more_for_those_who_leave_the_plan(workspace: Workspace, how: str) -> None:
    numbers = [person(workspace, name, tier="gold") for name in ("Anna", "Bo", "Carl")]
    for number in numbers:
        talked(workspace, number, "2026-10-20")
    replan(workspace)
    by_contact = {touch.contact_id: touch for touch in reversed(planned(workspace))}
    pin(workspace, by_contact[numbers[1]].id, "tue 10:00")
    replan(workspace)
    before = dump(workspace.store)
    for number in numbers:
        if how == "archive":
            archive(workspace, [number])
        else:
            edit_contact(workspace, number, Details(do_not_contact=True))
    replan(workspace)
    assert planned(workspace) == []
    view = week_view(workspace)
    assert [touch for day in view.days for touch in day.touches] == []
    assert (view.unplaced, view.load.planned_minutes) == ((), 0)
    assert not replan(workspace).searched
    for _ in numbers:
        undo(workspace)
    assert dump(workspace.store) == before


def test_a_missed_touch_of_an_archived_contact_is_not_asked_for(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver")
    talked(workspace, anna, "2026-08-01")
    replan(workspace)
    later = at(workspace, "2026-11-27T18:00")
    replan(later)
    assert len(week_view(later).missed) == 1
    archive(later, [anna])
    replan(later)
    assert week_view(later).missed == ()


def test_a_tier_brings_touches_and_undo_takes_them_away_again(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    talked(workspace, anna, "2026-11-10")
    replan(workspace)
    before = dump(workspace.store)
    set_tier(workspace, [anna], "gold")
    replan(workspace)
    after = dump(workspace.store)
    assert contact_card(workspace, anna).routines[0].next == date(2026, 12, 10)
    assert planned(workspace)
    undo(workspace)
    assert dump(workspace.store) == before
    assert not replan(workspace).searched
    redo(workspace)
    assert dump(workspace.store) == after
    assert replan(workspace).moves == ()
    assert dump(workspace.store) == after


def test_first_touches_after_an_import_come_as_a_steady_stream(workspace: Workspace) -> None:
    numbers = [person(workspace, f"Person {number}") for number in range(60)]
    set_tier(workspace, numbers, "silver")
    replan(workspace)
    used = [minutes for minutes, _ in loads(workspace, 8)]
    assert max(used) <= 240
    assert min(used) >= 60
    assert violations(workspace) == []


def test_arrears_are_spread_over_the_weeks(workspace: Workspace) -> None:
    for number in range(40):
        contact_id = person(workspace, f"Person {number}", tier="silver")
        talked(workspace, contact_id, f"2025-{1 + number % 12:02}-10")
    replan(workspace)
    assert violations(workspace) == []
    used = [minutes for minutes, _ in loads(workspace, 8)]
    assert max(used[:5]) <= 264
    assert min(used[:5]) >= 150
    assert not replan(workspace).searched
    assert all(spread.last.year == 2025 for spread in models.SpreadDue.select())


def test_more_weeks_can_be_planned_ahead(full: Workspace) -> None:
    before = starts(full)
    replan(full, weeks=20)
    assert violations(full, weeks=20) == []
    assert max(touch.day for touch in planned(full)) > date(2027, 3, 1)
    after = starts(full)
    same = [key for key in before if after.get(key) == before[key]]
    assert len(same) >= 0.8 * len(before)
    assert not replan(full, weeks=20).searched


def test_a_plan_that_reaches_further_than_usual_keeps_its_end(full: Workspace) -> None:
    replan(full, weeks=20)
    far = {key for key, place in starts(full).items() if place > "2027-02"}
    assert not replan(full).searched
    assert far <= starts(full).keys()
    later = at(full, "2026-12-07T08:00")
    person(later, "Newcomer", tier="bronze")
    replan(later)
    last = max(touch.day for touch in planned(later))
    assert date(2027, 3, 29) <= last < date(2027, 4, 12)
    assert violations(later, weeks=18) == []
    assert len(far & starts(later).keys()) >= 0.9 * len(far)
    replan(at(full, "2027-03-01T08:00"))
    assert max(touch.day for touch in planned(full)) > date(2027, 4, 12)


def test_a_plan_made_afresh_reaches_as_far_as_usual_again(full: Workspace) -> None:
    usual = max(touch.day for touch in planned(full))
    replan(full, weeks=20)
    replan(full, start=Start.AFRESH)
    assert max(touch.day for touch in planned(full)) < usual + timedelta(weeks=1)
    assert not replan(full).searched


def test_planning_afresh_twice_gives_the_same_plan(full: Workspace) -> None:
    replan(full, start=Start.AFRESH)
    first = starts(full)
    replan(full, start=Start.AFRESH)
    assert starts(full) == first
    assert violations(full) == []


def test_leave_holidays_and_boundaries_are_kept(tmp_path: Path) -> None:
    settings = (
        '[work]\ntimezone = "Europe/Berlin"\ncountry = "DE"\nleave = ["2026-11-24/2026-12-04"]\n'
        '[boundaries]\nhours = { mon = ["15:00-17:00"], fri = ["10:00-12:00"] }\n'
    )
    with open_workspace(tmp_path / "data", settings=settings) as workspace:
        for number in range(20):
            talked(workspace, person(workspace, f"Person {number}", tier="gold"), "2026-10-20")
        replan(workspace)
        assert violations(workspace) == []
        assert planned(workspace)
        assert {touch.day.weekday() for touch in planned(workspace)} <= {0, 4}


def test_an_unplaced_touch_says_why_and_gets_its_place_when_there_is_room(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver", windows=("sun 10:00-12:00",))
    talked(workspace, anna, "2026-08-01")
    replan(workspace)
    (unplaced,) = week_view(workspace).unplaced
    assert (unplaced.reason, unplaced.touch.start) == (
        "beyond_horizon",
        None,
    ) or unplaced.reason == "no_window"
    assert unplaced.why
    edit_contact(workspace, anna, Details(windows=("",)))
    replan(workspace)
    assert [touch.id for touch in planned(workspace)] == [unplaced.touch.id]


def test_a_follow_up_that_was_asked_for_is_placed_before_its_day(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    touch_id = wanted(workspace, anna, due=date(2026, 12, 4))
    replan(workspace)
    row = models.Touch.get_by_id(touch_id)
    assert row.start is not None
    assert row.start.date() <= date(2026, 12, 4)
    assert row.due == date(2026, 12, 4)
    assert not replan(workspace).searched


def test_a_meeting_with_a_contact_stands_for_the_touch(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver", emails=("anna@x.example",))
    talked(workspace, anna, "2026-08-28")
    replan(workspace)
    assert len(planned(workspace)) == 1
    meeting(workspace, "2026-12-01T10:00", "2026-12-01T11:00", "Lunch", ["anna@x.example", "me@x.example"])
    replan(workspace)
    assert planned(workspace) == []
    undo(workspace)
    assert len(planned(workspace)) == 1


def test_birthdays_are_planned_on_their_day_or_the_last_working_day_before(workspace: Workspace) -> None:
    person(workspace, "Anna", birthday="28 nov")
    person(workspace, "Bo", birthday="1.12.1970")
    replan(workspace)
    assert [(touch.day, touch.purpose, touch.minutes) for touch in planned(workspace)] == [
        (date(2026, 11, 27), Purpose.OCCASION, 10),
        (date(2026, 12, 1), Purpose.OCCASION, 10),
    ]


def test_a_birthday_of_somebody_valued_takes_the_place_of_a_strangers(workspace: Workspace) -> None:
    for number in range(6):
        person(workspace, f"Stranger {number}", birthday="25 nov")
    replan(workspace)
    gina = person(workspace, "Gina", tier="gold", birthday="25 nov")
    replan(workspace)
    birthdays = models.Touch.select().where(models.Touch.purpose == Purpose.OCCASION)
    placed = [row.contact_id for row in birthdays if row.start is not None]
    assert (gina in placed, len(placed)) == (True, 5)


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland", "Europe/London"])
def test_calls_lie_in_the_contacts_hours_when_clocks_change(tmp_path: Path, zone: str) -> None:
    for now in ("2026-03-02T09:00+01:00", "2026-10-12T09:00+02:00"):
        settings = (
            '[work]\ntimezone = "Europe/Berlin"\n[work.hours]\nmon = ["00:00-24:00"]\nsun = ["00:00-24:00"]\n'
        )
        with open_workspace(tmp_path / now[:10], now, settings) as workspace:
            for number in range(12):
                windows = (f"sun,mon {number:02}:00-{number + 3:02}:00",)
                contact_id = person(workspace, f"P{number}", tier="silver", timezone=zone, windows=windows)
                talked(workspace, contact_id, "2025-09-01")
            replan(workspace)
            assert violations(workspace) == []
            assert len(planned(workspace)) > 6
            assert not replan(workspace).searched


def test_skipped_and_snoozed_touches_do_not_come_back_at_once(workspace: Workspace) -> None:
    anna, bo = (person(workspace, name, tier="silver") for name in ("Anna", "Bo"))
    for number in (anna, bo):
        talked(workspace, number, "2026-08-20")
    replan(workspace)
    by_contact = {touch.contact_id: touch for touch in planned(workspace)}
    skip(workspace, by_contact[anna].id, "busy")
    snooze(workspace, by_contact[bo].id, "10 dec")
    replan(workspace)
    after = {touch.contact_id: touch for touch in planned(workspace)}
    assert after[anna].purpose == Purpose.GROWTH
    assert after[bo].id == by_contact[bo].id
    assert after[bo].day >= date(2026, 12, 10)
    assert not replan(workspace).searched


def test_a_workspace_without_anybody_has_an_empty_plan(workspace: Workspace) -> None:
    replan(workspace)
    assert not replan(workspace).searched
    view = week_view(workspace)
    assert (view.contacts, view.unplaced, view.missed, view.load.planned_minutes) == (0, (), (), 0)
    assert view.load.budget_minutes == 240


def test_one_undo_takes_an_import_and_its_plan_away(workspace: Workspace, tmp_path: Path) -> None:
    replan(workspace)
    empty = dump(workspace.store)
    cards = [vcard(f"Person {number}", "BDAY:1980-11-25") for number in range(30)]
    (tmp_path / "people.vcf").write_text("".join(cards), "utf-8")
    import_files(workspace, [tmp_path / "people.vcf"])
    replan(workspace)
    assert len(planned(workspace)) >= 5
    undo(workspace)
    assert dump(workspace.store) == empty
    assert not replan(workspace).searched


def test_a_change_of_the_settings_is_planned_for(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "data") as workspace:
        anna = person(workspace, "Anna", tier="silver", timezone="Europe/Berlin")
        talked(workspace, anna, "2026-08-01")
        replan(workspace)
    for settings in (
        '[work]\ntimezone = "Asia/Tokyo"\n',
        '[work]\ntimezone = "Asia/Tokyo"\nbudget_percent = 5\n',
        '[work]\ntimezone = "Asia/Tokyo"\n[boundaries]\nbuffer_minutes = 30\n',
        '[work]\ntimezone = "Asia/Tokyo"\nleave = ["2026-11-24/2026-11-30"]\n',
    ):
        with open_workspace(tmp_path / "data", settings=settings) as workspace:
            assert replan(workspace).searched
            assert violations(workspace) == []
            assert not replan(workspace).searched


def test_a_touch_with_somebody_who_is_not_to_be_contacted_is_taken_away(workspace: Workspace) -> None:
    jo = person(workspace, "Jo", do_not_contact=True)
    talked(workspace, jo, "2026-11-02")
    replan(workspace)
    wanted(workspace, jo)
    assert [row.why for row in week_view(workspace).unplaced] == ["not planned yet"]
    assert replan(workspace).searched
    assert week_view(workspace).unplaced == ()
    assert not replan(workspace).searched
