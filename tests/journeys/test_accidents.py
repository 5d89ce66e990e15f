import sqlite3
from contextlib import closing
from pathlib import Path

from tests.journeys import people
from tests.journeys.terminal import ENTER, ESCAPE, Terminal, shell, shell_json


def test_what_was_said_to_be_stored_is_there_after_the_program_was_killed(planned: Path) -> None:
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press("a", "Anna Berg, Acme, gold")
        terminal.press(f"Vera Wulf, Wulf Ropes, silver{ENTER}", "u undoes it", "21 by tier")
        terminal.kill()
    assert _is_sound(planned)
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press("2", "21 by tier", "Vera Wulf")
        terminal.press("u", "Undone: Added Vera Wulf", "20 by tier")


def test_an_import_that_was_killed_has_brought_all_or_nothing(planned: Path, tmp_path: Path) -> None:
    cards = people.write_cards(tmp_path / "many.vcf", (f"Nobody {number:05}" for number in range(5_000)))
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press("i", "a .vcf, .csv or .ics file")
        terminal.press(f"{cards}{ENTER}", "nothing is written yet")
        terminal.press(ENTER, "escape Stop")
        terminal.kill()
    assert _is_sound(planned)
    assert len(shell_json(planned, "contacts")["contacts"]) in (20, 5_020)


def test_an_import_that_is_stopped_changes_nothing(planned: Path, tmp_path: Path) -> None:
    cards = people.write_cards(tmp_path / "many.vcf", (f"Nobody {number:05}" for number in range(5_000)))
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press("i", "a .vcf, .csv or .ics file")
        terminal.press(f"{cards}{ENTER}", "nothing is written yet")
        terminal.press(ENTER, "escape Stop")
        terminal.press(ESCAPE, "Import stopped")
        terminal.press("2", "20 by tier")


def test_the_app_shows_what_a_shell_command_has_changed_after_its_own_next_change(planned: Path) -> None:
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇")
        terminal.press("2", "20 by tier")
        shell(planned, "add", "Vera Wulf", "--org", "Wulf Ropes", "--tier", "silver")
        terminal.press("T", " b ")
        terminal.press("b", "Ada Birch: bronze now", "21 by tier", "Vera Wulf")
        terminal.press("u", "Undone", "Ada Birch")
        terminal.press("1", "Week 48", "◇")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert _is_sound(planned)


def _is_sound(data: Path) -> bool:
    with closing(sqlite3.connect(data / "relplanner.db")) as database:
        return list(database.execute("PRAGMA integrity_check")) == [("ok",)]
