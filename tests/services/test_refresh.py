import os
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from pendulum import DateTime

from relplanner.domain.errors import UserError
from relplanner.services import touches
from relplanner.services.imports import import_files
from relplanner.services.refresh import Refreshed, refresh_calendars
from relplanner.services.undo import history, redo, undo
from relplanner.services.upkeep import bring_up_to_date
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import BERLIN, at, calendar, open_workspace, person, wanted
from tests.store.people import dump

MEETING = ("meet", "20261124T100000Z", "20261124T110000Z")
LUNCH = ("lunch", "20261125T110000Z", "20261125T120000Z")
DINNER = ("dinner", "20261126T180000Z", "20261126T190000Z")
UNCHANGED = Refreshed(unchanged=("work.ics",))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    settings = f'{BERLIN}[calendar]\nread = ["work.ics"]\n'
    with open_workspace(tmp_path / "data", settings=settings) as opened:
        yield opened


def save(
    workspace: Workspace,
    *events: tuple[str, str, str],
    name: str = "work.ics",
    head: str = "",
    lines: Sequence[str] = (),
) -> Path:
    """Write a calendar file, as some other program does; each time is a little later than the one before."""
    file = workspace.folder / name
    before = file.stat().st_mtime_ns if file.exists() else 1_700_000_000_000_000_000
    file.write_text(calendar(*events, name=head, lines=lines), "utf-8", newline="")
    os.utime(file, ns=(before + 1_000_000, before + 1_000_000))
    return file


def titles(workspace: Workspace) -> list[str]:
    return [busy.title for day in week_view(workspace).days for busy in day.busy]


def steps(workspace: Workspace) -> list[tuple[str, bool]]:
    return [(step.sentence, step.undone) for step in history(workspace)]


def test_a_file_of_the_settings_is_read_once_and_again_when_it_changes(workspace: Workspace) -> None:
    save(workspace, MEETING)
    assert refresh_calendars(workspace) == Refreshed(read=("work.ics",))
    assert titles(workspace) == ["meet"]
    before = dump(workspace.store)
    assert refresh_calendars(at(workspace, "2026-11-23T10:00")) == UNCHANGED
    assert dump(workspace.store) == before
    save(workspace, MEETING, LUNCH)
    assert refresh_calendars(workspace) == Refreshed(read=("work.ics",))
    assert titles(workspace) == ["meet", "lunch"]


def test_a_file_that_was_written_anew_with_the_same_words_keeps_its_events(workspace: Workspace) -> None:
    save(workspace, MEETING)
    refresh_calendars(workspace)
    numbers = [event.id for event in models.Event.select()]
    save(workspace, MEETING)
    assert refresh_calendars(workspace) == UNCHANGED
    assert [event.id for event in models.Event.select()] == numbers


def test_a_change_leaves_the_rows_of_other_events_alone(workspace: Workspace) -> None:
    save(workspace, MEETING, MEETING, LUNCH)
    refresh_calendars(workspace)
    before = {event.id: event.title for event in models.Event.select()}
    save(workspace, DINNER, LUNCH, MEETING)
    refresh_calendars(workspace)
    after = {event.id: event.title for event in models.Event.select()}
    assert sorted(after.values()) == ["dinner", "lunch", "meet"]
    assert sorted((after.items() & before.items()), key=str) == sorted(before.items(), key=str)


