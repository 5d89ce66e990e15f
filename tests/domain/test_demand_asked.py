from dataclasses import replace
from datetime import date, datetime

import pytest

from relplanner.domain.contacts import Absence, Channel, Purpose
from relplanner.domain.demand.facts import NEW_JOB, ContactFacts
from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.domain.demand.wanted import match_rows
from tests.domain.demand_examples import NOW, TODAY, ago, ahead, demand, touch

SOMEBODY = ContactFacts(id=1)


@pytest.mark.parametrize("purpose", [Purpose.FOLLOW_UP, Purpose.REVIEW])
def test_a_follow_up_aims_at_the_day_before_its_deadline(purpose: Purpose) -> None:
    row = touch(6, None, purpose=purpose, due=ahead(26), minutes=15)
    (want,) = demand(SOMEBODY, touches=[row])
    assert want.demand == Demand(
        key="t6",
        contact="1",
        kind=DemandKind.PROMISE,
        chain=None,
        chain_gap=0,
        minutes=15,
        sync=True,
        value=1800,
        due=ahead(25),
        earliest=ahead(4),
        latest=ahead(33),
        tol_early=21,
        tol_late=0,
        nudge=0,
        early_rate=0,
        late_rate=180,
        defer=0,
    )
    assert (want.purpose, want.touch_id, want.on, want.overdue_since) == (purpose, 6, ahead(26), None)


@pytest.mark.parametrize(("points", "value"), [(900, 150), (180, 80), (None, 60)])
def test_a_congratulation_is_worth_as_little_as_a_growth_touch(points: int | None, value: int) -> None:
    row = replace(touch(6, due=ahead(14), minutes=15), because=NEW_JOB)
    (want,) = demand(replace(SOMEBODY, points=points), touches=[row])
    assert want.demand.value == value
    assert want.what == "follow-up, new job"


def test_a_congratulation_that_nobody_asked_for_is_wanted_until_its_last_day_and_no_longer() -> None:
    def window(due: date, *absences: Absence) -> list[tuple[date, date]]:
        row = replace(touch(6, due=due, minutes=15), because=NEW_JOB)
        wants = demand(replace(SOMEBODY, absences=absences), touches=[row])
        return [(want.demand.due, want.demand.latest) for want in wants]

    assert window(ahead(14)) == [(ahead(13), ahead(21))]
    assert window(ago(7)) == [(TODAY, TODAY)]
    assert window(ago(8)) == []
    assert window(ago(8), Absence(ago(20), ahead(3))) == [(ahead(4), ahead(12))]


def test_a_congratulation_that_the_user_put_off_stays_wanted() -> None:
    row = replace(touch(6, due=ago(30), minutes=15, not_before=ago(1)), because=NEW_JOB)
    assert [want.demand.due for want in demand(SOMEBODY, touches=[row])] == [TODAY]


def test_one_that_reaches_past_the_horizon_may_be_postponed() -> None:
    (want,) = demand(SOMEBODY, touches=[touch(6, due=ahead(13), minutes=15)], weeks=2)
    # due on day 12, the horizon ends on day 13: two days late on the first day after it
    assert want.demand.defer == (1800 - 2 * 180) // 2


def test_one_whose_deadline_has_passed_is_due_today() -> None:
    (want,) = demand(SOMEBODY, touches=[touch(6, due=ago(30))])
    assert (want.demand.due, want.demand.latest, want.overdue_since) == (TODAY, ahead(7), ago(30))
    (want,) = demand(SOMEBODY, touches=[touch(6, due=TODAY)])
    assert (want.demand.due, want.demand.latest, want.overdue_since) == (TODAY, ahead(7), None)


def test_one_without_a_deadline_aims_at_the_first_day_it_may_be() -> None:
    (want,) = demand(SOMEBODY, touches=[touch(6, not_before=ahead(5))])
    assert (want.demand.earliest, want.demand.due, want.demand.latest) == (ahead(5), ahead(5), ahead(13))
    (want,) = demand(SOMEBODY, touches=[touch(6)])
    assert (want.demand.earliest, want.demand.due) == (TODAY, TODAY)


def test_putting_off_goes_before_the_deadline() -> None:
    (want,) = demand(SOMEBODY, touches=[touch(6, due=ahead(4), not_before=ahead(10))])
    assert (want.demand.earliest, want.demand.due, want.demand.latest) == (ahead(10), ahead(10), ahead(18))


def test_nothing_is_planned_while_the_contact_is_away() -> None:
    away = ContactFacts(id=1, absences=(Absence(TODAY, ahead(20)),))
    (want,) = demand(away, touches=[touch(6, due=ahead(4))])
    assert (want.demand.earliest, want.demand.due, want.away_until) == (ahead(21), ahead(21), ahead(20))


def test_a_message_needs_no_common_window() -> None:
    (want,) = demand(SOMEBODY, touches=[touch(6, due=ahead(4), channel=Channel.MESSAGE)])
    assert (want.channel, want.demand.sync) == (Channel.MESSAGE, False)


def test_the_touch_keeps_its_row_and_says_where_it_was() -> None:
    row = touch(6, datetime(2026, 3, 5, 10), due=ahead(4))
    wants = demand(SOMEBODY, touches=[row])
    assert [want.demand.was for want in wants] == [row.start]
    assert match_rows([row], wants, NOW).keys == {6: "t6"}


def test_a_pinned_one_stays_and_one_beyond_the_horizon_needs_no_place() -> None:
    (want,) = demand(SOMEBODY, touches=[touch(6, datetime(2026, 3, 5, 10), due=ahead(40), fixed=True)])
    assert want.demand.pinned == datetime(2026, 3, 5, 10)
    beyond = touch(6, datetime(2026, 9, 5, 10), fixed=True)
    assert demand(SOMEBODY, touches=[beyond]) == ()
    assert match_rows([beyond], (), NOW).leftover == ()


def test_a_follow_up_that_stays_where_it_is_says_that_it_keeps_a_promise() -> None:
    row = touch(6, datetime(2026, 3, 5, 10), due=ahead(4), fixed=True, promise_id=3)
    (want,) = demand(SOMEBODY, touches=[row])
    assert want.what == "promise"


def test_the_value_of_the_contact_counts() -> None:
    (want,) = demand(ContactFacts(id=1, value_percent=50), touches=[touch(6, due=ahead(4), minutes=30)])
    assert (want.demand.value, want.demand.late_rate) == (1200, 120)


def test_a_deadline_far_away_keeps_its_touch() -> None:
    (want,) = demand(SOMEBODY, touches=[touch(6, due=date(2027, 3, 2))])
    assert (want.demand.earliest, want.touch_id) == (date(2027, 2, 8), 6)
