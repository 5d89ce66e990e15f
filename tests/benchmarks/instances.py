"""Reads instances and writes plans in the exchange format of the benchmarks (``relplan-instance/1``)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from relplanner.domain.demand.types import Demand, DemandKind
from relplanner.scheduling.problem import Availability, Interval, Manager, Plan, Problem, Rules, WeekHours

FORMAT = "relplan-instance/1"


def problem_of(instance: Mapping[str, Any]) -> Problem:
    """The problem that an instance states; ValueError for another format."""
    if instance["format"] != FORMAT:
        raise ValueError(f"this is not {FORMAT}")
    manager = instance["manager"]
    return Problem(
        now=datetime.fromisoformat(instance["now"]),
        weeks=instance["weeks"],
        spent_minutes=instance["spent"],
        manager=Manager(
            tz=manager["tz"],
            hours=_week_hours(manager["hours"]),
            touch_hours=_week_hours(manager["touch_hours"]),
            off=frozenset(date.fromisoformat(day) for day in manager["off"]),
            busy=tuple(
                (datetime.fromisoformat(begin), datetime.fromisoformat(end)) for begin, end in manager["busy"]
            ),
        ),
        contacts={
            contact["id"]: Availability(tz=contact["tz"], windows=_week_hours(contact["windows"]))
            for contact in instance["contacts"]
        },
        demands=tuple(_demand(touch) for touch in instance["touches"]),
        rules=_rules(instance["rules"]),
    )


def plan_document(plan: Plan) -> dict[str, dict[str, str]]:
    """The plan as the format writes it."""
    return {
        "placed": {key: f"{start:%Y-%m-%dT%H:%M}" for key, start in plan.placed.items()},
        "unplaced": {key: str(reason) for key, reason in plan.unplaced.items()},
    }


def _rules(rules: Mapping[str, Any]) -> Rules:
    above_half, above_share, above_double = rules["day_soft"]
    same = {key: value for key, value in rules.items() if key not in {"day_soft", "fill"}}
    return Rules(**same, fill=tuple(rules["fill"]), day_soft=(above_half, above_share, above_double))


def _week_hours(hours: Mapping[str, list[list[str]]]) -> WeekHours:
    return {int(weekday): tuple(_interval(*span) for span in spans) for weekday, spans in hours.items()}


def _interval(begin: str, end: str) -> Interval:
    return _minutes(begin), _minutes(end)


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _demand(touch: Mapping[str, Any]) -> Demand:
    return Demand(
        key=touch["id"],
        contact=touch["contact"],
        kind=DemandKind(touch["kind"]),
        chain=touch["chain"],
        chain_gap=touch["chain_gap"],
        minutes=touch["minutes"],
        sync=touch["sync"],
        value=touch["value"],
        due=date.fromisoformat(touch["due"]),
        earliest=date.fromisoformat(touch["earliest"]),
        latest=date.fromisoformat(touch["latest"]),
        tol_early=touch["tol_early"],
        tol_late=touch["tol_late"],
        nudge=touch["nudge"],
        early_rate=touch["early_rate"],
        late_rate=touch["late_rate"],
        defer=touch["defer"],
        pinned=_start(touch["pinned"]),
        was=_start(touch["was"]),
    )


def _start(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
