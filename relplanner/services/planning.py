"""The plan: made from what is known now, stored, and told apart from the one before."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from hashlib import sha256

import pendulum
from pendulum import DateTime

from relplanner.domain.budget import monday_of
from relplanner.domain.contacts import Purpose, TouchStatus
from relplanner.domain.demand.build import build_demand
from relplanner.domain.demand.facts import ASKED_FOR, PlannedTouch
from relplanner.domain.demand.reasons import hint_unplaced, unplaced_reason, why_placed, why_unplaced
from relplanner.domain.demand.spread import Spread, spread_arrears, spread_first_dues
from relplanner.domain.demand.wanted import Wanted, match_rows
from relplanner.scheduling.problem import Plan, Problem
from relplanner.scheduling.solver import never, solve
from relplanner.services.freezing import earliest_start
from relplanner.services.met import let_met_be_missed
from relplanner.services.moves import Move, moves_of
from relplanner.services.plan_touches import keep_up
from relplanner.services.portfolio import Portfolio, horizon, planned_weeks, read_portfolio
from relplanner.services.workspace import Workspace
from relplanner.store import models, plans
from relplanner.store import portfolio as stored

_TRIES = 3


class Start(Enum):
    """Where a re-plan starts.

    CHANGES: from the plan as it stands; only what a change touches is searched, nothing without one.
    ANEW: from nothing, but leaving a touch where it stood still counts. AFRESH: from nothing at all.
    """

    CHANGES = "changes"
    ANEW = "anew"
    AFRESH = "afresh"


@dataclass(frozen=True, slots=True)
class Replan:
    """What a re-plan changed: whether it searched at all, and which touches moved, with why."""

    searched: bool
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A plan before it is stored, with all that it was made from."""

    portfolio: Portfolio
    wanted: tuple[Wanted, ...]
    problem: Problem
    plan: Plan


def keep_draft(draft: Draft) -> None:
    """Show a first draft to nobody."""


def replan(
    workspace: Workspace,
    *,
    start: Start = Start.CHANGES,
    weeks: int | None = None,
    should_stop: Callable[[], bool] = never,
    on_draft: Callable[[Draft], None] = keep_draft,
) -> Replan:
    """Bring the plan up to date, or make it anew, and store it; one that is stopped is not stored.

    *weeks* whole weeks are planned, and no fewer than before unless it starts afresh: a plan that was
    made further ahead than usual keeps its end. What is pinned, or proposed within the next 24 hours and
    still possible, stays. A plan that starts afresh is a step of its own; else what is written belongs to
    the newest step for undo. While somebody else keeps writing, the plan is left to them. *on_draft* gets
    a first plan where it takes longer than a frame to improve it; only the improved one is stored.
    """
    for _ in range(_TRIES):
        now = workspace.now()
        weeks = max(weeks or 0, _weeks_before(workspace, now, start))
        revision = plans.revision()
        portfolio = _read_with_dues(workspace, now, weeks, start)
        fingerprint = _fingerprint(portfolio)
        if start is Start.CHANGES and _is_current(fingerprint):
            return Replan(searched=False)
        draft = draft_of(portfolio, start, should_stop, on_draft)
        if should_stop():
            return Replan(searched=False)
        with _recording(workspace, now, start):
            if plans.revision() != revision:
                continue  # somebody else wrote meanwhile: the plan would be one of yesterday's facts
            moves, gone = _write(draft, workspace.zone)
            made_of = _fingerprint(portfolio, gone) if gone else fingerprint
            plans.set_state(made_of, now, _end_beyond(workspace, now, weeks))
        return Replan(searched=True, moves=moves)
    return Replan(searched=False)


def _is_current(fingerprint: str) -> bool:
    """Return whether the stored plan is made from the facts with that *fingerprint*, and nothing else."""
    state = plans.state()
    return fingerprint == state.fingerprint and not plans.is_older_than_redo(state)


