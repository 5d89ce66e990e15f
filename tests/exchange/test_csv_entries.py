import csv
import io
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relplanner.domain.cards import Rejected
from relplanner.domain.entries import Direction, Entry, EntryKind
from relplanner.domain.errors import UserError
from relplanner.exchange.csv_entries import EntryRow, read_entries
from relplanner.exchange.detect import FileKind, detect

HEADER = "date,contact,direction,kind,weights,text\n"


def read(table: str) -> list[EntryRow | Rejected]:
    return read_entries(table.encode())


def only(line: str, header: str = HEADER) -> Entry:
    (row,) = read(header + line + "\n")
    assert isinstance(row, EntryRow), row
    return row.entry


def refused(line: str) -> str:
    (row,) = read(HEADER + line + "\n")
    assert isinstance(row, Rejected), row
    return row.why


def test_a_row_is_an_entry_with_both_weights() -> None:
    (row,) = read(HEADER + "2026-11-03,Anna Berg,gave,introduction,3/5,Maria to Jo\n")
    assert row == EntryRow(
        2,
        "Anna Berg",
        "",
        Entry(
            direction=Direction.GAVE,
            kind=EntryKind.INTRODUCTION,
            weight=3,
            theirs=5,
            day=date(2026, 11, 3),
            text="Maria to Jo",
        ),
    )


@pytest.mark.parametrize(
    ("cells", "weights"),
    [
        ("", (1, None)),
        ("4", (4, None)),
        ("2/1", (2, 1)),
        ("2 / -1", (2, -1)),
        ("-3", (-3, None)),
        ("−3/2", (-3, 2)),
    ],
)
def test_weights_stand_in_one_cell(cells: str, weights: tuple[int, int | None]) -> None:
    entry = only(f"2026-11-03,Anna,received,tip,{cells},x")
    assert (entry.weight, entry.theirs) == weights
    assert (entry.kind is EntryKind.HARM) is (weights[0] < 0)


def test_weights_stand_in_two_columns_and_columns_in_any_order_and_language() -> None:
    entry = only(
        "erhalten;5;2;Kontakt;Maria;Anna;3.11.2026", "Richtung;ihr Gewicht;Gewicht;Art;Was;Name;Datum\n"
    )
    assert (entry.direction, entry.weight, entry.theirs) == (Direction.RECEIVED, 2, 5)
    assert (entry.kind, entry.text, entry.day) == (EntryKind.INTRODUCTION, "Maria", date(2026, 11, 3))


@pytest.mark.parametrize(("cell", "kind"), [("Tip", EntryKind.TIP), ("intro", EntryKind.INTRODUCTION)])
def test_a_kind_is_named_by_its_word(cell: str, kind: EntryKind) -> None:
    assert only(f"2026-11-03,Anna,gave,{cell},1,x").kind is kind


def test_without_a_kind_the_words_tell_it() -> None:
    assert only("2026-11-03,Anna,gave,,1,introduced her to Jo").kind is EntryKind.INTRODUCTION
    assert only("2026-11-03,Anna,gave,,1,something").kind is EntryKind.FAVOUR


def test_the_dates_of_the_whole_file_tell_whether_the_day_comes_first() -> None:
    rows = read(HEADER + "03/11/2026,Anna,gave,tip,1,x\n25/11/2026,Anna,gave,tip,1,y\n")
    assert [row.entry.day for row in rows if isinstance(row, EntryRow)] == [
        date(2026, 11, 3),
        date(2026, 11, 25),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2026-11-03,,gave,tip,1,x", "it names no contact"),
        ("soon,Anna,gave,tip,1,x", "'soon' is not a day; write 2026-11-23"),
        ("2026-02-30,Anna,gave,tip,1,x", "'2026-02-30' is not a day; write 2026-11-23"),
        ("2026-11-03,Anna,lent,tip,1,x", "'lent' is no direction; write gave or received"),
        ("2026-11-03,Anna,gave,spell,1,x", "'spell' is no kind; write tip, introduction"),
        ("2026-11-03,Anna,received,harm,3,no show", "harm has a weight below zero: <-3 no show"),
        ("2026-11-03,Anna,gave,,1,harm: lost it", "harm has a weight below zero: >-1 lost it"),
        ("2026-11-03,Anna,gave,tip,much,x", "'much' is no weight; write 3, or 3/5"),
        ("2026-11-03,Anna,gave,tip,6,x", "'6' is no weight; it is from 1 to 5"),
        ("2026-11-03,Anna,gave,tip,3/0,x", "'0' is no weight"),
        ("2026-11-03,Anna,gave,tip,1,x,y", "more cells than there are columns"),
    ],
)
def test_a_row_that_is_no_entry_says_why(line: str, why: str) -> None:
    assert why in refused(line)


def test_a_table_of_entries_is_told_apart_from_address_books() -> None:
    assert detect(HEADER.encode()) is FileKind.ENTRIES_CSV
    assert (
        detect(b"First Name,Last Name,Company,E-mail Address\nAnna,Berg,Acme,a@b.example\n")
        is FileKind.OUTLOOK_CSV
    )
    with pytest.raises(UserError, match="No row names the columns"):
        read("First Name,Last Name\n")


@given(st.lists(st.text(max_size=30), min_size=1, max_size=8))
@example(cells=["", "", "", "", "", "\n", ""])
def test_no_row_stops_the_others(cells: list[str]) -> None:
    table = io.StringIO()
    csv.writer(table).writerows([cells, ["2026-11-03", "Anna", "gave", "tip", "1", "x"]])
    rows = read(HEADER + table.getvalue())
    assert isinstance(rows[-1], EntryRow)
