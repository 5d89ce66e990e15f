from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.budget import monday_of
from relplanner.domain.cadence import StoredDue
from relplanner.domain.contacts import Channel, Every, Unit
from relplanner.domain.demand.build import build_demand
from relplanner.domain.demand.facts import ContactFacts, DemandFacts, Meeting
from relplanner.domain.demand.spread import Spread, spread_arrears, spread_first_dues
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
    is_weekday,
)


def stored(contacts: list[ContactFacts], spreads: tuple[Spread, ...]) -> list[ContactFacts]:
    days: dict[int, tuple[StoredDue, ...]] = {}
    for spread in spreads:
        days[spread.contact_id] = (*days.get(spread.contact_id, ()), spread.due)
    return [
        replace(contact, stored_dues=(*contact.stored_dues, *days.get(contact.id, ())))
        for contact in contacts
    ]


def ahead_days(spreads: tuple[Spread, ...]) -> dict[int, int]:
    return {spread.contact_id: (spread.due.due - TODAY).days for spread in spreads}


class TestFirstDues:
    def test_the_first_period_is_divided_evenly_the_most_valued_first(self) -> None:
        contacts = [ContactFacts(id=n, points=SILVER, routines=(CALL,)) for n in (1, 2, 3)]
        contacts[2] = replace(contacts[2], value_percent=200)
        # ninths of 91 days: 10, 40 and 70
        assert ahead_days(spread_first_dues(contacts, TODAY)) == {3: 10, 1: 40, 2: 70}

    def test_one_contact_alone_gets_a_third_of_the_period(self) -> None:
        (only,) = spread_first_dues([ContactFacts(id=1, points=SILVER, routines=(CALL,))], TODAY)
        assert only == Spread(1, StoredDue(CALL.id, ahead(30), TODAY))

    def test_contacts_that_come_one_by_one_fill_the_gaps(self) -> None:
        contacts: list[ContactFacts] = []
        for number in range(1, 8):
            contacts.append(ContactFacts(id=number, points=SILVER, routines=(CALL,)))
            contacts = stored(contacts, spread_first_dues(contacts, TODAY))
        days = sorted((contact.stored_dues[0].due - TODAY).days for contact in contacts)
        assert days == sorted(set(days))
        gaps = [after - before for before, after in zip([0, *days], [*days, 91], strict=True)]
        assert max(gaps) <= 3 * 91 // 8

    def test_routines_are_spread_each_for_itself(self) -> None:
        (update, meeting) = spread_first_dues([ContactFacts(id=1, routines=(MEETING, UPDATE))], TODAY)
        assert (update.due, meeting.due) == (
            StoredDue(UPDATE.id, ahead(10), TODAY),
            StoredDue(MEETING.id, ahead(30), TODAY),
        )

    def test_what_was_done_stored_watched_or_is_not_to_be_needs_no_day(self) -> None:
        contacts = [
            ContactFacts(id=1, routines=(CALL,), history=(contacted(5),)),
            ContactFacts(id=2, routines=(CALL,), stored_dues=(StoredDue(CALL.id, ahead(3), ago(2)),)),
            ContactFacts(id=3, routines=(CALL,), stored_dues=(StoredDue(CALL.id, ago(3), ago(9)),)),
            ContactFacts(id=4, routines=(TALK,)),
            ContactFacts(id=5, routines=(CALL,), do_not_contact=True),
        ]
        assert spread_first_dues(contacts, TODAY) == ()

    def test_a_first_day_beyond_a_period_that_was_made_shorter_is_set_anew(self) -> None:
        often = replace(CALL, every=Every(2, Unit.WEEKS))
        contact = ContactFacts(id=1, routines=(often,), stored_dues=(StoredDue(CALL.id, ahead(20), TODAY),))
        assert ahead_days(spread_first_dues([contact], TODAY)) == {1: 4}

    def test_an_email_does_not_make_a_meeting_done(self) -> None:
        contact = ContactFacts(id=1, routines=(MEETING,), history=(contacted(5, Channel.EMAIL),))
        assert len(spread_first_dues([contact], TODAY)) == 1

    @given(st.integers(1, 40), st.lists(st.integers(0, 91), max_size=30))
    def test_all_first_days_lie_within_the_first_period_in_order_of_value(
        self, count: int, taken: list[int]
    ) -> None:
        new = [ContactFacts(id=n, points=100 + n, routines=(CALL,)) for n in range(count)]
        old = [
            ContactFacts(id=1000 + n, routines=(CALL,), stored_dues=(StoredDue(CALL.id, ahead(days), TODAY),))
            for n, days in enumerate(taken)
        ]
        spreads = spread_first_dues([*new, *old], TODAY)
        days = [(spread.due.due - TODAY).days for spread in spreads]
        assert [spread.contact_id for spread in spreads] == list(range(count - 1, -1, -1))
        assert days == sorted(days)
        assert all(1 <= day <= 91 for day in days)


def facts(contacts: list[ContactFacts], today: date = TODAY) -> DemandFacts:
    return DemandFacts(now=NOW + (today - TODAY), weeks=8, works_on=is_weekday, contacts=tuple(contacts))


def silver(number: int, days: int = 100) -> ContactFacts:
    return ContactFacts(id=number, points=SILVER, routines=(CALL,), history=(contacted(days),))


def an_hour_a_week(_: date) -> int:
    return 60


