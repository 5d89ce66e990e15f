from collections.abc import Callable
from datetime import date

import pytest

from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.errors import UserError
from relplanner.services.contact_card import contact_card
from relplanner.services.contacts import Details, edit_contact
from relplanner.services.log import log_lines
from relplanner.services.missed import Settle, settle_missed, undecided
from relplanner.services.planning import replan
from relplanner.services.promises import keep
from relplanner.services.touches import done, plan_again, skip, snooze
from relplanner.services.undo import undo
from relplanner.services.views import TouchView
from relplanner.services.week import week_view
from relplanner.services.week_numbers import week_numbers
from relplanner.services.workspace import Workspace
from relplanner.store import models, plans
from tests.building import at, local, meeting, person, talked, wanted
from tests.services.plan_checker import planned
from tests.store.people import dump


@pytest.fixture
def anna(workspace: Workspace) -> int:
    """Return the number of a contact whose quarterly call is planned for today."""
    number = person(workspace, "Anna", tier="silver")
    talked(workspace, number, "2026-08-20")
    replan(workspace)
    return number


@pytest.fixture
def offered(workspace: Workspace) -> int:
    """Return the number of a contact to whom something is promised, its follow-up planned."""
    number = person(workspace, "Ben")
    log_lines(workspace, number, ["! the offer by fri"])
    replan(workspace)
    return number


def touch_of(contact_id: int) -> models.Touch:
    query = models.Touch.select().where(models.Touch.contact == contact_id, models.Touch.status != "done")
    found: models.Touch = query.order_by(models.Touch.id).first()
    return found


def statuses(contact_id: int) -> list[str]:
    query = models.Touch.select().where(models.Touch.contact == contact_id)
    return [row.status for row in query.order_by(models.Touch.start)]


def test_all_missed_touches_are_settled_at_once(workspace: Workspace, anna: int) -> None:
    evening = at(workspace, "2026-11-23T19:00")
    replan(evening)
    before = dump(evening.store)
    assert settle_missed(evening, Settle.DONE).sentence == "1 missed touch done."
    replan(evening)
    assert contact_card(evening, anna).row.last == date(2026, 11, 23)
    assert week_view(evening).missed == ()
    assert [touch.purpose for touch in planned(evening)] in ([], [Purpose.GROWTH])
    undo(evening)
    assert dump(evening.store) == before
    settle_missed(evening, Settle.AGAIN)
    replan(evening)
    assert week_view(evening).missed == ()
    assert [touch.day > date(2026, 11, 23) for touch in planned(evening)] == [True]
    with pytest.raises(UserError, match="No touch was missed"):
        settle_missed(evening, Settle.DONE)


@pytest.mark.parametrize("purpose", [Purpose.FOLLOW_UP, Purpose.REVIEW, Purpose.OCCASION])
@pytest.mark.parametrize("all_at_once", [True, False])
def test_what_was_asked_for_and_missed_is_planned_again(
    workspace: Workspace, purpose: Purpose, all_at_once: bool
) -> None:
    anna = person(workspace, "Anna", birthday="23 nov")
    if purpose is Purpose.OCCASION:
        replan(workspace)
        touch_id = touch_of(anna).id
    else:
        edit = models.Occasion.delete
        with workspace.store.step("no birthday", workspace.now()):
            edit().execute()
        touch_id = wanted(workspace, anna, due=date(2026, 11, 24), purpose=purpose)
        replan(workspace)
    evening = at(workspace, "2026-11-24T19:00")
    replan(evening)
    assert [touch.id for touch in week_view(evening).missed] == [touch_id]
    if all_at_once:
        settle_missed(evening, Settle.AGAIN)
    else:
        plan_again(evening, touch_id)
    replan(evening)
    assert [(touch.contact_id, touch.purpose) for touch in planned(evening)] == [(anna, purpose)]


# The same thing planned twice


def missed_twice(workspace: Workspace, contact_id: int) -> Workspace:
    """Return the workspace once the only touch of a contact was missed, planned again, and missed again."""
    evening = at(workspace, touch_of(contact_id).start.in_timezone(workspace.zone).format("YYYY-MM-DDT20:00"))
    replan(evening)
    twin = (
        models.Touch.select()
        .where(models.Touch.contact == contact_id)
        .order_by(models.Touch.id.desc())
        .first()
    )
    later = at(workspace, twin.start.in_timezone(workspace.zone).format("YYYY-MM-DDT20:00"))
    assert len(plans.missed(later.now())) == 2
    return later


@pytest.fixture
def wednesday(workspace: Workspace) -> Workspace:
    """Return the workspace on the third morning after Anna's call was planned, missed each day."""
    anna = person(workspace, "Anna", tier="silver")
    talked(workspace, anna, "2026-08-20")
    for day in ("23", "24", "25"):
        morning = at(workspace, f"2026-11-{day}T07:00")
        replan(morning)
    return morning


