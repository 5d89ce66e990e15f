from datetime import date

import pytest

from relplanner.domain.grammar import Given, Kept, Promised, Text, line_behind, parse_line
from relplanner.domain.promises import Promiser

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("mark", "text", "line"),
    [
        (">", "introduced her to Jo", "> introduced her to Jo"),
        (">", "3 intro: Maria", ">3 intro: Maria"),
        (">", "3/5 tip", ">3/5 tip"),
        (">", " 3 apples", "> 3 apples"),
        (">", "-2 forgot", ">-2 forgot"),
        (">", "- forgot", "> - forgot"),
        (">", "@jo tip", ">@jo tip"),
        (">", "<b>", "> <b>"),
        ("<", "-3 let me down", "<-3 let me down"),
        ("!", "send it by fri", "! send it by fri"),
        ("!", "< the figures", "!< the figures"),
        ("!", "1", "!1"),
        ("!", "", "! "),
    ],
)
def test_what_needs_no_space_in_a_note_needs_none_here(mark: str, text: str, line: str) -> None:
    assert line_behind(mark, text) == line


def test_the_line_becomes_what_it_would_in_a_note() -> None:
    assert isinstance(parse_line(line_behind(">", "lunch"), TODAY), Given)
    assert isinstance(parse_line(line_behind("!", "1"), TODAY), Kept)
    assert isinstance(parse_line(line_behind(">", "10% more"), TODAY), Text)
    theirs = parse_line(line_behind("!", "< the figures"), TODAY)
    assert isinstance(theirs, Promised)
    assert theirs.by is Promiser.THEY
