import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from relplanner.screens.contacts import ContactsScreen
from relplanner.services import contact_list
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.widgets.choice import ChoiceLine
from relplanner.widgets.contact_list import ContactList
from relplanner.widgets.contact_panel import CardPanel, CardStrip
from relplanner.widgets.find_bar import FindBar
from relplanner.widgets.prompt import Prompt
from tests.building import local, person, wanted
from tests.screens.conftest import press, running, screen_text, settled


def screen_of(pilot: Pilot[None]) -> ContactsScreen:
    assert isinstance(pilot.app.screen, ContactsScreen)
    return pilot.app.screen


def names(pilot: Pilot[None], workspace: Workspace) -> list[str]:
    shown = screen_of(pilot).query_one(ContactList)
    return [row.name for row in contact_list.contact_rows(workspace, shown._ids)]


def current(pilot: Pilot[None]) -> str:
    row = screen_of(pilot).query_one(ContactList).current_row
    return row.name if row else ""


def tier_of(workspace: Workspace, name: str) -> str:
    ids = contact_list.find(workspace, name).ids
    return contact_list.contact_rows(workspace, ids)[0].tier.name


async def test_the_list_narrows_while_one_types(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "/", *"fje") as pilot:
        assert names(pilot, workspace) == ["Nora Fjeld", "Omar Said"]
        assert "2 of 10" in screen_text(pilot.app)
        await press(pilot, *"ld n")
        assert names(pilot, workspace) == ["Nora Fjeld"]


async def test_days_with_a_year_get_room_in_every_row_and_keep_it_while_the_list_narrows(
    workspace: Workspace,
) -> None:
    def headings() -> str:
        return screen_text(pilot.app).splitlines()[4].partition("Health")[0]

    async with running(workspace, (120, 40), "2") as pilot:
        narrow = headings()
        wanted(workspace, 9, start=local(workspace, "2027-12-03T10:00"))
        screen_of(pilot).reload()
        await settled(pilot)
        wide = headings()
        assert "3 Dec 2027" in screen_text(pilot.app)
        assert wide.index("Relation") < narrow.index("Relation")
        assert len(wide) == len(narrow)
        await press(pilot, "/", *"nora")
        assert headings() == wide


async def test_find_goes_to_the_contacts_from_the_week(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "/", *"tov") as pilot:
        assert names(pilot, workspace) == ["Tove Holm"]


