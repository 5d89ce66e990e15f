import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from relplanner.screens.contacts import ContactsScreen
from relplanner.screens.history import HistoryScreen
from relplanner.services.contact_details import Details
from relplanner.services.contacts import add_contact
from relplanner.services.workspace import Workspace
from relplanner.widgets.step_list import StepList
from tests.screens import people
from tests.screens.conftest import picture, press, running, screen_text

WIDE, SMALL = (120, 40), (80, 24)
CHANGES = ("2", "T", "s", "j", "space", "space", "x")  # one tier, then two archived


def current(pilot: Pilot[None]) -> str:
    row = pilot.app.screen.query_one(StepList).current_row
    assert row is not None
    return f"{'undone ' if row.undone else ''}{row.sentence}"


async def test_one_key_shows_what_has_changed_and_whom_it_touched(workspace: Workspace) -> None:
    async with running(workspace, WIDE, *CHANGES, "Z") as pilot:
        assert current(pilot).startswith("Archived ")
        shown = screen_text(pilot.app)
        assert "2 contacts" in shown
        assert "→ silver" in shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ContactsScreen)


async def test_undo_and_redo_work_there_and_the_list_follows(workspace: Workspace) -> None:
    async with running(workspace, WIDE, *CHANGES, "Z", "u") as pilot:
        assert current(pilot).startswith("undone Archived")
        await press(pilot, "u")
        assert current(pilot).startswith("undone Łukasz")
        await press(pilot, "U")
        assert current(pilot).startswith("Łukasz")
        assert "undone" in screen_text(pilot.app)


async def test_a_small_terminal_shows_the_step_below_and_on_enter_alone(workspace: Workspace) -> None:
    async with running(workspace, SMALL, *CHANGES, "Z") as pilot:
        await press(pilot, "enter")
        assert "newest first" in screen_text(pilot.app)
        assert "Added" not in screen_text(pilot.app)
        assert "Touched  2 contacts" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert isinstance(pilot.app.focused, StepList)


async def test_the_history_of_one_contact_is_a_key_away_and_all_of_it_another(workspace: Workspace) -> None:
    async with running(workspace, WIDE, *CHANGES, "/", *"nora", "enter", "h") as pilot:
        shown = screen_text(pilot.app)
        assert "History of Nora Fjeld" in shown
        assert "→ silver" not in shown
        await press(pilot, "h")
        assert "→ silver" in screen_text(pilot.app)


async def test_an_empty_history_says_so(empty: Workspace) -> None:
    async with running(empty, SMALL, "Z", "enter", "j") as pilot:
        assert "nothing has changed yet" in screen_text(pilot.app)


@pytest.mark.parametrize("size", [WIDE, SMALL, (60, 18)])
async def test_hostile_names_are_text_in_the_history(empty: Workspace, size: tuple[int, int]) -> None:
    people.add_hostile(empty)
    async with running(empty, size, "Z") as pilot:
        for _ in people.HOSTILE_NAMES:
            await press(pilot, "enter", "escape", "j")
        assert "Added [red]x[/red]" in screen_text(pilot.app)


async def test_a_contact_that_undo_took_away_is_not_named(empty: Workspace) -> None:
    add_contact(empty, Details(name="Kim Lee"))
    async with running(empty, WIDE, "Z", "u") as pilot:
        assert "1 contact not there now" in screen_text(pilot.app)


LOOKS = {"wide": (WIDE, ("u",)), "small": (SMALL, ("u", "u")), "step": (SMALL, ("enter",))}


@pytest.mark.parametrize("name", LOOKS)
async def test_the_history_looks_as_it_did(workspace: Workspace, svg: SnapshotAssertion, name: str) -> None:
    size, keys = LOOKS[name]
    async with running(workspace, size, *CHANGES, "Z", *keys) as pilot:
        assert picture(pilot.app) == svg
