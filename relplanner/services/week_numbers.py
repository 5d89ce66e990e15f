"""Weeks in numbers: what was planned and what became of it, and what was given, received and kept."""

from datetime import date, timedelta
from itertools import groupby

from relplanner.domain.budget import monday_of
from relplanner.domain.contacts import TouchStatus
from relplanner.domain.entries import Direction
from relplanner.domain.review import WeekNumbers
from relplanner.services.same_thing import each_once
from relplanner.services.standings import local
from relplanner.services.touch_views import status_of
from relplanner.services.work_time import work_time
from relplanner.services.workspace import Workspace
from relplanner.store import review as stored

_WEEK = timedelta(weeks=1)


def week_numbers(workspace: Workspace, last: date, weeks: int) -> tuple[WeekNumbers, ...]:
    """Return so many weeks in numbers, that of the day *last* at the end."""
    end = monday_of(date(last.year, last.month, last.day)) + _WEEK
    start = end - weeks * _WEEK
    now, percent = workspace.now(), workspace.settings.work.budget_percent
    work = work_time(workspace, start, end)
    figures = {
        start + number * _WEEK: {"budget_minutes": work.week_budget(start + number * _WEEK, percent)}
        for number in range(weeks)
    }

    def count(day: date, figure: str, by: int = 1) -> None:
        week = figures[monday_of(day)]
        week[figure] = week.get(figure, 0) + by

    midnights = workspace.midnight(start), workspace.midnight(end)
    rows = stored.touches_between(*midnights)
    for _, of_week in groupby(rows, key=lambda row: monday_of(local(row.start, workspace.zone).date())):
        for row in each_once(of_week):
            day, status = local(row.start, workspace.zone).date(), status_of(row, now)
            count(day, "planned")
            if status in (TouchStatus.DONE, TouchStatus.MISSED, TouchStatus.SKIPPED):
                count(day, status.value)
            if status is TouchStatus.DONE:
                count(day, "minutes", row.minutes)
    for day, direction, weight in stored.weights_by_day(start, end - timedelta(days=1)):
        count(day, "given" if direction is Direction.GAVE else "received", weight)
    for day, kept in stored.kept_by_day(start, end - timedelta(days=1)):
        count(day, "promises_kept", kept)
    return tuple(WeekNumbers(start=monday, **values) for monday, values in figures.items())
