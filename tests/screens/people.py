"""A small made-up address book, and names that try to break a screen."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pendulum

from relplanner.services import contacts, log, planning
from relplanner.services.contacts import Details
from relplanner.services.workspace import Workspace
from tests.fresh import put_database

NOW = pendulum.datetime(2026, 11, 25, 11, 20, tz="Europe/Berlin")

SETTINGS = """
[work]
timezone = "Europe/Berlin"
[look]
glyphs = "unicode"
"""

# line as it is typed in the app; days since the last contact
PEOPLE = (
    ("Nora Fjeld, Fjeld Marine, skipper, gold, partner, +47 22 33 44 55, nora@fjeld.example, #boats", 33),
    ("Łukasz Nowak, Baltic Rope, gold, supplier, l.nowak@rope.example", 12),
    ("Δήμητρα Παππά, Olive Lines, gold, customer", 40),
    ("Tove Holm, Holm & Sons, silver, customer, #boats", 2),
    ("Bram de Wit, Polder Paint, silver, supplier", 61),
    ("Ines Prado, silver, personal", None),
    ("Zoë Albright-Featherstonehaugh, Society for the Preservation of Harbours, bronze, stakeholder", 98),
    ("Omar Said, Fjeld Marine, bronze, employee", 401),
    ("Petra Quist, Quay Insurance", None),
    ("Sam Roe", 9),
)

HOSTILE_NAMES = (
    "[red]x[/red]",
    "[@click=app.quit]x[/]",
    "a[/]b",
    "[Q3] Ann",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 Bell",
    "N" * 10_000,
    "佐藤健佐藤健佐藤健佐藤健佐藤健佐藤健佐藤健佐藤健",
    "محمد عبد الله بن سعيد",
    "e\u0301\u0301\u0301\u0301 Zalgo" + "\u0335" * 400,
    "👩‍👩‍👧‍👦 Family",
)


def open_workspace(folder: Path, settings: str = SETTINGS) -> Workspace:
    """Return an empty workspace whose clock stands still."""
    (folder / "settings.toml").write_text(settings, encoding="utf-8")
    put_database(folder)
    return Workspace.open(folder, {"RELPLANNER_NOW": NOW.isoformat()})


def fill(workspace: Workspace) -> None:
    """Add the people, what was last, and a plan."""
    fill_without_plan(workspace)
    planning.replan(workspace)


def fill_without_plan(workspace: Workspace) -> None:
    """Add the people and what was last."""
    for line, days in PEOPLE:
        contact_id = contacts.add_contact_line(workspace, line).contact_ids[0]
        if days is not None:
            then = replace(workspace, clock=partial(NOW.subtract, days=days))
            log.log_lines(then, contact_id, ["+ call 20m"])
    details = Details(
        timezone="Europe/Oslo",
        birthday="14 mar 1981",
        channel="call",
        how_met="boat fair",
        windows=("tue-thu 13:00-16:00",),
    )
    contacts.edit_contact(workspace, 1, details)


def add_hostile(workspace: Workspace) -> None:
    """Add contacts whose every word is hostile."""
    for name in HOSTILE_NAMES:
        contacts.add_contact(
            workspace,
            Details(name=name, organisation=name, role=name, tags=(name,), how_met=name, tier="gold"),
        )
