from datetime import date
from pathlib import Path

import pytest

from relplanner.domain.errors import UserError
from relplanner.services.contact_card import contact_card
from relplanner.services.imports import ImportReport, Outcome, import_files
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
    assert report.changed.sentence == "Imported a.ics: 3 events (1 created, 1 unchanged, 1 removed)."
    assert titles(workspace) == ["lunch", "dinner"]
    undo(workspace)
    assert titles(workspace) == ["meet", "lunch"]


@pytest.mark.parametrize("place", [-5, -20, 40])
def test_a_copy_that_breaks_off_is_refused_and_takes_nothing_out(
    workspace: Workspace, tmp_path: Path, place: int
) -> None:
    file = write(tmp_path, "a.ics", calendar(MEETING, LUNCH))
    import_files(workspace, [file])
    before = dump(workspace.store)
    write(tmp_path, "a.ics", calendar(MEETING)[:place])
    with pytest.raises(UserError, match=r"a\.ics breaks off before its end: export or download it again"):
        import_files(workspace, [file])
    assert dump(workspace.store) == before


def said(report: ImportReport) -> list[tuple[int, str, str, str]]:
    return [(row.at, row.name, row.outcome.value, row.why) for row in report.rows]


def test_each_event_of_a_newer_copy_says_what_became_of_it_before_anything_is_written(
    workspace: Workspace, tmp_path: Path
) -> None:
    flight = ("flight", "20261126T060000Z", "20261126T080000Z")
    file = write(tmp_path, "a.ics", calendar(MEETING, LUNCH, flight))
    import_files(workspace, [file])
    moved = ("meet", "20261124T110000Z", "20261124T120000Z")
    write(tmp_path, "a.ics", calendar(moved, LUNCH, ("dinner", "20261126T180000Z", "20261126T190000Z")))
    before = dump(workspace.store)
    dry = import_files(workspace, [file], dry_run=True)
    assert said(dry) == [
        (3, "meet", "merged", "1 occurrence, other time"),
        (9, "lunch", "unchanged", "1 occurrence"),
        (15, "dinner", "created", "1 occurrence"),
        (0, "flight", "removed", "the file has it no more"),
    ]
    assert dump(workspace.store) == before
    assert said(import_files(workspace, [file])) == said(dry)


def test_another_invitation_in_the_same_file_is_new_and_the_first_one_gone(
    workspace: Workspace, tmp_path: Path
) -> None:
    import_files(workspace, [write(tmp_path, "invite.ics", calendar(MEETING))])
    report = import_files(workspace, [write(tmp_path, "invite.ics", calendar(LUNCH))])
    assert [(name, outcome) for _, name, outcome, _ in said(report)] == [
        ("lunch", "created"),
        ("meet", "removed"),
    ]


@pytest.mark.parametrize(
    ("line", "outcome", "why"),
    [
        ("STATUS:CANCELLED", "removed", "cancelled"),
        ("LOCATION:Basel", "merged", "1 occurrence, other place"),
        ("ATTENDEE:mailto:jo@x.example", "merged", "1 occurrence, other people"),
        ("PRIORITY:5", "unchanged", "1 occurrence"),
    ],
)
def test_a_line_more_in_an_event_says_what_is_another(
    workspace: Workspace, tmp_path: Path, line: str, outcome: str, why: str
) -> None:
    import_files(workspace, [write(tmp_path, "a.ics", calendar(MEETING))])
    report = import_files(workspace, [write(tmp_path, "a.ics", calendar(MEETING, lines=[line]))])
    assert said(report) == [(3, "meet", outcome, why)]


def test_a_series_without_an_end_is_the_same_on_another_day(workspace: Workspace, tmp_path: Path) -> None:
    file = write(tmp_path, "a.ics", calendar(MEETING, lines=["RRULE:FREQ=DAILY"]))
    import_files(workspace, [file])
    report = import_files(at(workspace, "2026-12-10T09:00"), [file])
    assert [row.outcome for row in report.rows] == [Outcome.UNCHANGED]
    last = models.Event.select().order_by(models.Event.start.desc()).first()
    assert last.start.date() == date(2029, 12, 11)


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


def test_an_event_that_comes_into_sight_is_new_and_one_that_is_long_over_is_not_gone(
    workspace: Workspace, tmp_path: Path
) -> None:
    old, far = (
        ("old", "20251125T100000Z", "20251125T110000Z"),
        ("far", "20291205T100000Z", "20291205T110000Z"),
    )
    file = write(tmp_path, "a.ics", calendar(MEETING, old, far))
    assert [outcome for _, _, outcome, _ in said(import_files(workspace, [file]))] == [
        *("created", "created", "skipped")
    ]
    report = import_files(at(workspace, "2026-12-10T09:00"), [file])
    assert [(name, outcome) for _, name, outcome, _ in said(report)] == [
        ("meet", "unchanged"),
        ("old", "skipped"),
        ("far", "created"),
    ]


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
