from datetime import date
from pathlib import Path

import pytest

from relplanner.domain.errors import UserError
from relplanner.services.contact_card import contact_card
from relplanner.services.imports import Outcome, import_files
from relplanner.services.undo import history, undo
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import at, calendar, person
from tests.store.people import dump

MEETING = ("meet", "20261124T100000Z", "20261124T110000Z")
LUNCH = ("lunch", "20261125T110000Z", "20261125T120000Z")


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8", newline="")
    return file


def titles(workspace: Workspace) -> list[str]:
    return [busy.title for day in week_view(workspace).days for busy in day.busy]


def test_events_are_busy_time_in_the_users_zone(workspace: Workspace, tmp_path: Path) -> None:
    report = import_files(workspace, [write(tmp_path, "a.ics", calendar(MEETING, LUNCH))])
    assert [(row.kind, row.outcome, row.why) for row in report.rows] == [
        ("busy", Outcome.CREATED, "1 occurrence"),
        ("busy", Outcome.CREATED, "1 occurrence"),
    ]
    (block,) = week_view(workspace).days[1].busy
    assert (block.start.hour, block.end.hour, block.title) == (11, 12, "meet")


def test_a_newer_copy_replaces_the_calendar(workspace: Workspace, tmp_path: Path) -> None:
    file = write(tmp_path, "a.ics", calendar(MEETING, LUNCH))
    import_files(workspace, [file])
    write(tmp_path, "a.ics", calendar(LUNCH, ("dinner", "20261126T180000Z", "20261126T190000Z")))
    report = import_files(workspace, [file])
    assert {row.outcome for row in report.rows} == {Outcome.MERGED}
    assert titles(workspace) == ["lunch", "dinner"]
    undo(workspace)
    assert titles(workspace) == ["meet", "lunch"]


def test_a_copy_under_another_path_is_the_same_calendar(workspace: Workspace, tmp_path: Path) -> None:
    import_files(workspace, [write(tmp_path, "a.ics", calendar(MEETING, LUNCH))])
    import_files(workspace, [write(tmp_path, "a (1).ics", calendar(MEETING, LUNCH))])
    assert titles(workspace) == ["meet", "lunch"]
    import_files(workspace, [write(tmp_path, "work.ics", calendar(MEETING, name="Work"))])
    dinner = ("dinner", "20261126T180000Z", "20261126T190000Z")
    import_files(workspace, [write(tmp_path, "new.ics", calendar(MEETING, dinner, name="Work"))])
    assert models.Calendar.select().count() == 1


def test_an_unchanged_calendar_leaves_no_step(workspace: Workspace, tmp_path: Path) -> None:
    repeated = calendar(MEETING, lines=["RRULE:FREQ=WEEKLY;COUNT=20", "ATTENDEE:mailto:jo@x.example"])
    file = write(tmp_path, "a.ics", repeated)
    assert import_files(workspace, [file]).rows[0].why == "20 occurrences"
    before, steps = dump(workspace.store), len(history(workspace))
    report = import_files(at(workspace, "2026-11-23T17:00"), [file])
    assert {row.outcome for row in report.rows} == {Outcome.UNCHANGED}
    assert (dump(workspace.store), len(history(workspace))) == (before, steps)


def test_somebody_who_is_invited_later_is_taken_over(workspace: Workspace, tmp_path: Path) -> None:
    person(workspace, "Jo", emails=("jo@x.example",))
    file = write(tmp_path, "a.ics", calendar(MEETING))
    import_files(workspace, [file])
    write(tmp_path, "a.ics", calendar(MEETING, lines=["ATTENDEE;CN=Jo:mailto:Jo@X.example"]))
    import_files(workspace, [file])
    (block,) = week_view(workspace).days[1].busy
    assert block.contacts == ("Jo",)


def test_two_calendars_that_share_an_invitation_stay_two(workspace: Workspace, tmp_path: Path) -> None:
    others = [(f"work-{n}", f"202611{24 + n}T130000Z", f"202611{24 + n}T140000Z") for n in range(3)]
    import_files(workspace, [write(tmp_path, "work.ics", calendar(MEETING, *others))])
    import_files(workspace, [write(tmp_path, "home.ics", calendar(MEETING, LUNCH))])
    assert set(titles(workspace)) == {"meet", "lunch", "work-0", "work-1", "work-2"}
    for name in ("work.ics", "home.ics"):
        report = import_files(workspace, [tmp_path / name])
        assert {row.outcome for row in report.rows} == {Outcome.UNCHANGED}


def test_two_calendars_of_one_name_in_one_call_stay_two(workspace: Workspace, tmp_path: Path) -> None:
    files = [
        write(tmp_path, "work.ics", calendar(MEETING, name="Calendar")),
        write(tmp_path, "home.ics", calendar(LUNCH, name="Calendar")),
    ]
    import_files(workspace, files)
    assert titles(workspace) == ["meet", "lunch"]
    again = import_files(workspace, files)
    assert {row.outcome for row in again.rows} == {Outcome.UNCHANGED}


def test_a_meeting_that_is_over_counts_as_contact(workspace: Workspace, tmp_path: Path) -> None:
    jo = person(workspace, "Jo", tier="silver", emails=("jo@x.example",))
    invited = calendar(
        ("past", "20261120T100000Z", "20261120T110000Z"), lines=["ATTENDEE:mailto:jo@x.example"]
    )
    import_files(workspace, [write(tmp_path, "a.ics", invited)])
    assert contact_card(workspace, jo).row.last == date(2026, 11, 20)


@pytest.mark.parametrize("lines", [["DTSTART:nonsense"], ["RRULE:FREQ=SOMETIMES"]])
def test_a_bad_event_is_skipped_with_its_reason_and_the_others_are_read(
    workspace: Workspace, tmp_path: Path, lines: list[str]
) -> None:
    bad = "\r\n".join(["BEGIN:VEVENT", "UID:bad", "SUMMARY:bad", *lines, "END:VEVENT", "END:VCALENDAR"])
    text = calendar(MEETING).replace("END:VCALENDAR", bad)
    report = import_files(workspace, [write(tmp_path, "a.ics", text)])
    assert {row.name: row.outcome for row in report.rows} == {
        "meet": Outcome.CREATED,
        "bad": Outcome.SKIPPED,
    }
    assert all(row.why for row in report.rows)


def test_a_file_of_neither_kind_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    before = dump(workspace.store)
    with pytest.raises(UserError, match="neither an address book"):
        import_files(workspace, [write(tmp_path, "a.ics", "hello\n")])
    assert dump(workspace.store) == before


def test_a_calendar_without_events_leaves_nothing_to_undo(workspace: Workspace, tmp_path: Path) -> None:
    before = dump(workspace.store)
    report = import_files(workspace, [write(tmp_path, "a.ics", calendar())])
    assert report.changed.sentence == "Imported a.ics: nothing was in there."
    assert not history(workspace)
    assert dump(workspace.store) == before
