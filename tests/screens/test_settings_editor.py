import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from relplanner.app import PlannerApp
from relplanner.services.workspace import Workspace
from tests.screens import people
from tests.screens.conftest import press, running, screen_text, settled


def editor(folder: Path, text: str, code: int = 0) -> str:
    """Return an editor that writes *text* over the settings and ends with *code*."""
    script = folder / "editor.py"
    script.write_text(
        f"import sys\nopen(sys.argv[1], 'w', encoding='utf-8').write({text!r})\nsys.exit({code})\n", "utf-8"
    )
    return f"'{sys.executable}' '{script}'"


@pytest.fixture
def given_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the app give its terminal away, though there is none."""

    @contextmanager
    def suspend(_app: PlannerApp) -> Iterator[None]:
        yield

    monkeypatch.setattr(PlannerApp, "suspend", suspend)


@pytest.mark.usefixtures("given_away")
async def test_settings_that_were_edited_count_at_once(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = people.SETTINGS.replace("[look]", "budget_percent = 5\n[look]\nclock = 12")
    monkeypatch.setenv("VISUAL", editor(tmp_path, edited))
    async with running(workspace, (120, 40), "E") as pilot:
        assert "Settings taken over" in screen_text(pilot.app)
        assert "clock: at the next start" in screen_text(pilot.app)
        assert "of 2 h 00" in screen_text(pilot.app)
        await press(pilot, "C")
        assert "the budget is 5 %" in screen_text(pilot.app)


@pytest.mark.usefixtures("given_away")
async def test_settings_that_cannot_stand_are_named_and_those_of_before_stay(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, "[work]\nbudget = 5\n"))
    async with running(workspace, (120, 40), "E") as pilot:
        assert "Still as before" in screen_text(pilot.app)
        assert "of 4 h 00" in screen_text(pilot.app)
        monkeypatch.setenv(
            "VISUAL", editor(tmp_path, people.SETTINGS.replace("[look]", "budget_percent = 5\n[look]"))
        )
        await press(pilot, "E")
        assert "Settings taken over" in screen_text(pilot.app)
        assert "Still as before" not in screen_text(pilot.app)


@pytest.mark.usefixtures("given_away")
@pytest.mark.parametrize("command", ["/no/such/editor", "'unclosed"])
async def test_an_editor_that_is_not_there_is_named(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("VISUAL", command)
    async with running(workspace, (120, 40), "E") as pilot:
        assert "editor" in screen_text(pilot.app)


@pytest.mark.usefixtures("given_away")
async def test_an_editor_that_fails_changes_nothing(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, "[work]\nbudget_percent = 1\n", code=3))
    async with running(workspace, (120, 40), "E") as pilot:
        assert "with code 3" in screen_text(pilot.app)
        assert "of 4 h 00" in screen_text(pilot.app)


async def test_where_the_terminal_cannot_be_given_away_the_file_is_named(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "E") as pilot:
        assert "No editor can be opened" in screen_text(pilot.app)


async def test_settings_that_somebody_else_changes_are_taken_over(workspace: Workspace) -> None:
    file = workspace.folder / "settings.toml"
    async with running(workspace) as pilot:
        assert isinstance(pilot.app, PlannerApp)
        pilot.app.follow_settings()
        assert "Settings" not in screen_text(pilot.app)
        file.write_text(people.SETTINGS.replace("[look]", "budget_percent = 5\n[look]"), "utf-8")
        pilot.app.follow_settings()
        await settled(pilot)
        assert "Settings taken over" in screen_text(pilot.app)
        assert "of 2 h 00" in screen_text(pilot.app)
        file.write_text("[work]\nbudget = 5\n", "utf-8")
        pilot.app.follow_settings()
        await settled(pilot)
        assert "Still as before" in screen_text(pilot.app)
        assert "of 2 h 00" in screen_text(pilot.app)


async def test_nothing_is_planned_by_settings_that_do_not_hold_any_more(workspace: Workspace) -> None:
    file = workspace.folder / "settings.toml"
    async with running(workspace) as pilot:
        file.write_text(people.SETTINGS.replace("[look]", "budget_percent = 1\n[look]"), "utf-8")
        await press(pilot, "r")
        assert "of 24 min" in screen_text(pilot.app)
