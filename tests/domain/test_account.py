from dataclasses import astuple, replace
from datetime import date, timedelta
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.account import Account, AccountState, Sums, Thresholds, fade_factor
from relplanner.domain.entries import Direction, Entry
from tests.domain.account_examples import (
    ENTRIES,
    HALF_LIFE_DAYS,
    TODAY,
    account,
    gave,
    received,
)

OTHER_WAY = {Direction.GAVE: Direction.RECEIVED, Direction.RECEIVED: Direction.GAVE}


def exact(figures: float | tuple[float, ...]) -> object:
    return pytest.approx(figures, rel=1e-9, abs=1e-9)


def calculated(entries: list[Entry], half_life_days: int) -> dict[str, float]:
    """Return the figures of the account, worked out in decimals with fifty digits."""
    with localcontext() as context:
        context.prec = 50
        sums = dict.fromkeys(("g", "r", "t", "g2", "r2", "t2"), Decimal(0))
        for each in entries:
            age = (TODAY - each.day).days
            if age < 0:
                continue
            fade = Decimal(2) ** (Decimal(-age) / half_life_days) if half_life_days else Decimal(1)
            side = "g" if each.direction == "gave" else "r"
            theirs = each.weight if each.theirs is None else each.theirs
            sums[side] += each.weight * fade
            sums["t"] += abs(each.weight) * fade
            sums[side + "2"] += theirs * fade
            sums["t2"] += abs(theirs) * fade
        mine, other = sums["g"] - sums["r"], sums["g2"] - sums["r2"]
        return {
            "given": float(sums["g"]),
            "received": float(sums["r"]),
            "balance": float(mine),
            "balance_theirs": float(other),
            "tilt": float(mine / (sums["t"] + 2)),
            "tilt_theirs": float(other / (sums["t2"] + 2)),
            "gap": float((mine - other) / (max(sums["t"], sums["t2"]) + 2)),
        }


@given(ENTRIES, st.sampled_from([0, 1, 30, 180, 365, 36_500]))
def test_all_figures_are_those_of_an_exact_calculation(entries: list[Entry], half_life_days: int) -> None:
    weighed = account(entries, half_life_days)
    for name, figure in calculated(entries, half_life_days).items():
        assert getattr(weighed, name) == exact(figure), name


def test_a_weight_is_worth_half_after_a_half_life() -> None:
    assert fade_factor(TODAY - timedelta(days=365), TODAY, 365) == 0.5
    assert fade_factor(TODAY - timedelta(days=3650), TODAY, 365) == 2**-10
    assert fade_factor(TODAY - timedelta(days=3650), TODAY, 0) == 1.0
    assert fade_factor(date.min, date.max, 1) == 0.0


def test_worked_example() -> None:
    weighed = account([gave(3, 5), received(4), received(5, 4, days_ago=365), gave(-2, days_ago=365)])
    assert (weighed.given, weighed.received) == (2.0, 6.5)
    assert (weighed.balance, weighed.balance_theirs) == (-4.5, -2.0)
    assert weighed.tilt == pytest.approx(-4.5 / (3 + 4 + 2.5 + 1 + 2))
    assert weighed.gap == pytest.approx(-2.5 / 14)
    assert (weighed.entries, weighed.asked) == (4, 2)


@given(ENTRIES)
def test_swapping_the_directions_negates_the_account(entries: list[Entry]) -> None:
    there = account(entries)
    back = account([replace(each, direction=OTHER_WAY[each.direction]) for each in entries])
    for name in ("balance", "balance_theirs", "tilt", "tilt_theirs", "gap"):
        assert getattr(back, name) == exact(-getattr(there, name))


@given(ENTRIES, st.integers(0, 4000), st.integers(1, 1000))
def test_fading_never_turns_the_sign_of_entries_of_one_day(
    entries: list[Entry], later_days: int, half_life_days: int
) -> None:
    same_day = [replace(each, day=TODAY) for each in entries]
    later = TODAY + timedelta(days=later_days)
    now = Account.of(Sums.of(same_day, TODAY, half_life_days), Thresholds())
    then = Account.of(Sums.of(same_day, later, half_life_days), Thresholds())
    fade = fade_factor(TODAY, later, half_life_days)
    assert then.balance == exact(now.balance * fade)
    if abs(now.balance) * fade > 1e-9:
        assert then.balance * now.balance > 0


@given(ENTRIES)
def test_tilt_and_gap_keep_within_their_limits(entries: list[Entry]) -> None:
    weighed = account(entries)
    assert -1 < weighed.tilt < 1
    assert -1 < weighed.tilt_theirs < 1
    assert -2 < weighed.gap < 2