class TestArrears:
    def test_what_a_week_can_hold_is_due_at_once(self) -> None:
        assert spread_arrears(facts([silver(1), silver(2)]), an_hour_a_week) == ()

    def test_the_rest_comes_in_the_weeks_after_in_order_of_value(self) -> None:
        contacts = [silver(n, 95 + n) for n in range(1, 7)]
        spreads = spread_arrears(facts(contacts), an_hour_a_week)
        # half an hour each: 6 and 5 now, two a week from 9 March on, the second one in the middle of it
        assert ahead_days(spreads) == {4: 7, 3: 9, 2: 14, 1: 16}
        assert all(spread.due.set_on == TODAY and spread.due.routine_id == CALL.id for spread in spreads)

    def test_weeks_without_a_budget_are_passed_over(self) -> None:
        def on_leave_next_week(monday: date) -> int:
            return 0 if monday == ahead(7) else 60

        spreads = spread_arrears(facts([silver(n) for n in range(1, 5)]), on_leave_next_week)
        assert set(ahead_days(spreads).values()) == {14, 16}

    def test_without_any_budget_nothing_is_spread(self) -> None:
        assert spread_arrears(facts([silver(n) for n in range(1, 5)]), lambda _: 0) == ()

    def test_a_touch_longer_than_the_budget_still_gets_a_week(self) -> None:
        spreads = spread_arrears(facts([silver(n) for n in range(1, 4)]), lambda _: 20)
        assert ahead_days(spreads) == {2: 7, 3: 14}

    def test_only_arrears_are_spread(self) -> None:
        contacts = [
            silver(1, 20),
            ContactFacts(id=2, routines=(CALL,)),
            replace(silver(3), do_not_contact=True),
            ContactFacts(id=4, routines=(TALK,), history=(contacted(90),)),
        ]
        assert spread_arrears(facts(contacts), lambda _: 1) == ()

    def test_what_a_meeting_of_the_calendar_covers_needs_no_day(self) -> None:
        contacts = [silver(1), silver(2)]
        with_meeting = replace(facts(contacts), meetings=(Meeting(1, ahead(3), Channel.CALL),))
        assert ahead_days(spread_arrears(facts(contacts), lambda _: 30)) == {2: 7}
        assert spread_arrears(with_meeting, lambda _: 30) == ()

    def test_what_the_spread_routine_covers_goes_with_it(self) -> None:
        gold = [
            ContactFacts(id=n, points=GOLD, routines=(UPDATE, MEETING), history=(contacted(100),))
            for n in (1, 2)
        ]
        spreads = spread_arrears(facts(gold), an_hour_a_week)
        assert {(spread.contact_id, spread.due.routine_id) for spread in spreads} == {
            (2, UPDATE.id),
            (2, MEETING.id),
        }
        assert {spread.due.due for spread in spreads} == {ahead(7)}
        wants = build_demand(replace(facts(stored(gold, spreads)), weeks=3, growth=False))
        assert [(want.what, want.demand.due) for want in wants] == [
            ("quarterly meeting", TODAY),
            ("quarterly meeting", ahead(7)),
        ]

    def test_asked_again_it_leaves_the_days_as_they_are(self) -> None:
        contacts = [silver(n, 95 + n) for n in range(1, 9)]
        contacts = stored(contacts, spread_arrears(facts(contacts), an_hour_a_week))
        assert spread_arrears(facts(contacts), an_hour_a_week) == ()
        assert spread_arrears(facts(contacts, ahead(1)), an_hour_a_week) == ()

    def test_new_arrears_come_after_those_that_were_spread(self) -> None:
        contacts = [silver(n, 95 + n) for n in range(1, 5)]
        contacts = stored(contacts, spread_arrears(facts(contacts), an_hour_a_week))
        more = spread_arrears(facts([*contacts, silver(8, 93)]), an_hour_a_week)
        assert ahead_days(more) == {8: 14}

    def test_a_day_missed_by_more_than_a_week_is_spread_again(self) -> None:
        def missed(days: int) -> list[ContactFacts]:
            due = StoredDue(CALL.id, ago(days), ago(20), ago(100))
            return [replace(silver(number), stored_dues=(due,)) for number in range(1, 4)]

        assert len(spread_arrears(facts(missed(8)), an_hour_a_week)) == 1
        assert spread_arrears(facts(missed(7)), an_hour_a_week) == ()

    @given(st.lists(st.sampled_from([GOLD, SILVER, BRONZE]), max_size=40), st.integers(30, 240))
    def test_no_week_gets_more_than_its_budget(self, tiers: list[int], budget: int) -> None:
        contacts = [
            ContactFacts(id=n, points=points, routines=(YEARLY,), history=(contacted(400),))
            for n, points in enumerate(tiers)
        ]
        spreads = spread_arrears(facts(contacts), lambda _: budget)
        weeks = Counter(monday_of(spread.due.due) for spread in spreads)
        assert all(30 * count <= budget for count in weeks.values())
        assert 30 * (len(contacts) - len(spreads)) <= budget
        points_of = {contact.id: contact.points or 0 for contact in contacts}
        ordered = sorted(spreads, key=lambda spread: spread.due.due)
        assert [points_of[each.contact_id] for each in ordered] == sorted(
            (points_of[each.contact_id] for each in ordered), reverse=True
        )
        assert all(is_weekday(each.due.due) and each.due.due - TODAY >= timedelta(days=7) for each in spreads)
