"""Meetings of the calendar as contact: they count once they are over, unless the user says otherwise.

That a meeting counts is worked out when it is read. Only what the user says of it is stored: that it did
not take place, or that it was in person.
"""

from collections.abc import Callable, Collection

import pendulum
from pendulum import DateTime

from relplanner.domain.contacts import Channel
from relplanner.domain.dates import parse_past_day
from relplanner.domain.errors import UserError
from relplanner.domain.wording import day_words, joined, moment_words, short_name
from relplanner.services.workspace import Changed, Workspace
from relplanner.store import calendars, meetings, people
from relplanner.store.meetings import MeetingRow as MeetingRow

_YEARS_BACK = 2
_YEARS_OF_ALL = 100
_MEETINGS_A_DAY = 50


def meetings_between(
    workspace: Workspace, start: DateTime, end: DateTime, contact_ids: Collection[int] | None = None
) -> list[MeetingRow]:
    """Return the meetings that overlap the time between two instants; those that are denied too."""
    limit = workspace.settings.calendar.meeting_others_at_most
    return meetings.between(limit, start, end, contact_ids)


def past_meetings(workspace: Workspace, contact_id: int, at_most: int | None) -> list[MeetingRow]:
    """Return the newest meetings with a contact that are over, newest first; those that are denied too.

    Where *at_most* is None it is all of them, else none that is older than two years.
    """
    now = workspace.now()
    years = _YEARS_BACK if at_most is not None else _YEARS_OF_ALL
    rows = meetings_between(workspace, now.subtract(years=years), now, [contact_id])
    return [row for row in reversed(rows) if row.end <= now][:at_most]


def deny(
    workspace: Workspace, event_ids: Collection[int], contact_ids: Collection[int] | None = None
) -> Changed:
    """Say that meetings did not take place: they count as contact with none of those who take part.

    With *contact_ids* only with these. Raises ``UserError`` where an event is no such meeting.
    """
    return _decide(workspace, _meetings_at(workspace, event_ids, contact_ids), "Does not count", _deny)


def allow(
    workspace: Workspace, event_ids: Collection[int], contact_ids: Collection[int] | None = None
) -> Changed:
    """Take back what was said of meetings: they count as the calendar shows them."""
    return _decide(workspace, _meetings_at(workspace, event_ids, contact_ids), "Counts", _allow)


def met_in_person(
    workspace: Workspace, event_ids: Collection[int], contact_ids: Collection[int] | None = None
) -> Changed:
    """Say that meetings are in person, which no calendar shows for certain."""
    return _decide(workspace, _meetings_at(workspace, event_ids, contact_ids), "In person", _in_person)


def meetings_on(workspace: Workspace, contact_id: int, day: str = "") -> tuple[int, ...]:
    """Return the numbers of the meetings with a contact on a past *day* in words.

    Without a day those of the last day with a meeting. Raises ``UserError`` where there is none.
    """
    now = workspace.now()
    if day:
        when = parse_past_day(day, now.date())
        start = workspace.midnight(when)
        rows = meetings_between(workspace, start, start.add(days=1), [contact_id])
        missing = f"on {day_words(when, now.date())}" if when != now.date() else "today"
    else:
        rows = past_meetings(workspace, contact_id, _MEETINGS_A_DAY)
        newest = _start(workspace, rows[0]).date() if rows else None
        rows = [row for row in rows if _start(workspace, row).date() == newest]
        missing = "up to now"
    if not rows:
        contact = people.contact(contact_id)
        name = short_name(contact.name) if contact else f"contact {contact_id}"
        raise UserError(f"There is no meeting with {name} in the calendar {missing}.")
    return tuple(row.event_id for row in rows)


def _meetings_at(
    workspace: Workspace, event_ids: Collection[int], contact_ids: Collection[int] | None
) -> list[MeetingRow]:
    found = []
    for event_id in event_ids:
        event = calendars.event(event_id)
        if event is None:
            raise UserError("That meeting is not in the calendar any more; the calendar was read again.")
        rows = meetings_between(workspace, event.start, event.end, contact_ids)
        of_event = [row for row in rows if (row.series, row.start) == (event.series, event.start)]
        if not of_event:
            raise UserError("No contact takes part in that event, or too many people do: it is no meeting.")
        found += of_event
    return found


def _decide(
    workspace: Workspace, rows: list[MeetingRow], sentence: str, store: Callable[[MeetingRow], None]
) -> Changed:
    contact_ids = tuple(dict.fromkeys(row.contact_id for row in rows))
    listed = people.listed(contact_ids)
    starts = (_start(workspace, row) for row in rows)
    today, clock = workspace.today(), workspace.settings.look.clock
    moments = dict.fromkeys(moment_words(start, today, clock) for start in starts)
    said = (
        f"{sentence}: {joined(short_name(listed[number].name) for number in contact_ids)}, {joined(moments)}"
    )
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


def _start(workspace: Workspace, row: MeetingRow) -> DateTime:
    return pendulum.instance(row.start).in_timezone(workspace.zone)