@given(ENTRIES)
def test_without_a_half_life_days_do_not_matter(entries: list[Entry]) -> None:
    past = [each for each in entries if each.day <= TODAY]
    assert account(past, 0) == account([replace(each, day=date(1990, 1, 1)) for each in past], 0)


@given(ENTRIES, ENTRIES)
def test_an_organisation_has_the_sums_of_its_people(one: list[Entry], other: list[Entry]) -> None:
    people = Sums.of(one, TODAY, 365) + Sums.of(other, TODAY, 365)
    assert astuple(people) == exact(astuple(Sums.of(one + other, TODAY, 365)))


@given(ENTRIES, st.integers(1, 1000), st.integers(0, 1000))
def test_sums_that_were_kept_need_no_entries_to_be_moved_on(
    entries: list[Entry], half_life_days: int, days: int
) -> None:
    past = [each for each in entries if each.day <= TODAY]
    later = TODAY + timedelta(days=days)
    moved = Sums.of(past, TODAY, half_life_days).moved(TODAY, later, half_life_days)
    assert astuple(moved) == exact(astuple(Sums.of(past, later, half_life_days)))


def test_entries_of_later_days_count_from_their_day() -> None:
    planned = gave(3, 3, days_ago=-2)
    assert Sums.of([planned], TODAY, 365) == Sums()
    assert Sums.of([planned], planned.day, 365).given == 3.0


def test_very_old_entries_do_no_harm() -> None:
    old = replace(gave(5), day=date.min)
    assert account([old] * 4, 1).state is AccountState.BALANCED


@pytest.mark.parametrize(
    ("entries", "state"),
    [
        ([], "too little"),
        ([received(5)] * 3, "too little"),
        ([received(1)] * 4, "overdrawn"),
        ([gave(1)] * 4, "one-sided"),
        ([gave(2), gave(2), received(2), received(1)], "balanced"),
        ([gave(1, -5), gave(1, -5), gave(1), gave(1)], "seen differently"),
        ([gave(1, -5), gave(1), gave(1), gave(1)], "one-sided"),
        ([received(1, 5), received(1, 5), received(1), received(1)], "seen differently"),
        ([gave(-3), gave(-3), gave(1), received(1)], "overdrawn"),
        ([received(-3), received(-3), received(1), received(1)], "balanced"),
    ],
)
def test_the_state_is_the_first_that_holds(entries: list[Entry], state: str) -> None:
    assert account(entries).state.words == state


def test_the_edges_of_the_band_are_healthy() -> None:
    edge = account([gave(1), gave(1), received(2), received(2)], 0)
    assert (edge.tilt, edge.state) == (-0.25, AccountState.BALANCED)
    edge = account([gave(1), gave(1), gave(5), received(1)], 0)
    assert (edge.tilt, edge.state) == (0.6, AccountState.BALANCED)
    assert account([gave(1), gave(1), gave(5), gave(1), received(1)], 0).state is AccountState.ONE_SIDED


def test_the_edge_of_the_gap_is_healthy() -> None:
    entries = [gave(2, 1), gave(2, 1), gave(1), received(2, 3), received(1)]
    assert account(entries, 0).gap == 0.3
    assert account(entries, 0).state is AccountState.BALANCED
    assert account([gave(3, 1), *entries[1:]], 0).state is AccountState.SEEN_DIFFERENTLY


def test_limits_can_be_other_ones() -> None:
    much = [gave(5), gave(5), gave(5), received(1)]
    assert account(much).state is AccountState.ONE_SIDED
    assert account(much, thresholds=Thresholds(one_sided_above=0.9)).state is AccountState.BALANCED
    assert account(much, thresholds=Thresholds(entries_at_least=5)).state is AccountState.TOO_LITTLE
    seen = [gave(1, 5), gave(1), gave(1), received(1)]
    assert account(seen, thresholds=Thresholds(asked_at_least=1)).state is AccountState.SEEN_DIFFERENTLY


def test_several_warnings_are_listed_and_one_is_the_state() -> None:
    both = account([received(1, 5), received(1, 5), received(1), received(1)])
    assert both.state is AccountState.SEEN_DIFFERENTLY
    assert both.warnings == (AccountState.SEEN_DIFFERENTLY, AccountState.OVERDRAWN)
    assert account([received(1, 5)] * 2).warnings == ()


def test_where_there_is_to_be_no_account_nothing_is_summed() -> None:
    sums = Sums.of([received(5, 1)] * 9, TODAY, HALF_LIFE_DAYS)
    none = Account.of(sums, Thresholds(), no_account=True)
    assert none == Account()
    assert none.state.words == "no account"
    assert (none.entries, none.warnings) == (0, ())


def test_states_have_hyphens_where_they_are_one_word() -> None:
    assert [state.value for state in AccountState] == [
        "no-account",
        "too-little",
        "seen-differently",
        "overdrawn",
        "one-sided",
        "balanced",
    ]