@contextmanager
def _recording(workspace: Workspace, now: DateTime, start: Start) -> Iterator[None]:
    """Write a plan so that undo takes it back: alone where it starts afresh, else with the newest step."""
    if start is Start.AFRESH:
        with workspace.store.step("Planned afresh", now):
            yield
    else:
        with workspace.store.amend(now):
            yield


def _weeks_before(workspace: Workspace, now: DateTime, start: Start) -> int:
    """Return how many weeks are planned at least."""
    if start is Start.AFRESH:
        return workspace.settings.boundaries.weeks_ahead
    return planned_weeks(workspace, now)


def _end_beyond(workspace: Workspace, now: DateTime, weeks: int) -> date | None:
    """Return the Monday before which a plan ends that is made further ahead than usual."""
    if weeks <= workspace.settings.boundaries.weeks_ahead:
        return None
    return horizon(workspace, now, weeks)[1].date()


def current_draft(workspace: Workspace, *, free: int | None = None) -> Draft:
    """Return the plan as it is stored, as a problem and its answer, for questions about single touches.

    The touch with the number *free* may move in it, although it is pinned or begins soon.
    """
    now = workspace.now()
    portfolio = read_portfolio(workspace, now, planned_weeks(workspace, now))
    if free is not None:
        touches = tuple(
            replace(touch, fixed=False) if touch.id == free else touch for touch in portfolio.facts.touches
        )
        portfolio = replace(portfolio, facts=replace(portfolio.facts, touches=touches))
    return draft_of(portfolio, Start.CHANGES)


def mark_seen(workspace: Workspace) -> None:
    """Note that the user has looked at the plan: what moved until now is not marked any more."""
    if plans.moved():
        with workspace.store.amend(workspace.now()):
            plans.set_seen(workspace.now())


def _read_with_dues(workspace: Workspace, now: DateTime, weeks: int, start: Start) -> Portfolio:
    """Return what there is to plan, after what was missed is closed where it was done otherwise since, and
    account plans have asked for their touches.

    Due days that are set once are stored too: first ones, then arrears.
    """
    percent = workspace.settings.work.budget_percent
    is_afresh = start is Start.AFRESH
    let_met_be_missed(workspace, now)
    keep_up(workspace, now, horizon(workspace, now, weeks)[1].date() - timedelta(days=1))
    portfolio = read_portfolio(workspace, now, weeks, afresh=is_afresh)
    first_dues = spread_first_dues(portfolio.facts.contacts, now.date())
    if first_dues:
        _store_dues(workspace, first_dues, now)
        portfolio = read_portfolio(workspace, now, weeks, afresh=is_afresh)
    work = portfolio.work
    arrears = spread_arrears(portfolio.facts, lambda monday: work.week_budget(monday, percent))
    if arrears:
        _store_dues(workspace, arrears, now)
        portfolio = read_portfolio(workspace, now, weeks, afresh=is_afresh)
    return portfolio


def _store_dues(workspace: Workspace, spreads: Sequence[Spread], now: DateTime) -> None:
    with workspace.store.amend(now):
        plans.set_dues((spread.contact_id, spread.due) for spread in spreads)


def draft_of(
    portfolio: Portfolio,
    start: Start,
    should_stop: Callable[[], bool] = never,
    on_draft: Callable[[Draft], None] = keep_draft,
) -> Draft:
    """Return the plan that the portfolio leads to, not stored; growth touches without a place are in it.

    Promises that another talk is to keep are looked at once more when it is known where the talks lie.
    """
    draft = _solved(portfolio, build_demand(portfolio.facts), start, should_stop, on_draft)
    settled = build_demand(replace(portfolio.facts, talks=_talks(draft)))
    if _promised(settled) == _promised(draft.wanted) or should_stop():
        return draft
    return _solved(portfolio, settled, start, should_stop, on_draft)


def _promised(wanted: Sequence[Wanted]) -> set[int]:
    return {want.promise_id for want in wanted if want.promise_id is not None}