def test_what_was_missed_day_after_day_is_asked_about_once(wednesday: Workspace) -> None:
    rows = list(models.Touch.select().where(models.Touch.status == "proposed"))
    assert [row.start.day for row in rows] == [23, 24, 25]
    assert undecided(wednesday) == {rows[1].id}
    assert [touch.id for touch in week_view(wednesday).missed] == [rows[1].id]
    (week,) = week_numbers(wednesday, date(2026, 11, 25), 1)
    assert (week.planned, week.missed) == (1, 0)
    (week,) = week_numbers(at(wednesday, "2026-11-25T20:00"), date(2026, 11, 25), 1)
    assert (week.planned, week.missed) == (1, 1)


@pytest.mark.parametrize("decide", [done, plan_again, skip, snooze])
def test_what_is_said_of_the_last_touch_settles_those_before(
    wednesday: Workspace, decide: Callable[[Workspace, int], object]
) -> None:
    (last,) = undecided(wednesday)
    decide(wednesday, last)
    assert undecided(wednesday) == frozenset()


def test_once_the_contact_was_made_nothing_is_asked_about_it(wednesday: Workspace) -> None:
    before = dump(wednesday.store)
    log_lines(wednesday, 1, ["+ call 20m"])
    replan(wednesday)
    assert undecided(wednesday) == frozenset()
    assert sorted(statuses(1)) == ["done", "done", "missed", "missed"]
    with pytest.raises(UserError, match="No touch was missed"):
        settle_missed(wednesday, Settle.DONE)
    (week,) = week_numbers(wednesday, date(2026, 11, 25), 1)
    assert (week.planned, week.missed, week.done, week.minutes) == (1, 0, 1, 20)
    undo(wednesday)
    assert dump(wednesday.store) == before


def test_a_promise_kept_otherwise_is_not_asked_about(workspace: Workspace, offered: int) -> None:
    later = missed_twice(workspace, offered)
    keep(later, models.Promise.get().id)
    replan(later)
    assert undecided(later) == frozenset()


def test_a_meeting_that_took_place_settles_the_call_that_was_missed(workspace: Workspace, anna: int) -> None:
    edit_contact(workspace, anna, Details(emails=("anna@x.example",)))
    meeting(workspace, "2026-11-24T10:00", "2026-11-24T11:00", "Talk", ["anna@x.example"])
    monday = at(workspace, "2026-11-23T20:00")
    replan(monday)
    assert len(undecided(monday)) == 1
    tuesday = at(workspace, "2026-11-24T12:00")
    replan(tuesday)
    assert undecided(tuesday) == frozenset()


def test_contact_before_it_leaves_a_missed_touch_to_be_asked_about(workspace: Workspace, anna: int) -> None:
    evening = at(workspace, "2026-11-23T19:00")
    log_lines(evening, anna, ["+ message 2026-11-22"])
    replan(evening)
    assert len(undecided(evening)) == 1


def test_a_promise_that_was_missed_twice_is_done_once(workspace: Workspace, offered: int) -> None:
    later = missed_twice(workspace, offered)
    said = settle_missed(later, Settle.DONE).sentence
    assert said == "1 missed touch done, 1 of the same not counted."
    assert statuses(offered) == [TouchStatus.MISSED, TouchStatus.DONE]
    assert models.Promise.get().state == "kept"
    replan(later)
    assert models.Touch.select().where(models.Touch.promise.is_null(False)).count() == 2


@pytest.mark.parametrize("all_at_once", [True, False])
def test_a_promise_is_kept_on_the_day_of_its_touch(
    workspace: Workspace, offered: int, all_at_once: bool
) -> None:
    touch = touch_of(offered)
    weekend = at(workspace, "2026-11-28T20:00")
    if all_at_once:
        settle_missed(weekend, Settle.DONE)
    else:
        done(weekend, touch.id)
    assert models.Promise.get().closed_on == touch.start.in_timezone(workspace.zone).date()


def test_a_routine_that_was_missed_twice_is_done_once(workspace: Workspace, anna: int) -> None:
    later = missed_twice(workspace, anna)
    settle_missed(later, Settle.DONE)
    assert statuses(anna) == [TouchStatus.DONE, TouchStatus.MISSED, TouchStatus.DONE]


def test_touches_of_a_routine_a_period_apart_are_two(workspace: Workspace) -> None:
    mia = person(workspace, "Mia", tier="silver")
    routine = models.Routine.get(models.Routine.tier == models.Contact.get_by_id(mia).tier)
    for day in ("2026-05-20", "2026-08-20"):
        wanted(
            *(workspace, mia),
            purpose=Purpose.ROUTINE,
            channel=Channel.CALL,
            routine=routine,
            start=local(workspace, f"{day}T10:00"),
            due=day,
        )
    assert settle_missed(workspace, Settle.DONE).sentence == "2 missed touches done."


