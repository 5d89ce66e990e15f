import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.exchange.unknown_files import what_to_do


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (gzip.compress(b"BEGIN:VCARD", mtime=0), "is packed: unpack it"),
        (b"PK\x03\x04 Connections.csv", "is packed: unpack it"),
        (b"PK\x03\x04 xl/workbook.xml", "save it as CSV"),
        (b"\xd0\xcf\x11\xe0 an old sheet", "save it as CSV"),
        (b"!BDN mails", "export contacts as CSV"),
        (b"\n<!DOCTYPE html><title>Log in</title>", "is a web page"),
        (b"hello\n", "is neither an address book"),
        (b"one, two, three\n", "is neither an address book"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is neither an address book"),
    ],
)
def test_a_file_that_is_not_read_says_what_it_is_and_what_to_do(data: bytes, said: str) -> None:
    assert said in what_to_do(data)


def test_a_table_in_another_language_names_its_columns() -> None:
    table = "Nombre;Apellidos;Correo;Ciudad;Notas\nEva;Gil;e@x.example;Lugo;\n"
    assert "(nombre, apellidos, correo, ciudad, …)" in what_to_do(table.encode())


@given(st.binary())
def test_no_bytes_fail(data: bytes) -> None:
    assert what_to_do(data).endswith(".")
