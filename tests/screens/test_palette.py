"""The command palette: what it offers on each screen, and how contacts are found in it."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from relplanner.actions import Scope, in_scope
from relplanner.screens.base import PlannerScreen
from relplanner.screens.contacts import ContactsScreen
from relplanner.screens.palette import PlannerProvider
from relplanner.services.contact_list import contact_rows
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.widgets.contact_list import ContactList
from tests.building import person
from tests.screens import people
from tests.screens.conftest import press, running, screen_text

WIDE = (120, 40)


def offered(pilot: Pilot[None]) -> list[str]:
    return [action.id for action, _ in PlannerProvider(pilot.app.screen)._actions()]


def current(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app.screen, ContactsScreen)
    row = pilot.app.screen.query_one(ContactList).current_row
    return row.name if row else ""


@pytest.mark.parametrize(
    ("keys", "without"),
    [
        (["1"], ["page_down", "page_up"]),
        (["2"], []),
        (["2", "/"], ["down", "up", "first", "last", "page_down", "page_up"]),
        (["1", "C"], []),
        (["1", "Z"], []),
        (["2", "D"], []),
        (["2", "h"], []),
        (["2", "t"], ["down", "up", "first", "last", "page_down", "page_up"]),
    ],
)
async def test_every_action_that_can_be_done_here_is_offered(
    workspace: Workspace, keys: list[str], without: list[str]
) -> None:
    async with running(workspace, WIDE, *keys) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, PlannerScreen)
        possible = (*in_scope(screen.SCOPE), *in_scope(Scope.LIST), *in_scope(Scope.EVERYWHERE))
        missing = [action.id for action in possible if action.id not in offered(pilot)]
        assert missing == without


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
