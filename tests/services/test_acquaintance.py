from datetime import timedelta

import pytest

from relplanner.domain.errors import UserError
from relplanner.services.acquaintance import ask_no_more, missing, note
from relplanner.services.contact_card import contact_card
from relplanner.services.contacts import archive, set_tier
from relplanner.services.planning import replan
from relplanner.services.undo import undo
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import at, person


def test_a_new_contact_is_asked_for_what_is_missing_until_it_is_known(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="gold")
    assert missing(workspace, [anna]) == {anna: ("how you met", "birthday", "interest")}
    note(workspace, anna, "met: fair Berlin")
    note(workspace, anna, "birthday 12 may 1980")
    assert contact_card(workspace, anna).missing == ("interest",)
    assert note(workspace, anna, "#interest sailing").sentence == "Anna Berg: interest: sailing."
    assert missing(workspace, [anna]) == {}
    card = contact_card(workspace, anna)
    assert (card.how_met, card.facts[0][:2]) == ("fair Berlin", ("interest", "sailing"))
    assert [(day.kind, day.day) for day in card.occasions] == [("birthday", "12 May 1980")]


def test_after_thirty_days_nothing_is_asked_any_more(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    assert anna in missing(at(workspace, "2026-12-23T23:00"), [anna])
    assert missing(at(workspace, "2026-12-24T00:30"), [anna]) == {}


def test_who_gets_a_tier_later_is_new_again_and_who_is_archived_is_not(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    later = at(workspace, "2027-06-01T09:00")
    assert missing(later, [anna]) == {}
    set_tier(later, [anna], "gold")
    assert anna in missing(later, [anna])
    archive(later, [anna])
    assert missing(later, [anna]) == {}


def test_who_came_from_a_file_is_new_once_they_have_a_tier(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    with workspace.store.step("from a file", workspace.now()):
        models.Contact.update(source="people.vcf").execute()
    assert missing(workspace, [anna]) == {}
    set_tier(workspace, [anna], "silver")
    assert anna in missing(workspace, [anna])


def test_who_is_known_enough_is_not_asked_about_again(workspace: Workspace) -> None:
    anna, bo = person(workspace, "Anna Berg", tier="gold"), person(workspace, "Bo Ek")
    assert ask_no_more(workspace, anna).sentence == "Anna Berg: nothing more is asked."
    workspace.store.close()
    with Workspace.open(workspace.folder, {"RELPLANNER_NOW": workspace.now().isoformat()}) as again:
        assert set(missing(again, [anna, bo])) == {bo}
        set_tier(again, [anna], "silver")
        assert set(missing(again, [anna, bo])) == {bo}
        undo(again)
        undo(again)
        assert set(missing(again, [anna, bo])) == {anna, bo}


def test_facts_are_added_and_the_same_one_only_once(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", facts=("need: a CFO",))
    for _ in range(2):
        note(workspace, anna, "interest: jazz")
    assert [fact[:2] for fact in contact_card(workspace, anna).facts] == [
        ("need", "a CFO"),
        ("interest", "jazz"),
    ]


def test_a_note_is_one_step_that_undo_takes_back(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    note(workspace, anna, "met: fair")
    undo(workspace)
    assert contact_card(workspace, anna).how_met == ""


def test_a_line_that_cannot_be_read_changes_nothing(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    with pytest.raises(UserError, match="birthday 12 may"):
        note(workspace, anna, "likes boats")
    with pytest.raises(UserError, match="birthday 24 Nov 2026 lies ahead"):
        note(workspace, anna, "birthday 24 nov 2026")
    with pytest.raises(UserError, match="no contact 99"):
        note(workspace, 99, "met: fair")
    assert contact_card(workspace, anna).facts == ()


def test_the_week_asks_about_those_with_a_touch_in_it(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="gold")
    person(workspace, "Bo Ek")
    replan(workspace)
    weeks = [week_view(workspace, workspace.today() + timedelta(weeks=number)) for number in range(8)]
    asked = [view for view in weeks if any(day.touches for day in view.days)]
    assert asked
    assert all(set(view.missing) == {anna} for view in asked)
