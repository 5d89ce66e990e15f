from datetime import date

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from relplanner.domain.contacts import Purpose, TouchStatus
from relplanner.screens.contacts import ContactsScreen
from relplanner.screens.review import ReviewScreen
from relplanner.services import contact_list, contacts, planning
from relplanner.services.contacts import Details
from relplanner.services.log import log_lines
from relplanner.services.subject import Subject
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import at, talked
from tests.screens import people
from tests.screens.conftest import picture, press, running, screen_text

NAMES = (
    "Ada One",
    "Bea Two",
    "Cid Three",
    "Dot Four",
    "Eli Five",
    "Fay Six",
    "Gus Seven",
    "Hal Eight",
    "Ivy Nine",
)
MOST_KEYS = 40


def told(pilot: Pilot[None]) -> str:
    return " ".join(screen_text(pilot.app).split())


def asked_for() -> list[str]:
    """Return the names of those with whom a countermeasure wants a touch, in the order of the decisions."""
    touch = models.Touch
    query = touch.select().where(touch.purpose == Purpose.FOLLOW_UP, touch.status != TouchStatus.DONE)
    return [row.contact.name for row in query.order_by(touch.id)]


def silent(workspace: Workspace, name: str, *lines: str, organisation: str = "Harbour Trust") -> int:
    """Add a contact to whom nobody has spoken for long; *lines* were logged in spring."""
    (number,) = contacts.add_contact(
        workspace, Details(name=name, tier="silver", organisation=organisation)
    ).contact_ids
    talked(workspace, number, "2026-05-04")
    if lines:
        log_lines(at(workspace, "2026-05-04T12:00"), number, lines)
    return number


@pytest.fixture
def nine(empty: Workspace) -> Workspace:
    for name in NAMES:
        silent(empty, name)
    planning.replan(empty)
    return empty


@pytest.fixture
def ledger(workspace: Workspace) -> Workspace:
    """The usual people with what was given, received and promised."""
    number = {name: contact_list.find(workspace, name).ids[0] for name in ("nora", "nowak", "tove", "bram")}
    then = at(workspace, "2026-10-05T10:00")
    lines = [
        "<4/5 referral: named us to the port",
        "<3/4 tip: the tender",
        "<2 help: with the crane",
        ">2/1 tip: a dentist",
    ]
    log_lines(
        then, number["nora"], [*lines, "! send the drawings by 16.10.", "= 7/6", "#need: a second skipper"]
    )
    log_lines(then, number["nowak"], [">2 a lift", "<1 tip: a shop", ">3 intro: Maria to Jo", "= 8"])
    log_lines(
        then,
        number["tove"],
        [">4 help: moved their stand", ">3/5 a lift", ">3/2 time: a long talk", ">2 tip: a shop"],
    )
    log_lines(
        at(workspace, "2026-11-18T10:00"),
        number["bram"],
        ["<2 tip: a new paint", ">1 a book", "- [x] sent the list"],
    )
    planning.replan(workspace)
    return workspace


async def test_nine_relationships_take_one_key_each_and_the_week_one_more(nine: Workspace) -> None:
    keys = ["5"]
    async with running(nine) as pilot:
        await press(pilot, *keys)
        for name in NAMES:
            assert name in told(pilot)
            await press(pilot, "a")
            keys.append("a")
        assert "That was the review. 9 decided" in told(pilot)
        await press(pilot, "y")
        keys.append("y")
        assert "Accepted wk 49" in told(pilot)
    assert len(keys) == 11 < MOST_KEYS
    assert asked_for() == list(NAMES)
    coming = models.Touch.start.between(nine.midnight(date(2026, 11, 30)), nine.midnight(date(2026, 12, 7)))
    assert {row.status for row in models.Touch.select().where(coming)} == {TouchStatus.PINNED}


async def test_a_review_can_be_left_and_gone_on_with_another_day(nine: Workspace) -> None:
    async with running(nine, (120, 40), "5", "a", "space") as pilot:
        assert "3 of 9" in told(pilot)
        await press(pilot, "1", "5")
        assert "3 of 9" in told(pilot)
    async with running(at(nine, "2026-11-27T16:00"), (120, 40), "5") as pilot:
        assert "3 of 9" in told(pilot)
        assert "Cid Three ○" not in told(pilot)
        assert "Cid Three" in told(pilot)


async def test_undo_brings_the_card_back_that_was_decided_last(nine: Workspace) -> None:
    async with running(nine, (120, 40), "5", "a", "s") as pilot:
        assert "3 of 9" in told(pilot)
        await press(pilot, "u")
        assert "2 of 9" in told(pilot)
        await press(pilot, "u")
        assert "1 of 9" in told(pilot)
    assert asked_for() == []


async def test_cards_can_be_passed_by_and_come_back_before_the_end(nine: Workspace) -> None:
    async with running(nine, (120, 40), "5", "]", "j", "a") as pilot:
        assert asked_for() == ["Cid Three"]
        assert "4 of 9" in told(pilot)
        await press(pilot, "[", "k")
        assert "1 of 9" in told(pilot)
        for _ in NAMES[1:]:
            await press(pilot, "x")
        assert "That was the review." in told(pilot)
        await press(pilot, "[")
        assert "Every card is decided; u undoes." in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_enter_shows_the_card_of_the_contact_and_escape_leads_back_to_the_same_place(
    nine: Workspace, size: tuple[int, int]
) -> None:
    async with running(nine, size, "5", "a", "enter") as pilot:
        assert isinstance(pilot.app.screen, ContactsScreen)
        assert "too little known" in told(pilot)
        assert pilot.app.screen.talk_subject() == Subject(contact_id=contact_list.find(nine, "bea").ids[0])
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "2 of 9" in told(pilot)
        await press(pilot, "enter", "1", "2", "escape", "escape")
        assert isinstance(pilot.app.screen, ContactsScreen)


