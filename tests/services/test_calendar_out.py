import stat
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from relplanner.domain.errors import UserError
from relplanner.domain.events import CalendarFile
from relplanner.exchange.ical import read_calendar
from relplanner.services import touches
from relplanner.services.calendar_out import planned_entries, write_touches
from relplanner.services.imports import Outcome, import_files
from relplanner.services.planning import replan
from relplanner.services.undo import undo
from relplanner.services.upkeep import bring_up_to_date
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from relplanner.store import models, people
from tests.building import BERLIN, at, calendar, open_workspace, person, wanted


@pytest.fixture
def anna(workspace: Workspace) -> int:
    return person(workspace, "Anna Berg", tier="gold", channel="call")


@pytest.fixture
def pinned(workspace: Workspace, anna: int) -> int:
    """A touch that is pinned on Wednesday at ten; the file is written."""
    number = wanted(workspace, anna, channel="call", intent="give: introduce her to Jo", why="asked for")
    touches.pin(workspace, number, "wed 10:00")
    bring_up_to_date(workspace)
    return number


def file_of(workspace: Workspace) -> Path:
    return workspace.folder / "touches.ics"


def written(workspace: Workspace) -> str:
    return file_of(workspace).read_text("utf-8").replace("\r\n ", "").replace("\r\n", "\n")


def events(workspace: Workspace) -> list[dict[str, str]]:
    parts = written(workspace).split("BEGIN:VEVENT\n")[1:]
    return [dict(line.split(":", 1) for line in part.splitlines() if ":" in line) for part in parts]


def test_planned_touches_are_written_after_a_plan(workspace: Workspace, pinned: int) -> None:
    event = next(event for event in events(workspace) if event["STATUS"] == "CONFIRMED")
    assert (event["SUMMARY"], event["DTSTART"], event["DTEND"]) == (
        "call Anna Berg",
        "20261125T090000Z",
        "20261125T091500Z",
    )
    assert event["DESCRIPTION"].endswith("give: introduce her to Jo")
    assert event["TRANSP"] == "OPAQUE"


