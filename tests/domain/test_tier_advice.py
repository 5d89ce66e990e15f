from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.account import Account, AccountState
from relplanner.domain.tier_advice import Step, TierAdvice, TierFacts, ladder_of, tier_advice

TODAY = date(2026, 11, 25)
GOLD, SILVER, BRONZE = Step(1, "gold", 360, 30), Step(2, "silver", 120, 91), Step(3, "bronze", 30, 365)
TEAM = Step(4, "team", 0, 7)
LADDER = ladder_of((GOLD, SILVER, BRONZE, TEAM))


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def advice(tier: Step | None, **facts: Any) -> TierAdvice | None:
    given = {"contact_id": 1, "last": ago(10), **facts}
    return tier_advice(TierFacts(tier_id=tier.tier_id if tier else None, **given), LADDER, TODAY)


def of_state(state: AccountState, tilt: float) -> Account:
    return Account(tilt=tilt, state=state, entries=9)


def test_what_asks_for_least_is_the_lowest_step_and_the_calendar_has_none() -> None:
    assert ladder_of((GOLD, TEAM, BRONZE, SILVER)) == [BRONZE, SILVER, GOLD]


@pytest.mark.parametrize(
    ("tier", "facts", "to", "why"),
    [
        (GOLD, {"last": ago(91)}, SILVER, "silent for 91 d"),
        (SILVER, {"last": ago(300)}, BRONZE, "silent for 300 d"),
        (GOLD, {"value_percent": 50}, SILVER, "worth 50 % of others"),
        (
            GOLD,
            {"account": of_state(AccountState.ONE_SIDED, 0.72)},
            SILVER,
            "you give far more than they do: tilt +0.72",
        ),
        (BRONZE, {"value_percent": 200}, SILVER, "worth 200 % of others"),
        (
            SILVER,
            {"account": of_state(AccountState.OVERDRAWN, -0.5)},
            GOLD,
            "they give far more than you: tilt −0.50",
        ),
        (BRONZE, {"talks": 3}, SILVER, "it grows: 3 talks in a quarter"),
        (SILVER, {"talks": 4}, GOLD, "it grows: 4 talks in a quarter, the tier asks for 1 talk"),
        (None, {"talks": 3}, BRONZE, "it grows: 3 talks in a quarter"),
    ],
)
def test_value_silence_tilt_and_growth_speak_for_one_step(
    tier: Step | None, facts: dict[str, Any], to: Step, why: str
) -> None:
    found = advice(tier, **facts)
    assert found is not None
    assert (found.from_tier, found.to_tier, found.why) == (tier, to, why)


@pytest.mark.parametrize(
    ("tier", "facts"),
    [
        (GOLD, {}),
        (GOLD, {"last": ago(90)}),
        (GOLD, {"last": None}),
        (GOLD, {"value_percent": 200}),  # there is no step above
        (BRONZE, {"value_percent": 50}),  # and none below
        (SILVER, {"talks": 2}),
        (None, {"talks": 2, "value_percent": 200}),
        (TEAM, {"talks": 30, "last": ago(300)}),
        (GOLD, {"last": ago(300), "tier_since": ago(90)}),
        (SILVER, {"value_percent": 200, "last": ago(300)}),  # something speaks either way
    ],
)
def test_a_tier_that_fits_or_is_new_is_left_alone(tier: Step | None, facts: dict[str, Any]) -> None:
    assert advice(tier, **facts) is None


def test_the_clearest_reason_is_the_one_that_is_told() -> None:
    found = advice(GOLD, value_percent=40, last=ago(400))
    assert found is not None
    assert found.why == "silent for 1 y"


def test_advice_knows_what_it_adds_and_saves() -> None:
    down, up = advice(GOLD, value_percent=50), advice(None, talks=5)
    assert down is not None
    assert up is not None
    assert (down.minutes_a_year, up.minutes_a_year) == (-240, 30)


@given(
    st.sampled_from([None, GOLD, SILVER, BRONZE, TEAM]),
    st.integers(1, 1000),
    st.none() | st.integers(0, 4000).map(ago),
    st.integers(0, 60),
)
def test_advice_is_always_a_single_step_of_the_ladder(
    tier: Step | None, value: int, last: date | None, talks: int
) -> None:
    found = advice(tier, value_percent=value, last=last, talks=talks)
    if found is not None:
        place = -1 if tier is None else LADDER.index(tier)
        assert abs(LADDER.index(found.to_tier) - place) == 1
        assert found.gain >= 1
