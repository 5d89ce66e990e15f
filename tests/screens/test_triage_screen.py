import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from relplanner.screens.contacts import ContactsScreen
from relplanner.screens.keeping import Keeper
from relplanner.services import contact_list, contacts, triage
from relplanner.services.contacts import Details
from relplanner.services.undo import history
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.widgets.triage_view import TriageOptions
from tests.screens import people
from tests.screens.conftest import picture, press, running, screen_text, settled

NAMES = ("Ada One", "Bea Two", "Cid Three", "Dot Four", "Eli Five", "Fay Six")


@pytest.fixture
def untiered(workspace: Workspace) -> Workspace:
    """The usual people and six more; all without a tier have no contact yet but one."""
    for name in NAMES:
        contacts.add_contact(workspace, Details(name=name, organisation="Quay Insurance"))
    triage.leave(workspace, contact_list.find(workspace, "sam roe").ids[0])
    triage.leave(workspace, contact_list.find(workspace, "petra").ids[0])
    return workspace


def tiers(workspace: Workspace) -> list[str]:
    """Return the tiers of the six, ``-`` for none and ``x`` for an archived one."""
    found = []
    for name in NAMES:
        ids = contact_list.find(workspace, name).ids
        found.append(contact_list.contact_rows(workspace, ids)[0].tier.name or "-" if ids else "x")
    return found


def words(pilot: Pilot[None]) -> str:
    return " ".join(screen_text(pilot.app).split())


def said(pilot: Pilot[None]) -> str:
    return " ".join(f"{toast.title} {toast.message}" for toast in pilot.app._notifications).strip()


async def test_one_key_decides_about_each_contact(untiered: Workspace) -> None:
    async with running(untiered, (120, 40), "2", "t") as pilot:
        assert "Triage 1 of 6" in words(pilot)
        assert "Ada One" in words(pilot)
        for key, name in zip("gsbt", NAMES[1:], strict=False):
            await press(pilot, key)
            assert name in words(pilot)
        await press(pilot, "l")
        assert "6 of 6" in words(pilot)
        await press(pilot, "x")
        assert "That was everybody." in words(pilot)
        await press(pilot, "?")
        assert "g Put the contact into gold" in words(pilot)
        assert "Go to the first" not in words(pilot)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, ContactsScreen)
    assert tiers(untiered) == ["gold", "silver", "bronze", "team", "-", "x"]


async def test_what_was_left_is_not_asked_again_what_was_put_off_is(untiered: Workspace) -> None:
    async with running(untiered, (80, 24), "2", "t", "l", "space", "enter", *"lll") as pilot:
        assert "2 contacts put off: the next triage asks again." in words(pilot)
        await press(pilot, "escape", "t")
        assert "1 of 2" in words(pilot)
        assert "Bea Two" in words(pilot)


async def test_stopping_anywhere_keeps_what_was_done(untiered: Workspace) -> None:
    async with running(untiered, (80, 24), "2", "t", "g", "s", "escape") as pilot:
        assert isinstance(pilot.app.screen, ContactsScreen)
        assert "Decided: 1 gold and 1 silver." in said(pilot)
    assert tiers(untiered)[:3] == ["gold", "silver", "-"]


async def test_the_last_decision_is_taken_back_and_its_card_shown_again(untiered: Workspace) -> None:
    async with running(untiered, (80, 24), "2", "t", "g", "x", "space", "u") as pilot:
        assert "Cid Three" in words(pilot)
        await press(pilot, "u")
        assert "Bea Two" in words(pilot)
        assert tiers(untiered)[:3] == ["gold", "-", "-"]
        await press(pilot, "u")
        assert "Ada One" in words(pilot)
        assert "1 of 6" in words(pilot)
        assert tiers(untiered) == ["-"] * 6
        await press(pilot, "u")
        assert "Nothing was decided here that could be undone." in said(pilot)


