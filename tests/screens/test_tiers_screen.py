import pytest
from syrupy.assertion import SnapshotAssertion

from relplanner.domain.contacts import Channel
from relplanner.screens.contacts import ContactsScreen
from relplanner.screens.tiers import TiersScreen
from relplanner.screens.week import WeekScreen
from relplanner.services.capacity import tiers as tier_views
from relplanner.services.touches import pin
from relplanner.services.undo import history
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import wanted
from tests.screens.conftest import picture, press, running, screen_text

WIDE, SMALL, LEAST = (120, 40), (80, 24), (60, 18)


def routines(workspace: Workspace, tier: str) -> list[tuple[str, str, int]]:
    view = next(view for view in tier_views(workspace) if view.name == tier)
    return [(each.name, each.every.words, each.minutes) for each in view.routines]


async def test_one_key_shows_the_tiers_and_escape_goes_back(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "2", "C") as pilot:
        shown = screen_text(pilot.app)
        assert "3 contacts" in shown
        assert "call or e-mail, monthly, 15 min" in shown
        assert "A 4th gold costs 6 h 00 a year." in shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ContactsScreen)
        await press(pilot, "C", "1", "2")
        assert isinstance(pilot.app.screen, ContactsScreen)


async def test_the_capacity_follows_what_is_typed_and_is_only_stored_on_enter(workspace: Workspace) -> None:
    steps = len(history(workspace))
    async with running(workspace, WIDE, "C", "j", "e", "ctrl+u", *"update every 2 months") as pilot:
        shown = screen_text(pilot.app)
        assert "Then" in shown
        assert "4 h 30 each" in shown
        assert "−4 h 30" in shown
        assert routines(workspace, "gold")[0] == ("update", "monthly", 15)
        await press(pilot, "escape")
        assert "Then" not in screen_text(pilot.app)
        assert len(history(workspace)) == steps
        await press(pilot, "e")
        assert "tab: update every 2 months" in screen_text(pilot.app)
        await press(pilot, "tab", "enter")
        assert routines(workspace, "gold")[0] == ("update", "every 2 months", 15)
        assert "gold: changed routine update." in screen_text(pilot.app)
        await press(pilot, "u")
        assert routines(workspace, "gold")[0] == ("update", "monthly", 15)
        assert len(history(workspace)) == steps + 1


async def test_a_talk_begun_from_the_tiers_is_taken_back_with_a_word(workspace: Workspace) -> None:
    pin(workspace, wanted(workspace, 1, channel=Channel.CALL), "today 11:30")
    async with running(workspace, WIDE, "C", "n", *"well", "ctrl+s") as pilot:
        assert isinstance(pilot.app.screen, TiersScreen)
        assert "Talk with" in screen_text(pilot.app)
        await press(pilot, "u")
        assert isinstance(pilot.app.screen, TiersScreen)
        assert "Undone: Talk with" in screen_text(pilot.app)


async def test_a_line_that_cannot_be_read_stays_with_the_reason(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "C", "j", "enter", "ctrl+u", *"update sometimes", "enter") as pilot:
        assert "'sometimes' is not understood" in screen_text(pilot.app)
        assert routines(workspace, "gold")[0] == ("update", "monthly", 15)


async def test_tiers_and_routines_are_added_in_one_line(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "C", "A", *"platinum: call every 2 weeks 30 min", "enter") as pilot:
        assert routines(workspace, "platinum") == [("call", "every 2 weeks", 30)]
        assert "New tier platinum." in screen_text(pilot.app)
        await press(pilot, "g", "a", *"lunch yearly 90m", "enter")
        assert len(routines(workspace, "gold")) + len(routines(workspace, "platinum")) == 4
        await press(pilot, "u", "u")
        assert "platinum" not in [view.name for view in tier_views(workspace)]


async def test_a_tier_gets_another_name(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "C", "enter", "ctrl+u", *"key, worth 800", "enter") as pilot:
        assert tier_views(workspace)[0].name == "key"
        assert "3 contacts" in screen_text(pilot.app)