async def test_three_letters_and_enter_open_a_contact_whose_name_is_known(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "/", *"nor", "enter") as pilot:
        assert screen_of(pilot).has_class("-card")
        assert "skipper, Fjeld Marine" in screen_text(pilot.app)
        assert "nora@fjeld.example" in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_words_are_shown_in_their_line_below_those_who_are_not_named_so(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    person(workspace, "Boats Ahoy")
    with workspace.store.step("Noted", workspace.now()):
        models.Note.create(contact=3, text="asks\nwhich boats are for sale", taken_at=workspace.now())
    async with running(workspace, size, "/", *"boats") as pilot:
        assert names(pilot, workspace) == ["Boats Ahoy", "Nora Fjeld", "Tove Holm", "Δήμητρα Παππά"]
        shown = screen_text(pilot.app)
        assert "   tag          boats" in shown
        assert "   note today   which boats are for sale" in shown
        await press(pilot, "ctrl+u")
        assert "which boats" not in screen_text(pilot.app).split("Timeline")[0]


async def test_found_words_are_bold_and_hostile_ones_are_text(workspace: Workspace) -> None:
    person(workspace, "Jo", how_met="[red]Fähre[/red] \x1b[31mto\u202e Oslo")
    async with running(workspace, (80, 24), "/", *"fahre oslo") as pilot:
        shown = screen_of(pilot).query_one(ContactList)
        assert "met          [red]Fähre[/red] to Oslo" in screen_text(pilot.app)
        strip = shown.render_line(1)
        bold = [segment.text for segment in strip if segment.style and segment.style.bold]
        assert bold == ["Fähre", "Oslo"]


async def test_those_who_are_named_so_come_first_again_with_every_find(workspace: Workspace) -> None:
    person(workspace, "Zoe Acme", how_met="fair")
    person(workspace, "Ann", organisation="Acme")
    async with running(workspace, (80, 24), "2", "N", "/", *"acme") as pilot:
        assert names(pilot, workspace) == ["Zoe Acme", "Ann"]
        await press(pilot, "enter", "escape", "N")
        assert names(pilot, workspace) == ["Ann", "Zoe Acme"]
        await press(pilot, "/")
        await press(pilot, "space", *"acme")
        assert names(pilot, workspace) == ["Zoe Acme", "Ann"]


async def test_three_letters_and_enter_open_who_is_named_so_whatever_notes_say(workspace: Workspace) -> None:
    with workspace.store.step("Noted", workspace.now()):
        models.Note.create(contact=1, text="knows Petra and Sam", taken_at=workspace.now())
    async with running(workspace, (80, 24), "/", *"pet", "enter") as pilot:
        assert screen_of(pilot).has_class("-card")
        assert current(pilot) == "Petra Quist"


async def test_terms_narrow_and_a_bad_one_is_named_without_losing_the_others(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "/", *"tier:gold #boats") as pilot:
        assert names(pilot, workspace) == ["Nora Fjeld"]
        await press(pilot, "ctrl+u", *"tier:gold teir:x")
        assert "Nora Fjeld" in names(pilot, workspace)
        assert "'teir:' is not a term" in screen_text(pilot.app)


async def test_escape_in_the_find_bar_shows_everybody_again(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "2", "/", *"nobody-is-called-this") as pilot:
        assert names(pilot, workspace) == []
        assert "Nobody matches. escape shows all 10 again." in screen_text(pilot.app)
        await press(pilot, "escape")
        assert len(names(pilot, workspace)) == 10
        assert isinstance(pilot.app.focused, ContactList)


async def test_arrows_choose_among_the_found_while_typing(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "2", "/", *"fjeld", "down") as pilot:
        assert current(pilot) == "Omar Said"
        assert isinstance(pilot.app.focused, Input)


async def test_two_keys_change_a_tier_and_one_takes_it_back(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "/", *"petra", "enter", "T", "g") as pilot:
        assert tier_of(workspace, "petra") == "gold"
        assert current(pilot) == "Petra Quist"
        assert "Petra Quist: gold now." in screen_text(pilot.app)
        assert "u undoes it" in screen_text(pilot.app)
        await press(pilot, "u")
        assert tier_of(workspace, "petra") == ""
        assert "U does it again" in screen_text(pilot.app)


async def test_the_tier_of_all_that_are_selected_is_set_at_once(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "g", "space", "space") as pilot:
        assert "2 selected" in screen_text(pilot.app)
        await press(pilot, "T")
        assert "2 contacts" in screen_text(pilot.app)
        await press(pilot, "n")
        assert (tier_of(workspace, "Łukasz"), tier_of(workspace, "Nora")) == ("", "")
        assert tier_of(workspace, "Δήμητρα") == "gold"


async def test_any_other_key_leaves_the_choice_of_a_tier(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "2", "T", "q") as pilot:
        assert not screen_of(pilot).query_one(ChoiceLine).display
        assert isinstance(pilot.app.focused, ContactList)
        assert tier_of(workspace, "Łukasz") == "gold"


async def test_a_click_on_a_key_cap_sets_the_tier(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "2", "T") as pilot:
        shown = screen_text(pilot.app).splitlines()
        row = next(number for number, text in enumerate(shown) if text.startswith("  b  "))
        await pilot.click(offset=(shown[row].index("bronze"), row))
        await settled(pilot)
        assert tier_of(workspace, "Łukasz") == "bronze"


async def test_escape_takes_the_marks_away_first(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "2", "space") as pilot:
        assert "1 selected" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert "10 by tier" in screen_text(pilot.app)


async def test_a_contact_is_added_in_one_line_which_says_what_it_becomes(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "a", *"Kim Lee, Quay, silver") as pilot:
        assert "adds Kim Lee · Quay · a 4th silver costs 2 h 00 a year" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert current(pilot) == "Kim Lee"
        assert "Added Kim Lee (Quay, silver)." in screen_text(pilot.app)
        assert isinstance(pilot.app.focused, ContactList)


async def test_a_contact_that_the_filter_would_hide_is_shown_when_added(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "/", *"tove", "enter", "a", *"Kim Lee", "enter") as pilot:
        assert current(pilot) == "Kim Lee"
        assert len(names(pilot, workspace)) == 11


async def test_a_line_that_cannot_be_added_stays_with_the_reason(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "a", *", Acme", "enter") as pilot:
        assert screen_of(pilot).query_one(Prompt).is_open
        assert "! Begin with the name" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert not screen_of(pilot).query_one(Prompt).display
        assert len(names(pilot, workspace)) == 10


async def test_letters_typed_into_a_prompt_are_no_commands(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "a", *"qxuT12?") as pilot:
        assert screen_of(pilot).query_one(Prompt).query_one(Input).value == "qxuT12?"


async def test_archived_contacts_leave_the_list_and_come_back_by_undo(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "space", "space", "x") as pilot:
        assert len(names(pilot, workspace)) == 8
        await press(pilot, "u")
        assert len(names(pilot, workspace)) == 10
        await press(pilot, "U")
        assert len(names(pilot, workspace)) == 8


async def test_columns_sort_by_their_keys_and_turn_around(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "N") as pilot:
        by_name = names(pilot, workspace)
        assert by_name[0] == "Bram de Wit"
        await press(pilot, "N")
        assert names(pilot, workspace) == by_name[::-1]
        await press(pilot, "L")
        assert names(pilot, workspace)[0] == "Omar Said"
        for key in ("O", "R", "X", "S"):
            await press(pilot, key)
            assert sorted(names(pilot, workspace)) == sorted(by_name)


async def test_a_click_on_a_heading_sorts(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "2") as pilot:
        await pilot.click("Headings", offset=(4, 0))
        await settled(pilot)
        assert "10 by name" in screen_text(pilot.app)


async def test_the_card_follows_the_selection(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "j") as pilot:
        card = pilot.app.screen.query_one(CardPanel)
        assert card.display
        assert current(pilot) == "Nora Fjeld"
        shown = screen_text(pilot.app)
        assert "11:20, Oslo" in shown
        assert "overdue since Mon 23" in shown
        assert "14 Mar 1981, in" in shown


async def test_a_small_terminal_has_a_strip_instead_of_the_card_and_opens_it_on_enter(
    workspace: Workspace,
) -> None:
    async with running(workspace, (80, 24), "2", "j") as pilot:
        assert not screen_of(pilot).query_one(CardPanel).display
        assert "there 11:20, Oslo" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "boat fair" not in screen_text(pilot.app)
        await press(pilot, "G")
        assert "boat fair" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.focused, ContactList)
        assert current(pilot) == "Nora Fjeld"


