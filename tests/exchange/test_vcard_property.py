import pytest

from relplanner.exchange.vcard_property import escape, property_of, split_unescaped, unescape


def read(line: str) -> str:
    return property_of(line, "cp1252").text()


def test_group_name_types_and_parameters_are_told_apart() -> None:
    prop = property_of('item1.Tel;TYPE="work,VOICE";PREF=1;VALUE=uri:tel:+1-555', "cp1252")
    assert (prop.group, prop.name, prop.types) == ("item1", "TEL", ("work", "voice"))
    assert prop.parameters == {"PREF": "1", "VALUE": "uri"}
    assert prop.value == "tel:+1-555"


def test_bare_types_of_vcard_2_are_types() -> None:
    prop = property_of("TEL;CELL;VOICE;PREF:123", "cp1252")
    assert prop.types == ("cell", "voice", "pref")


def test_a_colon_inside_quotes_does_not_end_the_name() -> None:
    prop = property_of('ADR;LABEL="Floor 2: left; back":;;x', "cp1252")
    assert prop.parameters == {"LABEL": "Floor 2: left; back"}
    assert prop.value == ";;x"


def test_a_quote_that_nobody_closes_does_not_swallow_the_value() -> None:
    assert property_of('ORG;X-A="b:Acme', "cp1252").value == "Acme"


def test_carets_in_parameters_stand_for_what_may_not_stand_there() -> None:
    prop = property_of("TEL;X-NAME=a^nb^'c^^:1", "cp1252")
    assert prop.parameters == {"X-NAME": 'a\nb"c^'}


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg", "Jörg"),
        ("FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:J=F6rg", "Jörg"),
        ("FN;ENCODING=QUOTED-PRINTABLE:J=F6rg", "Jörg"),
        ("FN;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg", "Jörg"),
        ("FN;CHARSET=windows-1250;ENCODING=QUOTED-PRINTABLE:Dvo=F8=E1k", "Dvořák"),
        ("FN;CHARSET=KOI8-R;ENCODING=QUOTED-PRINTABLE:=E9=D7=C1=CE", "Иван"),
        ("FN;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=93=63=92=86", "田中"),
        ("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg", "Jörg"),
        ("FN;CHARSET=no-such-set;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg", "Jörg"),
        ("FN;CHARSET=idna;ENCODING=QUOTED-PRINTABLE:xn--a=C3=B6", "xn--aö"),
        ("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=B6=C3=B6=C3=B6=C3", "ööö�"),
        ("FN;CHARSET=UTF-8;ENCODING=BASE64:SsO2cmc=", "Jörg"),
        ("FN;ENCODING=8BIT:Ann", "Ann"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0Atwo", "one\r\ntwo"),
    ],
)
def test_values_are_decoded(line: str, text: str) -> None:
    assert read(line) == text


def test_bytes_that_are_no_utf8_are_read_in_the_charset_that_is_named_else_in_the_code_page() -> None:
    raw = "Ивано".encode("cp1251").decode("utf-8", "surrogateescape")
    assert property_of(f"FN;CHARSET=windows-1251:{raw}", "cp1252").text() == "Ивано"
    assert property_of(f"FN:{raw}", "cp1251").text() == "Ивано"


def test_seven_bit_alphabets_are_decoded() -> None:
    raw = "田中".encode("iso2022_jp").decode("ascii")
    assert property_of(f"FN;CHARSET=ISO-2022-JP:{raw}", "cp1252").text() == "田中"


@pytest.mark.parametrize(
    "line",
    [
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ",
        "PHOTO;JPEG;BASE64:/9j/4AAQ",
        "PHOTO:data:image/jpeg;base64,/9j/4AAQ",
        "KEY;X509;ENCODING=BASE64:MIID",
        "X-MS-CARDPICTURE;TYPE=JPEG;ENCODING=BASE64:/9j/",
        "X-BLOB;ENCODING=B:!!!",
    ],
)
def test_bytes_are_not_kept(line: str) -> None:
    prop = property_of(line, "cp1252")
    assert prop.binary
    assert prop.value == ""


def test_the_address_of_a_photo_is_no_bytes() -> None:
    assert (
        property_of("PHOTO;VALUE=uri:https://example.com/a.jpg", "cp1252").value
        == "https://example.com/a.jpg"
    )


def test_androids_own_label_is_a_type() -> None:
    line = "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=53=6B=C3=AF):123"
    assert property_of(line, "cp1252").types == ("Skï",)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"one\ntwo\Nthree", "one\ntwo\nthree"),
        (r"Acme\, Inc\; or\\and", "Acme, Inc; or\\and"),
        (r"http\://example.com", "http://example.com"),
        (r"C:\Users\temp", r"C:\Users\temp"),
        ("ends with \\", "ends with \\"),
    ],
)
def test_escapes_stand_for_their_sign_and_stray_backslashes_stay(value: str, text: str) -> None:
    assert unescape(value) == text


def test_values_are_split_only_where_no_backslash_stands_before() -> None:
    assert split_unescaped(r"a\;b;c\\;d", ";") == [r"a\;b", r"c\\", "d"]
    assert split_unescaped("a;;b", ";") == ["a", "", "b"]
    assert split_unescaped("a;b\\", ";") == ["a", "b\\"]


def test_an_escaped_component_is_read_back_as_it_was() -> None:
    text = "a;b,c\\d\ne"
    assert unescape(escape(text)) == text
    assert split_unescaped(f"{escape(text)};x", ";") == [escape(text), "x"]


def test_a_property_is_written_as_one_clean_line() -> None:
    prop = property_of(
        "item1.ADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;1=0D=0A=1B]0;x=07Street", "cp1252"
    )
    assert prop.line() == "item1.ADR;TYPE=home:;;1\\nStreet"


def test_parameters_with_signs_of_their_own_are_written_in_quotes() -> None:
    assert property_of("ADR;LABEL=\"a: ^'b^'\";TYPE=work:x", "cp1252").line() == (
        "ADR;TYPE=work;LABEL=\"a: ^'b^'\":x"
    )


def test_a_line_of_megabytes_is_cut() -> None:
    assert len(property_of("X-A:" + "x" * 1_000_000, "cp1252").line()) <= 4000
