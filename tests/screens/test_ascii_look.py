"""All main screens in the signs of plain terminals, on people and words that are ASCII and too long."""

from pathlib import Path

import pytest

from relplanner.services import contacts, log, plan_making, plan_parts, planning
from relplanner.services.plan_parts import PlanPart
from relplanner.services.workspace import Workspace
from tests.building import at, meeting, talked, wanted
from tests.screens import people
from tests.screens.conftest import press, running, screen_text

LONG = "the questions about boats and harbours that nobody had answered by the end of the longest talk of all"
LINES = (
    *(f">3 tip: {LONG}", f"<2/4 information: {LONG}", f"! {LONG} by fri", f"!< {LONG}", f"? {LONG}"),
    *(f"= 8 {LONG}", f"#need {LONG}", f"#interest {LONG}"),
)
PARTS = (
    (PlanPart.GOAL, f"{LONG}: 88 % -> 96 % by 31 mar"),
    (PlanPart.RISK, f"{LONG} 4x5 | {LONG} | {LONG}"),
    (PlanPart.OPPORTUNITY, f"{LONG}: 120k 60 %"),
    (PlanPart.STAKEHOLDER, "bartholomew: responsible"),
    (PlanPart.ACTION, f"{LONG} by 27 nov"),
    (PlanPart.MEASURE, f"{LONG}: 4.5 %"),
    (PlanPart.AGREEMENT, f"payment: {LONG}"),
    (PlanPart.FEEDBACK, f"{LONG} | {LONG}"),
)
VISITS = (
    *("1", "j", "j", "enter", "escape", "s", "escape", "?", "escape", "D", "escape"),
    *("2", "j", "enter", "escape", "e", "escape", "t", "escape", "/", "b", "o", "escape", "a", "escape"),
    *("3", "j", "c", "escape", "enter", "escape"),
    *("4", "enter", "tab", "tab", "?", "escape", "escape"),
    *("5", "enter", "escape", "n", "escape"),
    *("1", "n", "escape", "escape", "h", "escape", "ctrl+p", "p", "escape", "P", "escape"),
)
SETTINGS = people.SETTINGS.replace('"unicode"', '"ascii"\ncurrency = "EUR"')
SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def plain(tmp_path: Path) -> Workspace:
    workspace = people.open_workspace(tmp_path, SETTINGS)
    names = ("Bartholomew Featherstonehaugh", "Wilhelmina Cholmondeley-Warner", "Jo Hale", "Al An", "Kim Roe")
    for number, name in enumerate(names):
        where = "Society for the Preservation of Harbours and Boats"
        contacts.add_contact_line(workspace, f"{name}, {where}, {('gold', 'silver', 'bronze')[number % 3]}")
        log.log_lines(workspace, number + 1, LINES)
        talked(workspace, number + 1, f"2026-0{number + 1}-03")
        wanted(workspace, number + 1, intent=f"give: {LONG}", channel="call")
    log.log_lines(at(workspace, "2026-11-20T09:00"), 1, ["@ mon 10:00 30m call"])
    meeting(workspace, "2026-11-26T10:00", "2026-11-26T12:00", LONG)
    plan = plan_making.new_plan(workspace, *plan_making.read_new(workspace, "Society")).plan_id
    for part, line in PARTS:
        plan_parts.add_part(workspace, plan, part, line)
    planning.replan(workspace)
    return workspace


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_sign_of_ours_is_ascii_on_a_plain_terminal(
    plain: Workspace, size: tuple[int, int]
) -> None:
    with plain:
        async with running(plain, size) as pilot:
            beyond = set()
            for key in VISITS:
                await press(pilot, key)
                beyond |= {line for line in screen_text(pilot.app).splitlines() if not line.isascii()}
            assert not beyond, "\n".join(sorted(beyond))
