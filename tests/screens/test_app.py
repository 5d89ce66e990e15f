import re
from pathlib import Path

import pytest
from textual.actions import parse
from textual.pilot import Pilot
from textual.widgets import Input, Static

from relplanner.actions import Scope, in_scope
from relplanner.app import PlannerApp
from relplanner.screens.base import PlannerScreen
from relplanner.screens.call import CallScreen
from relplanner.screens.contacts import ContactsScreen
from relplanner.screens.week import WeekScreen
from relplanner.services import contact_list, contacts
from relplanner.services.planning import Replan
from relplanner.services.workspace import Workspace
from relplanner.widgets.choice import Choices, Option
from relplanner.widgets.contact_list import ContactList
from relplanner.widgets.header import Header
from relplanner.widgets.messages import Failed, Replanned
from relplanner.widgets.prompt import Prompt
from tests.screens import people
from tests.screens.conftest import press, running, screen_text, settled

VCARD = """BEGIN:VCARD
VERSION:3.0
FN:{name}
N:{name};;;;
END:VCARD
"""


TOO_SMALL = "relplanner needs 60 columns and 18 rows; make the terminal larger."


async def test_it_starts_with_the_week_and_the_figures_show_the_screens(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        shown = [type(pilot.app.screen)]
        for key in ("2", "1"):
            await press(pilot, key)
            shown.append(type(pilot.app.screen))
        assert shown == [WeekScreen, ContactsScreen, WeekScreen]


async def test_a_click_on_a_tab_shows_its_screen(workspace: Workspace) -> None:
    async with running(workspace, (80, 24)) as pilot:
        column = screen_text(pilot.app).splitlines()[0].index("Contacts")
        await pilot.click(Header, offset=(column, 0))
        await settled(pilot)
        assert isinstance(pilot.app.screen, ContactsScreen)


async def test_a_click_on_a_hint_in_the_footer_presses_its_key(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "2") as pilot:
        column = screen_text(pilot.app).splitlines()[-1].index("Add")
        await pilot.click("Footer", offset=(column, 0))
        await settled(pilot)
        assert pilot.app.screen.query_one(Prompt).is_open


@pytest.mark.parametrize("key", ["1", "2"])
async def test_every_action_has_somebody_who_does_it(workspace: Workspace, key: str) -> None:
    async with running(workspace, (120, 40), key) as pilot:
        app, screen = pilot.app, pilot.app.screen
        assert isinstance(screen, PlannerScreen)
        doing = {Scope.EVERYWHERE: app, screen.SCOPE: screen}
        for scope, node in doing.items():
            for action in in_scope(scope):
                assert hasattr(node, f"action_{action.id}"), action.id
        for binding in screen.active_bindings.values():
            namespace, name, _ = parse(binding.binding.action)
            nodes = {"app": app, "screen": screen}
            assert hasattr(nodes.get(namespace, binding.node), f"action_{name}"), binding


@pytest.mark.parametrize("key", ["1", "2"])
async def test_every_key_of_the_table_is_taken_where_it_is_meant(workspace: Workspace, key: str) -> None:
    async with running(workspace, (120, 40), key) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, PlannerScreen)
        bound = {active.binding.action for active in screen.active_bindings.values()}
        for scope in (screen.SCOPE, Scope.EVERYWHERE):
            assert {action.id for action in in_scope(scope)} <= bound


async def test_the_help_names_the_keys_of_the_screen_in_words(workspace: Workspace) -> None:
    async with running(workspace, (120, 60), "2", "?") as pilot:
        words = " ".join(str(text.content) for text in pilot.app.screen.query(Static))
        shown = " ".join(words.split())
        for action in (*in_scope(Scope.CONTACTS), *in_scope(Scope.LIST), *in_scope(Scope.EVERYWHERE)):
            assert action.help in shown
        await press(pilot, "?")
        assert len(pilot.app.screen_stack) == 1


async def test_the_palette_does_what_is_named(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "ctrl+p", *"sort by name") as pilot:
        assert len(pilot.app.screen_stack) == 2
        await press(pilot, "enter")
        assert "by name" in screen_text(pilot.app)


async def test_the_palette_finds_contacts(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "ctrl+p", *"tove", "enter") as pilot:
        assert isinstance(pilot.app.screen, ContactsScreen)
        row = pilot.app.screen.query_one(ContactList).current_row
        assert row is not None
        assert row.name == "Tove Holm"


async def test_nothing_to_undo_is_said(empty: Workspace) -> None:
    async with running(empty, (120, 40), "u") as pilot:
        assert "There is nothing to undo." in screen_text(pilot.app)


