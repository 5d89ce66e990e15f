import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.cards import Card, Labelled
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.exchange.csv_book import read_csv
from relplanner.exchange.csv_table import harmless, restored
from relplanner.exchange.csv_write import write_csv
from relplanner.exchange.detect import FileKind, detect
from tests.exchange.address_books import CARDS


def rows(*cards: Card) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_csv(cards).decode(), newline="")))


@given(CARDS)
def test_what_is_written_is_read_again(card: Card) -> None:
    data = write_csv([card, card])
    assert detect(data) is FileKind.GOOGLE_CSV
    first, second = read_csv(data)
    assert replace(first, at=0) == replace(second, at=0) == card


def test_a_row_is_what_google_takes_in() -> None:
    ann = Card(
        at=0,
        name="Ann Beth Lee",
        organisation="Acme",
        emails=(Labelled("ann@acme.example", "work"),),
        phones=(Labelled("+49 30 123", "mobile"), Labelled("5 ::: 6")),
        tags=("golf", "chess"),
        occasions=(
            Occasion(OccasionKind.BIRTHDAY, YearlyDay(4, 12)),
            Occasion(OccasionKind.ANNIVERSARY, YearlyDay(6, 20, 2009)),
        ),
        uid="ann-1",
    )
    row, other = rows(ann, Card(at=0, name="Cher"))
    said = {column: cell for column, cell in row.items() if cell}
    assert said == {
        "First Name": "Ann Beth",
        "Last Name": "Lee",
        "Organization Name": "Acme",
        "Birthday": "'--04-12",
        "Labels": "* myContacts ::: golf ::: chess",
        "E-mail 1 - Label": "work",
        "E-mail 1 - Value": "ann@acme.example",
        "Phone 1 - Label": "mobile",
        "Phone 1 - Value": "+49 30 123",
        "Event 1 - Label": "anniversary",
        "Event 1 - Value": "2009-06-20",
        "Custom Field 1 - Label": "vCard",
        "Custom Field 1 - Value": "TEL:5 ::: 6\nUID:ann-1",
    }
    assert other["First Name"] == "Cher"


def test_many_addresses_do_not_make_as_many_columns() -> None:
    many = Card(at=0, name="Ann", emails=tuple(Labelled(f"a{n}@x.example") for n in range(500)))
    assert len(rows(many)[0]) < 60
    (read,) = read_csv(write_csv([many]))
    assert replace(read, at=0) == many


def test_further_names_organisations_and_roles_come_back_as_such() -> None:
    kept = ("FN;ALTID=1;LANGUAGE=jp:山田太郎", "ORG:Club;Board", "ORG:Choir", "TITLE:Chair")
    card = Card(at=0, name="Yamada Taro", organisation="Acme", role="Head", extra=kept)
    (read,) = read_csv(write_csv([card]))
    assert replace(read, at=0) == card


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+A1",
        "-A1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        '=HYPERLINK("http://x.example")',
        "'=1",
        "''=1",
        "--04-12",
        "-1-1",
    ],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert restored(harmless(cell)) == cell


@pytest.mark.parametrize("cell", ["+49 (30) 12-34", "-1.25", "Ann", "'tis", "it's =", ""])
def test_plain_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == restored(cell) == cell


@given(st.text())
def test_every_cell_is_restored(cell: str) -> None:
    assert restored(harmless(cell)) == cell


def test_no_written_cell_begins_a_formula() -> None:
    hostile = "=cmd|' /C calc'!A0"
    card = Card(
        at=0,
        name=hostile,
        organisation=hostile,
        role=hostile,
        note=hostile,
        links=(Labelled(hostile, hostile),),
        extra=(f"X-A:{hostile}",),
    )
    assert not any(cell.startswith(("=", "@")) for cell in rows(card)[0].values())
    (read,) = read_csv(write_csv([card]))
    assert replace(read, at=0) == card
