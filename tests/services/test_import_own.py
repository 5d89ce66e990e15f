from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from relplanner.services.contact_card import contact_card
from relplanner.services.export import ExportFormat, export, save
from relplanner.services.imports import JobDecision, Outcome, import_files, prepare_import
from relplanner.services.log import log_lines
from relplanner.services.planning import replan
from relplanner.services.workspace import Workspace
from relplanner.store import models, portable
from tests.building import at, open_workspace, person


@pytest.fixture
def other_file(tmp_path: Path) -> Path:
    return tmp_path / "other.json"


@contextmanager
def another_folder(file: Path) -> Iterator[Workspace]:
    """Open another folder, and write its export to *file* in the end."""
    with open_workspace(file.with_suffix("")) as other:
        yield other
        save(export(other, ExportFormat.JSON), file)


def known_of(workspace: Workspace, role: str = "") -> int:
    emails = ("maria@kupfer.example",)
    return person(workspace, "Maria Soto", organisation="Kupfer", role=role, emails=emails, tier="gold")


def test_somebody_of_another_folder_is_recognised_as_in_every_other_file(
    tmp_path: Path, other_file: Path
) -> None:
    with another_folder(other_file) as other:
        maria = known_of(other, role="CFO")
        person(other, "Ola Lind", introduced_by="maria", tier="silver")
        log_lines(other, maria, [">3 tip: a supplier", "! send papers"])
        replan(other)
    with open_workspace(tmp_path / "here") as here:
        maria = known_of(at(here, "2026-11-26T09:00"))
        log_lines(here, maria, [">3 tip: a supplier"])
        replan(here)
        proposed = models.Touch.select().count()
        report = import_files(here, [other_file])
        assert [(row.outcome, row.why) for row in report.rows] == [
            (Outcome.MERGED, "same e-mail"),
            (Outcome.CREATED, "new"),
        ]
        assert models.Contact.get_by_id(maria).role == "CFO"
        assert models.Touch.select().where(models.Touch.contact == maria).count() == proposed > 0
        assert models.Entry.select().count() == models.Email.select().count() == 1
        assert models.Contact.get(models.Contact.name == "Ola Lind").introduced_by_id == maria
        before = portable.everything()
        assert {row.outcome for row in import_files(here, [other_file]).rows} == {Outcome.UNCHANGED}
        assert portable.everything() == before


def test_two_whom_an_export_keeps_apart_never_become_one(tmp_path: Path, other_file: Path) -> None:
    with another_folder(other_file) as other:
        for _ in range(2):
            person(other, "Maria Soto", organisation="Kupfer", emails=("maria@kupfer.example",))
    with open_workspace(tmp_path / "here") as here:
        person(here, "Maria Soto", organisation="Kupfer")
        assert [row.outcome for row in import_files(here, [other_file]).rows] == [
            Outcome.MERGED,
            Outcome.CREATED,
        ]
        assert {row.outcome for row in import_files(here, [other_file]).rows} == {Outcome.UNCHANGED}


def test_a_new_job_in_another_folder_is_asked_about(tmp_path: Path, other_file: Path) -> None:
    with another_folder(other_file) as other:
        person(other, "Kim Lee", organisation="Acme", role="COO")
    with open_workspace(tmp_path / "here") as here:
        kim = person(here, "Kim Lee", organisation="Nordwind", role="CEO")
        prepared = prepare_import(here, [other_file])
        assert [change.sentence for change in prepared.job_changes] == [
            "Kim Lee was at Nordwind, now at Acme: the same person?"
        ]
        assert prepared.apply({0: JobDecision.NEW}).rows[0].outcome is Outcome.CREATED
        assert models.NotSame.select().count() == 1
        models.Contact.delete().where(models.Contact.id != kim).execute()
        prepare_import(here, [other_file]).apply({0: JobDecision.MERGE})
        moved = models.Contact.get_by_id(kim)
        assert moved.organisation is not None
        assert (moved.organisation.name, moved.role) == ("Acme", "COO")
        assert [text for _, text, _ in contact_card(here, kim).facts] == ["Nordwind, CEO, until Nov 2026"]
