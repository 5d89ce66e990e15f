import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.widgets.cells import cells, cut, cut_name, fit, fit_name, wrap


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (20, "Łukasz Wójcik"),
        (13, "Łukasz Wójcik"),
        (12, "Łukasz W."),
        (9, "Łukasz W."),
        (8, "Łukasz…"),
        (1, "…"),
        (0, ""),
    ],
)
def test_a_name_is_shown_in_full_then_with_an_initial_then_cut(width: int, shown: str) -> None:
    assert cut_name("Łukasz Wójcik", width) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Dr. Prof. Hans-Joachim von und zu Wolkenstein, PhD, MBA", "Hans-Joachim W."),
        ("Frau Dr. Ingeborg Lüdenscheidt", "Ingeborg L."),
        ("Lüdenscheidt, Ingeborg", "Ingeborg L."),
        ("Dr. Müller-Lüdenscheidt", "Dr. Müller-Lüd…"),
    ],
)
def test_titles_do_not_stand_for_the_name(name: str, shown: str) -> None:
    assert cut_name(name, 15) == shown


def test_a_name_without_a_second_word_is_cut() -> None:
    assert cut_name("Oluwaseun", 5) == "Oluw…"


def test_the_initial_of_a_very_long_name_is_that_of_its_last_word() -> None:
    assert cut_name("Ana " + "de " * 500 + "Zorrilla", 10) == "Ana Z."


def test_wide_characters_count_as_two_cells() -> None:
    assert cells("佐藤") == 4
    assert cut("佐藤健太郎", 5) == "佐藤…"
    assert fit("佐藤健", 5) == "佐藤…"


def test_a_flood_of_combining_marks_is_dammed() -> None:
    assert len(cut("a" + "\u0335" * 500, 10)) <= 4


def test_text_is_broken_at_spaces_and_its_last_line_cut() -> None:
    assert wrap("one two three four", 8, 2) == ["one two", "three f…"]
    assert wrap("unbreakable", 4, 3) == ["unbr", "eaka", "ble"]


@given(st.text(max_size=300), st.integers(0, 40))
def test_no_text_is_ever_wider_than_its_place(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= width
    assert cells(cut_name(text, width)) <= width
    assert cells(fit(text, width)) == width
    assert cells(fit_name(text, width)) == width


@given(st.text(max_size=200), st.integers(2, 30), st.integers(1, 4))
def test_wrapped_text_keeps_within_width_and_number_of_lines(text: str, width: int, most: int) -> None:
    lines = wrap(text, width, most)
    assert len(lines) <= most
    assert all(cells(part) <= width for part in lines)
