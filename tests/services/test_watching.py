from datetime import date
from pathlib import Path

import pytest

from relplanner.domain.contacts import Channel
from relplanner.services import meetings
from relplanner.services.contact_card import contact_card
from relplanner.services.contacts import archive
from relplanner.services.watching import gap_words, watched_gaps
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import BERLIN, at, away, meeting, open_workspace, person, talked

BEN = "ben@x.example"


@pytest.fixture
def ben(workspace: Workspace) -> int:
    return person(workspace, "Ben Carter", tier="team", emails=(BEN,))


def talk(workspace: Workspace, day: str) -> None:
    meeting(workspace, f"{day}T14:00", f"{day}T14:30", "Weekly", ["me@own.example", BEN])


def gaps(workspace: Workspace) -> list[str]:
    return [gap_words(gap, workspace.today()) for gap in watched_gaps(workspace)]


def test_a_talk_in_the_coming_week_is_no_gap(workspace: Workspace, ben: int) -> None:
    talk(workspace, "2026-11-18")
    talk(workspace, "2026-11-25")
    assert gaps(workspace) == []
    assert week_view(workspace).gaps == ()


def test_a_missing_talk_is_named_with_the_day_of_the_next_one(workspace: Workspace, ben: int) -> None:
    talk(workspace, "2026-11-20")
    talk(workspace, "2026-12-04")
    assert gaps(workspace) == ["no talk with Ben Carter in the calendar until 4 Dec"]
    (gap,) = week_view(workspace).gaps
    assert (gap.contact_id, gap.since, gap.until) == (ben, date(2026, 11, 20), date(2026, 12, 4))


def test_a_talk_that_nobody_put_into_the_calendar_is_a_gap(workspace: Workspace, ben: int) -> None:
    talk(workspace, "2026-11-20")
    assert gaps(workspace) == ["no talk with Ben Carter in the calendar"]


def test_a_talk_that_was_logged_counts_as_the_last_one(workspace: Workspace, ben: int) -> None:
    talk(workspace, "2026-11-09")
    talk(workspace, "2026-12-01")
    assert len(gaps(workspace)) == 1
    talked(workspace, ben, "2026-11-23", Channel.EMAIL)
    assert len(gaps(workspace)) == 1
    talked(workspace, ben, "2026-11-23", Channel.CALL)
    assert gaps(workspace) == []


def test_a_talk_that_is_denied_is_none(workspace: Workspace, ben: int) -> None:
    talk(workspace, "2026-11-18")
    talk(workspace, "2026-11-25")
    coming = models.Event.select().order_by(models.Event.start.desc()).get()
    meetings.deny(workspace, [int(coming.id)])
    assert gaps(workspace) == ["no talk with Ben Carter in the calendar"]


def test_without_a_calendar_nothing_is_warned_of(workspace: Workspace, ben: int) -> None:
    assert gaps(workspace) == []


def test_nobody_is_missed_who_is_away_or_not_to_be_contacted(workspace: Workspace, ben: int) -> None:
    talk(workspace, "2026-11-20")
    talk(workspace, "2026-12-04")
    away(workspace, ben, "2026-11-24", "2026-12-03")
    assert gaps(workspace) == []
    person(workspace, "Jo Lind", tier="team", do_not_contact=True)
    gone = person(workspace, "Tom Hale", tier="team")
    assert gaps(workspace) == ["no talk with Tom Hale in the calendar"]
    archive(workspace, [gone])
    assert gaps(workspace) == []


def test_the_users_own_leave_is_no_gap(tmp_path: Path) -> None:
    settings = f'{BERLIN}leave = ["2026-11-26/2026-12-03"]\n'
    with open_workspace(tmp_path, settings=settings) as workspace:
        person(workspace, "Ben Carter", tier="team", emails=(BEN,))
        talk(workspace, "2026-11-20")
        talk(workspace, "2026-12-04")
        assert gaps(workspace) == []


def test_a_rare_routine_is_not_missed_long_before_it_is_due(workspace: Workspace, ben: int) -> None:
    with workspace.store.step("quarterly", workspace.now()):
        models.RoutineOverride.create(
            contact=ben, routine=models.Routine.get(name="talk"), every_count=1, every_unit="quarters"
        )
    assert len(gaps(workspace)) == 0
    talk(workspace, "2026-11-20")
    assert gaps(workspace) == []
    assert gaps(at(workspace, "2027-02-20T09:00")) == ["no talk with Ben Carter in the calendar"]


def test_the_card_shows_last_and_next_from_the_calendar(workspace: Workspace, ben: int) -> None:
    talk(workspace, "2026-11-20")
    talk(workspace, "2026-12-04")
    (routine,) = contact_card(workspace, ben).routines
    assert (routine.name, routine.watched) == ("talk", True)
    assert (routine.last, routine.next) == (date(2026, 11, 20), date(2026, 12, 4))
    later = at(workspace, "2026-12-07T09:00")
    (routine,) = contact_card(later, ben).routines
    assert (routine.last, routine.next) == (date(2026, 12, 4), None)
