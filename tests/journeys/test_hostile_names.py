from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys import people
from tests.journeys.terminal import COMMANDS, ENTER, ESCAPE, Terminal

MARKUP = people.HOSTILE_NAMES[:4]
NEVER_WRITTEN = (b"pwned", "\u202e".encode(), "\u2066".encode(), b"\x1b[5m")


@pytest.fixture(params=[(120, 40), (80, 24)], ids=["wide", "narrow"])
def terminal(hostile: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    """Yield the app on people with hostile names; at its end nothing hostile has reached the terminal."""
    with Terminal(hostile, size=request.param) as terminal:
        terminal.wait_for("48", "◆")
        yield terminal
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert not [written for written in NEVER_WRITTEN if written in terminal.raw]


def test_hostile_names_are_text_in_the_list_the_card_and_its_questions(terminal: Terminal) -> None:
    terminal.press("2", "11 by tier", *MARKUP, "Bell Ringer", "evil Turner", "NNNNNNNN", "佐藤健", "محمد")
    for name in MARKUP:
        terminal.press(f"/{name}", f"/ {name}", "1 of 11")
        terminal.press(f"{ENTER}T", f"Firm of {name}", "Routines", " g ", " s ")
        terminal.press("s", f"{name}: silver", "◐ silver")
        terminal.press("u", "Undone", "● gold")
        terminal.press(ESCAPE + ESCAPE, "11 by tier")


def test_hostile_names_are_text_in_the_palette(terminal: Terminal) -> None:
    for name in MARKUP:
        terminal.press(COMMANDS, "Move left")
        terminal.press(name, name, "gold", f"Firm of {name}")
        terminal.send(ESCAPE)
        terminal.wait_until_gone(f" {name} ".ljust(24) + "gold")


def test_the_week_of_people_with_hostile_names_can_be_worked_on(terminal: Terminal) -> None:
    terminal.send("g")
    for name in MARKUP:
        terminal.press("s", f"snooze  {name}")
        terminal.press(f"{ESCAPE}x", f"skip  {name}")
        terminal.press(f"{ESCAPE}d", f"Done: {name}", "8/6 is mine and theirs")
        terminal.send(ESCAPE)
        terminal.wait_until_gone("8/6 is mine and theirs")
        terminal.press("L", f"Moved {name}"[:24])
        terminal.press("u", "Undone: Moved")
        terminal.send("j")
    terminal.press("?", "On Week")
    terminal.send(ESCAPE)
    terminal.wait_until_gone("On Week")


def test_bytes_of_another_alphabet_are_letters(terminal: Terminal) -> None:
    terminal.press("a", "gold")
    terminal.type_bytes(b"J\xfcrgen \xff")
    terminal.press(" Ost", "Jürgen ÿ Ost")
    terminal.send(ESCAPE)
