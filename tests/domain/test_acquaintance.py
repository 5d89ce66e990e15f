from dataclasses import replace
from datetime import date

import pytest

from relplanner.domain.acquaintance import Newcomer

TODAY = date(2026, 11, 23)
NOBODY_KNOWS = Newcomer(
    typed_on=date(2026, 11, 20), tier_since=None, how_met="", has_birthday=False, has_interest=False
)


@pytest.mark.parametrize(
    ("typed_on", "tier_since", "is_new"),
    [
        (date(2026, 11, 23), None, True),
        (date(2026, 10, 24), None, True),
        (date(2026, 10, 23), None, False),
        (None, date(2026, 11, 1), True),
        (date(2020, 1, 1), date(2026, 11, 1), True),
        (date(2020, 1, 1), date(2020, 1, 1), False),
        (None, None, False),
    ],
)
def test_new_is_who_was_typed_or_got_a_tier_in_the_last_thirty_days(
    typed_on: date | None, tier_since: date | None, is_new: bool
) -> None:
    assert replace(NOBODY_KNOWS, typed_on=typed_on, tier_since=tier_since).is_new(TODAY) is is_new


def test_what_is_known_is_not_asked_for() -> None:
    assert NOBODY_KNOWS.missing() == ("how you met", "birthday", "interest")
    assert replace(NOBODY_KNOWS, how_met="fair", has_interest=True).missing() == ("birthday",)
    assert replace(NOBODY_KNOWS, how_met="fair", has_interest=True, has_birthday=True).missing() == ()
