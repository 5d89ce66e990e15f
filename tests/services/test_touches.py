from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.errors import UserError
from relplanner.domain.kept_words import words_today
from relplanner.services.contact_card import contact_card
from relplanner.services.log import log_lines
from relplanner.services.planning import replan
from relplanner.services.touches import (
    Direction,
    done,
    move,
    pin,
    plan_again,
    skip,
    snooze,
)
from relplanner.services.undo import redo, undo
from relplanner.services.week import week_view
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import models
from tests.building import at, local, meeting, open_workspace, person, talked, wanted
from tests.services.plan_checker import planned, violations
from tests.store.people import dump


@pytest.fixture
def anna(workspace: Workspace) -> int:
    """Return the number of a contact whose quarterly call is planned for today."""
    number = person(workspace, "Anna", tier="silver")
    talked(workspace, number, "2026-08-20")
    replan(workspace)
    return number


def touch_of(workspace: Workspace, contact_id: int) -> models.Touch:
    query = models.Touch.select().where(models.Touch.contact == contact_id, models.Touch.status != "done")
    found: models.Touch = query.order_by(models.Touch.id).first()
    return found


def test_done_moves_the_next_due_day_and_counts_in_the_week(workspace: Workspace, anna: int) -> None:
    touch = touch_of(workspace, anna)
    changed = done(workspace, touch.id, 40, "talked about boats")
    replan(workspace)
    assert changed.sentence == "Done: Anna, 40 min."
    card = contact_card(workspace, anna)
    assert (card.row.last, card.routines[0].next) == (date(2026, 11, 23), date(2027, 2, 23))
    assert card.timeline[0].text == "call, 40 min: talked about boats"
    view = week_view(workspace)
    assert (view.load.done_minutes, view.load.planned_minutes) == (40, 0)


def test_a_touch_that_was_planned_for_later_is_done_now(workspace: Workspace, anna: int) -> None:
    touch = touch_of(workspace, anna)
    pin(workspace, touch.id, "fri 10:00")
    done(workspace, touch.id)
    assert models.Touch.get_by_id(touch.id).start == workspace.now()


@pytest.mark.parametrize("minutes", [0, -5, 1441, 10**30])
def test_minutes_that_no_day_has_are_refused(workspace: Workspace, anna: int, minutes: int) -> None:
    before = dump(workspace.store)
    with pytest.raises(UserError, match="from 1 to 1440"):
        done(workspace, touch_of(workspace, anna).id, minutes)
    assert dump(workspace.store) == before


@pytest.mark.parametrize("number", [4711, 0, -1, 10**30])
def test_a_touch_that_is_not_there_is_refused(workspace: Workspace, number: int) -> None:
    for service in (done, skip, snooze, pin, plan_again):
        with pytest.raises(UserError, match="There is no touch"):
            service(workspace, number)
    with pytest.raises(UserError, match="There is no touch"):
        move(workspace, number, Direction.LATER)


def test_what_is_decided_cannot_be_decided_again_but_a_skipped_one_was_perhaps_done(
    workspace: Workspace, anna: int
) -> None:
    touch = touch_of(workspace, anna)
    skip(workspace, touch.id)
    for service in (skip, snooze, pin):
        with pytest.raises(UserError, match=r"The touch with .* is skipped already"):
            service(workspace, touch.id)
    done(workspace, touch.id)
    with pytest.raises(UserError, match="done already"):
        done(workspace, touch.id)


def test_a_skipped_routine_comes_back_after_one_more_period(workspace: Workspace, anna: int) -> None:
    skip(workspace, touch_of(workspace, anna).id, "no \x1b[31mnews")
    replan(workspace)
    card = contact_card(workspace, anna)
    assert (card.row.last, card.routines[0].next) == (date(2026, 8, 20), date(2027, 2, 23))
    assert card.timeline[0].text == "call, 30 min: no news"


