import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.exchange.decode import decode, decode_declared, guessed_alphabet, likeliest_code_page


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_unicode_is_read_with_and_without_its_mark(codec: str, mark: bytes) -> None:
    text = "BEGIN:VCARD\r\nFN:Jörg Dvořák\r\n"
    assert decode(mark + text.encode(codec)) == text


def test_wide_characters_in_any_alphabet_are_known_by_how_the_file_begins() -> None:
    text = f"BEGIN:VCARD\r\nFN:{'Жанна ' * 99}\r\n"
    assert decode(text.encode("utf-16-le")) == text


def test_marks_between_files_put_together_are_left_out() -> None:
    assert decode("\ufeffone\n\ufefftwo".encode()) == "one\ntwo"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("cp1252", "Jörg Müller, Zürich"),
        ("cp1252", "Hélène Lefèvre; Søren Kjær; Åse Blåbær"),
        ("cp1252", "João Simões; ¿Qué tal, señor?; £20 at “Noël’s”"),
        ("cp1250", "Dvořák; Černý; Jiří"),
        ("cp1250", "Łukasz Wiśniewski; Zażółć gęślą jaźń"),
        ("cp1250", "Erdős, Szűcs és Müller, tükörfúrógép, árvíztűrő"),
        ("cp1251", "Иван Петров; Müller"),
        ("cp1254", "Çağlar Yılmaz; Işık"),
    ],
)
def test_the_code_page_is_the_one_that_explains_the_words(page: str, text: str) -> None:
    data = text.encode(page, "ignore")
    assert likeliest_code_page(data) == page
    assert decode(data) == data.decode(page)


def test_western_europe_wins_a_draw() -> None:
    assert likeliest_code_page(b"plain") == "cp1252"
    assert decode("Žofia Nováková, Zürich".encode("cp1252")) == "Žofia Nováková, Zürich"


def test_line_ends_of_old_macs_come_with_their_alphabet() -> None:
    text = "First Name,Last Name\rJörg,Groß\rZoë,Café\r"
    assert decode(text.encode("mac_roman")) == text
    assert decode(text.encode()) == text
    windows = text.replace("\r", "\r\n")
    assert decode(windows.encode("cp1252")) == windows


@pytest.mark.parametrize(
    ("data", "alphabet"),
    [
        ("Jörg Müller\n".encode("cp1252"), "Western European (Windows-1252)"),
        ("Łukasz Wiśniewski\n".encode("cp1250"), "Central European (Windows-1250)"),
        ("Jörg\r".encode("mac_roman"), "Western European of old Macs (Mac Roman)"),
        ("Jörg Müller\n".encode(), ""),
        ("Jörg Müller, Zürich ".encode() + b"\xc3", ""),
        ("FN;CHARSET=ISO-8859-1:Jörg\n".encode("latin-1"), ""),
        (b"plain", ""),
    ],
)
def test_an_alphabet_that_had_to_be_guessed_has_a_name(data: bytes, alphabet: str) -> None:
    assert guessed_alphabet(data) == alphabet


def test_lines_of_utf8_stay_so_beside_lines_of_a_code_page() -> None:
    assert decode("Jörg\n".encode() + "Zoë\n".encode("cp1252")) == "Jörg\nZoë\n"


def test_one_broken_character_does_not_change_how_a_line_is_read() -> None:
    assert decode("Jörg Müller, Zürich ".encode() + b"\xc3") == "Jörg Müller, Zürich �"


def test_a_multibyte_charset_is_believed_before_utf8() -> None:
    assert decode_declared("田中太郎".encode("gbk"), charset="GB2312", page="cp1252") == "田中太郎"


@pytest.mark.parametrize(
    "charset", ["rot13", "unicode_escape", "undefined", "zip", "a" * 300, "\0", "..", ""]
)
def test_a_charset_that_is_none_is_passed_over(charset: str) -> None:
    assert decode_declared(b"J\xf6rg", charset=charset, page="cp1252") == "Jörg"


@given(st.binary())
def test_no_bytes_fail(data: bytes) -> None:
    decode(data).encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\0")))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode()) == text


@given(st.binary(), st.text(max_size=20))
def test_no_charset_fails(data: bytes, charset: str) -> None:
    decode_declared(data, charset=charset, page="cp1250").encode("utf-8")
