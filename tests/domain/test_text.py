import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relplanner.domain.text import clean_block, clean_line, fold

HOSTILE = st.text(
    st.sampled_from("a ß\tİ\u0301é\x1b[]31m;\x07\x9b\\\u202e\u2028\u2029\r\n\ud800PX^_0~\u0130ﬁΣ")
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Anna \t\r\n  Berg ", "Anna Berg"),
        ("\x1b[31mAnna\x1b[0m", "Anna"),
        ("\x1b]0;title\x07Anna\x1b]8;;http://x\x1b\\", "Anna"),
        ("\x9b2JAnna", "Anna"),
        ("\u202eannA\u202c", "annA"),
        ("e\u0301", "é"),
        ("A\u2028B\x0bC", "A B C"),
        ("x\x00y\x7f", "xy"),
        ("\x1b", ""),
        ("\ud83d", ""),
        ("[bold]Anna[/]", "[bold]Anna[/]"),
    ],
)
def test_a_line_keeps_its_words_and_nothing_that_steers_a_terminal(text: str, line: str) -> None:
    assert clean_line(text) == line


def test_a_block_keeps_its_lines_tabs_and_spaces() -> None:
    assert clean_block("\n one\r\n\ttwo  three\rfour\x1b[0m\x00\n\n") == " one\n\ttwo  three\nfour"


@given(HOSTILE)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_block(clean_block(text)) == clean_block(text)


@given(HOSTILE | st.text())
def test_clean_text_holds_no_control_character(text: str) -> None:
    for cleaned in (clean_line(text), clean_block(text)):
        assert not {char for char in cleaned if char < " " or "\x7f" <= char <= "\x9f"} - {"\n", "\t"}
        cleaned.encode()


@example("𐞃")
@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Müller", "MULLER"), ("Straße", "STRASSE"), ("Åse Bjørn", "ase bjorn"), ("Łukasz", "lukasz")),
        *(("José", "Jose\u0301"), ("İstanbul", "istanbul"), ("ﬁnn", "FINN"), ("ΣΟΦΟΣ", "σοφος")),
    ],
)
def test_case_and_accents_fold_away(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_other_names_stay_apart() -> None:
    assert len({fold(name) for name in ("Anna", "Anne", "Ann", "李", "Ли", "")}) == 6
