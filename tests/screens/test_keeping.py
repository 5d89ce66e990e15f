from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from relplanner.app import PlannerApp
from relplanner.services.workspace import Workspace
from tests.building import calendar
from tests.screens import people
from tests.screens.conftest import running, screen_text, settled

SETTINGS = people.SETTINGS + '[calendar]\nread = ["work.ics"]\n'
VISIT = ("the visit", "20261126T090000Z", "20261126T110000Z")
MISSING = "Calendar not read: work.ics: no such file."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with people.open_workspace(tmp_path, SETTINGS) as opened:
        people.fill(opened)
        yield opened


def said(app: App[None]) -> list[str]:
    return [toast.title for toast in app._notifications]


async def look_again(pilot: Pilot[None]) -> None:
    """Do what the app does every quarter of an hour."""
    assert isinstance(pilot.app, PlannerApp)
    pilot.app._keeper.start()
    await settled(pilot)


async def test_a_calendar_is_read_at_the_start_and_the_touches_are_written(workspace: Workspace) -> None:
    (workspace.folder / "work.ics").write_text(calendar(VISIT), "utf-8", newline="")
    async with running(workspace) as pilot:
        assert "the visit" in screen_text(pilot.app)
        assert not [title for title in said(pilot.app) if "Calendar" in title]
        assert (workspace.folder / "touches.ics").exists()


async def test_a_calendar_that_changed_is_seen_at_the_next_look(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        assert "the visit" not in screen_text(pilot.app)
        (workspace.folder / "work.ics").write_text(calendar(VISIT), "utf-8", newline="")
        await look_again(pilot)
        assert "the visit" in screen_text(pilot.app)


async def test_what_cannot_be_read_is_said_once_until_it_is_mended(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        for _ in range(2):
            await look_again(pilot)
        assert [title.endswith(MISSING) for title in said(pilot.app)].count(True) == 1
