import codecs
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.cards import Card, Labelled, Rejected
from relplanner.domain.errors import UserError
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.exchange.csv_book import read_csv


def cards(text: str) -> list[Card]:
    return [result for result in read_csv(text.encode()) if isinstance(result, Card)]


def google(columns: str, row: str) -> Card:
    (read,) = cards(f"First Name,Last Name,Labels,{columns}\nAnn,Lee,,{row}\n")
    return read


def outlook(columns: str, *rows: str) -> list[Card]:
    return cards(
        "\r\n".join([f"First Name,Last Name,Suffix,{columns}", *(f"Ann,Lee,,{row}" for row in rows)])
    )


LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"


class TestGoogle:
    def test_several_values_stand_in_one_cell_under_one_label(self) -> None:
        read = google("E-mail 1 - Label,E-mail 1 - Value", "* Work,a@example.org ::: b@example.org")
        assert read.emails == (Labelled("a@example.org", "work"), Labelled("b@example.org", "work"))

    def test_numbered_columns_are_read_in_their_order(self) -> None:
        read = google(
            "Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,"
            "Website 1 - Label,Website 1 - Value",
            "Mobile,1,Work Fax,2,Profile,http://example.org",
        )
        assert read.phones == (Labelled("1", "mobile"), Labelled("2", "work fax"))
        assert read.links == (Labelled("http://example.org", "profile"),)

    def test_labels_are_tags_without_the_one_of_everybody(self) -> None:
        (read,) = cards("First Name,Last Name,Labels\nAnn,Lee,Golf ::: * friends ::: * myContacts\n")
        assert read.tags == ("Golf", "friends")

    def test_days_are_occasions(self) -> None:
        read = google(
            "Birthday,Event 1 - Label,Event 1 - Value,Event 2 - Label,Event 2 - Value",
            " --04-12,Anniversary,2009-06-20,First day,2015-01-02",
        )
        assert read.occasions == (
            Occasion(OccasionKind.BIRTHDAY, YearlyDay(4, 12)),
            Occasion(OccasionKind.ANNIVERSARY, YearlyDay(6, 20, 2009)),
            Occasion(OccasionKind.OTHER, YearlyDay(1, 2, 2015), "First day"),
        )

    def test_the_older_layout_is_read(self) -> None:
        (read,) = cards(
            "Name,Given Name,Family Name,Name Prefix,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
            "Organization 1 - Name,Organization 1 - Title,Organization 1 - Department,"
            "IM 1 - Service,IM 1 - Value\n"
            "Ann Lee,Ann,Lee,Dr.,Golf ::: * My Contacts,* Home,a@example.org,"
            "Acme,Head,Sales,Jabber,a@im.example\n"
        )
        assert read == Card(
            at=2,
            name="Ann Lee",
            organisation="Acme",
            role="Head",
            emails=(Labelled("a@example.org", "home"),),
            links=(Labelled("a@im.example", "Jabber"),),
            tags=("Golf",),
            extra=("N:Lee;Ann;;Dr.;", "ORG:Acme;Sales"),
        )

    def test_a_row_with_nothing_but_a_company_is_that_company(self) -> None:
        (read,) = cards("First Name,Last Name,Organization Name,Labels\n,,Acme,\n")
        assert (read.name, read.organisation) == ("Acme", "Acme")

    def test_what_has_no_field_is_kept_as_a_line_of_a_vcard(self) -> None:
        read = google(
            "Nickname,Relation 1 - Label,Relation 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value,"
            "Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Phonetic First Name",
            'Annie,Spouse,Kim,Shoe size,42,Home,"Lane 1\nBern",Lane 1,Bern,Än',
        )
        assert read.extra == (
            "RELATED;TYPE=Spouse;VALUE=text:Kim",
            "X-SHOE-SIZE:42",
            "ADR;TYPE=home:;;Lane 1;Bern;;;",
            "X-PHONETIC-FIRST-NAME:Än",
            "NICKNAME:Annie",
        )

    def test_no_part_of_an_older_layout_is_dropped(self) -> None:
        (read,) = cards(
            "Given Name,Family Name,Group Membership,E-mail 1 - Value,Organization 1 - Location,"
            "Organization 2 - Name,Organization 2 - Title\nAnn,Lee,,ann at acme,Bonn,Club,Chair\n"
        )
        assert read.extra == (
            "EMAIL:ann at acme",
            "ORG:Club;",
            "X-ORGANIZATION-1-LOCATION:Bonn",
            "X-ORGANIZATION-2-TITLE:Chair",
        )


