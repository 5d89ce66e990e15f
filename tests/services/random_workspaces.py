"""Workspaces full of made-up people, meetings and absences, the same for the same seed."""

from datetime import timedelta
from pathlib import Path
from random import Random

from relplanner.domain.contacts import Channel
from relplanner.services.contacts import Details, add_contact, archive
from relplanner.services.workspace import Workspace
from tests.building import away, meeting, open_workspace, talked

ZONES = (
    *("Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "Asia/Tokyo"),
    *("Asia/Kolkata", "Australia/Sydney", "America/Sao_Paulo", "Africa/Cairo", "Pacific/Auckland"),
    *("Asia/Kathmandu", "UTC"),
)
STARTS = (
    "2026-11-23T09:00+01:00",
    "2026-03-25T15:20+01:00",
    "2026-10-22T11:05+02:00",
    "2026-12-18T08:00+01:00",
)
WINDOWS = (
    ("mon-fri 09:00-12:00,14:00-17:00",),
    ("tue,thu 08:30-11:15",),
    ("wed 00:00-24:00",),
    ("mon-sun 07:10-21:50",),
    ("fri 13:00-13:30",),
    ("sat 10:00-12:00",),
)


def random_workspace(folder: Path, seed: int) -> Workspace:
    """Return a workspace that *seed* decides upon, without a plan."""
    chance = Random(seed)
    workspace = open_workspace(folder, chance.choice(STARTS), _settings(chance))
    for number in range(chance.randrange(5, 90)):
        contact_id = _add(workspace, chance, number)
        if chance.random() < 0.8:
            day = workspace.today() - timedelta(days=chance.randrange(1, 400))
            talked(workspace, contact_id, day.isoformat(), chance.choice((*Channel, Channel.CALL)))
        if chance.random() < 0.15:
            first = workspace.today() + timedelta(days=chance.randrange(0, 30))
            away(workspace, contact_id, str(first), str(first + timedelta(days=chance.randrange(0, 30))))
        if chance.random() < 0.05:
            archive(workspace, [contact_id])
    add_meetings(workspace, chance, chance.randrange(0, 60))
    return workspace


def add_meetings(workspace: Workspace, chance: Random, count: int) -> None:
    """Put so many meetings of an hour or a few into the coming weeks."""
    for number in range(count):
        day = workspace.today() + timedelta(days=chance.randrange(0, 56))
        hour, length = chance.randrange(7, 18), chance.choice((25, 60, 90, 240))
        start = f"{day}T{hour:02}:{chance.choice((0, 5, 30)):02}"
        end = (workspace.now().set(hour=hour, minute=0) + timedelta(minutes=length)).strftime("%H:%M")
        attendees = [f"p{chance.randrange(60)}@x.example"] if chance.random() < 0.2 else []
        if end > start[-5:]:
            meeting(workspace, start, f"{day}T{end}", f"Meeting {number}", attendees)


def _add(workspace: Workspace, chance: Random, number: int) -> int:
    details = Details(
        name=f"Person {number}",
        emails=(f"p{number}@x.example",),
        tier=chance.choice(("gold", "gold", "gold", "silver", "silver", "bronze", "team", "")),
        timezone=chance.choice(ZONES),
        windows=chance.choice(WINDOWS) if chance.random() < 0.4 else None,
        value_percent=chance.choice((50, 100, 100, 200)),
        birthday=f"{chance.randrange(1, 29)}.{chance.randrange(1, 13)}." if chance.random() < 0.3 else None,
        channel=chance.choice(("email", "call", "video")) if chance.random() < 0.3 else None,
        do_not_contact=chance.random() < 0.05,
    )
    return add_contact(workspace, details).contact_ids[0]


def _settings(chance: Random) -> str:
    zone = chance.choice(("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Europe/London"))
    lines = ["[work]", f'timezone = "{zone}"', f"budget_percent = {chance.choice((5, 10, 10, 20))}"]
    if chance.random() < 0.5:
        lines += ['country = "DE"', 'region = "BY"']
    if chance.random() < 0.4:
        lines.append('leave = ["2026-12-21/2027-01-05", "2026-04-07/2026-04-09", "2026-11-25"]')
    if chance.random() < 0.3:
        lines += ["[work.hours]", 'mon = ["08:00-12:10", "12:40-18:00"]', 'wed = ["06:00-22:00"]']
        lines += ['sat = ["09:00-12:00"]']
    lines.append("[boundaries]")
    if chance.random() < 0.4:
        lines.append('hours = { mon = ["10:00-17:20"], tue = ["10:00-12:00"], wed = ["09:00-20:00"] }')
    lines.append(f"buffer_minutes = {chance.choice((0, 10, 15, 30))}")
    lines.append(f"slot_minutes = {chance.choice((5, 15, 15, 30))}")
    lines.append(f"growth = {str(chance.random() < 0.7).lower()}")
    return "\n".join(lines) + "\n"
