"""The app on a folder of its own, and snapshots of what it shows."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Callable, Hashable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.pilot import Pilot

from relplanner.app import PlannerApp
from relplanner.screens.collecting import CollectingApp
from relplanner.screens.contacts import ContactsScreen
from relplanner.services.workspace import Workspace
from tests.quiet import wait_until_quiet
from tests.screens import people

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]

_FONT_FACES = re.compile(r"@font-face\s*{[^}]*}\s*")
_NUMBERED = re.compile(r"terminal-\d+")


class SvgExtension(SingleFileSnapshotExtension):
    """One SVG a snapshot: it can be looked at, and names no font on the web."""

    _write_mode = WriteMode.TEXT
    file_extension = "svg"


@pytest.fixture
def svg(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(SvgExtension)


def picture(app: App[None]) -> str:
    """Return what is on the screen as SVG, the same from run to run."""
    return _NUMBERED.sub("terminal", _FONT_FACES.sub("", app.export_screenshot(title="relplanner")))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    with people.open_workspace(tmp_path) as workspace:
        yield workspace


@pytest.fixture(scope="session")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the people and their plan; it is there to be copied."""
    folder = tmp_path_factory.mktemp("filled")
    with people.open_workspace(folder) as workspace:
        people.fill(workspace)
    return folder


@pytest.fixture
def workspace(filled_once: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(filled_once, tmp_path, dirs_exist_ok=True)
    with people.open_workspace(tmp_path) as workspace:
        yield workspace


async def settled(pilot: Pilot[None]) -> None:
    """Wait until background work is done and shown: a change is followed by a plan, rows and a card."""
    await pilot.pause()
    while working := [worker for worker in pilot.app.workers if not worker.is_finished]:
        ends = (worker.wait() for worker in working)
        await asyncio.gather(*ends, return_exceptions=True)  # of those that fail the app tells
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, and wait for what each of them causes."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


@asynccontextmanager
async def running(
    workspace: Workspace, size: tuple[int, int] = (120, 40), *keys: str
) -> AsyncIterator[Pilot[None]]:
    """Run the app on *workspace* and press *keys*."""
    app = PlannerApp(workspace, {"TERM": "xterm-256color"})
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, *keys)
        yield pilot


@pytest.fixture(autouse=True)
def until_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot wait for the app, not for the processor."""
    wait_until_quiet(monkeypatch)


@pytest.fixture(autouse=True, scope="session")
def stylesheets_parsed_once() -> Iterator[None]:
    """Let all apps share the rules of their stylesheets: to parse them is an eighth of what tests do."""
    parsed: dict[Hashable, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parse_once(sheet: Stylesheet, css: str, read_from: CSSLocation, **how: Any) -> list[RuleSet]:
        key = (css, read_from, *sorted(how.items()), *sheet._variables.items())
        if key not in parsed:
            parsed[key] = parse(sheet, css, read_from, **how)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no timer strike all the time: the pilot would wait for it at each key."""
    monkeypatch.setattr(CollectingApp, "look_seconds", 3600.0)


@pytest.fixture(autouse=True)
def cards_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the card follow the selection at once, so that no test has to wait for it."""
    monkeypatch.setattr(ContactsScreen, "card_after_seconds", 0.001)


def screen_text(app: App[None]) -> str:
    """Return what is on the screen, line by line."""
    height = app.size.height
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips[:height])
