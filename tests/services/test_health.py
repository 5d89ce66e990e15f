from datetime import date
from random import Random

import pytest

from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.health import (
    Grade,
    HealthData,
    HealthPart,
    Mood,
    MoodTally,
    PlanStanding,
    PromiseTally,
    Trend,
    health,
)
from relplanner.domain.rhythm import Rhythm
from relplanner.services.accounts import accounts
from relplanner.services.contacts import archive
from relplanner.services.health import health_scores, healths, healths_together
from relplanner.services.log import log_lines
from relplanner.services.promises import as_promise
from relplanner.services.standings import history_of, routines_of, standings
from relplanner.services.workspace import Workspace
from relplanner.store import models, portfolio
from tests.building import at, person, talked
from tests.services.random_ledgers import write_ledger


def _by_hand(workspace: Workspace, number: int) -> HealthData:
    """Return what is known of a contact, read row by row."""
    today = workspace.today()
    past = history_of(workspace, workspace.now(), [number]).get(number, [])
    rhythms = []
    for routine in routines_of(portfolio.people([number]))[number]:
        days = [day for day, channel in past if day <= today and channel.rank >= routine.rank]
        rhythms += [Rhythm.after(max(days), routine.every, routine.name)] if days else []
    moods = [
        Mood(row.day, row.mine, row.theirs)
        for row in models.Mood.select().where(models.Mood.contact == number).order_by(models.Mood.id)
    ]
    promises = models.Promise.select().where(models.Promise.contact == number)
    return HealthData(
        rhythms=rhythms,
        account=accounts(workspace, [number])[number],
        promises=PromiseTally.of(map(as_promise, promises), today),
        moods=MoodTally.of(moods, today),
    )


@pytest.mark.parametrize("seed", range(5))
def test_health_from_sums_is_that_of_the_rows_one_by_one(workspace: Workspace, seed: int) -> None:
    chance = Random(seed)
    people = [person(workspace, f"Person {n}", tier=chance.choice(("gold", "bronze", ""))) for n in range(6)]
    for moment in ("2025-06-02T10:00", "2026-02-02T10:00", "2026-10-05T10:00", "2026-11-20T10:00"):
        write_ledger(at(workspace, moment), chance, 15)
    views, scores = healths(workspace, people), health_scores(workspace)
    for number in people:
        expected = health(_by_hand(workspace, number), workspace.today())
        shown = views[number].now
        assert [(part.part, part.reason) for part in shown.parts] == [
            (part.part, part.reason) for part in expected.parts
        ]
        assert [part.score for part in shown.parts] == pytest.approx([part.score for part in expected.parts])
        assert shown.score == pytest.approx(expected.score)
        assert scores.get(number) == pytest.approx(expected.score)


def test_the_trend_compares_with_what_was_known_90_days_ago(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="bronze")
    talked(workspace, anna, "2026-06-01")
    log_lines(at(workspace, "2026-07-01T10:00"), anna, ["= 4"])
    log_lines(workspace, anna, ["= 9"])
    view = healths(workspace, [anna])[anna]
    assert view.points_before == 80  # (30 × 100 + 15 × 40) / 45
    assert (view.now.grade, view.trend) == (Grade.A, Trend.UP)


def test_contact_after_the_day_that_is_compared_with_does_not_count_for_it(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="silver")
    talked(workspace, anna, "2026-01-12")
    talked(workspace, anna, "2026-11-20")
    log_lines(at(workspace, "2026-01-12T10:00"), anna, ["= 10"])
    view = healths(workspace, [anna])[anna]
    assert view.now.points == 100
    assert view.before is not None
    assert view.before < 60


def test_an_overdue_meeting_counts_beside_talks_in_time(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="gold")
    talked(workspace, anna, "2026-05-23", Channel.IN_PERSON)
    talked(workspace, anna, "2026-11-20")
    log_lines(workspace, anna, ["= 10"])
    view = healths(workspace, [anna])[anna]
    assert [(part.part, part.points, part.reason) for part in view.now.parts] == [
        (HealthPart.RHYTHM, 75, "meeting overdue since 23 Aug"),
        (HealthPart.MOOD, 100, "last 10"),
    ]


