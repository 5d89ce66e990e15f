import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import Input

from relplanner.screens.contacts import ContactsScreen
from relplanner.screens.import_preview import ImportScreen
from relplanner.screens.week import WeekScreen
from relplanner.services import contact_list, imports
from relplanner.services.contact_card import contact_card
from relplanner.services.imports import Preparation
from relplanner.services.undo import history
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.widgets.import_list import ImportList
from relplanner.widgets.prompt import Prompt
from tests.building import calendar, vcard
from tests.screens import people
from tests.screens.conftest import picture, press, running, screen_text, settled

Write = Callable[..., Path]
NEW_JOBS = (
    vcard("Nora Fjeld", "ORG:Harbour Trust", "TITLE:Director"),
    vcard("Bram de Wit", "ORG:Kanal Verf"),
    vcard("Iris Vale", "ORG:Dune Freight", "EMAIL:iris@dune.example"),
    vcard("Tove Holm", "ORG:Holm & Sons", "TITLE:Owner"),
    vcard("Petra Quist", "ORG:Quay Insurance"),
    "BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:1234567\r\nEND:VCARD\r\n",
)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(name: str, *parts: str) -> Path:
        file = tmp_path / name
        file.write_text("".join(parts), "utf-8", newline="")
        return file

    return write_file


async def choose(pilot: Pilot[None], file: Path) -> None:
    """Name a file in the prompt, as if it was typed."""
    pilot.app.screen.query_one(Prompt).query_one(Input).value = str(file)
    await press(pilot, "enter")


def screen_of(pilot: Pilot[None]) -> ImportScreen:
    assert isinstance(pilot.app.screen, ImportScreen)
    return pilot.app.screen


def said(pilot: Pilot[None]) -> str:
    """Return what the toasts say."""
    return " ".join(f"{toast.title} {toast.message}" for toast in pilot.app._notifications).strip()


def card_of(workspace: Workspace, query: str) -> tuple[str, tuple[str, ...]]:
    """Return organisation and facts of the one contact that *query* means."""
    (number,) = contact_list.find(workspace, query).ids
    card = contact_card(workspace, number)
    return card.row.organisation, tuple(f"{kind}: {text}" for kind, text, _ in card.facts)


async def test_the_preview_counts_and_lists_and_writes_nothing(workspace: Workspace, write: Write) -> None:
    before = len(history(workspace))
    async with running(workspace, (120, 40), "2", "i") as pilot:
        await choose(pilot, write("phone.vcf", *NEW_JOBS))
        shown = screen_text(pilot.app)
        assert "3 created   1 merged   1 unchanged   1 skipped" in shown
        assert "Nora Fjeld was at Fjeld Marine, now at Harbour Trust: the same person?" in shown
        assert "it has neither a name nor an e-mail" in shown
        assert "nothing is written yet" in shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, ContactsScreen)
    assert len(history(workspace)) == before
    assert len(contact_list.find(workspace).ids) == len(people.PEOPLE)


async def test_each_change_of_job_takes_one_key_and_one_more_imports(
    workspace: Workspace, write: Write
) -> None:
    async with running(workspace, (120, 40), "2", "i") as pilot:
        await choose(pilot, write("phone.vcf", *NEW_JOBS))
        await press(pilot, "y")
        assert "Bram de Wit was at Polder Paint" in screen_text(pilot.app)
        await press(pilot, "n", "enter")
        assert isinstance(pilot.app.screen, ContactsScreen)
        assert "Imported phone.vcf: 6 contacts (2 created, 2 merged" in said(pilot)
    assert card_of(workspace, "Nora") == (
        "Harbour Trust",
        ("was at: Fjeld Marine, skipper, until Nov 2026",),
    )
    assert len(contact_list.find(workspace, "Bram").ids) == 2


async def test_all_changes_of_job_are_merged_by_one_key(workspace: Workspace, write: Write) -> None:
    async with running(workspace, (80, 24), "2", "i") as pilot:
        await choose(pilot, write("phone.vcf", *NEW_JOBS))
        await press(pilot, "a")
        assert "1 created   3 merged" in screen_text(pilot.app)
        await press(pilot, "enter")
    assert card_of(workspace, "Nora")[0] == "Harbour Trust"
    assert card_of(workspace, "Bram")[0] == "Kanal Verf"


