import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relplanner.domain.cards import Card, Labelled, Rejected
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.exchange.vcard import read_vcards


def rejected(*lines: str) -> Rejected:
    (result,) = read_vcards("\n".join(["BEGIN:VCARD", *lines, "END:VCARD"]).encode())
    assert isinstance(result, Rejected)
    return result


def card(*lines: str) -> Card:
    (result,) = read_vcards("\n".join(["BEGIN:VCARD", *lines, "END:VCARD"]).encode())
    assert isinstance(result, Card)
    return result


def test_a_card_of_a_mac_is_read() -> None:
    read = card(
        "VERSION:3.0",
        "PRODID:-//Apple Inc.//iOS 17//EN",
        "N:Lee;Ann;Beth;Dr.;",
        "FN:Dr. Ann Beth Lee",
        "ORG:Acme\\, Inc.;Sales;",
        "TITLE:Head of sales",
        "item1.EMAIL;type=INTERNET:ann@home.example",
        "item1.X-ABLabel:_$!<Other>!$_",
        "EMAIL;type=INTERNET;type=WORK;type=pref:ann@example.org",
        "TEL;type=CELL;type=VOICE:+1 555 0100",
        "TEL;type=WORK;type=FAX:+1 555 0101",
        "item2.URL;type=pref:http\\://example.org",
        "item2.X-ABLabel:_$!<HomePage>!$_",
        "X-SOCIALPROFILE;type=twitter;x-user=annlee:http://twitter.com/annlee",
        "IMPP;X-SERVICE-TYPE=Skype;type=HOME:skype:ann.lee",
        "NOTE:One\\nTwo\\, three",
        "NOTE:Four",
        "TZ:Europe/Zurich",
        "CATEGORIES:Golf,Customers\\, old,My Contacts",
        "UID:urn:uuid:1234-ABCD",
        "REV:2024-01-01T00:00:00Z",
    )
    assert read == Card(
        at=1,
        name="Dr. Ann Beth Lee",
        organisation="Acme, Inc.",
        role="Head of sales",
        emails=(Labelled("ann@example.org", "work"), Labelled("ann@home.example", "other")),
        phones=(Labelled("+1 555 0100", "mobile"), Labelled("+1 555 0101", "work fax")),
        links=(
            Labelled("http://example.org", "home page"),
            Labelled("http://twitter.com/annlee", "twitter"),
            Labelled("skype:ann.lee", "Skype"),
        ),
        tags=("Golf", "Customers, old"),
        note="One\nTwo, three\n\nFour",
        uid="1234-ABCD",
        timezone="Europe/Zurich",
        extra=("N:Lee;Ann;Beth;Dr.;", "ORG:Acme\\, Inc.;Sales;"),
    )


def test_a_card_of_an_old_phone_is_read() -> None:
    read = card(
        "VERSION:2.1",
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;",
        "TEL;CELL;PREF:123",
        "TEL;WORK;FAX:456",
        "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=42=6F=61=74):789",
        "EMAIL;INTERNET;HOME:joerg@example.org",
        "NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=",
        "two",
        "CATEGORIES:Golf;VIP",
    )
    assert read.name == "Jörg Müller"
    assert read.phones == (Labelled("123", "mobile"), Labelled("456", "work fax"), Labelled("789", "Boat"))
    assert read.emails == (Labelled("joerg@example.org", "home"),)
    assert read.note == "one\ntwo"
    assert read.tags == ("Golf", "VIP")


