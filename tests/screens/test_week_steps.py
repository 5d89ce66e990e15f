from dataclasses import replace

from relplanner.domain.contacts import Purpose, TouchStatus
from relplanner.services.views import UnplacedView, WeekView
from relplanner.widgets.week_geometry import lay_out
from relplanner.widgets.week_steps import Steps, next_touch, same_again, spots_of
from tests.screens.weeks import at, day_of, touch, week_of

ADA = touch("Ada", at(23, "9:00"))
BO = touch("Bo", at(23, "14:00"))
CY = touch("Cy", at(25, "9:30"))
DI = touch("Di", at(25, "15:00"))
EVE = touch("Eve", None)
FAY = touch("Fay", None)
UNPLACED = tuple(UnplacedView(touch=one, reason="budget", why="over budget", hint="") for one in (EVE, FAY))
WEEK = week_of([day_of(23, ADA, BO), day_of(25, CY, DI)], unplaced=UNPLACED)


def steps_of(view: WeekView = WEEK) -> Steps:
    return Steps(spots_of(lay_out(view.days)), tuple(item.touch.id for item in view.unplaced))


def first_selected(view: WeekView) -> int | None:
    return next_touch(view, view.now)


def test_up_and_down_go_through_the_day_from_early_to_late() -> None:
    assert steps_of().vertical(ADA.id, 1) == BO.id
    assert steps_of().vertical(BO.id, -1) == ADA.id
    assert steps_of().vertical(ADA.id, -1) == ADA.id


def test_down_from_the_last_of_a_day_reaches_the_unplaced_and_up_comes_back() -> None:
    assert steps_of().vertical(BO.id, 1) == EVE.id
    assert steps_of().vertical(EVE.id, 1) == FAY.id
    assert steps_of().vertical(FAY.id, 1) == FAY.id
    assert steps_of().vertical(EVE.id, -1) == DI.id


def test_left_and_right_go_to_the_nearest_in_time_on_the_next_day_that_has_one() -> None:
    assert steps_of().horizontal(ADA.id, 1) == CY.id
    assert steps_of().horizontal(BO.id, 1) == DI.id
    assert steps_of().horizontal(DI.id, -1) == BO.id
    assert steps_of().horizontal(ADA.id, -1) == ADA.id
    assert steps_of().horizontal(EVE.id, 1) == EVE.id


def test_first_and_last_are_the_ends_of_the_week_and_the_unplaced() -> None:
    assert (steps_of().first(), steps_of().last()) == (ADA.id, FAY.id)
    only_unplaced = steps_of(week_of(unplaced=UNPLACED))
    assert (only_unplaced.first(), only_unplaced.last()) == (EVE.id, FAY.id)


def test_every_key_is_harmless_where_there_is_no_touch() -> None:
    nothing = steps_of(week_of())
    assert nothing.vertical(None, 1) is None
    assert nothing.horizontal(None, -1) is None
    assert nothing.first() is nothing.last() is None


def test_a_key_selects_the_first_touch_where_none_is_selected() -> None:
    assert steps_of().vertical(None, 1) == ADA.id
    assert steps_of().horizontal(None, 1) == ADA.id


def test_the_next_touch_is_the_first_that_is_planned_and_not_over() -> None:
    assert first_selected(WEEK) == DI.id
    under_way = touch("Now", at(25, "11:10"), 15)
    assert first_selected(week_of([day_of(25, under_way, DI)])) == under_way.id
    done = replace(DI, status=TouchStatus.DONE)
    later = touch("Later", at(27, "9:00"), status=TouchStatus.PINNED)
    assert first_selected(week_of([day_of(25, done), day_of(27, later)])) == later.id


def test_what_was_next_at_the_first_look_is_so_when_its_time_has_passed() -> None:
    assert next_touch(WEEK, at(23, "8:00")) == ADA.id
    missed = replace(CY, status=TouchStatus.MISSED)
    assert next_touch(week_of([day_of(25, missed, DI)]), at(25, "9:00")) == CY.id
    done = replace(CY, status=TouchStatus.DONE)
    assert next_touch(week_of([day_of(25, done, DI)]), at(25, "9:00")) == DI.id


def test_without_a_next_touch_the_last_of_the_week_is_selected_else_one_without_a_place() -> None:
    assert first_selected(week_of([day_of(23, ADA, BO)])) == BO.id
    assert first_selected(week_of(unplaced=UNPLACED)) == EVE.id
    assert first_selected(week_of()) is None


def test_a_touch_that_was_planned_anew_is_found_again_by_contact_and_purpose() -> None:
    anew = replace(CY, id=CY.id + 5000, start=at(26, "10:00"))
    assert same_again(week_of([day_of(26, anew)]), CY) == anew.id
    assert same_again(week_of([day_of(26, replace(anew, purpose=Purpose.GROWTH))]), CY) is None
    assert same_again(WEEK, CY) == CY.id
