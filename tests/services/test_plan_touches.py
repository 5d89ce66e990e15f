from collections.abc import Callable
from datetime import date

import pytest

from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.errors import UserError
from relplanner.domain.plans.lead import LeadReason
from relplanner.services import contacts, plan_making, plan_parts, planning, touches
from relplanner.services.contacts import Details
from relplanner.services.plan_parts import PlanPart
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import at, person
from tests.services.planned import open_touches, planned


def test_an_action_of_mine_with_a_day_is_planned_before_it_is_due(workspace: Workspace) -> None:
    made = planned(workspace)
    made.add(PlanPart.ACTION, "draft it by 4 dec")
    planning.replan(workspace)
    (touch,) = open_touches()
    assert (touch.contact_id, touch.purpose, touch.channel) == (made.nora, Purpose.FOLLOW_UP, Channel.EMAIL)
    assert (touch.intent, touch.due) == ("draft it", date(2026, 12, 4))
    assert touch.start.date() < date(2026, 12, 4)


def test_what_others_do_and_what_has_no_day_is_not_planned(workspace: Workspace) -> None:
    made = planned(workspace)
    made.add(PlanPart.ACTION, "@omar name the buyer by 4 dec")
    made.add(PlanPart.ACTION, "some day")
    made.add(PlanPart.ACTION, "next year by 1 jun 2027")
    planning.replan(workspace)
    assert open_touches() == []


def test_a_touch_of_an_organisation_is_with_who_is_responsible(workspace: Workspace) -> None:
    made = planned(workspace)
    made.add(PlanPart.ACTION, "draft it by 4 dec")
    planning.replan(workspace)
    made.add(PlanPart.STAKEHOLDER, "omar: responsible")
    planning.replan(workspace)
    assert [touch.contact_id for touch in open_touches()] == [made.omar]
    contacts.edit_contact(workspace, made.omar, Details(do_not_contact=True))
    planning.replan(workspace)
    assert [touch.contact_id for touch in open_touches()] == [made.nora]


def test_a_new_contact_of_a_higher_tier_takes_no_plan_over(workspace: Workspace) -> None:
    made = planned(workspace)
    made.add(PlanPart.ACTION, "draft it by 4 dec")
    contacts.set_tier(workspace, [made.nora], "silver")
    person(workspace, "Ada First", organisation="Fjeld Marine", tier="gold")
    planning.replan(workspace)
    assert [touch.contact_id for touch in open_touches()] == [made.nora]
    assert made.lead == (made.nora, LeadReason.DERIVED)
    contacts.archive(workspace, [made.nora])
    planning.replan(workspace)
    assert made.view.lead_id not in (None, made.nora)
    undo(workspace)
    assert made.lead == (made.nora, LeadReason.DERIVED)


def test_the_user_chooses_who_leads_and_may_leave_it_open_again(workspace: Workspace) -> None:
    made = planned(workspace)
    made.add(PlanPart.ACTION, "draft it by 4 dec")
    planning.replan(workspace)
    changed = plan_making.set_lead(workspace, made.plan_id, "omar")
    assert changed.sentence == "Plan Fjeld Marine: lead Omar Said."
    planning.replan(workspace)
    assert made.lead == (made.omar, LeadReason.CHOSEN)
    assert [touch.contact_id for touch in open_touches()] == [made.omar]
    made.add(PlanPart.STAKEHOLDER, "nora: responsible")
    assert made.lead == (made.omar, LeadReason.CHOSEN)
    plan_making.set_lead(workspace, made.plan_id, "")
    assert made.lead == (made.nora, LeadReason.RESPONSIBLE)


def test_only_who_has_part_in_a_plan_and_may_be_contacted_leads_it(workspace: Workspace) -> None:
    made = planned(workspace)
    zoe = person(workspace, "Zoe Alone")
    with pytest.raises(UserError, match="neither with Fjeld Marine nor a stakeholder"):
        plan_making.set_lead(workspace, made.plan_id, "zoe")
    made.add(PlanPart.STAKEHOLDER, "zoe: informed")
    plan_making.set_lead(workspace, made.plan_id, "zoe")
    assert made.lead == (zoe, LeadReason.CHOSEN)
    contacts.edit_contact(workspace, made.omar, Details(do_not_contact=True))
    with pytest.raises(UserError, match="not to be contacted"):
        plan_making.set_lead(workspace, made.plan_id, "omar")
    own = plan_making.new_plan(workspace, *plan_making.read_new(workspace, "omar")).plan_id
    with pytest.raises(UserError, match="for Omar Said alone"):
        plan_making.set_lead(workspace, own, "nora")


