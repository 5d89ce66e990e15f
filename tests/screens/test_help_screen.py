from relplanner.services.workspace import Workspace
from tests.screens.conftest import press, running, screen_text


async def test_help_says_that_there_is_more_below_and_above(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "?") as pilot:
        assert "↓ more · escape Leave" in screen_text(pilot.app)
        await press(pilot, *["pagedown"] * 8)
        shown = screen_text(pilot.app)
        assert "↑ · escape Leave" in shown
        assert "more" not in shown.splitlines()[-1]


async def test_help_that_fits_says_nothing_of_more(workspace: Workspace) -> None:
    async with running(workspace, (120, 90), "?") as pilot:
        assert "escape Leave" in screen_text(pilot.app)
        assert "↓ more" not in screen_text(pilot.app)


async def test_the_usual_keys_go_to_the_end_of_the_help_and_back(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "?", "G") as pilot:
        assert "↑ · escape Leave" in screen_text(pilot.app)
        await press(pilot, "g")
        assert "↓ more · escape Leave" in screen_text(pilot.app)
