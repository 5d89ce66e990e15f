from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.cadence import (
    Contacted,
    RoutineOverride,
    Skipped,
    StoredDue,
    effective_routines,
    is_silent,
    last_contact,
    later,
    standing,
)
from relplanner.domain.contacts import Channel, Every, PlacedBy, Unit
from tests.domain.demand_examples import CALL, MEETING, TODAY, UPDATE, YEARLY, ago, ahead, contacted


@pytest.mark.parametrize(
    ("day", "every", "expected"),
    [
        (date(2026, 1, 31), Every(1, Unit.MONTHS), date(2026, 2, 28)),
        (date(2028, 1, 31), Every(1, Unit.MONTHS), date(2028, 2, 29)),
        (date(2026, 11, 30), Every(1, Unit.QUARTERS), date(2027, 2, 28)),
        (date(2028, 2, 29), Every(1, Unit.YEARS), date(2029, 2, 28)),
        (date(2026, 12, 15), Every(1, Unit.MONTHS), date(2027, 1, 15)),
        (date(2026, 3, 2), Every(2, Unit.WEEKS), date(2026, 3, 16)),
        (date(2026, 3, 2), Every(10, Unit.DAYS), date(2026, 3, 12)),
        (date(2026, 3, 2), Every(9000, Unit.YEARS), date.max),
        (date(2026, 3, 2), Every(10**9, Unit.WEEKS), date.max),
    ],
)
def test_due_days_go_by_the_calendar(day: date, every: Every, expected: date) -> None:
    assert later(day, every) == expected


def test_months_are_counted_from_the_first_day_so_that_a_short_one_changes_no_later_one() -> None:
    assert later(date(2026, 1, 31), Every(1, Unit.MONTHS), 2) == date(2026, 3, 31)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 40), st.sampled_from(Unit))
def test_a_period_moves_a_day_forward_by_about_its_days(day: date, count: int, unit: Unit) -> None:
    every = Every(count, unit)
    moved = (later(day, every) - day).days
    assert 0.9 * every.days <= moved <= 1.07 * every.days


def test_a_meeting_resets_the_update_and_an_email_does_not_reset_the_meeting() -> None:
    history = (contacted(40, Channel.IN_PERSON), contacted(10, Channel.EMAIL))
    assert standing(UPDATE, history, TODAY).last == ago(10)
    assert standing(MEETING, history, TODAY).last == ago(40)
    assert standing(CALL, (contacted(10, Channel.EMAIL),), TODAY).last is None
    assert standing(CALL, (contacted(10, Channel.VIDEO),), TODAY).last == ago(10)


def test_contact_after_today_does_not_count_yet() -> None:
    history = (Contacted(ahead(1), Channel.CALL), contacted(5))
    assert last_contact(history, TODAY) == ago(5)
    assert last_contact((), TODAY) is None


def test_a_routine_whose_day_has_passed_is_overdue_since_that_day() -> None:
    missed = standing(UPDATE, (Contacted(date(2026, 1, 15), Channel.CALL),), TODAY)
    assert (missed.due, missed.overdue_since) == (date(2026, 2, 15), date(2026, 2, 15))
    due_today = standing(UPDATE, (Contacted(date(2026, 2, 2), Channel.CALL),), TODAY)
    assert (due_today.due, due_today.overdue_since) == (TODAY, None)


def test_a_routine_never_done_is_due_on_its_stored_day() -> None:
    assert standing(CALL, (), TODAY).due is None
    stored = (StoredDue(CALL.id, ahead(12), ago(3)), StoredDue(UPDATE.id, ahead(5), ago(3)))
    assert standing(CALL, (), TODAY, stored=stored).due == ahead(12)


def test_spread_arrears_keep_the_day_since_which_they_are_overdue() -> None:
    last = date(2025, 10, 1)
    spread = StoredDue(CALL.id, ahead(20), ago(3), last)
    stands = standing(CALL, (Contacted(last, Channel.CALL),), TODAY, stored=(spread,))
    assert (stands.due, stands.overdue_since) == (ahead(20), date(2026, 1, 1))


