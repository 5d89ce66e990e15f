import pytest
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets._toast import Toast

from relplanner.app import PlannerApp
from relplanner.services.workspace import Workspace
from relplanner.widgets.choice import ChoiceLine
from relplanner.widgets.footer import Footer
from relplanner.widgets.messages import Changed
from relplanner.widgets.progress_line import ProgressLine
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


@pytest.mark.parametrize(("size", "toasts"), [((120, 40), 2), ((80, 24), 1)])
async def test_what_moves_hides_no_way_back(workspace: Workspace, size: tuple[int, int], toasts: int) -> None:
    async with running(workspace, size) as pilot:
        assert isinstance(pilot.app, PlannerApp)
        pilot.app.say_changed(Changed("Added Jo Lind."))
        await settled(pilot)
        pilot.app.say_moved(2, "Anna to Thu 26, Jo to Fri 27")
        await settled(pilot)
        assert len(pilot.app.screen.query(Toast)) == toasts
        assert "2 moved" in screen_text(pilot.app)
        assert "u undoes it" in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18)])
async def test_a_toast_leaves_every_row_in_sight_in_which_something_is_asked_or_under_way(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    async with running(workspace, size, "2") as pilot:
        assert isinstance(pilot.app, PlannerApp)
        pilot.app.say("Done", "u undoes it")
        await settled(pilot)

        def covered() -> list[Widget]:
            (toast,) = pilot.app.screen.query(Toast)
            kinds = (ProgressLine, Prompt, ChoiceLine, Footer)
            rows = (row for kind in kinds for row in pilot.app.screen.query(kind))
            return [row for row in rows if row.region.overlaps(toast.region)]

        at_rest = pilot.app.screen.query_one(Toast).region
        line = pilot.app.screen.query_one(ProgressLine)
        line.display = True
        for key in ("a", "escape", "T", "escape"):
            await press(pilot, key)
            assert covered() == []
        line.display = False
        await settled(pilot)
        assert pilot.app.screen.query_one(Toast).region == at_rest
