"""Plans are found with those whom they concern, like notes and facts."""

import pytest

from relplanner.services import contacts, plan_making, plan_parts
from relplanner.services.contact_list import find
from relplanner.services.found import found_lines
from relplanner.services.person_search import PersonTexts
from relplanner.services.plan_parts import PlanPart
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import person
from tests.services.planned import Planned, planned


@pytest.fixture
def made(workspace: Workspace) -> Planned:
    return planned(workspace)


def found(workspace: Workspace, query: str) -> tuple[int, ...]:
    return find(workspace, query).ids


_LINES = {
    PlanPart.GOAL: "Hulls repainted (coats of varnish): 0 -> 4",
    PlanPart.RISK: "the yard burns 3x3 | sprinklers | insurance",
    PlanPart.OPPORTUNITY: "a catamaran: 90k 20 %",
    PlanPart.ACTION: "invite the surveyor by 4 dec",
    PlanPart.MEASURE: "barnacles: 12",
    PlanPart.AGREEMENT: "payment terms: net thirty",
    PlanPart.FEEDBACK: "the winch squeaks | greased it",
}


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("repainted", ("goal", "Hulls repainted")),
        ("varnish", ("goal", "coats of varnish")),
        ("burns", ("risk", "the yard burns")),
        ("sprinklers", ("risk", "sprinklers")),
        ("insurance", ("risk", "insurance")),
        ("catamaran", ("opportunity", "a catamaran")),
        ("surveyor", ("action", "invite the surveyor")),
        ("barnacles", ("measure", "barnacles")),
        ("thirty", ("agreement", "net thirty")),
        ("squeaks", ("feedback", "the winch squeaks")),
        ("greased", ("feedback", "greased it")),
        ("flotilla", ("plan", "Flotilla")),
    ],
)
def test_every_part_of_a_plan_is_found_and_named(
    workspace: Workspace, made: Planned, word: str, line: tuple[str, str]
) -> None:
    for part, text in _LINES.items():
        made.add(part, text)
    plan_making.rename(workspace, made.plan_id, "Flotilla")
    assert found(workspace, word) == (made.nora,)
    (shown,) = found_lines(workspace, [made.nora], [word])[made.nora]
    assert (shown.label, shown.text) == line
    assert PersonTexts(workspace, made.nora).find(word, 9)[0].text == line[1]


def test_a_plan_is_found_with_its_lead_its_stakeholders_and_whom_it_asks_to_act(
    workspace: Workspace, made: Planned
) -> None:
    zoe, abe = person(workspace, "Zoe Alone"), person(workspace, "Abe Alone")
    made.add(PlanPart.GOAL, "Hulls repainted: 0 -> 4")
    made.add(PlanPart.ACTION, "@abe bring the brushes")
    assert found(workspace, "hulls") == (made.nora,)
    made.add(PlanPart.STAKEHOLDER, "zoe: informed")
    assert set(found(workspace, "hulls")) == {made.nora, zoe}
    assert set(found(workspace, "brushes")) == {made.nora, zoe, abe}
    plan_making.set_lead(workspace, made.plan_id, "omar")
    assert set(found(workspace, "hulls")) == {made.omar, zoe}
    undo(workspace)
    undo(workspace)
    assert found(workspace, "hulls") == (made.nora,)


def test_a_plan_that_nobody_leads_is_found_with_all_of_its_organisation(
    workspace: Workspace, made: Planned
) -> None:
    made.add(PlanPart.GOAL, "Hulls repainted: 0 -> 4")
    with workspace.store.step("nobody", workspace.now()):
        models.AccountPlan.update(lead=None).execute()
    assert set(found(workspace, "hulls")) == {made.nora, made.omar}
    contacts.edit_contact(workspace, made.omar, contacts.Details(organisation="Elsewhere"))
    assert found(workspace, "hulls") == (made.nora,)


def test_what_is_gone_from_a_plan_is_not_found(workspace: Workspace, made: Planned) -> None:
    goal = made.add(PlanPart.GOAL, "Hulls repainted: 0 -> 4")
    plan_parts.edit_part(workspace, PlanPart.GOAL, goal, "Masts repainted: 0 -> 4")
    assert (found(workspace, "hulls"), found(workspace, "masts")) == ((), (made.nora,))
    plan_making.delete(workspace, made.plan_id)
    assert found(workspace, "masts") == ()
    undo(workspace)
    assert found(workspace, "masts") == (made.nora,)
