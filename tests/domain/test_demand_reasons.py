from dataclasses import replace
from datetime import date, datetime

import pytest

from relplanner.domain.cadence import Contacted, StoredDue
from relplanner.domain.contacts import Absence, Channel, Every, Purpose, Unit
from relplanner.domain.demand.facts import ContactFacts, Meeting, OccasionFacts, PlannedTouch
from relplanner.domain.demand.reasons import (
    hint_unplaced,
    unplaced_reason,
    why_placed,
    why_unplaced,
)
from relplanner.domain.demand.wanted import Wanted
from relplanner.domain.kept_words import words_today
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.domain.wording import silence_words
from tests.domain.demand_examples import (
    CALL,
    GOLD,
    NOW,
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
GOLD_CONTACT = ContactFacts(
    id=1, points=GOLD, routines=(UPDATE,), history=(Contacted(date(2026, 2, 2), Channel.CALL),)
)


def whys(*contacts: ContactFacts) -> list[str]:
    return [words_today(why_placed(want), TODAY) for want in demand(*contacts, growth=True)]


def unplaced(want: Wanted, reason: str, last_day: date, room_from: date | None = None) -> str:
    return words_today(why_unplaced(want, reason, last_day, room_from), TODAY)


def test_a_routine_says_when_it_is_due_and_how_long_ago_the_last_was() -> None:
    assert whys(GOLD_CONTACT) == [
        "monthly update, due today, 28 days since the last",
        "monthly update, due 2 Apr, after the one due today",
    ]


def test_an_overdue_routine_says_since_when() -> None:
    overdue = replace(GOLD_CONTACT, history=(Contacted(date(2026, 1, 10), Channel.CALL),))
    assert whys(overdue) == [
        "monthly update, overdue since 10 Feb, 51 days since the last",
        "monthly update, due 2 Apr, after the one overdue since 10 Feb",
    ]
    once = replace(overdue, routines=(YEARLY,), history=(contacted(364),))
    assert whys(once) == ["yearly call, due Tue 3, 12 months since the last"]


@pytest.mark.parametrize(
    ("meetings", "pinned", "stored", "cover"),
    [
        ([Meeting(1, ahead(4), Channel.CALL)], [], (), "meeting on Fri 6"),
        ([], [touch(1, datetime(2026, 3, 9, 10), fixed=True)], (), "call on Mon 9"),
        ([], [], (StoredDue(CALL.id, ahead(3), TODAY, ago(51)),), "quarterly call due Thu 5"),
    ],
)
def test_what_other_contact_covers_is_said_to_be_covered_and_not_to_be_due(
    meetings: list[Meeting], pinned: list[PlannedTouch], stored: tuple[StoredDue, ...], cover: str
) -> None:
    contact = replace(
        GOLD_CONTACT, routines=(UPDATE, CALL), history=(contacted(51, Channel.CALL),), stored_dues=stored
    )
    wants = demand(contact, touches=pinned, meetings=meetings)
    (update,) = (want for want in wants if want.routine_id == UPDATE.id)
    why = words_today(why_placed(update), TODAY)
    assert why == f"monthly update, due 2 Apr, the {cover} covers the one before"


def test_a_period_of_several_months_follows_the_name() -> None:
    rare = replace(GOLD_CONTACT, routines=(replace(UPDATE, every=Every(2, Unit.MONTHS)),))
    assert whys(rare)[0] == "update every 2 months, due 2 Apr, 28 days since the last"


def test_a_first_touch_says_so() -> None:
    first = ContactFacts(id=1, routines=(replace(UPDATE, name="hello"),))
    assert whys(first) == ["monthly hello, due 2 Apr, the first one"]


def test_a_touch_moved_for_an_absence_says_so() -> None:
    away = replace(GOLD_CONTACT, absences=(Absence(TODAY, ahead(20)),))
    assert whys(away)[0] == "monthly update, due 23 Mar, 28 days since the last, they are away until 22 Mar"


@pytest.mark.parametrize(
    ("day", "off"),
    [(ahead(3), ""), (ahead(4), ", 4 days after its day"), (ago(4), ", 4 days before its day")],
)
def test_a_place_outside_the_tolerance_is_named(day: date, off: str) -> None:
    want = demand(GOLD_CONTACT)[0]
    assert (
        words_today(why_placed(want, day), TODAY) == f"monthly update, due today, 28 days since the last{off}"
    )


def test_an_occasion_names_its_day() -> None:
    def occasion(month: int, day: int) -> ContactFacts:
        yearly = Occasion(OccasionKind.BIRTHDAY, YearlyDay(month, day))
        return ContactFacts(id=1, occasions=(OccasionFacts(id=1, occasion=yearly),))

    assert whys(occasion(3, 13)) == ["birthday on 13 Mar"]
    assert whys(occasion(3, 2)) == ["birthday today"]
    assert whys(occasion(3, 14)) == ["birthday on 14 Mar, this is the last working day before"]


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day"), (59, "59 days"), (60, "2 months"), (729, "24 months"), (1100, "3 years")],
)
def test_growth_names_the_silence(days: int, words: str) -> None:
    assert silence_words(days) == words
    if days > 20:
        assert whys(ContactFacts(id=1, history=(contacted(days),))) == [f"growth: silent for {words}"]


