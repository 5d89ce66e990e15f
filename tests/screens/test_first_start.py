import pytest
from textual.pilot import Pilot

from relplanner.app import PlannerApp
from relplanner.screens.contacts import ContactsScreen
from relplanner.services.workspace import Workspace
from relplanner.widgets.notices import EmptyState
from relplanner.widgets.prompt import Prompt
from tests.screens.conftest import press, running, screen_text, settled

OFFERS = ("import contacts", "look around", "add a contact", "all commands")
SCREENS = [("1", (120, 40)), ("1", (80, 24)), ("2", (80, 24)), ("2", (60, 18))]


def wants_demo(pilot: Pilot[None]) -> bool:
    assert isinstance(pilot.app, PlannerApp)
    return pilot.app.wants_demo


@pytest.mark.parametrize(("screen", "size"), SCREENS)
async def test_an_empty_screen_offers_four_things_with_their_keys(
    empty: Workspace, screen: str, size: tuple[int, int]
) -> None:
    async with running(empty, size, screen) as pilot:
        shown = screen_text(pilot.app).splitlines()
        for key, offer in zip(("i", "d", "a", "ctrl+p"), OFFERS, strict=True):
            (line,) = [line for line in shown if offer in line]
            assert line.split()[0] == key


@pytest.mark.parametrize("screen", ["1", "2"])
async def test_each_key_does_what_it_offers(empty: Workspace, screen: str) -> None:
    async with running(empty, (80, 24), screen, "i") as pilot:
        assert pilot.app.screen.query_one(Prompt).is_open
        await press(pilot, "escape", "ctrl+p")
        assert len(pilot.app.screen_stack) == 2
        await press(pilot, "escape", "a")
        assert isinstance(pilot.app.screen, ContactsScreen)
        assert pilot.app.screen.query_one(Prompt).is_open


@pytest.mark.parametrize("screen", ["1", "2"])
async def test_looking_around_leaves_the_app_for_who_started_it(empty: Workspace, screen: str) -> None:
    async with running(empty, (80, 24), screen, "d") as pilot:
        assert wants_demo(pilot)
        assert pilot.app.return_code == 0


async def test_a_click_on_an_offer_presses_its_key(empty: Workspace) -> None:
    async with running(empty, (80, 24)) as pilot:
        lines = screen_text(pilot.app).splitlines()
        row = next(number for number, shown in enumerate(lines) if "look around" in shown)
        top = pilot.app.screen.query_one(EmptyState).region.y
        await pilot.click(EmptyState, offset=(30, row - top))
        await settled(pilot)
        assert wants_demo(pilot)


async def test_the_palette_offers_the_demo_while_there_is_nobody(empty: Workspace) -> None:
    async with running(empty, (80, 24), "ctrl+p", *"demo", "enter") as pilot:
        assert wants_demo(pilot)


async def test_with_people_the_demo_is_not_offered(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "2", "d") as pilot:
        assert not wants_demo(pilot)
        await press(pilot, "1", "d")
        assert len(pilot.app.screen_stack) == 2
        assert not wants_demo(pilot)


async def test_who_comes_for_the_demo_is_told_how_to_leave_it(empty: Workspace) -> None:
    app = PlannerApp(empty, {"TERM": "xterm-256color"}, greeting="Made up.")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        assert "Made up." in screen_text(pilot.app)