def test_a_card_of_today_is_read() -> None:
    read = card(
        "VERSION:4.0",
        "KIND:individual",
        "FN;LANGUAGE=en;PREF=1:Ann Lee",
        'TEL;VALUE=uri;TYPE="voice,home":tel:+1-555-0101',
        "TEL;VALUE=uri;PREF=1;TYPE=cell:tel:+1-555-0102;ext=7",
        "EMAIL:a@example.org",
        "EMAIL;PREF=1:b@example.org",
        "RELATED;TYPE=spouse:urn:uuid:1",
        "TZ;VALUE=utc-offset:-0500",
        "GEO:geo:47.3,8.5",
    )
    assert read.phones == (Labelled("+1-555-0102 ext. 7", "mobile"), Labelled("+1-555-0101", "home"))
    assert [email.value for email in read.emails] == ["b@example.org", "a@example.org"]
    assert read.timezone == ""
    assert read.extra == (
        "RELATED;TYPE=spouse:urn:uuid:1",
        "TZ;VALUE=utc-offset:-0500",
        "GEO:geo:47.3,8.5",
    )


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Ann Lee", "N:Other;Name"], "Ann Lee"),
        (["FN: ", "N:Lee;Ann;;;"], "Ann Lee"),
        (["FN:Lee, Ann", "N:Lee;Ann;;;"], "Ann Lee"),
        (["FN:Lee, Dr. Ann", "N:Lee;Ann;;Dr.;"], "Dr. Ann Lee"),
        (["FN:Lee, Ann", "N:Acme;;;;"], "Lee, Ann"),
        (["FN:Lee, Ann"], "Ann Lee"),
        (["FN:Lee, Ann", "N:;;;;", "ORG:Acme"], "Ann Lee"),
        (["FN:Lee, Ann", "KIND:org"], "Lee, Ann"),
        (["FN:x,y", "N:;x\\,y;;;"], "x,y"),
        (["N:Lee;Ann;Beth,Cleo;Dr.;Jr."], "Ann Beth Cleo Lee Jr."),
        (["N:Lee"], "Lee"),
        (["N:;;;;", "NICKNAME:Annie,A", "ORG:Acme"], "Annie"),
        (["ORG:Acme;Sales"], "Acme"),
        (["EMAIL:ann@example.org"], "ann@example.org"),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Annie;1;;"], "Annie"),
        (["fn:Ann"], "Ann"),
    ],
)
def test_a_name_is_found_where_there_is_one(lines: list[str], name: str) -> None:
    assert card(*lines).name == name


def test_a_company_is_a_card_of_its_own_name() -> None:
    assert card("ORG:Acme", "N:;;;;", "X-ABShowAs:COMPANY").organisation == "Acme"
    assert card("KIND:org", "FN:Acme").organisation == "Acme"


@pytest.mark.parametrize(
    ("lines", "name", "why"),
    [
        (["KIND:group", "FN:Golf"], "Golf", "a group, not a person"),
        (["X-ADDRESSBOOKSERVER-KIND:group", "N:Golf"], "Golf", "a group, not a person"),
        (["KIND:location", "FN:Town hall"], "Town hall", "a place, not a person"),
        ([], "", "the card is empty"),
        (["VERSION:3.0", "N:;;;;", "FN:"], "", "the card is empty"),
        (["%&/", "$$"], "", "none of its lines can be read"),
        (["TEL:123"], "123", "it has neither a name nor an e-mail address"),
    ],
)
def test_what_is_no_person_is_set_aside_with_the_reason(lines: list[str], name: str, why: str) -> None:
    assert rejected(*lines) == Rejected(1, name, why)


def test_a_bad_card_does_not_stop_the_others() -> None:
    data = b"BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n"
    results = read_vcards(data)
    assert [(type(result), result.at, result.name) for result in results] == [
        (Card, 1, "A"),
        (Rejected, 4, ""),
        (Card, 6, "B"),
    ]


@pytest.mark.parametrize(
    "rest", [b"", b"NOTE:two", b"NOTE:two\nEND:VCA", b"AGENT:\nBEGIN:VCARD\nEND:VCARD\n"]
)
def test_the_card_in_which_a_file_breaks_off_is_told_and_the_others_are_read(rest: bytes) -> None:
    data = b"BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\nBEGIN:VCARD\nFN:C\n" + rest
    first, second, broken = read_vcards(data)
    assert [type(first), type(second)] == [Card, Card]
    assert broken == Rejected(6, "C", "it breaks off before its end: export or download the file again")


@pytest.mark.parametrize(
    "line",
    [
        "BDAY:--0412",
        "BDAY;VALUE=date:--04-12",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12",
        "BDAY;X-APPLE-OMIT-YEAR=1592:1592-04-12",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;--04-12;3;;;",
        "item1.X-ABDATE:1604-04-12\nitem1.X-ABLabel:Birthday",
    ],
)
def test_a_birthday_may_lack_its_year(line: str) -> None:
    assert card("FN:A", line).occasions == (Occasion(OccasionKind.BIRTHDAY, YearlyDay(4, 12)),)


@pytest.mark.parametrize(
    "line",
    [
        "ANNIVERSARY:20090620",
        "X-ANNIVERSARY:2009-06-20",
        "X-MS-ANNIVERSARY;VALUE=DATE:20090620",
        "X-EVOLUTION-ANNIVERSARY:2009-06-20",
        "X-KADDRESSBOOK-X-Anniversary:2009-06-20",
        "item1.X-ABDATE;type=pref:2009-06-20\nitem1.X-ABLabel:_$!<Anniversary>!$_",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2009-06-20;1;;;",
    ],
)
def test_anniversaries_have_many_names(line: str) -> None:
    assert card("FN:A", line).occasions == (Occasion(OccasionKind.ANNIVERSARY, YearlyDay(6, 20, 2009)),)


