"""The Week screen beside its touches: meetings of the calendar, notices, new contacts, empty weeks."""

import pytest
from textual.pilot import Pilot

from relplanner.screens.contacts import ContactsScreen
from relplanner.screens.week import WeekScreen
from relplanner.services import contacts, planning
from relplanner.services.acquaintance import note
from relplanner.services.views import BusyView
from relplanner.services.week import week_view
from relplanner.services.workspace import Workspace
from relplanner.widgets.breakpoints import WIDE
from relplanner.widgets.prompt import Prompt
from tests.building import away, meeting, person, talked
from tests.screens.conftest import press, running, screen_text
from tests.screens.people import NOW

ME, VERA = "me@own.example", "vera@x.example"


@pytest.fixture
def met(empty: Workspace) -> Workspace:
    """Return a workspace in which the calendar has shown a meeting yesterday, and no touch is planned."""
    person(empty, "Vera Lund", emails=(VERA,))
    meeting(empty, "2026-11-24T10:00", "2026-11-24T11:00", "Budget", [ME, VERA])
    return empty


def block(workspace: Workspace) -> BusyView:
    (found,) = [busy for day in week_view(workspace).days for busy in day.busy if busy.is_meeting]
    return found


def toasts(pilot: Pilot[None]) -> str:
    """Return what toasts say at the moment."""
    return " ".join(notification.title for notification in pilot.app._notifications)


def about(pilot: Pilot[None]) -> str:
    """Return what panel or strip say about what is selected, in one line."""
    left = 86 if pilot.app.size.width >= WIDE else 0
    return " ".join(" ".join(line[left:] for line in screen_text(pilot.app).splitlines()).split())


def screen(pilot: Pilot[None]) -> WeekScreen:
    shown = pilot.app.screen
    assert isinstance(shown, WeekScreen)
    return shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_arrows_reach_a_meeting_and_a_key_says_how_it_took_place(
    met: Workspace, size: tuple[int, int]
) -> None:
    async with running(met, size, "j") as pilot:
        assert screen(pilot).selected_meeting == block(met)
        assert "Budget" in screen_text(pilot.app)
        await press(pilot, "m", "a")
        assert block(met).denied == ("Vera Lund",)
        assert "you did not meet" in about(pilot)
        await press(pilot, "m", "s")
        assert block(met).channel == "in_person"
        await press(pilot, "m", "d")
        assert block(met).channel == "call"
        await press(pilot, "u", "u")
        assert block(met).denied == ("Vera Lund",)
        assert screen(pilot).selected_meeting == block(met)


async def test_a_click_selects_a_meeting_and_enter_opens_its_contact(met: Workspace) -> None:
    async with running(met, (120, 40)) as pilot:
        row = next(y for y, line in enumerate(screen_text(pilot.app).splitlines()) if "✓ Vera Lund" in line)
        column = screen_text(pilot.app).splitlines()[row].index("Vera")
        await pilot.click(offset=(column, row))
        assert screen(pilot).selected_meeting is not None
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ContactsScreen)


async def test_a_meeting_has_a_sheet_where_there_is_no_panel(met: Workspace) -> None:
    async with running(met, (80, 24), "j", "enter") as pilot:
        assert "in your calendar" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ContactsScreen)


@pytest.mark.parametrize("key", ["p", "d", "s", "x", "w", "H", "J", "K", "L"])
async def test_keys_of_touches_say_one_sentence_where_none_is_selected(met: Workspace, key: str) -> None:
    async with running(met, (120, 40), key) as pilot:
        assert "No touch is selected" in toasts(pilot)
        await press(pilot, "j", key)
        assert "That is a meeting of your calendar" in toasts(pilot)


@pytest.mark.parametrize("key", ["A", "S", "D"])
async def test_keys_of_missed_touches_say_that_there_are_none(met: Workspace, key: str) -> None:
    async with running(met, (120, 40), key) as pilot:
        assert "No touch was missed" in toasts(pilot)


async def test_the_last_meeting_is_judged_on_the_card_and_the_one_before_too(met: Workspace) -> None:
    meeting(met, "2026-11-18T09:00", "2026-11-18T10:00", "Kick-off", [ME, VERA])
    async with running(met, (120, 40), "2", "m") as pilot:
        assert "Tue 24 10:00" in screen_text(pilot.app).splitlines()[-2]
        await press(pilot, "f", "a")
        assert "Does not count: Vera Lund, Wed 18 09:00" in toasts(pilot)
        assert block(met).channel == "call"


async def test_a_contact_without_meetings_has_none_to_judge(empty: Workspace) -> None:
    person(empty, "Vera Lund")
    async with running(empty, (120, 40), "2", "m") as pilot:
        assert "no meeting with Vera Lund" in toasts(pilot)


