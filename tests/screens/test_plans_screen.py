from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from relplanner.screens.contacts import ContactsScreen
from relplanner.screens.plans import PlansScreen
from relplanner.services.account_plans import plan_views
from relplanner.services.plan_parts import PlanPart, add_part
from relplanner.services.undo import history
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.widgets.cells import cells
from relplanner.widgets.plan_rows import Spot
from relplanner.widgets.plan_sheet import PlanSheet
from tests.building import person
from tests.screens import people
from tests.screens.conftest import picture, press, running, screen_text
from tests.screens.plans import add_plan, view

WIDE, SMALL, LEAST = (120, 40), (80, 24), (60, 18)


@pytest.fixture
def planned(workspace: Workspace) -> Workspace:
    add_plan(workspace)
    return workspace


async def test_one_key_shows_the_plans_and_the_tab_is_theirs(planned: Workspace) -> None:
    async with running(planned, WIDE, "4") as pilot:
        assert isinstance(pilot.app.screen, PlansScreen)
        shown = screen_text(pilot.app)
        for word in (
            "Goals  2",
            "Risks  2",
            "€ 210,000 weighted",
            "responsible",
            "Due in all plans",
            "Behind",
        ):
            assert word in shown


async def test_without_a_plan_the_screen_says_how_to_begin_one(workspace: Workspace) -> None:
    async with running(workspace, SMALL, "4") as pilot:
        assert "There are no plans yet" in screen_text(pilot.app)
        await press(pilot, *"Nnora, first-90-days", "enter")
        assert [each.plan.title for each in plan_views(workspace)] == ["Nora Fjeld"]
        assert history(workspace)[0].sentence == "New plan for Nora Fjeld from first-90-days"
        await press(pilot, "j", "enter", *"2", "enter")
        assert view(workspace, "Nora Fjeld").plan.goals[1].current(workspace.today()) == 2


async def test_a_new_plan_is_completed_to_whom_enter_would_take(workspace: Workspace) -> None:
    person(workspace, "Mia Kowalski", organisation="Oma Bau")
    async with running(workspace, WIDE, "4", *"Nm", "tab") as pilot:
        shown = screen_text(pilot.app)
        assert "mia Kowalski" in shown
        assert "for Mia Kowalski; then a template" in shown
        person(workspace, "Oda Lund")
        await press(pilot, "ctrl+u", *"od", "tab")
        assert "for Oda Lund; then a template" in screen_text(pilot.app)


async def test_a_new_plan_says_what_it_becomes_and_completes_names(planned: Workspace) -> None:
    async with running(planned, WIDE, "4", *"NBaltic", "tab", *", key-s", "tab") as pilot:
        shown = screen_text(pilot.app)
        assert "Baltic Rope, key-supplier" in shown
        assert "Baltic Rope: 2 goals, 2 risks, 2 steps" in shown
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, PlansScreen)
        assert screen.current is not None
        assert screen.current.plan.title == "Baltic Rope"


async def test_without_a_template_in_the_line_one_is_chosen_by_a_key(planned: Workspace) -> None:
    async with running(planned, SMALL, "4", *"Nbaltic rope", "enter") as pilot:
        assert "k  key-customer   s  key-supplier   t  team-member" in screen_text(pilot.app)
        await press(pilot, "s")
    assert view(planned, "Baltic Rope").plan.template == "key-supplier"


async def test_a_part_that_was_added_is_selected(planned: Workspace) -> None:
    async with running(
        planned, WIDE, "4", "a", "g", *"Masts: 6 -> 2", "enter", "enter", *"4", "enter"
    ) as pilot:
        goal = view(planned).plan.goals[-1]
        assert (goal.what, goal.progress(planned.today())) == ("Masts", 0.5)
        assert pilot.app.screen.query_one(PlanSheet).current == Spot("goal", goal.id)


async def test_the_value_of_a_goal_is_noted_with_one_key_beside_the_number(planned: Workspace) -> None:
    async with running(planned, WIDE, "4", "enter", *"93,5", "enter"):
        assert view(planned).plan.goals[0].current(planned.today()) == 93.5