@pytest.mark.parametrize(
    ("lines", "fact"),
    [
        (["BDAY;VALUE=text:circa 1990"], ("birthday", "circa 1990")),
        (["BDAY:1985"], ("birthday", "1985")),
        (["BDAY;CALSCALE=hebrew:57700512"], ("birthday", "57700512")),
        (["item1.X-ABDATE:in spring", "item1.X-ABLabel:First day"], ("First day", "in spring")),
        (["X-ABDATE:in spring"], ("date", "in spring")),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;soon;1;;;"], ("anniversary", "soon")),
    ],
)
def test_a_day_that_is_not_understood_is_a_fact_and_told(lines: list[str], fact: tuple[str, str]) -> None:
    read = card("FN:A", *lines)
    assert read.occasions == ()
    assert read.facts == (fact,)
    assert read.remarks == (f"{fact[0]} '{fact[1]}' is not understood, kept as a fact",)
    assert [line.upper() for line in read.extra] == [line.upper() for line in lines]


def test_a_day_that_became_a_fact_keeps_the_day_on_which_it_was_learnt() -> None:
    read = card("FN:A", "BDAY:1985", "X-RELPLANNER-FACT:2025-03-01;birthday;1985")
    assert read.facts == ()
    assert [(fact.kind, fact.text) for fact in read.own.facts] == [("birthday", "1985")]


def test_an_address_that_is_none_is_told() -> None:
    assert card("FN:A", "EMAIL:ann at acme").remarks == ("'ann at acme' is no e-mail address",)


def test_another_day_keeps_its_label() -> None:
    read = card("FN:A", "item1.X-ABDATE:2009-06-20", "item1.X-ABLabel:First day here")
    assert read.occasions == (Occasion(OccasionKind.OTHER, YearlyDay(6, 20, 2009), "First day here"),)
    assert read.extra == ()


@pytest.mark.parametrize(
    "line",
    [
        "BDAY:---12",
        "BDAY:1984",
        "BDAY;VALUE=text:circa 1800",
        "BDAY:1985-02-29",
        "BDAY;CALSCALE=hebrew:57440101",
    ],
)
def test_a_birthday_that_is_no_day_is_kept_as_it_is(line: str) -> None:
    read = card("FN:A", line)
    assert read.occasions == ()
    assert read.extra == (line,)


def test_a_date_that_says_no_date_is_nothing() -> None:
    read = card("FN:A", "BDAY:0000-00-00", "ANNIVERSARY:0/0/00")
    assert (read.occasions, read.extra) == ((), ())


def test_what_has_no_field_is_kept_with_its_group_and_label() -> None:
    read = card("FN:A", "item1.ADR;type=HOME:;;Lane 1;;;;", "item1.X-ABLabel:Summer house", "X-ODD:1")
    assert read.extra == ("item1.ADR;TYPE=home:;;Lane 1;;;;", "X-ODD:1", "item1.X-ABLABEL:Summer house")


def test_bytes_are_dropped() -> None:
    read = card("FN:A", "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ", " AAAA", "KEY;BASE64:", "  AAAA", "", "TEL:1")
    assert read.extra == ()
    assert read.phones == (Labelled("1"),)


@pytest.mark.parametrize(
    "lines",
    [
        ["AGENT:", "BEGIN:VCARD", "FN:Bob", "TEL:2", "END:VCARD"],
        ["AGENT:BEGIN:VCARD\\nFN:Bob\\nTEL:2\\nEND:VCARD\\n"],
    ],
)
def test_a_nested_card_is_kept_by_its_name(lines: list[str]) -> None:
    read = card("FN:Ann", *lines, "TEL:1")
    assert read.name == "Ann"
    assert read.phones == (Labelled("1"),)
    assert read.extra == ("RELATED;TYPE=agent;VALUE=text:Bob",)


def test_an_address_that_is_none_is_no_email() -> None:
    read = card("FN:A", "EMAIL;TYPE=EX:/o=Example/cn=Recipients/cn=ann")
    assert read.emails == ()
    assert read.extra == ("EMAIL;TYPE=ex:/o=Example/cn=Recipients/cn=ann",)