class TestOutlook:
    def test_reach_and_work_are_read(self) -> None:
        (read,) = outlook(
            "Title,Company,Department,Job Title,E-mail Address,E-mail 2 Address,Mobile Phone,Business Fax,"
            "Web Page,Categories,Notes,Referred By,Spouse,Private",
            "Dr.,Acme,Sales,Head,a@example.org,b@example.org,1,2,http://example.org,Golf;VIP,"
            '"one\ntwo",Bob,Kim,False',
        )
        assert read == Card(
            at=2,
            name="Ann Lee",
            organisation="Acme",
            role="Head",
            emails=(Labelled("a@example.org"), Labelled("b@example.org")),
            phones=(Labelled("1", "mobile"), Labelled("2", "work fax")),
            links=(Labelled("http://example.org"),),
            tags=("Golf", "VIP"),
            note="one\ntwo",
            how_met="referred by Bob",
            extra=("RELATED;TYPE=spouse;VALUE=text:Kim", "N:Lee;Ann;;Dr.;", "ORG:Acme;Sales"),
        )

    def test_an_address_of_exchange_is_no_email(self) -> None:
        (read,) = outlook("E-mail Address,E-mail Type", "/o=Example/cn=Recipients/cn=ann,EX")
        assert read.emails == ()

    def test_the_name_shown_may_hide_the_real_address(self) -> None:
        (read,) = outlook("E-mail Address,E-mail Display Name", "/o=Example/cn=ann,Ann (ann@example.org)")
        assert read.emails == (Labelled("ann@example.org"),)

    @pytest.mark.parametrize(
        ("birthdays", "days"),
        [
            (["4/12/1971"], [YearlyDay(4, 12, 1971)]),
            (["4/12/1971", "13/5/1980"], [YearlyDay(12, 4, 1971), YearlyDay(5, 13, 1980)]),
            (["4/12/1971", "5/13/1980"], [YearlyDay(4, 12, 1971), YearlyDay(5, 13, 1980)]),
            (["12.4.1971", "0/0/00"], [YearlyDay(4, 12, 1971)]),
            (["4/12/1971", "13/5/1980", "5/13/1980"], [YearlyDay(5, 13, 1980), YearlyDay(5, 13, 1980)]),
        ],
    )
    def test_the_whole_file_tells_how_dates_are_written(
        self, birthdays: list[str], days: list[YearlyDay]
    ) -> None:
        read = outlook("Birthday", *birthdays)
        assert [occasion.day for person in read for occasion in person.occasions] == days

    def test_a_date_that_could_be_two_is_kept_in_its_own_words(self) -> None:
        read = outlook("Birthday", "4/12/1971", "13/5/1980", "5/13/1980")
        assert read[0].extra[0] == "BDAY;VALUE=text:4/12/1971"

    def test_a_day_or_an_address_that_is_not_understood_is_told_and_the_day_is_a_fact(self) -> None:
        dates = ["A,13/02/1980,a@x.de", "B,02/13/1980,b@x.de", "C,03/04/1980,n/a", "D,0/0/00,"]
        *_, read, silent = outlook("Name,Birthday,E-mail", *dates)
        assert read.facts == (("birthday", "03/04/1980"),)
        assert read.remarks == (
            "birthday '03/04/1980' is not understood, kept as a fact",
            "'n/a' is no e-mail address",
        )
        assert (silent.facts, silent.remarks) == ((), ())

    @pytest.mark.parametrize(
        "columns",
        [
            "Full Name,Emails,Alternate Email 1,Phone Numbers,Mobile Number,Company",
            "Person - Name,Person - Email - Work,Person - Email - Home,Person - Phone - Work,"
            "Person - Phone - Mobile,Person - Organization",
            "Name,Email,Secondary Email,Phone,Mobile,Account Name",
            "name,work_email,personal_email,phone,mobile_number,employer",
            "Name,E-Mail (geschäftlich),E-Mail (privat),Telefon (geschäftlich),Mobiltelefon,Firma",
        ],
    )
    def test_the_columns_of_other_services_are_read(self, columns: str) -> None:
        (read,) = cards(f"{columns}\nAnn Lee,a@b.de,c@d.de,+1 202 555 0101,+1 202 555 0102,Acme")
        assert (read.name, read.organisation, read.unplaced) == ("Ann Lee", "Acme", ())
        assert {email.value for email in read.emails} == {"a@b.de", "c@d.de"}
        assert {phone.value for phone in read.phones} == {"+1 202 555 0101", "+1 202 555 0102"}

    def test_columns_of_one_meaning_lose_nothing(self) -> None:
        (read,) = outlook("Name,Company,Account Name,Notes,Comments,Owner", "Ann,Acme,Beta,one,two,Jo")
        assert (read.organisation, read.note) == ("Acme", "one\n\ntwo")
        assert read.extra == ("X-ACCOUNT-NAME:Beta", "X-OWNER:Jo")
        assert read.unplaced == ("account name", "owner")

    def test_german_columns_are_read_with_german_dates(self) -> None:
        (read,) = cards(
            "Anrede;Vorname;Weitere Vornamen;Nachname;Firma;Position;E-Mail-Adresse;"
            "Mobiltelefon;Telefon privat;"
            "Geburtstag;Jahrestag;Kategorien;Notizen;Webseite;Ort geschäftlich;Privat\n"
            "Herr;Jörg;;Müller;Acme;Einkauf;j@example.org;1;2;"
            "4/12/1971;00.00.00;Golf;Hallo;example.org;Bern;Falsch\n"
        )
        assert read.name == "Jörg Müller"
        assert (read.organisation, read.role, read.note, read.tags) == ("Acme", "Einkauf", "Hallo", ("Golf",))
        assert read.phones == (Labelled("1", "mobile"), Labelled("2", "home"))
        assert read.occasions == (Occasion(OccasionKind.BIRTHDAY, YearlyDay(12, 4, 1971)),)
        assert read.extra == ("ADR;TYPE=work:;;;Bern;;;", "N:Müller;Jörg;;Herr;")

    def test_german_columns_of_today_name_what_is_private_in_brackets(self) -> None:
        (read,) = cards(
            "Vorname,Nachname,Telefon (privat),Telefon (privat 2),Mobiltelefon,Partner/in,Assistent(in)\n"
            "Eva,Weiss,1,2,3,Jo,Kim\n"
        )
        assert set(read.phones) == {Labelled("1", "home"), Labelled("2", "home"), Labelled("3", "mobile")}
        assert read.extra[:2] == (
            "RELATED;TYPE=spouse;VALUE=text:Jo",
            "RELATED;TYPE=assistant;VALUE=text:Kim",
        )

    def test_french_columns_are_read_with_french_dates_and_their_two_titles(self) -> None:
        (read,) = cards(
            "Titre;Prénom;Nom;Suffixe;Société;Titre;Adresse de messagerie;Type de messagerie;"
            "Téléphone (bureau);Tél. mobile;Anniversaire;Catégories;Rue (bureau);Ville (bureau);Conjoint(e)\n"
            "Mme;Zoé;Noël;;Acme;Achats;z@example.org;SMTP;1;2;4/12/1971;Golf;Rue 1;Lyon;Luc\n"
        )
        assert (read.name, read.organisation, read.role, read.tags) == (
            "Zoé Noël",
            "Acme",
            "Achats",
            ("Golf",),
        )
        assert read.emails == (Labelled("z@example.org"),)
        assert read.phones == (Labelled("2", "mobile"), Labelled("1", "work"))
        assert read.occasions == (Occasion(OccasionKind.BIRTHDAY, YearlyDay(12, 4, 1971)),)
        assert read.extra == (
            "ADR;TYPE=work:;;Rue 1;Lyon;;;",
            "RELATED;TYPE=spouse;VALUE=text:Luc",
            "N:Noël;Zoé;;Mme;",
        )

    def test_a_german_street_is_part_of_the_address(self) -> None:
        (read,) = cards("Vorname;E-Mail-Adresse;Straße geschäftlich;Ort geschäftlich\nIda;;Weg 1;Bonn\n")
        assert read.extra == ("ADR;TYPE=work:;;Weg 1;Bonn;;;",)

    def test_columns_of_one_name_are_all_read_or_kept(self) -> None:
        (read,) = cards("Name;Phone;Phone;Email;Email;Note;Note\nAnn;1;2;a@example.org;b@example.org;x;y\n")
        assert [phone.value for phone in read.phones] == ["1", "2"]
        assert [email.value for email in read.emails] == ["a@example.org", "b@example.org"]
        assert (read.note, read.extra) == ("x", ("X-NOTE-2:y",))

    def test_the_code_page_of_the_machine_is_found(self) -> None:
        text = "First Name,Last Name,Company\r\nJiří,Dvořák,Český a.s.\r\n"
        (read,) = read_csv(text.encode("cp1250"))
        assert read.name == "Jiří Dvořák"

    def test_a_table_made_by_hand_is_read(self) -> None:
        (read,) = cards("Name;Title;E-Mail;Telefon\nAnn Lee;Head;a@example.org;1\n")
        assert (read.name, read.role, read.phones) == ("Ann Lee", "Head", (Labelled("1"),))

    def test_a_single_column_may_have_the_family_first(self) -> None:
        header = "Name,Email,Company"
        rows = '"de la Cruz, Ana",a@example.org,Acme', '"Lee, Jr.",b@example.org,Acme'
        ana, lee = cards("\n".join((header, *rows)))
        assert (ana.name, ana.extra) == ("Ana de la Cruz", ("N:de la Cruz;Ana;;;",))
        assert (lee.name, lee.extra) == ("Lee, Jr.", ())

    def test_a_birthday_may_stand_in_three_columns(self) -> None:
        (read,) = cards(
            "Display Name,Primary Email,Birth Year,Birth Month,Birth Day\nAnn,a@example.org,,4,12\n"
        )
        assert read.occasions == (Occasion(OccasionKind.BIRTHDAY, YearlyDay(4, 12)),)


