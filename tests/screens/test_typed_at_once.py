"""Keys that arrive in one piece, before the screen that they are meant for has read anything."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from types import ModuleType
from typing import Any

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from relplanner.app import PlannerApp
from relplanner.screens import plans, review
from relplanner.screens.call import CallScreen
from relplanner.screens.triage import TriageScreen
from relplanner.screens.week import WeekScreen
from relplanner.services import balance, contact_list, plan_making
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.widgets.account_list import AccountList
from relplanner.widgets.contact_list import ContactList
from relplanner.widgets.plan_list import PlanList
from relplanner.widgets.review_queue import ReviewQueue
from tests.screens import ledger_people, people
from tests.screens.conftest import running, screen_text, settled

_SECONDS = 30.0
_READERS = ((contact_list, "find"), (balance, "account_list"), (plans, "_read"), (review, "review"))


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with accounts, plans and somebody to review."""
    folder = tmp_path_factory.mktemp("known")
    with people.open_workspace(folder) as workspace:
        people.fill(workspace)
        ledger_people.note_all(workspace)
        for line in ("Fjeld Marine", "Baltic Rope"):
            plan_making.new_plan(workspace, *plan_making.read_new(workspace, line))
    return folder


@pytest.fixture
def filled_once(known: Path) -> Path:
    """Let the workspace be a copy of that folder."""
    return known


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let all screens but the week read only when the event is set."""
    may_read = Event()

    def hold(module: ModuleType, name: str) -> None:
        read: Callable[..., Any] = getattr(module, name)

        def held(*given: Any, **options: Any) -> Any:
            assert may_read.wait(_SECONDS)
            return read(*given, **options)

        monkeypatch.setattr(module, name, held)

    for module, name in _READERS:
        hold(module, name)
    return may_read


async def type_at_once(pilot: Pilot[None], slow: Event, *typed: str) -> str:
    """Send all keys before any is handled, let the screens read when nothing else is left to do."""
    for key in typed:
        is_character = len(key) == 1
        name = _character_to_key(key) if is_character else key
        pilot.app.post_message(Key(name, key if is_character else None))
    await pilot.pause()
    slow.set()
    await settled(pilot)
    return screen_text(pilot.app)


async def test_a_key_after_the_key_of_a_screen_acts_on_what_the_screen_lists(
    workspace: Workspace, slow: Event
) -> None:
    async with running(workspace) as pilot:
        await type_at_once(pilot, slow, "3", "j", "j")
        assert pilot.app.screen.query_one(AccountList)._current == 2
        slow.clear()
        await type_at_once(pilot, slow, "4", "]")
        assert pilot.app.screen.query_one(PlanList)._current == 1
        slow.clear()
        await type_at_once(pilot, slow, "2", "G", "k")
        assert pilot.app.screen.query_one(ContactList)._current == len(people.PEOPLE) - 2
        shown = await type_at_once(pilot, slow, "1", "]", "2", "1")
        assert isinstance(pilot.app.screen, WeekScreen)
        assert "Week 49" in shown


async def test_a_choice_typed_with_the_key_of_the_review_is_taken(workspace: Workspace, slow: Event) -> None:
    async with running(workspace) as pilot:
        await type_at_once(pilot, slow, "5", "space")
        assert pilot.app.screen.query_one(ReviewQueue)
        assert "2 of" in screen_text(pilot.app)


async def test_another_screen_is_shown_while_one_still_reads(workspace: Workspace, slow: Event) -> None:
    async with running(workspace) as pilot:
        pilot.app.post_message(Key("3", "3"))
        pilot.app.post_message(Key("1", "1"))
        await pilot.pause()
        assert isinstance(pilot.app.screen, WeekScreen)
        slow.set()


async def test_notes_typed_with_all_keys_that_lead_to_them_are_those_with_the_one_selected(
    workspace: Workspace, slow: Event
) -> None:
    async with running(workspace) as pilot:
        await type_at_once(pilot, slow, "2", "/", *"rope", "enter", "n", *"all well")
        screen = pilot.app.screen
        assert isinstance(screen, CallScreen)
        assert screen.editor.text == "all well"
        assert "Łukasz Nowak" in screen_text(pilot.app).splitlines()[0]


async def test_a_line_typed_at_once_is_noted_about_who_was_found(workspace: Workspace, slow: Event) -> None:
    async with running(workspace) as pilot:
        await type_at_once(pilot, slow, "/", *"quist", "enter", ">", *"3 tip: a yard", "enter")
        (entry,) = models.Entry.select().where(models.Entry.text == "a yard")
        assert (entry.contact.name, entry.weight) == ("Petra Quist", 3)


async def test_somebody_added_at_once_is_who_the_next_keys_act_on(workspace: Workspace, slow: Event) -> None:
    async with running(workspace) as pilot:
        await type_at_once(pilot, slow, "a", *"Zoe Lund, Acme", "enter", "T", "s")
        contact = models.Contact.get(models.Contact.name == "Zoe Lund")
        assert contact.tier is not None
        assert contact.tier.name == "silver"


async def test_a_command_typed_at_once_is_done_before_the_next_key(workspace: Workspace, slow: Event) -> None:
    slow.set()  # the palette reads contacts while nothing else goes on
    async with running(workspace) as pilot:
        shown = await type_at_once(pilot, slow, "ctrl+p", *"triage", "enter", "s")
        assert isinstance(pilot.app.screen, TriageScreen)
        assert "2 of 2" in shown


async def test_a_countermeasure_is_taken_of_the_account_that_the_key_before_selected(
    workspace: Workspace, slow: Event
) -> None:
    async with running(workspace) as pilot:
        await type_at_once(pilot, slow, "3", "j", "a")
        name = pilot.app.screen.query_one(AccountList).current_row
        (toast,) = (toast.title for toast in pilot.app._notifications)
        assert name is not None
        assert name.name in toast


async def test_an_enter_typed_before_the_program_reads_keys_is_one(workspace: Workspace, slow: Event) -> None:
    slow.set()
    async with running(workspace) as pilot:
        assert isinstance(pilot.app, PlannerApp)
        pilot.app.hold_keys()
        for key in ("a", *"Ute Ost"):
            pilot.app.post_message(Key(_character_to_key(key), key))
        pilot.app.post_message(Key("ctrl+j", "\n"))
        await pilot.pause()
        pilot.app.take_keys()
        await settled(pilot)
        assert models.Contact.get(models.Contact.name == "Ute Ost")


async def test_the_first_contact_can_be_typed_at_once_on_the_empty_week(
    empty: Workspace, slow: Event
) -> None:
    async with running(empty) as pilot:
        await type_at_once(pilot, slow, "a", *"Ana Ruiz, Quay, gold", "enter", "1")
        assert [contact.name for contact in models.Contact.select()] == ["Ana Ruiz"]
        assert isinstance(pilot.app.screen, WeekScreen)