def test_a_character_that_a_fold_cuts_in_two_is_whole_again() -> None:
    (read,) = read_vcards(b"BEGIN:VCARD\r\nFN:J\xc3\r\n \xb6rg\r\nEND:VCARD\r\n")
    assert read.name == "Jörg"


def test_each_card_may_have_its_own_charset() -> None:
    data = b"".join(
        (
            "BEGIN:VCARD\nFN:Jörg\nEND:VCARD\n".encode(),
            "BEGIN:VCARD\nFN;CHARSET=windows-1251:Иван\nEND:VCARD\n".encode("cp1251"),
            "BEGIN:VCARD\nFN:Zoë\nEND:VCARD\n".encode("cp1252"),
        )
    )
    assert [read.name for read in read_vcards(data)] == ["Jörg", "Иван", "Zoë"]


def test_control_characters_are_gone_everywhere() -> None:
    evil = "a\x1b]0;x\x07\x9b31m\u202eb"
    read = card(
        f"FN:{evil}", f"ORG:{evil}", f"TEL:{evil}", f"NOTE:{evil}", f"CATEGORIES:{evil}", f"X-ODD:{evil}",
        f"item1.X-ABDATE:2009-06-20\nitem1.X-ABLabel:{evil}",
    )  # fmt: skip
    assert_clean(read)
    assert read.name == "ab"


def test_progress_is_told_up_to_the_last_card() -> None:
    told: list[tuple[int, int]] = []
    read_vcards(b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" * 450, progress=lambda done, of: told.append((done, of)))
    assert told == [(200, 450), (400, 450), (450, 450)]


def test_a_large_file_is_read_card_by_card() -> None:
    data = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {number}\r\nUID:{number}\r\nEND:VCARD\r\n"
        for number in range(2000)
    )
    results = read_vcards(data.encode())
    assert [result.name for result in results] == [f"Person {number}" for number in range(2000)]
    assert [result.at for result in results] == [1 + 5 * number for number in range(2000)]


def test_no_cards_are_no_results() -> None:
    assert read_vcards(b"") == []


def assert_clean(read: Card | Rejected) -> None:
    if isinstance(read, Rejected):
        lines = [read.name, read.why]
    else:
        lines = [
            *(read.name, read.organisation, read.role, read.uid, read.timezone, read.how_met),
            *(
                word
                for item in (*read.emails, *read.phones, *read.links)
                for word in (item.value, item.label)
            ),
            *(occasion.label for occasion in read.occasions),
            *(*read.tags, *read.extra),
            read.note.replace("\n", "").replace("\t", ""),
        ]
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for line in lines for char in line)


ODD_LINES = (
    "BEGIN:VCARD", "END:VCARD", "VERSION:2.1", "AGENT:", "N:Lee;Ann", "NOTE;QUOTED-PRINTABLE:a=", " fold", "",
    "item1.X-ABDATE:2009-06-20", "item1.X-ABLabel:x\x1b[2J", "PHOTO;BASE64:AAAA", "BDAY:19840229",
    "TEL;X-CUSTOM(ENCODING=QUOTED-PRINTABLE,=1B):1", "EMAIL:a@b", 'ADR;LABEL="x', "TZ:../../etc/passwd",
    "KIND:group",
)  # fmt: skip
NAMES = ("FN", "N", "ORG", "NOTE", "BDAY", "TEL", "EMAIL", "CATEGORIES", "UID", "X-ODD", "URL", "TZ")
LINES = st.lists(
    st.one_of(
        st.sampled_from(ODD_LINES),
        st.builds("{}:{}".format, st.sampled_from(NAMES), st.text()),
        st.text(),
    )
)
CODECS = st.sampled_from(["utf-8", "utf-16", "cp1252", "shift_jis"])


@given(LINES, CODECS, st.sampled_from(["\n", "\r\n", "\r"]))
@settings(max_examples=300)
def test_no_lines_fail_and_no_control_character_comes_through(lines: list[str], codec: str, end: str) -> None:
    data = end.join(["BEGIN:VCARD", *lines, "END:VCARD"]).encode(codec, "ignore")
    results = read_vcards(data)
    assert results
    for result in results:
        assert_clean(result)


@given(st.binary())
def test_no_bytes_fail(data: bytes) -> None:
    for result in read_vcards(b"BEGIN:VCARD\nFN:A\nNOTE:" + data + b"\nEND:VCARD\n"):
        assert_clean(result)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), min_size=1))
def test_a_note_comes_back_as_it_was_written(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    assert card("FN:A", f"NOTE:{escaped}").note == unicodedata.normalize("NFC", text.strip())