async def test_a_file_is_imported_and_undone(empty: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "friends.vcf"
    file.write_text(VCARD.format(name="Iris Vale") + VCARD.format(name="Otto Brandt"), encoding="utf-8")
    async with running(empty, (120, 40), "2", "i") as pilot:
        pilot.app.screen.query_one(Prompt).query_one(Input).value = str(file)
        await press(pilot, "enter", "enter")
        assert len(contact_list.find(empty).ids) == 2
        assert "Imported friends.vcf" in screen_text(pilot.app)
        await press(pilot, "u")
        assert len(contact_list.find(empty).ids) == 0


async def test_a_file_that_is_not_there_is_asked_for_again(empty: Workspace) -> None:
    async with running(empty, (120, 40), "i", *"/no/such.vcf", "enter") as pilot:
        assert "! There is no folder /no; correct the path." in screen_text(pilot.app)
        assert pilot.app.screen.query_one(Prompt).is_open


async def test_a_file_that_cannot_be_read_changes_nothing(empty: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "song.vcf"
    file.write_bytes(b"\x00\x01\x02")
    async with running(empty, (120, 40), "i") as pilot:
        pilot.app.screen.query_one(Prompt).query_one(Input).value = str(file)
        await press(pilot, "enter")
        assert any("neither an address book" in said.title for said in pilot.app._notifications)
        assert len(contact_list.find(empty).ids) == 0


@pytest.mark.parametrize("key", ["right", "tab"])
async def test_the_path_of_a_file_is_completed(empty: Workspace, tmp_path: Path, key: str) -> None:
    (tmp_path / "people.vcf").write_text(VCARD.format(name="Iris Vale"), encoding="utf-8")
    (tmp_path / "people.png").write_bytes(b"")
    async with running(empty, (120, 40), "i") as pilot:
        field = pilot.app.screen.query_one(Prompt).query_one(Input)
        field.value = f"{tmp_path}/peo"
        field.cursor_position = len(field.value)
        await settled(pilot)
        await press(pilot, key)
        assert field.value == f"{tmp_path}/people.vcf"


async def test_the_settings_change_keys_and_footer_help_and_palette_show_them(tmp_path: Path) -> None:
    settings = people.SETTINGS + '[keys]\nadd = "b"\nundo = "ctrl+z"\ncall = "Ctrl+X"\n'
    with people.open_workspace(tmp_path, settings) as workspace:
        people.fill(workspace)
        async with running(workspace, (120, 40), "2", "a") as pilot:
            assert not pilot.app.screen.query_one(Prompt).is_open
            assert "b Add" in screen_text(pilot.app)
            await press(pilot, "b", *"Kim", "enter")
            assert "ctrl+z undoes it" in screen_text(pilot.app)
            await press(pilot, "ctrl+z")
            assert len(contact_list.find(workspace).ids) == len(people.PEOPLE)
            await press(pilot, "?")
            assert re.search(r"b +Add a contact in one line", screen_text(pilot.app))
            await press(pilot, "escape", "ctrl+p", *"call")
            assert re.search(r"Call +ctrl\+x +Take notes", screen_text(pilot.app))
            await press(pilot, "escape", "n")
            assert isinstance(pilot.app.screen, ContactsScreen)
            await press(pilot, "ctrl+x")
            assert isinstance(pilot.app.screen, CallScreen)


async def test_a_replan_says_what_moved_only_where_something_did(workspace: Workspace) -> None:
    async with running(workspace, (120, 40)) as pilot:
        pilot.app.post_message(Replanned(Replan(searched=True).moves, asked=False))
        await settled(pilot)
        assert "Re-planned" not in screen_text(pilot.app)
        pilot.app.post_message(Replanned((), asked=True))
        await settled(pilot)
        assert "Re-planned: everything stays" in screen_text(pilot.app)


async def test_a_change_elsewhere_waits_for_a_screen_that_is_being_opened(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        assert isinstance(pilot.app, PlannerApp)
        opened = pilot.app.push_screen(ContactsScreen(pilot.app.shell))
        pilot.app._screens.mark_stale()
        pilot.app._tell_time()
        await opened
        await settled(pilot)
        assert "Nora Fjeld" in screen_text(pilot.app)


async def test_the_footer_keeps_the_keys_of_a_question_when_the_screen_is_read_again(
    workspace: Workspace,
) -> None:
    choices = Choices(subject="Nora", options=(Option("a", "Done"), Option("d", "Skip")), accept=print)
    async with running(workspace) as pilot:
        assert isinstance(pilot.app.screen, WeekScreen)
        pilot.app.screen.choose(choices)
        pilot.app.screen.reload()
        await settled(pilot)
        assert screen_text(pilot.app).splitlines()[-1].split() == ["escape", "Leave"]


async def test_errors_of_background_work_are_shown_as_text(workspace: Workspace) -> None:
    async with running(workspace, (120, 40)) as pilot:
        pilot.app.post_message(Failed("[red]work.ics[/red]: [/ no such file."))
        await settled(pilot)
        assert "! [red]work.ics[/red]" in screen_text(pilot.app)


@pytest.mark.parametrize("theme", ["nord", "ansi-dark", "relplanner-light"])
async def test_other_themes_can_be_chosen(tmp_path: Path, theme: str) -> None:
    with people.open_workspace(tmp_path, people.SETTINGS + f'theme = "{theme}"\n') as workspace:
        people.fill(workspace)
        async with running(workspace, (80, 24), "2") as pilot:
            assert pilot.app.theme == theme
            assert "Nora Fjeld" in screen_text(pilot.app)


async def test_plain_terminals_get_plain_signs(tmp_path: Path) -> None:
    settings = people.SETTINGS.replace("unicode", "ascii")
    with people.open_workspace(tmp_path, settings) as workspace:
        for line in ("Ann Berg, Acme, gold", "Joe Lind, silver", "Tom Hale, bronze", "Kim Roe"):
            contacts.add_contact_line(workspace, line)
        async with running(workspace, (80, 24), "2", "j") as pilot:
            assert screen_text(pilot.app).isascii()
            await press(pilot, "x", "?")
            assert screen_text(pilot.app).isascii()
            await press(pilot, "escape", "ctrl+p")
            assert screen_text(pilot.app).isascii()


SIZES = [(40, 10), (60, 18), (59, 40), (80, 24), (109, 30), (110, 30), (120, 40), (250, 70)]


async def test_no_size_of_the_terminal_breaks_a_screen(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2") as pilot:
        for keys in (
            ["2"],
            ["enter"],
            ["escape", "T"],
            ["escape", "a"],
            ["escape", "?"],
            ["escape", "ctrl+p"],
        ):
            await press(pilot, *keys)
            for size in SIZES:
                await pilot.resize_terminal(*size)
                assert len(screen_text(pilot.app).splitlines()) <= size[1]


@pytest.mark.parametrize("keys", [["2", "j", "e"], ["?"], ["ctrl+p"], ["2", "a", *"Ab"], ["s"], ["2", "/"]])
async def test_a_form_gives_way_where_the_terminal_is_too_small_and_comes_back(
    workspace: Workspace, keys: list[str]
) -> None:
    async with running(workspace, (80, 24), *keys) as pilot:
        focused = pilot.app.screen.focused
        await pilot.resize_terminal(40, 10)
        await settled(pilot)
        assert " ".join(screen_text(pilot.app).split()) == TOO_SMALL
        await pilot.resize_terminal(60, 18)
        await settled(pilot)
        assert pilot.app.screen.focused is focused


async def test_the_smallest_terminal_shows_the_keys_of_a_form(workspace: Workspace) -> None:
    async with running(workspace, (60, 18), "enter") as pilot:
        assert "enter Contact      escape Back" in screen_text(pilot.app)
        assert " ↓ more" in screen_text(pilot.app)
        await press(pilot, "j")
        assert "↑" in screen_text(pilot.app).splitlines()[-1]
        await press(pilot, "G")
        assert "more" not in screen_text(pilot.app).splitlines()[-1]
        await press(pilot, "g")
        assert " ↓ more" in screen_text(pilot.app)


async def test_a_terminal_that_is_too_small_says_so_in_one_line(workspace: Workspace) -> None:
    async with running(workspace, (40, 10), "2") as pilot:
        assert "relplanner needs 60 columns and 18 rows" in " ".join(screen_text(pilot.app).split())
        await pilot.resize_terminal(80, 24)
        await press(pilot, "j")
        row = pilot.app.screen.query_one(ContactList).current_row
        assert row is not None
        assert row.name == "Nora Fjeld"


async def visit_everything(pilot: Pilot[None], count: int) -> list[str]:
    """Go to each contact, its card, its prompt and its toast; return what was seen."""
    seen = [screen_text(pilot.app)]
    for _ in range(count):
        for keys in (["enter"], ["escape", "T"], ["escape", "x"]):
            await press(pilot, *keys)
            seen.append(screen_text(pilot.app))
    await press(pilot, "u", "ctrl+p", *"ann")
    seen.append(screen_text(pilot.app))
    await press(pilot, "escape", "1")
    seen.append(screen_text(pilot.app))
    return seen


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_hostile_names_are_shown_as_they_stand_everywhere(
    empty: Workspace, size: tuple[int, int]
) -> None:
    people.add_hostile(empty)
    async with running(empty, size, "2") as pilot:
        assert isinstance(pilot.app, PlannerApp)
        seen = "\n".join(await visit_everything(pilot, len(people.HOSTILE_NAMES)))
        for name in ("[red]x[/red]", "[@click=app.quit]x[/]", "a[/]b", "[Q3] Ann"):
            assert name in seen
        assert "\x1b" not in seen
        assert "\x07" not in seen
        assert "red Bell" in seen


async def test_a_click_on_a_hostile_name_runs_nothing(empty: Workspace) -> None:
    people.add_hostile(empty)
    async with running(empty, (120, 40), "2") as pilot:
        for y in range(len(people.HOSTILE_NAMES)):
            await pilot.click(ContactList, offset=(5, y))
        await pilot.click("CardPanel", offset=(4, 1))
        await settled(pilot)
        assert pilot.app.is_running
        assert pilot.app.return_code is None
