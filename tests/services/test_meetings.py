from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from relplanner.domain.contacts import Channel
from relplanner.domain.errors import UserError
from relplanner.services import meetings
from relplanner.services.contact_card import contact_card
from relplanner.services.contact_list import find
from relplanner.services.contact_order import Sort
from relplanner.services.planning import replan
from relplanner.services.standing_views import ComingMeeting
from relplanner.services.standings import standings
from relplanner.services.undo import history, redo, undo
from relplanner.services.upkeep import bring_up_to_date
from relplanner.services.views import BusyView, TimelineItem
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import BERLIN, at, calendar, local, meeting, open_workspace, person, talked
from tests.store.people import dump

ANNA, ME = "anna@x.example", "me@own.example"


@pytest.fixture
def anna(workspace: Workspace) -> int:
    return person(workspace, "Anna Berg", tier="silver", emails=(ANNA,))


def blocks(workspace: Workspace) -> list[BusyView]:
    return [busy for day in week_view(workspace).days for busy in day.busy]


def last(workspace: Workspace, contact_id: int) -> date | None:
    return contact_card(workspace, contact_id).row.last


def happened(workspace: Workspace, contact_id: int) -> list[TimelineItem]:
    return list(contact_card(workspace, contact_id).timeline)


def event_id(workspace: Workspace) -> int:
    return int(models.Event.select().order_by(models.Event.id.desc()).get().id)


def test_a_meeting_counts_as_contact_once_it_is_over(workspace: Workspace, anna: int) -> None:
    meeting(workspace, "2026-11-23T10:00", "2026-11-23T11:00", "Budget", [ME, ANNA])
    for moment, counted in (("T09:30", None), ("T10:30", None), ("T11:00", date(2026, 11, 23))):
        now = at(workspace, f"2026-11-23{moment}")
        assert last(now, anna) == counted
        (block,) = blocks(now)
        assert (block.contacts, block.is_over) == (("Anna Berg",), counted is not None)
    (item,) = happened(now, anna)
    assert (item.kind, item.text, item.denied) == ("meeting", "call, 1 h 00: Budget", False)


def test_a_meeting_that_becomes_known_after_the_first_due_day_was_set_goes_before_it(
    workspace: Workspace, anna: int
) -> None:
    replan(workspace)
    first = models.Touch.get().due
    assert standings(workspace, workspace.now())[anna].due == first == date(2026, 12, 23)
    meeting(workspace, "2026-11-20T10:00", "2026-11-20T11:00", "Budget", [ME, ANNA])
    replan(workspace)
    assert standings(workspace, workspace.now())[anna].due == date(2027, 2, 20)
    assert models.Touch.select().count() == 0
    meetings.deny(workspace, [event_id(workspace)])
    assert standings(workspace, workspace.now())[anna].due == first


def test_what_counts_is_worked_out_and_not_stored(workspace: Workspace, anna: int) -> None:
    meeting(workspace, "2026-11-20T10:00", "2026-11-20T11:00", "Budget", [ME, ANNA])
    before = dump(workspace.store)
    contact_card(workspace, anna)
    week_view(workspace)
    assert dump(workspace.store) == before
    assert models.Touch.select().count() == 0


@pytest.mark.parametrize(("others", "counts"), [(3, True), (4, True), (5, False)])
def test_only_meetings_of_few_people_count(
    workspace: Workspace, anna: int, others: int, counts: bool
) -> None:
    people = [ME, ANNA, *(f"guest-{number}@x.example" for number in range(others - 1))]
    meeting(workspace, "2026-11-20T10:00", "2026-11-20T11:00", "Round", people)
    assert (last(workspace, anna) is not None) is counts
    meeting(workspace, "2026-11-25T10:00", "2026-11-25T11:00", "Round", people)
    assert blocks(workspace)[0].contacts == (("Anna Berg",) if counts else ())


