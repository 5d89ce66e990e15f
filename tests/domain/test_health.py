from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.account import NO_ACCOUNT, Account, AccountState, Thresholds
from relplanner.domain.contacts import Every, Unit
from relplanner.domain.health import (
    WEIGHTS,
    Grade,
    Health,
    HealthData,
    HealthPart,
    Mood,
    MoodTally,
    PartScore,
    PlanStanding,
    PromiseTally,
    Trend,
    health,
    health_score,
)
from relplanner.domain.promises import Promise, Promiser, PromiseState
from relplanner.domain.rhythm import Rhythm
from tests.domain.account_examples import TODAY, account, gave, received

MONTHLY = Every(1, Unit.MONTHS)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def only(data: HealthData, day: date = TODAY) -> PartScore:
    """Return the one part that *data* gives."""
    (part,) = health(data, day).parts
    return part


def mine(*, due: int | None = None, closed: int | None = None, broken: bool = False) -> Promise:
    """Return a promise of mine by how many days ago it was due and closed."""
    done = PromiseState.BROKEN if broken else PromiseState.KEPT
    return Promise(
        promiser=Promiser.ME,
        text="send the offer",
        made_on=ago(1000),
        due=None if due is None else ago(due),
        state=PromiseState.OPEN if closed is None else done,
        closed_on=None if closed is None else ago(closed),
    )


def of_tilt(tilt: float, gap: float = 0.0, *, asked: int = 2) -> Account:
    return Account(tilt=tilt, gap=gap, entries=9, asked=asked, state=AccountState.BALANCED)


@pytest.mark.parametrize(
    ("last", "score", "reason"),
    [
        (date(2026, 11, 25), 100, "due 25 Dec"),
        (date(2026, 10, 30), 100, "due Mon 30"),
        (date(2026, 10, 25), 100, "due today"),
        (date(2026, 9, 25), 100 * (1 - 31 / 60), "overdue since 25 Oct"),
        (date(2026, 8, 27), 0, "overdue since 27 Sep"),
        (date(2020, 1, 31), 0, "overdue since 29 Feb 2020"),
    ],
)
def test_rhythm_is_whole_until_due_and_gone_after_three_periods(
    last: date, score: float, reason: str
) -> None:
    part = only(HealthData(rhythms=[Rhythm.after(last, MONTHLY)]))
    assert part.score == pytest.approx(score, abs=1e-9)
    assert part.reason == reason


def test_rhythm_falls_evenly_from_the_due_day_on() -> None:
    rhythm = Rhythm.after(date(2026, 11, 2), Every(1, Unit.WEEKS))
    assert [rhythm.score(date(2026, 11, day)) for day in (2, 9, 16, 23, 24)] == [100, 100, 50, 0, 0]


def test_the_rhythm_of_an_organisation_is_the_average_of_its_people() -> None:
    weekly = Every(1, Unit.WEEKS)
    part = only(HealthData(rhythms=[Rhythm.after(ago(0), weekly), Rhythm.after(ago(14), weekly)]))
    assert (part.score, part.reason) == (75, "1 of 2 overdue")


def test_every_routine_counts_and_the_worst_one_is_named() -> None:
    talk = Rhythm.after(ago(2), Every(1, Unit.WEEKS), "talk")
    meeting = Rhythm.after(ago(182), Every(1, Unit.QUARTERS), "meeting")
    update = Rhythm.after(ago(40), MONTHLY, "update")
    part = only(HealthData(rhythms=[talk, meeting]))
    assert part.score == pytest.approx((100 + meeting.score(TODAY)) / 2)
    assert part.reason == "meeting overdue since 27 Aug"
    assert (
        only(HealthData(rhythms=[talk, update, meeting])).reason == "meeting overdue since 27 Aug, and 1 more"
    )
    assert only(HealthData(rhythms=[meeting, talk])).reason == part.reason
    assert only(HealthData(rhythms=[talk, talk])).reason == "talk due Mon 30"


def test_a_routine_that_was_never_done_falls_from_its_first_due_day() -> None:
    never = Rhythm(ago(91), Every(1, Unit.QUARTERS))
    assert only(HealthData(rhythms=[never])) == PartScore(HealthPart.RHYTHM, 50, "overdue since 26 Aug")
    assert [never.score(ago(days)) for days in (92, 91, -91)] == [100, 100, 0]


