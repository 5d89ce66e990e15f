from datetime import date

import pytest

from relplanner.domain.errors import UserError
from relplanner.domain.plans.plan import Role
from relplanner.services import log, plan_parts
from relplanner.services.plan_lines import EXAMPLES, Item, becomes, line_of
from relplanner.services.plan_parts import PlanPart, add_part, edit_part, note_value, remove_part
from relplanner.services.undo import history, redo, undo
from relplanner.services.workspace import Workspace
from tests.building import at
from tests.services.planned import Planned, planned

LINES = {
    PlanPart.GOAL: "On-time deliveries: 88 % -> 96 % by 31 mar",
    PlanPart.RISK: "they merge 2x5 | talk to both | a second customer",
    PlanPart.OPPORTUNITY: "a second site: 120k 60 %",
    PlanPart.STAKEHOLDER: "nora: responsible",
    PlanPart.ACTION: "draft it by 4 dec",
    PlanPart.MEASURE: "returns: 4.5 %",
    PlanPart.AGREEMENT: "payment: 30 days",
    PlanPart.FEEDBACK: "slow answers",
}

OTHER_LINES = {
    PlanPart.GOAL: "Deliveries in time: 80 % -> 99 %",
    PlanPart.RISK: "they are sold 5x5",
    PlanPart.OPPORTUNITY: "a third site: 10k 5 %",
    PlanPart.STAKEHOLDER: "omar: informed",
    PlanPart.ACTION: "@omar write it by 11 dec",
    PlanPart.MEASURE: "claims: 3",
    PlanPart.AGREEMENT: "we meet in June",
    PlanPart.FEEDBACK: "slow answers | a deputy | told 3 nov",
}


@pytest.fixture
def made(workspace: Workspace) -> Planned:
    return planned(workspace)


@pytest.mark.parametrize("part", list(PlanPart))
def test_each_part_is_added_changed_removed_and_undone_as_one_step(made: Planned, part: PlanPart) -> None:
    workspace, empty = made.workspace, made.plan
    steps = len(history(workspace))
    number = made.add(part, LINES[part])
    added = made.plan
    assert added != empty
    edit_part(workspace, part, number, OTHER_LINES[part])
    changed = made.plan
    assert changed != added
    remove_part(workspace, part, number)
    assert made.plan == empty
    assert len(history(workspace)) == steps + 3
    for before in (changed, added, empty):
        undo(workspace)
        assert made.plan == before
    redo(workspace)
    assert made.plan == added


@pytest.mark.parametrize("part", list(PlanPart))
def test_the_line_of_a_part_changes_nothing_when_it_is_entered_again(made: Planned, part: PlanPart) -> None:
    number = made.add(part, LINES[part])
    before, steps = made.plan, len(history(made.workspace))
    (item,) = (
        *(*before.goals, *before.risks, *before.opportunities, *before.stakeholders),
        *(*before.actions, *before.measures, *before.agreements, *before.feedback),
    )
    assert isinstance(item, Item)
    edit_part(made.workspace, part, number, line_of(item, made.workspace.today()))
    assert made.plan == before
    assert len(history(made.workspace)) == steps


@pytest.mark.parametrize("part", list(PlanPart))
def test_what_is_proposed_to_type_can_be_typed(made: Planned, part: PlanPart) -> None:
    example = EXAMPLES[part].partition(", or ")[0].replace("anna", "nora")
    assert becomes(made.workspace, part, example)
    add_part(made.workspace, made.plan_id, part, example)


def test_more_than_three_goals_are_allowed_and_not_advised(made: Planned) -> None:
    for number in range(3):
        made.add(PlanPart.GOAL, f"goal {number}")
    assert "the 4th: 3 are enough" in becomes(made.workspace, PlanPart.GOAL, "one more", made.plan)
    made.add(PlanPart.GOAL, "one more")
    assert len(made.plan.goals) == 4


def test_a_second_agreement_about_the_same_is_said_beforehand(made: Planned) -> None:
    made.add(PlanPart.AGREEMENT, "payment: 30 days")
    made.add(PlanPart.AGREEMENT, "one contact for all")
    said = [
        becomes(made.workspace, PlanPart.AGREEMENT, text, made.plan)
        for text in ("payment: 40 days", "delivery: in two weeks", "no calls on Friday")
    ]
    assert said == ["payment terms, beside '30 days'", "delivery times", "other"]


