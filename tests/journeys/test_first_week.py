from datetime import datetime
from pathlib import Path
from typing import Any

from tests.journeys import people
from tests.journeys.terminal import ENTER, Terminal, shell_json

SIGNS = {"proposed": "◇", "pinned": "◆", "done": "✓", "missed": "✗"}


def test_a_new_user_comes_from_an_empty_folder_to_a_planned_week(tmp_path: Path) -> None:
    cards = people.write_cards(tmp_path / "people.vcf", people.NAMES)
    calendar = people.write_calendar(tmp_path / "fair.ics")
    data = tmp_path / "data"
    with Terminal(data) as terminal:
        terminal.wait_for("Nobody to plan for yet", "import contacts", "add a contact")
        terminal.import_file(cards, "20 contacts", "u undoes it")
        terminal.press("2", "20 by tier", *people.NAMES)
        terminal.press("g" + " " * 20, "20 selected")
        terminal.press("T", "20 contacts", " g ")
        terminal.press("g", "gold now")
        terminal.press("1", "Week 48", "◇")
        first = _touches(data)[0]["contact"]
        terminal.press("g", f"{first} ", "proposed")
        terminal.import_file(calendar, "5 events", "░ Fair")

        terminal.press("L", f"Moved {first}", "pinned", f"◆ {first}")
        terminal.press("p", f"Freed {first}", f"◇ {first}")
        terminal.press("p", f"Pinned {first}", f"◆ {first}")
        terminal.press("d", f"Done: {first}", "enter keeps the planned ones")
        terminal.press(ENTER, f"✓ {first}", "u undoes it")
        terminal.wait_until_gone(" 0 min done")
        terminal.press("u", "Undone", f"◆ {first}")
        terminal.press("u", "Undone", f"◇ {first}")
        terminal.press("u", "Undone", f"◆ {first}")
        terminal.press("u", "Undone: Moved", f"◇ {first}")
        terminal.press("U", "Done again: Moved", f"◆ {first}")

        seen = terminal.text
        terminal.send("q")
        assert terminal.exit_code() == 0
    touches = _touches(data)
    assert any(touch["status"] == "pinned" for touch in touches)
    for touch in touches:
        assert f"{SIGNS[touch['status']]} {touch['contact']}" in seen


def test_every_planned_touch_keeps_to_the_working_hours_and_the_calendar(
    planned: Path, tmp_path: Path
) -> None:
    calendar = people.write_calendar(tmp_path / "fair.ics")
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.import_file(calendar, "░ Fair")
        terminal.press("r", "Re-planned")
        terminal.send("q")
        assert terminal.exit_code() == 0
    touches = _touches(planned)
    assert touches
    for touch in touches:
        start = datetime.fromisoformat(touch["start"])
        assert start.weekday() < 5
        begin, end = start.hour * 60 + start.minute, start.hour * 60 + start.minute + touch["minutes"]
        assert begin >= 13 * 60
        assert end <= 17 * 60 + 30


def _touches(data: Path) -> list[dict[str, Any]]:
    (week,) = shell_json(data, "week")["weeks"]
    return list(week["touches"])