@pytest.mark.parametrize(
    ("tilt", "gap", "score"),
    [
        (0, 0, 100),
        (-0.25, 0.3, 100),
        (0.6, -0.3, 100),
        (0.8, 0, 50),
        (1, 0, 0),
        (-0.625, 0, 50),
        (-1, 0, 0),
        (0, 0.65, 50),
        (0, -0.65, 50),
        (0.8, -0.3, 50),
        (-0.625, 0.9, 100 / 7),
        (0, 1.5, 0),
    ],
)
def test_balance_falls_with_the_worse_of_tilt_and_gap(tilt: float, gap: float, score: float) -> None:
    assert only(HealthData(account=of_tilt(tilt, gap))).score == pytest.approx(score, abs=1e-9)


def test_a_gap_counts_only_when_they_were_asked() -> None:
    assert only(HealthData(account=of_tilt(0, 0.9, asked=1))).score == 100


def test_balance_has_no_data_where_there_is_no_account_or_too_little() -> None:
    for without in (NO_ACCOUNT, account([received(5)] * 3)):
        assert health(HealthData(account=without), TODAY).parts == ()


def test_balance_names_the_state() -> None:
    assert only(HealthData(account=account([received(1)] * 4, 0))).reason == "overdrawn, tilt −0.67"
    differs = account([gave(5, 1), gave(5, 1), received(1), received(1)], 0)
    assert only(HealthData(account=differs)).reason == "seen differently, gap +0.57"


def test_limits_at_the_very_end_do_not_divide_by_nought() -> None:
    edge = Account(
        tilt=0.99,
        gap=1.5,
        asked=2,
        state=AccountState.BALANCED,
        thresholds=Thresholds(one_sided_above=1.0, gap_above=1.0),
    )
    assert only(HealthData(account=edge)).score == 0


@pytest.mark.parametrize(
    ("promises", "score", "reason"),
    [
        ([mine(due=10, closed=10)], 100, "1 of 1 in time"),
        ([mine(closed=10)], 100, "1 of 1 in time"),
        ([mine(due=10, closed=9)], 50, "0 of 1 in time, 1 late"),
        ([mine(due=1)], 0, "0 of 1 in time, 1 overdue"),
        ([mine(due=900)], 0, "0 of 1 in time, 1 overdue"),
        ([mine(due=9, closed=9, broken=True)], 0, "0 of 1 in time, 1 broken"),
        (
            [mine(due=9, closed=9), mine(due=9, closed=8), mine(due=3)],
            50,
            "1 of 3 in time, 1 late, 1 overdue",
        ),
        ([mine(due=9, closed=9), mine(due=0), mine(), mine(due=900, closed=400)], 100, "1 of 1 in time"),
    ],
)
def test_promises_kept_in_time_count_late_ones_half_overdue_ones_nothing(
    promises: list[Promise], score: float, reason: str
) -> None:
    part = only(HealthData(promises=PromiseTally.of(promises, TODAY)))
    assert (part.score, part.reason) == (score, reason)


def test_what_is_open_and_not_due_and_what_they_promised_says_nothing() -> None:
    theirs = Promise(promiser=Promiser.THEY, text="the list", made_on=ago(90), due=ago(30))
    assert PromiseTally.of([theirs, mine(due=0), mine(due=-9), mine()], TODAY).count == 0


def test_a_promise_is_seen_as_it_was_on_the_day() -> None:
    late = mine(due=50, closed=10)
    assert PromiseTally.of([late], ago(20)) == PromiseTally(overdue=1)
    assert PromiseTally.of([late], ago(60)) == PromiseTally()


def test_moods_fade_and_theirs_count_as_mine_do() -> None:
    def of(*moods: Mood) -> HealthData:
        return HealthData(moods=MoodTally.of(moods, TODAY))

    assert only(of(Mood(ago(0), 8))).score == 80
    part = only(of(Mood(ago(0), 8, 6), Mood(ago(180), 4)))
    assert part.score == pytest.approx(10 * (8 + 6 + 4 * 0.5) / 2.5)
    assert part.reason == "last 4, 8/6"
    assert only(of(Mood(date.min, 6.5), Mood(date.min, 7.5))).score == 70
    assert health(of(Mood(ago(-1), 8)), TODAY).parts == ()


@pytest.mark.parametrize(
    ("plan", "score", "reason"),
    [
        (PlanStanding(4, 3), 75, "3 of 4 goals on track"),
        (PlanStanding(1, 1, (14, 15)), 85, "1 of 1 goal on track, 1 high risk"),
        (PlanStanding(2, 1, (25, 20, 16)), 0, "1 of 2 goals on track, 3 high risks"),
    ],
)
def test_a_plan_is_its_goals_less_its_high_risks(plan: PlanStanding, score: float, reason: str) -> None:
    part = only(HealthData(plan=plan))
    assert (part.score, part.reason) == (score, reason)


