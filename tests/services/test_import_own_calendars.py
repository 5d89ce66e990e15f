"""Contact that follows from meetings goes out with the rest, and comes in again."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from relplanner.services import meetings, tiers
from relplanner.services.contact_card import contact_card
from relplanner.services.export import ExportFormat, export, save
from relplanner.services.imports import Outcome, import_files
from relplanner.services.meetings import meetings_on
from relplanner.services.refresh import refresh_calendars
from relplanner.services.undo import history, undo
from relplanner.services.workspace import Workspace
from relplanner.store import calendars, models
from tests.building import BERLIN, at, calendar, open_workspace, person
from tests.store.people import dump

CALL = ("call", "20261118T100000Z", "20261118T110000Z")
LUNCH = ("lunch", "20261119T110000Z", "20261119T120000Z")
REVIEW = ("review", "20261201T110000Z", "20261201T120000Z")
ATTENDEES = ("ATTENDEE;CN=Anna:mailto:anna@x.example", "ATTENDEE:mailto:me@x.example")


@pytest.fixture
def anna(workspace: Workspace) -> int:
    """Return the number of a contact with whom the calendar has two meetings of the past and one to come."""
    number = person(workspace, "Anna Berg", tier="gold", emails=("Anna@x.example",))
    person(workspace, "Bo Ek", tier="silver", emails=("bo@x.example",))
    read(workspace, CALL, LUNCH, REVIEW)
    return number


def read(workspace: Workspace, *events: tuple[str, str, str]) -> None:
    """Read a calendar file of the user with these *events*."""
    file = workspace.folder / "work.ics"
    file.write_text(calendar(*events, name="Work", lines=ATTENDEES), "utf-8", newline="")
    import_files(workspace, [file])


def written(workspace: Workspace, file: Path, query: str = "") -> Path:
    save(export(workspace, ExportFormat.JSON, query), file)
    return file


def cards(workspace: Workspace) -> dict[str, Any]:
    """Return all that is shown of each contact, numbers of rows left out."""
    found = {}
    for row in models.Contact.select():
        card = contact_card(workspace, row.id)
        timeline = tuple(replace(item, event_id=None) for item in card.timeline)
        touch = card.next_touch and replace(card.next_touch, id=0, contact_id=0)
        found[row.name] = replace(card, row=replace(card.row, id=0), timeline=timeline, next_touch=touch)
    return found


def series(workspace: Workspace) -> list[str]:
    return sorted(event.series for event in models.Event.select())


def outcomes(workspace: Workspace, file: Path) -> set[Outcome]:
    return {row.outcome for row in import_files(workspace, [file]).rows}


def test_who_was_met_was_met_in_another_folder_too(workspace: Workspace, anna: int, tmp_path: Path) -> None:
    meetings.deny(workspace, meetings_on(workspace, anna))
    tiers.remove_routine(workspace, 1, models.Routine.get(models.Routine.name == "meeting").id)
    exported = export(workspace, ExportFormat.JSON)
    assert exported.sentence == "Wrote 2 contacts and 3 events of calendars."
    save(exported, file := tmp_path / "all.json")
    before, copies = cards(workspace), calendars.copies()
    assert before["Anna Berg"].row.last == date(2026, 11, 18)
    workspace.store.close()
    with open_workspace(tmp_path / "other") as other:
        empty = dump(other.store)
        report = import_files(other, [file])
        assert [(row.kind, row.name, row.why) for row in report.rows[2:]] == [
            ("busy", "call", "1 occurrence"),
            ("busy", "lunch", "1 occurrence"),
            ("busy", "review", "1 occurrence"),
        ]
        assert report.changed.sentence == ("Imported all.json: 2 contacts created and 3 events created.")
        assert (cards(other), calendars.copies()) == (before, copies)
        steps = len(history(other))
        assert outcomes(other, file) == {Outcome.UNCHANGED}
        assert len(history(other)) == steps == 1
        undo(other)
        assert dump(other.store) == empty


def test_an_older_export_brings_no_meeting_back(workspace: Workspace, anna: int, tmp_path: Path) -> None:
    file = written(workspace, tmp_path / "old.json")
    later = at(workspace, "2026-11-24T09:00")
    read(later, CALL)
    assert outcomes(later, file) == {Outcome.UNCHANGED}
    assert series(workspace) == ["call"]


def test_a_newer_export_brings_the_calendar_up_to_date(
    workspace: Workspace, anna: int, tmp_path: Path
) -> None:
    old = written(workspace, tmp_path / "old.json")
    read(at(workspace, "2026-11-24T09:00"), CALL, ("dinner", "20261120T180000Z", "20261120T190000Z"))
    new = written(workspace, tmp_path / "new.json")
    workspace.store.close()
    with open_workspace(tmp_path / "other") as other:
        import_files(other, [old])
        assert outcomes(other, new) == {Outcome.UNCHANGED, Outcome.CREATED, Outcome.REMOVED}
        assert series(other) == ["call", "dinner"]
        assert outcomes(other, old) == {Outcome.UNCHANGED}
        assert models.Calendar.select().count() == 1


def test_the_same_file_read_on_two_machines_is_one_calendar(
    workspace: Workspace, anna: int, tmp_path: Path
) -> None:
    file = written(workspace, tmp_path / "all.json")
    workspace.store.close()
    with open_workspace(tmp_path / "other") as other:
        read(other, CALL, LUNCH, REVIEW)
        import_files(other, [file])
        assert (models.Calendar.select().count(), series(other)) == (1, ["call", "lunch", "review"])


def test_an_export_of_some_contacts_has_their_meetings_alone(
    workspace: Workspace, anna: int, tmp_path: Path
) -> None:
    with_bo = ("with bo", "20261117T100000Z", "20261117T110000Z")
    file = workspace.folder / "bo.ics"
    lines = ("ATTENDEE:mailto:bo@x.example", "ATTENDEE:mailto:me@x.example")
    file.write_text(calendar(with_bo, name="Other", lines=lines), "utf-8", newline="")
    import_files(workspace, [file])
    before = cards(workspace)
    of_anna = written(workspace, tmp_path / "anna.json", "anna")
    of_bo = written(workspace, tmp_path / "bo.json", "bo")
    everything = written(workspace, tmp_path / "all.json")
    workspace.store.close()
    with open_workspace(tmp_path / "other") as other:
        import_files(other, [of_anna])
        assert series(other) == ["call", "lunch", "review"]
        assert cards(other)["Anna Berg"] == before["Anna Berg"]
        import_files(other, [of_bo])
        assert cards(other) == before
        assert outcomes(other, of_anna) == outcomes(other, everything) == {Outcome.UNCHANGED}


def test_meetings_of_one_calendar_come_in_contact_by_contact(workspace: Workspace, tmp_path: Path) -> None:
    for name in ("Anna", "Bo"):
        person(workspace, name, emails=(f"{name}@x.example",))
    both = calendar(CALL, name="Work", lines=("ATTENDEE:mailto:anna@x.example",))
    second = calendar(LUNCH, lines=("ATTENDEE:mailto:bo@x.example",)).splitlines(keepends=True)[2:-1]
    file = tmp_path / "work.ics"
    file.write_text(both.replace("END:VCALENDAR", "".join(second) + "END:VCALENDAR"), "utf-8", newline="")
    import_files(workspace, [file])
    files = [written(workspace, tmp_path / f"{name}.json", name) for name in ("anna", "bo")]
    before = cards(workspace)
    workspace.store.close()
    with open_workspace(tmp_path / "other") as other:
        for part in files:
            import_files(other, [part])
        assert cards(other) == before
        assert models.Calendar.select().count() == 1


def test_a_calendar_that_the_settings_follow_is_left_to_its_file(tmp_path: Path) -> None:
    settings = f'{BERLIN}[calendar]\nread = ["work.ics"]\n'
    with open_workspace(tmp_path / "data", settings=settings) as workspace:
        person(workspace, "Anna", emails=("anna@x.example",))
        (workspace.folder / "work.ics").write_text(
            calendar(CALL, LUNCH, lines=ATTENDEES), "utf-8", newline=""
        )
        refresh_calendars(workspace)
        file, before = written(workspace, tmp_path / "all.json"), cards(workspace)
        assert outcomes(workspace, file) == {Outcome.UNCHANGED}
        with workspace.store.unrecorded(workspace.now()):
            models.Event.delete().where(models.Event.series == "lunch").execute()
        assert outcomes(workspace, file) == {Outcome.UNCHANGED}
        assert series(workspace) == ["call"]
    with open_workspace(tmp_path / "other") as other:
        import_files(other, [file])
        assert cards(other) == before
        assert [row.followed for row in models.Calendar.select()] == [False]
