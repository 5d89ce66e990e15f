from dataclasses import replace
from datetime import date, datetime

import pytest

from relplanner.domain.cadence import Contacted
from relplanner.domain.contacts import Absence, Channel, Purpose
from relplanner.domain.demand.facts import ContactFacts, KnownFact, Meeting
from relplanner.domain.demand.growth import intent_from
from relplanner.domain.demand.reasons import why_placed
from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.domain.demand.wanted import Wanted
from relplanner.domain.kept_words import words_today
from tests.domain.demand_examples import (
    BRONZE,
    GOLD,
    SILVER,
    TALK,
    TODAY,
    UPDATE,
    YEARLY,
    ago,
    ahead,
    contacted,
    demand,
    touch,
)

LAST_DAY = date(2026, 4, 26)


def silent(number: int, days: int) -> ContactFacts:
    return ContactFacts(id=number, history=(contacted(days),))


def grown(*contacts: ContactFacts, weeks: int = 8) -> list[int]:
    return [want.contact_id for want in demand(*contacts, weeks=weeks, growth=True)]


def test_a_silent_contact_gets_a_quarter_of_an_hour_at_any_time_in_the_horizon() -> None:
    (want,) = demand(silent(1, 219), growth=True)
    assert want.demand == Demand(
        key="g1",
        contact="1",
        kind=DemandKind.GROWTH,
        chain=None,
        chain_gap=0,
        minutes=15,
        sync=False,
        value=34,  # 60 * (0.4 + 0.8 * 219 / 1095) = 33.6
        due=TODAY,
        earliest=TODAY,
        latest=LAST_DAY,
        tol_early=0,
        tol_late=400,
        nudge=0,
        early_rate=0,
        late_rate=0,
        defer=0,
    )
    assert (want.purpose, want.last, want.intent) == (Purpose.GROWTH, ago(219), "ask how they are")


def test_growth_can_be_switched_off() -> None:
    assert demand(silent(1, 219), growth=False) == ()


@pytest.mark.parametrize(
    "busy",
    [
        ContactFacts(id=1),
        ContactFacts(id=1, history=(contacted(300),), routines=(TALK,)),
        ContactFacts(id=1, history=(contacted(300),), do_not_contact=True),
        ContactFacts(id=1, history=(contacted(300),), growth_declined_on=ago(89)),
        ContactFacts(id=1, history=(contacted(300),), absences=(Absence(TODAY, ahead(60)),)),
        ContactFacts(id=1, history=(Contacted(ahead(1), Channel.CALL),)),
    ],
    ids=["never met", "weekly talk", "do not contact", "declined", "away", "not yet met"],
)
def test_who_gets_no_growth_touch(busy: ContactFacts) -> None:
    assert grown(busy) == []


def test_another_touch_or_meeting_in_the_horizon_leaves_no_room_for_growth() -> None:
    with_routine = replace(silent(1, 340), routines=(YEARLY,), points=BRONZE)
    assert [want.purpose for want in demand(with_routine, growth=True)] == [Purpose.ROUTINE]
    assert grown(replace(with_routine, history=(contacted(200),))) == [1], "its routine is due later"
    pinned = touch(5, datetime(2026, 9, 5, 10), fixed=True)
    assert demand(silent(1, 300), touches=[pinned], growth=True) == ()
    assert demand(silent(1, 300), meetings=[Meeting(1, LAST_DAY, Channel.VIDEO)], growth=True) == ()


def test_a_declined_one_may_come_again_after_a_quarter() -> None:
    assert grown(replace(silent(1, 300), growth_declined_on=ago(90))) == [1]


def test_three_weeks_lie_between_growth_and_the_last_contact() -> None:
    tilted = replace(silent(1, 1), imbalanced=True, tilt_percent=50)
    (want,) = demand(tilted, growth=True)
    assert want.demand.earliest == ahead(20)
    assert grown(tilted, weeks=2) == []


def test_nobody_in_balance_is_sought_within_three_weeks_of_contact() -> None:
    assert grown(silent(1, 20), silent(2, 21)) == [2]


@pytest.mark.parametrize(
    ("tilt", "why", "intent"),
    [
        (-91, "growth: out of balance, tilt −0.91", "give something back: a tip, an introduction, or help"),
        (80, "growth: out of balance, tilt +0.80", "let them give: ask for their advice"),
        (-1, "growth: silent for 40 days", "ask how they are"),
    ],
)
def test_a_tilt_that_pulls_more_than_silence_is_the_reason(tilt: int, why: str, intent: str) -> None:
    contact = replace(silent(1, 40), imbalanced=True, tilt_percent=tilt)
    (want,) = demand(contact, growth=True)
    assert (words_today(why_placed(want), TODAY), want.intent) == (why, intent)
    pinned = touch(5, datetime(2026, 3, 12, 10), purpose=Purpose.GROWTH, fixed=True)
    (kept,) = demand(contact, touches=[pinned], growth=True)
    assert words_today(why_placed(kept), TODAY) == why