async def test_a_line_that_cannot_be_read_stays_with_the_reason(planned: Workspace) -> None:
    async with running(planned, WIDE, "4", "enter", *"lots", "enter") as pilot:
        assert "'lots' is not a number" in screen_text(pilot.app)
        assert view(planned).plan.goals[0].current(planned.today()) == 88


async def test_a_hint_that_does_not_fit_beside_what_is_typed_stands_below_it(planned: Workspace) -> None:
    hint = "Give value and chance; write for example 'service contract: 120k 60 %'."
    async with running(planned, LEAST, "4", *"aoservice") as pilot:
        assert hint in " ".join(screen_text(pilot.app).split())
        await press(pilot, *": 120k 60 %")
        assert "write for example" not in screen_text(pilot.app)
        assert "€ 72,000" in screen_text(pilot.app)


async def test_everything_about_a_goal_is_changed_in_its_line(planned: Workspace) -> None:
    async with running(planned, WIDE, "4", "j", "e") as pilot:
        assert "Lead time: 40 days -> 25 days by 15 dec 2026" in screen_text(pilot.app)
        await press(pilot, "ctrl+u", *"Lead time: 40 days -> 20 days", "enter")
        assert view(planned).plan.goals[1].target == 20


async def test_a_part_is_added_with_two_keys_and_its_line(planned: Workspace) -> None:
    async with running(planned, WIDE, "4", "a", "r", *"they merge 2x4", "enter") as pilot:
        assert [risk.what for risk in view(planned).plan.risks][-1] == "they merge"
        assert history(planned)[0].sentence == "Plan Fjeld Marine: added risk 'they merge'"
        await press(pilot, "u")
        assert len(view(planned).plan.risks) == 2


async def test_arrows_move_a_risk_in_the_matrix(planned: Workspace) -> None:
    async with running(planned, WIDE, "4", "j", "j", "left", "J") as pilot:
        assert (view(planned).plan.risks[0].now.likelihood, view(planned).plan.risks[0].now.impact) == (3, 4)
        sheet = pilot.app.screen.query_one(PlanSheet)
        assert sheet.current == Spot("risk", view(planned).plan.risks[0].id)
        await press(pilot, "u", "u")
        assert view(planned).plan.risks[0].score == 20


async def test_tab_goes_through_the_parts_and_what_is_cut_is_said_whole(planned: Workspace) -> None:
    add_part(planned, view(planned).id, PlanPart.ACTION, f"write down {'every port they call at, ' * 3}")
    async with running(planned, SMALL, "4", "tab") as pilot:
        sheet = pilot.app.screen.query_one(PlanSheet)
        assert sheet.current == Spot("risk", view(planned).plan.risks[0].id)
        seen = [sheet.current.kind]
        while sheet.current is not None and sheet.current.kind != "value":
            await press(pilot, "tab")
            seen.append(sheet.current.kind)
        assert seen[:3] == ["risk", "action", "measure"]
        await press(pilot, "g", "tab", "tab", "tab", "j", "j")
        assert "every port they call at, every port" in screen_text(pilot.app).splitlines()[-2]
        await press(pilot, "shift+tab")
        assert sheet.current.kind == "risk"


async def test_keys_that_have_nothing_to_change_say_what_they_change(planned: Workspace) -> None:
    async with running(planned, WIDE, "4") as pilot:
        for key, said in (("d", "marked"), ("l", "impact of a"), ("K", "makes a risk")):
            await press(pilot, key)
            assert said in " ".join(screen_text(pilot.app).split())


async def test_arrows_change_a_chance_and_a_role(planned: Workspace) -> None:
    keys = ["4", *"jjjj", "right", *"jjj", "right"]
    async with running(planned, WIDE, *keys):
        plan = view(planned).plan
        assert [each.chance_percent for each in plan.opportunities] == [30, 75]
        assert [each.role for each in plan.stakeholders] == ["accountable", "consulted"]


async def test_the_lead_of_an_organisation_is_chosen_where_it_stands(planned: Workspace) -> None:
    async with running(planned, WIDE, "4", *"jjjjjj", "enter", *"om", "tab", "enter") as pilot:
        assert "lead, chosen   Omar Said" in screen_text(pilot.app)
        assert view(planned).lead_id == view(planned).plan.stakeholders[1].contact_id
        await press(pilot, "x")
        assert view(planned).lead_id == view(planned).plan.stakeholders[0].contact_id


