from collections.abc import Sequence
from dataclasses import replace

import pytest

from relplanner.domain.contacts import Purpose, TouchStatus
from relplanner.domain.countermeasures import Reason, outcome_words
from relplanner.domain.errors import UserError
from relplanner.domain.review import MOST_CARDS
from relplanner.services.capacity import capacity
from relplanner.services.contacts import set_tier
from relplanner.services.erasure import erase
from relplanner.services.log import log_lines
from relplanner.services.planning import replan
from relplanner.services.review import Review, ReviewCard, review, review_card
from relplanner.services.review_decisions import accept_week, decide, leave, let_be, weigh
from relplanner.services.touches import skip
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import at, local, person, talked, wanted

HOSTILE = "[b]Eve[/b]\x1b[31m\u202e" + "x" * 5000


def brought_up(workspace: Workspace) -> list[tuple[str, Reason]]:
    return [(row.name, row.reason) for row in review(workspace).rows if not row.is_decided]


def only_card(workspace: Workspace) -> ReviewCard:
    shown = review(workspace)
    (card,) = shown.cards
    return review_card(workspace, shown, card)


def _tier(contact_id: int) -> str:
    tier = models.Contact.get_by_id(contact_id).tier
    return str(tier.name) if tier else ""


def gave(workspace: Workspace, contact_id: int, lines: Sequence[str]) -> None:
    log_lines(workspace, contact_id, lines)


def test_every_reason_brings_its_relationship_up_gold_first(workspace: Workspace) -> None:
    before = at(workspace, "2026-10-05T10:00")
    owed, silent, tilted, eyes = (
        person(workspace, name, tier=tier)
        for name, tier in (("Owed", "silver"), ("Silent", "silver"), ("Tilted", "gold"), ("Eyes", "gold"))
    )
    for number in (owed, tilted, eyes):
        talked(workspace, number, "2026-11-20")
    talked(workspace, silent, "2026-06-01")
    log_lines(before, owed, ["! send the offer by 9.10."])
    gave(workspace, tilted, [">4/4 tea", ">4/4 help", ">4/4 time", ">4/4 a lift"])
    gave(workspace, eyes, [">2 a", "<2 b"])
    assert brought_up(workspace) == [
        ("Tilted", Reason.ONE_SIDED),
        ("Eyes", Reason.THROUGH_THEIR_EYES),
        ("Owed", Reason.PROMISE_OVERDUE),
        ("Silent", Reason.SILENT),
    ]


def test_who_must_not_be_contacted_and_who_is_archived_is_not_brought_up(workspace: Workspace) -> None:
    for name, details in (("Shy", {"do_not_contact": True}), ("Gone", {})):
        number = person(workspace, name, tier="silver", **details)
        talked(workspace, number, "2026-01-12")
    with workspace.store.step("archived", workspace.now()):
        models.Contact.update(archived_at=workspace.now()).where(models.Contact.name == "Gone").execute()
    assert brought_up(workspace) == []


def test_a_card_says_why_and_shows_what_was_received_first(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="silver", role="CFO", organisation="Acme")
    talked(workspace, anna, "2026-11-20")
    gave(workspace, anna, ["<4 named us to others", "<3 tip: the tender", "<2 a", "> coffee"])
    card = only_card(workspace)
    assert card.card.reason is Reason.OVERDRAWN
    assert card.why.startswith("they gave 9.0, you gave 1.0")
    assert [view.entry.text for view in card.received] == ["a", "the tender", "named us to others"]
    assert [view.entry.text for view in card.gave] == ["coffee"]
    assert 2 <= len(card.countermeasures) <= 4


def test_a_silent_card_says_when_the_next_talk_is(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="silver")
    talked(workspace, anna, "2026-06-01")
    assert only_card(workspace).why == "175 d since the last contact"
    wanted(workspace, anna, start=local(workspace, "2026-11-26T10:00"))
    assert only_card(workspace).why.endswith("; the next is planned Thu 26 10:00")


def test_a_decision_becomes_a_touch_with_an_intent_and_one_undo_takes_it_back(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="silver")
    talked(workspace, anna, "2026-06-01")
    card = only_card(workspace)
    changed = decide(workspace, card.card, card.countermeasures[0])
    assert changed.sentence.startswith("Anna Berg: ")
    (touch,) = models.Touch.select().where(
        models.Touch.purpose == Purpose.FOLLOW_UP, models.Touch.intent != ""
    )
    assert touch.intent == card.countermeasures[0].intent
    assert brought_up(workspace) == []
    assert [row.said for row in review(workspace).decided] == [touch.intent]
    undo(workspace)
    assert brought_up(workspace) == [("Anna Berg", Reason.SILENT)]
    assert review(workspace).decided == ()