async def test_an_answer_is_taken_back_and_given_again(workspace: Workspace, write: Write) -> None:
    async with running(workspace, (80, 24), "2", "i") as pilot:
        await choose(pilot, write("phone.vcf", *NEW_JOBS))
        await press(pilot, "y", "y", "u")
        assert "Bram de Wit was at Polder Paint" in screen_text(pilot.app)
        assert len(screen_of(pilot).decisions) == 1
        await press(pilot, "n", "enter")
    assert len(contact_list.find(workspace, "Bram").ids) == 2


async def test_enter_asks_while_questions_are_open_and_goes_to_the_first(
    workspace: Workspace, write: Write
) -> None:
    async with running(workspace, (80, 24), "2", "i") as pilot:
        await choose(pilot, write("phone.vcf", *NEW_JOBS))
        await press(pilot, "down", "down", "down")
        assert "2 questions are open at the top of the list" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert "a  all the same: merge" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert "Nora Fjeld was at Fjeld Marine" in screen_text(pilot.app)
        assert len(contact_list.find(workspace).ids) == len(people.PEOPLE)


@pytest.mark.parametrize(("key", "of_that_name"), [("a", 1), ("n", 2)])
async def test_one_key_answers_all_that_is_open_and_imports(
    workspace: Workspace, write: Write, key: str, of_that_name: int
) -> None:
    async with running(workspace, (80, 24), "2", "i") as pilot:
        await choose(pilot, write("phone.vcf", *NEW_JOBS))
        await press(pilot, "enter", key)
        assert isinstance(pilot.app.screen, ContactsScreen)
    assert len(contact_list.find(workspace, "Nora").ids) == of_that_name
    assert len(contact_list.find(workspace, "Bram").ids) == of_that_name


async def test_a_merge_is_refused_by_one_key_and_taken_back_by_the_same(
    workspace: Workspace, write: Write
) -> None:
    card = vcard("Nora Fjeld-Holm", "ORG:Fjeld Marine", "EMAIL:nora@fjeld.example", "TITLE:owner")
    async with running(workspace, (120, 40), "2", "i") as pilot:
        await choose(pilot, write("phone.vcf", card))
        assert "Nora Fjeld: same e-mail" in screen_text(pilot.app)
        await press(pilot, "n")
        assert "1 created   0 merged" in screen_text(pilot.app)
        assert "not Nora Fjeld" in screen_text(pilot.app)
        await press(pilot, "n")
        assert "0 created   1 merged" in screen_text(pilot.app)
        await press(pilot, "n", "enter")
    assert len(contact_list.find(workspace, "Nora").ids) == 2


async def test_one_undo_takes_the_import_back(workspace: Workspace, write: Write) -> None:
    async with running(workspace, (120, 40), "2", "i") as pilot:
        await choose(pilot, write("phone.vcf", *NEW_JOBS))
        await press(pilot, "a", "enter")
        await press(pilot, "u")
    assert len(contact_list.find(workspace).ids) == len(people.PEOPLE)
    assert card_of(workspace, "Nora") == ("Fjeld Marine", ())


async def test_congratulations_are_planned_after_a_merge(workspace: Workspace, write: Write) -> None:
    async with running(workspace, (120, 40), "2", "i") as pilot:
        await choose(pilot, write("phone.vcf", NEW_JOBS[0]))
        await press(pilot, "y", "enter")
        await settled(pilot)
    (number,) = contact_list.find(workspace, "Nora").ids
    touch = models.Touch.get(models.Touch.intent == "congratulate: new job at Harbour Trust")
    assert touch.contact_id == number
    assert touch.start is not None


async def test_a_file_that_says_nothing_new_leaves_no_step(workspace: Workspace, write: Write) -> None:
    before = len(history(workspace))
    async with running(workspace, (120, 40), "2", "i") as pilot:
        await choose(pilot, write("known.vcf", vcard("Petra Quist", "ORG:Quay Insurance")))
        await press(pilot, "enter")
        assert said(pilot) == "✓ Imported known.vcf: 1 contact unchanged."
    assert len(history(workspace)) == before


async def test_a_calendar_is_imported_from_the_week_and_the_week_stays(
    workspace: Workspace, write: Write
) -> None:
    async with running(workspace, (120, 40), "i") as pilot:
        await choose(pilot, write("work.ics", calendar(("board", "20261126T080000Z", "20261126T100000Z"))))
        assert "board" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WeekScreen)