async def test_what_each_tier_costs_follows_the_decisions(untiered: Workspace) -> None:
    async with running(untiered, (120, 40), "2", "t") as pilot:
        assert "3 now, a 4th costs 6 h 00 a year" in words(pilot)
        assert "tiers ask for 1.2 %, budget 10 %" in words(pilot)
        await press(pilot, "g")
        assert "4 now, a 5th costs 6 h 00 a year" in words(pilot)
        assert "tiers ask for 1.5 %, budget 10 %" in words(pilot)
        await press(pilot, "u")
        assert "3 now, a 4th costs 6 h 00 a year" in words(pilot)


async def test_a_tier_of_the_user_has_a_letter_of_its_own(untiered: Workspace) -> None:
    with untiered.store.step("tier", untiered.now()):
        models.Tier.create(name="lights", folded="lights", position=9, points=1)
    async with running(untiered, (80, 24), "2", "t") as pilot:
        assert "h ○ lights" in words(pilot) or "h · lights" in words(pilot)
        await press(pilot, "h")
    assert tiers(untiered)[0] == "lights"


async def test_the_plan_follows_when_triage_ends_and_not_before(
    untiered: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned: list[int] = []
    async with running(untiered, (80, 24), "2", "t") as pilot:
        start = Keeper.start

        def counted(keeper: Keeper, *, anew: bool = False) -> None:
            planned.append(len(history(untiered)))
            start(keeper, anew=anew)

        monkeypatch.setattr(Keeper, "start", counted)
        await press(pilot, "g", "s", "?", "escape")
        assert planned == []
        await press(pilot, "1")
        assert len(planned) == 1
        await press(pilot, "2", "escape")
        assert len(planned) == 1


async def test_nobody_left_to_decide_about_is_said(untiered: Workspace) -> None:
    async with running(untiered, (80, 24), "2", "t", *"llllll", "escape", "t") as pilot:
        assert "Everybody has a tier, or was left without one." in words(pilot)
        await press(pilot, "g", "l", "x", "space")
        assert pilot.app.is_running


async def test_a_contact_that_is_decided_about_elsewhere_is_passed_over(untiered: Workspace) -> None:
    async with running(untiered, (80, 24), "2", "t") as pilot:
        contacts.set_tier(untiered, contact_list.find(untiered, "bea two").ids, "bronze")
        await press(pilot, "g")
        assert "Cid Three" in words(pilot)


async def test_a_click_on_a_key_presses_it(untiered: Workspace) -> None:
    async with running(untiered, (120, 40), "2", "t") as pilot:
        lines = screen_text(pilot.app).splitlines()
        options = pilot.app.screen.query_one(TriageOptions).region
        row = next(number for number, shown in enumerate(lines) if "silver" in shown)
        await pilot.click(TriageOptions, offset=(3, row - options.y))
        await settled(pilot)
        assert tiers(untiered)[0] == "silver"
        row = next(number for number, shown in enumerate(lines) if "archive" in shown)
        column = lines[row].index("archive")
        await pilot.click(TriageOptions, offset=(column - options.x, row - options.y))
        await settled(pilot)
    assert tiers(untiered)[1] == "x"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18)])
async def test_hostile_contacts_are_shown_as_they_stand(empty: Workspace, size: tuple[int, int]) -> None:
    people.add_hostile(empty)
    contacts.set_tier(empty, contact_list.find(empty).ids, None)
    async with running(empty, size, "2", "t") as pilot:
        seen = screen_text(pilot.app)
        for _ in people.HOSTILE_NAMES:
            await press(pilot, "g")
            seen += screen_text(pilot.app)
        assert "[red]x[/red]" in seen
        assert "[@click=app.quit]x[/]" in seen
        assert "\x1b" not in seen
        assert "That was everybody." in seen


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_triage_looks_as_it_did(
    untiered: Workspace, svg: SnapshotAssertion, size: tuple[int, int]
) -> None:
    details = Details(emails=("ada@quay.example",), role="underwriter", how_met="boat fair", tags=("sail",))
    (ada,) = contact_list.find(untiered, "ada one").ids
    contacts.edit_contact(untiered, ada, details)
    async with running(untiered, size, "2", "t", "space", "u") as pilot:
        assert picture(pilot.app) == svg