async def test_a_letter_without_a_countermeasure_decides_nothing(nine: Workspace) -> None:
    async with running(nine, (120, 40), "5", "f") as pilot:
        assert "There is nothing with that letter" in told(pilot)
        assert "1 of 9" in told(pilot)
        await press(pilot, "y")
        assert "The week is accepted on the last" in told(pilot)


async def test_their_weights_are_given_on_the_card_and_stored_when_it_is_left(ledger: Workspace) -> None:
    async with running(ledger, (120, 40), "5") as pilot:
        while "Łukasz Nowak ●" not in told(pilot):
            await press(pilot, "]")
        assert "asked for 0 of 3: how much did these count for them?" in told(pilot)
        await press(pilot, "right", "right", "right", "down", "left", "space")
    of_card = models.Entry.select().where(models.Entry.contact == contact_list.find(ledger, "nowak").ids[0])
    assert {row.text: row.theirs for row in of_card} == {"a shop": 3, "Maria to Jo": 3, "a lift": None}
    (decision,) = models.ReviewDecision.select()
    assert (decision.said, decision.until.isoformat()) == ("their view of 2 entries", "2026-12-25")


async def test_weights_stay_as_they_are_while_the_contact_is_looked_at(ledger: Workspace) -> None:
    async with running(ledger, (120, 40), "5") as pilot:
        while "Łukasz Nowak ●" not in told(pilot):
            await press(pilot, "]")
        await press(pilot, "right", "right", "enter", "escape")
        assert "asked for 0 of 3" in told(pilot)
        await press(pilot, "right", "space")
    assert models.Entry.select().where(models.Entry.theirs == 3, models.Entry.text == "a shop").count() == 1


async def test_weights_are_not_lost_where_the_screen_is_left(ledger: Workspace) -> None:
    async with running(ledger, (120, 40), "5") as pilot:
        while "Łukasz Nowak ●" not in told(pilot):
            await press(pilot, "]")
        await press(pilot, "right", "1")
    assert models.Entry.select().where(models.Entry.theirs == 1, models.Entry.text == "a shop").count() == 1


async def test_where_nobody_asks_for_anything_only_the_weeks_are_shown(empty: Workspace) -> None:
    contacts.add_contact(empty, Details(name="Ada One"))
    async with running(empty, (120, 40), "5") as pilot:
        assert "No review is needed. Nobody is brought up this week." in told(pilot)
        await press(pilot, "a", "space", "x", "enter", "right", "j", "y")
        assert "In wk 49 nothing is proposed that" in told(pilot)


async def test_planning_follows_behind_the_last_card(nine: Workspace) -> None:
    async with running(nine, (80, 24), "5", *("a",) * 9):
        pass
    touches = models.Touch.select().where(models.Touch.purpose == Purpose.FOLLOW_UP)
    assert all(row.start is not None or row.reason for row in touches)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18)])
async def test_hostile_text_is_shown_as_text_on_every_size(empty: Workspace, size: tuple[int, int]) -> None:
    for name in people.HOSTILE_NAMES:
        silent(empty, name, f"! {name[:300]} by 8.5.", f"<2 {name[:300]} 1", organisation="[b]Acme[/b]")
    planning.replan(empty)
    async with running(empty, size, "5") as pilot:
        for _ in people.HOSTILE_NAMES:
            assert "\x1b" not in screen_text(pilot.app)
            await press(pilot, "a")
        assert "That was the review." in told(pilot)


async def test_a_click_on_a_row_shows_its_card(nine: Workspace) -> None:
    async with running(nine, (120, 40), "5") as pilot:
        row = next(y for y, line in enumerate(screen_text(pilot.app).splitlines()) if "Eli Five" in line)
        await pilot.click(offset=(10, row))
        await press(pilot)
        assert "5 of 9" in told(pilot)


LOOKS = {
    "card": ((120, 40), "5"),
    "card-80": ((80, 24), "5"),
    "card-60": ((60, 18), "5"),
    "decided": ((120, 40), "5 a space"),
    "eyes": ((120, 40), "5 ] right right down right"),
    "eyes-80": ((80, 24), "5 ] right right down right"),
    "end": ((120, 40), "5 a a a"),
    "end-80": ((80, 24), "5 a a a"),
}


@pytest.mark.parametrize("look", LOOKS)
async def test_the_review_looks_as_it_did(ledger: Workspace, svg: SnapshotAssertion, look: str) -> None:
    size, keys = LOOKS[look]
    async with running(ledger, size, *keys.split()) as pilot:
        pilot.app.clear_notifications()
        await press(pilot)
        assert picture(pilot.app) == svg


async def test_a_newcomer_reads_what_to_do_and_no_zeros(empty: Workspace) -> None:
    async with running(empty, (80, 24), "5") as pilot:
        shown = screen_text(pilot.app)
        assert "Bring in the people who matter first" in shown
        for nothing in ("planned     0", "weeks", "y Accept"):
            assert nothing not in shown
