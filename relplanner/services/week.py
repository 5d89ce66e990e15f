"""A week as it is shown: days with touches and busy time, the budget, and what the plan could not do."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from pendulum import DateTime

from relplanner.domain.budget import WorkTime, monday_of
from relplanner.domain.contacts import TouchStatus
from relplanner.services.accounts import accounts
from relplanner.services.acquaintance import missing
from relplanner.services.away import away_between
from relplanner.services.meetings import meetings_between
from relplanner.services.owed import due_by_day, owed
from relplanner.services.same_thing import undecided_touches
from relplanner.services.silence import silent_contacts
from relplanner.services.standing_views import PromiseView
from relplanner.services.touch_views import status_of, touch_views, unplaced_views
from relplanner.services.views import BusyView, DayView, TouchView, WeekLoad, WeekView
from relplanner.services.watching import watched_gaps
from relplanner.services.work_time import work_time
from relplanner.services.workspace import Workspace
from relplanner.store import calendars, models, people, plans
from relplanner.store.meetings import MeetingRow

_COMING_WEEKS = 3
_PLANNED = (TouchStatus.PROPOSED, TouchStatus.PINNED)

Meetings = dict[tuple[str, datetime], list[tuple[str, MeetingRow]]]
"""The contacts who take part by name, with how it counts with them, by the event's series and start."""


def week_view(workspace: Workspace, day: date | None = None) -> WeekView:
    """Return the ISO week in which *day* lies, by default the current one, as the plan has it now."""
    now = workspace.now()
    monday = monday_of(day or now.date())
    end = monday + timedelta(weeks=1 + _COMING_WEEKS)
    work = work_time(workspace, monday, end)
    rows = plans.between(workspace.midnight(monday), workspace.midnight(end))
    of_week = [row for row in rows if row.start < workspace.midnight(monday + timedelta(weeks=1))]
    views = touch_views(workspace, of_week, now)
    meetings = _meetings(
        workspace, workspace.midnight(monday), workspace.midnight(monday + timedelta(weeks=1))
    )
    loads = [
        _load(workspace, work, monday + timedelta(weeks=week), rows, now) for week in range(1 + _COMING_WEEKS)
    ]
    unplaced = unplaced_views(workspace, plans.unplaced(), now)
    is_empty = not (views or unplaced)
    upcoming = plans.next_planned(now) if is_empty else None
    shown = {view.contact_id for view in (*views, *(each.touch for each in unplaced))}
    met = {row.contact_id for taking_part in meetings.values() for _, row in taking_part}
    promises = due_by_day(workspace, monday + timedelta(days=6))
    return WeekView(
        now=now,
        load=loads[0],
        days=tuple(
            _day(workspace, work, day, views, meetings, promises.get(day, ()))
            for day in (monday + timedelta(days=number) for number in range(7))
        ),
        coming=tuple(loads[1:]),
        unplaced=tuple(unplaced),
        moved=tuple(touch_views(workspace, plans.moved(), now)),
        missed=tuple(touch_views(workspace, undecided_touches(now), now)),
        contacts=people.count(),
        gaps=watched_gaps(workspace),
        away=away_between(workspace, monday, monday + timedelta(days=6)),
        missing=missing(workspace, shown),
        accounts=accounts(workspace, shown),
        silent=silent_contacts(workspace, now, shown),
        owed=owed(workspace, shown | met),
        tiered=people.count_tiered() if is_empty else 0,
        coming_touch=next(iter(touch_views(workspace, [upcoming] if upcoming else [], now)), None),
    )


def week_loads(workspace: Workspace, first: date, weeks: int) -> list[WeekLoad]:
    """Return what *weeks* weeks hold, from the week of *first* on."""
    now, monday = workspace.now(), monday_of(first)
    end = monday + timedelta(weeks=weeks)
    work = work_time(workspace, monday, end)
    rows = plans.between(workspace.midnight(monday), workspace.midnight(end))
    return [_load(workspace, work, monday + timedelta(weeks=week), rows, now) for week in range(weeks)]


def _load(
    workspace: Workspace, work: WorkTime, monday: date, rows: Iterable[models.Touch], now: DateTime
) -> WeekLoad:
    start, end = workspace.midnight(monday), workspace.midnight(monday + timedelta(weeks=1))
    planned = done = 0
    for row in rows:
        if start <= row.start < end:
            status = status_of(row, now)
            planned += row.minutes if status in _PLANNED else 0
            done += row.minutes if status is TouchStatus.DONE else 0
    year, number, _ = monday.isocalendar()
    return WeekLoad(
        year=year,
        number=number,
        start=monday,
        working_minutes=work.week_minutes(monday),
        budget_minutes=work.week_budget(monday, workspace.settings.work.budget_percent),
        planned_minutes=planned,
        done_minutes=done,
    )


def _day(
    workspace: Workspace,
    work: WorkTime,
    day: date,
    views: Iterable[TouchView],
    meetings: Meetings,
    promises: tuple[PromiseView, ...],
) -> DayView:
    now = workspace.now()
    off = work.off_reason(day)
    start, end = workspace.midnight(day), workspace.midnight(day + timedelta(days=1))
    return DayView(
        day=day,
        working=() if off else tuple(work.hours.get(day.weekday(), ())),
        off=off,
        touches=tuple(view for view in views if view.start is not None and view.start.date() == day),
        busy=tuple(
            _busy(event, start, end, now, meetings.get((event.series, event.start), []))
            for event in calendars.between(start, end)
        ),
        promises=promises,
    )


def _meetings(workspace: Workspace, start: DateTime, end: DateTime) -> Meetings:
    """Return the meetings between two instants, each with the contacts who take part."""
    rows = meetings_between(workspace, start, end)
    listed = people.listed({row.contact_id for row in rows})
    found: Meetings = {}
    for row in rows:
        found.setdefault((row.series, row.start), []).append((listed[row.contact_id].name, row))
    return found


def _busy(
    event: models.Event, start: DateTime, end: DateTime, now: DateTime, met: list[tuple[str, MeetingRow]]
) -> BusyView:
    """Return the part of an event that lies on a day; *met* are the contacts, and how it counts with them."""
    zone = start.timezone_name or "UTC"
    met = sorted(met, key=lambda each: (each[1].channel is None, each[0]))
    return BusyView(
        start=max(event.start.in_timezone(zone), start),
        end=min(event.end.in_timezone(zone), end),
        title=event.title,
        all_day=event.all_day,
        contacts=tuple(name for name, row in met if row.channel is not None),
        denied=tuple(name for name, row in met if row.channel is None),
        contact_ids=tuple(row.contact_id for _, row in met),
        channel=met[0][1].channel if met else None,
        event_id=event.id,
        is_over=event.end <= now,
    )
