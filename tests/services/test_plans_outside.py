"""Account plans in what is written for others to read: the pages of an export, and all about one person."""

from pathlib import Path

import pytest

from relplanner.services import plan_making, plan_parts
from relplanner.services.export import ExportFormat, export
from relplanner.services.person import write_person
from relplanner.services.plan_parts import PlanPart
from relplanner.services.workspace import Workspace
from tests.building import at
from tests.services.planned import Planned, planned

_LINES = (
    (PlanPart.GOAL, "Boats sold (signed): 0 -> 4 by 23 jan 2027"),
    (PlanPart.RISK, "the yard burns 3x4 | sprinklers | insurance"),
    (PlanPart.OPPORTUNITY, "a *catamaran*: 90k 20 %"),
    (PlanPart.STAKEHOLDER, "omar: consulted"),
    (PlanPart.ACTION, "draft it by 4 dec 2026"),
    (PlanPart.ACTION, "@omar name the buyer by 8 dec 2026"),
    (PlanPart.MEASURE, "barnacles: 12"),
    (PlanPart.MEASURE, "moods"),
    (PlanPart.AGREEMENT, "payment terms: 30 days"),
    (PlanPart.FEEDBACK, "the winch squeaks | greased it"),
)
_PAGE = """\
# Fjeld Marine

## Plans

### Fjeld Marine, since Mon 23 Nov 2026

- Reviews: quarterly, 1 h 00, video
- Value: revenue 400000, margin 20 %, retention 5, 40 h at 90
- Lead: Nora Fjeld
- Consulted: Omar Said
- Goal: Boats sold (signed): 1, from 0 to 4, by Sat 23 Jan 2027; \
noted 2 (Mon 23 Nov 2026), 1 (Tue 24 Nov 2026)
- Risk: the yard burns: 4 × 4 = 16; sprinklers; else: insurance; \
scored 3 × 4 = 12 (Mon 23 Nov 2026), 4 × 4 = 16 (Tue 24 Nov 2026)
- Opportunity: a \\*catamaran\\*: 90,000 at 20 %
- Done Tue 24 Nov 2026: draft it
- To do: name the buyer (Omar Said), by Tue 8 Dec 2026
- Measure: barnacles; noted 12 (Mon 23 Nov 2026)
- Measure: 0-to-10 answer, from talks
- Agreement, payment terms: 30 days
- Feedback Mon 23 Nov 2026: the winch squeaks; done: greased it; still to be told
"""


@pytest.fixture
def made(workspace: Workspace) -> Planned:
    made = planned(workspace)
    for part, line in _LINES:
        made.add(part, line)
    plan, tomorrow = made.plan, at(workspace, "2026-11-24T09:00")
    plan_parts.note_value(workspace, PlanPart.GOAL, plan.goals[0].id, "2")
    plan_parts.note_value(tomorrow, PlanPart.GOAL, plan.goals[0].id, "1")
    plan_parts.shift_risk(tomorrow, plan.risks[0].id, likelihood=1)
    plan_parts.tick(tomorrow, PlanPart.ACTION, plan.actions[0].id)
    plan_making.set_value(workspace, made.plan_id, "revenue 400k, margin 20 %, retention +5, 40 h at 90")
    return made


def test_the_plan_of_an_organisation_has_a_page_behind_its_people(
    workspace: Workspace, made: Planned
) -> None:
    pages = export(workspace, ExportFormat.MARKDOWN).data.decode()
    assert pages.endswith(f"\n{_PAGE}")
    assert "# Nora Fjeld" in pages
    assert "Boats" not in export(workspace, ExportFormat.MARKDOWN, "-org:fjeld").data.decode()


def test_a_page_of_a_person_tells_what_part_they_take(
    workspace: Workspace, made: Planned, tmp_path: Path
) -> None:
    write_person(workspace, made.omar, tmp_path / "omar")
    page = (tmp_path / "omar" / "person.md").read_text()
    lines = "- Consulted: Omar Said\n- To do: name the buyer (Omar Said), by Tue 8 Dec 2026\n"
    assert f"## Plans\n\n### Fjeld Marine, since Mon 23 Nov 2026\n\n{lines}" in page
    assert "Boats" not in page


def test_the_plan_for_a_person_stands_whole_on_their_page(
    workspace: Workspace, made: Planned, tmp_path: Path
) -> None:
    own = plan_making.new_plan(workspace, *plan_making.read_new(workspace, "nora, first-90-days")).plan_id
    plan_parts.add_part(workspace, own, PlanPart.GOAL, "Ten good talks: 0 -> 10 by 1 mar 2027")
    plan_making.close(workspace, own)
    write_person(workspace, made.nora, tmp_path / "nora")
    page = (tmp_path / "nora" / "person.md").read_text()
    assert "### Nora Fjeld, first-90-days, since Mon 23 Nov 2026, closed Mon 23 Nov 2026" in page
    assert "- Goal: Ten good talks: 0, from 0 to 10, by Mon 1 Mar 2027\n" in page
    assert "### Fjeld Marine, since Mon 23 Nov 2026\n\n- Lead: Nora Fjeld\n" in page
    assert "Ten good talks" in export(workspace, ExportFormat.MARKDOWN, "nora").data.decode()