async def test_an_empty_folder_offers_what_can_be_done(empty: Workspace) -> None:
    async with running(empty, (80, 24), "2") as pilot:
        assert "add a contact" in screen_text(pilot.app)
        await press(pilot, "a", *"Kim Lee", "enter")
        assert names(pilot, empty) == ["Kim Lee"]
        assert isinstance(pilot.app.focused, ContactList)
        await press(pilot, "u")
        assert "add a contact" in screen_text(pilot.app)


async def test_what_is_below_the_list_is_counted_on_the_least_terminal_too(workspace: Workspace) -> None:
    for number in range(10):
        person(workspace, f"Somebody {number}")
    async with running(workspace, (60, 18), "2") as pilot:
        assert not screen_of(pilot).query_one(CardStrip).display
        assert "10 more" in screen_text(pilot.app)
        assert "more" in screen_text(pilot.app)
        await press(pilot, "G")
        assert "more" not in screen_text(pilot.app)
        assert "↑" in screen_text(pilot.app)


async def test_the_find_bar_keeps_its_text_when_another_screen_was_shown(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "/", *"nor", "enter", "1", "2") as pilot:
        assert screen_of(pilot).query_one(FindBar).text == "nor"
        assert names(pilot, workspace) == ["Nora Fjeld"]


async def test_notes_are_read_in_the_timeline_and_found_words_stand_out_in_their_line(
    workspace: Workspace,
) -> None:
    nora = models.Contact.get(models.Contact.name == "Nora Fjeld")
    with workspace.store.step("Noted", workspace.now()):
        for number in range(1, 80):
            text = f"## Fair {number}\nwent well\n!! which boats are for sale\n- forty leads"
            at = workspace.now().subtract(days=number)
            models.Note.create(contact=nora, text=text, taken_at=at)
    async with running(workspace, (120, 40), "/", *"boats nora", "enter") as pilot:
        panel = screen_of(pilot).query_one(CardPanel)
        rows = list(panel.lines(panel.size.width))
        first = next(at for at, row in enumerate(rows) if row.plain.endswith("Fair 1"))
        assert [row.plain.strip() for row in rows[first + 1 : first + 4]] == [
            "went well",
            "which boats are for sale",
            "· forty leads",
        ]
        assert "bold $text-accent" in {str(span.style) for span in rows[first + 2].spans}
        assert panel.virtual_size.height < len(rows)
        panel.focus()
        await press(pilot, "G")
        assert panel.virtual_size.height == len(rows)
        assert "Fair 79" in screen_text(pilot.app)


async def test_what_the_card_says_can_be_selected_with_the_mouse(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "j") as pilot:
        panel = screen_of(pilot).query_one(CardPanel)
        await pilot.mouse_down(panel, offset=(2, 1))
        await pilot.hover(panel, offset=(5, 1))
        await pilot.mouse_up(panel, offset=(5, 1))
        assert pilot.app.screen.get_selected_text() == "Nora"
        assert "$" not in str(panel.render_line(0).text)


async def test_what_was_long_ago_is_reached_at_the_end_of_the_card(workspace: Workspace) -> None:
    nora = models.Contact.get(models.Contact.name == "Nora Fjeld")
    with workspace.store.step("Noted", workspace.now()):
        for number in range(1, 301):
            at = workspace.now().subtract(days=number)
            models.Note.create(contact=nora, text=f"note {number}", taken_at=at)
    async with running(workspace, (120, 40), "/", *"nora", "enter") as pilot:
        screen_of(pilot).query_one(CardPanel).focus()
        await press(pilot, "pagedown", "G")
        await settled(pilot)
        assert "note 300" in screen_text(pilot.app)
        await press(pilot, "g")
        assert "Nora Fjeld" in screen_text(pilot.app)
