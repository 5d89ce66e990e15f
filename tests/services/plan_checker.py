"""Checks the plan that is stored, by the clock and by the rows alone, without any of the product's rules."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

from relplanner.services.workspace import Workspace

_REASONS = {"no_window", "beyond_horizon", "over_budget", "crowded", "away"}
_ASKED = {"occasion", "follow-up", "review"}
_OFFICE = dict.fromkeys(range(5), ((540, 1080),))


@dataclass(frozen=True, slots=True)
class Planned:
    """A touch with a place, as it is stored; times are wall-clock times of the user."""

    id: int
    contact_id: int
    purpose: str
    channel: str
    pinned: bool
    start: datetime
    minutes: int
    slot: int
    routine_id: int | None

    @property
    def end(self) -> datetime:
        """The end of the last slot that it takes."""
        return self.start + timedelta(minutes=-(-self.minutes // self.slot) * self.slot)

    @property
    def day(self) -> date:
        return self.start.date()


def rows_of(workspace: Workspace, query: str) -> list[dict[str, Any]]:
    """Return the rows of a query as the file has them."""
    with closing(sqlite3.connect(workspace.store.file)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query)]


def planned(workspace: Workspace) -> list[Planned]:
    """Return the touches that are planned and to come, in order of time."""
    slot, now = workspace.settings.boundaries.slot_minutes, workspace.now()
    found = []
    for row in rows_of(workspace, "SELECT * FROM touch WHERE start IS NOT NULL ORDER BY start, id"):
        instant = datetime.fromisoformat(row["start"])
        if row["status"] in ("proposed", "pinned") and instant >= now:
            there = instant.astimezone(ZoneInfo(workspace.zone)).replace(tzinfo=None)
            found.append(
                Planned(
                    row["id"],
                    row["contact_id"],
                    row["purpose"],
                    row["channel"],
                    row["status"] == "pinned",
                    there,
                    row["minutes"],
                    slot,
                    row["routine_id"],
                )
            )
    return found


def loads(workspace: Workspace, weeks: int) -> list[tuple[int, int]]:
    """Return for each week the minutes planned and done, and the budget."""
    monday = workspace.today() - timedelta(days=workspace.today().weekday())
    found = []
    for week in range(weeks):
        days = {monday + timedelta(days=7 * week + number) for number in range(7)}
        minutes = sum(touch.minutes for touch in planned(workspace) if touch.day in days)
        found.append((minutes + _spent(workspace, days), _budget(workspace, days)))
    return found


def violations(workspace: Workspace, weeks: int = 0, frozen: Collection[int] = ()) -> list[str]:
    """Return a sentence for every rule that the stored plan breaks; *frozen* touches are free of them."""
    return list(_violations(workspace, weeks or workspace.settings.boundaries.weeks_ahead, frozenset(frozen)))


def _violations(workspace: Workspace, weeks: int, frozen: frozenset[int]) -> Iterator[str]:
    touches = planned(workspace)
    people = {row["id"]: row for row in rows_of(workspace, "SELECT * FROM contact")}
    away, windows = _of_contacts(workspace, "absence"), _of_contacts(workspace, "window")
    busy = [
        (datetime.fromisoformat(event["start"]), datetime.fromisoformat(event["end"]))
        for event in rows_of(workspace, "SELECT * FROM event")
    ]
    yield from _rows(workspace)
    for touch in touches:
        person = people[touch.contact_id]
        if person["archived_at"] or person["do_not_contact"]:
            yield f"{touch} is with somebody who is not to be contacted"
        if not touch.pinned and touch.id not in frozen:
            yield from _alone(workspace, touch, weeks)
            yield from _meets(workspace, touch, busy, away[touch.contact_id])
            if touch.channel not in ("email", "message"):
                yield from _window(workspace, touch, person, windows[touch.contact_id])
    for one, other in combinations(touches, 2):
        if not ({one.id, other.id} <= frozen or (one.pinned and other.pinned)):
            yield from _together(workspace, one, other, frozen)
    yield from _limits(workspace, touches, weeks, frozen)


def _rows(workspace: Workspace) -> Iterator[str]:
    for row in rows_of(workspace, "SELECT * FROM touch WHERE status IN ('proposed', 'pinned')"):
        if not row["why"]:
            yield f"touch {row['id']} does not say why"
        if row["start"] is None and row["reason"] not in _REASONS:
            yield f"touch {row['id']} has no place and the reason {row['reason']!r}"
        if row["start"] is not None and row["reason"]:
            yield f"touch {row['id']} has a place and a reason for having none"


def _alone(workspace: Workspace, touch: Planned, weeks: int) -> Iterator[str]:
    boundaries, work = workspace.settings.boundaries, workspace.settings.work
    monday = workspace.today() - timedelta(days=workspace.today().weekday())
    minute = touch.start.hour * 60 + touch.start.minute
    length = int((touch.end - touch.start).total_seconds() // 60)
    if minute % boundaries.slot_minutes or touch.start.second:
        yield f"{touch} is off the grid"
    if not monday <= touch.day < monday + timedelta(weeks=weeks):
        yield f"{touch} is outside the planned weeks"
    for name, hours in (("working hours", work.hours), ("boundaries", boundaries.hours)):
        spans = hours.get(touch.start.weekday(), ())
        if not any(begin <= minute and minute + length <= end for begin, end in spans):
            yield f"{touch} is outside the {name}"
    if _off(workspace, touch.day):
        yield f"{touch} is on a day off"


def _meets(
    workspace: Workspace, touch: Planned, busy: list[tuple[datetime, datetime]], away: list[dict[str, Any]]
) -> Iterator[str]:
    zone, utc = ZoneInfo(workspace.zone), ZoneInfo("UTC")
    begin, end = (time.replace(tzinfo=zone).astimezone(utc) for time in (touch.start, touch.end))
    if any(first < end and begin < last for first, last in busy):
        yield f"{touch} is on busy time"
    if any(absence["first"] <= touch.day.isoformat() <= absence["last"] for absence in away):
        yield f"{touch} is on a day on which they are away"


def _of_contacts(workspace: Workspace, table: str) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows_of(workspace, f'SELECT * FROM "{table}"'):
        found[row["contact_id"]].append(row)
    return found


def _window(
    workspace: Workspace, touch: Planned, person: dict[str, Any], rows: list[dict[str, Any]]
) -> Iterator[str]:
    windows: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in rows:
        windows[row["weekday"]].append((row["start_minute"], row["end_minute"]))
    there = ZoneInfo(person["timezone"] or workspace.zone)
    at = touch.start
    while at < touch.end:
        local = at.replace(tzinfo=ZoneInfo(workspace.zone)).astimezone(there)
        minute = local.hour * 60 + local.minute
        spans = (windows if rows else _OFFICE).get(local.weekday(), ())
        if not any(begin <= minute and minute + touch.slot <= end for begin, end in spans):
            yield f"{touch} is outside the window of {person['name']} ({there.key}, {local})"
        at += timedelta(minutes=touch.slot)


def _together(workspace: Workspace, one: Planned, other: Planned, frozen: frozenset[int]) -> Iterator[str]:
    buffer = timedelta(minutes=workspace.settings.boundaries.buffer_minutes)
    if one.start < other.end + buffer and other.start < one.end + buffer:
        yield f"{one} and {other} are too close"
    fixed = all(touch.pinned or touch.id in frozen for touch in (one, other))
    if one.contact_id != other.contact_id or fixed or {one.purpose, other.purpose} & _ASKED:
        return
    apart = abs((one.day - other.day).days)
    if apart < 5 or ("growth" in (one.purpose, other.purpose) and apart < 21):
        yield f"{one} and {other} follow too soon"
    if one.routine_id == other.routine_id and one.routine_id is not None:
        (routine,) = rows_of(workspace, f"SELECT * FROM routine WHERE id = {one.routine_id}")
        days = {"days": 1, "weeks": 7, "months": 30, "quarters": 91, "years": 365}[routine["every_unit"]]
        if apart < days * routine["every_count"] // 2:
            yield f"{one} and {other} are of one routine and follow too soon"


def _limits(
    workspace: Workspace, touches: list[Planned], weeks: int, frozen: frozenset[int]
) -> Iterator[str]:
    boundaries = workspace.settings.boundaries
    of_day: dict[date, list[Planned]] = defaultdict(list)
    for touch in touches:
        of_day[touch.day].append(touch)
    for day, there in of_day.items():
        fixed = [touch for touch in there if touch.pinned or touch.id in frozen]
        if len(there) > max(boundaries.touches_a_day, len(fixed)):
            yield f"{day} has {len(there)} touches"
        if _minutes(there) > max(boundaries.minutes_a_day, _minutes(fixed)):
            yield f"{day} has {_minutes(there)} minutes"
    monday = workspace.today() - timedelta(days=workspace.today().weekday())
    for week in range(weeks):
        days = {monday + timedelta(days=7 * week + number) for number in range(7)}
        there = [touch for touch in touches if touch.day in days]
        fixed = [touch for touch in there if touch.pinned or touch.id in frozen]
        spent, limit = _spent(workspace, days), _budget(workspace, days) * 110 // 100
        if _minutes(there) + spent > max(limit, _minutes(fixed) + spent):
            yield f"week {week} has {_minutes(there)} minutes and {spent} spent, above {limit}"


def _minutes(touches: list[Planned]) -> int:
    return sum(touch.minutes for touch in touches)


def _spent(workspace: Workspace, days: set[date]) -> int:
    total = 0
    for row in rows_of(workspace, "SELECT start, minutes FROM touch WHERE status = 'done'"):
        day = datetime.fromisoformat(row["start"]).astimezone(ZoneInfo(workspace.zone)).date()
        total += row["minutes"] if day in days else 0
    return total


def _budget(workspace: Workspace, days: set[date]) -> int:
    work = workspace.settings.work
    minutes = sum(
        end - begin
        for day in days
        if not _off(workspace, day)
        for begin, end in work.hours.get(day.weekday(), ())
    )
    return minutes * work.budget_percent // 100


def _off(workspace: Workspace, day: date) -> bool:
    work = workspace.settings.work
    if any(leave.first <= day <= leave.last for leave in work.leave):
        return True
    if not work.country:
        return False
    return day in _holidays(work.country, work.region, day.year)


@cache
def _holidays(country: str, region: str, year: int) -> frozenset[date]:
    import holidays

    return frozenset(holidays.country_holidays(country, subdiv=region or None, years=year))