@pytest.mark.parametrize(
    ("service", "value"),
    [
        ("done", None),
        ("skip", "no time"),
        ("snooze", "10 dec"),
        ("snooze", None),
        ("pin", "thu 15:10"),
        ("pin", None),
        ("move", None),
        ("log", None),
    ],
)
def test_undo_restores_the_plan_exactly_and_redo_the_change(
    workspace: Workspace, anna: int, service: str, value: str | None
) -> None:
    bo = person(workspace, "Bo", tier="gold")
    talked(workspace, bo, "2026-11-02")
    replan(workspace)
    before = dump(workspace.store)
    touch_id = touch_of(workspace, anna).id
    if service == "done":
        done(workspace, touch_id)
    elif service == "skip":
        skip(workspace, touch_id, value or "")
    elif service == "snooze":
        snooze(workspace, touch_id, value)
    elif service == "pin":
        pin(workspace, touch_id, value)
    elif service == "move":
        move(workspace, touch_id, Direction.NEXT_DAY)
    else:
        log_lines(workspace, anna, ["+ call 20m"])
    replan(workspace)
    after = dump(workspace.store)
    assert after != before
    assert violations(workspace, frozen={touch_id}) == []
    undo(workspace)
    assert dump(workspace.store) == before
    assert not replan(workspace).searched
    redo(workspace)
    assert dump(workspace.store) == after
    assert replan(workspace).moves == ()


def test_pinning_frees_again_and_needs_a_time_ahead(workspace: Workspace, anna: int) -> None:
    touch_id = touch_of(workspace, anna).id
    assert pin(workspace, touch_id, "fri 10:07").sentence == "Pinned Anna: Fri 27 10:07."
    assert models.Touch.get_by_id(touch_id).start == local(workspace, "2026-11-27T10:07")
    assert pin(workspace, touch_id).sentence == "Freed Anna."
    for past in ("2026-11-20 10:00", "today 08:59", "2020-01-01"):
        with pytest.raises(UserError, match="is past"):
            pin(workspace, touch_id, past)
    with pytest.raises(UserError, match="not a day or a time"):
        pin(workspace, touch_id, "whenever \x1b[31m")


