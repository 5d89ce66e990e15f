from datetime import date

import pytest

from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.countermeasures import (
    Countermeasure,
    Known,
    LowerTier,
    NewPromise,
    NewTouch,
    Outcome,
    Reason,
    countermeasures,
)
from relplanner.domain.errors import UserError
from relplanner.services.balance import account_view
from relplanner.services.contact_card import contact_card
from relplanner.services.contact_details import Details
from relplanner.services.contacts import edit_contact
from relplanner.services.countermeasures import known_of, take_countermeasure
from relplanner.services.log import log_lines
from relplanner.services.missed import undecided
from relplanner.services.planning import Replan, replan
from relplanner.services.promises import keep
from relplanner.services.touches import done, pin, plan_again
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import models, people
from tests.building import at, person
from tests.services.ledgers import noted
from tests.services.plan_checker import violations
from tests.store.people import dump


def measure(becomes: Outcome, intent: str = "give: a hand") -> Countermeasure:
    return Countermeasure(
        key="a",
        label="give",
        intent=intent,
        why="they need it",
        becomes=becomes,
        reason=Reason.OVERDRAWN,
    )


def test_what_is_known_is_what_was_written_down(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="gold", relation="customer", channel="video")
    log_lines(workspace, anna, ["#need a CFO", "! send the offer by fri", ">2/4 tip: the tender"])
    contact = people.contact(anna)
    assert contact is not None
    known = known_of(workspace, contact)
    assert [fact.text for fact in known.needs] == ["a CFO"]
    assert [promise.text for promise in known.promised(mine=True)] == ["send the offer"]
    assert (known.is_gold, known.channel, len(known.valued_kinds())) == (True, Channel.VIDEO, 1)
    assert [known.works_on(date(2026, 11, day)) for day in (27, 28, 30)] == [True, False, True]


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
    assert touch.why.startswith("follow-up, overdrawn, due ")
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


def keeping(workspace: Workspace, contact_id: int, label: str = "keep") -> Countermeasure:
    """Return the measure with that *label* for the oldest promise to a contact, by default its keeping."""
    contact = people.contact(contact_id)
    assert contact is not None
    (promise, *_) = known_of(workspace, contact).promises
    known = Known(day=workspace.today(), promises=[promise])
    reason = Reason.PROMISE_OVERDUE if promise.is_overdue(workspace.today()) else Reason.OVERDRAWN
    (measure,) = (each for each in countermeasures(reason, known) if each.label == label)
    return measure


def follow_ups() -> list[models.Touch]:
    row = models.Touch
    query = row.select().where(row.promise.is_null(False), row.status.in_(("proposed", "pinned")))
    return list(query.order_by(row.id))


@pytest.mark.parametrize("due", [" by 16 dec", " by 2026-11-02", ""])
@pytest.mark.parametrize("planned_before", [True, False])
def test_a_promise_that_is_to_be_kept_has_that_one_follow_up(
    workspace: Workspace, due: str, planned_before: bool
) -> None:
    anna = person(workspace, "Anna")
    log_lines(workspace, anna, [f"! the offer{due}"])
    if planned_before:
        replan(workspace)
    chosen = keeping(workspace, anna)
    take_countermeasure(workspace, anna, chosen)
    replan(workspace)
    (row,) = follow_ups()
    assert (row.intent, row.promise.text) == (chosen.intent, "the offer")
    assert row.start is not None
    assert violations(workspace) == []
    assert "kept: 'the offer'" in done(workspace, row.id).sentence
    replan(workspace)
    assert (models.Promise.get().state, follow_ups()) == ("kept", [])


