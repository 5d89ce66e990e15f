import pytest

from relplanner.domain.errors import UserError
from relplanner.services import triage
from relplanner.services.contact_list import contact_rows, find
from relplanner.services.contacts import set_tier
from relplanner.services.undo import history, undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import person, talked


def tier_of(workspace: Workspace, contact_id: int) -> str:
    return contact_rows(workspace, [contact_id])[0].tier.name


def test_only_those_without_a_tier_and_a_decision_are_asked_about(workspace: Workspace) -> None:
    person(workspace, "Gold", tier="gold")
    person(workspace, "Not to be contacted", do_not_contact=True)
    cleo, anna, ben = (person(workspace, name) for name in ("Cleo", "anna", "Ben"))
    left, archived = person(workspace, "Left"), person(workspace, "Archived")
    triage.leave(workspace, left)
    triage.archive(workspace, archived)
    talked(workspace, ben, "2026-09-01")
    talked(workspace, cleo, "2026-10-01")
    assert triage.queue(workspace) == (cleo, ben, anna)


def test_the_card_says_what_helps_to_decide(workspace: Workspace) -> None:
    jo = person(workspace, "Jo Hale")
    anna = person(
        workspace,
        "Anna Berg",
        organisation="Acme",
        role="CFO",
        how_met="at the fair",
        introduced_by=str(jo),
        emails=("anna@acme.example",),
        tags=("golf",),
    )
    talked(workspace, anna, "2026-10-01")
    with workspace.store.step("note", workspace.now()):
        models.Note.create(contact=anna, text="asked for dates", taken_at=workspace.now())
    card = triage.triage_card(workspace, anna)
    assert card is not None
    assert (card.name, card.organisation, card.role, card.how_met) == (
        "Anna Berg",
        "Acme",
        "CFO",
        "at the fair",
    )
    assert (str(card.last), card.introduced_by, card.emails) == (
        "2026-10-01",
        "Jo Hale",
        ("anna@acme.example",),
    )
    assert [text for _, text in card.notes] == ["asked for dates"]


@pytest.mark.parametrize("decide", ["tier", "leave", "archive"])
def test_each_decision_is_a_step_that_can_be_taken_back(workspace: Workspace, decide: str) -> None:
    anna = person(workspace, "Anna Berg")
    decided = {
        "tier": lambda: triage.give_tier(workspace, anna, "gold"),
        "leave": lambda: triage.leave(workspace, anna),
        "archive": lambda: triage.archive(workspace, anna),
    }[decide]()
    assert triage.queue(workspace) == ()
    assert triage.triage_card(workspace, anna) is None
    assert len(history(workspace)) == 2
    triage.take_back(workspace, decided)
    assert triage.queue(workspace) == (anna,)
    assert find(workspace).ids == (anna,)


def test_what_was_left_is_not_asked_about_after_its_tier_is_gone_again(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    triage.leave(workspace, anna)
    set_tier(workspace, [anna], "gold")
    set_tier(workspace, [anna], None)
    assert triage.queue(workspace) == ()


def test_a_decision_is_not_taken_back_once_something_else_was_changed(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    decided = triage.give_tier(workspace, anna, "gold")
    person(workspace, "Tom Hale")
    with pytest.raises(UserError, match="Something else was changed since"):
        triage.take_back(workspace, decided)
    assert tier_of(workspace, anna) == "gold"
    undo(workspace)
    triage.take_back(workspace, decided)
    assert tier_of(workspace, anna) == ""
    with pytest.raises(UserError):
        triage.take_back(workspace, decided)


def test_a_tier_that_there_is_not_is_refused(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    with pytest.raises(UserError, match="There is no tier"):
        triage.give_tier(workspace, anna, "platinum")
    with pytest.raises(UserError):
        triage.leave(workspace, 999)
    assert triage.queue(workspace) == (anna,)
