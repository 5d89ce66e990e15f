from rich.cells import cell_len

from relplanner.cli.table import Cell, aligned


def test_columns_are_aligned_and_the_last_one_is_not_filled_up() -> None:
    rows = [
        [Cell("a"), Cell("5", right=True), Cell("short")],
        [Cell("bcd"), Cell("10", right=True), Cell("x")],
    ]
    assert aligned(rows) == ["a     5  short", "bcd  10  x"]


def test_a_column_without_a_word_is_left_out_with_its_heading() -> None:
    rows = [[Cell("a"), Cell(""), Cell("b")], [Cell("c"), Cell(""), Cell("")]]
    lines = [line.replace("\x1b[2m", "").replace("\x1b[0m", "") for line in aligned(rows, ("x", "y", "z"))]
    assert lines == ["x  z", "a  b", "c"]


def test_wide_characters_count_double() -> None:
    first, second = aligned([[Cell("山田"), Cell("x")], [Cell("Anna"), Cell("y")]])
    assert cell_len(first) == cell_len(second)


def test_long_text_is_cut_to_its_cells() -> None:
    assert aligned([[Cell("Anna Berg", limit=9)]]) == ["Anna Berg"]
    assert aligned([[Cell("Anna Berg", limit=6)]]) == ["Anna…"]
    assert cell_len(aligned([[Cell("山田太郎" * 9, limit=10)]])[0]) <= 10


def test_further_lines_of_a_cell_stand_below_its_first() -> None:
    rows = [[Cell("mon"), Cell("7", right=True), Cell("one\n\n  two"), Cell("x")], [Cell("tuesday")]]
    rows[1] += [Cell("12", right=True), Cell("three"), Cell("")]
    assert aligned(rows) == ["mon       7  one    x", "", "               two", "tuesday  12  three"]


def test_nothing_gives_no_lines() -> None:
    assert aligned([], ("heading",)) == []
