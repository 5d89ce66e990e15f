from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from relplanner.domain.errors import UserError
from relplanner.services.contact_card import contact_card
from relplanner.services.contact_list import find
from relplanner.services.contacts import archive
from relplanner.services.imports import ImportReport, Outcome, import_files
from relplanner.services.undo import history, redo, undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import calendar, person, vcard
from tests.store.people import dump

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(name: str, *cards: str) -> Path:
        file = tmp_path / name
        file.write_text("".join(cards), "utf-8", newline="")
        return file

    return write_file


def outcomes(report: ImportReport) -> list[tuple[str, str]]:
    return [(row.name, row.outcome.value) for row in report.rows]


FULL = (
    "ORG:Acme;Sales",
    "TITLE:Head of Sales",
    "EMAIL;TYPE=work:anna@acme.example",
    "EMAIL;TYPE=home:anna@home.example",
    "TEL;TYPE=cell:+49 170 1234567",
    "TEL:112",
    "URL:https://acme.example/anna",
    "CATEGORIES:golf,Chess",
    "BDAY:1980-05-12",
    "ANNIVERSARY:20100601",
    "NOTE:likes tea\\nand   cake",
    "UID:anna-1",
    "TZ:America/New_York",
    "X-SPACES:two  spaces\tand a tab ",
    "X-HOSTILE:\u202egnp.exe",
    "ADR:;;Main  Street 1;Berlin;;10115;Germany",
)


def test_every_row_is_accounted_for(workspace: Workspace, write: Write) -> None:
    known = person(workspace, "Jo Hale", emails=("jo@beta.example",))
    file = write(
        "people.vcf",
        vcard("Anna Berg", *FULL),
        vcard("Jo Hale", "EMAIL:jo@beta.example", "TITLE:CTO"),
        vcard("Jo Hale", "EMAIL:jo@beta.example"),
        "BEGIN:VCARD\r\nVERSION:3.0\r\nTEL:1234567\r\nEND:VCARD\r\n",
    )
    report = import_files(workspace, [file])
    assert [row.outcome for row in report.rows] == [
        Outcome.CREATED,
        Outcome.MERGED,
        Outcome.UNCHANGED,
        Outcome.SKIPPED,
    ]
    assert [row.why for row in report.rows][:3] == ["new", "same e-mail", "same e-mail"]
    assert report.rows[3].why
    assert [row.at for row in report.rows] == [1, 21, 27, 32]
    assert report.rows[1].contact_id == known
    assert {row.file for row in report.rows} == {"people.vcf"}
    assert (
        report.changed.sentence
        == "Imported people.vcf: 4 contacts (1 created, 1 merged, 1 unchanged, 1 skipped)."
    )


def test_a_second_import_changes_nothing_and_leaves_no_step(workspace: Workspace, write: Write) -> None:
    file = write("people.vcf", vcard("Anna Berg", *FULL), vcard("a@b.example"), vcard("Jo", "TEL:12"))
    import_files(workspace, [file])
    before, steps = dump(workspace.store), len(history(workspace))
    again = import_files(workspace, [file])
    assert {row.outcome for row in again.rows} == {Outcome.UNCHANGED}
    assert (dump(workspace.store), len(history(workspace))) == (before, steps)


def test_a_card_without_any_doubt_about_it_is_read_whole(workspace: Workspace, write: Write) -> None:
    report = import_files(workspace, [write("a.vcf", vcard("Anna Berg", *FULL))])
    contact_id = report.rows[0].contact_id
    assert contact_id is not None
    card = contact_card(workspace, contact_id)
    assert (card.row.organisation, card.role, card.timezone) == ("Acme", "Head of Sales", "America/New_York")
    assert [address for address, _ in card.emails] == ["anna@acme.example", "anna@home.example"]
    assert [number for number, _ in card.phones] == ["+49 170 1234567", "112"]
    assert {tag.lower() for tag in card.tags} == {"chess", "golf"}
    assert {each.day for each in card.occasions} == {"12 May 1980", "1 Jun 2010"}
    assert [item.text for item in card.timeline] == ["likes tea\nand   cake"]
    contact = models.Contact.get_by_id(contact_id)
    assert contact.source == "a.vcf"
    assert any("Main" in line for line in contact.card_extra)