def test_how_many_may_take_part_is_a_setting(tmp_path: Path) -> None:
    settings = f"{BERLIN}[calendar]\nmeeting_others_at_most = 1\n"
    with open_workspace(tmp_path, settings=settings) as workspace:
        anna = person(workspace, "Anna Berg", emails=(ANNA,))
        meeting(workspace, "2026-11-20T10:00", "2026-11-20T11:00", "Two", [ME, ANNA, "jo@x.example"])
        assert last(workspace, anna) is None
        meeting(workspace, "2026-11-19T10:00", "2026-11-19T11:00", "One", [ME, ANNA])
        assert last(workspace, anna) == date(2026, 11, 19)


@pytest.fixture
def own_calendar(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace whose calendar shows that the user is ``me@own.example``."""
    settings = f'{BERLIN}[calendar]\nread = ["work.ics"]\nmeeting_others_at_most = 1\n'
    with open_workspace(tmp_path, settings=settings) as workspace:
        person(workspace, "Anna Berg", emails=(ANNA,))
        person(workspace, "Myself", emails=(ME,))
        days = [(f"day-{day}", f"202611{day}T100000Z", f"202611{day}T110000Z") for day in (16, 17, 18)]
        text = calendar(*days, lines=[f"ATTENDEE:mailto:{ME}"])
        more = calendar(
            ("with", "20261119T100000Z", "20261119T110000Z"),
            lines=[f"ATTENDEE:mailto:{address}" for address in (ME, ANNA)],
        )
        without = calendar(
            ("without", "20261120T100000Z", "20261120T110000Z"),
            lines=[f"ATTENDEE:mailto:{address}" for address in (ANNA, "jo@x.example")],
        )
        (workspace.folder / "work.ics").write_text(_joined(text, more, without), "utf-8", newline="")
        bring_up_to_date(workspace)
        yield workspace


def _joined(*calendars: str) -> str:
    """Return one calendar with the events of several."""
    events = [text[text.index("BEGIN:VEVENT") : text.index("END:VCALENDAR")] for text in calendars]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *(event.strip() for event in events)]) + (
        "\r\nEND:VCALENDAR\r\n"
    )


def test_the_user_is_none_of_the_others(own_calendar: Workspace) -> None:
    anna, myself = (row.id for row in models.Contact.select().order_by(models.Contact.id))
    assert last(own_calendar, anna) == date(2026, 11, 19)
    assert last(own_calendar, myself) is None


def test_a_meeting_that_stands_in_two_calendars_counts_once(workspace: Workspace, anna: int) -> None:
    meeting(workspace, "2026-11-20T10:00", "2026-11-20T11:00", "Budget", [ME, ANNA])
    with workspace.store.step("copied", workspace.now()):
        row = models.Event.get()
        copy = models.Event.create(
            calendar=models.Calendar.create(
                name="home", source="home", read_at=workspace.now(), span_start="2026", span_end="2027"
            ),
            **{name: getattr(row, name) for name in ("series", "start", "end", "title")},
        )
        models.EventAttendee.create(event=copy, folded=ANNA)
    assert len(happened(workspace, anna)) == 1
    meetings.deny(workspace, [int(copy.id)])
    assert last(workspace, anna) is None


def test_a_meeting_resets_the_call_but_not_the_meeting_in_person(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="gold", emails=(ANNA,))
    talked(workspace, anna, "2026-08-03", Channel.IN_PERSON)
    meeting(workspace, "2026-11-20T10:00", "2026-11-20T11:00", "Budget", [ME, ANNA])
    found = standings(workspace, workspace.now(), [anna])[anna].routines
    assert {routine.name: at.last for routine, at in found} == {
        "update": date(2026, 11, 20),
        "meeting": date(2026, 8, 3),
    }
    changed = meetings.met_in_person(workspace, [event_id(workspace)])
    assert changed.sentence == "In person: Anna Berg, Fri 20 10:00."
    found = standings(workspace, workspace.now(), [anna])[anna].routines
    assert {at.last for _, at in found} == {date(2026, 11, 20)}
    assert happened(workspace, anna)[0].text == "in person, 1 h 00: Budget"


def test_a_link_makes_a_meeting_a_video_touch(workspace: Workspace, anna: int) -> None:
    meeting(workspace, "2026-11-20T10:00", "2026-11-20T10:30", "Budget", [ME, ANNA])
    with workspace.store.step("linked", workspace.now()):
        models.Event.update(link=True).execute()
    assert happened(workspace, anna)[0].text == "video, 30 min: Budget"


def test_what_the_user_denies_does_not_count(workspace: Workspace, anna: int) -> None:
    meeting(workspace, "2026-11-23T08:00", "2026-11-23T08:30", "Budget", [ME, ANNA])
    changed = meetings.deny(workspace, [event_id(workspace)])
    assert (changed.sentence, changed.contact_ids) == (
        "Does not count: Anna Berg, today 08:00.",
        (anna,),
    )
    assert last(workspace, anna) is None
    assert [(item.text, item.denied) for item in happened(workspace, anna)] == [
        ("not met, 30 min: Budget", True)
    ]
    (block,) = blocks(workspace)
    assert (block.contacts, block.denied) == ((), ("Anna Berg",))
    assert history(workspace)[0].sentence == "Does not count: Anna Berg, today 08:00"
    assert history(workspace, "anna")[0].sentence == "Does not count: Anna Berg, today 08:00"


def test_a_denial_can_be_taken_back_undone_and_done_again(workspace: Workspace, anna: int) -> None:
    meeting(workspace, "2026-11-20T10:00", "2026-11-20T11:00", "Budget", [ME, ANNA])
    number = event_id(workspace)
    meetings.deny(workspace, [number])
    undo(workspace)
    assert last(workspace, anna) == date(2026, 11, 20)
    redo(workspace)
    assert last(workspace, anna) is None
    assert meetings.allow(workspace, [number]).sentence == "Counts: Anna Berg, Fri 20 10:00."
    assert last(workspace, anna) == date(2026, 11, 20)


def test_a_meeting_can_be_denied_for_one_of_several(workspace: Workspace, anna: int) -> None:
    jo = person(workspace, "Jo Lind", emails=("jo@x.example",))
    meeting(workspace, "2026-11-20T10:00", "2026-11-20T11:00", "Budget", [ME, ANNA, "jo@x.example"])
    meetings.deny(workspace, [event_id(workspace)], [jo])
    assert (last(workspace, anna), last(workspace, jo)) == (date(2026, 11, 20), None)
    changed = meetings.deny(workspace, [event_id(workspace)])
    assert changed.sentence == "Does not count: Anna Berg and Jo Lind, Fri 20 10:00."


def test_a_denial_outlives_a_change_of_the_event(tmp_path: Path) -> None:
    with open_workspace(tmp_path, settings=f'{BERLIN}[calendar]\nread = ["work.ics"]\n') as workspace:
        anna = person(workspace, "Anna Berg", emails=(ANNA,))

        def read(*invited: str) -> int:
            lines = [f"ATTENDEE:mailto:{address}" for address in invited]
            text = calendar(("talk", "20261120T100000Z", "20261120T110000Z"), lines=lines)
            (workspace.folder / "work.ics").write_text(text, "utf-8", newline="")
            bring_up_to_date(workspace)
            return event_id(workspace)

        first = read(ANNA)
        meetings.deny(workspace, [first])
        second = read(ANNA, "jo@x.example")
        assert second != first
        assert last(workspace, anna) is None
        with pytest.raises(UserError, match="not in the calendar any more"):
            meetings.deny(workspace, [first])


def test_minutes_of_meetings_are_not_in_the_budget(workspace: Workspace, anna: int) -> None:
    meeting(workspace, "2026-11-23T08:00", "2026-11-23T08:45", "Budget", [ME, ANNA])
    assert last(workspace, anna) == date(2026, 11, 23)
    assert week_view(workspace).load.done_minutes == 0


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-23T08:30", "2026-11-23T09:30"),  # begun
        ("2026-11-24T10:00", "2026-11-24T11:00"),  # to come
        ("2026-11-20T10:00", "2026-11-20T11:00"),  # over
    ],
)
def test_a_meeting_stands_for_the_touch_that_is_due(workspace: Workspace, start: str, end: str) -> None:
    anna = person(workspace, "Anna Berg", tier="silver", emails=(ANNA,))
    talked(workspace, anna, "2026-09-05")
    planned = models.Touch.select().where(models.Touch.purpose == "routine")
    replan(workspace)
    assert planned.count() == 1
    meeting(workspace, start, end, "Budget", [ME, ANNA])
    replan(workspace)
    assert planned.count() == 0
    meetings.deny(workspace, [event_id(workspace)])
    replan(workspace)
    assert planned.count() == 1


def test_the_meeting_that_stands_for_an_overdue_touch_is_named(workspace: Workspace, anna: int) -> None:
    talked(workspace, anna, "2026-08-20")
    row = contact_card(workspace, anna).row
    assert (row.next, row.overdue_since) == (date(2026, 11, 20), date(2026, 11, 20))
    assert find(workspace, "due:<7d").ids == (anna,)
    meeting(workspace, "2026-11-26T15:00", "2026-11-26T16:00", "Budget", [ME, ANNA])
    card = contact_card(workspace, anna)
    assert (card.row.next, card.row.overdue_since) == (date(2026, 11, 26), None)
    assert card.meeting == ComingMeeting(local(workspace, "2026-11-26T15:00"), 60, "Budget", Channel.CALL)
    assert card.why_meeting == "Budget, stands for the call"
    assert find(workspace, "due:<7d").ids == ()
    assert find(workspace, sort=Sort.NEXT).ids == (anna,)
    meetings.deny(workspace, [event_id(workspace)])
    assert contact_card(workspace, anna).row.overdue_since == date(2026, 11, 20)


def test_a_meeting_that_is_too_far_away_stands_for_nothing(workspace: Workspace, anna: int) -> None:
    talked(workspace, anna, "2026-08-20")
    meeting(workspace, "2027-01-10T15:00", "2027-01-10T16:00", "Budget", [ME, ANNA])
    card = contact_card(workspace, anna)
    assert (card.row.overdue_since, card.meeting) == (date(2026, 11, 20), None)


def test_meetings_are_named_by_contact_and_day(workspace: Workspace, anna: int) -> None:
    with pytest.raises(UserError, match="no meeting with Anna Berg in the calendar up to now"):
        meetings.meetings_on(workspace, anna)
    for start, end in (("18T10:00", "18T11:00"), ("20T10:00", "20T11:00"), ("20T15:00", "20T16:00")):
        meeting(workspace, f"2026-11-{start}", f"2026-11-{end}", "Budget", [ME, ANNA])
    first, second, third = (event.id for event in models.Event.select().order_by(models.Event.id))
    assert set(meetings.meetings_on(workspace, anna)) == {second, third}
    assert meetings.meetings_on(workspace, anna, "wed") == (first,)
    with pytest.raises(UserError, match="no meeting with Anna Berg in the calendar on Thu 19"):
        meetings.meetings_on(workspace, anna, "thu")


def test_an_event_without_contacts_is_no_meeting(workspace: Workspace, anna: int) -> None:
    meeting(workspace, "2026-11-20T10:00", "2026-11-20T11:00", "Alone", [ME])
    for verdict in (meetings.deny, meetings.allow, meetings.met_in_person):
        with pytest.raises(UserError, match="it is no meeting"):
            verdict(workspace, [event_id(workspace)])


def test_all_meetings_of_a_day_are_judged_in_one_step(workspace: Workspace, anna: int) -> None:
    for hour in (10, 15):
        meeting(workspace, f"2026-11-20T{hour}:00", f"2026-11-20T{hour}:30", "Budget", [ME, ANNA])
    changed = meetings.deny(workspace, meetings.meetings_on(workspace, anna), [anna])
    assert changed.sentence == "Does not count: Anna Berg, Fri 20 15:00 and Fri 20 10:00."
    assert last(workspace, anna) is None
    undo(workspace)
    assert len([item for item in happened(workspace, anna) if not item.denied]) == 2
