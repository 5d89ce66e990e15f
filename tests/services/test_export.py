import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from relplanner.domain.contacts import Channel
from relplanner.domain.errors import UserError
from relplanner.domain.events import CalendarCopy
from relplanner.domain.portable import Rows
from relplanner.exchange.ical import read_calendar
from relplanner.exchange.ical_details import OWN_TOUCH
from relplanner.services.contacts import Details, archive, edit_contact
from relplanner.services.export import ExportFormat, export, save
from relplanner.services.imports import ImportReport, Outcome, import_files
from relplanner.services.meetings import deny, meetings_between
from relplanner.services.planning import replan
from relplanner.services.standings import standings
from relplanner.services.touches import pin
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import calendars, models, portable
from tests.building import at, away, local, meeting, open_workspace, person, talked, wanted
from tests.services.random_ledgers import write_ledger
from tests.services.random_workspaces import random_workspace

Save = Callable[[ExportFormat], Path]


@pytest.fixture
def saved(workspace: Workspace, tmp_path: Path) -> Save:
    def write(form: ExportFormat) -> Path:
        path = tmp_path / f"out.{form}"
        save(export(workspace, form), path)
        return path

    return write


def fill(workspace: Workspace) -> int:
    """Add two people with a bit of everything; return the number of the first."""
    anna = person(
        workspace,
        "Anna Berg",
        organisation="Acme",
        tier="gold",
        relation="customer",
        emails=("anna@acme.example",),
        phones=("+49 30 123456",),
        links=("https://acme.example/anna",),
        tags=("golf",),
        timezone="Europe/Stockholm",
        birthday="29.2.1980",
        windows=("tue,thu 09:00-12:00",),
        how_met="at a fair",
    )
    jo = person(workspace, "Jo Hale", tier="silver", introduced_by="anna")
    away(workspace, anna, "2026-12-01", "2026-12-05")
    touch = talked(workspace, anna, "2026-11-02")
    with workspace.store.step("notes", workspace.now()):
        models.TouchParticipant.create(touch=touch, contact=jo)
        for text in ("likes tea\nand cake", "  two\n\nparagraphs "):
            models.Note.create(contact=anna, text=text, taken_at=workspace.now())
        models.Note.create(contact=anna, touch=touch, text="said in confidence", taken_at=workspace.now())
        models.Fact.create(contact=anna, kind="interest", text="sailing", learnt_on=workspace.today())
        routine = models.Routine.get(models.Routine.name == "update")
        models.RoutineOverride.create(contact=anna, routine=routine, minutes=20)
        models.NotSame.create(contact=anna, other=jo)
        models.Contact.update(left_untiered=True).where(models.Contact.id == jo).execute()
        for channel in (None, Channel.IN_PERSON):
            start = local(workspace, "2026-11-20T10:00").add(hours=bool(channel))
            models.MeetingVerdict.create(contact=anna, series="lunch", start=start, channel=channel)
    return anna


def outcomes(report: ImportReport) -> set[Outcome]:
    return {row.outcome for row in report.rows}


@pytest.mark.parametrize("form", [ExportFormat.JSON, ExportFormat.VCARD, ExportFormat.CSV])
def test_what_goes_out_and_comes_in_again_changes_nothing(
    workspace: Workspace, saved: Save, form: ExportFormat
) -> None:
    fill(workspace)
    replan(workspace)
    before = portable.everything()
    report = import_files(workspace, [saved(form)])
    assert outcomes(report) == {Outcome.UNCHANGED}
    assert portable.everything() == before