def test_merging_keeps_what_both_sides_say(workspace: Workspace, write: Write) -> None:
    known = person(
        workspace,
        "Anna Berg",
        organisation="Acme",
        role="Buyer",
        emails=("anna@acme.example",),
        phones=("+49 30 5555555",),
        tags=("golf",),
        birthday="12.5.1980",
        how_met="at the fair",
    )
    file = write(
        "new.vcf",
        vcard(
            "Anna K. Berg",
            "ORG:Beta",
            "TITLE:CEO",
            "EMAIL:Anna@ACME.example",
            "EMAIL:anna@beta.example",
            "TEL:+49 30 5555555",
            "TEL:+49 30 7777777",
            "CATEGORIES:Golf,sailing",
            "NOTE:met in May",
        ),
    )
    report = import_files(workspace, [file])
    assert outcomes(report) == [("Anna K. Berg", "merged")]
    card = contact_card(workspace, known)
    assert (card.row.name, card.row.organisation, card.role) == ("Anna Berg", "Acme", "Buyer")
    assert [address for address, _ in card.emails] == ["anna@acme.example", "anna@beta.example"]
    assert [number for number, _ in card.phones] == ["+49 30 5555555", "+49 30 7777777"]
    assert card.tags == ("golf", "sailing")
    assert [each.day for each in card.occasions] == ["12 May 1980"]
    assert {(kind, text) for kind, text, _ in card.facts} == {
        ("also called", "Anna K. Berg"),
        ("organisation", "Beta, CEO"),
    }
    assert [item.text for item in card.timeline] == ["met in May"]
    assert card.how_met == "at the fair"


def test_a_partial_birthday_gains_its_year(workspace: Workspace, write: Write) -> None:
    anna = person(workspace, "Anna", birthday="12 may", emails=("a@x.example",))
    import_files(workspace, [write("a.vcf", vcard("Anna", "EMAIL:a@x.example", "BDAY:1980-05-12"))])
    assert [each.day for each in contact_card(workspace, anna).occasions] == ["12 May 1980"]
    partial = write("b.vcf", vcard("Anna", "EMAIL:a@x.example", "BDAY:--0512"))
    assert outcomes(import_files(workspace, [partial])) == [("Anna", "unchanged")]


def test_cards_of_one_person_within_a_file_become_one_contact(workspace: Workspace, write: Write) -> None:
    file = write(
        "two.vcf",
        vcard("anna@x.example", "EMAIL:anna@x.example"),
        vcard("Anna Berg", "EMAIL:anna@x.example", "BDAY:--0512"),
        vcard("Anna Berg", "EMAIL:anna@x.example", "BDAY:1980-05-12", "ORG:Acme", "X-A:1"),
        vcard("Anna Berg", "EMAIL:anna@x.example", "X-B:2", "TEL:+49301234567"),
    )
    report = import_files(workspace, [file])
    assert [row.outcome.value for row in report.rows] == ["created", "merged", "merged", "merged"]
    (contact_id,) = find(workspace).ids
    card = contact_card(workspace, contact_id)
    assert (card.row.name, card.row.organisation) == ("Anna Berg", "Acme")
    assert [each.day for each in card.occasions] == ["12 May 1980"]
    assert len(models.Contact.get_by_id(contact_id).card_extra) == 2
    assert {row.outcome for row in import_files(workspace, [file]).rows} == {Outcome.UNCHANGED}


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (("Anna Berg", "UID:4f0c7a52-9d3e-4b1a"), ("Tom", "UID:4f0c7a52-9d3e-4b1a"), "same UID"),
        (("Anna Berg", "EMAIL:a@x.example"), ("A. Berg", "EMAIL:A@X.example"), "same e-mail"),
        (("Anna Berg", "TEL:+49 30 123456"), ("Berg, Anna", "TEL:0049 (30) 123456"), "same telephone number"),
        (("Änna Berg", "ORG:Acme"), ("anna  berg", "ORG:ACME"), "same name and organisation"),
        (("Anna Berg",), ("ANNA BERG",), "same name"),
    ],
)
def test_somebody_known_is_recognised(
    workspace: Workspace, write: Write, first: tuple[str, ...], second: tuple[str, ...], why: str
) -> None:
    import_files(workspace, [write("de.toml.vcf", vcard(*first))])
    (row,) = import_files(workspace, [write("b.vcf", vcard(*second))]).rows
    assert (row.outcome is not Outcome.CREATED, row.why) == (True, why)
    assert len(find(workspace).ids) == 1


