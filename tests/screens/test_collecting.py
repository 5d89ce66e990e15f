"""When the app tidies up, and what it does not keep."""

import asyncio
from weakref import WeakSet

from relplanner.screens.collecting import ALL, NEW, YOUNG, CollectingApp, Pauses
from relplanner.services.workspace import Workspace
from tests.screens.conftest import press, running


def test_nothing_is_looked_through_while_objects_are_made() -> None:
    pauses = Pauses()
    assert [pauses.look(made, 0, 0) for made in range(0, 60_000, 6_000)] == [None] * 10


def test_what_was_made_is_looked_through_in_the_first_pause() -> None:
    pauses = Pauses()
    assert [pauses.look(made, 0, 0) for made in (0, 9_000, 9_100)] == [None, None, NEW]


def test_what_lived_through_a_few_pauses_is_looked_through_with_it() -> None:
    pauses = Pauses()
    pauses.look(9_000, 8, 0)
    assert pauses.look(9_000, 8, 0) == YOUNG


def test_little_is_not_worth_it() -> None:
    pauses = Pauses()
    assert [pauses.look(made, 0, 0) for made in (300, 320, 340)] == [None] * 3


def test_all_is_looked_through_only_after_many_times_and_a_long_rest() -> None:
    pauses = Pauses()
    assert ALL not in [pauses.look(100, 0, 3) for _ in range(50)]
    pauses = Pauses()
    looked = [pauses.look(100, 0, 30) for _ in range(21)]
    assert looked == [None] * 20 + [ALL]
    assert pauses.look(5_000, 0, 30) is None


def test_all_is_looked_through_soon_after_a_screen_was_closed_and_then_not_again() -> None:
    pauses = Pauses()
    pauses.throw_away()
    assert [pauses.look(100, 0, 0) for _ in range(6)] == [None] * 3 + [ALL, None, None]


async def test_nothing_stays_of_a_form_that_was_closed(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "e") as pilot:
        drawn = WeakSet(widget._styles_cache for widget in pilot.app.screen.query(".form--panel *"))
        assert len(drawn) > 50
        await press(pilot, "escape")
        app = pilot.app
        assert isinstance(app, CollectingApp)
        app.set_interval(0.02, app._collect_in_pause)
        async with asyncio.timeout(20):
            while drawn:
                await asyncio.sleep(0.02)