def test_a_touch_without_a_place_can_be_pinned_only_somewhere(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver", windows=("sun 10:00-11:00",))
    talked(workspace, anna, "2026-08-01")
    replan(workspace)
    touch_id = touch_of(workspace, anna).id
    with pytest.raises(UserError, match="no place yet"):
        pin(workspace, touch_id)
    with pytest.raises(UserError, match="no room"):
        move(workspace, touch_id, Direction.LATER)
    pin(workspace, touch_id, "sun 10:15")
    replan(workspace)
    view = week_view(workspace)
    assert [touch.status for day in view.days for touch in day.touches] == [TouchStatus.PINNED]
    assert view.unplaced == ()


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
def test_the_ends_of_the_calendar_are_no_trap(tmp_path: Path, zone: str) -> None:
    with open_workspace(tmp_path / "data", settings=f'[work]\ntimezone = "{zone}"\n') as workspace:
        anna = person(workspace, "Anna", tier="silver")
        talked(workspace, anna, "2026-08-20")
        replan(workspace)
        touch_id = touch_of(workspace, anna).id
        attempts: list[Callable[[], Changed]] = [
            lambda: pin(workspace, touch_id, "9999-12-31 23:00"),
            lambda: pin(workspace, touch_id, "0001-01-01 01:00"),
            lambda: snooze(workspace, touch_id, "9999-12-31"),
            lambda: log_lines(workspace, anna, ["+ call 20m 0001-01-01"]),
        ]
        before = dump(workspace.store)
        for attempt in attempts:
            with pytest.raises(UserError, match="more than 100 years away"):
                attempt()
        assert dump(workspace.store) == before
        pin(workspace, touch_id, "2126-12-31 23:00")
        replan(workspace)
        snooze(workspace, touch_id, "2126-12-31")
        replan(workspace)
        assert contact_card(workspace, anna).row.name == "Anna"


def test_a_snoozed_touch_waits_and_keeps_its_number(workspace: Workspace, anna: int) -> None:
    touch_id = touch_of(workspace, anna).id
    snooze(workspace, touch_id, "fri")
    replan(workspace)
    row = models.Touch.get_by_id(touch_id)
    assert row.start is not None
    assert row.start >= local(workspace, "2026-11-27T00:00")
    with pytest.raises(UserError, match="past"):
        snooze(workspace, touch_id, "2026-11-20")
    first = row.start
    snooze(workspace, touch_id)
    replan(workspace)
    assert models.Touch.get_by_id(touch_id).start.date() > first.date()


@pytest.mark.parametrize("direction", list(Direction))
def test_a_touch_moves_to_the_next_place_where_it_fits(
    workspace: Workspace, anna: int, direction: Direction
) -> None:
    touch_id = touch_of(workspace, anna).id
    pin(workspace, touch_id, "wed 10:00")
    meeting(workspace, "2026-11-25T10:30", "2026-11-25T11:30")
    meeting(workspace, "2026-11-25T09:00", "2026-11-25T09:50")
    replan(workspace)
    move(workspace, touch_id, direction)
    start = models.Touch.get_by_id(touch_id).start.in_timezone(workspace.zone).format("DD HH:mm")
    expected = {
        Direction.LATER: "25 11:30",
        Direction.EARLIER: "24 17:00",
        Direction.NEXT_DAY: "26 10:00",
        Direction.PREVIOUS_DAY: "24 10:00",
    }
    assert start == expected[direction]


def test_a_touch_whose_time_has_passed_is_missed_until_it_is_decided(workspace: Workspace, anna: int) -> None:
    evening = at(workspace, "2026-11-23T19:00")
    replan(evening)
    touch_id = touch_of(workspace, anna).id
    view = week_view(evening)
    assert [(touch.id, touch.status) for touch in view.missed] == [(touch_id, TouchStatus.MISSED)]
    assert len(planned(evening)) == 1
    assert contact_card(evening, anna).row.last == date(2026, 8, 20)


def test_a_touch_that_is_under_way_is_not_missed_yet(workspace: Workspace, anna: int) -> None:
    touch_id = wanted(workspace, anna, minutes=30)
    pin(workspace, touch_id, "today 10:00")
    under_way, over = (week_view(at(workspace, f"2026-11-23T{time}")) for time in ("10:29", "10:30"))
    assert touch_id not in [touch.id for touch in under_way.missed]
    assert touch_id in [touch.id for touch in over.missed]


def test_a_touch_that_is_done_takes_a_mood_and_one_line_of_the_grammar(
    workspace: Workspace, anna: int
) -> None:
    touch = touch_of(workspace, anna)
    before = dump(workspace.store)
    changed = done(workspace, touch.id, 20, ">3 intro: Maria", mood="8/6")
    assert changed.sentence == "Done: Anna, 20 min, mood 8 (they: 6), gave 3 · introduction."
    assert [(row.mine, row.theirs) for row in models.Mood.select()] == [(8.0, 6.0)]
    assert [row.text for row in models.Entry.select()] == ["Maria"]
    assert models.Touch.get_by_id(touch.id).remark == ""
    undo(workspace)
    assert dump(workspace.store) == before


@pytest.mark.parametrize("mood", ["11", "good", "8/", "-1", "8.3"])
def test_a_mood_that_is_none_is_refused_and_nothing_changes(
    workspace: Workspace, anna: int, mood: str
) -> None:
    before = dump(workspace.store)
    with pytest.raises(UserError, match="Mood is a number from 0 to 10"):
        done(workspace, touch_of(workspace, anna).id, mood=mood)
    assert dump(workspace.store) == before


def test_the_reason_of_a_birthday_stays_when_it_is_put_off_and_pinned(workspace: Workspace) -> None:
    person(workspace, "Anna", birthday="10 dec")
    replan(workspace)
    row = models.Touch.get()
    said = row.why
    assert words_today(said, workspace.today()) == "birthday on 10 Dec"
    snooze(workspace, row.id, "14 dec")
    replan(workspace)
    assert models.Touch.get().why == said
    pin(workspace, row.id, "15 dec 10:00")
    replan(workspace)
    assert models.Touch.get().why == said