# Notices


@pytest.fixture
def noticed(met: Workspace) -> Workspace:
    """Return the workspace with somebody without a talk in the calendar, and two who are away."""
    person(met, "Ben Carter", tier="team")
    for name in ("Anna Berg", "Mia Roth"):
        number = person(met, name, tier="silver")
        talked(met, number, "2026-06-01")
        away(met, number, "2026-11-20", "2027-01-07")
    return met


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_missing_talks_and_absences_stand_below_the_head_until_they_are_put_off(
    noticed: Workspace, size: tuple[int, int]
) -> None:
    async with running(noticed, size) as pilot:
        shown = screen_text(pilot.app)
        assert "! no talk with Ben Carter in the calendar" in shown
        assert "Anna Berg is away until 7 Jan" in shown
        await press(pilot, "escape")
        assert "is away" not in screen_text(pilot.app)


async def test_a_low_screen_has_one_row_for_all_notices(noticed: Workspace) -> None:
    async with running(noticed, (60, 18)) as pilot:
        (row,) = [line for line in screen_text(pilot.app).splitlines() if "no talk" in line]
        assert row.endswith("2 more")


# New contacts


async def test_a_new_contact_is_asked_about_and_the_answer_is_kept(empty: Workspace) -> None:
    contacts.add_contact_line(empty, "Kim Ode, Fjord, gold")
    planning.replan(empty)
    async with running(empty, (120, 40)) as pilot:
        while not screen(pilot).selected_touch:
            await press(pilot, "]")
        assert "how you met, birthday, interest (f notes it)" in about(pilot)
        await press(pilot, "f", *"met: fair", "enter")
        assert "Kim Ode: met: fair" in toasts(pilot)
        await press(pilot, "f", *"no idea", "enter")
        assert pilot.app.screen.query_one(Prompt).is_open
        await press(pilot, "escape")
        note(empty, 1, "birthday 12 may")
        note(empty, 1, "interest chess")
        await press(pilot, "2")
        assert "? ask" not in screen_text(pilot.app)


async def test_the_card_asks_too_and_takes_the_answer(empty: Workspace) -> None:
    contacts.add_contact_line(empty, "Kim Ode, Fjord")
    async with running(empty, (120, 40), "2") as pilot:
        assert "? ask" in screen_text(pilot.app)
        await press(pilot, "f", *"birthday 12 may", "enter")
        assert "12 May, in" in screen_text(pilot.app)
        await press(pilot, "f")
        assert "enter: ask no more" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "Kim Ode: nothing more is asked" in toasts(pilot)
        assert "? ask" not in screen_text(pilot.app)
        await press(pilot, "f", "enter")
        assert pilot.app.screen.query_one(Prompt).is_open


# Weeks without a touch


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_without_tiers_the_empty_week_points_to_them(met: Workspace, size: tuple[int, int]) -> None:
    async with running(met, size) as pilot:
        shown = about(pilot)
        assert "Nobody has a tier, so nothing is planned." in shown
        assert "2, then t, gives tiers." in shown


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_an_empty_week_names_the_next_touch_and_enter_goes_there(
    empty: Workspace, size: tuple[int, int]
) -> None:
    number = person(empty, "Vera Lund", tier="silver")
    talked(empty, number, f"{NOW.subtract(days=60):%Y-%m-%d}")
    planning.replan(empty)
    async with running(empty, size) as pilot:
        shown = about(pilot)
        assert "No touch this week. next:" in shown
        assert "Vera Lund; enter goes there" in shown
        await press(pilot, "enter")
        touch = screen(pilot).selected_touch
        assert touch is not None
        assert touch.contact == "Vera Lund"


async def test_where_nobody_is_due_for_long_that_is_said(empty: Workspace) -> None:
    person(empty, "Vera Lund", tier="bronze", do_not_contact=True)
    planning.replan(empty)
    async with running(empty, (120, 40)) as pilot:
        assert "Nobody is due in the planned weeks." in about(pilot)
        await press(pilot, "enter")
        assert "No touch is selected" in toasts(pilot)


async def test_the_week_stands_at_every_size_whatever_is_selected(noticed: Workspace) -> None:
    async with running(noticed, (120, 40), "j") as pilot:
        for size in ((40, 10), (60, 18), (80, 24), (110, 20), (120, 40), (160, 30), (250, 70)):
            await pilot.resize_terminal(*size)
            await press(pilot, "j", "k", "]", "[")
            too_small = size == (40, 10)
            assert ("relplanner needs" in screen_text(pilot.app)) is too_small
            assert ("Keys" in screen_text(pilot.app).splitlines()[-1]) is not too_small
