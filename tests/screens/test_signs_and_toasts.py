from textual.widgets import Input
from textual.widgets._toast import Toast

from relplanner.app import PlannerApp
from relplanner.services.workspace import Workspace
from relplanner.widgets.prompt import Prompt
from relplanner.widgets.touch_strip import TouchStrip
from tests.screens.conftest import press, running, screen_text, settled


async def test_a_marked_row_and_the_current_one_have_signs_of_their_own(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "g", "space") as pilot:
        first, second = (line[:3] for line in screen_text(pilot.app).splitlines()[5:7])
        assert (first, second) == (" ●+", "▌● ")
        await press(pilot, "k")
        assert screen_text(pilot.app).splitlines()[5].startswith("▌●+")


async def test_what_is_typed_goes_behind_the_text_that_a_prompt_offers(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "C", "e") as pilot:
        prompt = pilot.app.screen.query_one(Prompt)
        before = prompt.query_one(Input).value
        assert before
        await press(pilot, *" x")
        assert prompt.query_one(Input).value == f"{before} x"


async def test_a_toast_leaves_who_is_selected_and_why_in_sight(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "2", "1", "A") as pilot:
        (toast,) = pilot.app.screen.query(Toast)
        strip = pilot.app.screen.query_one(TouchStrip).region
        assert toast.region.y >= strip.y + 2
        assert isinstance(pilot.app, PlannerApp)
        pilot.app.say("Re-planned: 2 moved, and much more that two rows of a toast would hold", "more")
        await settled(pilot)
        assert [row.region.y - strip.y for row in pilot.app.screen.query(Toast)] == [2, 3]
        await press(pilot, "?")
        assert not pilot.app._notifications