def test_an_action_is_done_with_its_touch_and_undone_with_it(workspace: Workspace) -> None:
    made = planned(workspace)
    made.add(PlanPart.ACTION, "draft it by 4 dec")
    planning.replan(workspace)
    (touch,) = open_touches()
    touches.done(workspace, touch.id)
    planning.replan(workspace)
    assert made.plan.actions[0].done_on == date(2026, 11, 23)
    assert open_touches() == []
    undo(workspace)
    assert made.plan.actions[0].is_open
    assert [each.id for each in open_touches()] == [touch.id]


def test_the_touch_goes_when_the_action_is_done_removed_or_its_plan_closed(workspace: Workspace) -> None:
    made = planned(workspace)
    number = made.add(PlanPart.ACTION, "draft it by 4 dec")
    changes: tuple[Callable[[], object], ...] = (
        lambda: plan_parts.tick(workspace, PlanPart.ACTION, number),
        lambda: plan_parts.remove_part(workspace, PlanPart.ACTION, number),
        lambda: plan_making.close(workspace, made.plan_id),
        lambda: plan_making.delete(workspace, made.plan_id),
    )
    for change in changes:
        planning.replan(workspace)
        assert len(open_touches()) == 1
        change()
        planning.replan(workspace)
        assert open_touches() == []
        assert models.Touch.select().where(models.Touch.intent == "draft it").count() == 0
        undo(workspace)


def test_an_action_that_is_open_again_is_planned_again(workspace: Workspace) -> None:
    made = planned(workspace)
    number = made.add(PlanPart.ACTION, "draft it by 4 dec")
    planning.replan(workspace)
    touches.done(workspace, open_touches()[0].id)
    planning.replan(workspace)
    plan_parts.tick(workspace, PlanPart.ACTION, number)
    planning.replan(workspace)
    assert made.plan.actions[0].is_open
    assert len(open_touches()) == 1


def test_a_skipped_follow_up_does_not_come_back_until_its_day_changes(workspace: Workspace) -> None:
    made = planned(workspace)
    number = made.add(PlanPart.ACTION, "draft it by 4 dec")
    planning.replan(workspace)
    touches.skip(workspace, open_touches()[0].id)
    planning.replan(workspace)
    assert open_touches() == []
    plan_parts.edit_part(workspace, PlanPart.ACTION, number, "draft it by 11 dec")
    planning.replan(workspace)
    assert [touch.due for touch in open_touches()] == [date(2026, 12, 11)]


def test_what_is_pinned_stays_while_it_is_wanted(workspace: Workspace) -> None:
    made = planned(workspace)
    number = made.add(PlanPart.ACTION, "draft it by 4 dec")
    planning.replan(workspace)
    (touch,) = open_touches()
    touches.pin(workspace, touch.id, "thu 14:00")
    plan_parts.edit_part(workspace, PlanPart.ACTION, number, "write it by 11 dec")
    planning.replan(workspace)
    (pinned,) = open_touches()
    assert (pinned.status, pinned.start.date()) == (TouchStatus.PINNED, date(2026, 11, 26))


def test_a_review_comes_a_period_after_the_last_one(workspace: Workspace) -> None:
    made = planned(workspace)
    assert made.view.next_review == date(2027, 2, 23)
    planning.replan(workspace)
    assert open_touches() == []  # beyond the weeks that are planned
    later = at(workspace, "2027-01-25T09:00")
    planning.replan(later)
    (review,) = open_touches(made.plan_id)
    assert (review.purpose, review.due, review.minutes) == (Purpose.REVIEW, date(2027, 2, 23), 60)
    assert review.intent == "review: Fjeld Marine"
    touches.done(later, review.id)  # planned for later, it took place now
    planning.replan(later)
    assert made.view.next_review == date(2027, 4, 25)


def test_a_skipped_review_comes_back_after_one_more_period(workspace: Workspace) -> None:
    made = planned(workspace)
    plan_making.set_reviews(workspace, made.plan_id, "monthly 30 min call")
    planning.replan(workspace)
    (review,) = open_touches(made.plan_id)
    assert review.due == date(2026, 12, 23)
    touches.skip(workspace, review.id)
    planning.replan(workspace)
    assert made.view.next_review == date(2027, 1, 23)
    plan_making.set_reviews(workspace, made.plan_id, "never")
    planning.replan(workspace)
    assert [made.view.next_review, *open_touches()] == [None]


def test_an_unchanged_plan_moves_nothing(workspace: Workspace) -> None:
    made = planned(workspace, "Fjeld Marine, first-90-days")
    planning.replan(workspace)
    before = [(touch.id, touch.start) for touch in open_touches()]
    assert len(before) >= 4
    assert not planning.replan(workspace).searched
    assert [(touch.id, touch.start) for touch in open_touches()] == before
    assert made.plan.open_actions
