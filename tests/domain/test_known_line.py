import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.errors import UserError
from relplanner.domain.known_line import parse_known_line


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("birthday 12 may", "birthday 12 May"),
        ("Birthday: 12 may 1980", "birthday 12 May 1980"),
        ("geburtstag 12.5.", "birthday 12 May"),
        ("met: fair Berlin", "met: fair Berlin"),
        ("met through Jo at the fair: stand 3", "met: through Jo at the fair: stand 3"),
        ("#interest sailing", "interest: sailing"),
        ("interest sailing", "interest: sailing"),
        ("need:a CFO", "need: a CFO"),
        ("shoe size: 43", "shoe size: 43"),
    ],
)
def test_a_line_becomes_a_birthday_how_they_met_or_a_fact(line: str, words: str) -> None:
    assert parse_known_line(line).words == words


@pytest.mark.parametrize("line", ["", "birthday", "met:", "birthday soon", "likes boats", "#", "interest"])
def test_a_line_that_says_nothing_is_refused_with_a_way_out(line: str) -> None:
    with pytest.raises(UserError):
        parse_known_line(line)


@given(st.text(max_size=80))
def test_any_line_is_read_or_refused_and_what_was_read_is_read_the_same_again(line: str) -> None:
    try:
        said = parse_known_line(line)
    except UserError:
        return
    assert parse_known_line(said.words) == said
