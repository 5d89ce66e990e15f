"""Made-up workspaces for tests: a folder with settings, a clock that stands still, and what is put in."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pendulum
from pendulum import DateTime

from relplanner.domain.contacts import BegunBy, Channel, Purpose, TouchStatus
from relplanner.services.contacts import Details, add_contact
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.fresh import put_database

MONDAY = "2026-11-23T09:00+01:00"
BERLIN = '[work]\ntimezone = "Europe/Berlin"\n'


def open_workspace(folder: Path, now: str = MONDAY, settings: str = BERLIN) -> Workspace:
    """Return the workspace in *folder* with those settings, at the instant *now* for ever."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.toml").write_text(settings, "utf-8")
    put_database(folder)
    return Workspace.open(folder, {"RELPLANNER_NOW": now})


def at(workspace: Workspace, moment: str) -> Workspace:
    """Return the same workspace at another moment, in the user's zone."""
    instant = local(workspace, moment)
    return replace(workspace, clock=lambda: instant)


def local(workspace: Workspace, moment: str) -> DateTime:
    """Return the instant of a wall-clock time of the user."""
    instant = pendulum.parse(moment, tz=workspace.zone)
    assert isinstance(instant, DateTime)
    return instant


def person(workspace: Workspace, name: str, **details: Any) -> int:
    """Add a contact with the given :class:`Details` and return its number."""
    return add_contact(workspace, Details(name=name, **details)).contact_ids[0]


def talked(workspace: Workspace, contact_id: int, day: str, channel: Channel = Channel.CALL) -> int:
    """Write down that there was contact on *day*, in a step of its own; return the number of the touch."""
    with workspace.store.step("talked", workspace.now()):
        touch = models.Touch.create(
            contact=contact_id,
            purpose=Purpose.FOLLOW_UP,
            channel=channel,
            status=TouchStatus.DONE,
            start=local(workspace, f"{day}T11:00"),
            minutes=15,
            begun_by=BegunBy.ME,
        )
    return int(touch.id)


def wanted(workspace: Workspace, contact_id: int, **values: Any) -> int:
    """Ask for a follow-up with a contact, in a step of its own; return the number of the touch."""
    usual = {"purpose": Purpose.FOLLOW_UP, "channel": Channel.EMAIL, "minutes": 15}
    with workspace.store.step("asked for", workspace.now()):
        touch = models.Touch.create(contact=contact_id, status=TouchStatus.PROPOSED, **{**usual, **values})
    return int(touch.id)


def meeting(
    workspace: Workspace,
    start: str,
    end: str,
    title: str = "Meeting",
    attendees: Iterable[str] = (),
    *,
    all_day: bool = False,
) -> None:
    """Put an event into the calendar, from one wall-clock time of the user to another."""
    with workspace.store.step(f"Calendar: {title}", workspace.now()):
        calendar = models.Calendar.get_or_none(models.Calendar.name == "made up")
        if calendar is None:
            day = workspace.today()
            calendar = models.Calendar.create(
                name="made up", source="made up", read_at=workspace.now(), span_start=day, span_end=day
            )
        event = models.Event.create(
            calendar=calendar,
            series=f"{title}-{start}",
            start=local(workspace, start),
            end=local(workspace, end),
            title=title,
            all_day=all_day,
        )
        for address in attendees:
            models.EventAttendee.create(event=event, folded=address)


def away(workspace: Workspace, contact_id: int, first: str, last: str) -> None:
    """Say that a contact is away from one day to another, both included."""
    with workspace.store.step("away", workspace.now()):
        models.Absence.create(contact=contact_id, first=first, last=last)


def vcard(name: str, *lines: str) -> str:
    """Return a card with that name and more lines."""
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""])


def calendar(*events: tuple[str, str, str], name: str = "", lines: Iterable[str] = ()) -> str:
    """Return a calendar of events, each a UID, a start and an end in UTC (``20261124T100000Z``)."""
    parts = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    parts += [f"X-WR-CALNAME:{name}"] if name else []
    for uid, start, end in events:
        parts += ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART:{start}", f"DTEND:{end}", f"SUMMARY:{uid}"]
        parts += [*lines, "END:VEVENT"]
    return "\r\n".join([*parts, "END:VCALENDAR", ""])
