from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.grammar import ALL_AT_ONCE, Given, Line, Promised, Text, parse_line, parse_note
from tests.domain.grammar.reading import MONDAY, any_lines


def note(*lines: str, pasted: tuple[range, ...] = ()) -> tuple[Line, ...]:
    return parse_note("\n".join(lines), MONDAY, pasted=pasted)


def records(*lines: str, pasted: tuple[range, ...] = ()) -> list[str]:
    became = note(*lines, pasted=pasted)
    return [line for line, record in zip(lines, became, strict=True) if not isinstance(record, Text)]


def test_a_note_becomes_one_thing_for_each_line() -> None:
    first, blank, promise = note("fair went well", "", "! offer by fri")
    assert (first, blank) == (Text("fair went well"), Text(""))
    assert isinstance(promise, Promised)
    assert promise.due == date(2026, 11, 27)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do_on_any_system(newline: str) -> None:
    assert [type(line) for line in parse_note(f"a{newline}? b{newline}", MONDAY)][0::2] == [Text, Text]


def test_nothing_is_a_record_in_a_block_of_code() -> None:
    assert records("! one", "```sh", "! two", "~~~", "```", "! three") == ["! one", "! three"]
    assert records("~~~~", "! one", "~~~", "``` x", "~~~~~", "! two") == ["! two"]
    assert records("  ```", "> one", "   ```  ", "! two") == ["! two"]
    assert records("`` x", "! one", "```inline``` code", "! two") == ["! one", "! two"]
    assert records("```", "! one", "``` sh", "! two") == []


def test_a_quoted_mail_stays_text_where_it_came_at_once() -> None:
    mail = ["> Dear Anna,", ">", "> thanks for the tip", ">> the tip", "> Tom"]
    assert records(*mail, pasted=ALL_AT_ONCE) == []
    assert records("Tom wrote:", *mail, "", "! answer", pasted=ALL_AT_ONCE) == ["! answer"]
    quoted = note(*mail, pasted=ALL_AT_ONCE)[0]
    assert quoted == Text("> Dear Anna,", "a line of a quoted mail")


def test_lines_that_were_typed_or_carry_a_weight_are_no_quoted_mail() -> None:
    typed = ["> sent the study", "> helped with the fair"]
    assert records(*typed) == typed
    assert records(*typed, ">3 intro: Lena", pasted=ALL_AT_ONCE) == [*typed, ">3 intro: Lena"]
    assert records("> sent the study", pasted=ALL_AT_ONCE) == ["> sent the study"]
    assert records("- > one", "- > two", pasted=ALL_AT_ONCE) == ["- > one", "- > two"]


def test_only_what_was_pasted_can_be_a_quoted_mail() -> None:
    lines = ["> mine", "> quoted", "> mail", "> mine again"]
    assert records(*lines, pasted=(range(1, 3),)) == ["> mine", "> mine again"]
    assert records(*lines, pasted=(range(-5, 0), range(3, 99))) == lines


def test_code_in_a_pasted_piece_is_code() -> None:
    assert note("```", "> a", "> b", "```", pasted=ALL_AT_ONCE)[1] == Text("> a")


@given(st.lists(any_lines.filter(lambda line: not set("\r\n`~") & set(line)), min_size=1, max_size=8))
def test_without_blocks_a_note_is_its_lines(lines: list[str]) -> None:
    assert note(*lines) == tuple(parse_line(line, MONDAY) for line in lines)


@given(
    st.text(st.sampled_from("`~> \n\rx!")), st.lists(st.builds(range, st.integers(-3, 9), st.integers(-3, 9)))
)
def test_every_line_of_any_note_is_there(text: str, pasted: list[range]) -> None:
    became = parse_note(text, MONDAY, pasted=pasted)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert len(became) == len(lines)
    for line, record in zip(lines, became, strict=True):
        assert not isinstance(record, Text) or record.text == line
        assert isinstance(record, Text | Given | Promised)