class TestLinkedin:
    def test_a_connection_is_where_and_when_one_met(self) -> None:
        (read,) = cards(
            f'Notes:\n"A notice, of\ntwo lines"\n\n{LINKEDIN}\n'
            "Ann,Lee,https://www.linkedin.com/in/ann,,Acme,Head,05 Mar 2024\n"
        )
        assert read == Card(
            at=6,
            name="Ann Lee",
            organisation="Acme",
            role="Head",
            links=(Labelled("https://www.linkedin.com/in/ann", "LinkedIn"),),
            met_on=date(2024, 3, 5),
            how_met="LinkedIn",
        )

    def test_german_columns_and_months_are_read(self) -> None:
        (read,) = cards(
            "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n"
            "Jörg,Müller,,j@example.org,Acme,Einkauf,05 Mrz 2024\n"
        )
        assert (read.met_on, read.organisation) == (date(2024, 3, 5), "Acme")

    def test_older_files_lack_the_link(self) -> None:
        (read,) = cards("First Name,Last Name,Company,Position,Connected On\nAnn,Lee,Acme,Head,3/15/24\n")
        assert (read.links, read.met_on) == ((), date(2024, 3, 15))

    def test_somebody_who_has_left_is_no_company(self) -> None:
        (result,) = read_csv(f"{LINKEDIN}\n,,,,Acme,Head,05 Mar 2024\n".encode())
        assert result == Rejected(2, "Acme", "the row has neither a name nor an e-mail address")

    def test_a_day_of_connection_that_is_none_is_a_fact_and_told(self) -> None:
        (read,) = cards(f"{LINKEDIN}\nAnn,Lee,,,Acme,,lately\n")
        assert (read.met_on, read.facts) == (None, (("connected on", "lately"),))
        assert read.remarks == ("connected on 'lately' is not understood, kept as a fact",)

    def test_rows_that_say_nothing_are_nobody(self) -> None:
        assert len(read_csv(f"{LINKEDIN}\n,,,,,,\n\nAnn,Lee,,,,,\n".encode())) == 1