def test_values_are_kept_over_time_and_one_of_a_day_is_replaced(made: Planned) -> None:
    workspace = made.workspace
    number = made.add(PlanPart.GOAL, LINES[PlanPart.GOAL])
    note_value(workspace, PlanPart.GOAL, number, "89 on 3 nov")
    note_value(workspace, PlanPart.GOAL, number, "90")
    said = note_value(workspace, PlanPart.GOAL, number, "93,3")
    assert said.sentence == "Plan Fjeld Marine: 'On-time deliveries' is 93.3 %."
    (goal,) = made.plan.goals
    assert [(each.day, each.value) for each in goal.readings] == [
        (date(2026, 11, 3), 89),
        (date(2026, 11, 23), 93.3),
    ]


def test_several_values_are_noted_at_once_and_one_is_taken_away(made: Planned) -> None:
    workspace = made.workspace
    number = made.add(PlanPart.MEASURE, "lead time")
    said = note_value(workspace, PlanPart.MEASURE, number, "21 days on 3 sep, 20 on 2 oct, 19")
    assert said.sentence == "Plan Fjeld Marine: 'lead time' has 3 values, the last 19 days."
    said = note_value(workspace, PlanPart.MEASURE, number, "none on 2 oct")
    assert said.sentence == "Plan Fjeld Marine: 'lead time' has no value on 2 Oct."
    (measure,) = made.plan.measures
    assert (measure.unit, [each.value for each in measure.readings]) == ("days", [21, 19])
    with pytest.raises(UserError, match="has no value of Fri 2 Oct"):
        note_value(workspace, PlanPart.MEASURE, number, "none on 2 oct")
    with pytest.raises(UserError, match="is counted in 'days', not in 'weeks'"):
        note_value(workspace, PlanPart.MEASURE, number, "3 weeks")


def test_the_line_of_a_measure_replaces_its_values_from_the_first_that_it_names(made: Planned) -> None:
    number = made.add(PlanPart.MEASURE, "lead time: 22 days on 3 jun, 21 on 3 sep, 20 on 2 oct, 19")
    edit_part(made.workspace, PlanPart.MEASURE, number, "time to us: 20 days on 2 sep, 18")
    (measure,) = made.plan.measures
    assert measure.name == "time to us"
    assert [(each.day.month, each.value) for each in measure.readings] == [(6, 22), (9, 20), (11, 18)]
    edit_part(made.workspace, PlanPart.MEASURE, number, "lead time")
    assert len(made.plan.measures[0].readings) == 3


def test_changing_a_goal_keeps_its_values_and_the_day_on_which_it_began(made: Planned) -> None:
    number = made.add(PlanPart.GOAL, LINES[PlanPart.GOAL])
    note_value(made.workspace, PlanPart.GOAL, number, "90")
    later = at(made.workspace, "2026-12-23T09:00")
    edit_part(later, PlanPart.GOAL, number, "Deliveries in time: 85 % -> 99 % by 30 jun")
    (goal,) = made.plan.goals
    assert (goal.what, goal.baseline, goal.start) == ("Deliveries in time", 85, date(2026, 11, 23))
    assert len(goal.readings) == 1


def test_scores_are_kept_by_day_and_stay_within_the_matrix(made: Planned) -> None:
    number = made.add(PlanPart.RISK, LINES[PlanPart.RISK])
    later = at(made.workspace, "2026-12-23T09:00")
    plan_parts.shift_risk(later, number, likelihood=1)
    said = plan_parts.shift_risk(later, number, likelihood=1, impact=1)
    assert said.sentence == "Plan Fjeld Marine: 'they merge' is 4 × 5 = 20."
    (risk,) = made.plan.risks
    assert [(each.day, each.score) for each in risk.assessments] == [
        (date(2026, 11, 23), 10),
        (date(2026, 12, 23), 20),
    ]
    plan_parts.shift_risk(later, number, likelihood=-9, impact=-9)
    assert made.plan.risks[0].score == 1


