import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.journeys.terminal import COMMANDS, ENTER, ESCAPE, Terminal

ARROWS = ("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[1;2A", "\x1b[1;2B", "\x1b[1;2C", "\x1b[1;2D")
OTHERS = ("\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\t", "\x1b[Z", "\x7f", " ", COMMANDS, ENTER, ESCAPE)
LETTERS = "12/?aeghijklmnoprstuwxyADGHJKLNORSTUX[],.<>!"
KEYS = (*LETTERS, *ARROWS, *OTHERS)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
def test_keys_at_random_neither_end_the_program_nor_harm_the_data(
    planned: Path, size: tuple[int, int]
) -> None:
    dice = Random(size[0])
    with Terminal(planned, size=size) as terminal:
        terminal.wait_for("48", "◇")
        for _ in range(6):
            terminal.send("".join(dice.choices(KEYS, k=40)))
            terminal.press(f"{ESCAPE * 6}1?", "On Week")
            terminal.send(ESCAPE)
            terminal.wait_until_gone("On Week")
        terminal.send("q")
        assert terminal.exit_code() == 0
    with closing(sqlite3.connect(planned / "relplanner.db")) as database:
        assert list(database.execute("PRAGMA integrity_check")) == [("ok",)]
        assert list(database.execute("PRAGMA foreign_key_check")) == []
