"""The same name elsewhere: what the preview asks, and what each answer leaves behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from relplanner.domain.contacts import TouchStatus
from relplanner.services.contact_card import contact_card
from relplanner.services.contact_list import find
from relplanner.services.contacts import Details, archive, edit_contact
from relplanner.services.imports import JobDecision, Outcome, import_files, prepare_import
from relplanner.services.planning import replan
from relplanner.services.undo import history, undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import person, vcard
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
        ("", "Nordlys", "Jo Lind had no organisation, now at Nordlys: the same person?"),
        ("Acme", "", "Jo Lind is at Acme, here without organisation: the same person?"),
    ],
)
def test_a_missing_organisation_is_asked_about_but_is_no_move(
    workspace: Workspace, write: Write, known_at: str, card_at: str, sentence: str
) -> None:
    jo = person(workspace, "Jo Lind", organisation=known_at)
    file = write("a.vcf", vcard("Jo Lind", *([f"ORG:{card_at}"] if card_at else []), "TEL:+49301234567"))
    prepared = prepare_import(workspace, [file])
    assert [change.sentence for change in prepared.job_changes] == [sentence]
    (row,) = prepared.apply({0: MERGE}).rows
    assert (row.contact_id, row.why) == (jo, "same name, the same person")
    assert contact_card(workspace, jo).row.organisation == (known_at or card_at)
    assert follow_ups(jo) == []


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