def test_a_review_that_is_interrupted_goes_on_where_it_was(workspace: Workspace) -> None:
    for number in range(4):
        talked(workspace, person(workspace, f"Person {number}", tier="silver"), "2026-06-01")
    shown = review(workspace)
    leave(workspace, shown.cards[0])
    decide(workspace, shown.cards[1], review_card(workspace, shown, shown.cards[1]).countermeasures[0])
    later = review(at(workspace, "2026-11-27T17:00"))
    assert [row.is_decided for row in later.rows] == [True, True, False, False]
    assert [card.contact_id for card in later.cards] == [card.contact_id for card in shown.cards[2:]]


def test_what_is_left_comes_back_next_week_and_what_is_let_be_after_a_quarter(workspace: Workspace) -> None:
    for name in ("Left", "Let be"):
        talked(workspace, person(workspace, name, tier="silver"), "2026-06-01")
    shown = review(workspace)
    leave(workspace, shown.cards[0])
    let_be(workspace, shown.cards[1])
    assert brought_up(workspace) == []
    assert brought_up(at(workspace, "2026-11-30T09:00")) == [("Left", Reason.SILENT)]
    assert ("Let be", Reason.SILENT) in brought_up(at(workspace, "2027-02-22T09:00"))


def test_their_view_is_asked_for_once_a_month(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="gold")
    talked(workspace, anna, "2026-11-20")
    gave(workspace, anna, [">2 a lift", "<2 a tip", ">1 a book"])
    card = only_card(workspace)
    assert card.asks_for_weights
    assert card.why == "asked for 0 of 3: how much did these count for them?"
    first = card.received[0]
    changed = weigh(workspace, card.card, {first.id: 5})
    assert changed.sentence == "Anna Berg: their view of 1 entry."
    assert models.Entry.get_by_id(first.id).theirs == 5
    reasons = [reason for _, reason in brought_up(at(workspace, "2026-12-22T09:00"))]
    assert Reason.THROUGH_THEIR_EYES not in reasons
    reasons = [reason for _, reason in brought_up(at(workspace, "2026-12-23T09:00"))]
    also = [reason for card in review(at(workspace, "2026-12-23T09:00")).cards for reason in card.also]
    assert Reason.THROUGH_THEIR_EYES in (*reasons, *also)


def test_a_weight_that_is_none_is_refused_and_nothing_is_decided(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="gold")
    talked(workspace, anna, "2026-11-20")
    gave(workspace, anna, [">2 a lift"])
    card = only_card(workspace)
    with pytest.raises(UserError, match="from 1 to 5"):
        weigh(workspace, card.card, {card.gave[0].id: 6})
    assert len(review(workspace).cards) == 1


def test_another_tier_is_proposed_with_what_it_does_to_the_capacity(workspace: Workspace) -> None:
    tom = person(workspace, "Tom Hale", tier="silver")
    talked(workspace, tom, "2025-06-02")
    with workspace.store.step("long in the tier", workspace.now()):
        models.Contact.update(tier_since=None).execute()
    shown = review(workspace)
    assert shown.cards[0].also == (Reason.ANOTHER_TIER,)
    leave(workspace, shown.cards[0])
    monday = at(workspace, "2026-11-30T09:00")
    shown = review(monday)
    silent = review_card(monday, shown, shown.cards[0])
    assert silent.also == ("bronze would fit better: silent for 1 y",)
    assert silent.countermeasures[-1].intent == "move to bronze"
    card = replace(shown.cards[0], reason=Reason.ANOTHER_TIER, also=())
    detail = review_card(monday, shown, card)
    assert detail.why == "silent for 1 y"
    move, stay = detail.countermeasures
    assert (move.intent, move.why) == ("move to bronze", "silent for 1 y")
    assert outcome_words(move.becomes, monday.today()).startswith("1 h 30 less a year, tiers then ask for ")
    asked = capacity(monday).asked_minutes
    decide(monday, card, move)
    assert _tier(tom) == "bronze"
    assert asked - capacity(monday).asked_minutes == 90
    assert stay.intent == "stay in silver"


def test_a_tier_that_is_kept_is_not_asked_about_for_half_a_year(workspace: Workspace) -> None:
    tom = person(workspace, "Tom Hale", tier="bronze", value_percent=200)
    with workspace.store.step("long in the tier", workspace.now()):
        models.Contact.update(tier_since=None).execute()
    card = only_card(workspace)
    assert card.card.reason is Reason.ANOTHER_TIER
    decide(workspace, card.card, card.countermeasures[1])
    assert _tier(tom) == "bronze"
    assert brought_up(at(workspace, "2027-05-23T09:00")) == []
    assert brought_up(at(workspace, "2027-05-24T09:00")) == [("Tom Hale", Reason.ANOTHER_TIER)]


def test_a_tier_that_is_gone_is_said_to_be_and_nothing_is_decided(workspace: Workspace) -> None:
    person(workspace, "Tom Hale", tier="bronze", value_percent=200)
    with workspace.store.step("long in the tier", workspace.now()):
        models.Contact.update(tier_since=None).execute()
    card = only_card(workspace)
    with workspace.store.step("renamed", workspace.now()):
        models.Tier.update(name="copper", folded="copper").where(models.Tier.name == "silver").execute()
    with pytest.raises(UserError, match="is not there any more"):
        decide(workspace, card.card, card.countermeasures[0])
    assert review(workspace).decided == ()


