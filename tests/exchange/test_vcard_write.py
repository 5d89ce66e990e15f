from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from relplanner.domain.cards import Card, Labelled, Rejected
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.exchange.detect import FileKind, detect
from relplanner.exchange.vcard import read_vcards
from relplanner.exchange.vcard_write import write_vcards
from tests.exchange.address_books import CARDS


def written(card: Card) -> list[str]:
    return write_vcards([card]).decode().replace("\r\n ", "").split("\r\n")


def read_again(card: Card) -> Card | Rejected:
    (read,) = read_vcards(write_vcards([card]))
    return replace(read, at=0)


@given(CARDS)
def test_what_is_written_is_read_again(card: Card) -> None:
    data = write_vcards([card, card])
    assert detect(data) is FileKind.VCARD
    first, second = read_vcards(data)
    assert replace(first, at=0) == replace(second, at=0) == card


def test_a_card_is_what_other_programs_read() -> None:
    lines = written(
        Card(
            at=0,
            name="Ann Beth Lee",
            organisation="Acme, Inc.",
            role="CFO",
            emails=(Labelled("ann@acme.example", "work"), Labelled("ann@home.example", "Sundays; only")),
            phones=(Labelled("+1 555 0100", "mobile"),),
            tags=("golf", "a,b"),
            occasions=(
                Occasion(OccasionKind.BIRTHDAY, YearlyDay(2, 29)),
                Occasion(OccasionKind.ANNIVERSARY, YearlyDay(6, 20, 2009)),
            ),
            note="tea\nand cake",
            uid="ann-1",
            timezone="Europe/Zurich",
            met_on=date(2020, 5, 4),
        )
    )
    assert lines == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "PRODID:-//relplanner//EN",
        "FN:Ann Beth Lee",
        "N:Lee;Ann Beth;;;",
        "ORG:Acme\\, Inc.",
        "TITLE:CFO",
        "EMAIL;TYPE=WORK:ann@acme.example",
        "item1.EMAIL:ann@home.example",
        "item1.X-ABLabel:Sundays\\; only",
        "TEL;TYPE=CELL:+1 555 0100",
        "CATEGORIES:golf,a\\,b",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29",
        "item2.X-ABDATE:2009-06-20",
        "item2.X-ABLabel:_$!<Anniversary>!$_",
        "NOTE:tea\\nand cake",
        "TZ:Europe/Zurich",
        "X-RELPLANNER-MET-ON:2020-05-04",
        "UID:ann-1",
        "END:VCARD",
        "",
    ]


def test_kept_lines_are_given_back_in_place_of_those_that_say_less() -> None:
    kept = (
        "N:Lee;Ann;;Dr.;",
        "ORG:Acme;Sales",
        "item1.ADR:;;Main Street 1;Bern;;3000;",
        "item1.X-ABLABEL:Summer",
    )
    card = Card(
        at=0, name="Dr. Ann Lee", organisation="Acme", links=(Labelled("x.example", "My page"),), extra=kept
    )
    lines = written(card)
    assert [line for line in lines if line.startswith(("N:", "ORG"))] == ["N:Lee;Ann;;Dr.;", "ORG:Acme;Sales"]
    assert "item2.URL:x.example" in lines
    assert read_again(card) == card


@pytest.mark.parametrize(
    "note",
    [
        "x" * 69 + "END:VCARD",
        "x" * 60 + " " * 200 + "end",
        "BEGIN:VCARD\nEND:VCARD",
        "é" * 500,
        "data:text/plain;base64,AAAA",
        "Data: the numbers of 2026",
        "a\\nb",
    ],
)
def test_no_note_breaks_a_card(note: str) -> None:
    card = Card(at=0, name="Ann", note=note)
    assert all(len(line) <= 75 or b"   " in line for line in write_vcards([card]).split(b"\r\n"))
    assert read_again(card) == card
