"""Why touches moved: each reason is tried on the model, with the touch back where it was."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from relplanner.domain.budget import monday_of
from relplanner.domain.contacts import Absence, Channel
from relplanner.scheduling.calendar import Calendar
from relplanner.scheduling.scoring import score_terms
from relplanner.services.contacts import Details, edit_contact
from relplanner.services.log import log_lines
from relplanner.services.moves import Move, moves_of
from relplanner.services.planning import Draft, Start, draft_of, replan
from relplanner.services.portfolio import read_portfolio
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import away, meeting, person, talked, wanted
from tests.scheduling.checker import violations
from tests.services.plan_checker import planned


@pytest.fixture
def full(workspace: Workspace) -> Workspace:
    """Return a workspace with more to do than its weeks have room for, planned."""
    for number in range(45):
        contact_id = person(workspace, f"Person {number:02}", tier=("gold", "silver")[number % 2])
        day = workspace.today() - timedelta(days=20 + 2 * number)
        talked(workspace, contact_id, day.isoformat(), Channel.IN_PERSON)
    replan(workspace)
    return workspace


def disagrees(draft: Draft, move: Move) -> str:
    """Return what is wrong with the reason of a move, by the clock and the score; empty where it holds."""
    key = next(want.demand.key for want in draft.wanted if want.touch_id == move.touch_id)
    plan = draft.plan
    back = replace(
        plan,
        placed={**plan.placed, key: move.old},
        unplaced={other: reason for other, reason in plan.unplaced.items() if other != key},
    )
    forbidden = violations(draft.problem, back)
    if move.why.endswith("stands there now") or "too near" in move.why or move.why.endswith("is full"):
        return "" if forbidden else f"allowed: {move}"
    score = score_terms(draft.problem, Calendar(draft.problem), back.placed).score
    if move.why == "part of a better plan as a whole":
        return f"forbidden or worse: {move}" if forbidden or score < plan.score else ""
    return "" if forbidden or score < plan.score else f"allowed and no worse: {move}"


@pytest.mark.parametrize("start", [Start.CHANGES, Start.AFRESH])
def test_a_touch_back_where_it_was_is_forbidden_or_worth_less_as_its_reason_says(
    full: Workspace, start: Start
) -> None:
    log_lines(full, 2, ["+ call 90m"])
    portfolio = read_portfolio(full, full.now(), 8, afresh=start is Start.AFRESH)
    draft = draft_of(portfolio, start)
    moves = moves_of(portfolio, draft.wanted, draft.problem, draft.plan)
    assert moves
    assert [problem for move in moves.values() if (problem := disagrees(draft, move))] == []


def test_a_week_that_an_unplanned_talk_has_filled_is_said_to_be_spent(full: Workspace) -> None:
    log_lines(full, 2, ["+ call 120m"])
    whys = {move.why for move in replan(full).moves if move.old.date() < full.today() + timedelta(days=7)}
    assert "the budget of wk 48 is spent" in whys


def test_the_only_touch_of_a_week_does_not_make_its_days_evener(workspace: Workspace) -> None:
    solo = person(workspace, "Solo", tier="silver")
    log_lines(workspace, solo, ["@ in 1w call"])
    replan(workspace)
    edit_contact(workspace, solo, Details(name="Solo", tier="silver", windows=("wed 17:00-17:30",)))
    assert {move.why for move in replan(workspace).moves} == {"outside their hours now"}


def test_an_absence_forbids_its_own_days_and_is_the_reason(workspace: Workspace) -> None:
    solo = person(workspace, "Solo")
    log_lines(workspace, solo, ["@ in 1w call"])
    replan(workspace)
    row = models.Touch.get(models.Touch.contact == solo)
    day = row.start.in_timezone(workspace.zone).date()
    away(workspace, solo, day.isoformat(), day.isoformat())
    (move,) = replan(workspace).moves
    assert move.why == "they are away"
    assert move.new is not None


def test_what_lies_past_the_planned_weeks_is_said_to(full: Workspace) -> None:
    boundaries = replace(full.settings.boundaries, weeks_ahead=2)
    shorter = replace(full, settings=replace(full.settings, boundaries=boundaries))
    last = monday_of(full.today()) + timedelta(days=13)
    beyond = [move.why for move in replan(shorter).moves if move.old.date() > last]
    assert beyond
    assert set(beyond) == {"only 2 weeks are planned"}


def test_a_day_of_leave_is_said_to_be_a_day_off(full: Workspace) -> None:
    (day, *_) = sorted({touch.day for touch in planned(full) if touch.day > full.today() + timedelta(days=1)})
    work = replace(full.settings.work, leave=(Absence(day, day),))
    whys = {move.why for move in replan(replace(full, settings=replace(full.settings, work=work))).moves}
    assert "a day off (leave)" in whys
    assert not [why for why in whys if "your hours" in why]


def test_what_takes_a_part_of_its_last_slot_is_the_reason(workspace: Workspace) -> None:
    person(workspace, "Solo", birthday="25 nov")
    replan(workspace)
    row = models.Touch.get()
    end = row.start.in_timezone(workspace.zone).add(minutes=row.minutes)
    meeting(workspace, f"{end:%Y-%m-%dT%H:%M}", f"{end.add(hours=1):%Y-%m-%dT%H:%M}", "Fair")
    (move,) = replan(workspace).moves
    assert move.why == "your calendar: Fair"


def test_planning_afresh_is_a_step_of_its_own_and_a_plain_replan_is_none(full: Workspace) -> None:
    newest = full.store.history()[0].id
    replan(full, start=Start.ANEW)
    assert full.store.history()[0].id == newest
    before = {row.id: row.start for row in models.Touch.select()}
    assert replan(full, start=Start.AFRESH).moves
    assert undo(full).sentence == "Undone: Planned afresh"
    assert {row.id: row.start for row in models.Touch.select()} == before
    assert not replan(full).searched


def test_what_moves_again_before_it_was_seen_says_why_it_left_the_place_that_was_seen(
    workspace: Workspace,
) -> None:
    touch_id = wanted(workspace, person(workspace, "Solo"), channel="call", due=date(2026, 11, 26))
    replan(workspace)
    first = models.Touch.get_by_id(touch_id).start
    for title in ("Board", "Fair"):
        start = models.Touch.get_by_id(touch_id).start.in_timezone(workspace.zone)
        meeting(workspace, f"{start:%Y-%m-%dT%H:%M}", f"{start.add(minutes=30):%Y-%m-%dT%H:%M}", title)
        replan(workspace)
    moved = models.Touch.get_by_id(touch_id)
    assert moved.start != first
    assert (moved.moved_from, moved.moved_why) == (first, "your calendar: Board")
