from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.journeys.terminal import Terminal


@pytest.mark.parametrize(
    "environ", [{"TERM": "dumb"}, {"TERM": "linux"}, {"LC_ALL": "C", "LANG": "C"}], ids=str
)
def test_a_terminal_that_cannot_draw_signs_gets_ascii(planned: Path, environ: Mapping[str, str]) -> None:
    with Terminal(planned, environ=environ) as terminal:
        terminal.wait_for("Week 48", "o proposed", "o Ada Birch")
        terminal.press("L", "# Ada Birch", "u undoes it")
        assert terminal.text.isascii()
        terminal.press("2", "20 by tier", "G Ada Birch")
        assert terminal.text.isascii()
        terminal.press("?", "On Contacts")
        assert terminal.text.isascii()


def test_no_color_leaves_out_hues_and_keeps_signs_and_words(planned: Path) -> None:
    with Terminal(planned, environ={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("Week 48", "◇", "proposed")
        hues = [colour for colour in terminal.colours if len(colour) == 6]
        assert all(colour[0:2] == colour[2:4] == colour[4:6] for colour in hues)
