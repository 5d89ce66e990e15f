"""The same name elsewhere: what the preview asks, and what each answer leaves behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from relplanner.domain.contacts import Channel, TouchStatus
from relplanner.domain.demand.facts import NEW_JOB
from relplanner.services.contact_card import contact_card
from relplanner.services.contact_list import find
from relplanner.services.contacts import Details, archive, edit_contact
from relplanner.services.duplicates import find_duplicates
from relplanner.services.imports import JobDecision, Outcome, import_files, prepare_import
from relplanner.services.planning import replan
from relplanner.services.undo import history, undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import person, talked, vcard
from tests.store.people import dump

Write = Callable[..., Path]
MERGE, NEW = JobDecision.MERGE, JobDecision.NEW


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_file(name: str, *cards: str) -> Path:
        file = tmp_path / name
        file.write_text("".join(cards), "utf-8", newline="")
        return file

    return write_file


@pytest.fixture
def anna(workspace: Workspace) -> int:
    return person(workspace, "Anna Berg", organisation="Acme", role="CFO", tier="gold")


def facts_of(workspace: Workspace, contact_id: int) -> set[tuple[str, str]]:
    return {(kind, text) for kind, text, _ in contact_card(workspace, contact_id).facts}


def follow_ups(contact_id: int) -> list[str]:
    rows = models.Touch.select().where(models.Touch.contact == contact_id)
    return [row.intent for row in rows if row.purpose == "follow-up"]


def test_the_preview_asks_and_writes_nothing(workspace: Workspace, write: Write, anna: int) -> None:
    before = dump(workspace.store)
    file = write("a.vcf", vcard("Tom Hale"), vcard("Anna Berg", "ORG:Nordlys", "TITLE:CEO"))
    prepared = prepare_import(workspace, [file])
    (change,) = prepared.job_changes
    assert change.sentence == "Anna Berg was at Acme, now at Nordlys: the same person?"
    assert (change.row, change.contact_id) == (1, anna)
    assert [row.outcome for row in prepared.rows] == [Outcome.CREATED, Outcome.CREATED]
    assert dump(workspace.store) == before
    assert len(history(workspace)) == 1


def test_the_same_person_takes_the_new_job_and_keeps_the_old_one_as_a_fact(
    workspace: Workspace, write: Write, anna: int
) -> None:
    file = write("a.vcf", vcard("Anna Berg", "ORG:Nordlys", "TITLE:CEO", "EMAIL:anna@nordlys.example"))
    report = prepare_import(workspace, [file]).apply({0: MERGE})
    assert [(row.outcome, row.contact_id) for row in report.rows] == [(Outcome.MERGED, anna)]
    card = contact_card(workspace, anna)
    assert (card.row.organisation, card.role, card.row.tier.name) == ("Nordlys", "CEO", "gold")
    assert facts_of(workspace, anna) == {("was at", "Acme, CFO, until Nov 2026")}
    assert [address for address, _ in card.emails] == ["anna@nordlys.example"]
    assert follow_ups(anna) == ["congratulate: new job at Nordlys"]


def test_the_plan_finds_a_place_for_congratulations(workspace: Workspace, write: Write, anna: int) -> None:
    prepare_import(workspace, [write("a.vcf", vcard("Anna Berg", "ORG:Nordlys"))]).apply({0: MERGE})
    replan(workspace)
    touch = models.Touch.get(models.Touch.intent == "congratulate: new job at Nordlys")
    assert touch.status == TouchStatus.PROPOSED
    assert touch.start is not None


def test_nobody_is_congratulated_who_has_no_tier_and_was_never_met(
    workspace: Workspace, write: Write
) -> None:
    numbers = [person(workspace, name, organisation="Acme") for name in ("Una Strand", "Kim Ode")]
    talked(workspace, numbers[1], "2025-03-03")
    cards = [vcard(name, "ORG:Nordlys") for name in ("Una Strand", "Kim Ode")]
    prepare_import(workspace, [write("a.vcf", *cards)]).apply({0: MERGE, 1: MERGE})
    congratulated = ["congratulate: new job at Nordlys" in follow_ups(number) for number in numbers]
    assert congratulated == [False, True]
    assert facts_of(workspace, numbers[0]) == {("was at", "Acme, until Nov 2026")}


def test_congratulations_leave_meetings_with_the_valued_where_they_are(
    workspace: Workspace, write: Write
) -> None:
    gold = [person(workspace, f"Gold {number}", tier="gold") for number in range(4)]
    for number in gold:
        talked(workspace, number, "2026-08-25", Channel.IN_PERSON)
    many = [f"Person {number:02} Lund" for number in range(40)]
    for name in many:
        talked(workspace, person(workspace, name, organisation="Acme"), "2025-03-03")
    replan(workspace)
    before = {touch.id: touch.start for touch in models.Touch.select() if touch.contact_id in gold}
    cards = [vcard(name, "ORG:Nordlys") for name in many]
    prepare_import(workspace, [write("a.vcf", *cards)]).apply(dict.fromkeys(range(40), MERGE))
    replan(workspace)
    assert {touch.id: touch.start for touch in models.Touch.select() if touch.contact_id in gold} == before
    assert models.Touch.select().where(models.Touch.because == NEW_JOB, models.Touch.start.is_null(False))


def test_somebody_else_becomes_a_contact_of_their_own(workspace: Workspace, write: Write, anna: int) -> None:
    report = prepare_import(workspace, [write("a.vcf", vcard("Anna Berg", "ORG:Nordlys"))]).apply({0: NEW})
    (row,) = report.rows
    assert (row.outcome, row.why) == (Outcome.CREATED, "same name as at Acme: perhaps a change of job")
    assert row.contact_id != anna
    assert contact_card(workspace, anna).row.organisation == "Acme"
    assert follow_ups(anna) == []


@pytest.mark.parametrize("decision", [MERGE, NEW])
def test_what_was_decided_is_not_asked_again(
    workspace: Workspace, write: Write, anna: int, decision: JobDecision
) -> None:
    new = write("new.vcf", vcard("Anna Berg", "ORG:Nordlys", "TITLE:CEO"))
    old = write("old.vcf", vcard("Anna Berg", "ORG:Acme", "TITLE:CFO"))
    prepare_import(workspace, [new]).apply({0: decision})
    before = dump(workspace.store)
    for file in (new, old):
        prepared = prepare_import(workspace, [file])
        assert prepared.job_changes == ()
        assert [row.outcome for row in prepared.apply().rows] == [Outcome.UNCHANGED]
    assert dump(workspace.store) == before


def test_one_undo_takes_the_job_the_fact_and_the_touch_back(
    workspace: Workspace, write: Write, anna: int
) -> None:
    before = dump(workspace.store)
    prepare_import(workspace, [write("a.vcf", vcard("Anna Berg", "ORG:Nordlys"))]).apply({0: MERGE})
    replan(workspace)
    undo(workspace)
    assert dump(workspace.store) == before


@pytest.mark.parametrize(("decision", "organisation"), [(MERGE, "Nordlys"), (NEW, "Acme")])
def test_somebody_recognised_by_e_mail_is_asked_about_too(
    workspace: Workspace, write: Write, anna: int, decision: JobDecision, organisation: str
) -> None:
    edit_contact(workspace, anna, Details(emails=("anna@home.example",)))
    file = write("a.vcf", vcard("Anna Berg", "ORG:Nordlys", "EMAIL:anna@home.example"))
    prepared = prepare_import(workspace, [file])
    (change,) = prepared.job_changes
    assert change.sentence == "Anna Berg was at Acme, now at Nordlys (same e-mail): a new job?"
    (row,) = prepared.apply({0: decision}).rows
    assert (row.outcome, row.contact_id) == (Outcome.MERGED, anna)
    assert contact_card(workspace, anna).row.organisation == organisation
    assert prepare_import(workspace, [file]).job_changes == ()


@pytest.mark.parametrize(
    ("known_at", "card_at", "sentence"),
    [
        ("", "Nordlys", "Jo had no organisation, now at Nordlys: the same person?"),
        ("Acme", "", "Jo is at Acme, here without organisation: the same person?"),
    ],
)
def test_a_missing_organisation_is_asked_about_where_the_name_says_little_but_is_no_move(
    workspace: Workspace, write: Write, known_at: str, card_at: str, sentence: str
) -> None:
    jo = person(workspace, "Jo", organisation=known_at)
    file = write("a.vcf", vcard("Jo", *([f"ORG:{card_at}"] if card_at else []), "TEL:+49301234567"))
    prepared = prepare_import(workspace, [file])
    assert [change.sentence for change in prepared.job_changes] == [sentence]
    (row,) = prepared.apply({0: MERGE}).rows
    assert (row.contact_id, row.why) == (jo, "same name: the same person")
    assert contact_card(workspace, jo).row.organisation == (known_at or card_at)
    assert follow_ups(jo) == []


@pytest.mark.parametrize("known_at", ["", "Acme"])
def test_a_whole_name_without_organisation_is_the_only_one_of_that_name(
    workspace: Workspace, write: Write, known_at: str
) -> None:
    jo = person(workspace, "Jo Lind", organisation=known_at)
    lines = ("TEL:+49301234567",) if known_at else ("TEL:+49301234567", "ORG:Acme")
    prepared = prepare_import(workspace, [write("a.vcf", vcard("Jo Lind", *lines))])
    assert prepared.job_changes == ()
    (row,) = prepared.apply().rows
    said = (Outcome.MERGED, jo, "same name, no organisation known")
    assert (row.outcome, row.contact_id, row.why) == said
    assert row.into == ("Jo Lind at Acme" if known_at else "")
    assert contact_card(workspace, jo).row.organisation == "Acme"


@pytest.mark.parametrize("decision", [MERGE, NEW])
def test_what_contradicts_is_asked_about_and_only_once(
    workspace: Workspace, write: Write, anna: int, decision: JobDecision
) -> None:
    edit_contact(workspace, anna, Details(birthday="12 may 1980"))
    file = write("a.vcf", vcard("Anna Berg", "ORG:Acme", "BDAY:1992-06-13"))
    prepared = prepare_import(workspace, [file])
    (change,) = prepared.job_changes
    doubt = "same name and organisation, another birthday"
    assert change.sentence == f"Anna Berg is known at Acme ({doubt}): the same person?"
    (row,) = prepared.apply({0: decision}).rows
    assert row.why == (f"{doubt}: the same person" if decision is MERGE else doubt)
    assert len(find(workspace).ids) == (1 if decision is MERGE else 2)
    again = prepare_import(workspace, [file])
    assert again.job_changes == ()
    assert [row.outcome for row in again.rows] == [Outcome.UNCHANGED]


def test_what_contradicts_is_somebody_new_in_the_shell_whatever_it_says_about_jobs(
    workspace: Workspace, write: Write, anna: int
) -> None:
    edit_contact(workspace, anna, Details(birthday="12 may 1980"))
    file = write("a.vcf", vcard("Anna Berg", "ORG:Acme", "BDAY:1992-06-13"))
    (row,) = import_files(workspace, [file], job_changes=MERGE).rows
    assert row.outcome is Outcome.CREATED


def test_a_namesake_elsewhere_whom_something_contradicts_is_not_asked_about(
    workspace: Workspace, write: Write, anna: int
) -> None:
    edit_contact(workspace, anna, Details(birthday="12 may 1980"))
    prepared = prepare_import(workspace, [write("a.vcf", vcard("Anna Berg", "ORG:Beta", "BDAY:1992-06-13"))])
    assert prepared.job_changes == ()
    assert [row.why for row in prepared.rows] == ["same name, another birthday"]


def test_the_same_profile_is_the_same_person_in_another_job_under_another_name(
    workspace: Workspace, write: Write, anna: int
) -> None:
    link = "https://www.linkedin.com/in/anna-berg"
    edit_contact(workspace, anna, Details(links=(link,)))
    file = write("a.vcf", vcard("Anna Holm", "ORG:Nordlys", f"URL:{link.replace('www', 'de')}/"))
    prepared = prepare_import(workspace, [file])
    (change,) = prepared.job_changes
    assert change.sentence == "Anna Berg was at Acme, now at Nordlys (same profile): a new job?"
    prepared.apply({0: MERGE})
    assert contact_card(workspace, anna).row.organisation == "Nordlys"
    assert ("also called", "Anna Holm") in facts_of(workspace, anna)


@pytest.mark.parametrize(
    "lines",
    [
        ("EMAIL:anna@x.example",),
        ("EMAIL:anna@x.example", "UID:7"),
        ("EMAIL:anna@x.example", "UID:4f0c7a52-9d3e-4b1a"),
        ("ORG:Acme",),
    ],
)
def test_a_merge_can_be_refused_and_stays_so(
    workspace: Workspace, write: Write, lines: tuple[str, ...]
) -> None:
    import_files(workspace, [write("a.vcf", vcard("Anna Berg", "TITLE:CFO", *lines))])
    (first,) = find(workspace).ids
    before = dump(workspace.store)
    file = write("b.vcf", vcard("A. Berg" if "ORG:Acme" not in lines else "Anna Berg", "TITLE:CEO", *lines))
    prepared = prepare_import(workspace, [file])
    (row,) = prepared.rows
    assert (row.outcome, row.is_refusable, prepared.job_changes) == (Outcome.MERGED, True, ())
    (row,) = prepared.apply({0: NEW}).rows
    assert row.outcome is Outcome.CREATED
    assert row.why.startswith("not Anna Berg")
    assert contact_card(workspace, first).role == "CFO"
    again = import_files(workspace, [file])
    assert [(row.outcome, row.contact_id) for row in again.rows] == [(Outcome.UNCHANGED, row.contact_id)]
    assert find_duplicates(workspace) == ()
    undo(workspace)
    assert dump(workspace.store) == before


def test_an_export_of_the_programs_own_cannot_be_refused(
    workspace: Workspace, write: Write, anna: int
) -> None:
    (uuid,) = (contact.uuid for contact in models.Contact.select())
    prepared = prepare_import(workspace, [write("a.vcf", vcard("Anna Berg", "TITLE:CEO", f"UID:{uuid}"))])
    assert [(row.outcome, row.is_refusable) for row in prepared.rows] == [(Outcome.MERGED, False)]
    assert [row.contact_id for row in prepared.apply({0: NEW}).rows] == [anna]


def test_a_legal_form_is_no_change_of_job(workspace: Workspace, write: Write, anna: int) -> None:
    prepared = prepare_import(workspace, [write("a.vcf", vcard("Anna Berg", "ORG:ACME GmbH"))])
    assert prepared.job_changes == ()
    assert [row.outcome for row in prepared.rows] == [Outcome.UNCHANGED]


def test_another_name_of_an_organisation_is_no_change_of_job(
    workspace: Workspace, write: Write, anna: int
) -> None:
    with workspace.store.step("alias", workspace.now()):
        acme = models.Organisation.get(models.Organisation.folded == "acme")
        models.OrganisationAlias.create(organisation=acme, name="Zenith", folded="Zenith")
    prepared = prepare_import(workspace, [write("a.vcf", vcard("Anna Berg", "ORG:Zenith"))])
    assert prepared.job_changes == ()
    assert [row.contact_id for row in prepared.rows] == [anna]


def test_two_of_a_name_in_one_file_are_not_asked_about(workspace: Workspace, write: Write) -> None:
    file = write("a.vcf", vcard("Anna Berg", "ORG:Acme"), vcard("Anna Berg", "ORG:Nordlys"))
    prepared = prepare_import(workspace, [file])
    assert prepared.job_changes == ()
    assert len({row.contact_id for row in prepared.apply().rows}) == 2


def test_nobody_archived_is_congratulated(workspace: Workspace, write: Write, anna: int) -> None:
    archive(workspace, [anna])
    prepare_import(workspace, [write("a.vcf", vcard("Anna Berg", "ORG:Nordlys"))]).apply({0: MERGE})
    assert contact_card(workspace, anna).row.organisation == "Nordlys"
    assert follow_ups(anna) == []


def test_what_changed_since_the_preview_is_taken_into_account(
    workspace: Workspace, write: Write, anna: int
) -> None:
    prepared = prepare_import(workspace, [write("a.vcf", vcard("Tom Hale", "ORG:Acme"))])
    tom = person(workspace, "Tom Hale", organisation="Acme")
    assert [row.outcome for row in prepared.rows] == [Outcome.CREATED]
    assert [(row.outcome, row.contact_id) for row in prepared.apply().rows] == [(Outcome.UNCHANGED, tom)]


def test_files_are_read_once(workspace: Workspace, write: Write) -> None:
    file = write("a.vcf", vcard("Anna Berg"))
    prepared = prepare_import(workspace, [file])
    file.unlink()
    prepared.apply()
    assert len(find(workspace).ids) == 1


@pytest.mark.parametrize("stop_at", ["comparing", "writing"])
def test_stopping_what_was_prepared_writes_nothing(workspace: Workspace, write: Write, stop_at: str) -> None:
    def progress(doing: str, done: int, of: int) -> None:
        if doing.startswith(stop_at):
            raise KeyboardInterrupt

    prepared = prepare_import(workspace, [write("a.vcf", *(vcard(f"P {n}") for n in range(30)))])
    before = dump(workspace.store)
    with pytest.raises(KeyboardInterrupt):
        prepared.apply(progress=progress)
    assert dump(workspace.store) == before


def test_the_shell_merges_all_at_once_where_asked_to(workspace: Workspace, write: Write, anna: int) -> None:
    file = write("a.vcf", vcard("Anna Berg", "ORG:Nordlys"))
    dry = import_files(workspace, [file], dry_run=True, job_changes=MERGE)
    assert [row.outcome for row in dry.rows] == [Outcome.MERGED]
    (row,) = import_files(workspace, [file], job_changes=MERGE).rows
    assert (row.outcome, row.contact_id, row.why) == (Outcome.MERGED, anna, "new job, was at Acme")
