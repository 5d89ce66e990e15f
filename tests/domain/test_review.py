from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.budget import monday_of
from relplanner.domain.contacts import Channel
from relplanner.domain.countermeasures import LowerTier, NewPromise, NewTouch, Outcome, Reason, StayInTier
from relplanner.domain.review import (
    MOST_CARDS,
    MOST_TIERS,
    URGENCY,
    Card,
    Decision,
    Pressing,
    WeekNumbers,
    asked_again,
    next_week,
    queue_of,
    week_ahead,
)

WEDNESDAY = date(2026, 11, 25)
MONDAY = date(2026, 11, 23)


def pressing(contact_id: int, reason: Reason, level: int = 0, weight: float = 0) -> Pressing:
    return Pressing(contact_id=contact_id, reason=reason, tier_level=level, weight=weight)


def decided(contact_id: int, reason: Reason, on: date, until: date, said: str = "a call") -> Decision:
    return Decision(contact_id=contact_id, reason=reason, decided_on=on, until=until, said=said)


def test_cards_go_by_tier_then_by_urgency_then_by_weight() -> None:
    found = queue_of(
        [
            pressing(1, Reason.PROMISE_OVERDUE, level=1),
            pressing(2, Reason.SILENT, level=3),
            pressing(3, Reason.OVERDRAWN, level=3),
            pressing(4, Reason.SILENT, level=3, weight=90),
        ],
        (),
        WEDNESDAY,
    )
    assert [card.contact_id for card in found.cards] == [3, 4, 2, 1]


def test_a_relationship_has_one_card_that_names_all_its_reasons() -> None:
    found = queue_of(
        [pressing(7, Reason.SILENT), pressing(7, Reason.PROMISE_OVERDUE), pressing(7, Reason.ONE_SIDED)],
        (),
        WEDNESDAY,
    )
    assert found.cards == (Card(7, Reason.PROMISE_OVERDUE, (Reason.ONE_SIDED, Reason.SILENT)),)


def test_who_was_decided_about_this_week_does_not_come_back_in_it() -> None:
    this_week = decided(1, Reason.SILENT, MONDAY, MONDAY + timedelta(days=7))
    found = queue_of([pressing(1, Reason.OVERDRAWN), pressing(2, Reason.SILENT)], [this_week], WEDNESDAY)
    assert [card.contact_id for card in found.cards] == [2]
    assert found.decided == (this_week,)


def test_a_reason_waits_for_its_day_and_other_reasons_do_not() -> None:
    before = [decided(1, Reason.SILENT, MONDAY - timedelta(days=3), WEDNESDAY + timedelta(days=1))]
    reasons = [pressing(1, Reason.SILENT), pressing(1, Reason.OVERDRAWN)]
    assert queue_of(reasons, before, WEDNESDAY).cards == (Card(1, Reason.OVERDRAWN),)
    later = queue_of(reasons, before, WEDNESDAY + timedelta(days=1))
    assert later.cards == (Card(1, Reason.OVERDRAWN, (Reason.SILENT,)),)
    assert later.decided == ()


def test_a_review_never_grows_beyond_its_cards_and_those_decided_count() -> None:
    crowd = [pressing(number, Reason.SILENT) for number in range(1, 31)]
    first = queue_of(crowd, (), WEDNESDAY)
    assert (len(first.cards), first.waiting) == (MOST_CARDS, 30 - MOST_CARDS)
    done = [decided(number, Reason.SILENT, WEDNESDAY, WEDNESDAY) for number in range(1, 6)]
    then = queue_of(crowd, done, WEDNESDAY)
    assert len(then.decided) + len(then.cards) == MOST_CARDS
    assert then.waiting == 30 - MOST_CARDS


def test_another_tier_comes_last_and_only_a_few_times() -> None:
    tiers = [pressing(number, Reason.ANOTHER_TIER, weight=number) for number in range(1, 8)]
    found = queue_of([*tiers, pressing(9, Reason.THROUGH_THEIR_EYES)], (), WEDNESDAY)
    assert [card.contact_id for card in found.cards] == [9, 7, 6, 5]
    assert len(found.cards) == 1 + MOST_TIERS