def _talks(draft: Draft) -> dict[int, frozenset[date]]:
    """Return on which days each contact is talked to by a plan, follow-ups of promises left out."""
    talks: dict[int, set[date]] = {}
    for want in draft.wanted:
        start = draft.plan.placed.get(want.demand.key)
        if start is not None and want.promise_id is None:
            talks.setdefault(want.contact_id, set()).add(start.date())
    return {contact_id: frozenset(days) for contact_id, days in talks.items()}


def _solved(
    portfolio: Portfolio,
    wanted: tuple[Wanted, ...],
    start: Start,
    should_stop: Callable[[], bool],
    on_draft: Callable[[Draft], None],
) -> Draft:
    problem = _problem(portfolio, wanted)
    starts = {touch.id: touch.start for touch in portfolio.facts.touches}
    current = {
        want.demand.key: at
        for want in wanted
        if want.touch_id is not None and (at := starts.get(want.touch_id)) is not None
    }

    def drafted(plan: Plan) -> Draft:
        return Draft(portfolio=portfolio, wanted=wanted, problem=problem, plan=plan)

    plan = solve(
        problem,
        current=current if start is Start.CHANGES else None,
        should_stop=should_stop,
        on_first=lambda first: on_draft(drafted(first)),
    )
    return drafted(plan)


@contextmanager
def shown_as_stored(workspace: Workspace, draft: Draft) -> Iterator[None]:
    """Let every query of the block find the draft as if it were the plan; nothing of it stays stored."""
    read_anew = {
        row.id: row for row in stored.open_touches()
    }  # the rows of the draft are still to be written
    with workspace.store.trial(workspace.now()):
        _write(replace(draft, portfolio=replace(draft.portfolio, touches=read_anew)), workspace.zone)
        yield


def _problem(portfolio: Portfolio, wanted: tuple[Wanted, ...]) -> Problem:
    return Problem(
        now=earliest_start(portfolio.facts.now),
        weeks=portfolio.facts.weeks,
        spent_minutes=portfolio.spent_minutes,
        manager=portfolio.manager,
        contacts=portfolio.contacts,
        demands=tuple(want.demand for want in wanted),
        rules=portfolio.rules,
    )


def _fingerprint(portfolio: Portfolio, gone: Collection[int] = ()) -> str:
    """Return a mark of all that a plan depends on, the time of day and the plan itself left out.

    It is that of the portfolio without the touches with the numbers *gone*.
    """
    facts = portfolio.facts
    today = facts.today
    given = [_given(touch, portfolio) for touch in facts.touches if touch.id not in gone]
    busy = [span for span in portfolio.manager.busy if span[1].date() >= today]
    manager = portfolio.manager
    hours = (manager.tz, manager.hours, manager.touch_hours, sorted(manager.off))
    parts: tuple[Collection[object], ...] = (
        (today, facts.weeks, facts.growth, portfolio.rules, portfolio.spent_minutes),
        facts.contacts,
        [what for what in given if any(what)],
        sorted(portfolio.touches.keys() - {touch.id for touch in facts.touches} - set(gone)),
        facts.meetings,
        busy,
        hours,
        sorted(portfolio.contacts.items()),
    )
    digest = sha256()
    for part in parts:
        digest.update(f"{len(part)}:".encode())
        for fact in part:  # one by one: the text of all of them is as large as all that is read
            digest.update(f"{fact!r}\n".encode())
    return digest.hexdigest()


def _given(touch: PlannedTouch, portfolio: Portfolio) -> tuple[object, ...]:
    """Return what of a touch is a fact to the plan, and not only a part of the plan so far."""
    pinned = portfolio.touches[touch.id].status == TouchStatus.PINNED
    asked_for = touch.purpose in ASKED_FOR and (touch.promise_id is None or touch.asked_for)
    return (
        touch.id if asked_for or portfolio.facts.is_past(touch) else None,
        touch.due if asked_for else None,
        (touch.id, touch.minutes, touch.start) if pinned else None,
        (touch.id, touch.not_before) if touch.not_before else None,
    )


