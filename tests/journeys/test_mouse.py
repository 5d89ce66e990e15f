from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.terminal import Terminal, shell_json


@pytest.fixture
def terminal(planned: Path) -> Iterator[Terminal]:
    with Terminal(planned) as terminal:
        terminal.wait_for("Week 48", "◇", "proposed")
        yield terminal


def test_a_click_selects_a_touch(planned: Path, terminal: Terminal) -> None:
    (week,) = shell_json(planned, "week")["weeks"]
    first, last = (week["touches"][index]["contact"] for index in (0, -1))
    terminal.press("g", f"Firm of {first}")
    terminal.click(f"◇ {last}")
    terminal.wait_for(f"Firm of {last}")


def test_a_click_on_a_tab_changes_the_screen(terminal: Terminal) -> None:
    terminal.click("2 Contacts")
    terminal.wait_for("20 by tier")
    terminal.click("Cleo Dorn")
    terminal.wait_for("Firm of Cleo Dorn")
    terminal.click("1 Week")
    terminal.wait_for("Week 48")


@pytest.mark.parametrize(
    ("hint", "wanted"),
    [
        ("d Done", "8/6 is mine and theirs"),
        ("r Re-plan", "Re-planned"),
        ("L Move", "Moved"),
        ("? Keys", "On Week"),
    ],
)
def test_a_click_on_the_bottom_row_is_as_good_as_the_key(terminal: Terminal, hint: str, wanted: str) -> None:
    terminal.click(hint)
    terminal.wait_for(wanted)
