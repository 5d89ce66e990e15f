import csv
import io
from time import monotonic

from hypothesis import given, settings
from hypothesis import strategies as st

from relplanner.exchange.csv_quotes import Cells, rows_of

_WORDS = st.text("ab ,\"\n;é'", max_size=8)
_PLAIN = st.text("ab é'", min_size=1, max_size=6).filter(str.strip)


def rows(text: str, width: int) -> list[Cells]:
    return list(rows_of(text.split("\n"), 0, ",", width))


def values(text: str, width: int) -> list[list[str]]:
    return [row.values for row in rows(text, width) if row.values]


def faults(text: str, width: int) -> list[tuple[int, str]]:
    return [(row.at, row.fault) for row in rows(text, width) if row.fault]


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=5), max_size=6), st.integers(1, 5))
def test_ragged_rows_are_read_as_a_program_writes_them(table: list[list[str]], width: int) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table)
    read = rows(text.getvalue(), width)
    assert [row.values for row in read if row.values] == table
    assert not any(row.fault for row in read)


@given(st.text('a,"\n ', max_size=60), st.integers(1, 4))
def test_every_line_belongs_to_one_row_whatever_the_marks(text: str, width: int) -> None:
    read = rows(text, width)
    assert [row.at for row in read] == [0, *(row.end for row in read[:-1])]
    assert read[-1].end == text.count("\n") + 1


@settings(max_examples=50)
@given(st.lists(st.tuples(_PLAIN, _PLAIN, _PLAIN), min_size=1, max_size=5), st.data())
def test_an_open_mark_in_a_table_of_whole_rows_costs_nothing(
    table: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    at, place = data.draw(st.integers(0, len(table) - 1)), data.draw(st.integers(0, 2))
    marked = [list(row) for row in table]
    marked[at][place] = f'"{marked[at][place]}'
    text = "\n".join(map(",".join, marked))
    assert values(f"{text}\n", 3) == list(map(list, table))


def test_an_open_mark_may_stand_before_a_comma() -> None:
    assert values('Ann,a@x,"well, open\nBob,b@x,y\n', 3) == [
        ["Ann", "a@x", "well, open"],
        ["Bob", "b@x", "y"],
    ]
    assert values('Ann,"a@x,y\nBob,b@x,y\n', 3) == [["Ann", "a@x", "y"], ["Bob", "b@x", "y"]]


def test_each_of_several_open_marks_is_left_out() -> None:
    text = 'Ann,a@x,"one\nBob,b@x,"two\nCleo,c@x,"three, with ""marks"""\nDan,d@x,"four\nEve,e@x,five\n'
    assert [row[0] for row in values(text, 3)] == ["Ann", "Bob", "Cleo", "Dan", "Eve"]


def test_the_row_below_an_open_mark_may_go_on_over_lines_itself() -> None:
    assert values('Ann,"one\nBob,"two\n\nlines"\nCleo,x\n', 2) == [
        ["Ann", "one"],
        ["Bob", "two\n\nlines"],
        ["Cleo", "x"],
    ]


def test_a_row_tells_which_lines_its_open_mark_swallowed() -> None:
    said = "a quotation mark in it is not closed, so lines 2 to 3 were not read: close it and import again"
    assert faults('Ann,a@x,"open\nBob,b@x\nCleo,c@x\n', 3) == [(0, said)]
    assert faults('Ann,a@x,"cut\n\noff', 3) == [(0, said.replace("lines 2 to 3 were", "line 3 was"))]


def test_marks_in_the_middle_of_a_line_are_text() -> None:
    text = 'Ann,5" pipe,"Inch 5" Ltd,"two\nlines"\n'
    assert values(text, 4) == [["Ann", '5" pipe', "Inch 5 Ltd", "two\nlines"]]
    assert faults(text, 4) == []


def test_a_file_of_nothing_but_open_marks_takes_no_longer_than_others() -> None:
    text = 'a,b,""x","y\n' * 4000
    began = monotonic()
    assert rows(text, 4)
    assert monotonic() - began < 4
