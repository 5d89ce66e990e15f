import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from relplanner.screens.contact_form import ContactForm
from relplanner.screens.contacts import ContactsScreen
from relplanner.services import contact_list
from relplanner.services.contact_details import Details, details_of
from relplanner.services.undo import history, undo
from relplanner.services.workspace import Workspace
from relplanner.widgets.form_field import FieldLine, PickField, TextField
from tests.screens import people
from tests.screens.conftest import picture, press, running, screen_text, settled
from tests.store.people import dump

OPEN_NORA = ("2", "/", *"nora", "enter", "e")
WIDE, SMALL, LEAST = (120, 40), (80, 24), (60, 18)


def nora(workspace: Workspace) -> Details:
    return details_of(workspace, contact_list.find(workspace, "nora").ids[0])


def field(pilot: Pilot[None], field_id: str) -> TextField:
    fields = pilot.app.screen.query(TextField)
    return next(each for each in fields if each.field_id == field_id)


def is_in(pilot: Pilot[None], field_id: str) -> bool:
    """Return whether a field has the focus."""
    return any(each.has_focus for each in field(pilot, field_id).query(FieldLine))


async def go_to(pilot: Pilot[None], field_id: str) -> None:
    """Put the focus into the last line of a field."""
    field(pilot, field_id).query(FieldLine).first().focus()
    await settled(pilot)
    last = field(pilot, field_id).query(FieldLine).last()
    last.focus()
    await settled(pilot)


async def test_two_keys_and_the_text_change_a_name_and_one_undoes_it(workspace: Workspace) -> None:
    async with running(workspace, WIDE, *OPEN_NORA, *" Berg", "ctrl+s") as pilot:
        assert isinstance(pilot.app.screen, ContactsScreen)
        assert nora(workspace).name == "Nora Fjeld Berg"
        assert "Edited Nora Fjeld Berg." in screen_text(pilot.app)
        await press(pilot, "u")
        assert nora(workspace).name == "Nora Fjeld"


async def test_enter_and_the_arrows_go_from_field_to_field(workspace: Workspace) -> None:
    async with running(workspace, SMALL, *OPEN_NORA, "enter") as pilot:
        assert is_in(pilot, "organisation")
        await press(pilot, "down", "down")
        assert is_in(pilot, "role")
        await press(pilot, "up", "shift+tab")
        assert is_in(pilot, "organisation")


async def test_everything_is_saved_as_one_step_and_undone_as_one(workspace: Workspace) -> None:
    before = dump(workspace.store)
    steps = len(history(workspace))
    typed = {
        "aliases": "Fjeld AS",
        "tier_reason": "strategy",
        "phones": "+47 900 11 222 (mobile)",
        "absences": "23 dec - 7 jan: holiday",
        "occasions": "name day 6 dec",
        "facts": "interest: sailing",
        "introduced_by": "tove",
        "consent": "newsletter",
        "routines": "drop meeting",
    }
    async with running(workspace, WIDE, *OPEN_NORA) as pilot:
        for field_id, text in typed.items():
            await go_to(pilot, field_id)
            await press(pilot, *text)
        pilot.app.screen.query(PickField).first().focus()
        await press(pilot, "right", "down", "space", "ctrl+s")
        told = nora(workspace)
        assert told.aliases == ("Fjeld AS",)
        assert told.phones == ("+47 22 33 44 55", "+47 900 11 222 (mobile)")
        assert told.absences == ("away 23 Dec 2026 – 7 Jan 2027: holiday",)
        assert (told.occasions, told.facts) == (("name day 6 Dec",), ("interest: sailing",))
        assert (told.introduced_by, told.consent, told.routines) == (
            "Tove Holm",
            "newsletter",
            ("drop meeting",),
        )
        assert (told.value_percent, told.do_not_contact, told.no_account) == (200, True, False)
        assert len(history(workspace)) == steps + 1
    undo(workspace)
    assert dump(workspace.store) == before


async def test_a_text_is_checked_while_it_is_typed_and_what_is_wrong_is_not_saved(
    workspace: Workspace,
) -> None:
    async with running(workspace, WIDE, *OPEN_NORA) as pilot:
        await go_to(pilot, "timezone")
        await press(pilot, *"X")
        assert "! There is no time zone" in screen_text(pilot.app)
        await press(pilot, "tab", "ctrl+s")
        assert isinstance(pilot.app.screen, ContactForm)
        assert "Not saved: There is no time zone" in screen_text(pilot.app)
        assert is_in(pilot, "timezone")
        await press(pilot, "backspace", "tab", *" p", "backspace", "backspace")
        assert "There is no time zone" not in screen_text(pilot.app)
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ContactsScreen)


async def test_what_a_text_means_stands_under_it(workspace: Workspace) -> None:
    async with running(workspace, WIDE, *OPEN_NORA) as pilot:
        await go_to(pilot, "routines")
        await press(pilot, *"update 20 min")
        assert "gold's update, for them" in screen_text(pilot.app)
        await press(pilot, "shift+tab")
        assert "gold's update, for them" not in screen_text(pilot.app)