def test_the_follow_up_of_a_promise_stays_though_a_talk_is_planned(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    log_lines(workspace, anna, ["! the offer by 2026-11-16", "@ tue 10:00 call"])
    replan(workspace)
    assert follow_ups() == []
    take_countermeasure(workspace, anna, keeping(workspace, anna))
    replan(workspace)
    assert len(follow_ups()) == 1
    assert replan(workspace) == Replan(searched=False)


@pytest.mark.parametrize("label", ["say when", "let go"])
def test_who_tells_what_becomes_of_an_overdue_promise_is_not_asked_to_keep_it_the_same_day(
    workspace: Workspace, label: str
) -> None:
    anna = person(workspace, "Anna")
    log_lines(workspace, anna, ["! the offer by 2026-11-16"])
    replan(workspace)
    chosen = keeping(workspace, anna, label)
    take_countermeasure(workspace, anna, chosen)
    replan(workspace)
    (row,) = models.Touch.select()
    assert (row.intent, row.promise_id, row.start is None) == (chosen.intent, None, False)
    assert done(workspace, row.id).sentence == "Done: Anna, 15 min."
    assert models.Promise.get().state == "open"


def test_the_follow_up_of_a_promise_goes_once_it_was_kept_otherwise(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    log_lines(workspace, anna, ["! the offer"])
    take_countermeasure(workspace, anna, keeping(workspace, anna))
    replan(workspace)
    assert len(follow_ups()) == 1
    keep(workspace, models.Promise.get().id)
    replan(workspace)
    assert follow_ups() == []
    undo(workspace)
    assert len(follow_ups()) == 1


def test_a_missed_follow_up_of_a_promise_is_not_asked_about_once_it_is_taken_up_again(
    workspace: Workspace,
) -> None:
    anna = person(workspace, "Anna")
    log_lines(workspace, anna, ["! the offer by fri"])
    replan(workspace)
    saturday = at(workspace, "2026-11-28T09:00")
    replan(saturday)
    assert len(undecided(saturday)) == 1
    take_countermeasure(saturday, anna, keeping(saturday, anna))
    replan(saturday)
    assert undecided(saturday) == frozenset()
    assert len(follow_ups()) == 1


def test_a_promise_that_was_kept_meanwhile_cannot_be_kept_again(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    log_lines(workspace, anna, ["! the offer"])
    chosen = keeping(workspace, anna)
    keep(workspace, models.Promise.get().id)
    with pytest.raises(UserError, match="not open any more"):
        take_countermeasure(workspace, anna, chosen)


def test_nothing_is_taken_for_a_contact_that_is_gone(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="no contact 99"):
        take_countermeasure(workspace, 99, measure(LowerTier()))


def test_somebody_who_is_not_to_be_contacted_gets_no_touch_however_it_is_asked_for(
    workspace: Workspace,
) -> None:
    jo = person(workspace, "Jo Lind", relation="supplier", birthday="24 nov")
    noted(workspace, jo, -3, -3, -2, 1)
    replan(workspace)
    edit_contact(workspace, jo, Details(do_not_contact=True))
    late = at(workspace, "2026-11-25T18:00")
    (missed,) = undecided(late)
    before = dump(workspace.store)
    refused = "^Jo Lind is marked do not contact; edit the contact to plan touches again"
    with pytest.raises(UserError, match=refused):
        take_countermeasure(late, jo, measure(NewTouch(15, Channel.CALL, 7)))
    with pytest.raises(UserError, match="Jo Lind is marked do not contact"):
        log_lines(late, jo, ["@ in 2w"])
    with pytest.raises(UserError, match=refused):
        pin(late, missed, "fri 10:00")
    with pytest.raises(UserError, match=refused):
        plan_again(late, missed)
    assert dump(workspace.store) == before


def test_only_what_needs_no_touch_is_offered_for_somebody_who_is_not_to_be_contacted(
    workspace: Workspace,
) -> None:
    jo = person(workspace, "Jo Lind", relation="supplier")
    noted(workspace, jo, -3, -3, -2, 1)
    edit_contact(workspace, jo, Details(do_not_contact=True))
    view = account_view(workspace, jo)
    assert [type(each.becomes) for each in view.countermeasures] == [NewPromise]
    assert view.advice == "they are marked do not contact"


def test_what_was_taken_is_offered_after_the_others_and_makes_no_second_touch(workspace: Workspace) -> None:
    sven = person(workspace, "Sven Roth", tier="gold")
    log_lines(
        workspace, sven, [">5 gift: wine", ">4 tip: a tender", ">3 advice: a talk", ">2 help", "+ call"]
    )
    first, second = account_view(workspace, sven).countermeasures
    for _ in range(2):
        take_countermeasure(workspace, sven, first)
        replan(workspace)
        now_first, now_second = account_view(workspace, sven).countermeasures
        assert (now_first.intent, now_second.intent) == (second.intent, first.intent)
        assert now_second.why == "planned already"
    take_countermeasure(workspace, sven, second)
    intents = [row.intent for row in models.Touch.select().where(models.Touch.intent != "")]
    assert sorted(intents) == sorted([first.intent, second.intent])