def test_a_row_with_too_many_cells_is_set_aside_and_its_neighbours_are_not() -> None:
    results = read_csv(f"{LINKEDIN}\nAnn,Lee,,,,,\nJo, M.D.,Poe,,,,,05 Mar 2024\nBob,Poe,,,,,\n".encode())
    assert [(type(result), result.at) for result in results] == [(Card, 2), (Rejected, 3), (Card, 4)]


@pytest.mark.parametrize("mark_and_codec", [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le")])
def test_marks_of_encodings_are_no_part_of_the_header(mark_and_codec: tuple[bytes, str]) -> None:
    mark, codec = mark_and_codec
    (read,) = read_csv(mark + f"{LINKEDIN}\nZoë,Lee,,,,,\n".encode(codec))
    assert read.name == "Zoë Lee"


def test_a_table_without_known_columns_is_refused_with_what_to_do() -> None:
    with pytest.raises(UserError, match="export the contacts again"):
        read_csv(b"a,b\n1,2\n")


def test_progress_is_told_up_to_the_last_row() -> None:
    told: list[tuple[int, int]] = []
    rows = "Ann,Lee,,,,,\n" * 250
    read_csv(f"{LINKEDIN}\n{rows}".encode(), progress=lambda done, of: told.append((done, of)))
    assert told == [(200, 250), (250, 250)]


def test_control_characters_are_gone_everywhere() -> None:
    read = google(
        "Notes,Organization Name,Custom Field 1 - Label,Custom Field 1 - Value", "a\x1b[2Jb,\x07x,l\x00,\x9bv"
    )
    assert (read.note, read.organisation) == ("ab", "x")
    assert all(line.isprintable() for line in read.extra)


@pytest.mark.parametrize(
    "header",
    [
        LINKEDIN,
        "First Name,Last Name,Labels,Birthday,Event 1 - Value,E-mail 1 - Value",
        "Name,Birthday,E-mail Address",
    ],
)
@given(data=st.binary())
def test_no_bytes_fail(header: str, data: bytes) -> None:
    read_csv(f"{header}\n".encode() + data)


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\0"))


@given(rows=st.lists(st.lists(CELL, min_size=7, max_size=7)))
def test_every_row_that_says_something_is_accounted_for(rows: list[list[str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    filled = [row for row in rows if any(map(str.strip, row))]
    assert len(read_csv("\n".join([LINKEDIN, *quoted]).encode())) == len(filled)
