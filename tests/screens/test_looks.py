import pytest
from syrupy.assertion import SnapshotAssertion

from relplanner.app import PlannerApp
from relplanner.services import upkeep
from relplanner.services.planning import Replan
from relplanner.services.workspace import Workspace
from tests.screens import people
from tests.screens.conftest import picture, press, running

WIDE, SMALL, LEAST = (120, 40), (80, 24), (60, 18)

LOOKS = {
    "contacts": (["2"], WIDE),
    "contacts-80": (["2", "j"], SMALL),
    "contacts-60": (["2"], LEAST),
    "card-80": (["2", "j", "enter"], SMALL),
    "find": (["2", "/", *"fje"], SMALL),
    "bad-term": (["2", "/", *"teir:gold"], SMALL),
    "selected-and-tier": (["2", "space", "space", "T"], SMALL),
    "add": (["2", "a", *"Kim Lee, Quay, gold"], WIDE),
    "help": (["2", "?"], WIDE),
    "palette": (["2", "ctrl+p"], WIDE),
    "toast": (["2", "j", "x"], WIDE),
}


@pytest.fixture(autouse=True)
def unplanned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the plan out of the pictures: it may become better."""
    monkeypatch.setattr(upkeep, "replan", lambda workspace, **options: Replan(searched=False))


@pytest.fixture
def workspace(empty: Workspace) -> Workspace:
    people.fill_without_plan(empty)
    return empty


@pytest.mark.parametrize("name", LOOKS)
async def test_the_contacts_look_as_they_did(workspace: Workspace, svg: SnapshotAssertion, name: str) -> None:
    keys, size = LOOKS[name]
    async with running(workspace, size) as pilot:
        for key in keys:
            await press(pilot, key)
        assert isinstance(pilot.app, PlannerApp)
        assert picture(pilot.app) == svg


async def test_the_first_start_looks_as_it_did(empty: Workspace, svg: SnapshotAssertion) -> None:
    async with running(empty, SMALL, "2") as pilot:
        assert isinstance(pilot.app, PlannerApp)
        assert picture(pilot.app) == svg
