import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from relplanner.services import contacts, log, undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.widgets.prompt import Prompt
from tests.screens.conftest import press, running, screen_text, settled


def field(pilot: Pilot[None]) -> Input:
    return pilot.app.screen.query_one(Prompt).query_one(Input)


def preview(pilot: Pilot[None]) -> str:
    prompt = pilot.app.screen.query_one(Prompt)
    return str(prompt.query_one(".prompt--preview").render())


def entries() -> list[tuple[str, str, int, str]]:
    rows = models.Entry.select().order_by(models.Entry.id)
    return [(row.contact.name, row.direction, row.weight, row.text) for row in rows]


async def type_at_once(pilot: Pilot[None], text: str) -> None:
    """Send all keys before any of them is handled, as a terminal does with what came in one piece."""
    for char in text:
        pilot.app.post_message(Key(_character_to_key(char), char))
    await settled(pilot)


async def test_what_was_given_takes_the_mark_the_text_and_enter(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2") as pilot:
        await press(pilot, ">", *"introduced", "space", *"her", "enter")
        ((name, direction, weight, text),) = entries()
        assert (direction, weight, text) == ("gave", 1, "introduced her")
        assert f"{name}: gave 1" in screen_text(pilot.app)
        assert "u undoes it" in screen_text(pilot.app)
        await press(pilot, "u")
        assert entries() == []


async def test_the_mark_is_the_first_character_also_of_what_is_typed_in_one_go(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2") as pilot:
        await type_at_once(pilot, ">3/5 intro: Maria")
        assert field(pilot).value == "3/5 intro: Maria"
        assert preview(pilot) == "► gave 3 (they: 5) · introduction"
        await press(pilot, "enter")
        assert [entry[2:] for entry in entries()] == [(3, "Maria")]


async def test_each_mark_says_what_the_line_becomes_and_why_it_stays_text(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2") as pilot:
        for keys, words in (
            ("<-2 forgot us", "◄ received −2 · harm"),
            ("!send the offer by fri", "! promise, Fri 27 Nov"),
            ("!< the figures", "! their promise"),
            (">6 tip", "× a weight is a number from 1 to 5"),
            (">10% more", "×"),
            ("!9", "× There is no open promise 9; there is none"),
        ):
            await type_at_once(pilot, keys)
            assert preview(pilot).startswith(words)
            assert pilot.app.screen.query_one(Prompt).has_class("-doubtful") is words.startswith("×")
            await press(pilot, "escape")
        assert entries() == []
        await type_at_once(pilot, ">6 tip")
        await press(pilot, "enter")
        assert field(pilot).value == "6 tip"
        assert "would stay text" in screen_text(pilot.app)


async def test_a_promise_is_kept_by_its_number(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2") as pilot:
        await type_at_once(pilot, "!send the offer by fri")
        await press(pilot, "enter")
        await type_at_once(pilot, "!1")
        await press(pilot, "enter")
        assert [row.state for row in models.Promise.select()] == ["kept"]


async def test_kinds_and_names_are_completed_by_tab(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2") as pilot:
        await press(pilot, ">", "2", "space", "@", "t", "o", "tab", *"intr", "tab", *"Jo", "enter")
        assert entries() == [("Tove Holm", "gave", 2, "Jo")]


async def test_every_screen_takes_a_line_about_who_is_selected(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        for place, opening in enumerate(((), ("2",), ("enter",), ("h",), ("3",), ("2", "t"))):
            await press(pilot, *opening)
            await press(pilot, "<", *"tip", str(place), "enter")
            await press(pilot, "escape")
        told = [(name, text) for name, _, _, text in entries()]
        assert [text for _, text in told] == [f"tip{place}" for place in range(6)]
        assert told[1][0] == told[2][0] == told[3][0]
        assert told[4][0] in {name for name, _ in told[:4]}
        untiered = {contact.name for contact in models.Contact.select() if contact.tier is None}
        assert told[5][0] in untiered


async def test_where_nobody_is_selected_one_sentence_says_so(empty: Workspace) -> None:
    async with running(empty, (120, 40), ">") as pilot:
        assert "Nobody is selected" in screen_text(pilot.app)
        assert not pilot.app.screen.query_one(Prompt).is_open


async def test_what_was_typed_and_left_comes_back(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2") as pilot:
        await type_at_once(pilot, ">3 intro: Maria")
        await press(pilot, "escape", ">")
        assert field(pilot).value == ""
        assert "tab: 3 intro: Maria" in screen_text(pilot.app)
        await press(pilot, "tab", "enter")
        assert [entry[2:] for entry in entries()] == [(3, "Maria")]
        await press(pilot, ">")
        assert "tab:" not in screen_text(pilot.app)


@pytest.mark.parametrize("key", ["a", "f"])
async def test_what_was_left_at_any_prompt_comes_back_in_it_and_in_no_other(
    workspace: Workspace, key: str
) -> None:
    async with running(workspace, (120, 40), "2", key, *"interest:golf", "escape", "!") as pilot:
        assert "tab:" not in screen_text(pilot.app)
        await press(pilot, "escape", key)
        assert "tab: interest:golf" in screen_text(pilot.app)
        await press(pilot, "tab")
        assert field(pilot).value == "interest:golf"


async def test_hostile_text_is_shown_and_kept_as_data(workspace: Workspace) -> None:
    contacts.edit_contact(workspace, 1, contacts.Details(name="[red]Bo[/] \u202ex"))
    async with running(workspace, (60, 18), "2", "/", *"red", "enter") as pilot:
        await type_at_once(pilot, ">2 [bold]@\u202e[/] " + "x" * 1_900)
        await press(pilot, "enter")
        ((_, _, _, text),) = entries()
        assert text == "[bold]@[/] " + "x" * 1_900
        await press(pilot, ">")
        assert "[red]Bo[/] x" in screen_text(pilot.app)
        field(pilot).value = "y" * 1_000_000
        await settled(pilot)
        await press(pilot, "enter")
        assert field(pilot).value
    assert next(step.sentence[:200] for step in undo.history(workspace, limit=1)).startswith(
        "[red]Bo[/] x: gave 2"
    )
    assert log.preview(workspace, 1, "> x").contact_ids == (1,)


async def test_a_refusal_is_whole_at_every_width_that_the_terminal_comes_to_have(
    workspace: Workspace,
) -> None:
    refusal = (
        "! 'sometime' is not a day; write for example today, fri, next tue, in 2w, 3 dec, 2026-12-03 or wk50."
    )
    async with running(workspace, (120, 40), "1", "s", *"sometime", "enter") as pilot:
        for size in ((120, 40), (60, 18), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert refusal in " ".join(screen_text(pilot.app).split())