async def test_removing_a_tier_says_first_who_falls_out_of_it(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "C", "x") as pilot:
        assert "3 contacts fall out of gold and will not be planned" in screen_text(pilot.app)
        await press(pilot, "n")
        assert tier_views(workspace)[0].name == "gold"
        await press(pilot, "x", "y")
        assert tier_views(workspace)[0].name == "silver"
        assert "Removed tier gold; 3 contacts" in screen_text(pilot.app)
        await press(pilot, "u")
        assert (tier_views(workspace)[0].name, tier_views(workspace)[0].contacts) == ("gold", 3)


async def test_a_routine_is_removed_by_one_key(workspace: Workspace) -> None:
    async with running(workspace, SMALL, "C", "j", "x"):
        assert routines(workspace, "gold") == [("meeting", "quarterly", 60)]


async def test_a_change_is_tried_beside_the_plan_of_today_and_nothing_is_stored(workspace: Workspace) -> None:
    before = everything_stored()
    async with running(workspace, WIDE, "C", "w", *"gold:+2, budget:1%") as pilot:
        assert "2 more gold contacts and a budget of 1 %" in screen_text(pilot.app)
        await press(pilot, "enter")
        shown = screen_text(pilot.app)
        assert "What if: 2 more gold contacts and a budget of 1 %" in shown
        assert "of 4 h 00" in shown
        assert "of 24 min" in shown
        assert "unplaced  0 today, " in shown
        assert "loses  " in shown
        assert "the budget is 1 %." in shown
        await press(pilot, "escape")
        assert "What if:" not in screen_text(pilot.app)
        assert isinstance(pilot.app.screen, TiersScreen)
    assert everything_stored() == before


def everything_stored() -> list[dict[str, object]]:
    return [*models.Touch.select().dicts(), *models.Contact.select().dicts(), *models.Step.select().dicts()]


async def test_another_change_starts_from_the_last_one(workspace: Workspace) -> None:
    async with running(workspace, SMALL, "C", "w", *"hours:20", "enter", "enter") as pilot:
        assert "20 working hours a week" in screen_text(pilot.app)
        await press(pilot, "ctrl+u", *"hours:30", "enter")
        assert "What if: 30 working hours a week" in screen_text(pilot.app)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("lead:+1", "There is no tier 'lead'"),
        ("gold:-9", "Only 3 of your contacts"),
        ("more", "is no change"),
    ],
)
async def test_a_change_that_cannot_be_tried_stays_in_the_prompt(
    workspace: Workspace, line: str, sentence: str
) -> None:
    async with running(workspace, WIDE, "C", "w", *line, "enter") as pilot:
        shown = screen_text(pilot.app)
        assert sentence in shown
        assert f"what if {line}" in shown


async def test_hostile_names_of_tiers_are_text(workspace: Workspace) -> None:
    async with running(workspace, SMALL, "C", "A", *"[red]x[/red] a[/]b", "enter") as pilot:
        assert "[red]x[/red] a[/]b" in [view.name for view in tier_views(workspace)]
        assert "[red]x[/red] a[/]b" in screen_text(pilot.app)


async def test_the_tiers_can_be_shown_from_the_palette(workspace: Workspace) -> None:
    async with running(workspace, WIDE, "ctrl+p", *"tiers", "enter") as pilot:
        assert isinstance(pilot.app.screen, TiersScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, WeekScreen)


LOOKS = {
    "wide": (WIDE, ()),
    "small": (SMALL, ("j",)),
    "least": (LEAST, ()),
    "typing": (WIDE, ("j", "e", "ctrl+u", *"update weekly 1h")),
    "removing": (SMALL, ("x",)),
    "what-if": (SMALL, ("w", *"gold:+3, budget:1%", "enter")),
    "what-if-wide": (WIDE, ("w", *"hours:32", "enter")),
}


@pytest.mark.parametrize("name", LOOKS)
async def test_the_tiers_look_as_they_did(workspace: Workspace, svg: SnapshotAssertion, name: str) -> None:
    size, keys = LOOKS[name]
    async with running(workspace, size, "2", "C", *keys) as pilot:
        assert picture(pilot.app) == svg