def test_a_chance_and_a_role_move_by_steps_and_stop_at_their_ends(made: Planned) -> None:
    opportunity = made.add(PlanPart.OPPORTUNITY, LINES[PlanPart.OPPORTUNITY])
    for _ in range(6):
        plan_parts.shift_chance(made.workspace, opportunity, 1)
    assert made.plan.opportunities[0].chance_percent == 100
    stakeholder = made.add(PlanPart.STAKEHOLDER, "omar: consulted")
    for steps, role in ((2, Role.INFORMED), (-9, Role.RESPONSIBLE), (1, Role.ACCOUNTABLE)):
        plan_parts.shift_role(made.workspace, stakeholder, steps)
        assert [each.role for each in made.plan.stakeholders] == [role]


def test_nobody_has_two_roles_in_a_plan(made: Planned) -> None:
    made.add(PlanPart.STAKEHOLDER, "nora: responsible")
    with pytest.raises(UserError, match="is responsible in this plan already"):
        made.add(PlanPart.STAKEHOLDER, "nora: informed")


def test_what_talks_leave_behind_fills_its_measure_by_itself(made: Planned) -> None:
    made.add(PlanPart.MEASURE, "moods")
    log.log_lines(at(made.workspace, "2026-11-02T09:00"), made.nora, ["= 6"])
    log.log_lines(made.workspace, made.nora, ["= 8/6"])
    log.log_lines(made.workspace, made.omar, ["= 9"])
    (measure,) = made.plan.measures
    # on the last day theirs of one talk and mine of the other: 6 and 9
    assert [each.value for each in measure.readings] == [6, 7.5]
    with pytest.raises(UserError, match="talks leave behind"):
        note_value(made.workspace, PlanPart.MEASURE, measure.id, "9")


def test_what_is_done_is_ticked_off_and_may_be_open_again(made: Planned) -> None:
    number = made.add(PlanPart.ACTION, LINES[PlanPart.ACTION])
    plan_parts.tick(made.workspace, PlanPart.ACTION, number)
    assert made.plan.actions[0].done_on == date(2026, 11, 23)
    plan_parts.tick(made.workspace, PlanPart.ACTION, number)
    assert made.plan.actions[0].is_open
    said = made.add(PlanPart.FEEDBACK, LINES[PlanPart.FEEDBACK])
    plan_parts.tick(made.workspace, PlanPart.FEEDBACK, said)
    assert made.plan.feedback[0].told_on == date(2026, 11, 23)
    with pytest.raises(UserError, match="is ticked off"):
        plan_parts.tick(made.workspace, PlanPart.RISK, 1)


def test_a_part_that_is_gone_is_said_to_be(made: Planned) -> None:
    with pytest.raises(UserError, match="That risk is not there any more"):
        plan_parts.shift_risk(made.workspace, 99, impact=1)
    with pytest.raises(UserError, match="That plan is not there any more"):
        add_part(made.workspace, 99, PlanPart.GOAL, "x")


HOSTILE = (
    "[red]x[/red]",
    "\x1b[31mred\x1b]0;title\x07",
    "\u202egnp.exe",
    "'; DROP TABLE goal; --",
    "e\u0301" + "\u0335" * 200,
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("part", [part for part in PlanPart if part is not PlanPart.STAKEHOLDER])
def test_hostile_text_is_kept_as_text_without_what_moves_the_cursor(
    made: Planned, part: PlanPart, text: str
) -> None:
    made.add(part, f"{text}: 10k 20 %" if part is PlanPart.OPPORTUNITY else text)
    stored = repr(made.plan)
    assert "\\x1b" not in stored
    assert "\\u202e" not in stored
    assert made.plan.title == "Fjeld Marine"


@pytest.mark.parametrize("part", list(PlanPart))
def test_a_line_of_a_megabyte_is_refused_at_once(made: Planned, part: PlanPart) -> None:
    with pytest.raises(UserError, match="too long"):
        add_part(made.workspace, made.plan_id, part, "x" * 1_000_000)


def test_a_measure_of_a_name_that_is_there_brings_its_values_to_that_one(made: Planned) -> None:
    made.add(PlanPart.MEASURE, "Returns: 4.5 % on 2 nov")
    add_part(made.workspace, made.plan_id, PlanPart.MEASURE, "returns: 4.1")
    (measure,) = made.plan.measures
    assert (measure.name, measure.unit, [each.value for each in measure.readings]) == (
        "Returns",
        "%",
        [4.5, 4.1],
    )
    with pytest.raises(UserError, match="measures 'Returns' already; write a value behind it"):
        add_part(made.workspace, made.plan_id, PlanPart.MEASURE, "RETURNS")