def test_what_the_user_asked_for_says_by_when() -> None:
    def why(purpose: Purpose, due: date | None, start: datetime | None = None) -> str:
        row = touch(3, start, purpose=purpose, due=due, fixed=start is not None)
        (want,) = demand(ContactFacts(id=1), touches=[row])
        return words_today(why_placed(want), TODAY)

    assert why(Purpose.FOLLOW_UP, ahead(20)) == "follow-up, due 22 Mar"
    assert why(Purpose.FOLLOW_UP, ago(20)) == "follow-up, overdue since 10 Feb"
    assert why(Purpose.REVIEW, None) == "review"
    assert why(Purpose.ROUTINE, None, datetime(2026, 3, 4, 10)) == "pinned"
    assert why(Purpose.OCCASION, ahead(20), datetime(2026, 3, 4, 10)) == "occasion on 22 Mar"


def test_why_there_is_no_place() -> None:
    first, last = demand(replace(GOLD_CONTACT, channel=Channel.CALL))
    mail = demand(GOLD_CONTACT)[0]
    assert unplaced(first, "no_window", LAST_DAY) == "no window that both share before 18 Mar"
    assert unplaced(mail, "no_window", LAST_DAY) == "no free time before 18 Mar"
    assert unplaced(first, "crowded", LAST_DAY) == "its days before 18 Mar are full"
    assert unplaced(first, "over_budget", LAST_DAY) == "over budget in all weeks before 18 Mar"
    assert unplaced(first, "over_budget", LAST_DAY, ahead(7)) == "over budget until wk 11"
    assert unplaced(first, "over_budget", LAST_DAY, ahead(21)) == "over budget in all weeks before 18 Mar"
    late = replace(last, demand=replace(last.demand, latest=date(2026, 5, 3)))
    assert unplaced(late, "beyond_horizon", LAST_DAY) == "no window that both share before 27 Apr"


def test_until_when_it_can_still_be_done_is_a_hint() -> None:
    want = demand(replace(GOLD_CONTACT, routines=(CALL,)), weeks=14)[0]
    assert want.demand.latest == date(2026, 6, 16)
    assert words_today(hint_unplaced(want, LAST_DAY), TODAY) == "can still be done by 16 Jun"
    assert hint_unplaced(want, date(2026, 6, 16)) == ""


def test_a_day_beyond_the_plan_is_no_lack_of_time() -> None:
    row = touch(4, None, routine=UPDATE, due=TODAY, not_before=ahead(90))
    want = demand(GOLD_CONTACT, touches=[row])[0]
    assert unplaced(want, "beyond_horizon", LAST_DAY) == "its due day lies beyond the planned weeks"


def test_who_is_away_to_the_end_of_the_plan_is_away() -> None:
    want = demand(replace(GOLD_CONTACT, absences=(Absence(TODAY, date(2026, 6, 1)),)))[0]
    assert unplaced_reason(want, "beyond_horizon", LAST_DAY) == "away"
    assert unplaced(want, "beyond_horizon", LAST_DAY) == "they are away until 1 Jun"
    back = demand(replace(GOLD_CONTACT, absences=(Absence(TODAY, ahead(5)),)))[0]
    assert unplaced_reason(back, "crowded", LAST_DAY) == "crowded"


def test_a_birthday_within_an_absence_is_named_with_it() -> None:
    birthday = OccasionFacts(id=1, occasion=Occasion(OccasionKind.BIRTHDAY, YearlyDay(3, 13)))
    away = (Absence(date(2026, 3, 13), date(2026, 3, 20)),)
    (want,) = demand(ContactFacts(id=1, occasions=(birthday,), absences=away))
    assert unplaced_reason(want, "no_window", LAST_DAY) == "away"
    assert (
        unplaced(want, "no_window", LAST_DAY) == "they are away until 20 Mar, over their birthday on 13 Mar"
    )


def test_a_birthday_without_a_place_is_named() -> None:
    birthday = OccasionFacts(id=1, occasion=Occasion(OccasionKind.BIRTHDAY, YearlyDay(3, 13)))
    (want,) = demand(ContactFacts(id=1, occasions=(birthday,)))
    said = unplaced(want, "crowded", LAST_DAY)
    assert said == "birthday on 13 Mar: its days before 14 Mar are full"
    said = unplaced(want, "over_budget", LAST_DAY, ahead(14))
    assert said == "birthday on 13 Mar: over budget in all weeks before 14 Mar"


def test_a_growth_touch_that_stays_where_it_is_names_the_silence_too() -> None:
    row = touch(7, NOW, purpose=Purpose.GROWTH, fixed=True)
    (want,) = demand(ContactFacts(id=1, history=(contacted(219),), routines=(CALL,)), touches=[row])[:1]
    assert words_today(why_placed(want), TODAY) == f"growth: silent for {silence_words(219)}"


def test_the_concern_of_a_plan_is_said_of_its_own_touches_and_the_next_of_each_routine() -> None:
    contact = ContactFacts(
        id=1, routines=(UPDATE,), history=(contacted(30),), concern="plan off track: boats"
    )
    own = replace(touch(5, due=ahead(20)), of_plan=True)
    asked = replace(touch(6, due=ahead(20)), because="overdrawn")
    wants = demand(contact, touches=[own, asked])
    said = {want.touch_id or want.ordinal: words_today(why_placed(want), TODAY) for want in wants}
    assert said[5].endswith(", plan off track: boats")
    assert said[1].endswith(", plan off track: boats")
    assert "off track" not in said[2]
    assert said[6].startswith("follow-up, overdrawn, due ")
    assert "off track" not in said[6]