async def test_new_contacts_without_a_tier_are_offered_for_triage(empty: Workspace, write: Write) -> None:
    async with running(empty, (120, 40), "i") as pilot:
        await choose(pilot, write("phone.vcf", vcard("Iris Vale"), vcard("Otto Brandt")))
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ContactsScreen)
        assert "t gives 2 contacts a tier, one by one; u undoes it" in said(pilot)
        await press(pilot, "t")
        assert "1 of 2" in screen_text(pilot.app)


@pytest.mark.parametrize("stop_at", ["reading", "comparing"])
async def test_escape_stops_the_reading_and_nothing_is_written(
    workspace: Workspace, write: Write, monkeypatch: pytest.MonkeyPatch, stop_at: str
) -> None:
    before = len(history(workspace))
    async with running(workspace, (80, 24), "2", "i") as pilot:
        app = pilot.app
        prepare, loop = partial(imports.prepare_import, workspace), asyncio.get_running_loop()

        def stopped_at(_: Workspace, paths: list[Path], *, progress: imports.Progress) -> Preparation:
            def tell(doing: str, done: int, of: int) -> None:
                if doing.startswith(stop_at):
                    asyncio.run_coroutine_threadsafe(app.run_action("back"), loop).result()
                progress(doing, done, of)

            return prepare(paths, progress=tell)

        monkeypatch.setattr("relplanner.screens.importing.prepare_import", stopped_at)
        await choose(pilot, write("phone.vcf", *NEW_JOBS))
        await settled(pilot)
        assert isinstance(app.screen, ContactsScreen)
        assert said(pilot) == "! Import stopped; nothing was changed."
    assert len(history(workspace)) == before


async def test_what_a_row_cuts_is_said_whole_below_the_list(workspace: Workspace, write: Write) -> None:
    async with running(workspace, (80, 24), "2", "i") as pilot:
        await choose(pilot, write("phone.vcf", *NEW_JOBS))
        assert "it has neither a name nor an e-mail address" not in screen_text(pilot.app)
        await press(pilot, "j", "j")
        assert "it has neither a name nor an e-mail address" in screen_text(pilot.app)


async def test_warnings_are_said_whole(workspace: Workspace, write: Write) -> None:
    zone = "DTSTART;TZID=Customized Time Zone of the Head Office in Nowhere"
    events = calendar(("board", "20261126T080000", "20261126T100000")).replace("DTSTART", zone)
    async with running(workspace, (80, 24), "2", "i") as pilot:
        await choose(pilot, write("work.ics", events))
        shown = " ".join(screen_text(pilot.app).split())
        assert "is not known: its times were read as times in Europe/Berlin." in shown


async def test_rows_can_be_walked_through(workspace: Workspace, write: Write) -> None:
    many = [vcard(f"Person {number}") for number in range(200)]
    async with running(workspace, (80, 24), "2", "i") as pilot:
        await choose(pilot, write("many.vcf", *many))
        await press(pilot, "G")
        row = screen_of(pilot).query_one(ImportList).current_row
        assert row is not None
        assert row.row.name == "Person 199"
        assert "Person 199" in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 18)])
async def test_hostile_cards_are_shown_as_they_stand(
    empty: Workspace, write: Write, size: tuple[int, int]
) -> None:
    people.add_hostile(empty)
    cards = [vcard(name, f"ORG:{name}x") for name in people.HOSTILE_NAMES if "\n" not in name]
    async with running(empty, size, "2", "i") as pilot:
        await choose(pilot, write("[red]bad[Q].vcf", *cards))
        seen = screen_text(pilot.app)
        for _ in range(len(cards)):
            await press(pilot, "y")
            seen += screen_text(pilot.app)
        await press(pilot, "enter")
        seen += screen_text(pilot.app)
        assert "[red]x[/red]" in seen
        assert "a[/]b" in seen
        assert "\x1b" not in seen
        assert "\x07" not in seen
        assert pilot.app.is_running


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_preview_looks_as_it_did(
    workspace: Workspace, write: Write, svg: SnapshotAssertion, size: tuple[int, int]
) -> None:
    async with running(workspace, size, "2", "i") as pilot:
        await choose(pilot, write("phone.vcf", *NEW_JOBS))
        await press(pilot, "y")
        assert picture(pilot.app) == svg