def test_an_unchanged_file_is_not_even_opened(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    save(workspace, MEETING)
    refresh_calendars(workspace)
    monkeypatch.delattr(Path, "read_bytes")
    assert refresh_calendars(workspace) == UNCHANGED


def test_a_refresh_opens_no_step_and_nothing_undoes_it(workspace: Workspace) -> None:
    person(workspace, "Anna Berg")
    save(workspace, MEETING)
    refresh_calendars(workspace)
    assert steps(workspace) == [("Added Anna Berg", False)]
    undo(workspace)
    assert titles(workspace) == ["meet"]
    with pytest.raises(UserError, match="nothing to undo"):
        undo(workspace)


def test_a_refresh_does_not_break_redo(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg", tier="gold")
    bring_up_to_date(workspace)
    undo(workspace)
    save(workspace, MEETING)
    bring_up_to_date(workspace)
    redo(workspace)
    bring_up_to_date(workspace)
    assert models.Contact.get_by_id(anna).name == "Anna Berg"
    assert titles(workspace) == ["meet"]
    assert models.Touch.select().count() > 0


@pytest.mark.parametrize("name", ["work.ics", "elsewhere.ics"])
def test_undo_and_redo_of_an_import_leave_one_copy_of_what_is_followed(
    workspace: Workspace, name: str
) -> None:
    import_files(workspace, [save(workspace, MEETING, LUNCH, name=name)])
    for last in (MEETING, DINNER):
        save(workspace, LUNCH, last)
        for turn in (refresh_calendars, undo, redo, undo, redo):
            turn(workspace)
            refresh_calendars(workspace)
            assert sorted(titles(workspace)) == sorted(["lunch", last[0]])


def test_an_imported_copy_becomes_the_calendar_of_the_settings(workspace: Workspace) -> None:
    import_files(workspace, [save(workspace, MEETING, LUNCH, name="copy.ics")])
    save(workspace, MEETING, LUNCH)
    assert refresh_calendars(workspace) == UNCHANGED
    assert models.Calendar.select().count() == 1
    assert refresh_calendars(workspace) == UNCHANGED


def test_two_files_of_one_name_stay_two_calendars(tmp_path: Path) -> None:
    settings = f'{BERLIN}[calendar]\nread = ["work.ics", "home.ics"]\n'
    with open_workspace(tmp_path, settings=settings) as workspace:
        save(workspace, MEETING, head="Calendar")
        save(workspace, LUNCH, name="home.ics", head="Calendar")
        refresh_calendars(workspace)
        assert titles(workspace) == ["meet", "lunch"]


def test_a_file_that_the_settings_do_not_name_any_more_is_dropped(tmp_path: Path) -> None:
    with open_workspace(tmp_path, settings=f'{BERLIN}[calendar]\nread = ["work.ics"]\n') as workspace:
        save(workspace, MEETING)
        import_files(workspace, [save(workspace, LUNCH, name="once.ics")])
        refresh_calendars(workspace)
    with open_workspace(tmp_path) as workspace:
        assert refresh_calendars(workspace) == Refreshed(read=("work.ics",))
        assert titles(workspace) == ["lunch"]
        assert refresh_calendars(workspace) == Refreshed()


def _broken(file: Path) -> str:
    file.write_text(file.read_text("utf-8")[:-20], "utf-8")
    return "it breaks off before its end"


def _missing(file: Path) -> str:
    file.unlink()
    return "no such file"


def _no_calendar(file: Path) -> str:
    file.write_text("<html>Sign in first</html>", "utf-8")
    return "it is not a calendar"


def _folder(file: Path) -> str:
    file.unlink()
    file.mkdir()
    return "it is no file"


def _pipe(file: Path) -> str:
    file.unlink()
    os.mkfifo(file)
    return "it is no file"


def _all_bad(file: Path) -> str:
    file.write_text(file.read_text("utf-8").replace("DTSTART:", "DTSTART:x"), "utf-8")
    return "none of its events can be read ("


@pytest.mark.parametrize("harm", [_broken, _missing, _no_calendar, _folder, _pipe, _all_bad])
def test_a_file_that_cannot_be_read_keeps_what_was_read_before(
    workspace: Workspace, harm: Callable[[Path], str]
) -> None:
    file = save(workspace, MEETING)
    refresh_calendars(at(workspace, "2026-11-20T08:10"))
    before = dump(workspace.store)
    why = harm(file)
    (problem,) = refresh_calendars(workspace).problems
    assert problem.startswith(f"Calendar not read: work.ics: {why}")
    assert problem.endswith(". Last read Fri 20 08:10, kept.")
    assert dump(workspace.store) == before
    assert titles(workspace) == ["meet"]


def test_a_file_that_was_never_there_is_a_problem_of_its_own(workspace: Workspace) -> None:
    assert refresh_calendars(workspace).problems == ("Calendar not read: work.ics: no such file.",)


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    settings = f'{BERLIN}[calendar]\nread = ["missing.ics", "work.ics"]\n'
    with open_workspace(tmp_path, settings=settings) as workspace:
        save(workspace, MEETING)
        found = refresh_calendars(workspace)
        assert (found.read, len(found.problems)) == (("work.ics",), 1)


def test_a_bad_event_does_not_stop_the_others(workspace: Workspace) -> None:
    file = save(workspace, MEETING, ("bad", "nonsense", "nonsense"))
    assert refresh_calendars(workspace).problems == ()
    assert titles(workspace) == ["meet"]
    assert file.exists()


def test_days_are_taken_again_in_another_zone(tmp_path: Path) -> None:
    settings = '[work]\ntimezone = "{}"\n[calendar]\nread = ["work.ics"]\n'
    with open_workspace(tmp_path, settings=settings.format("Europe/Berlin")) as workspace:
        save(workspace, ("off", "20261124", "20261125"))
        refresh_calendars(workspace)
    with open_workspace(tmp_path, settings=settings.format("Asia/Tokyo")) as workspace:
        assert refresh_calendars(workspace).read == ("work.ics",)
        (block,) = week_view(workspace).days[1].busy
        assert (block.start.hour, block.end.hour, block.all_day) == (0, 0, True)


def test_what_was_expanded_too_short_is_read_again(workspace: Workspace) -> None:
    save(workspace, MEETING, lines=["RRULE:FREQ=WEEKLY"])
    refresh_calendars(workspace)
    later = at(workspace, "2028-11-27T09:00")
    assert refresh_calendars(later).read == ("work.ics",)
    assert [busy.title for day in week_view(later).days for busy in day.busy] == ["meet"]


def test_a_reading_that_is_stopped_changes_nothing(workspace: Workspace) -> None:
    save(workspace, MEETING)
    assert refresh_calendars(workspace, lambda: True) == Refreshed()
    assert titles(workspace) == []


def test_a_meeting_on_a_touch_moves_it_at_once(workspace: Workspace) -> None:
    number = wanted(workspace, person(workspace, "Anna Berg"), channel="call", due=date(2026, 11, 26))
    touches.pin(workspace, number, "wed 10:00")
    touches.pin(workspace, number)
    bring_up_to_date(workspace)
    steps_before = steps(workspace)
    assert bring_up_to_date(workspace).plan.searched is False
    start = models.Touch.get_by_id(number).start
    assert isinstance(start, DateTime)
    times = [instant.format("YYYYMMDD[T]HHmmss[Z]") for instant in (start, start.add(hours=1))]
    save(workspace, ("visit", times[0], times[1]))
    done = bring_up_to_date(workspace)
    assert (done.refreshed.read, done.plan.searched) == (("work.ics",), True)
    assert [move.why for move in done.plan.moves] == ["your calendar: visit"]
    assert steps(workspace) == steps_before


def test_a_file_that_cannot_be_read_does_not_stop_the_plan(workspace: Workspace) -> None:
    person(workspace, "Anna Berg", tier="gold")
    done = bring_up_to_date(workspace)
    assert done.plan.searched
    assert done.problems == ("Calendar not read: work.ics: no such file.",)
