from datetime import date

import pytest

from relplanner.domain.errors import UserError
from relplanner.services.capacity import capacity, tiers
from relplanner.services.contact_card import contact_card
from relplanner.services.contacts import archive
from relplanner.services.planning import replan
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import away, meeting, person, talked


@pytest.mark.parametrize("number", [1, 0, -1, 10**30])
def test_a_number_that_nobody_has_is_refused(workspace: Workspace, number: int) -> None:
    with pytest.raises(UserError, match="no contact"):
        contact_card(workspace, number)


def test_a_contact_with_nothing_but_a_name_has_a_card(workspace: Workspace) -> None:
    card = contact_card(workspace, person(workspace, "Anna"))
    assert (card.row.name, card.role, card.emails, card.occasions, card.routines) == ("Anna", "", (), (), ())
    assert (card.next_touch, card.unplaced, card.timeline, card.away, card.facts) == (None, None, (), (), ())
    assert card.timezone == "Europe/Berlin"


def test_the_card_shows_the_next_touch_or_why_there_is_none(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="silver")
    bo = person(workspace, "Bo", tier="silver", windows=("sun 10:00-10:15",))
    for number in (anna, bo):
        talked(workspace, number, "2026-08-01")
    replan(workspace)
    planned, unplaced = contact_card(workspace, anna), contact_card(workspace, bo)
    assert planned.next_touch is not None
    assert planned.next_touch.start is not None
    assert planned.row.next == planned.next_touch.start.date()
    assert (planned.unplaced, unplaced.next_touch) == (None, None)
    assert unplaced.unplaced is not None
    assert unplaced.unplaced.why


def test_routines_say_when_they_last_counted_and_are_due_next(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="gold")
    talked(workspace, anna, "2026-11-10")
    replan(workspace)
    update, meeting = contact_card(workspace, anna).routines
    assert (update.name, update.every, update.minutes) == ("update", "monthly", 15)
    assert (update.last, update.next) == (date(2026, 11, 10), date(2026, 12, 10))
    assert (meeting.name, meeting.last) == ("meeting", None)
    assert meeting.next is not None
    assert meeting.next > date(2026, 11, 23)


def test_absences_that_are_over_are_not_shown(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    away(workspace, anna, "2026-10-01", "2026-11-22")
    away(workspace, anna, "2026-11-20", "2026-11-23")
    away(workspace, anna, "2026-12-20", "2027-01-06")
    assert contact_card(workspace, anna).away == ("20 – 23 Nov", "20 Dec 2026 – 6 Jan 2027")


def test_the_timeline_is_newest_first_and_holds_no_more_than_asked_for(workspace: Workspace) -> None:
    anna = person(workspace, "Anna")
    days = [date(2026, 1 + number % 11, 3) for number in range(11)]
    for day in days:
        talked(workspace, anna, day.isoformat())
    with workspace.store.step("note", workspace.now()):
        models.Note.create(contact=anna, text="line\n\tone", taken_at=workspace.now())
    card = contact_card(workspace, anna, timeline_at_most=5)
    assert card.timeline_goes_on
    timeline = card.timeline
    assert [item.kind for item in timeline] == ["note", "done", "done", "done", "done"]
    assert [item.at.date() for item in timeline[1:]] == sorted(days, reverse=True)[:4]
    assert timeline[0].text == "line\n\tone"
    for at_most in (12, None):
        whole = contact_card(workspace, anna, timeline_at_most=at_most)
        assert (len(whole.timeline), whole.timeline_goes_on) == (12, False)


def test_meetings_of_long_ago_are_in_the_whole_timeline_alone(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", emails=("anna@x.example",))
    meeting(workspace, "2019-05-03T10:00", "2019-05-03T11:00", "Kick-off", ["anna@x.example"])
    assert contact_card(workspace, anna).timeline == ()
    assert [item.kind for item in contact_card(workspace, anna, None).timeline] == ["meeting"]


def test_an_archived_contact_has_a_card(workspace: Workspace) -> None:
    anna = person(workspace, "Anna", tier="gold")
    archive(workspace, [anna])
    replan(workspace)
    card = contact_card(workspace, anna)
    assert card.row.archived
    assert card.next_touch is None


def test_a_leap_day_and_an_unknown_year_are_shown(workspace: Workspace) -> None:
    leap = contact_card(workspace, person(workspace, "Leap", birthday="29.2.2000")).occasions[0]
    assert (leap.day, leap.next, leap.turning) == ("29 Feb 2000", date(2027, 2, 28), 27)
    unknown = contact_card(workspace, person(workspace, "Unknown", birthday="24 nov")).occasions[0]
    assert (unknown.day, unknown.next, unknown.turning) == ("24 Nov", date(2026, 11, 24), None)


def test_tiers_tell_their_routines_and_how_many_are_in_them(workspace: Workspace) -> None:
    for number in range(3):
        person(workspace, f"Person {number}", tier="gold")
    archive(workspace, [person(workspace, "Gone", tier="gold")])
    found = {tier.name: tier for tier in tiers(workspace)}
    assert list(found) == ["gold", "silver", "bronze", "team"]
    assert (found["gold"].contacts, found["gold"].level) == (3, 3)
    assert [routine.name for routine in found["gold"].routines] == ["update", "meeting"]


def test_capacity_holds_the_tiers_against_the_working_time(workspace: Workspace) -> None:
    assert capacity(workspace).share_asked == 0
    for number in range(60):
        person(workspace, f"Person {number}", tier="gold")
    crowded = capacity(workspace).share_asked
    assert crowded > 0.1
    archive(workspace, range(1, 31))
    assert capacity(workspace).share_asked == pytest.approx(crowded / 2, rel=0.02)