async def test_health_stands_in_the_list_and_on_the_page_with_its_weakest_part(planned: Workspace) -> None:
    async with running(planned, WIDE, "4") as pilot:
        shown = screen_text(pilot.app)
        assert "B →  plan: 1 of 2 goals on track, 1 h…" in shown
        assert "health together B 80 → from 82   plan: 1 of 2 goals on track, 1 high risk" in shown
        await press(pilot, *"Gk")
        assert "mood      ━━━━━━━━━━──  81  last 7, 9" in screen_text(pilot.app)
    async with running(planned, SMALL, "4") as pilot:
        assert "plan: 1 of 2 goals on track, 1 high risk" in screen_text(pilot.app)


async def test_from_a_contact_to_the_plan_and_back_is_one_key_each(planned: Workspace) -> None:
    async with running(planned, WIDE, *"2/omar", "enter", "p") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, PlansScreen)
        assert screen.current is not None
        assert screen.current.plan.title == "Fjeld Marine"
        await press(pilot, *"2/", "escape", *"/ines", "enter", "p")
        assert "There is no plan for Ines Prado" in screen_text(pilot.app)


async def test_a_plan_is_found_from_anywhere_by_what_stands_in_it(planned: Workspace) -> None:
    async with running(planned, WIDE, "1", "/", *"ferry") as pilot:
        shown = screen_text(pilot.app)
        assert "opportunity  a ferry" in shown
        assert "2 of" in shown
    async with running(planned, WIDE, "1", "ctrl+p", *"ferry", "enter") as pilot:
        assert isinstance(pilot.app.screen, PlansScreen)


async def test_an_action_is_done_with_one_key_and_leaves_the_week(planned: Workspace) -> None:
    def intents() -> list[str]:
        return [touch.intent for touch in models.Touch.select().where(models.Touch.intent != "")]

    assert "draft the contract" in intents()
    async with running(planned, WIDE, "4", *"jjjjjjjjjj", "d"):
        assert [action.is_open for action in view(planned).plan.actions] == [False, True]
        assert "draft the contract" not in intents()


async def test_a_part_is_removed_with_one_key_and_the_next_is_selected(planned: Workspace) -> None:
    async with running(planned, WIDE, "4", "x") as pilot:
        assert [goal.what for goal in view(planned).plan.goals] == ["Lead time"]
        sheet = pilot.app.screen.query_one(PlanSheet)
        assert sheet.current == Spot("goal", view(planned).plan.goals[0].id)


async def test_a_plan_is_closed_or_deleted_from_its_title(planned: Workspace) -> None:
    async with running(planned, WIDE, "4", "g", "x") as pilot:
        assert "close it, all kept" in screen_text(pilot.app)
        await press(pilot, "c")
        assert not view(planned).plan.is_open
        await press(pilot, "g", "x", "d")
        assert plan_views(planned) == ()
        await press(pilot, "u", "u")
        assert view(planned).plan.is_open


async def test_a_key_that_is_no_answer_deletes_nothing(planned: Workspace) -> None:
    steps = len(history(planned))
    async with running(planned, WIDE, "4", "g", "x", "l", "x", "escape", "m", "escape", "a", "escape"):
        assert len(history(planned)) == steps


async def test_reviews_title_and_value_are_changed_where_they_stand(planned: Workspace) -> None:
    async with running(planned, WIDE, "4", "g", "e", "ctrl+u", *"Boats", "enter", "G", "enter") as pilot:
        assert "revenue 2000000, margin 12 %" in screen_text(pilot.app)
        await press(pilot, "ctrl+u", *"revenue 1m, margin 10 %, retention 5", "enter")
        plan = view(planned, "Boats").plan
        assert plan.value is not None
        assert plan.value.amount == 5000
        sheet = pilot.app.screen.query_one(PlanSheet)
        sheet.select(Spot("rhythm"))
        await press(pilot, "enter", "ctrl+u", *"every 2 months 30 min call", "enter")
        assert view(planned, "Boats").plan.reviews.minutes == 30


