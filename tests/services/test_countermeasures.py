from datetime import date

import pytest

from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.countermeasures import Countermeasure, LowerTier, NewPromise, NewTouch, Outcome
from relplanner.domain.errors import UserError
from relplanner.services.balance import account_view
from relplanner.services.contact_card import contact_card
from relplanner.services.contact_details import Details
from relplanner.services.contacts import edit_contact
from relplanner.services.countermeasures import known_of, take_countermeasure
from relplanner.services.log import log_lines
from relplanner.services.planning import replan
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import models, people
from tests.building import person
from tests.services.ledgers import noted
from tests.store.people import dump


def measure(becomes: Outcome, intent: str = "give: a hand") -> Countermeasure:
    return Countermeasure(key="a", label="give", intent=intent, why="they need it", becomes=becomes)


def test_what_is_known_is_what_was_written_down(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="gold", relation="customer", channel="video")
    log_lines(workspace, anna, ["#need a CFO", "! send the offer by fri", ">2/4 tip: the tender"])
    contact = people.contact(anna)
    assert contact is not None
    known = known_of(workspace, contact)
    assert [fact.text for fact in known.needs] == ["a CFO"]
    assert [promise.text for promise in known.promised(mine=True)] == ["send the offer"]
    assert (known.is_gold, known.channel, len(known.valued_kinds())) == (True, Channel.VIDEO, 1)


def test_a_countermeasure_becomes_a_touch_that_the_scheduler_places_at_once(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", organisation="Acme")
    noted(workspace, anna, -3, -3, -2, 1)
    chosen = account_view(workspace, anna).countermeasures[0]
    changed = take_countermeasure(workspace, anna, chosen)
    assert changed.contact_ids == (anna,)
    assert changed.sentence.startswith(f"Anna: {chosen.intent}")
    replan(workspace)
    touch = contact_card(workspace, anna).next_touch
    assert touch is not None
    assert (touch.purpose, touch.intent) == (Purpose.FOLLOW_UP, chosen.intent)
    assert isinstance(chosen.becomes, NewTouch)
    assert (touch.channel, touch.minutes) == (chosen.becomes.channel, chosen.becomes.minutes)
    assert touch.start is not None
    assert touch.start <= workspace.now().add(days=chosen.becomes.within_days)


def test_the_touch_is_wanted_within_the_days_of_the_countermeasure(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    take_countermeasure(workspace, anna, measure(NewTouch(30, Channel.VIDEO, 14)))
    row = models.Touch.get()
    assert (row.status, row.channel, row.minutes) == (TouchStatus.PROPOSED, Channel.VIDEO, 30)
    assert (row.due, row.intent) == (date(2026, 12, 7), "give: a hand")


def test_one_becomes_a_promise_of_mine(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    changed = take_countermeasure(workspace, anna, measure(NewPromise("take a step", 7)))
    row = models.Promise.get()
    assert (row.promiser, row.text, row.due, row.state) == ("me", "take a step", date(2026, 11, 30), "open")
    assert changed.sentence == "Anna: you promised to take a step, by Mon 30."


def test_one_becomes_the_next_tier_that_asks_for_less(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="gold")
    tiers = []
    for _ in range(2):
        take_countermeasure(workspace, anna, measure(LowerTier()))
        tiers.append(contact_card(workspace, anna).row.tier.name)
    assert tiers == ["silver", "bronze"]
    with pytest.raises(UserError, match="no tier that asks for less"):
        take_countermeasure(workspace, anna, measure(LowerTier()))
    edit_contact(workspace, anna, Details(tier=""))
    with pytest.raises(UserError, match="no tier that asks for less"):
        take_countermeasure(workspace, anna, measure(LowerTier()))


@pytest.mark.parametrize(
    "becomes", [NewTouch(15, Channel.CALL, 7), NewPromise("take a step", 7), LowerTier()]
)
def test_each_is_one_step_that_can_be_undone(workspace: Workspace, becomes: Outcome) -> None:
    anna = person(workspace, "Anna", tier="gold")
    before = dump(workspace.store)
    take_countermeasure(workspace, anna, measure(becomes))
    assert dump(workspace.store) != before
    undo(workspace)
    assert dump(workspace.store) == before


def test_nothing_is_taken_for_a_contact_that_is_gone(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="no contact 99"):
        take_countermeasure(workspace, 99, measure(LowerTier()))
