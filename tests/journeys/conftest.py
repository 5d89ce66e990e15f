"""Folders with data that the journeys start from."""

import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest

from relplanner.services.contacts import set_tier
from relplanner.services.imports import import_files
from relplanner.services.planning import replan
from relplanner.services.touches import pin
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from tests import building
from tests.journeys import people
from tests.journeys.terminal import NOW


@pytest.fixture(scope="session")
def planned_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with twenty people of tier gold and their plan; it is there to be copied."""
    folder = tmp_path_factory.mktemp("planned") / "data"
    with building.open_workspace(folder, NOW) as workspace:
        _bring_in(workspace, people.NAMES)
    return folder


@pytest.fixture
def planned(planned_once: Path, tmp_path: Path) -> Path:
    """Return a folder of the test's own, in which a week is planned."""
    return Path(shutil.copytree(planned_once, tmp_path / "data"))


@pytest.fixture(scope="session")
def hostile_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with people of hostile names, the first of whom are pinned to this Tuesday."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    with building.open_workspace(folder, NOW) as workspace:
        contact_ids = _bring_in(workspace, people.HOSTILE_NAMES)
        for contact_id, hour in zip(contact_ids, (9, 11, 13, 15), strict=False):
            pin(workspace, _touch_of(workspace, contact_id), f"tue {hour}:00")
        replan(workspace)
    return folder


@pytest.fixture
def hostile(hostile_once: Path, tmp_path: Path) -> Path:
    """Return a folder of the test's own with people of hostile names."""
    return Path(shutil.copytree(hostile_once, tmp_path / "data"))


def _bring_in(workspace: Workspace, names: Iterable[str]) -> tuple[int, ...]:
    """Import people, make all of them gold, plan, and return their numbers in the order of the names."""
    cards = people.write_cards(workspace.folder / "people.vcf", names)
    contact_ids = import_files(workspace, [cards]).changed.contact_ids
    set_tier(workspace, contact_ids, "gold")
    replan(workspace)
    return tuple(sorted(contact_ids))


def _touch_of(workspace: Workspace, contact_id: int) -> int:
    today = workspace.today()
    weeks = (week_view(workspace, today + timedelta(weeks=number)) for number in range(8))
    touches = (touch for week in weeks for day in week.days for touch in day.touches)
    return next(touch.id for touch in touches if touch.contact_id == contact_id)