async def test_other_plans_are_a_key_away_at_both_widths(planned: Workspace) -> None:
    for size in (WIDE, SMALL):
        async with running(planned, size, "4", *"Nines", "enter", "e", "g") as pilot:
            screen = pilot.app.screen
            assert isinstance(screen, PlansScreen)
            seen = []
            for key in "[[]]":
                await press(pilot, key)
                assert screen.current is not None
                seen.append(screen.current.plan.title)
            assert set(seen) == {"Fjeld Marine", "Ines Prado"}
            await press(pilot, "u")


async def test_the_page_is_written_where_the_user_says(planned: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    async with running(planned, WIDE, "4", "m", "w", "ctrl+u", *str(file), "enter") as pilot:
        assert file.read_text(encoding="utf-8").startswith("# Fjeld Marine: review\n")
        assert "Wrote the page" in screen_text(pilot.app)


async def test_the_page_opens_in_the_pager_or_says_what_to_do_instead(planned: Workspace) -> None:
    async with running(planned, WIDE, "4", "m", "r") as pilot:
        assert "write the page to a file instead" in screen_text(pilot.app)


async def test_the_contact_of_a_plan_is_a_key_away(planned: Workspace) -> None:
    async with running(planned, WIDE, "4", "p") as pilot:
        assert isinstance(pilot.app.screen, ContactsScreen)


async def test_a_talk_is_with_the_stakeholder_that_is_selected(planned: Workspace) -> None:
    async with running(planned, WIDE, "4", *"jjjjjjjj") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, PlansScreen)
        subject = screen.talk_subject()
        assert subject is not None
        assert subject.contact_id == view(planned).plan.stakeholders[1].contact_id


async def test_the_page_keys_and_the_ends_reach_everything(planned: Workspace) -> None:
    async with running(planned, SMALL, "4", "G") as pilot:
        sheet = pilot.app.screen.query_one(PlanSheet)
        assert sheet.current == Spot("value")
        assert "€ 2,000,000" in screen_text(pilot.app)
        await press(pilot, "pageup", "pageup", "g")
        assert sheet.current == Spot("title")
        spots = []
        for _ in range(40):
            spots.append(sheet.current)
            await pilot.press("j")
        assert len(set(spots)) == 21


async def test_hostile_words_are_only_words(workspace: Workspace) -> None:
    people.add_hostile(workspace)
    async with running(workspace, WIDE, "4") as pilot:
        for name in ("[Q3] Ann", "[red]x[/red]", "👩"):
            await press(pilot, "N", *f"{name}, key-c", "enter")
        await press(
            pilot,
            "a",
            "g",
            *"[bold]x[/bold]: 1 -> 2 [/]",
            "enter",
            "a",
            "f",
            *"[@click=app.quit]x[/]",
            "enter",
        )
        shown = screen_text(pilot.app)
        assert len(plan_views(workspace)) == 3
        assert "[@click=app.quit]x[/]" in shown
        assert all(cells(line) <= 120 for line in shown.splitlines())


@pytest.mark.parametrize("size", [WIDE, SMALL, LEAST], ids=["wide", "small", "least"])
async def test_a_plan_looks_as_it_did(
    planned: Workspace, size: tuple[int, int], svg: SnapshotAssertion
) -> None:
    async with running(planned, size, "4", "j", "j") as pilot:
        assert picture(pilot.app) == svg


async def test_a_plan_looks_as_it_did_in_light(empty: Workspace, svg: SnapshotAssertion) -> None:
    folder = empty.folder
    empty.close()
    settings = people.SETTINGS.replace("[look]", '[look]\ntheme = "relplanner-light"')
    with people.open_workspace(folder, settings) as workspace:
        people.fill(workspace)
        add_plan(workspace)
        async with running(workspace, WIDE, "4", "j", "j") as pilot:
            assert picture(pilot.app) == svg


async def test_a_plan_can_be_read_in_plain_signs(empty: Workspace, svg: SnapshotAssertion) -> None:
    folder = empty.folder
    empty.close()
    with people.open_workspace(folder, people.SETTINGS.replace('"unicode"', '"ascii"')) as workspace:
        people.fill(workspace)
        add_plan(workspace)
        async with running(workspace, SMALL, "4") as pilot:
            shown = screen_text(pilot.app).replace("Łukasz", "").replace("€", "")
            assert shown.isascii()
            assert picture(pilot.app) == svg
