from collections.abc import Sequence
from dataclasses import replace

import pytest

from relplanner.domain.capacity import Capacity, TierGroup, measure_capacity, minutes_a_year, tier_level
from relplanner.domain.contacts import Channel, Every, Routine, Unit
from tests.domain.demand_examples import CALL, MEETING, TALK, UPDATE, YEARLY

GOLD = (UPDATE, MEETING)
SILVER = (CALL,)
BRONZE = (YEARLY,)
WORKING_MINUTES = 46 * 40 * 60


def capacity(gold: int, silver: int, bronze: int, percent: int = 10) -> Capacity:
    groups = [
        TierGroup("gold", GOLD, [GOLD] * gold),
        TierGroup("silver", SILVER, [SILVER] * silver),
        TierGroup("bronze", BRONZE, [BRONZE] * bronze),
    ]
    return measure_capacity(groups, WORKING_MINUTES, percent)


@pytest.mark.parametrize(
    ("routines", "minutes"),
    [(GOLD, 360), (SILVER, 120), (BRONZE, 30), ((TALK,), 0), ((), 0)],
)
def test_a_year_of_the_tiers_counts_covering_and_not_the_calendar(
    routines: Sequence[Routine], minutes: int
) -> None:
    assert minutes_a_year(routines) == minutes


def test_a_heavier_and_more_frequent_routine_leaves_nothing_of_a_lighter_one() -> None:
    weekly = replace(CALL, id=8, every=Every(1, Unit.WEEKS), minutes=30)
    assert minutes_a_year((weekly, UPDATE)) == 52 * 30


def test_three_routines_cover_each_touch_once() -> None:
    visit = replace(MEETING, id=9, every=Every(1, Unit.YEARS), minutes=120)
    # one visit, 3 meetings of 4 and 8 updates of 12 are left
    assert minutes_a_year((UPDATE, visit, MEETING)) == 120 + 3 * 60 + 8 * 15


def test_the_order_of_routines_does_not_matter() -> None:
    assert minutes_a_year((MEETING, UPDATE)) == minutes_a_year((UPDATE, MEETING))


def test_fifteen_gold_thirty_silver_and_sixty_bronze_contacts_need_180_of_184_hours() -> None:
    full = capacity(15, 30, 60)
    assert full.asked_minutes == 180 * 60
    assert full.budget_minutes == 184 * 60
    assert [(tier.name, tier.contacts, tier.minutes_each, tier.minutes) for tier in full.tiers] == [
        ("gold", 15, 360, 5400),
        ("silver", 30, 120, 3600),
        ("bronze", 60, 30, 1800),
    ]


def test_the_sentence_holds_what_is_asked_against_the_budget() -> None:
    assert (
        capacity(15, 30, 60).sentence == "Your tiers ask for 9.8 % of your working time; the budget is 10 %."
    )
    assert capacity(0, 0, 0).sentence == "Your tiers ask for 0 % of your working time; the budget is 10 %."


def test_from_seventy_per_cent_of_the_budget_on_little_is_left() -> None:
    assert capacity(0, 64, 1).warning == ""  # 7710 of 11040 minutes
    assert capacity(0, 64, 3).warning == (
        "Your tiers ask for 70.4 % of the budget: little is left for what comes by itself."
    )


def test_more_than_the_budget_is_said_with_the_fewest_contacts_that_would_bring_it_down() -> None:
    over = capacity(20, 30, 60)  # 12600 minutes: 1560 too many; 240 are saved by one gold contact less
    assert over.warning.startswith("Your tiers ask for more than the budget")
    assert over.advice == "Moving 7 of 20 gold contacts to silver would bring it to 9.9 %."
    assert capacity(15, 30, 60).advice == ""


def test_the_lightest_tier_can_only_be_left() -> None:
    assert (
        capacity(0, 0, 400).advice
        == "Moving 32 of 400 bronze contacts out of their tier would bring it to 10 %."
    )


def test_where_no_tier_alone_is_enough_it_says_so() -> None:
    assert capacity(6, 10, 10, percent=1).advice == (
        "No one tier alone would bring it down: give several contacts a tier with less, or none."
    )


def test_contacts_without_a_tier_count_with_their_own_routines() -> None:
    groups = [TierGroup("own routines", (), [(CALL,), (YEARLY,)])]
    own = measure_capacity(groups, 1000, 10)
    assert own.asked_minutes == 150
    assert own.advice.startswith("No one tier alone")


def test_promises_and_what_came_unplanned_stand_beside_the_tiers() -> None:
    measured = measure_capacity([], 10_000, 10, promise_minutes=25, unplanned_minutes=50)
    assert measured.asked_minutes == 0
    assert measured.beside == (
        "Over the last quarter promises took 1 % of your working time, and what came unplanned 2 %."
    )
    assert not measure_capacity([], 10_000, 10).beside


def test_without_working_hours_there_is_no_share() -> None:
    idle = measure_capacity([TierGroup("gold", GOLD, [GOLD])], 0, 10)
    assert idle.share_asked == 0
    assert "no working hours" in idle.sentence
    assert idle.advice == ""


@pytest.mark.parametrize(("routines", "level"), [(GOLD, 3), (SILVER, 2), (BRONZE, 1), ((TALK,), 3), ((), 0)])
def test_the_level_of_a_tier_goes_by_the_minutes_it_asks_for(routines: Sequence[Routine], level: int) -> None:
    assert tier_level(routines) == level


def test_a_tier_of_ones_own_has_the_level_of_its_minutes() -> None:
    hello = Routine(id=7, name="hello", channels=(Channel.MESSAGE,), every=Every(2, Unit.MONTHS), minutes=10)
    assert tier_level((hello,)) == 2
    assert tier_level((replace(hello, minutes=9),)) == 1
    assert tier_level((replace(hello, every=Every(1, Unit.WEEKS)),)) == 3
