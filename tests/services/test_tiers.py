from collections.abc import Callable

import pytest

from relplanner.domain.errors import UserError
from relplanner.services import tiers
from relplanner.services.capacity import capacity, capacity_book
from relplanner.services.capacity import tiers as tier_views
from relplanner.services.contact_details import details_of
from relplanner.services.log import log_lines
from relplanner.services.planning import replan
from relplanner.services.touches import done
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import person
from tests.store.people import dump


def tier(workspace: Workspace, name: str) -> int:
    return next(view.id for view in tier_views(workspace) if view.name == name)


def routine(workspace: Workspace, tier_name: str, name: str) -> int:
    view = next(view for view in tier_views(workspace) if view.name == tier_name)
    return next(each.id for each in view.routines if each.name == name)


def words(workspace: Workspace, name: str) -> list[tuple[str, str, int]]:
    view = next(view for view in tier_views(workspace) if view.name == name)
    return [(each.name, each.every.words, each.minutes) for each in view.routines]


def test_a_routine_changes_only_in_what_is_said_of_it(workspace: Workspace) -> None:
    number = routine(workspace, "gold", "update")
    changed = tiers.set_routine(workspace, tier(workspace, "gold"), number, "update every 2 months")
    assert changed.sentence == "gold: changed routine update."
    assert words(workspace, "gold") == [("update", "every 2 months", 15), ("meeting", "quarterly", 60)]
    assert routine(workspace, "gold", "update") == number


def test_a_changed_routine_keeps_the_touches_and_the_changes_of_contacts(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver", routines=("call 45 min",))
    number = routine(workspace, "silver", "call")
    replan(workspace)
    tiers.set_routine(workspace, tier(workspace, "silver"), number, "talk: video, monthly, 20 min")
    assert details_of(workspace, anna).routines == ("talk: 45 min",)
    assert models.Touch.get().routine_id == number


def test_routines_are_added_and_removed_and_undone(workspace: Workspace) -> None:
    silver = tier(workspace, "silver")
    before = dump(workspace.store)
    tiers.set_routine(workspace, silver, None, "lunch every year 90 min")
    assert words(workspace, "silver") == [("call", "quarterly", 30), ("lunch", "yearly", 90)]
    removed = tiers.remove_routine(workspace, silver, routine(workspace, "silver", "call"))
    assert removed.sentence == "silver: without call."
    assert words(workspace, "silver") == [("lunch", "yearly", 90)]
    undo(workspace)
    undo(workspace)
    assert dump(workspace.store) == before


def test_a_routine_can_be_dropped_by_its_line(workspace: Workspace) -> None:
    number = routine(workspace, "gold", "meeting")
    tiers.set_routine(workspace, tier(workspace, "gold"), number, "drop meeting")
    assert words(workspace, "gold") == [("update", "monthly", 15)]


@pytest.mark.parametrize("line", ["", "update weekly", "call sometimes", "call weekly", "drop update"])
def test_a_new_routine_that_cannot_be_read_is_refused(workspace: Workspace, line: str) -> None:
    before = dump(workspace.store)
    with pytest.raises(UserError):
        tiers.set_routine(workspace, tier(workspace, "gold"), None, line)
    assert dump(workspace.store) == before


def test_two_routines_of_a_tier_have_two_names(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="already"):
        tiers.set_routine(workspace, tier(workspace, "gold"), None, "Meeting weekly 5m")


def test_a_tier_of_ones_own_stands_where_its_worth_puts_it(workspace: Workspace) -> None:
    tiers.add_tier(workspace, "platinum, worth 1000: call every 2 weeks 30 min")
    tiers.add_tier(workspace, "friends: call yearly 10m")
    names = [(view.name, view.points) for view in tier_views(workspace)]
    assert names == [
        ("platinum", 1000), ("gold", 900), ("silver", 450), ("bronze", 180), ("friends", 180), ("team", 0),
    ]  # fmt: skip
    assert words(workspace, "platinum") == [("call", "every 2 weeks", 30)]


@pytest.mark.parametrize("line", ["", "Gold", "none", "x: call", "a, b"])
def test_a_tier_that_cannot_be_is_refused(workspace: Workspace, line: str) -> None:
    before = dump(workspace.store)
    with pytest.raises(UserError):
        tiers.add_tier(workspace, line)
    assert dump(workspace.store) == before


def test_a_tier_gets_another_name_and_worth(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver")
    tiers.edit_tier(workspace, tier(workspace, "silver"), "steel, worth 950")
    assert [view.name for view in tier_views(workspace)] == ["steel", "gold", "bronze", "team"]
    assert details_of(workspace, anna).tier == "steel"
    with pytest.raises(UserError, match="already"):
        tiers.edit_tier(workspace, tier(workspace, "steel"), "gold")


def test_contacts_fall_out_of_a_tier_that_is_removed_and_undo_puts_them_back(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver", routines=("call 45 min", "also chat: sms weekly 5m"))
    before = dump(workspace.store)
    removed = tiers.remove_tier(workspace, tier(workspace, "silver"))
    assert removed.sentence == "Removed tier silver; 1 contact has none now."
    assert removed.contact_ids == (anna,)
    assert details_of(workspace, anna).tier == ""
    assert details_of(workspace, anna).routines == ("chat: message, weekly, 5 min",)
    undo(workspace)
    assert dump(workspace.store) == before


@pytest.mark.parametrize("number", [-1, 0, 77])
def test_a_tier_that_is_gone_cannot_be_changed(workspace: Workspace, number: int) -> None:
    changes: tuple[Callable[[], object], ...] = (
        lambda: tiers.edit_tier(workspace, number, "x"),
        lambda: tiers.remove_tier(workspace, number),
        lambda: tiers.set_routine(workspace, number, None, "call weekly 5m"),
        lambda: tiers.remove_routine(workspace, number, 1),
    )
    for change in changes:
        with pytest.raises(UserError):
            change()


def test_a_change_of_tiers_is_weighed_before_it_is_stored(workspace: Workspace) -> None:
    for name in ("Anna", "Bo"):
        person(workspace, name, tier="gold")
    person(workspace, "Cy", tier="silver", routines=("also chat: sms weekly 5m",))
    book = capacity_book(workspace)
    assert book.measure() == capacity(workspace)
    gold = next(view for view in tier_views(workspace) if view.name == "gold")
    number = routine(workspace, "gold", "update")
    then = book.measure({gold.id: tiers.changed_routines(gold.routines, number, "drop update")})
    tiers.set_routine(workspace, gold.id, number, "drop update")
    assert capacity(workspace) == then
    assert then.asked_minutes == book.measure().asked_minutes - 2 * 8 * 15
    without = book.measure({tier(workspace, "silver"): None})
    tiers.remove_tier(workspace, tier(workspace, "silver"))
    assert capacity(workspace).asked_minutes == without.asked_minutes - 2 * 8 * 15


def test_contact_that_was_asked_for_is_not_unplanned(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    log_lines(workspace, anna, ["! the offer by fri"])
    replan(workspace)
    done(workspace, models.Touch.get().id, 20)
    log_lines(workspace, anna, ["@ today lunch"])
    replan(workspace)
    done(workspace, models.Touch.get(models.Touch.status == "proposed").id, 50)
    log_lines(workspace, anna, ["+ call 30m yesterday"])
    measured = capacity(workspace)
    assert (measured.promise_minutes, measured.unplanned_minutes) == (20, 30)