@pytest.mark.parametrize(
    ("points", "value"), [(None, 72), (100, 72), (BRONZE, 96), (SILVER, 132), (GOLD, 180)]
)
def test_the_most_it_is_worth_goes_by_the_tier(points: int | None, value: int) -> None:
    (want,) = demand(replace(silent(1, 1100), points=points), growth=True)
    assert want.demand.value == value


def test_a_tilted_account_pulls_as_much_as_silence() -> None:
    tilted, calm = replace(silent(1, 30), tilt_percent=60), silent(2, 500)
    assert grown(calm, tilted) == [1, 2]
    assert grown(silent(2, 800), tilted) == [2, 1]


def test_at_most_four_a_week_the_longest_silent_first() -> None:
    contacts = [silent(number, 100 + number) for number in range(1, 21)]
    assert grown(*contacts, weeks=4) == list(range(20, 4, -1))


def test_one_dormant_tie_a_month_and_the_rest_to_others() -> None:
    dormant = [silent(number, 1200 + number) for number in range(1, 6)]
    wants = demand(*dormant, silent(9, 100), growth=True)
    assert [(want.contact_id, want.demand.earliest, want.demand.latest) for want in wants] == [
        (5, TODAY, date(2026, 3, 31)),
        (4, date(2026, 4, 1), LAST_DAY),
        (9, TODAY, LAST_DAY),
    ]


def test_a_tie_that_was_revived_this_month_is_the_one_of_the_month() -> None:
    now = datetime(2026, 3, 9, 8)
    revived = ContactFacts(
        id=9,
        history=(Contacted(date(2022, 5, 1), Channel.CALL), Contacted(date(2026, 3, 3), Channel.CALL)),
        growth_declined_on=date(2026, 3, 3),
    )
    wants = demand(revived, silent(1, 1300), silent(2, 1400), now=now, growth=True)
    assert [(want.contact_id, want.demand.earliest) for want in wants] == [
        (2, date(2026, 4, 1)),
    ]


def test_a_growth_touch_that_is_planned_stays_and_may_be_put_off() -> None:
    row = touch(5, datetime(2026, 3, 12, 10), purpose=Purpose.GROWTH)
    (want,) = demand(silent(1, 300), touches=[row], growth=True)
    assert (want.touch_id, want.demand.was) == (5, row.start)
    (want,) = demand(silent(1, 300), touches=[replace(row, not_before=ahead(70))], growth=True)
    assert (want.touch_id, want.demand.earliest, want.demand.latest) == (5, ahead(70), ahead(70))


def test_the_window_is_the_longest_time_that_the_contact_is_there() -> None:
    away = replace(silent(1, 300), absences=(Absence(ahead(3), ahead(9)),))
    (want,) = demand(away, growth=True)
    assert (want.demand.due, want.demand.earliest, want.demand.latest) == (ahead(10), ahead(10), LAST_DAY)


def test_the_preferred_channel_is_taken() -> None:
    (want,) = demand(replace(silent(1, 300), channel=Channel.CALL), growth=True)
    assert (want.channel, want.demand.sync) == (Channel.CALL, True)


def test_a_contact_with_an_update_counts_as_silent_by_all_channels() -> None:
    contact = ContactFacts(
        id=1, routines=(UPDATE,), history=(contacted(3, Channel.MESSAGE), contacted(400, Channel.CALL))
    )
    wants: tuple[Wanted, ...] = demand(contact, growth=True)
    assert {want.purpose for want in wants} == {Purpose.ROUTINE}


def test_an_intent_comes_from_the_newest_need_before_challenges_and_interests() -> None:
    facts = [
        KnownFact("interest", "sailing", ago(1)),
        KnownFact("need", "an introduction to Jo", ago(50)),
        KnownFact("need", "she looks for a CFO", ago(20)),
        KnownFact("challenge", "the move to Leeds", ago(2)),
        KnownFact("family", "two sons", ago(2)),
    ]
    assert intent_from(facts) == "help with: she looks for a CFO"
    assert intent_from([facts[0], facts[3]]) == "help with: the move to Leeds"
    assert intent_from([facts[0], facts[4]]) == "send something about sailing"
    assert intent_from([facts[4]]) == "ask how they are"
    assert intent_from([KnownFact("need", "{0} " + "x" * 500, ago(1))]) == "help with: {0} " + "x" * 55 + "…"