@pytest.mark.parametrize("days", [0, 3, 4, 400])
def test_contact_ends_a_first_due_day_whenever_it_was(days: int) -> None:
    stands = standing(CALL, (contacted(days),), TODAY, stored=(StoredDue(CALL.id, ahead(20), ago(3)),))
    assert stands.due == later(ago(days), CALL.every)


def test_the_day_of_spread_arrears_holds_until_contact_that_was_not_known_then() -> None:
    stored = (StoredDue(CALL.id, ahead(20), ago(3), ago(200)),)
    assert standing(CALL, (contacted(200),), TODAY, stored=stored).due == ahead(20)
    for days in (3, 4, 199):
        assert standing(CALL, (contacted(days),), TODAY, stored=stored).due == later(ago(days), CALL.every)
    assert standing(CALL, (contacted(4, Channel.EMAIL),), TODAY, stored=stored).due == ahead(20)


def test_after_a_skipped_occurrence_the_next_is_a_period_later_though_it_was_no_contact() -> None:
    history = (contacted(60),)
    stands = standing(UPDATE, history, TODAY, skipped=(Skipped(UPDATE.id, ago(1)),))
    assert (stands.last, stands.due, stands.overdue_since) == (ago(60), date(2026, 4, 1), None)
    assert standing(UPDATE, history, TODAY, skipped=(Skipped(CALL.id, ago(1)),)).due == date(2026, 2, 1)


def test_skipping_an_occurrence_far_ahead_leaves_the_next_one() -> None:
    history = (contacted(10),)
    due = later(ago(10), UPDATE.every)
    skipped = (Skipped(UPDATE.id, later(due, UPDATE.every)),)
    assert standing(UPDATE, history, TODAY, skipped=skipped).due == due
    assert standing(UPDATE, history, TODAY, skipped=(Skipped(UPDATE.id, due),)).due == later(
        due, UPDATE.every
    )


def test_a_skip_before_the_last_contact_changes_nothing() -> None:
    with_skip = standing(UPDATE, (contacted(5),), TODAY, skipped=(Skipped(UPDATE.id, ago(20)),))
    assert with_skip == standing(UPDATE, (contacted(5),), TODAY)


def test_a_contact_changes_drops_and_adds_routines_of_its_tier() -> None:
    changes = (
        RoutineOverride(
            routine_id=UPDATE.id,
            every=Every(2, Unit.WEEKS),
            minutes=10,
            channels=(Channel.CALL,),
            tolerance_days=2,
            placed_by=PlacedBy.CALENDAR,
        ),
        RoutineOverride(routine_id=MEETING.id, dropped=True),
        RoutineOverride(routine_id=99, minutes=5),
    )
    changed, kept, own = effective_routines((UPDATE, MEETING, CALL), changes, (YEARLY,))
    assert changed == replace(
        UPDATE,
        every=Every(2, Unit.WEEKS),
        minutes=10,
        channels=(Channel.CALL,),
        tolerance_days=2,
        placed_by=PlacedBy.CALENDAR,
    )
    assert (kept, own) == (CALL, YEARLY)


def test_an_override_that_changes_nothing_leaves_the_routine_as_it_is() -> None:
    assert effective_routines((UPDATE,), (RoutineOverride(routine_id=UPDATE.id),)) == (UPDATE,)


@pytest.mark.parametrize(("days", "silent"), [(45, False), (46, True)])
def test_silence_is_longer_than_one_and_a_half_of_the_shortest_routine(days: int, silent: bool) -> None:
    assert is_silent((contacted(days, Channel.MESSAGE),), (MEETING, UPDATE), TODAY) is silent


def test_without_contact_or_routine_nobody_is_silent() -> None:
    assert not is_silent((), (UPDATE,), TODAY)
    assert not is_silent((contacted(900),), (), TODAY)


@given(st.lists(st.tuples(st.integers(0, 800), st.sampled_from(Channel)), max_size=8))
def test_every_further_contact_only_ever_moves_the_due_day_on(parts: list[tuple[int, Channel]]) -> None:
    history = [Contacted(TODAY - timedelta(days=days), channel) for days, channel in parts]
    dues = [standing(CALL, history[:count], TODAY).due or date.min for count in range(len(history) + 1)]
    assert dues == sorted(dues)
