import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.exchange.detect import FileKind, detect

GOOGLE = "First Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value\nAnn,Lee,,,\n"
OUTLOOK = '"Title","First Name","Last Name","Suffix","Company","E-mail Address"\n'
LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BEGIN:VCARD\nFN:A\nEND:VCARD", FileKind.VCARD),
        ("begin:vcard\r\nFN:A", FileKind.VCARD),
        ("BEGIN:VCARD\rFN:A\rEND:VCARD", FileKind.VCARD),
        ("BEGIN:VC\n ARD\nFN:A\nEND:VCARD", FileKind.VCARD),
        ("\n\nMy card:\n  BEGIN:VCARD \nFN:A", FileKind.VCARD),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR", FileKind.ICALENDAR),
        ("BEGIN:VEVENT\nSUMMARY:begin:vcard\nEND:VEVENT", FileKind.ICALENDAR),
        (GOOGLE, FileKind.GOOGLE_CSV),
        (
            "Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value\n",
            FileKind.GOOGLE_CSV,
        ),
        (OUTLOOK, FileKind.OUTLOOK_CSV),
        ("Vorname;Nachname;Firma;E-Mail-Adresse\n", FileKind.OUTLOOK_CSV),
        ("sep=;\nName;E-Mail;Firma\n", FileKind.OUTLOOK_CSV),
        ("First Name\tLast Name\tPrimary Email\n", FileKind.OUTLOOK_CSV),
        (LINKEDIN, FileKind.LINKEDIN_CSV),
        ('Notes:\n"A notice, with\na second line"\n\n' + LINKEDIN, FileKind.LINKEDIN_CSV),
        ("Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n", FileKind.LINKEDIN_CSV),
        ("First Name,Last Name,Company,Position,Connected On\n", FileKind.LINKEDIN_CSV),
    ],
)
def test_files_are_told_apart_by_what_stands_in_them(text: str, kind: FileKind) -> None:
    assert detect(text.encode()) is kind
    assert detect(text.encode("utf-8-sig")) is kind
    assert detect(text.encode("utf-16")) is kind


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n ",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"PK\x03\x04\x14\0\0\0",
        b"PK\x03\x04\x14\0\0\0\nBEGIN:VCARD\nFN:A\n",
        b"<!DOCTYPE html><p>First Name,Last Name,Company</p>",
        b'{"first name": "last name", "company": 1}',
        b'["vcard", [["fn", {}, "text", "Ann"]]]',
        b"Dear Ann,\nmy first name, last name, and company follow.\n",
        b"date,amount,purpose\n2024-01-01,1,x\n",
        b"%PDF-1.4\nBEGIN:VCARD\n",
        b"\0" * 100_000,
    ],
)
def test_everything_else_is_none(data: bytes) -> None:
    assert detect(data) is None


@given(st.binary())
def test_no_bytes_fail(data: bytes) -> None:
    detect(data)


def test_prose_that_names_the_columns_of_a_table_is_no_table() -> None:
    prose = (
        "The export of that network (with its notice on top, which nobody needs) has the columns First Name,"
        "Last Name,URL,Email Address,Company,Position,Connected On, in this order, whatever the language.\n"
    )
    assert detect(prose.encode()) is None
