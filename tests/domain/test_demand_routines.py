from dataclasses import replace
from datetime import date, datetime

import pytest

from relplanner.domain.cadence import Skipped, StoredDue
from relplanner.domain.contacts import Absence, Channel, Every, Purpose, Unit
from relplanner.domain.demand.facts import ContactFacts, Meeting
from relplanner.domain.demand.occurrences import nearest_in_order
from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.domain.demand.wanted import Wanted, match_rows
from tests.domain.demand_examples import (
    BRONZE,
    CALL,
    GOLD,
    MEETING,
    NOW,
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

FEB_2 = contacted(28)
"""In person on 2 February: a month later is today."""


def days_of(wants: tuple[Wanted, ...], routine_id: int) -> list[date]:
    return [want.demand.due for want in wants if want.routine_id == routine_id]


def test_a_monthly_update_of_a_gold_contact_by_hand() -> None:
    (want, second) = demand(ContactFacts(id=1, points=GOLD, routines=(UPDATE,), history=(FEB_2,)), weeks=5)
    assert want.demand == Demand(
        key="r1:1:1",
        contact="1",
        kind=DemandKind.ROUTINE,
        chain="r1:1",
        chain_gap=15,
        minutes=15,
        sync=False,
        value=1350,
        due=TODAY,
        earliest=TODAY,
        latest=ahead(15),
        tol_early=3,
        tol_late=3,
        nudge=2,
        early_rate=135,
        late_rate=79,
        defer=0,
    )
    assert (want.what, want.last, want.ordinal, want.overdue_since) == ("monthly update", ago(28), 1, None)
    assert second.demand.key == "r1:1:2"
    assert (second.demand.due, second.demand.earliest) == (date(2026, 4, 2), date(2026, 3, 26))
    assert second.demand.latest == date(2026, 4, 17)
    # the horizon ends on 5 April: 6 April is 4 days after the due day, 1 outside the tolerance
    assert second.demand.defer == round((1350 - 79) / 2)


def test_occurrences_come_until_the_end_of_the_horizon() -> None:
    contact = ContactFacts(id=1, points=GOLD, routines=(UPDATE,), history=(FEB_2,))
    assert days_of(demand(contact, weeks=8), UPDATE.id) == [TODAY, date(2026, 4, 2)]
    assert days_of(demand(contact, weeks=9), UPDATE.id) == [TODAY, date(2026, 4, 2), date(2026, 5, 2)]


def test_overdue_means_today_with_less_tolerance_and_more_value() -> None:
    contact = ContactFacts(id=1, points=BRONZE, routines=(YEARLY,), history=(contacted(365 + 8),))
    (want,) = demand(contact)
    assert (want.demand.due, want.demand.tol_late, want.demand.tol_early) == (TODAY, 6, 14)
    assert want.overdue_since == ago(8)
    assert want.demand.value == 364  # 360 * (1 + 8 / 730) = 363.9
    assert want.demand.latest == ahead(60)


def test_later_occurrences_count_from_today_where_the_first_is_overdue_and_are_worth_as_ever() -> None:
    contact = ContactFacts(id=1, points=GOLD, routines=(UPDATE,), history=(contacted(48),))
    first, second = demand(contact)
    assert (first.demand.due, first.overdue_since, first.demand.tol_late) == (TODAY, date(2026, 2, 13), 0)
    assert (second.demand.due, second.overdue_since) == (date(2026, 4, 2), None)
    assert (second.demand.value, second.demand.tol_late) == (1350, 3)


def test_an_imbalance_raises_all_touches_and_the_user_may_double_or_halve_them() -> None:
    contact = ContactFacts(id=1, points=GOLD, routines=(UPDATE,), history=(FEB_2,))
    assert {want.demand.value for want in demand(replace(contact, imbalanced=True))} == {1620}
    assert {want.demand.value for want in demand(replace(contact, value_percent=200))} == {2700}
    assert {want.demand.value for want in demand(replace(contact, value_percent=50))} == {675}


def test_without_a_tier_a_routine_has_the_points_of_a_custom_one() -> None:
    (want,) = demand(ContactFacts(id=1, routines=(CALL,), history=(contacted(80),)))
    assert want.demand.value == 1000


def test_after_twice_the_period_a_touch_takes_half_as_long_again() -> None:
    silver = ContactFacts(id=1, points=SILVER, routines=(CALL,), history=(contacted(181),))
    assert [want.demand.minutes for want in demand(silver)] == [30]
    (longer,) = demand(replace(silver, history=(contacted(182),)))
    assert longer.demand.minutes == 45
    # 450 * 75 / 30 = 1125, and 91 to 92 days overdue are a whole period
    assert longer.demand.value == round(1125 * 1.5)


def test_only_the_first_touch_after_a_long_silence_is_longer() -> None:
    gold = ContactFacts(id=1, points=GOLD, routines=(UPDATE,), history=(contacted(90),))
    assert [want.demand.minutes for want in demand(gold)] == [30, 15]


@pytest.mark.parametrize(
    ("preferred", "channel", "sync"),
    [
        (None, Channel.EMAIL, False),
        (Channel.CALL, Channel.CALL, True),
        (Channel.VIDEO, Channel.EMAIL, False),
    ],
)
def test_the_first_channel_is_proposed_unless_the_contact_prefers_another_that_will_do(
    preferred: Channel | None, channel: Channel, sync: bool
) -> None:
    contact = ContactFacts(id=1, points=GOLD, routines=(UPDATE,), history=(FEB_2,), channel=preferred)
    assert {(want.channel, want.demand.sync) for want in demand(contact)} == {(channel, sync)}


def test_nobody_who_is_not_to_be_contacted_gets_a_touch() -> None:
    contact = ContactFacts(
        id=1, points=GOLD, routines=(UPDATE, MEETING), history=(contacted(400),), do_not_contact=True
    )
    assert demand(contact, touches=[touch(9, datetime(2026, 3, 5, 10), fixed=True)], growth=True) == ()


def test_routines_that_the_calendar_places_are_only_watched() -> None:
    assert demand(ContactFacts(id=1, routines=(TALK,), history=(contacted(30),)), growth=True) == ()


def test_a_routine_never_done_is_due_on_its_stored_day_and_without_one_after_a_period() -> None:
    contact = ContactFacts(id=1, points=SILVER, routines=(CALL,))
    assert demand(contact) == ()
    assert days_of(demand(contact, weeks=14), CALL.id) == [date(2026, 6, 2)]
    stored = replace(contact, stored_dues=(StoredDue(CALL.id, ahead(9), ago(1)),))
    (want,) = demand(stored)
    assert (want.demand.due, want.last, want.overdue_since) == (ahead(9), None, None)


def test_a_stored_day_that_has_passed_is_overdue() -> None:
    (want,) = demand(
        ContactFacts(
            id=1, points=SILVER, routines=(CALL,), stored_dues=(StoredDue(CALL.id, ago(4), ago(30)),)
        )
    )
    assert (want.demand.due, want.overdue_since, want.demand.tol_late) == (TODAY, ago(4), 5)


def test_arrears_that_were_spread_are_due_on_their_day_with_the_value_of_the_silence() -> None:
    contact = ContactFacts(
        id=1,
        points=SILVER,
        routines=(CALL,),
        history=(contacted(150),),
        stored_dues=(StoredDue(CALL.id, ahead(14), ago(1), ago(150)),),
    )
    (want,) = demand(contact)
    # since 3 January: 58 days of 91
    assert (want.demand.due, want.demand.tol_late, want.overdue_since) == (ahead(14), 9, date(2026, 1, 3))
    assert want.demand.value == round(900 * (1 + 58 / 182))


def test_a_skipped_occurrence_is_not_made_again() -> None:
    contact = ContactFacts(id=1, points=GOLD, routines=(UPDATE,), history=(contacted(20),))
    first, second = date(2026, 3, 10), date(2026, 4, 10)
    assert days_of(demand(contact), UPDATE.id) == [first, second]
    assert days_of(demand(replace(contact, skipped=(Skipped(UPDATE.id, first),))), UPDATE.id) == [second]
    assert days_of(demand(replace(contact, skipped=(Skipped(UPDATE.id, second),))), UPDATE.id) == [first]


class TestCovering:
    def gold(self, update_days_ago: int, meeting_days_ago: int) -> ContactFacts:
        return ContactFacts(
            id=1,
            points=GOLD,
            routines=(UPDATE, MEETING),
            history=(contacted(update_days_ago, Channel.EMAIL), contacted(meeting_days_ago)),
        )

    def test_a_quarterly_meeting_replaces_the_update_of_its_month(self) -> None:
        # the meeting is due on 1 April, the updates on 17 March (15 days before) and 17 April (16 days after)
        wants = demand(self.gold(update_days_ago=13, meeting_days_ago=60))
        assert days_of(wants, MEETING.id) == [date(2026, 4, 1)]
        assert days_of(wants, UPDATE.id) == [date(2026, 4, 17)]

    def test_an_update_more_than_half_its_own_period_away_stays(self) -> None:
        # the updates are due on 16 March, 16 days before the meeting, and on 16 April, 15 days after
        wants = demand(self.gold(update_days_ago=14, meeting_days_ago=60))
        assert days_of(wants, UPDATE.id) == [date(2026, 3, 16)]

    def test_both_overdue_is_one_meeting_now(self) -> None:
        wants = demand(self.gold(update_days_ago=50, meeting_days_ago=150), weeks=3)
        assert [want.what for want in wants] == ["quarterly meeting"]

    def test_a_meeting_that_falls_beyond_the_horizon_covers_nothing_yet(self) -> None:
        wants = demand(self.gold(update_days_ago=13, meeting_days_ago=60), weeks=3)
        assert days_of(wants, UPDATE.id) == [date(2026, 3, 17)]

    def test_an_email_never_covers_a_meeting(self) -> None:
        weekly_mail = replace(UPDATE, id=8, every=Every(1, Unit.WEEKS), minutes=90)
        contact = replace(self.gold(13, 60), routines=(weekly_mail, MEETING))
        assert days_of(demand(contact), MEETING.id) == [date(2026, 4, 1)]

    def test_a_pinned_meeting_covers_where_it_stands(self) -> None:
        pinned = touch(7, datetime(2026, 3, 25, 10), routine=MEETING, channel=Channel.IN_PERSON, fixed=True)
        wants = demand(self.gold(update_days_ago=13, meeting_days_ago=60), touches=[pinned])
        # 17 March is 8 days before it, 17 April 23 days after
        assert days_of(wants, UPDATE.id) == [date(2026, 4, 17)]
        assert [want.touch_id for want in wants if want.routine_id == MEETING.id] == [7]

    @pytest.mark.parametrize(("days", "covered"), [(15, True), (16, False)])
    def test_a_meeting_of_the_calendar_covers_what_is_due_around_it(self, days: int, covered: bool) -> None:
        contact = ContactFacts(id=1, points=GOLD, routines=(UPDATE,), history=(FEB_2,))
        wants = demand(contact, meetings=[Meeting(1, ahead(days), Channel.VIDEO)], weeks=4)
        assert (wants == ()) is covered

    def test_a_call_of_the_calendar_stands_for_no_meeting_in_person(self) -> None:
        wants = demand(self.gold(13, 60), meetings=[Meeting(1, date(2026, 4, 1), Channel.CALL)])
        assert days_of(wants, MEETING.id) == [date(2026, 4, 1)]

    def test_meetings_of_others_and_past_ones_cover_nothing(self) -> None:
        contact = ContactFacts(id=1, points=GOLD, routines=(UPDATE,), history=(FEB_2,))
        others = [Meeting(2, TODAY, Channel.VIDEO), Meeting(1, ago(1), Channel.VIDEO)]
        assert demand(contact, meetings=others) == demand(contact)

    def test_a_pinned_call_for_something_else_covers_the_update_around_it(self) -> None:
        contact = ContactFacts(id=1, points=GOLD, routines=(UPDATE,), history=(FEB_2,))
        call = touch(4, datetime(2026, 3, 6, 10), channel=Channel.CALL, fixed=True)
        mail = touch(4, datetime(2026, 3, 6, 10), channel=Channel.MESSAGE, fixed=True)
        assert [want.demand.key for want in demand(contact, touches=[call], weeks=2)] == ["t4"]
        assert [want.demand.key for want in demand(contact, touches=[mail], weeks=2)] == ["r1:1:1", "t4"]


class TestAway:
    contact = ContactFacts(id=1, points=GOLD, routines=(UPDATE,), history=(FEB_2,))

    def test_a_routine_due_while_the_contact_is_away_waits_for_the_return(self) -> None:
        away = replace(self.contact, absences=(Absence(ago(3), ahead(9)),))
        first, second = demand(away)
        assert (first.demand.due, first.demand.earliest, first.demand.latest) == (
            ahead(10),
            ahead(10),
            ahead(25),
        )
        assert (first.away_until, first.demand.tol_late, first.overdue_since) == (ahead(9), 3, None)
        assert second.demand.due == date(2026, 4, 12), "counted from the return"

    def test_several_occurrences_in_one_absence_are_one_after_it(self) -> None:
        weekly = replace(UPDATE, every=Every(1, Unit.WEEKS))
        away = replace(self.contact, routines=(weekly,), absences=(Absence(TODAY, ahead(19)),))
        assert days_of(demand(away, weeks=4), weekly.id) == [ahead(20), ahead(27)]

    def test_who_is_away_past_the_horizon_keeps_one_touch_that_finds_no_place(self) -> None:
        away = replace(self.contact, absences=(Absence(ago(3), ahead(200)),))
        (want,) = demand(away)
        assert (want.demand.earliest, want.away_until) == (ahead(201), ahead(200))

    def test_who_is_away_for_good_gets_nothing(self) -> None:
        assert demand(replace(self.contact, absences=(Absence(ago(3), date.max),))) == ()


class TestTouchesThatArePlanned:
    contact = ContactFacts(id=1, points=GOLD, routines=(UPDATE,), history=(FEB_2,))

    def test_a_proposed_touch_stays_the_one_for_its_occurrence(self) -> None:
        rows = [
            touch(12, datetime(2026, 4, 7, 10), routine=UPDATE, due=date(2026, 4, 2)),
            touch(11, datetime(2026, 3, 4, 10), routine=UPDATE, due=TODAY),
        ]
        wants = demand(self.contact, touches=rows)
        assert [(want.touch_id, want.demand.was) for want in wants] == [
            (11, rows[1].start),
            (12, rows[0].start),
        ]
        assert all(want.demand.pinned is None and want.demand.minutes == 15 for want in wants)
        assert match_rows(rows, wants, NOW).keys == {11: "r1:1:1", 12: "r1:1:2"}
        assert match_rows(rows, wants, NOW).leftover == ()

    def test_after_contact_the_touches_that_are_left_move_up_in_order(self) -> None:
        rows = [
            touch(11, datetime(2026, 4, 7, 10), routine=UPDATE, due=date(2026, 4, 2)),
            touch(12, None, routine=UPDATE, due=date(2026, 5, 2)),
        ]
        wants = demand(replace(self.contact, history=(contacted(10),)), touches=rows, weeks=12)
        assert [(want.touch_id, want.demand.due) for want in wants] == [
            (11, date(2026, 3, 20)),
            (12, date(2026, 4, 20)),
            (None, date(2026, 5, 20)),
        ]

    def test_a_touch_without_an_occurrence_is_left_over(self) -> None:
        row = touch(11, datetime(2026, 3, 4, 10), routine=UPDATE, due=TODAY)
        wants = demand(replace(self.contact, history=(contacted(1),)), touches=[row], weeks=2)
        assert wants == ()
        assert match_rows([row], wants, NOW).leftover == (row,)

    def test_a_pinned_touch_takes_an_occurrence_with_its_own_start_and_minutes(self) -> None:
        start = datetime(2026, 4, 8, 15)
        row = touch(11, start, routine=UPDATE, fixed=True, minutes=40, channel=Channel.CALL)
        first, second = demand(self.contact, touches=[row])
        assert first.touch_id is None
        assert (second.touch_id, second.demand.pinned, second.demand.minutes) == (11, start, 40)
        assert (second.channel, second.demand.sync) == (Channel.CALL, True)

    def test_a_pin_beyond_the_horizon_needs_no_place_and_no_second_touch(self) -> None:
        row = touch(11, datetime(2026, 4, 28, 15), routine=UPDATE, fixed=True)
        wants = demand(replace(self.contact, history=(contacted(7),)), touches=[row], weeks=8, growth=True)
        # due on 23 March; on 23 April the pin five days later stands for it
        assert days_of(wants, UPDATE.id) == [date(2026, 3, 23)]
        assert match_rows([row], wants, NOW).leftover == ()

    def test_a_touch_whose_time_has_come_is_missed_and_wanted_anew(self) -> None:
        row = touch(11, datetime(2026, 2, 27, 10), routine=UPDATE, fixed=True)
        wants = demand(self.contact, touches=[row])
        assert [want.touch_id for want in wants] == [None, None]
        assert match_rows([row], wants, NOW).leftover == ()

    def test_a_pin_without_a_routine_is_passed_on_as_it_is(self) -> None:
        start = datetime(2026, 3, 5, 9, 30)
        gone = touch(11, start, purpose=Purpose.ROUTINE, fixed=True, minutes=25)
        (want,) = demand(ContactFacts(id=1), touches=[gone])
        assert (want.demand.key, want.demand.pinned, want.demand.minutes) == ("t11", start, 25)
        assert (want.demand.kind, want.demand.chain) == (DemandKind.ROUTINE, None)

    def test_a_second_pin_of_a_routine_stays_too(self) -> None:
        weekly = replace(UPDATE, every=Every(1, Unit.YEARS))
        pins = [touch(n, datetime(2026, 3, 3 + n, 10), routine=weekly, fixed=True) for n in (1, 2)]
        wants = demand(replace(self.contact, routines=(weekly,), history=(contacted(365),)), touches=pins)
        assert {want.touch_id: want.demand.pinned for want in wants} == {1: pins[0].start, 2: pins[1].start}

    def test_a_touch_that_was_put_off_comes_no_earlier(self) -> None:
        row = touch(11, None, routine=UPDATE, due=TODAY, not_before=ahead(10))
        first, _ = demand(self.contact, touches=[row])
        assert (first.demand.earliest, first.demand.due, first.demand.latest) == (
            ahead(10),
            ahead(10),
            ahead(25),
        )
        far = replace(row, not_before=ahead(90))
        first, _ = demand(self.contact, touches=[far])
        assert (first.touch_id, first.demand.earliest) == (11, ahead(90))


def test_rows_go_to_the_nearest_days_in_order() -> None:
    days = [ahead(0), ahead(30), ahead(60)]
    assert nearest_in_order(days, []) == []
    assert nearest_in_order(days, [ahead(33)]) == [1]
    assert nearest_in_order(days, [ahead(1), ahead(2)]) == [0, 1]
    assert nearest_in_order(days, [ahead(59), ahead(61)]) == [1, 2]
    assert nearest_in_order(days, [ahead(1), ahead(2), ahead(3), ahead(4)]) == [0, 1, 2, None]
    assert nearest_in_order([], [ahead(1)]) == [None]
