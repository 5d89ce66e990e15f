"""What speaks against the place of a pinned touch, which stays there: only the user moves it."""

from collections.abc import Iterator, Sequence

from pendulum import DateTime

from relplanner.domain.contacts import Channel, TouchStatus
from relplanner.domain.windows import DEFAULT_WINDOWS, WeekWindows, are_open
from relplanner.domain.wording import clock_words, short_name
from relplanner.services.standings import local
from relplanner.services.work_time import work_time
from relplanner.services.workspace import Workspace
from relplanner.store import calendars, details, models, plans


def doubts(workspace: Workspace, rows: Sequence[models.Touch], now: DateTime) -> dict[int, str]:
    """Return by touch what speaks against the places of those of *rows* that are pinned ahead, in words."""
    found = {
        row.id: "; ".join(_doubts(workspace, row, row.start))
        for row in rows
        if row.status == TouchStatus.PINNED and row.start is not None and row.start >= now
    }
    return {touch_id: words for touch_id, words in found.items() if words}


def _doubts(workspace: Workspace, row: models.Touch, start: DateTime) -> Iterator[str]:
    yield from _busy(workspace, row, start)
    yield from _pinned(workspace, row, start)
    yield from _not_mine(workspace, row, start)
    yield from _not_theirs(workspace, row, start)


def _busy(workspace: Workspace, row: models.Touch, start: DateTime) -> Iterator[str]:
    for event in calendars.between(start, start.add(minutes=row.minutes)):
        what = event.title or "something"
        if event.all_day:
            yield f"{what} takes the whole day"
        else:
            begin = event.start.in_timezone(workspace.zone)
            yield f"{what} is at {_clock(workspace, begin)}, at the same time"
        return


def _pinned(workspace: Workspace, row: models.Touch, start: DateTime) -> Iterator[str]:
    others = plans.pinned_between(start, start.add(minutes=row.minutes))
    for other in others:
        if other.id != row.id:
            begin = _clock(workspace, other.start.in_timezone(workspace.zone))
            yield f"{short_name(other.contact.name)} is pinned at {begin}, at the same time"
            return


def _not_mine(workspace: Workspace, row: models.Touch, start: DateTime) -> Iterator[str]:
    here = local(start, workspace.zone)
    work = work_time(workspace, here.date(), here.date())
    hours = (work.hours, workspace.settings.boundaries.hours)
    if off := work.off_reason(here.date()):
        yield f"that day is free ({off})"
    elif not all(are_open(each, here, row.minutes) for each in hours):
        yield "outside your hours"


def _not_theirs(workspace: Workspace, row: models.Touch, start: DateTime) -> Iterator[str]:
    if any(
        each.first <= local(start, workspace.zone).date() <= each.last
        for each in details.of(models.Absence, row.contact_id)
    ):
        yield "they are away"
    if Channel(row.channel).needs_window:
        zone = row.contact.timezone or workspace.zone
        there = start.in_timezone(zone)
        if not are_open(_windows(row.contact_id), there, row.minutes):
            where = "" if zone == workspace.zone else f", {_clock(workspace, there)} there"
            yield f"outside their hours{where}"


def _windows(contact_id: int) -> WeekWindows:
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for each in details.of(models.Window, contact_id):
        found[each.weekday] = (*found.get(each.weekday, ()), (each.start_minute, each.end_minute))
    return found or DEFAULT_WINDOWS


def _clock(workspace: Workspace, at: DateTime) -> str:
    return clock_words(at.hour * 60 + at.minute, workspace.settings.look.clock)
