"""The planned touches as a calendar file, for a phone or another calendar to subscribe to."""

from collections.abc import Sequence
from pathlib import Path

from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.errors import UserError
from relplanner.domain.kept_words import words_printed
from relplanner.domain.wording import joined
from relplanner.exchange.ical_own import is_written_here, touch_uid
from relplanner.exchange.ical_write import CalendarEntry, write_calendar
from relplanner.files import write_private
from relplanner.services.portfolio import horizon, planned_weeks
from relplanner.services.same_thing import last_of_each
from relplanner.services.workspace import Workspace
from relplanner.store import models, people, plans
from relplanner.store.portfolio import OPEN

_NAME = "relplanner"
_HEAD_BYTES = 1_000
_LONGEST_NAME = 80
_VERBS = {
    Channel.MESSAGE: "message",
    Channel.EMAIL: "e-mail",
    Channel.CALL: "call",
    Channel.VIDEO: "video call with",
    Channel.IN_PERSON: "meet",
}


def write_touches(workspace: Workspace) -> Path | None:
    """Bring the calendar file of the settings up to date; return its path where it was written.

    It is written for its owner alone, whole or not at all, and only where it would change. Raises
    ``UserError`` where it cannot be written, or where another program's file has that name.
    """
    path = workspace.settings.calendar.write_path(workspace.folder)
    if path is None:
        return None
    path = path.resolve()
    entries = planned_entries(workspace)
    try:
        old = path.read_bytes() if path.exists() else None
        if old is not None and not is_written_here(old[:_HEAD_BYTES]):
            raise UserError(
                f"The touches were not written: {path} is not a file of relplanner; "
                "choose another name for 'write' under [calendar] in the settings."
            )
        data = write_calendar(_NAME, entries, workspace.now())
        if data == old or (old is None and not entries):
            return None
    except OSError as error:
        raise UserError(f"The touches were not written to {path}: {error.strerror or error}.") from error
    write_private(path, data)
    return path


def planned_entries(workspace: Workspace) -> list[CalendarEntry]:
    """Return the touches that are planned from today on, in order of time, as events.

    What was missed today and is planned again stands there once, where it is planned now. What is pinned
    takes the time; what is proposed may still move, and others see the time as free.
    """
    now = workspace.now()
    _, end = horizon(workspace, now, planned_weeks(workspace, now))
    with workspace.store.snapshot():
        of_the_days = plans.between(workspace.midnight(now.date()), end)
        rows = last_of_each(row for row in of_the_days if row.status in OPEN)
        named = people.listed({row.contact_id for row in rows})
        others = plans.participants([row.id for row in rows])
    return [_entry(row, [named[row.contact_id].name, *others.get(row.id, ())]) for row in rows]


def _entry(row: models.Touch, names: Sequence[str]) -> CalendarEntry:
    pinned = row.status == TouchStatus.PINNED
    shown = joined(name[:_LONGEST_NAME] for name in names)
    proposed = "" if pinned else f"Proposed by relplanner ({Purpose(row.purpose).value})."
    said = (words_printed(row.why), row.intent, proposed)
    return CalendarEntry(
        uid=touch_uid(row.uuid),
        start=row.start,
        minutes=row.minutes,
        title=f"{_VERBS[Channel(row.channel)]} {shown}",
        description="\n".join(text for text in said if text),
        tentative=not pinned,
        takes_time=pinned,
        changed=row.changed_at,
    )
