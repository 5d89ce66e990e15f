"""What the form knows of a contact goes out as vCard and as CSV, and comes in again without loss."""

import csv
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relplanner.services.contact_details import Details, details_of
from relplanner.services.contacts import add_contact, edit_contact
from relplanner.services.export import ExportFormat, export, save
from relplanner.services.imports import Outcome, import_files
from relplanner.services.names import contact_named
from relplanner.services.tiers import add_tier
from relplanner.services.undo import undo
from relplanner.services.workspace import Workspace
from relplanner.store import models, portable
from tests.building import away, open_workspace, person

FORMS = [ExportFormat.VCARD, ExportFormat.CSV]
EVERYTHING = Details(
    name="Anna Berg",
    organisation="Acme",
    aliases=("Acme GmbH", "The Acme; Inc"),
    role="CFO, Europe",
    tier="gold",
    tier_reason="value: 40 % of revenue",
    relation="customer",
    emails=("anna@acme.example (work)", "a@home.example (privat)", "b@x.example (assistant; 2)"),
    phones=("+49 30 123456 (work fax)", "4711 (desk)", "+47 900 11 222 (Handy)", "+47 900 11 333 (mobile)"),
    links=("https://acme.example/anna?a=1;b,c",),
    tags=("golf", "fair, 2026"),
    timezone="Europe/Stockholm",
    birthday="29 Feb",
    occasions=("anniversary 3 Apr 2015: joined Acme", "name day 6 Dec"),
    channel="video",
    windows=("Tue, Thu 09:00-12:00", "Fri 14:00-16:00"),
    facts=("interest: sailing; and \\n cake", "pronoun: she", "was at: Nordlys"),
    routines=("drop meeting", "update 20 min", "call every 6 weeks 20 min"),
    value_percent=200,
    how_met="at a fair",
    met_on="3 Mar 2019",
    introduced_by="Jo Hale",
    do_not_contact=True,
    no_account=True,
    source="LinkedIn",
    consent="newsletter, 2025",
)
TEXT = st.text(
    st.sampled_from("aB ,;:\\\"'=+-@#é中\U0001f600\n\t159%^._/(BEGIND)"), min_size=1, max_size=40
).map(lambda text: f"x{text}y")


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    """Anna, of whom everything is known, and who introduced her."""
    jo = person(workspace, "Jo Hale", tier="silver")
    anna = person(workspace, "Anna Berg")
    edit_contact(workspace, anna, EVERYTHING)
    away(workspace, anna, "2026-12-01", "2026-12-05")
    with workspace.store.step("stamps", workspace.now()):
        models.Contact.update(left_untiered=True, asked_enough=True).where(models.Contact.id == jo).execute()
        models.Contact.update(card_uid="of an address book").where(models.Contact.id == anna).execute()
    return workspace


def written(workspace: Workspace, form: ExportFormat, folder: Path) -> Path:
    path = folder / f"all.{form}"
    save(export(workspace, form), path)
    return path


def known(workspace: Workspace) -> dict[str, dict[str, Any]]:
    """Return all that the form shows of everybody, and of them what no form shows."""
    shown = {}
    for row in portable.everything()["contacts"]:
        number = portable.contact_numbers()[str(row["uuid"])]
        more = ("uuid", "tier_since", "left_untiered", "asked_enough", "card_uid", "card_extra")
        shown[str(row["name"])] = asdict(details_of(workspace, number)) | {name: row[name] for name in more}
    return shown


def learnt() -> list[tuple[object, ...]]:
    rows = portable.everything()
    facts = [(row["kind"], row["text"], row["learnt_on"]) for row in rows["facts"]]
    return [*facts, *((row["first"], row["last"], row["reason"]) for row in rows["absences"])]


@pytest.mark.parametrize("form", FORMS)
def test_all_that_is_known_of_a_contact_comes_into_an_empty_folder(
    filled: Workspace, tmp_path: Path, form: ExportFormat
) -> None:
    path, before, learnt_before = written(filled, form, tmp_path), known(filled), learnt()
    with open_workspace(tmp_path / "other") as other:
        report = import_files(other, [path])
        assert report.count(Outcome.CREATED) == 2
        assert known(other) == before
        assert learnt() == learnt_before
        assert {row.outcome for row in import_files(other, [path]).rows} == {Outcome.UNCHANGED}
        undo(other)
        assert portable.everything()["contacts"] == []


@pytest.mark.parametrize("form", FORMS)
def test_what_is_known_stands_and_what_is_not_is_added(
    filled: Workspace, tmp_path: Path, form: ExportFormat
) -> None:
    path = written(filled, form, tmp_path)
    anna = contact_named(filled, "Anna Berg")
    full = details_of(filled, anna)
    edit_contact(
        filled,
        anna,
        Details(tier="silver", tier_reason="", consent="", windows=(), routines=("call 10 min",), facts=()),
    )
    assert import_files(filled, [path]).count(Outcome.MERGED) == 1
    now = details_of(filled, anna)
    assert (now.tier, now.tier_reason, now.routines) == ("silver", "", ("call: 10 min",))
    assert (now.consent, now.windows, now.facts) == (full.consent, full.windows, full.facts)


def test_what_means_nothing_in_another_folder_becomes_a_fact(filled: Workspace, tmp_path: Path) -> None:
    add_tier(filled, "platinum")
    anna = contact_named(filled, "Anna Berg")
    edit_contact(filled, anna, Details(tier="platinum", routines=(), introduced_by="Jo Hale"))
    path = tmp_path / "anna.vcf"
    save(export(filled, ExportFormat.VCARD, "anna"), path)
    with open_workspace(tmp_path / "other") as other:
        import_files(other, [path])
        facts = details_of(other, contact_named(other, "anna")).facts or ()
        assert facts[:2] == ("tier: platinum (value: 40 % of revenue)", "introduced by: Jo Hale")


def test_a_table_has_columns_of_its_own(filled: Workspace, tmp_path: Path) -> None:
    with written(filled, ExportFormat.CSV, tmp_path).open(encoding="utf-8", newline="") as file:
        row = list(csv.DictReader(file))[1]
    assert row["Relplanner - Tier"] == "gold"
    assert row["Relplanner - Routine"].splitlines()[1] == "drop meeting"


@settings(max_examples=15, deadline=None)
@given(st.lists(TEXT, min_size=9, max_size=9), st.sampled_from(FORMS))
def test_no_text_is_lost_however_hostile(texts: list[str], form: ExportFormat) -> None:
    name, organisation, alias, role, reason, label, met, source, fact = texts
    said = replace(
        EVERYTHING, name=name, organisation=organisation, aliases=(alias,), role=role, tier_reason=reason,
        phones=(f"4711 {label.replace('@', '')}",), how_met=met, source=source, consent=fact,
        facts=(f"interest: {fact}",), introduced_by=None,
    )  # fmt: skip
    with TemporaryDirectory() as folder:
        with open_workspace(Path(folder) / "one") as workspace:
            add_contact(workspace, said)
            path, before = written(workspace, form, Path(folder)), known(workspace)
        with open_workspace(Path(folder) / "two") as workspace:
            import_files(workspace, [path])
            assert known(workspace) == before