def test_a_plan_without_goals_says_nothing() -> None:
    assert health(HealthData(plan=PlanStanding(0, 0, (25,))), TODAY).parts == ()


def test_all_parts_together_are_weighed() -> None:
    whole = health(
        HealthData(
            rhythms=[Rhythm.after(ago(14), Every(1, Unit.WEEKS))],  # 50
            account=of_tilt(0.8),  # 50
            promises=PromiseTally(in_time=1),  # 100
            moods=MoodTally.of([Mood(TODAY, 8)], TODAY),  # 80
            plan=PlanStanding(1, 0),  # 0
        ),
        TODAY,
    )
    assert [part.part for part in whole.parts] == list(HealthPart)
    assert whole.score == pytest.approx(0.30 * 50 + 0.25 * 50 + 0.20 * 100 + 0.15 * 80, abs=1e-9)
    assert whole.grade is Grade.C
    assert sum(WEIGHTS.values()) == 100


def test_what_is_missing_is_left_out_and_the_rest_weighs_more() -> None:
    two = health(HealthData(account=of_tilt(0.8), moods=MoodTally.of([Mood(TODAY, 8)], TODAY)), TODAY)
    assert two.score == pytest.approx((25 * 50 + 15 * 80) / 40, abs=1e-9)


def test_the_weakest_part_is_the_one_that_counts_most_of_the_lowest() -> None:
    late, off_plan = PromiseTally(overdue=1), PlanStanding(1, 0)
    felt = MoodTally.of([Mood(TODAY, 8)], TODAY)
    both = health(HealthData(promises=late, moods=felt, plan=off_plan), TODAY).weakest
    assert both is not None
    assert (both.part, both.points) == (HealthPart.PROMISES, 0)
    assert health(HealthData(), TODAY).weakest is None


def test_a_single_part_gives_no_grade() -> None:
    one = health(HealthData(moods=MoodTally.of([Mood(TODAY, 8)], TODAY)), TODAY)
    assert (one.score, one.points, one.grade) == (None, None, None)
    assert len(one.parts) == 1


@pytest.mark.parametrize(
    ("score", "grade", "points"),
    [
        (100, "A", 100),
        (85, "A", 85),
        (84.9, "B", 84),
        (70, "B", 70),
        (69.9, "C", 69),
        (55, "C", 55),
        (54.9, "D", 54),
        (40, "D", 40),
        (39.9, "E", 39),
        (0, "E", 0),
    ],
)
def test_grades_begin_at_their_points(score: float, grade: str, points: int) -> None:
    whole = Health((), score)
    assert (whole.grade, whole.points) == (grade, points)


def test_five_points_make_a_trend() -> None:
    def trend(now: float | None, before: float | None) -> Trend | None:
        return Health((), now).trend(before)

    assert trend(75, 70) is Trend.UP
    assert trend(74.9, 70) is Trend.FLAT
    assert trend(65.1, 70) is Trend.FLAT
    assert trend(65, 70) is Trend.DOWN
    assert trend(70, None) is None
    assert trend(None, 70) is None


_DAYS = st.integers(-50, 2000)


@given(
    st.lists(
        st.builds(Rhythm.after, _DAYS.map(ago), st.builds(Every, st.integers(1, 40), st.sampled_from(Unit)))
    ),
    st.none() | st.builds(of_tilt, st.floats(-1, 1), st.floats(-2, 2)),
    st.lists(st.builds(mine, due=st.none() | _DAYS, closed=st.none() | _DAYS, broken=st.booleans())),
    st.lists(st.builds(Mood, _DAYS.map(ago), st.integers(0, 20).map(lambda half: half / 2))),
    st.none()
    | st.builds(PlanStanding, st.just(5), st.integers(0, 5), st.lists(st.integers(1, 25)).map(tuple)),
)
def test_every_part_and_the_whole_lie_between_0_and_100(
    rhythms: list[Rhythm],
    of: Account | None,
    promises: list[Promise],
    moods: list[Mood],
    plan: PlanStanding | None,
) -> None:
    data = HealthData(
        rhythms=rhythms,
        account=of,
        promises=PromiseTally.of(promises, TODAY),
        moods=MoodTally.of(moods, TODAY),
        plan=plan,
    )
    whole = health(data, TODAY)
    assert whole.score == health_score(data, TODAY)
    assert all(0 <= part.score <= 100 + 1e-9 and part.reason for part in whole.parts)
    assert (whole.score is None) == (len(whole.parts) < 2)
    if whole.score is not None:
        scores = [part.score for part in whole.parts]
        assert min(scores) - 1e-6 <= whole.score <= max(scores) + 1e-6