FAMILY = ("Anna Berg", "Tom Berg", "Martin Berg", "Martina Berg", "Paul Berg", "Paula Berg")


def test_a_family_that_shares_a_number_is_not_merged(workspace: Workspace, write: Write) -> None:
    file = write("family.vcf", *(vcard(name, "TEL:+49 30 123456") for name in FAMILY))
    report = import_files(workspace, [file])
    assert [row.outcome for row in report.rows] == [Outcome.CREATED] * len(FAMILY)
    assert {row.outcome for row in import_files(workspace, [file]).rows} == {Outcome.UNCHANGED}


def test_the_same_name_elsewhere_is_somebody_new_and_perhaps_a_change_of_job(
    workspace: Workspace, write: Write
) -> None:
    person(workspace, "Anna Berg", organisation="Acme")
    (row,) = import_files(workspace, [write("a.vcf", vcard("Anna Berg", "ORG:Beta"))]).rows
    assert (row.outcome, row.why) == (
        Outcome.CREATED,
        "same name as at Acme: perhaps a change of job",
    )


def test_the_same_file_twice_in_one_call_is_read_once(workspace: Workspace, write: Write) -> None:
    people = write("people.vcf", vcard("Anna", *FULL), vcard("Jo"))
    events = write("events.ics", calendar(("meet", "20261124T100000Z", "20261124T110000Z")))
    report = import_files(workspace, [people, people, events, events])
    assert [row.outcome.value for row in report.rows] == [
        *("created", "created", "unchanged", "unchanged"),
        *("created", "unchanged"),
    ]
    assert models.Event.select().count() == 1


def test_a_dry_run_says_what_would_be_and_writes_nothing(workspace: Workspace, write: Write) -> None:
    files = [
        write("people.vcf", vcard("Anna", *FULL)),
        write("events.ics", calendar(("meet", "20261124T100000Z", "20261124T110000Z"))),
    ]
    before = dump(workspace.store)
    report = import_files(workspace, files, dry_run=True)
    assert dump(workspace.store) == before
    assert not history(workspace)
    assert [row.outcome for row in report.rows] == [Outcome.CREATED, Outcome.CREATED]
    assert {row.contact_id for row in report.rows} == {None}
    assert report.changed.sentence.endswith("Nothing was written.")
    assert outcomes(import_files(workspace, files)) == outcomes(report)


@pytest.mark.parametrize("bad", ["missing", "a folder", "a picture", "nothing"])
def test_one_bad_file_among_good_ones_stops_all_with_one_sentence(
    workspace: Workspace, write: Write, tmp_path: Path, bad: str
) -> None:
    good = write("good.vcf", vcard("Anna"))
    path = tmp_path / "bad.vcf"
    if bad == "a folder":
        path.mkdir()
    elif bad == "a picture":
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    elif bad == "nothing":
        path.touch()
    before = dump(workspace.store)
    with pytest.raises(UserError) as refusal:
        import_files(workspace, [good, path])
    assert str(path) in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert dump(workspace.store) == before


