"""Promises and questions where they are seen, and kept, without a note."""

import pytest
from textual.pilot import Pilot

from relplanner.screens.base import PlannerScreen
from relplanner.services import log, planning
from relplanner.services.contacts import Details, edit_contact
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.widgets.contact_list import ContactList
from tests.screens.conftest import press, running, screen_text

LINES = ["! send the offer by fri", "! the map by 2026-11-20", "!< the figures", "? how was the fair"]


def states() -> dict[str, str]:
    return {row.text: row.state for row in models.Promise.select()}


def first_of_list(pilot: Pilot[None]) -> int:
    current = pilot.app.screen.query_one(ContactList).current_id
    assert current is not None
    return current


async def test_a_promise_of_who_is_selected_is_kept_by_two_keys_and_taken_back_by_one(
    workspace: Workspace,
) -> None:
    async with running(workspace, (120, 40), "2") as pilot:
        log.log_lines(workspace, first_of_list(pilot), LINES)
        await press(pilot, "P")
        assert "Kept with" in screen_text(pilot.app)
        assert "they: the figures" in screen_text(pilot.app)
        await press(pilot, "b")
        assert states() == {"send the offer": "kept", "the map": "open", "the figures": "open"}
        assert "u undoes it" in screen_text(pilot.app)
        await press(pilot, "u")
        assert set(states().values()) == {"open"}
        await press(pilot, "P", "!", "a")
        assert states() == {"send the offer": "open", "the map": "broken", "the figures": "open"}
        await press(pilot, "P", "escape")
        assert [*states().values()].count("open") == 2


async def test_where_who_is_selected_has_none_those_that_are_due_are_offered(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "P") as pilot:
        assert "No promise is open here" in screen_text(pilot.app)
        log.log_lines(
            workspace, first_of_list(pilot), ["! the map by tomorrow", "!< the tender by 2026-11-20"]
        )
        await press(pilot, "j", "P")
        shown = screen_text(pilot.app)
        assert "Łukasz Nowak, they: the tender, overdue since" in shown
        assert "Łukasz Nowak: the map, Thu 26" in shown
        await press(pilot, "a")
        assert states() == {"the map": "open", "the tender": "kept"}


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_card_tells_what_is_promised_and_to_be_asked(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    async with running(workspace, size, "2") as pilot:
        log.log_lines(workspace, first_of_list(pilot), LINES)
        await press(pilot, ">", *"tip", "enter", "enter")
        text = screen_text(pilot.app)
        for words in ("Promises", "!1 you: the map", "!2 you: send the offer", "!3 they: the figures"):
            assert words in text
        assert "?1 how was the fair" in text


async def test_the_week_counts_promises_under_their_days_and_names_them(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        assert isinstance(pilot.app.screen, PlannerScreen)
        contact_id = pilot.app.screen.noted_contact()
        assert contact_id is not None
        log.log_lines(workspace, contact_id, [*LINES, "! another by fri"])
        planning.replan(workspace)
        await press(pilot, ">", *"tip", "enter")
        lines = screen_text(pilot.app).split("\n")
        heads = next(at for at, row in enumerate(lines) if "Mon 23" in row)
        assert lines[heads + 1][:88].split() == ["!", "1", "!", "2"]
        text = "\n".join(lines)
        assert "1 promise" in text
        assert "the map, overdue" in text
        assert "and 2 more" in text
        assert "1 touch · 1 promise" in text
        assert "late  the m" in text


async def test_a_hostile_promise_breaks_no_screen(workspace: Workspace) -> None:
    edit_contact(workspace, 1, Details(name="[red]" + "N" * 300))
    hostile = "[bold]\u202e \x1b[31m 佐藤 " + "x" * 1_500
    log.log_lines(workspace, 1, [f"! {hostile} by fri", f"!< {hostile}", f"? {hostile}"])
    for size in ((120, 40), (80, 24), (60, 18)):
        async with running(workspace, size, "P", "escape", "2", "/", "r", "e", "d", "enter", "P") as pilot:
            assert "[bold]" in screen_text(pilot.app)
            assert max(map(len, screen_text(pilot.app).split("\n"))) <= size[0]
