from textual import events

from relplanner.app import PlannerApp
from relplanner.screens.contacts import ContactsScreen
from relplanner.screens.opening import OpeningScreen
from relplanner.services.workspace import Workspace
from tests.screens.conftest import settled


async def test_a_frame_without_a_week_is_seen_first_and_keys_typed_into_it_are_not_lost(
    workspace: Workspace,
) -> None:
    app = PlannerApp(workspace, {"TERM": "xterm-256color"})
    seen: list[type] = []

    def typed_at_once() -> None:
        seen.append(type(app.screen))
        app.post_message(events.Key("2", "2"))

    app.call_later(typed_at_once)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert seen == [OpeningScreen]
        assert isinstance(app.screen, ContactsScreen)