def test_one_place_is_kept_for_another_tier_however_many_others_there_are() -> None:
    crowd = [pressing(number, Reason.SILENT) for number in range(1, 31)]
    tiers = [pressing(number, Reason.ANOTHER_TIER, weight=number) for number in (41, 42)]
    found = queue_of([*crowd, *tiers], (), WEDNESDAY)
    assert [card.contact_id for card in found.cards][-2:] == [11, 42]
    assert (len(found.cards), found.waiting) == (MOST_CARDS, 32 - MOST_CARDS)
    done = [decided(42, Reason.ANOTHER_TIER, WEDNESDAY, WEDNESDAY)]
    then = queue_of([*crowd, *tiers], done, WEDNESDAY)
    assert [card.contact_id for card in then.cards] == list(range(1, 12))


@pytest.mark.parametrize(
    ("reason", "outcome", "again"),
    [
        (Reason.SILENT, NewTouch(15, Channel.CALL, 7), date(2026, 12, 7)),
        (Reason.OVERDRAWN, NewPromise("send it", 14), date(2026, 12, 14)),
        (Reason.SILENT, LowerTier(), date(2027, 2, 24)),
        (Reason.ANOTHER_TIER, StayInTier(), date(2027, 5, 26)),
        (Reason.THROUGH_THEIR_EYES, NewTouch(15, Channel.CALL, 7), date(2026, 12, 25)),
    ],
)
def test_a_card_comes_back_when_what_was_chosen_is_over(
    reason: Reason, outcome: Outcome, again: date
) -> None:
    assert asked_again(reason, outcome, WEDNESDAY) == again


def test_the_week_to_accept_is_the_next_one_and_on_a_monday_the_one_that_begins() -> None:
    assert week_ahead(WEDNESDAY) == next_week(WEDNESDAY) == date(2026, 11, 30)
    assert week_ahead(MONDAY) == MONDAY
    assert week_ahead(date(2026, 11, 29)) == date(2026, 11, 30)


def test_minutes_are_held_against_the_budget() -> None:
    assert WeekNumbers(start=MONDAY, minutes=90, budget_minutes=240).percent == 38
    assert WeekNumbers(start=MONDAY, minutes=15).percent == 100
    assert WeekNumbers(start=MONDAY).percent == 0
    assert WeekNumbers(start=MONDAY).end == date(2026, 11, 29)


_PRESSING = st.builds(
    pressing, st.integers(1, 40), st.sampled_from(URGENCY), st.integers(0, 3), st.floats(0, 100)
)
_DAYS = st.integers(-20, 20).map(lambda days: WEDNESDAY + timedelta(days=days))
_DECISIONS = st.builds(decided, st.integers(1, 40), st.sampled_from(URGENCY), _DAYS, _DAYS)


@given(st.lists(_PRESSING, max_size=80), st.lists(_DECISIONS, max_size=20))
def test_every_relationship_has_at_most_one_card_and_none_that_was_settled(
    reasons: list[Pressing], decisions: list[Decision]
) -> None:
    found = queue_of(reasons, decisions, WEDNESDAY)
    numbers = [card.contact_id for card in found.cards]
    settled = {each.contact_id for each in decisions if monday_of(each.decided_on) == MONDAY}
    assert len(numbers) == len(set(numbers)) <= MOST_CARDS
    assert settled.isdisjoint(numbers)
    waiting = {(each.contact_id, each.reason) for each in decisions if each.until > WEDNESDAY}
    assert waiting.isdisjoint(
        (card.contact_id, reason) for card in found.cards for reason in (card.reason, *card.also)
    )
    known = {(each.contact_id, each.reason) for each in reasons}
    assert all((card.contact_id, card.reason) in known for card in found.cards)
