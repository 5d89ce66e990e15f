"""Touches that routines ask for."""

from collections.abc import Iterator
from datetime import date

from relplanner.domain.contacts import Channel, Purpose
from relplanner.domain.demand.facts import Case
from relplanner.domain.demand.occurrences import Occurrence, RoutinePlan, routine_plans
from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.domain.demand.wanted import Wanted
from relplanner.domain.demand.window import Window
from relplanner.domain.demand.worth import (
    NUDGE,
    OWN_ROUTINE_POINTS,
    deferred,
    early_rate,
    late_rate,
    longer_after_silence,
    routine_value,
)


def routine_wants(case: Case) -> Iterator[Wanted]:
    """Yield a wanted touch for every occurrence of the contact's routines that is to be planned."""
    for plan in routine_plans(case):
        for occurrence in plan.occurrences:
            window = _window(occurrence, case)
            if window is not None and not (occurrence.is_fixed and occurrence.day > case.span.last_day):
                yield _wanted(plan, occurrence, window, case)


def _window(occurrence: Occurrence, case: Case) -> Window | None:
    if occurrence.row is None or occurrence.is_fixed:
        return occurrence.window
    return occurrence.nominal.not_before(occurrence.row.not_before).without(case.contact.absences)


def _wanted(plan: RoutinePlan, occurrence: Occurrence, window: Window, case: Case) -> Wanted:
    row = occurrence.row
    minutes, channel = _minutes(plan, occurrence, window, case.span.slot), plan.channel
    if row is not None and row.fixed:
        minutes, channel = row.minutes, row.channel
    return Wanted(
        demand=_demand(plan, occurrence, window, minutes, channel, case),
        contact_id=case.contact.id,
        purpose=Purpose.ROUTINE,
        channel=channel,
        what=plan.routine.words,
        routine_id=plan.routine.id,
        touch_id=row.id if row else None,
        ordinal=occurrence.ordinal,
        follows=occurrence.follows,
        last=plan.standing.last,
        overdue_since=plan.overdue_since(occurrence),
        away_until=window.away_until,
        intent=row.intent if row else "",
        concern=_concern(occurrence, case),
    )


def _demand(
    plan: RoutinePlan, occurrence: Occurrence, window: Window, minutes: int, channel: Channel, case: Case
) -> Demand:
    contact, span, row = case.contact, case.span, occurrence.row
    overdue = plan.overdue_since(occurrence)
    value = routine_value(
        OWN_ROUTINE_POINTS if contact.points is None else contact.points,
        minutes,
        contact.value_percent,
        overdue_days=(span.today - overdue).days if overdue else 0,
        period=plan.period,
        imbalanced=contact.imbalanced,
        concerned=bool(_concern(occurrence, case)),
    )
    tol_late = _tol_late(plan, occurrence, window, span.today)
    rate = late_rate(value, plan.limits, tol_late)
    chain = f"r{contact.id}:{plan.routine.id}"
    return Demand(
        key=f"{chain}:{occurrence.ordinal}",
        contact=str(contact.id),
        kind=DemandKind.ROUTINE,
        chain=chain,
        chain_gap=plan.period // 2,
        minutes=minutes,
        sync=channel.needs_window,
        value=value,
        due=window.due,
        earliest=window.earliest,
        latest=window.latest,
        tol_early=plan.limits.tolerance,
        tol_late=tol_late,
        nudge=NUDGE,
        early_rate=early_rate(value, plan.limits),
        late_rate=rate,
        defer=deferred(value, rate, window, tol_late, span.last_day),
        pinned=row.start if row and row.fixed else None,
        was=row.start if row else None,
        away=window.away,
    )


def _concern(occurrence: Occurrence, case: Case) -> str:
    """Return why the next touch of a routine matters more; by the later ones the plan will have changed."""
    return case.contact.concern if occurrence.ordinal == 1 else ""


def _tol_late(plan: RoutinePlan, occurrence: Occurrence, window: Window, today: date) -> int:
    """Return the days after the due day that cost nothing: fewer by those that it is overdue already."""
    due = plan.standing.due
    if occurrence.ordinal > 1 or due is None or window.due > today:
        return plan.limits.tolerance
    return max(0, plan.limits.tolerance - (today - due).days)


def _minutes(plan: RoutinePlan, occurrence: Occurrence, window: Window, slot: int) -> int:
    last = plan.standing.last
    is_long = occurrence.ordinal == 1 and last is not None and (window.due - last).days >= 2 * plan.period
    return longer_after_silence(plan.routine.minutes, slot) if is_long else plan.routine.minutes