@pytest.mark.parametrize(("codec", "warnings"), [("utf-8", 0), ("cp1252", 1)])
def test_an_alphabet_that_was_guessed_is_said(
    workspace: Workspace, tmp_path: Path, codec: str, warnings: int
) -> None:
    tables = {"people.csv": "Name,Email\nZoë,z@x.example\n", "people.vcf": vcard("Zoë")}
    for name, text in tables.items():
        (tmp_path / name).write_bytes(text.encode(codec))
        report = import_files(workspace, [tmp_path / name], dry_run=True)
        assert [row.name for row in report.rows] == ["Zoë"]
        assert len(report.warnings) == warnings
        assert all("Windows-1252" in warning and name in warning for warning in report.warnings)


def test_one_undo_empties_the_list_and_redo_brings_all_back(workspace: Workspace, write: Write) -> None:
    empty = dump(workspace.store)
    first = write("one.vcf", vcard("Anna Berg", *FULL), *(vcard(f"Person {n}") for n in range(50)))
    second = write("two.vcf", vcard("Jo", "ORG:Beta"))
    import_files(workspace, [first, second])
    full = dump(workspace.store)
    assert len(find(workspace).ids) == 52
    undo(workspace)
    assert find(workspace).ids == ()
    assert dump(workspace.store) == empty
    redo(workspace)
    assert dump(workspace.store) == full
    assert len(find(workspace, "berg").ids) == 1


def test_undoing_a_merge_restores_the_contact(workspace: Workspace, write: Write) -> None:
    person(workspace, "Anna Berg", emails=("anna@acme.example",), birthday="12 may")
    before = dump(workspace.store)
    import_files(workspace, [write("a.vcf", vcard("Anna Berg", *FULL))])
    undo(workspace)
    assert dump(workspace.store) == before


@pytest.mark.parametrize("stop_at", ["reading", "writing"])
def test_an_import_that_is_stopped_writes_nothing(workspace: Workspace, write: Write, stop_at: str) -> None:
    def progress(doing: str, done: int, of: int) -> None:
        assert 0 <= done <= of
        if doing.startswith(stop_at):
            raise KeyboardInterrupt

    before = dump(workspace.store)
    files = [
        write("people.vcf", *(vcard(f"Person {n}") for n in range(300))),
        write("events.ics", calendar(("meet", "20261124T100000Z", "20261124T110000Z"))),
    ]
    for chosen in (files, files[:1], files[1:]):
        with pytest.raises(KeyboardInterrupt):
            import_files(workspace, chosen, progress=progress)
        assert dump(workspace.store) == before
    person(workspace, "still usable")


def test_archived_contacts_are_recognised_and_stay_archived(workspace: Workspace, write: Write) -> None:
    anna = person(workspace, "Anna", emails=("a@x.example",))
    archive(workspace, [anna])
    (row,) = import_files(workspace, [write("a.vcf", vcard("Anna", "EMAIL:a@x.example", "TITLE:CEO"))]).rows
    assert (row.outcome, row.contact_id) == (Outcome.MERGED, anna)
    assert find(workspace).ids == ()


def test_two_thousand_cards_are_all_there(workspace: Workspace, write: Write) -> None:
    cards = [
        vcard(
            f"Person {number} Müller",
            f"ORG:Company {number % 40}",
            f"EMAIL:p{number}@example.org",
            f"TEL:+49301{number:06}",
            f"CATEGORIES:tag{number % 7},all",
            f"NOTE:note {number}",
        )
        for number in range(2_000)
    ]
    file = write("many.vcf", *cards)
    report = import_files(workspace, [file])
    assert report.count(Outcome.CREATED) == 2_000
    assert len(report.changed.contact_ids) == 2_000
    assert len(find(workspace).ids) == 2_000
    assert models.Organisation.select().count() == 40
    assert len(find(workspace, "#tag3").ids) == len(range(3, 2_000, 7))
    (contact_id,) = find(workspace, "p1234").ids
    card = contact_card(workspace, contact_id)
    assert card.row.name == "Person 1234 Müller"
    assert card.row.organisation == "Company 34"
    assert [item.text for item in card.timeline] == ["note 1234"]
    assert import_files(workspace, [file]).count(Outcome.UNCHANGED) == 2_000
    undo(workspace)
    assert models.Contact.select().count() == 0


