import pytest

from relplanner.app import PlannerApp
from relplanner.screens.contact_form import ContactForm
from relplanner.services.workspace import Workspace
from relplanner.widgets.choice import ChoiceLine
from relplanner.widgets.form_field import FieldLine, TextField
from relplanner.widgets.wrapped import Wrapped
from tests.screens import people
from tests.screens.conftest import press, running, screen_text, settled

FOURTH = "a 4th costs 6 h 00 a year: tiers ask for 1.5 %, budget 10 %"


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_choice_of_a_tier_says_what_each_costs(workspace: Workspace, size: tuple[int, int]) -> None:
    async with running(workspace, size, "2", "/", *"petra", "enter", "T") as pilot:
        rows = screen_text(pilot.app).splitlines()
        assert next(row for row in rows if row.startswith("  g  ")).rstrip().endswith(FOURTH)
        assert next(row for row in rows if row.startswith("  n  ")).rstrip().endswith("as now")


async def test_of_several_the_sum_is_said(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "2", "G", "space", "up", "space", "T") as pilot:
        assert "2 more cost 12 h 00 a year" in screen_text(pilot.app)


async def test_the_line_that_adds_somebody_says_what_the_tier_costs(workspace: Workspace) -> None:
    async with running(workspace, (120, 40), "2", "a", *"Ada, Quay, gold") as pilot:
        row = screen_text(pilot.app).splitlines()[-2]
        assert "adds Ada · Quay · a 4th gold costs 6 h 00 a year, tiers 1.5 %, budget 10 %" in row


async def test_the_field_of_the_form_says_it_while_one_types(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "2", "/", *"petra", "enter", "e") as pilot:
        assert isinstance(pilot.app.screen, ContactForm)
        tier = next(each for each in pilot.app.screen.query(TextField) if each.field_id == "tier")
        tier.query_one(FieldLine).focus()
        await press(pilot, *"gold")
        await settled(pilot)
        shown = " ".join(str(note.render()) for note in tier.query(Wrapped))
        assert " ".join(shown.split()).startswith(f"{FOURTH};")


async def test_an_open_form_says_what_tiers_cost_of_the_budget_that_somebody_else_sets(
    workspace: Workspace,
) -> None:
    keys = ["2", "/", *"petra", "enter", "e", *["tab"] * 5, *"gold"]
    async with running(workspace, (80, 24), *keys) as pilot:
        assert isinstance(pilot.app, PlannerApp)
        assert "tiers ask for 1.5 %, budget 10" in screen_text(pilot.app)
        settings = people.SETTINGS.replace("[look]", "budget_percent = 5\n[look]")
        (workspace.folder / "settings.toml").write_text(settings, "utf-8")
        pilot.app.follow_settings()
        await settled(pilot)
        assert "tiers ask for 1.5 %, budget 5" in screen_text(pilot.app)


async def test_costs_that_come_late_are_not_said_of_another_choice(workspace: Workspace) -> None:
    async with running(workspace, (80, 24), "2", "T") as pilot:
        shown = pilot.app.screen.query_one(ChoiceLine)
        before = shown._choices
        assert before is not None
        await press(pilot, "escape", "T")
        shown.tell(before, {"g": "of somebody else"})
        assert "of somebody else" not in screen_text(pilot.app)
