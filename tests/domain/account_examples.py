"""Entries for the tests of accounts and of what is made from them."""

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from relplanner.domain.account import Account, Sums, Thresholds
from relplanner.domain.entries import Direction, Entry, EntryKind

TODAY = date(2026, 11, 25)
HALF_LIFE_DAYS = 365


def entry(
    direction: Direction,
    weight: int = 1,
    theirs: int | None = None,
    *,
    days_ago: int = 0,
    text: str = "",
    kind: EntryKind = EntryKind.FAVOUR,
) -> Entry:
    return Entry(
        direction=direction,
        kind=kind,
        weight=weight,
        theirs=theirs,
        day=TODAY - timedelta(days=days_ago),
        text=text,
    )


def gave(weight: int = 1, theirs: int | None = None, *, days_ago: int = 0, text: str = "") -> Entry:
    return entry(Direction.GAVE, weight, theirs, days_ago=days_ago, text=text)


def received(weight: int = 1, theirs: int | None = None, *, days_ago: int = 0, text: str = "") -> Entry:
    return entry(Direction.RECEIVED, weight, theirs, days_ago=days_ago, text=text)


def account(
    entries: Sequence[Entry], half_life_days: int = HALF_LIFE_DAYS, thresholds: Thresholds | None = None
) -> Account:
    return Account.of(Sums.of(entries, TODAY, half_life_days), thresholds or Thresholds())


_WEIGHTS = st.integers(-5, 5).filter(bool)

ENTRIES = st.lists(
    st.builds(
        entry,
        st.sampled_from(Direction),
        _WEIGHTS,
        st.none() | _WEIGHTS,
        days_ago=st.integers(-30, 2000),
        text=st.text(max_size=20),
        kind=st.sampled_from(EntryKind),
    ),
    max_size=12,
)
"""Any entries, some of them of days to come."""
