import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from relplanner.screens.contacts import ContactsScreen
from relplanner.screens.duplicates import DuplicatesScreen
from relplanner.services import contact_list, contacts
from relplanner.services.contact_card import contact_card
from relplanner.services.contacts import Details
from relplanner.services.workspace import Workspace
from relplanner.widgets.duplicate_view import SideBySide
from tests.building import person
from tests.screens import people
from tests.screens.conftest import picture, press, running, screen_text, settled

TALL, SMALL = (120, 40), (80, 24)


@pytest.fixture
def doubled(workspace: Workspace) -> Workspace:
    """The usual people, two of them there twice."""
    for details in (
        Details(
            name="N. Fjeld",
            organisation="Fjeld Marine AS",
            role="captain",
            relation="supplier",
            emails=("nora@fjeld.example", "nf@fjeld.example"),
            birthday="15 mar",
            tags=("sail",),
        ),
        Details(name="Tove Holm", organisation="Kanal Verf", role="owner"),
    ):
        contacts.add_contact(workspace, details)
    return workspace


def words(pilot: Pilot[None]) -> str:
    return " ".join(screen_text(pilot.app).split())


def roles(workspace: Workspace, query: str) -> list[str]:
    return [contact_card(workspace, number).role for number in contact_list.find(workspace, query).ids]


async def test_pairs_are_listed_with_the_reason(doubled: Workspace) -> None:
    async with running(doubled, TALL, "2", "D") as pilot:
        assert isinstance(pilot.app.screen, DuplicatesScreen)
        assert "2 pairs may be one contact each" in words(pilot)
        assert "same e-mail, similar names" in words(pilot)
        assert "captain" in words(pilot)


async def test_pairs_that_are_not_seen_are_counted(workspace: Workspace) -> None:
    for number in range(11):
        for organisation in ("Tind", "Elv"):
            person(workspace, f"{'abcdefghijk'[number] * 5} Moe", organisation=organisation)
    async with running(workspace, TALL, "2", "D") as pilot:
        assert "11 pairs may be one contact each ↓ 2 more" in words(pilot)
        await press(pilot, "G")
        assert "11 pairs may be one contact each ↑ 2" in words(pilot)


async def test_one_key_merges_so_that_the_fuller_side_wins(doubled: Workspace) -> None:
    async with running(doubled, TALL, "2", "D", "m") as pilot:
        assert "1 pair may be one contact each" in words(pilot)
    assert roles(doubled, "fjeld marine nora") == ["skipper"]
    assert len(contact_list.find(doubled).ids) == len(people.PEOPLE) + 1


@pytest.mark.parametrize("size", [TALL, SMALL])
async def test_arrows_choose_the_side_of_each_field(doubled: Workspace, size: tuple[int, int]) -> None:
    async with running(doubled, size, "2", "D", "enter", "down", "down", "right", "m") as pilot:
        assert isinstance(pilot.app.screen, DuplicatesScreen)
    (number,) = contact_list.find(doubled, "nf@fjeld.example").ids
    card = contact_card(doubled, number)
    assert (card.row.name, card.role) == ("Nora Fjeld", "captain")
    assert ("role", "skipper") in {(kind, text) for kind, text, _ in card.facts}


async def test_undo_brings_both_back_into_the_list(doubled: Workspace) -> None:
    before = len(contact_list.find(doubled).ids)
    async with running(doubled, SMALL, "2", "D", "m", "u") as pilot:
        assert "2 pairs may be one contact each" in words(pilot)
    assert len(contact_list.find(doubled).ids) == before


async def test_who_is_not_the_same_is_not_shown_again(doubled: Workspace) -> None:
    async with running(doubled, SMALL, "2", "D", "n", "n") as pilot:
        assert "nobody seems to be there twice" in words(pilot)
        await press(pilot, "m", "n", "enter", "right", "escape", "D")
        assert "nobody seems to be there twice" in words(pilot)
        await press(pilot, "u")
        assert "1 pair may be one contact each" in words(pilot)


async def test_escape_leads_from_the_fields_to_the_list_and_to_the_contacts(doubled: Workspace) -> None:
    async with running(doubled, SMALL, "2", "D", "enter", "escape") as pilot:
        assert "same e-mail" in words(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ContactsScreen)


async def test_two_that_are_selected_are_compared_whoever_they_are(doubled: Workspace) -> None:
    async with running(doubled, TALL, "2", "g", "space", "space", "D") as pilot:
        assert "1 pair may be one contact each" in words(pilot)
        assert "chosen by you" in words(pilot)
        await press(pilot, "m")
        assert "nobody seems to be there twice" in words(pilot)
    assert len(contact_list.find(doubled).ids) == len(people.PEOPLE) + 1


async def test_a_click_chooses_a_side(doubled: Workspace) -> None:
    async with running(doubled, TALL, "2", "D") as pilot:
        lines = screen_text(pilot.app).splitlines()
        sides = pilot.app.screen.query_one(SideBySide).region
        row = next(number for number, shown in enumerate(lines) if "captain" in shown)
        column = lines[row].index("captain")
        await pilot.click(SideBySide, offset=(column - sides.x, row - sides.y))
        await settled(pilot)
        await press(pilot, "m")
    assert roles(doubled, "nf@fjeld.example") == ["captain"]


@pytest.mark.parametrize("size", [TALL, SMALL, (60, 18)])
async def test_hostile_contacts_are_shown_as_they_stand(empty: Workspace, size: tuple[int, int]) -> None:
    people.add_hostile(empty)
    for name in people.HOSTILE_NAMES:
        contacts.add_contact(empty, Details(name=name, organisation=name, role=f"{name} again"))
    before = len(contact_list.find(empty).ids)
    async with running(empty, size, "2", "D") as pilot:
        seen = screen_text(pilot.app)
        for _ in range(6):
            await press(pilot, "enter", "down", "right")
            seen += screen_text(pilot.app)
            await press(pilot, "m")
            seen += screen_text(pilot.app)
        assert "[red]x[/red]" in seen
        assert "a[/]b" in seen
        assert "\x1b" not in seen
        assert "\x07" not in seen
    assert len(contact_list.find(empty).ids) == before - 6


@pytest.mark.parametrize("size", [TALL, SMALL])
async def test_two_side_by_side_look_as_they_did(
    doubled: Workspace, svg: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with running(doubled, size, "2", "D", "enter", "down", "right") as pilot:
        assert picture(pilot.app) == svg


async def test_names_go_before_reasons_and_what_is_cut_is_said_below(workspace: Workspace) -> None:
    pair = ("Priscilla Mountbatten-Windermere", "Priscilla Mountbatten-Windermeere")
    for name in pair:
        contacts.add_contact(workspace, Details(name=name, organisation="Kanal Verf"))
    async with running(workspace, SMALL, "2", "D") as pilot:
        assert " = ".join(pair) in screen_text(pilot.app)
        assert screen_text(pilot.app).count("same organisation") == 1


async def test_values_are_shown_whole_side_by_side(workspace: Workspace) -> None:
    pages = ("https://people.example/directory/jon-hale-1", "https://people.example/directory/jon-hale-2")
    for name, page in zip(("Jon Hale", "John Hale"), pages, strict=True):
        contacts.add_contact(workspace, Details(name=name, organisation="Kanal Verf", links=(page,)))
    async with running(workspace, SMALL, "2", "D", "enter") as pilot:
        assert "le-1" in screen_text(pilot.app)
        assert "le-2" in screen_text(pilot.app)