def test_an_occasion_that_was_missed_twice_is_planned_again_once(workspace: Workspace) -> None:
    mia = person(workspace, "Mia", birthday="20 nov")
    occasion = models.Occasion.get()
    for time in ("09:00", "14:00"):
        start = local(workspace, f"2026-11-20T{time}")
        wanted(*(workspace, mia), purpose=Purpose.OCCASION, occasion=occasion, start=start, due=start.date())
    settle_missed(workspace, Settle.AGAIN)
    assert sorted(statuses(mia)) == [TouchStatus.MISSED, TouchStatus.PROPOSED]


def test_what_was_asked_for_twice_is_two_things(workspace: Workspace) -> None:
    mia = person(workspace, "Mia")
    for time in ("09:00", "14:00"):
        wanted(workspace, mia, start=local(workspace, f"2026-11-20T{time}"))
    assert settle_missed(workspace, Settle.DONE).sentence == "2 missed touches done."


@pytest.mark.parametrize("first", [True, False])
def test_one_that_is_done_settles_the_other_for_the_same_thing(
    workspace: Workspace, offered: int, first: bool
) -> None:
    later = missed_twice(workspace, offered)
    before = dump(later.store)
    rows = list(models.Touch.select().where(models.Touch.contact == offered).order_by(models.Touch.start))
    done(later, rows[0 if first else 1].id)
    assert sorted(statuses(offered)) == [TouchStatus.DONE, TouchStatus.MISSED]
    assert undecided(later) == frozenset()
    undo(later)
    assert dump(later.store) == before


@pytest.mark.parametrize("decide", [done, skip])
def test_nobody_grows_twice(workspace: Workspace, decide: Callable[[Workspace, int], object]) -> None:
    mia = person(workspace, "Mia")
    talked(workspace, mia, "2022-03-04")
    replan(workspace)
    morning = at(workspace, "2026-11-24T07:00")
    replan(morning)
    assert [touch.day for touch in planned(morning)] == [date(2026, 11, 24)]
    (missed,) = undecided(morning)
    decide(morning, missed)
    replan(morning)
    assert planned(morning) == []


def test_contact_of_any_kind_settles_a_growth_touch_that_was_missed(workspace: Workspace) -> None:
    mia = person(workspace, "Mia")
    talked(workspace, mia, "2022-03-04")
    replan(workspace)
    tuesday = at(workspace, "2026-11-24T20:00")
    log_lines(tuesday, mia, ["+ message"])
    replan(tuesday)
    assert undecided(tuesday) == frozenset()
    assert sorted(statuses(mia)) == ["done", "done", "missed"]


def test_a_missed_follow_up_that_is_put_off_leaves_others_alone(workspace: Workspace) -> None:
    mia = person(workspace, "Mia")
    missed = wanted(workspace, mia, start=local(workspace, "2026-11-20T10:00"))
    other = wanted(workspace, mia, due=date(2026, 12, 10), intent="ask about the fair")
    snooze(workspace, missed, "30 nov")
    assert models.Touch.get_by_id(other).intent == "ask about the fair"


def test_a_missed_promise_that_is_put_off_has_one_follow_up(workspace: Workspace, offered: int) -> None:
    row = touch_of(offered)
    evening = at(workspace, row.start.in_timezone(workspace.zone).format("YYYY-MM-DDT20:00"))
    replan(evening)
    assert len(statuses(offered)) == 2
    snooze(evening, row.id, "30 nov")
    replan(evening)
    assert [touch.id for touch in models.Touch.select()] == [row.id]


def test_a_missed_birthday_that_took_place_is_not_planned_once_more(workspace: Workspace) -> None:
    person(workspace, "Mia", birthday="25 nov")
    replan(workspace)
    later = at(workspace, "2026-11-25T10:40")
    replan(later)
    (missed,) = undecided(later)
    assert [touch.day for touch in planned(later)] == [date(2026, 11, 25)]
    done(later, missed)
    replan(later)
    assert planned(later) == []


def test_the_reason_of_a_missed_touch_is_true_on_the_day_on_which_it_is_read(workspace: Workspace) -> None:
    person(workspace, "Ann", birthday="23 nov 1980")
    replan(workspace)
    assert [touch.why for touch in planned_views(workspace)] == ["birthday today"]
    tuesday = at(workspace, "2026-11-24T18:00")
    replan(tuesday)
    assert [touch.why for touch in week_view(tuesday).missed] == ["birthday on Mon 23"]


def planned_views(workspace: Workspace) -> list[TouchView]:
    return [touch for day in week_view(workspace).days for touch in day.touches]