def test_accepting_the_week_pins_what_is_proposed_in_one_step(workspace: Workspace) -> None:
    wednesday = at(workspace, "2026-11-25T11:00")
    for name in ("Anna", "Ben", "Cleo"):
        number = person(wednesday, name)
        wanted(wednesday, number, start=local(wednesday, "2026-12-01T10:00"))
    late = person(wednesday, "Dora")
    wanted(wednesday, late, start=local(wednesday, "2026-12-07T10:00"))
    assert review(wednesday).ahead.proposed == 3
    assert accept_week(wednesday).sentence == "Accepted wk 49: 3 touches pinned."
    assert review(wednesday).ahead.proposed == 0
    pinned = models.Touch.select().where(models.Touch.status == TouchStatus.PINNED)
    assert {touch.contact.name for touch in pinned} == {"Anna", "Ben", "Cleo"}
    with pytest.raises(UserError, match="nothing is proposed"):
        accept_week(wednesday)
    undo(wednesday)
    assert review(wednesday).ahead.proposed == 3


def test_on_a_monday_only_what_is_still_to_come_is_accepted(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    wanted(workspace, anna, start=local(workspace, "2026-11-23T08:00"))
    wanted(workspace, anna, start=local(workspace, "2026-11-24T10:00"))
    assert accept_week(workspace).sentence == "Accepted wk 48: 1 touch pinned."


def test_last_week_is_told_in_numbers_and_the_trend_has_twelve(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    talked(workspace, anna, "2026-11-18")
    talked(workspace, anna, "2026-11-22")
    wanted(workspace, anna, start=local(workspace, "2026-11-19T10:00"))
    skip(workspace, wanted(workspace, anna, start=local(workspace, "2026-11-20T10:00")))
    log_lines(at(workspace, "2026-11-18T10:00"), anna, [">3 a", "<2 b", "- [x] sent the list"])
    log_lines(at(workspace, "2026-09-09T10:00"), anna, ["<5 c"])
    shown = review(workspace)
    week = shown.last_week
    assert (week.start.isoformat(), week.end.isoformat()) == ("2026-11-16", "2026-11-22")
    assert (week.planned, week.done, week.missed, week.skipped) == (4, 2, 1, 1)
    assert (week.minutes, week.budget_minutes) == (30, 240)
    assert (week.given, week.received, week.promises_kept) == (3, 2, 1)
    assert len(shown.weeks) == 12
    assert [each.received for each in shown.weeks] == [0, 5, *[0] * 9, 2]


def test_from_tuesday_on_the_week_that_ends_is_told(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    talked(workspace, anna, "2026-11-18")
    talked(workspace, anna, "2026-11-24")
    friday = review(at(workspace, "2026-11-27T15:00"))
    assert (friday.last_week.start.isoformat(), friday.last_week.done) == ("2026-11-23", 1)
    assert friday.ahead.start.isoformat() == "2026-11-30"


def test_a_crowd_of_reasons_makes_no_avalanche(workspace: Workspace) -> None:
    for number in range(MOST_CARDS + 5):
        talked(workspace, person(workspace, f"Person {number:02}", tier="silver"), "2026-06-01")
    shown = review(workspace)
    assert (len(shown.cards), shown.waiting) == (MOST_CARDS, 5)


def test_a_contact_that_was_erased_meanwhile_is_named_in_a_sentence(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="silver")
    talked(workspace, anna, "2026-06-01")
    shown = review(workspace)
    detail = review_card(workspace, shown, shown.cards[0])
    leave(workspace, shown.cards[0])
    erase(workspace, anna)
    assert models.ReviewDecision.select().count() == 0
    for act in (
        lambda: review_card(workspace, shown, shown.cards[0]),
        lambda: decide(workspace, shown.cards[0], detail.countermeasures[0]),
        lambda: leave(workspace, shown.cards[0]),
    ):
        with pytest.raises(UserError, match="There is no contact"):
            act()


def test_hostile_text_comes_through_as_text(workspace: Workspace) -> None:
    eve = person(workspace, HOSTILE, tier="silver")
    talked(workspace, eve, "2026-06-01")
    before = at(workspace, "2026-10-05T10:00")
    log_lines(before, eve, [f"! {'[u]send[/u] ' * 40} by 9.10.", f"<2 {'🤷' * 300}"])
    shown: Review = review(workspace)
    card = review_card(workspace, shown, shown.cards[0])
    assert len(card.why) < 200
    assert "\x1b" not in card.why + card.row.name
    changed = decide(workspace, card.card, card.countermeasures[0])
    assert "\x1b" not in changed.sentence
    replan(workspace)
    assert review(workspace).decided[0].said == card.countermeasures[0].intent


def test_another_tier_does_not_bring_a_decided_card_back_this_week(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="silver")
    talked(workspace, anna, "2026-06-01")
    leave(workspace, review(workspace).cards[0])
    set_tier(workspace, [anna], "gold")
    assert brought_up(workspace) == []
