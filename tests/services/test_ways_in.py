import pytest

from relplanner.scheduling.alternatives import alternatives
from relplanner.scheduling.calendar import Calendar
from relplanner.scheduling.openings import openings
from relplanner.scheduling.scoring import score_terms
from relplanner.services.planning import current_draft, replan
from relplanner.services.reasons import why
from relplanner.services.workspace import Workspace
from relplanner.store import plans
from tests.building import meeting, person, wanted


def said_of_the_unplaced(workspace: Workspace) -> str:
    replan(workspace)
    (row,) = plans.unplaced()[:1]
    return " ".join(why(workspace, row.id))


def test_a_contact_out_of_reach_is_said_to_fit_where_the_window_opens(workspace: Workspace) -> None:
    person(workspace, "Anna Berg", tier="silver", windows=("sun 03:00-04:00",))
    assert "if Anna Berg can be reached then." in said_of_the_unplaced(workspace)


def test_nobody_is_said_to_be_reached_at_night(workspace: Workspace) -> None:
    person(workspace, "Lee", tier="silver", timezone="America/Los_Angeles")
    assert " 17:00 if Lee can be reached then, 08:00 there." in said_of_the_unplaced(workspace)


def test_a_meeting_in_the_way_is_named(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    for day in range(23, 28):
        meeting(workspace, f"2026-11-{day}T08:00", f"2026-11-{day}T18:00", f"Fair {day}")
    for week in range(1, 8):
        for day in range(5):
            start = workspace.now().add(weeks=week, days=day).to_date_string()
            meeting(workspace, f"{start}T08:00", f"{start}T18:00", "Later")
    wanted(workspace, anna, due=workspace.today())
    assert " without Fair 23." in said_of_the_unplaced(workspace)


def test_a_touch_over_budget_names_who_would_give_way_and_what_a_tier_frees(workspace: Workspace) -> None:
    for number in range(60):
        person(workspace, f"Person {number}", tier="gold")
    said = said_of_the_unplaced(workspace)
    assert "over budget" in said
    assert " if the touch with Person " in said
    assert "loses its place: the plan would be worth" in said
    assert "moving Person 59 from gold to silver frees 5 min a week." in said


def test_the_days_that_why_calls_worse_give_a_lower_score(workspace: Workspace) -> None:
    for number in range(20):
        person(workspace, f"Person {number}", tier="gold")
    replan(workspace)
    draft = current_draft(workspace)
    problem, plan = draft.problem, draft.plan
    minutes = {demand.key: demand.minutes for demand in problem.demands}
    for want in [want for want in draft.wanted if want.demand.key in plan.placed][:5]:
        key = want.demand.key
        others = [(start, minutes[other]) for other, start in plan.placed.items() if other != key]
        starts = openings(problem, want.demand.contact, minutes[key], others, sync=want.demand.sync)
        for day, difference in alternatives(problem, plan, key):
            start = next(start for start in starts if start.date() == day)
            if day != plan.placed[key].date():
                moved = score_terms(problem, Calendar(problem), {**plan.placed, key: start})
                assert moved.score - plan.score == difference


@pytest.mark.parametrize("tier", ["gold", "silver"])
def test_what_a_touch_gives_adds_up(workspace: Workspace, tier: str) -> None:
    anna = person(workspace, "Anna Berg", tier=tier)
    replan(workspace)
    row = plans.of_contacts([anna])[0]
    sentence = next(
        sentence
        for sentence in why(workspace, row.id, in_points=True)
        if sentence.startswith("It gives the plan")
    )
    total, parts = sentence.removeprefix("It gives the plan ").split(" points: ")
    numbers = parts.replace("less ", "-").replace(" and ", ", ").split(", ")
    assert sum(int(part.split()[0]) for part in numbers) == int(total)
