from datetime import date

import pytest

from relplanner.domain.contacts import Every, Unit
from relplanner.domain.errors import UserError
from relplanner.services import plan_making
from relplanner.services.account_plans import due_actions, plan_view, plan_views
from relplanner.services.plan_making import new_plan, plans_of, read_new, whose_named
from relplanner.services.undo import redo, undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import person
from tests.services.planned import planned

SHIPPED = ("key-customer", "key-supplier", "team-member", "partner", "first-90-days")


def test_a_plan_is_for_an_organisation_by_its_name_and_for_a_contact_by_part_of_theirs(
    workspace: Workspace,
) -> None:
    made = planned(workspace)
    assert whose_named(workspace, "fjeld marine").organisation_id is not None
    assert whose_named(workspace, "org:marine").organisation_id is not None
    assert whose_named(workspace, "marine").organisation_id is not None
    assert whose_named(workspace, "nora").contact_id == made.nora
    for wanted in ("", "nobody", "org:nowhere"):
        with pytest.raises(UserError):
            whose_named(workspace, wanted)


def test_a_plan_is_for_whom_comes_nearest_to_the_text_contact_or_organisation(workspace: Workspace) -> None:
    mia = person(workspace, "Mia Kowalski", organisation="Acme GmbH")
    person(workspace, "Jo Ostermann", organisation="Ost Bau")
    assert whose_named(workspace, "m").contact_id == mia
    assert whose_named(workspace, "me").name == "Acme GmbH"
    assert whose_named(workspace, "ost").name == "Ost Bau"
    assert whose_named(workspace, "os").name == "Jo Ostermann"
    person(workspace, "Max Kern", organisation="Acme AG")
    with pytest.raises(UserError, match=r"'m' may be Mia Kowalski .* or Max Kern"):
        whose_named(workspace, "m")
    with pytest.raises(UserError, match="'acme' may be several organisations"):
        whose_named(workspace, "acme")


@pytest.mark.parametrize("template", SHIPPED)
def test_a_plan_starts_from_each_template_that_comes_along(workspace: Workspace, template: str) -> None:
    person(workspace, "Ines Prado")
    begun = new_plan(workspace, *read_new(workspace, f"ines, {template}"))
    plan = plan_view(workspace, begun.plan_id).plan
    assert plan.template == template
    assert 1 <= len(plan.goals) <= 3
    assert all(goal.due is not None for goal in plan.goals)
    assert plan.risks
    assert plan.measures
    assert plan.actions
    assert begun.changed.sentence == f"New plan for Ines Prado from {template}."


def test_the_first_ninety_days_are_steps_with_days(workspace: Workspace) -> None:
    person(workspace, "Ines Prado")
    plan = plan_view(workspace, new_plan(workspace, *read_new(workspace, "ines, first")).plan_id).plan
    days = [(action.due - plan.start).days for action in plan.actions if action.due]
    assert len(days) == len(plan.actions)
    assert {30, 60, 90} <= set(days)
    assert max(days) == 90
    assert plan.reviews.every == Every(30, Unit.DAYS)


def test_a_template_that_is_not_there_is_refused_with_those_that_are(workspace: Workspace) -> None:
    person(workspace, "Ines Prado")
    with pytest.raises(UserError, match="key-customer, key-supplier"):
        read_new(workspace, "ines, nothing like it")


def test_an_organisation_with_a_comma_in_its_name_is_no_template(workspace: Workspace) -> None:
    person(workspace, "Zoë", organisation="Rope, Paint & Sons")
    whose, template = read_new(workspace, "Rope, Paint & Sons")
    assert (whose.name, template.name) == ("Rope, Paint & Sons", "")


def test_the_whole_of_a_new_plan_is_undone_and_done_again(workspace: Workspace) -> None:
    made = planned(workspace, "Fjeld Marine, key-customer")
    before = made.plan
    undo(workspace)
    assert plan_views(workspace) == ()
    assert models.Goal.select().count() == models.RiskScore.select().count() == 0
    redo(workspace)
    assert made.plan == before


def test_title_reviews_and_value_are_set_in_a_line_each(workspace: Workspace) -> None:
    made = planned(workspace)
    plan_making.rename(workspace, made.plan_id, "Boats for two")
    plan_making.set_reviews(workspace, made.plan_id, "every 2 months 45 min call")
    plan_making.set_value(workspace, made.plan_id, "revenue 100k, margin 10 %, retention +5, 2 h at 50")
    plan = made.plan
    assert (plan.title, plan.whose) == ("Boats for two", "Fjeld Marine")
    assert (plan.reviews.every, plan.reviews.minutes) == (Every(2, Unit.MONTHS), 45)
    assert plan.value is not None
    assert plan.value.amount == pytest.approx(400)
    plan_making.set_value(workspace, made.plan_id, "")
    assert made.plan.value is None
    with pytest.raises(UserError, match="needs a title"):
        plan_making.rename(workspace, made.plan_id, " ")


def test_a_closed_plan_comes_last_and_may_be_opened_again(workspace: Workspace) -> None:
    made = planned(workspace, "Fjeld Marine, key-customer")
    other = new_plan(workspace, *read_new(workspace, "nora")).plan_id
    plan_making.close(workspace, made.plan_id)
    assert [view.id for view in plan_views(workspace)] == [other, made.plan_id]
    assert due_actions(plan_views(workspace), date(2030, 1, 1)) == []
    assert made.view.next_review is None
    plan_making.close(workspace, made.plan_id)
    assert made.plan.is_open


def test_of_several_plans_the_open_and_newer_one_comes_first(workspace: Workspace) -> None:
    made = planned(workspace)
    newer = new_plan(workspace, *read_new(workspace, "Fjeld Marine")).plan_id
    assert plans_of(whose_named(workspace, "Fjeld Marine")) == [newer, made.plan_id]
    plan_making.close(workspace, newer)
    assert plans_of(whose_named(workspace, "Fjeld Marine")) == [made.plan_id, newer]


def test_a_deleted_plan_is_gone_with_its_parts_and_comes_back_by_undo(workspace: Workspace) -> None:
    made = planned(workspace, "Fjeld Marine, key-customer")
    before = made.plan
    plan_making.delete(workspace, made.plan_id)
    assert models.Goal.select().count() == models.PlanAction.select().count() == 0
    for change in (plan_making.close, plan_making.delete):
        with pytest.raises(UserError, match="not there any more"):
            change(workspace, made.plan_id)
    undo(workspace)
    assert made.plan == before
