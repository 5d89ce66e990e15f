"""Meetings of the calendar as contact: they count once they are over, unless the user says otherwise.

That a meeting counts is worked out when it is read. Only what the user says of it is stored: that it did
not take place, or that it was in person.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime, time

import pendulum
from pendulum import DateTime

from relplanner.domain.contacts import Channel
from relplanner.domain.dates import parse_past_day
from relplanner.domain.errors import UserError
from relplanner.domain.wording import day_words, joined, moment_words
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import calendars, meetings, people
from relplanner.store.meetings import MeetingRow

_YEARS_BACK = 2
_MEETINGS_A_DAY = 50


def meetings_between(
    workspace: Workspace, start: DateTime, end: DateTime, contact_ids: Collection[int] | None = None
) -> list[MeetingRow]:
    """Return the meetings that overlap the time between two instants; those that are denied too."""
    limit = workspace.settings.calendar.meeting_others_at_most
    return meetings.between(limit, start, end, contact_ids)


def past_meetings(workspace: Workspace, contact_id: int, at_most: int) -> list[MeetingRow]:
    """Return the newest meetings with a contact that are over, newest first; those that are denied too."""
    now = workspace.now()
    rows = meetings_between(workspace, now.subtract(years=_YEARS_BACK), now, [contact_id])
    return [row for row in reversed(rows) if row.end <= now][:at_most]


def deny(workspace: Workspace, event_id: int, contact_ids: Collection[int] | None = None) -> Changed:
    """Say that a meeting did not take place: it counts as contact with none of those who take part.

    With *contact_ids* only with these. Raises ``UserError`` where the event is no such meeting.
    """
    return _decide(workspace, _meetings_at(workspace, event_id, contact_ids), "Does not count", _deny)


def allow(workspace: Workspace, event_id: int, contact_ids: Collection[int] | None = None) -> Changed:
    """Take back what was said of a meeting: it counts as the calendar shows it."""
    return _decide(workspace, _meetings_at(workspace, event_id, contact_ids), "Counts", _allow)


def met_in_person(workspace: Workspace, event_id: int, contact_ids: Collection[int] | None = None) -> Changed:
    """Say that a meeting is in person, which no calendar shows for certain."""
    return _decide(workspace, _meetings_at(workspace, event_id, contact_ids), "In person", _in_person)


def meetings_on(workspace: Workspace, contact_id: int, day: str = "") -> tuple[int, ...]:
    """Return the numbers of the meetings with a contact on a past *day* in words.

    Without a day those of the last day with a meeting. Raises ``UserError`` where there is none.
    """
    now = workspace.now()
    if day:
        when = parse_past_day(day, now.date())
        start = pendulum.instance(datetime.combine(when, time.min), tz=workspace.zone)
        rows = meetings_between(workspace, start, start.add(days=1), [contact_id])
        missing = f"on {day_words(when, now.date())}" if when != now.date() else "today"
    else:
        rows = past_meetings(workspace, contact_id, _MEETINGS_A_DAY)
        newest = _day(workspace, rows[0]) if rows else None
        rows = [row for row in rows if _day(workspace, row) == newest]
        missing = "up to now"
    if not rows:
        contact = people.contact(contact_id)
        name = contact.name if contact else f"contact {contact_id}"
        raise UserError(f"There is no meeting with {name} in the calendar {missing}.")
    return tuple(row.event_id for row in rows)


def _meetings_at(
    workspace: Workspace, event_id: int, contact_ids: Collection[int] | None
) -> list[MeetingRow]:
    event = calendars.event(event_id)
    if event is None:
        raise UserError("That meeting is not in the calendar any more; the calendar was read again.")
    found = [
        row
        for row in meetings_between(workspace, event.start, event.end, contact_ids)
        if (row.series, row.start) == (event.series, event.start)
    ]
    if not found:
        raise UserError("No contact takes part in that event, or too many people do: it is no meeting.")
    return found


def _decide(
    workspace: Workspace, rows: list[MeetingRow], sentence: str, store: Callable[[MeetingRow], None]
) -> Changed:
    contact_ids = tuple(row.contact_id for row in rows)
    people_there = people.listed(contact_ids)
    start = pendulum.instance(rows[0].start).in_timezone(workspace.zone)
    when = moment_words(start, workspace.today(), workspace.settings.look.clock)
    said = f"{sentence}: {joined(people_there[number].name for number in contact_ids)}, {when}"
    with workspace.store.step(said, workspace.now()):
        for row in rows:
            store(row)
    return Changed(f"{said}.", contact_ids)


def _deny(row: MeetingRow) -> None:
    meetings.judge(row.contact_id, row.series, row.start, None)


def _in_person(row: MeetingRow) -> None:
    meetings.judge(row.contact_id, row.series, row.start, Channel.IN_PERSON)


def _allow(row: MeetingRow) -> None:
    meetings.forget(row.contact_id, row.series, row.start)


def _day(workspace: Workspace, row: MeetingRow) -> date:
    return pendulum.instance(row.start).in_timezone(workspace.zone).date()