def _write(draft: Draft, zone: str) -> tuple[tuple[Move, ...], set[int]]:
    """Write the plan; return what moved, and the numbers of the touches that are gone."""
    facts = draft.portfolio.facts
    moves = moves_of(draft.portfolio, draft.wanted, draft.problem, draft.plan)
    rows = dict(draft.portfolio.touches)
    unwanted: set[int] = set()
    new: list[models.Touch] = []
    for want in draft.wanted:
        if want.purpose is Purpose.GROWTH and want.demand.key in draft.plan.unplaced:
            unwanted.add(want.touch_id or 0)  # a growth touch is a wish: without a place it is dropped
            continue
        row = rows.get(want.touch_id or 0)
        if row is None:
            new.append(_new_row(want, draft, zone))
            continue
        _fill(row, want, draft, zone)
        move = moves.get(want.touch_id or 0)
        if move is not None:
            if row.moved_from is None:  # where the user saw it last, and why it had to leave there
                row.moved_from, row.moved_why = _instant(move.old, zone), move.why
            if row.moved_from == row.start:
                row.moved_from, row.moved_why = None, ""
        if row.is_dirty():
            row.save()
    plans.add(new)
    unwanted.update(row.id for row in match_rows(facts.touches, draft.wanted, facts.now).leftover)
    unwanted.update(row.id for row in rows.values() if row.contact_id not in draft.portfolio.contactable)
    gone = unwanted & rows.keys()
    for touch_id in gone:
        rows[touch_id].delete_instance()
    return tuple(moves.values()), gone


def _new_row(want: Wanted, draft: Draft, zone: str) -> models.Touch:
    row = models.Touch(contact=want.contact_id, status=TouchStatus.PROPOSED)
    _fill(row, want, draft, zone)
    return row


def _fill(row: models.Touch, want: Wanted, draft: Draft, zone: str) -> None:
    """Set what the plan says of a touch; what is the same already stays untouched."""
    facts, plan = draft.portfolio.facts, draft.plan
    start = plan.placed.get(want.demand.key)
    values: dict[str, object] = {
        "routine_id": want.routine_id,
        "occasion_id": want.occasion_id,
        "promise_id": want.promise_id,
        "purpose": want.purpose,
        "channel": want.channel,
        "minutes": want.demand.minutes,
        "start": None if start is None else _instant(start, zone),
        "due": _due(row, want),
        "latest": want.demand.latest,
        "overdue_since": want.overdue_since,
        "intent": row.intent or want.intent,
    }
    if start is None:
        reason = plan.unplaced[want.demand.key]
        room = _room_from(draft, want) if reason == "over_budget" else None
        values["reason"] = unplaced_reason(want, reason, facts.last_day)
        values["why"] = why_unplaced(want, reason, facts.last_day, room)
        values["hint"] = hint_unplaced(want, facts.last_day)
        values["moved_from"] = None
    else:
        values |= {"reason": None, "hint": "", "why": why_placed(want, start.date())}
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _due(row: models.Touch, want: Wanted) -> date | None:
    """Return the deadline of what was asked for or promised, else the day that the rule says."""
    if want.promise_id is not None:
        return want.on
    return row.due if want.touch_id is not None and want.purpose in ASKED_FOR else want.demand.due


def _room_from(draft: Draft, want: Wanted) -> date | None:
    """Return a day of the first week of the plan whose budget has room for the touch, after its last one."""
    budgets = draft.portfolio.budgets
    loads = dict.fromkeys(budgets, 0)
    minutes = {wanted.demand.key: wanted.demand.minutes for wanted in draft.wanted}
    for key, start in draft.plan.placed.items():
        if (monday := monday_of(start.date())) in loads:
            loads[monday] += minutes[key]
    after = (monday for monday in budgets if monday > want.demand.due)
    return next((monday for monday in after if loads[monday] + want.demand.minutes <= budgets[monday]), None)


def _instant(start: datetime, zone: str) -> DateTime:
    return pendulum.instance(start, tz=zone)
