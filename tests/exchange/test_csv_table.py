from relplanner.exchange.csv_table import Header, find_header, plain_column, rows_below


def header_of(text: str) -> Header:
    header = find_header(text, lambda columns: "name" in columns)
    assert header is not None
    return header


def rows_of(text: str) -> list[tuple[int, dict[str, str]]]:
    return [(row.at, row.cells) for row in rows_below(text, header_of(text))]


def test_columns_are_known_in_any_dress() -> None:
    assert plain_column(" Assistant’s  Phone: ") == "assistant's phone"


def test_the_header_is_found_below_a_notice_with_any_delimiter() -> None:
    assert header_of('Notes:\n"a, b"\n\nName,City\n') == Header(("name", "city"), 4, ",")
    assert header_of("sep=;\nName;City\n") == Header(("name", "city"), 2, ";")
    assert header_of("Name\tCity\r\n") == Header(("name", "city"), 1, "\t")


def test_a_text_without_a_header_has_none() -> None:
    assert find_header("a,b\nc,d\n", lambda columns: "name" in columns) is None


def test_a_row_knows_the_line_on_which_it_begins() -> None:
    text = 'Name,Note\r\nAnn,"one\r\ntwo, ""three"""\r\n\r\n,\r\nBob,x'
    assert rows_of(text) == [
        (2, {"name": "Ann", "note": 'one\ntwo, "three"'}),
        (6, {"name": "Bob", "note": "x"}),
    ]


def test_old_line_ends_are_line_ends() -> None:
    assert rows_of("Name,City\rAnn,Bern\rBob,Rom") == [
        (2, {"name": "Ann", "city": "Bern"}),
        (3, {"name": "Bob", "city": "Rom"}),
    ]


def test_a_quotation_mark_that_nobody_closes_costs_no_rows() -> None:
    text = 'Name,City\n"Ann,Bern\nBob,Rom\nCleo,"Paris"\n'
    assert rows_of(text) == [
        (2, {"name": "Ann", "city": "Bern"}),
        (3, {"name": "Bob", "city": "Rom"}),
        (4, {"name": "Cleo", "city": "Paris"}),
    ]


def test_a_row_with_more_cells_than_columns_is_marked() -> None:
    text = "Name,City\nAnn,Bern,,\nBob,Rom,x\n"
    assert [bool(row.fault) for row in rows_below(text, header_of(text))] == [False, True]


def test_the_head_of_a_second_table_below_the_first_is_no_record() -> None:
    text = 'Notes:\n"some, with, commas"\n\nName,City\nAnn,Bern\n'
    rows = list(rows_below(text + text.replace("Name,City", '"NAME","City"'), header_of(text)))
    said = [(row.at, row.fault) for row in rows]
    again = "the head of the table stands here once more"
    assert said == [(5, ""), (6, again), (7, again), (9, again), (10, "")]


def test_a_column_that_stands_twice_counts_where_it_says_something() -> None:
    text = "Name,Phone,Name,Phone,Phone (2)\n,1,Ann,2,3\n"
    (row,) = rows_below(text, header_of(text))
    assert row.first("name") == "Ann"
    assert sorted(row.every("phone")) == ["1", "2", "3"]


def test_a_cell_may_be_large() -> None:
    ((_, cells),) = rows_of(f'Name,Note\nAnn,"{"x" * 300_000}"\n')
    assert len(cells["note"]) == 300_000