def test_a_meeting_that_never_was_counts_from_its_first_due_day(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="gold")
    talked(workspace, anna, "2026-11-20")
    log_lines(workspace, anna, ["= 10"])
    meeting = models.Routine.get(models.Routine.name == "meeting")
    with workspace.store.step("due", at(workspace, "2026-11-02T09:00").now()):
        models.SpreadDue.create(contact=anna, routine=meeting, due=date(2026, 11, 9))
    view = healths(workspace, [anna])[anna]
    assert view.now.parts[0].reason == "meeting overdue since 9 Nov"
    assert view.before is None


def test_arrears_that_were_spread_say_since_when_and_until_when(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="silver")
    talked(workspace, anna, "2026-08-10")
    log_lines(workspace, anna, ["= 10"])
    call = models.Routine.get(models.Routine.name == "call", models.Routine.every_unit == "quarters")
    with workspace.store.step("due", workspace.now()):
        models.SpreadDue.create(contact=anna, routine=call, due=date(2026, 12, 9), last=date(2026, 8, 10))
    stands = standings(workspace, workspace.now(), [anna])[anna]
    assert (stands.overdue_since, stands.routines[0][1].due) == (date(2026, 11, 10), date(2026, 12, 9))
    part = healths(workspace, [anna])[anna].now.parts[0]
    assert part.reason == "overdue since 10 Nov, now due 9 Dec"
    assert part.points < 100


def test_a_routine_that_was_skipped_is_due_when_it_comes_again(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="silver")
    talked(workspace, anna, "2026-08-10")
    log_lines(workspace, anna, ["= 10"])
    call = models.Routine.get(models.Routine.name == "call", models.Routine.every_unit == "quarters")
    with workspace.store.step("skipped", workspace.now()):
        models.Touch.create(
            contact=anna,
            routine=call,
            purpose=Purpose.ROUTINE,
            channel=Channel.CALL,
            status=TouchStatus.SKIPPED,
            due=date(2026, 11, 10),
            minutes=30,
        )
    assert standings(workspace, workspace.now(), [anna])[anna].due == date(2027, 2, 10)
    part = healths(workspace, [anna])[anna].now.parts[0]
    assert (part.points, part.reason) == (100, "due 10 Feb")


def test_an_e_mail_keeps_no_rhythm_of_calls(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="silver")
    talked(workspace, anna, "2026-11-20", Channel.EMAIL)
    log_lines(workspace, anna, ["= 10"])
    assert [part.part for part in healths(workspace, [anna])[anna].now.parts] == [HealthPart.MOOD]


def test_several_people_have_one_health_together(workspace: Workspace) -> None:
    anna, ben = (person(workspace, name, tier="gold", organisation="Acme") for name in ("Anna", "Ben"))
    for number, day, mood in ((anna, "2026-11-20", 8), (ben, "2026-01-12", 6)):
        talked(workspace, number, day)
        log_lines(workspace, number, [f"= {mood}", "<2 tip", "<2 tip"])
    together = healths_together(workspace, {7: [anna, ben]}, {7: PlanStanding(2, 1)})[7].now
    assert {part.part: (part.points, part.reason) for part in together.parts} == {
        HealthPart.RHYTHM: (50, "1 of 2 overdue"),
        HealthPart.BALANCE: (27, "overdrawn, tilt −0.80"),
        HealthPart.MOOD: (70, "last 8, 6"),
        HealthPart.PLAN: (50, "1 of 2 goals on track"),
    }


def test_whom_little_is_known_of_has_no_score(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    log_lines(workspace, anna, ["= 10"])
    assert health_scores(workspace) == {}
    view = healths(workspace, [anna])[anna]
    assert (view.now.grade, view.trend, view.points_before) == (None, None, None)


def test_the_archived_are_left_out_of_all_scores(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="silver")
    talked(workspace, anna, "2026-11-20")
    log_lines(workspace, anna, ["= 10"])
    assert list(health_scores(workspace)) == [anna]
    archive(workspace, [anna])
    assert health_scores(workspace) == {}
    assert healths(workspace, [anna])[anna].now.points == 100
