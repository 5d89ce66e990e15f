import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys import people
from tests.journeys.terminal import COMMANDS, ENTER, ESCAPE, Terminal, shell

MARKUP = ("[red]x[/red]", "[@click=app.quit]x[/]", "a[/]b", "[Q3] Ann")
NEVER_WRITTEN = (b"pwned", "\u202e".encode(), "\u2066".encode(), b"\x1b[5m")


@pytest.fixture(scope="module")
def hostile_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    data = folder / "data"
    shell(data, "import", str(people.write_cards(folder / "people.vcf", people.HOSTILE_NAMES)))
    shell(data, "tier", "gold", *map(str, range(1, len(people.HOSTILE_NAMES) + 1)))
    return data


@pytest.fixture(params=[(120, 40), (80, 24)], ids=["wide", "narrow"])
def terminal(hostile_once: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    """Yield the app on people with hostile names; at its end nothing hostile has reached the terminal."""
    data = Path(shutil.copytree(hostile_once, tmp_path / "data"))
    with Terminal(data, size=request.param) as terminal:
        terminal.wait_for("Week 48", "◇")
        yield terminal
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert not [written for written in NEVER_WRITTEN if written in terminal.raw]


def test_hostile_names_are_text_in_the_list_the_card_and_its_questions(terminal: Terminal) -> None:
    terminal.press("2", "11 by tier", *MARKUP, "Bell Ringer", "evil Turner", "NNNNNNNN", "佐藤健", "محمد")
    for name in MARKUP:
        terminal.press("/", "enter Open")
        terminal.press(name, "1 of 11")
        terminal.press(ENTER, f"Firm of {name}", "Routines")
        terminal.press("T", name, " g ", " s ")
        terminal.press("s", f"{name}: silver now", "◐ silver")
        terminal.press("u", "Undone", "● gold")
        terminal.send(ESCAPE)
        terminal.wait_for("11")
        terminal.press(ESCAPE, "11 by tier")


def test_hostile_names_are_text_in_the_palette(terminal: Terminal) -> None:
    for name in MARKUP:
        terminal.press(COMMANDS, "Move left")
        terminal.press(name, name, "gold", f"Firm of {name}")
        terminal.send(ESCAPE)
        terminal.wait_until_gone(f"Firm of {name}")


def test_the_week_of_people_with_hostile_names_can_be_worked_on(terminal: Terminal) -> None:
    terminal.press("]", "Week 49")
    for _ in range(3):
        terminal.press("s", "snooze ")
        terminal.send(ESCAPE)
        terminal.wait_until_gone("snooze ")
        terminal.press("x", "skip ")
        terminal.send(ESCAPE)
        terminal.wait_until_gone("skip ")
        terminal.press("d", "Done: ", "may stay empty")
        terminal.send(ESCAPE)
        terminal.wait_until_gone("may stay empty")
        terminal.press("L", "Moved", "pinned")
        terminal.press("u", "Undone", "proposed")
        terminal.send("j")
    terminal.press("?", "On Week")
    terminal.send(ESCAPE)
    terminal.wait_until_gone("On Week")