async def test_an_unchanged_form_is_left_by_one_escape(workspace: Workspace) -> None:
    async with running(workspace, SMALL, *OPEN_NORA, "escape") as pilot:
        assert isinstance(pilot.app.screen, ContactsScreen)
        await press(pilot, "e", "ctrl+s")
        assert isinstance(pilot.app.screen, ContactsScreen)
        assert "Edited" not in screen_text(pilot.app)


async def test_a_changed_form_says_so_and_is_only_left_by_the_second_escape_in_a_row(
    workspace: Workspace,
) -> None:
    async with running(workspace, SMALL, *OPEN_NORA, "x", "escape") as pilot:
        assert "1 field not saved: ctrl+s saves, escape again drops the changes." in screen_text(pilot.app)
        await press(pilot, "y", "escape")
        assert isinstance(pilot.app.screen, ContactForm)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ContactsScreen)
        assert nora(workspace).name == "Nora Fjeld"


async def test_a_field_of_several_lines_offers_one_more_while_one_is_there(workspace: Workspace) -> None:
    async with running(workspace, WIDE, *OPEN_NORA) as pilot:
        await go_to(pilot, "facts")
        await press(pilot, *"interest: a", "enter", *"need: b", "enter", "enter")
        assert field(pilot, "facts").values == ("interest: a", "need: b")
        lines = list(field(pilot, "facts").query(FieldLine))
        assert [each.display for each in lines] == [True, True, False]
        await press(pilot, "ctrl+s")
        assert nora(workspace).facts == ("interest: a", "need: b")


async def test_routines_and_other_names_follow_the_tier_and_the_organisation(workspace: Workspace) -> None:
    async with running(workspace, WIDE, *OPEN_NORA) as pilot:
        assert "update: call or e-mail, monthly, 15 min" in screen_text(pilot.app)
        await go_to(pilot, "tier")
        await press(pilot, "ctrl+u", *"silver")
        shown = screen_text(pilot.app)
        assert "update: call or e-mail" not in shown
        assert "call: call, quarterly, 30 min" in shown


async def test_the_right_arrow_takes_what_is_offered(workspace: Workspace) -> None:
    async with running(workspace, WIDE, *OPEN_NORA) as pilot:
        await go_to(pilot, "organisation")
        await press(pilot, "ctrl+u", *"quay i")
        assert "quay insurance" in screen_text(pilot.app)
        await press(pilot, "right", "ctrl+s")
        assert nora(workspace).organisation == "Quay Insurance"


async def test_the_form_opens_from_the_week_and_from_the_card(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "e") as pilot:
        assert isinstance(pilot.app.screen, ContactForm)
        await press(pilot, "escape", "2", "enter", "e")
        assert isinstance(pilot.app.screen, ContactForm)


async def test_letters_and_numbers_in_the_form_are_no_commands(workspace: Workspace) -> None:
    async with running(workspace, SMALL, *OPEN_NORA, *"qxuT12?/", "up", "q", "1", "up") as pilot:
        assert isinstance(pilot.app.screen, ContactForm)
        assert field(pilot, "name").values == ("Nora FjeldqxuT12?/",)
        await press(pilot, "q", "u", "2")
        assert isinstance(pilot.app.screen, ContactForm)


@pytest.mark.parametrize("size", [WIDE, SMALL, LEAST])
async def test_hostile_text_is_data_in_every_field(empty: Workspace, size: tuple[int, int]) -> None:
    people.add_hostile(empty)
    async with running(empty, size, "2") as pilot:
        for _ in people.HOSTILE_NAMES:
            await press(pilot, "e")
            assert isinstance(pilot.app.screen, ContactForm)
            for each in pilot.app.screen.query(FieldLine):
                each.value = "[@click=app.quit]x[/] a[/]b [Q3]"
            await settled(pilot)
            assert "[Q3]" in screen_text(pilot.app)
            await press(pilot, "ctrl+s", "escape", "escape", "j")
        assert pilot.app.is_running


LOOKS = {
    "wide": (WIDE, ()),
    "small": (SMALL, ()),
    "wrong": (SMALL, ("down", "down", "down", "down", *"x")),
    "leaving": (SMALL, ("x", "escape")),
    "least": (LEAST, ("up", "up")),
}


@pytest.mark.parametrize("name", LOOKS)
async def test_the_form_looks_as_it_did(workspace: Workspace, svg: SnapshotAssertion, name: str) -> None:
    size, keys = LOOKS[name]
    async with running(workspace, size, *OPEN_NORA, *keys) as pilot:
        assert picture(pilot.app) == svg


async def test_the_keys_beside_the_buttons_give_way_to_the_buttons(workspace: Workspace) -> None:
    async with running(workspace, SMALL, "2", "j", "e") as pilot:
        assert "take the suggestion" in screen_text(pilot.app)
        await pilot.resize_terminal(*LEAST)
        await settled(pilot)
        assert "enter next" not in screen_text(pilot.app)
        assert "ctrl+s Save" in screen_text(pilot.app)


async def test_the_key_that_quits_leaves_a_form_as_escape_does(workspace: Workspace) -> None:
    async with running(workspace, SMALL, *OPEN_NORA, *" Berg", "ctrl+q") as pilot:
        assert isinstance(pilot.app.screen, ContactForm)
        assert "1 field not saved" in screen_text(pilot.app)
        await press(pilot, "ctrl+q")
        assert isinstance(pilot.app.screen, ContactsScreen)
        assert pilot.app.is_running
