from datetime import date, datetime

import pytest

from relplanner.domain.contacts import Absence, Channel, Purpose
from relplanner.domain.demand.build import build_demand
from relplanner.domain.demand.facts import ContactFacts, DemandFacts, OccasionFacts
from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from tests.domain.demand_examples import ago, demand, is_weekday, touch


def birthday(month: int, day: int, *, number: int = 1, settled: tuple[date, ...] = ()) -> OccasionFacts:
    return OccasionFacts(
        id=number, occasion=Occasion(OccasionKind.BIRTHDAY, YearlyDay(month, day)), settled=settled
    )


def test_a_birthday_is_ten_minutes_on_its_day_without_a_tier_too() -> None:
    (want,) = demand(ContactFacts(id=1, occasions=(birthday(3, 13),)))
    day = date(2026, 3, 13)
    assert want.demand == Demand(
        key="o1:1:2026",
        contact="1",
        kind=DemandKind.DATE,
        chain=None,
        chain_gap=0,
        minutes=10,
        sync=False,
        value=680,
        due=day,
        earliest=day,
        latest=day,
        tol_early=0,
        tol_late=0,
        nudge=0,
        early_rate=0,
        late_rate=0,
        defer=0,
    )
    assert (want.purpose, want.channel, want.what, want.on) == (
        Purpose.OCCASION,
        Channel.MESSAGE,
        "birthday",
        day,
    )


@pytest.mark.parametrize(("points", "value"), [(900, 800), (180, 800), (0, 800), (None, 680)])
def test_a_birthday_is_worth_less_without_a_tier(points: int | None, value: int) -> None:
    (want,) = demand(ContactFacts(id=1, points=points, occasions=(birthday(3, 13),)))
    assert want.demand.value == value


def test_on_a_free_day_the_last_working_day_before_is_taken() -> None:
    (want,) = demand(ContactFacts(id=1, occasions=(birthday(3, 15),)))
    assert (want.demand.due, want.on) == (date(2026, 3, 13), date(2026, 3, 15))


def test_a_day_just_after_the_horizon_may_have_its_working_day_in_it() -> None:
    facts = DemandFacts(
        now=datetime(2026, 12, 21, 8),
        weeks=1,
        works_on=lambda day: is_weekday(day) and day != date(2026, 12, 28),
        contacts=(ContactFacts(id=1, occasions=(birthday(12, 28),)),),
    )
    assert [want.demand.due for want in build_demand(facts)] == [date(2026, 12, 25)]


def test_the_first_days_of_the_next_year_are_seen() -> None:
    now = datetime(2026, 12, 28, 8)
    contact = ContactFacts(id=1, occasions=(birthday(1, 3), birthday(12, 27, number=2)))
    (want,) = demand(contact, now=now, weeks=1)
    assert (want.demand.key, want.demand.due) == ("o1:1:2027", date(2027, 1, 1))


def test_29_february_is_kept_on_the_28th_in_common_years() -> None:
    contact = ContactFacts(id=1, occasions=(birthday(2, 29),))
    assert [want.on for want in demand(contact, now=datetime(2027, 2, 22, 8))] == [date(2027, 2, 28)]
    assert [want.on for want in demand(contact, now=datetime(2028, 2, 21, 8))] == [date(2028, 2, 29)]


def test_birthday_and_anniversary_are_both_kept() -> None:
    anniversary = OccasionFacts(id=2, occasion=Occasion(OccasionKind.ANNIVERSARY, YearlyDay(3, 13, 2020)))
    other = OccasionFacts(id=3, occasion=Occasion(OccasionKind.OTHER, YearlyDay(3, 13), "founding day"))
    wants = demand(ContactFacts(id=1, occasions=(other, anniversary, birthday(3, 13))))
    assert [want.what for want in wants] == ["birthday", "anniversary", "founding day"]


def test_one_within_an_absence_is_wanted_and_cannot_be() -> None:
    absences = (Absence(date(2026, 3, 13), date(2026, 3, 20)), Absence(date(2026, 3, 21), date(2026, 3, 22)))
    (want,) = demand(ContactFacts(id=1, occasions=(birthday(3, 13),), absences=absences))
    assert want.away_until == date(2026, 3, 22)
    assert want.demand.is_away(want.demand.due)
    start, due = datetime(2026, 3, 13, 10), want.demand.due
    pinned = touch(5, start, purpose=Purpose.OCCASION, occasion_id=1, due=due, fixed=True)
    contact = ContactFacts(id=1, occasions=(birthday(3, 13),), absences=absences)
    assert [kept.demand.pinned for kept in demand(contact, touches=[pinned])] == [start]


def test_there_is_none_for_who_is_away_for_good_or_not_to_be_contacted() -> None:
    occasions = (birthday(3, 13),)
    away = (Absence(date(2026, 3, 13), date.max),)
    assert demand(ContactFacts(id=1, occasions=occasions, absences=away)) == ()
    assert demand(ContactFacts(id=1, occasions=occasions, do_not_contact=True)) == ()


@pytest.mark.parametrize(
    ("settled", "wanted"), [((date(2026, 3, 13),), 0), ((date(2025, 3, 13),), 1), ((), 1)]
)
def test_what_was_done_or_skipped_this_year_is_not_wanted_again(
    settled: tuple[date, ...], wanted: int
) -> None:
    contact = ContactFacts(id=1, occasions=(birthday(3, 13, settled=settled),))
    assert len(demand(contact, now=datetime(2026, 3, 13, 8))) == wanted


def test_a_day_that_has_passed_is_not_made_up_for() -> None:
    assert demand(ContactFacts(id=1, occasions=(birthday(3, 1),))) == ()
    yesterday = ago(1)
    assert demand(ContactFacts(id=1, occasions=(birthday(yesterday.month, yesterday.day),))) == ()


def test_the_touch_that_is_planned_for_it_stays() -> None:
    start = datetime(2026, 3, 13, 10)
    row = touch(8, start, purpose=Purpose.OCCASION, occasion_id=1, due=date(2026, 3, 13))
    contact = ContactFacts(id=1, occasions=(birthday(3, 13),))
    (want,) = demand(contact, touches=[row])
    assert (want.touch_id, want.demand.was, want.demand.pinned, want.demand.minutes) == (8, start, None, 10)
    pinned = touch(
        8, start, purpose=Purpose.OCCASION, occasion_id=1, due=date(2026, 3, 13), fixed=True, minutes=30
    )
    (want,) = demand(contact, touches=[pinned])
    assert (want.touch_id, want.demand.pinned, want.demand.minutes, want.demand.sync) == (8, start, 30, True)


def test_one_that_was_put_off_has_a_day_of_its_own() -> None:
    row = touch(
        8, None, purpose=Purpose.OCCASION, occasion_id=1, due=date(2026, 3, 13), not_before=date(2026, 3, 18)
    )
    contact = ContactFacts(id=1, occasions=(birthday(3, 13),))
    (want,) = demand(contact, touches=[row])
    assert (want.demand.key, want.touch_id, want.demand.kind) == ("t8", 8, DemandKind.DATE)
    assert (want.demand.earliest, want.demand.latest) == (date(2026, 3, 18), date(2026, 3, 26))
    (want,) = demand(contact, touches=[row], now=datetime(2026, 3, 20, 8))
    assert (want.demand.earliest, want.touch_id) == (date(2026, 3, 20), 8)
