from relplanner.domain.contacts import Purpose
from relplanner.services.planning import replan
from relplanner.services.portfolio import read_portfolio
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import person, talked
from tests.services.ledgers import everybody, noted


def test_the_account_of_a_contact_reaches_the_plan(workspace: Workspace) -> None:
    number = everybody(workspace)
    for contact_id in number.values():
        talked(workspace, contact_id, "2026-10-01")
    facts = {contact.id: contact for contact in read_portfolio(workspace, workspace.now(), 8).facts.contacts}
    flagged = {state for state, contact_id in number.items() if facts[contact_id].imbalanced}
    assert flagged == {"overdrawn", "one-sided", "seen-differently"}
    assert facts[number["one-sided"]].tilt_percent == 91
    assert facts[number["too-little"]].tilt_percent == 0
    assert facts[number["no-account"]].tilt_percent == 0


def test_growth_touches_go_to_the_most_tilted_of_those_who_are_silent_alike(workspace: Workspace) -> None:
    people = [person(workspace, f"Person {number}") for number in range(40)]
    for contact_id in people:
        talked(workspace, contact_id, "2026-10-01")
    noted(workspace, people[-1], -5, -5, -5, -5)
    replan(workspace)
    touches = models.Touch.select().where(models.Touch.purpose == Purpose.GROWTH)
    assert people[-1] in {touch.contact_id for touch in touches}
    assert people[-2] not in {touch.contact_id for touch in touches}