def test_what_is_proposed_is_tentative_and_free(workspace: Workspace, anna: int) -> None:
    bring_up_to_date(workspace)
    (*_, event) = events(workspace)
    assert (event["STATUS"], event["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    assert len(events(workspace)) == len(planned_entries(workspace)) >= 2


def test_the_file_is_for_its_owner_alone(workspace: Workspace, pinned: int) -> None:
    assert stat.S_IMODE(file_of(workspace).stat().st_mode) == 0o600
    assert sorted(path.name for path in workspace.folder.iterdir() if path.name.startswith(".")) == []


def test_it_is_written_only_where_it_would_change(workspace: Workspace, pinned: int) -> None:
    before = file_of(workspace).stat().st_ino
    assert write_touches(at(workspace, "2026-11-23T17:00")) is None
    assert file_of(workspace).stat().st_ino == before
    touches.pin(workspace, pinned, "thu 10:00")
    assert write_touches(workspace) == file_of(workspace)
    assert "DTSTART:20261126T090000Z" in written(workspace)


def test_undo_brings_the_file_back_too(workspace: Workspace, pinned: int) -> None:
    before = written(workspace)
    touches.skip(workspace, pinned)
    bring_up_to_date(workspace)
    assert written(workspace) != before
    undo(workspace)
    bring_up_to_date(workspace)
    assert written(workspace) == before


def test_uids_stay_when_a_touch_moves(workspace: Workspace, pinned: int) -> None:
    def uid() -> str:
        return next(event["UID"] for event in events(workspace) if event["STATUS"] == "CONFIRMED")

    before = uid()
    touches.pin(workspace, pinned, "fri 15:00")
    bring_up_to_date(workspace)
    assert uid() == before
    assert before.endswith("@touches.relplanner")


def test_past_and_decided_touches_are_left_out(workspace: Workspace, pinned: int) -> None:
    touches.done(workspace, pinned)
    bring_up_to_date(workspace)
    assert not [event for event in events(workspace) if event["STATUS"] == "CONFIRMED"]
    assert planned_entries(at(workspace, "2028-01-03T09:00")) == []


def test_touches_that_are_read_back_take_no_time(tmp_path: Path) -> None:
    settings = f'{BERLIN}[calendar]\nread = ["copy.ics"]\n'
    with open_workspace(tmp_path / "data", settings=settings) as workspace:
        number = wanted(workspace, person(workspace, "Anna Berg"))
        touches.pin(workspace, number, "wed 10:00")
        write_touches(workspace)
        (workspace.folder / "copy.ics").write_bytes(file_of(workspace).read_bytes())
        assert bring_up_to_date(workspace).problems == ()
        assert [busy for day in week_view(workspace).days for busy in day.busy] == []
        assert week_view(workspace).days[2].touches[0].warning == ""
        (row,) = import_files(workspace, [file_of(workspace)]).rows
        assert (row.outcome, row.why) == (Outcome.SKIPPED, "a touch that relplanner planned")


def test_nothing_is_written_without_a_name_or_without_touches(tmp_path: Path, workspace: Workspace) -> None:
    assert write_touches(workspace) is None
    assert not file_of(workspace).exists()
    with open_workspace(tmp_path / "other", settings=f'{BERLIN}[calendar]\nwrite = ""\n') as silent:
        wanted(silent, person(silent, "Anna Berg", tier="gold"))
        bring_up_to_date(silent)
        assert list(silent.folder.glob("*.ics")) == []


def test_a_file_that_was_written_stays_true_when_the_last_touch_goes(
    workspace: Workspace, pinned: int
) -> None:
    with workspace.store.step("all gone", workspace.now()):
        models.Touch.delete().execute()
    write_touches(workspace)
    assert events(workspace) == []


def test_the_calendar_of_another_program_is_never_overwritten(workspace: Workspace, anna: int) -> None:
    theirs = calendar(("meet", "20261124T100000Z", "20261124T110000Z"))
    file_of(workspace).write_text(theirs, "utf-8", newline="")
    done = bring_up_to_date(workspace)
    assert done.plan.searched
    assert len(done.problems) == 1
    assert "is not a file of relplanner" in done.problems[0]
    assert file_of(workspace).read_text("utf-8").replace("\n", "\r\n") == theirs


def test_a_folder_that_is_missing_is_said_in_a_sentence(tmp_path: Path) -> None:
    settings = f'{BERLIN}[calendar]\nwrite = "nowhere/touches.ics"\n'
    with open_workspace(tmp_path, settings=settings) as workspace:
        touches.pin(workspace, wanted(workspace, person(workspace, "Anna Berg")), "wed 10:00")
        with pytest.raises(UserError, match=r"nowhere.* cannot be written \(No such file"):
            write_touches(workspace)


def test_a_link_to_the_file_stays_a_link(tmp_path: Path, workspace: Workspace, pinned: int) -> None:
    target = tmp_path / "shared.ics"
    file_of(workspace).rename(target)
    file_of(workspace).symlink_to(target)
    touches.pin(workspace, pinned, "thu 10:00")
    write_touches(workspace)
    assert file_of(workspace).is_symlink()
    assert b"20261126T090000Z" in target.read_bytes()


@pytest.mark.parametrize("name", ["[red]x[/] \\; \n Evil", "李" * 500, "a" * 10_000])
def test_hostile_names_make_a_sound_file(workspace: Workspace, name: str) -> None:
    touches.pin(workspace, wanted(workspace, person(workspace, name), channel="video"), "wed 10:00")
    path = write_touches(workspace)
    assert path is not None
    assert max(len(line) for line in path.read_bytes().split(b"\r\n")) <= 75
    (row,) = _read(workspace, path).rows
    assert row.title.startswith("video call with ")
    assert len(row.title) < 120


def _read(workspace: Workspace, path: Path) -> CalendarFile:
    first = workspace.today()
    return read_calendar(
        path.read_bytes(), zone=workspace.zone, span_start=first, span_end=first.replace(year=2028)
    )


def test_the_reasons_in_the_file_stay_right_on_other_days(workspace: Workspace) -> None:
    person(workspace, "Ann", birthday="23 nov 1980")
    bring_up_to_date(workspace)
    (event,) = events(workspace)
    assert event["DESCRIPTION"].startswith("birthday on Mon 23 Nov 2026\\n")


def test_what_was_missed_today_and_is_planned_again_stands_there_once(workspace: Workspace) -> None:
    person(workspace, "Jo Lind", birthday="23 nov")
    bring_up_to_date(workspace)
    (before,) = [event["DTSTART"] for event in events(workspace)]
    later = at(workspace, "2026-11-23T14:00")
    bring_up_to_date(later)
    assert len(week_view(later).missed) == 1
    (after,) = [event["DTSTART"] for event in events(later)]
    assert before < "20261123T130000Z" < after


def test_the_file_is_made_of_one_state_though_somebody_is_taken_back_meanwhile(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    person(workspace, "Anna Berg", tier="gold")
    replan(workspace)
    listed = people.listed

    def taken_back_meanwhile(ids: Collection[int]) -> dict[int, people.ListedRow]:
        with ThreadPoolExecutor(1) as other:
            other.submit(undo_elsewhere, workspace).result()
        return listed(ids)

    monkeypatch.setattr(people, "listed", taken_back_meanwhile)
    assert {entry.title[-9:] for entry in planned_entries(workspace)} == {"Anna Berg"}


def undo_elsewhere(workspace: Workspace) -> None:
    """Take back what was done last, by a connection of its own."""
    with workspace.store.connection():
        undo(workspace)
