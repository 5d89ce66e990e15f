from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.grammar import Given, Text, parse_note
from relplanner.domain.pasting import LONGEST_LINE, fit_to_type_on, pasted

TODAY = date(2026, 11, 23)


def test_a_line_that_is_too_long_is_broken_at_spaces_and_loses_nothing() -> None:
    line = "word " * 3000
    parts = fit_to_type_on(line).split("\n")
    assert all(LONGEST_LINE // 2 < len(part) <= LONGEST_LINE for part in parts[:-1])
    assert "".join(parts) == line


def test_a_megabyte_without_a_space_is_broken_all_the_same() -> None:
    parts = fit_to_type_on("x" * 1_000_000).split("\n")
    assert {len(part) for part in parts} == {LONGEST_LINE}
    assert "".join(parts) == "x" * 1_000_000


@given(st.text())
def test_what_is_fit_to_type_on_stays_as_it_is(text: str) -> None:
    fit = fit_to_type_on(text)
    assert fit_to_type_on(fit) == fit


def test_empty_lines_at_both_ends_stay_and_control_characters_go() -> None:
    assert fit_to_type_on("\n\na\x1b]0;title\x07\x00b\r\nc\t\u202ed\n") == "\n\nab\nc\td\n"


def test_a_pasted_mail_stays_text() -> None:
    into = pasted("> Dear Anna,\n>\n> thank you\n\n>> and before\n")
    assert all(isinstance(line, Text) and not line.reason for line in parse_note(into, TODAY))
    assert [line.plain for line in parse_note(into, TODAY) if isinstance(line, Text)] == [
        "> Dear Anna,",
        ">",
        "> thank you",
        "",
        ">> and before",
        "",
    ]


@pytest.mark.parametrize("text", ["> only one", "> gave\nand text", ">2 gave\n> gave", "plain\ntext"])
def test_what_is_no_quoted_mail_is_pasted_as_it_stands(text: str) -> None:
    assert pasted(text) == text


def test_records_that_are_pasted_among_text_are_records() -> None:
    lines = parse_note(pasted("hello\n>2 tip: the tender"), TODAY)
    assert isinstance(lines[1], Given)
