from pathlib import Path

import pytest

from tests.journeys.terminal import Terminal


@pytest.mark.parametrize("size", [(200, 60), (120, 40), (80, 24), (60, 18)])
def test_both_screens_fit_into_a_terminal_of_any_size(planned: Path, size: tuple[int, int]) -> None:
    with Terminal(planned, size=size) as terminal:
        terminal.wait_for("1 Week", "2 Contacts", "48", "◇", "Pin", "Keys")
        assert "Keys" in terminal.lines[-1]
        terminal.press("2", "Ada Birch", "Open", "Keys")
        assert "Keys" in terminal.lines[-1]
        terminal.press("?", "On Contacts")


def test_a_terminal_that_is_too_small_is_told_what_it_needs(planned: Path) -> None:
    with Terminal(planned, size=(40, 10)) as terminal:
        terminal.wait_for("relplanner needs 60 columns and 18", "make the terminal larger")
        terminal.send("q")
        assert terminal.exit_code() == 0


def test_a_terminal_may_change_its_size_at_any_time(planned: Path) -> None:
    with Terminal(planned) as terminal:
        terminal.wait_for("Mon 23", "Fri 27", "why")
        for columns, rows in ((80, 24), (60, 18), (40, 10), (200, 60), (59, 40), (120, 17)):
            terminal.resize(columns, rows)
            fits = columns >= 60 and rows >= 18
            terminal.wait_for("1 Week" if fits else "relplanner needs")
        terminal.resize(120, 40)
        terminal.wait_for("Mon 23", "Fri 27", "why")
        terminal.press("2", "20 by tier")
        terminal.resize(80, 24)
        terminal.wait_for("20 by tier", lambda shown: len(max(shown.split("\n"), key=len)) <= 80)
        terminal.send("q")
        assert terminal.exit_code() == 0
