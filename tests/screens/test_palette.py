"""The command palette: what it offers on each screen, and how contacts are found in it."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen

from relplanner.actions import ACTIONS, Scope, in_scope
from relplanner.app import PlannerApp
from relplanner.screens.base import PlannerScreen
from relplanner.screens.contacts import ContactsScreen
from relplanner.screens.palette import PlannerProvider, _score
from relplanner.screens.triage import TriageScreen
from relplanner.services.contact_list import contact_rows
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.widgets.contact_list import ContactList
from relplanner.widgets.week_grid import WeekGrid
from tests.building import person
from tests.screens import people
from tests.screens.conftest import press, running, screen_text, settled

WIDE = (120, 40)


def here(pilot: Pilot[None]) -> list[str]:
    """Return the actions that are offered as done on the screen that is seen."""
    return [action.id for action, is_here in PlannerProvider(pilot.app.screen)._actions() if is_here]


async def perform(pilot: Pilot[None], action_id: str) -> str:
    """Do an action as the palette does it; return what is said then."""
    assert isinstance(pilot.app, PlannerApp)
    pilot.app.perform(ACTIONS[action_id])
    await settled(pilot)
    return " ".join(toast.title for toast in pilot.app._notifications)


def current(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app.screen, ContactsScreen)
    row = pilot.app.screen.query_one(ContactList).current_row
    return row.name if row else ""


@pytest.mark.parametrize(
    ("keys", "without"),
    [
        (["1"], ["page_down", "page_up"]),
        (["2"], []),
        (["2", "/"], []),
        (["1", "C"], []),
        (["1", "Z"], []),
        (["2", "D"], []),
        (["2", "h"], []),
        (["2", "t"], ["down", "up", "first", "last", "page_down", "page_up"]),
    ],
)
async def test_every_action_that_has_a_key_here_is_offered_as_one_of_the_screen(
    workspace: Workspace, keys: list[str], without: list[str]
) -> None:
    async with running(workspace, WIDE, *keys) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, PlannerScreen)
        possible = (*in_scope(screen.SCOPE), *in_scope(Scope.LIST), *in_scope(Scope.EVERYWHERE))
        assert [action.id for action in possible if action.id not in here(pilot)] == without


async def test_every_action_is_offered_on_every_screen(workspace: Workspace) -> None:
    async with running(workspace, WIDE) as pilot:
        for key in "12345":
            await press(pilot, key)
            offered = PlannerProvider(pilot.app.screen)._actions()
            assert {action.id for action, _ in offered} == set(ACTIONS)


def test_every_action_is_found_by_its_name() -> None:
    for action in ACTIONS.values():
        scores = [_score(action.name, other) for other in ACTIONS.values()]
        assert _score(action.name, action) == max(scores)


async def test_an_action_of_another_screen_is_shown_with_its_screen_and_done_there(
    workspace: Workspace,
) -> None:
    async with running(workspace, WIDE, "ctrl+p", *"sort by name") as pilot:
        assert re.search(r"Sort by name +N +Contacts: Sort by name", screen_text(pilot.app))
        await press(pilot, "enter")
        assert "10 by name" in screen_text(pilot.app)
        await press(pilot, "4", "ctrl+p", *"triage", "enter")
        assert type(pilot.app.screen) is TriageScreen
        await press(pilot, "ctrl+p", *"settle done", "enter")
        assert pilot.app.screen.query(WeekGrid)


async def test_what_cannot_be_done_now_is_answered_by_a_sentence(workspace: Workspace) -> None:
    async with running(workspace, WIDE) as pilot:
        assert "n opens it." in await perform(pilot, "finish")
        assert "e on Contacts opens it." in await perform(pilot, "save")
        assert "There is no list here" in await perform(pilot, "page_down")
        assert "is offered while nobody is known" in await perform(pilot, "demo")
        assert "No entry is selected" in await perform(pilot, "delete_entry")


async def test_every_action_can_be_chosen_wherever_one_is(workspace: Workspace) -> None:
    ends = ("quit", "commands", "settings")
    async with running(workspace, WIDE) as pilot:
        for action in ACTIONS.values():
            if action.id not in ends:
                await perform(pilot, action.id)
                while isinstance(pilot.app.screen, ModalScreen):
                    await pilot.press("escape")
                await pilot.press("escape", "escape")
                assert isinstance(pilot.app.screen, PlannerScreen)


async def test_an_action_is_shown_with_the_key_that_the_settings_give_it(tmp_path: Path) -> None:
    with people.open_workspace(tmp_path, people.SETTINGS + '[keys]\ntriage = "f6"\n') as workspace:
        person(workspace, "Ann")
        async with running(workspace, WIDE, "2", "ctrl+p", *"triage") as pilot:
            assert re.search(r"Triage +f6 +Go through the contacts", screen_text(pilot.app))


async def test_an_action_is_done_from_the_palette_while_a_text_field_has_the_keys(
    workspace: Workspace,
) -> None:
    async with running(workspace, WIDE, "2", "/", *"fjeld", "ctrl+p", *"sort by last", "enter") as pilot:
        assert "2 of 10" in screen_text(pilot.app)
        shown = pilot.app.screen.query_one(ContactList)
        assert [row.name for row in contact_rows(workspace, shown._ids)] == ["Omar Said", "Nora Fjeld"]


async def test_a_contact_who_is_named_so_comes_before_all_in_whose_notes_the_name_stands(
    empty: Workspace,
) -> None:
    others = [person(empty, f"Aaron {number}", tier="gold") for number in range(20)]
    person(empty, "Zoë Quist")
    with empty.store.step("Noted", empty.now()):
        for other in others:
            models.Note.create(contact=other, text="knows Zoe Quist", taken_at=empty.now())
    async with running(empty, WIDE, "ctrl+p", *"zoe") as pilot:
        rows = [row for row in screen_text(pilot.app).splitlines() if "Zo" in row and "│" not in row]
        assert "Zoë Quist" in rows[0]
        assert "note today   knows Zoe Quist" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert current(pilot) == "Zoë Quist"


async def test_names_in_the_palette_are_found_without_their_accents(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "ctrl+p", *"lukasz now", "enter") as pilot:
        assert current(pilot) == "Łukasz Nowak"
