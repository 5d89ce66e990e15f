from datetime import date

import pytest

from relplanner.domain.contacts import Channel, Every, Unit
from relplanner.domain.errors import UserError
from relplanner.domain.health import PlanStanding
from relplanner.domain.plans.plan import Action, ReviewRhythm
from relplanner.domain.plans.review_line import parse_review, review_line
from relplanner.domain.plans.templates import PlanTemplate, Step, template_named
from tests.domain.plans.examples import TODAY, goal, plan, risk

MAY = date(2026, 3, 1)


def test_the_standing_counts_goals_with_a_day_and_the_scores_of_risks() -> None:
    found = plan(goals=(goal((TODAY, 60)), goal(), goal(due=None)), risks=(risk((MAY, 4, 4)),))
    assert found.standing(TODAY) == PlanStanding(2, 1, (16,))


def test_what_gives_concern_is_the_goal_that_is_furthest_behind_then_a_high_risk() -> None:
    late = goal((TODAY, 40), what="grow"), goal((TODAY, 10), what="renew")
    assert plan(goals=late, risks=(risk((MAY, 5, 5)),)).concern(TODAY) == "plan off track: renew"
    assert plan(risks=(risk((MAY, 3, 5)),)).concern(TODAY) == "high risk in the plan (15): they leave"
    assert plan(goals=(goal((TODAY, 60)),), risks=(risk((MAY, 3, 4)),)).concern(TODAY) == ""
    assert plan(goals=late, closed_on=TODAY).concern(TODAY) == ""


def test_a_concern_stays_short_whatever_a_goal_is_called() -> None:
    assert len(plan(goals=(goal(what="x" * 10_000),)).concern(TODAY)) < 90


def test_what_is_to_be_done_comes_by_its_day() -> None:
    actions = (
        Action(id=1, text="some day"),
        Action(id=2, text="late", due=MAY),
        Action(id=3, text="done", done_on=MAY),
        Action(id=4, text="soon", due=TODAY),
    )
    found = plan(actions=actions)
    assert [action.id for action in found.open_actions] == [2, 4, 1]
    assert [action.is_overdue(TODAY) for action in actions] == [False, True, False, False]


@pytest.mark.parametrize(
    ("line", "rhythm"),
    [
        ("every 2 months 45 min call", ReviewRhythm(Every(2, Unit.MONTHS), 45, Channel.CALL)),
        ("in person every quarter", ReviewRhythm(Every(1, Unit.QUARTERS), 60, Channel.IN_PERSON)),
        ("yearly", ReviewRhythm(Every(1, Unit.YEARS), 60, Channel.VIDEO)),
        ("never", ReviewRhythm(None)),
    ],
)
def test_reviews_are_set_in_one_line_that_reads_again(line: str, rhythm: ReviewRhythm) -> None:
    assert parse_review(line) == rhythm
    assert parse_review(review_line(rhythm)).every == rhythm.every


def test_how_often_has_to_be_said() -> None:
    with pytest.raises(UserError, match="does not say how often"):
        parse_review("60 min in person")


def test_a_template_is_named_by_its_beginning() -> None:
    templates = [PlanTemplate(name="key-customer"), PlanTemplate(name="key-supplier")]
    assert template_named(templates, "Key-C").name == "key-customer"
    for wanted in ("key", "", "custmer"):
        with pytest.raises(UserError, match="is not a template"):
            template_named(templates, wanted)


def test_the_steps_of_a_template_are_dated_from_its_start() -> None:
    assert Step(30, "look back").due(date(2026, 12, 15)) == date(2027, 1, 14)
