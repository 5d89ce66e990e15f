import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from relplanner.app import PlannerApp
from relplanner.scheduling import solver
from relplanner.screens.balance import BalanceScreen
from relplanner.screens.contacts import ContactsScreen
from relplanner.screens.frame import FrameScreen
from relplanner.screens.plans import PlansScreen
from relplanner.services.contacts import Details, add_contact
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from relplanner.widgets.messages import Drafted, Replanned
from tests.building import calendar
from tests.screens import people
from tests.screens.conftest import press, running, screen_text, settled

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


def add_elsewhere(workspace: Workspace, name: str) -> None:
    """Add a contact by a connection of its own, as another window has it."""
    with workspace.store.connection():
        add_contact(workspace, Details(name=name))


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


async def test_a_calendar_that_changed_is_read_without_a_key(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        app = pilot.app
        assert isinstance(app, PlannerApp)
        app._follow()
        assert "the visit" not in screen_text(app)
        (workspace.folder / "work.ics").write_text(calendar(VISIT), "utf-8", newline="")
        app._follow()
        await settled(pilot)
        assert "the visit" in screen_text(app)


async def test_what_a_second_window_changes_is_seen_without_a_key(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2") as pilot:
        app = pilot.app
        assert isinstance(app, PlannerApp)
        app._follow()
        await asyncio.to_thread(add_elsewhere, workspace, "Aaron Window")
        assert "Aaron Window" not in screen_text(app)
        app._follow()
        await settled(pilot)
        assert "Aaron Window" in screen_text(app)
        assert not app._keeper.sees_changes()


@pytest.mark.parametrize(
    ("key", "screen"), [("2", ContactsScreen), ("3", BalanceScreen), ("4", PlansScreen)], ids=["2", "3", "4"]
)
async def test_a_change_and_a_tick_of_the_clock_while_a_screen_opens_wait_until_it_is_there(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, key: str, screen: type[FrameScreen]
) -> None:
    compose, opened = screen.compose, list[bool]()

    def interrupted(self: FrameScreen) -> ComposeResult:
        app = self.app
        assert isinstance(app, PlannerApp)
        opened.append(self.is_current)
        app._screens.mark_stale()
        app._tell_time()
        yield from compose(self)

    monkeypatch.setattr(screen, "compose", interrupted)
    async with running(workspace) as pilot:
        await press(pilot, key)
        assert opened == [True]
        assert pilot.app.is_running
        assert isinstance(pilot.app.screen, screen)
        assert not pilot.app.screen._is_stale


async def test_what_cannot_be_read_is_said_once_until_it_is_mended(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        for _ in range(2):
            await look_again(pilot)
        assert [title.endswith(MISSING) for title in said(pilot.app)].count(True) == 1


async def test_a_first_plan_is_shown_until_the_better_one_is_stored(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        stored, view = screen_text(pilot.app), week_view(workspace)
        without = replace(view, days=tuple(replace(day, touches=()) for day in view.days))
        pilot.app.screen.post_message(Drafted(without))
        await pilot.pause()
        assert screen_text(pilot.app) != stored
        pilot.app.post_message(Replanned((), asked=False))
        await settled(pilot)
        assert screen_text(pilot.app) == stored


async def test_a_plan_that_takes_time_is_shown_before_it_is_stored(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solver, "_MANY_ROUNDS", 1)
    async with running(workspace) as pilot:
        screen, told = pilot.app.screen, list[Message]()
        tell = screen.post_message

        def listen(message: Message) -> bool:
            told.append(message)
            return tell(message)

        monkeypatch.setattr(screen, "post_message", listen)
        await press(pilot, "r")
        drafts = [message.view for message in told if isinstance(message, Drafted)]
        assert [draft.contacts for draft in drafts] == [week_view(workspace).contacts]
        assert "Re-planned" in "".join(said(pilot.app))