def test_hostile_cards_are_taken_in_clean(workspace: Workspace, write: Write) -> None:
    names = [
        "\x1b[31mRed\x1b[0m",
        "[bold]Bo[/bold]",
        "\u202eevil",
        "x" * 10_000,
        "Robert'); DROP TABLE contact;--",
    ]
    file = write(
        "bad.vcf", *(vcard(name, f"ORG:{name}", f"NOTE:{name}", f"CATEGORIES:{name}") for name in names)
    )
    import_files(workspace, [file])
    stored = {row.name for row in models.Contact.select()}
    assert {"Red", "[bold]Bo[/bold]", "evil", "x" * 10_000} <= stored
    assert len(stored) == len(names)
    assert {row.outcome for row in import_files(workspace, [file]).rows} == {Outcome.UNCHANGED}


def test_what_another_writes_while_files_are_compared_is_not_doubled(
    workspace: Workspace, write: Write
) -> None:
    file = write("people.vcf", vcard("Anna Berg", "EMAIL:anna@acme.example"))
    compared: list[str] = []

    def write_elsewhere() -> None:
        with workspace.store.connection():
            person(workspace, "Anna Berg", emails=("anna@acme.example",))

    def progress(doing: str, done: int, of: int) -> None:
        if doing.startswith("comparing"):
            compared.append(doing)
            if len(compared) == 1:
                thread = Thread(target=write_elsewhere)
                thread.start()
                thread.join()

    report = import_files(workspace, [file], progress=progress)
    assert outcomes(report) == [("Anna Berg", "unchanged")]
    assert len(compared) == 2
    assert len(find(workspace).ids) == 1


def test_postal_addresses_are_told_to_be_shown_nowhere(workspace: Workspace, write: Write) -> None:
    address = "ADR;TYPE=home:;;Main 1;Bonn;;53111;Germany"
    book = write("book.vcf", vcard("Ann Lee", address, "LABEL:Main 1"), vcard("Bo Ott", f"item1.{address}"))
    table = write("table.csv", "First Name,Last Name,Company,Owner,Home City\nCy,Lo,Acme,Jo,Bonn")
    assert import_files(workspace, [book, table, write("bare.vcf", vcard("Jo"))]).warnings == (
        "book.vcf: fields kept for vCard exports, but shown nowhere: postal addresses.",
        "table.csv: columns kept for vCard exports, but shown nowhere: postal addresses and owner.",
    )


def test_what_is_not_understood_is_told_and_kept_where_it_is_seen(workspace: Workspace, write: Write) -> None:
    lines = ["Name,Email,Birthday,Owner", "Ann Lee,ann@acme.example,1985,Jo", "Bo Ott,bo@acme.example,,"]
    file = write("people.csv", "\n".join(lines))
    report = import_files(workspace, [file])
    assert [row.why for row in report.rows] == [
        "new; birthday '1985' is not understood, kept as a fact",
        "new",
    ]
    assert report.warnings == ("people.csv: columns kept for vCard exports, but shown nowhere: owner.",)
    (fact,) = models.Fact.select()
    assert (fact.contact.name, fact.kind, fact.text) == ("Ann Lee", "birthday", "1985")
    again = import_files(workspace, [file])
    assert [row.outcome for row in again.rows] == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert models.Fact.select().count() == 1