def test_json_carries_everything_into_an_empty_folder(
    workspace: Workspace, saved: Save, tmp_path: Path
) -> None:
    fill(workspace)
    archive(workspace, [person(workspace, "Old Friend")])
    replan(workspace)
    file, before = saved(ExportFormat.JSON), portable.everything()
    with open_workspace(tmp_path / "other") as other:
        report = import_files(other, [file])
        assert report.count(Outcome.CREATED) == len(report.rows) == 3
        assert report.warnings == ()
        assert portable.everything() == before
        assert other.store.search(["sailing"]) == [report.rows[0].contact_id]
        assert models.NotSame.select().count() == 1
        assert [row.left_untiered for row in models.Contact.select().order_by(models.Contact.name)] == [
            *(False, True, False),
        ]
        verdicts = models.MeetingVerdict.select().order_by(models.MeetingVerdict.start)
        assert [row.channel for row in verdicts] == [None, Channel.IN_PERSON]
        undo(other)
        assert portable.everything()["contacts"] == []


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**6))
@example(4011)  # one of its touches gives its place to another while it is still to be settled
def test_json_carries_any_workspace_whole(seed: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "all.json"
        with random_workspace(Path(folder) / "one", seed) as workspace:
            write_ledger(workspace, Random(seed), 12)
            meet_some(workspace, Random(seed))
            replan(workspace)
            save(export(workspace, ExportFormat.JSON), path)
            before, stood = held(), standing(workspace)
            now, text = workspace.now().isoformat(), (workspace.folder / "settings.toml").read_text()
        with open_workspace(Path(folder) / "two", now, text) as other:
            import_files(other, [path])
            assert (held(), standing(other)) == (before, stood)
            assert outcomes(import_files(other, [path])) <= {Outcome.UNCHANGED}


def meet_some(workspace: Workspace, chance: Random) -> None:
    """Put meetings of the last weeks into the calendar, and say of some that they did not take place."""
    for number in range(chance.randrange(8)):
        day = workspace.today() - timedelta(days=chance.randrange(1, 60))
        meeting(
            workspace, f"{day}T10:00", f"{day}T10:30", f"Past {number}", [f"p{chance.randrange(9)}@x.example"]
        )
    rows = meetings_between(workspace, workspace.now().subtract(days=60), workspace.now())
    for row in chance.sample(rows, len(rows) // 3):
        deny(workspace, [row.event_id], [row.contact_id])


def held() -> tuple[Rows, list[CalendarCopy]]:
    """Return all that is held, in the form of an export."""
    return portable.everything(), calendars.copies()


def standing(workspace: Workspace) -> dict[str, object]:
    """Return by name when there was contact last, and where each routine stands."""
    names = {row.id: row.name for row in models.Contact.select()}
    stands = standings(workspace, workspace.now(), list(names))
    return {
        names[number]: (each.last, [(routine.name, where.due) for routine, where in each.routines])
        for number, each in stands.items()
    }


def test_a_newer_export_brings_what_was_changed(workspace: Workspace, saved: Save, tmp_path: Path) -> None:
    anna = fill(workspace)
    first = saved(ExportFormat.JSON).rename(tmp_path / "first.json")
    edit_contact(at(workspace, "2026-11-24T09:00"), anna, Details(role="CFO"))
    newer = saved(ExportFormat.JSON)
    with open_workspace(tmp_path / "other") as other:
        import_files(other, [first])
        assert [row.outcome for row in import_files(other, [newer]).rows] == [
            Outcome.MERGED,
            Outcome.UNCHANGED,
        ]
        assert models.Contact.get(models.Contact.name == "Anna Berg").role == "CFO"
        assert outcomes(import_files(other, [first])) == {Outcome.UNCHANGED}


def test_an_export_comes_alone(workspace: Workspace, saved: Save) -> None:
    fill(workspace)
    with pytest.raises(UserError, match="import it by itself"):
        import_files(workspace, [saved(ExportFormat.JSON), saved(ExportFormat.VCARD)])


def test_what_will_not_do_in_an_export_is_told_and_the_rest_comes_in(
    workspace: Workspace, saved: Save, tmp_path: Path
) -> None:
    fill(workspace)
    found = json.loads(saved(ExportFormat.JSON).read_text())
    found["contacts"][1]["relation"] = "enemy"
    found["facts"][0]["text"] = 7
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(found))
    with open_workspace(tmp_path / "other") as other:
        report = import_files(other, [broken])
        assert [(row.name, row.outcome.value) for row in report.rows] == [
            ("Jo Hale", "skipped"),
            ("Anna Berg", "created"),
        ]
        assert report.rows[0].why == "'enemy' will not do for relation"
        assert "left out of facts: '7' will not do for text" in report.warnings[0]
        assert "left out, because what they refer to is not there" in report.warnings[1]


def test_what_was_said_in_talks_stays_out_of_address_books(workspace: Workspace) -> None:
    fill(workspace)
    for form in (ExportFormat.VCARD, ExportFormat.CSV):
        text = export(workspace, form).data.decode()
        assert "likes tea" in text
        assert "confidence" not in text


def test_a_query_chooses_and_sorts(workspace: Workspace) -> None:
    fill(workspace)
    archive(workspace, [person(workspace, "Old Friend")])
    exported = export(workspace, ExportFormat.VCARD, "tier:silver")
    assert exported.sentence == "Wrote 1 contact."
    assert b"FN:Jo Hale" in exported.data
    assert b"FN:Anna" not in exported.data
    assert b"Old Friend" not in export(workspace, ExportFormat.VCARD).data
    assert b"Old Friend" in export(workspace, ExportFormat.VCARD, "is:archived").data
    only_jo = json.loads(export(workspace, ExportFormat.JSON, "tier:silver").data)
    assert [contact["name"] for contact in only_jo["contacts"]] == ["Jo Hale"]
    assert [tier["name"] for tier in only_jo["tiers"]] == ["silver"]


def test_a_calendar_holds_planned_touches_and_yearly_days(workspace: Workspace) -> None:
    anna = fill(workspace)
    pin(workspace, wanted(workspace, anna), "fri 10:00")
    data = export(workspace, ExportFormat.ICS, "anna").data
    assert b"VALARM" not in data
    file = read_calendar(
        data,
        zone="Europe/Berlin",
        span_start=workspace.today(),
        span_end=workspace.today().replace(year=2029),
    )
    assert file.rejected == ()
    assert [(row.title, row.why) for row in file.rows] == [
        ("e-mail Anna Berg", OWN_TOUCH),
        ("Birthday of Anna Berg (1980)", "free time"),
    ]
    assert b"DTSTART;VALUE=DATE:19800229\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1\r\n" in data
    assert b"Birthday" not in export(workspace, ExportFormat.ICS, "jo").data


def test_a_leap_day_without_a_year_begins_in_a_leap_year(workspace: Workspace) -> None:
    person(workspace, "Leap", birthday="29.2.")
    person(workspace, "Plain", birthday="12.5.")
    data = export(workspace, ExportFormat.ICS).data
    assert b"DTSTART;VALUE=DATE:20240229" in data
    assert b"DTSTART;VALUE=DATE:20260512\r\nRRULE:FREQ=YEARLY\r\n" in data


def test_a_page_says_what_is_known(workspace: Workspace) -> None:
    fill(workspace)
    person(workspace, "*Star* <b>")
    page = export(workspace, ExportFormat.MARKDOWN).data.decode()
    for line in (
        "# Anna Berg",
        "- Tier: gold",
        "- Can be reached: Tue, Thu 09:00-12:00",
        "- Away: 1 – 5 Dec 2026",
        "- interest: sailing (Mon 23 Nov 2026)",
        "- birthday: 29 Feb 1980",
        "- update: call or e-mail, monthly, 20 min",
        "- Mon 2 Nov 2026 11:00: call, 15 min, done; with Jo Hale",
        "- Mon 2 Nov 2026 11:00: call, 15 min, done; with Anna Berg",
        "said in confidence",
        "- Introduced by: Anna Berg",
        "- Not the same as: Anna Berg",
        "- Not the same as: Jo Hale",
        "# \\*Star\\* \\<b\\>",
    ):
        assert line in page.splitlines(), line


def test_a_file_is_written_for_its_owner_alone_and_whole_or_not_at_all(
    workspace: Workspace, tmp_path: Path
) -> None:
    exported = export(workspace, ExportFormat.JSON)
    path = tmp_path / "out.json"
    save(exported, path)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UserError, match="choose another place"):
        save(exported, tmp_path / "missing" / "out.json")
    assert list(tmp_path.glob(".*")) == []
