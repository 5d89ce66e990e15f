import json
from pathlib import Path

import pytest

from relplanner.domain.errors import UserError
from relplanner.exchange.vcard import read_vcards
from relplanner.services.imports import Outcome, import_files
from relplanner.services.person import write_person
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import meeting, person, talked


def test_all_that_is_held_about_somebody_is_written(workspace: Workspace, tmp_path: Path) -> None:
    anna = person(workspace, "Anna Berg", emails=("anna@acme.example",), organisation="Acme")
    jo = person(workspace, "Jo Hale", emails=("jo@beta.example",))
    joint, others = talked(workspace, jo, "2026-11-02"), talked(workspace, jo, "2026-11-03")
    meeting(workspace, "2026-11-24T10:00", "2026-11-24T11:00", "Kick-off", ["anna@acme.example"])
    meeting(workspace, "2026-11-24T12:00", "2026-11-24T13:00", "Secret", ["jo@beta.example"])
    with workspace.store.step("notes", workspace.now()):
        models.TouchParticipant.create(touch=joint, contact=anna)
        models.Note.create(contact=jo, touch=joint, text="both laughed", taken_at=workspace.now())
        models.Note.create(contact=jo, touch=others, text="Jo alone", taken_at=workspace.now())
    folder = tmp_path / "anna"
    changed = write_person(workspace, anna, folder)
    assert changed.sentence.endswith("1 touch, 1 note, 1 meeting.")
    assert folder.stat().st_mode & 0o777 == 0o700
    files = {path.name: path for path in folder.iterdir()}
    assert sorted(files) == ["person.json", "person.md", "person.vcf"]
    assert {path.stat().st_mode & 0o777 for path in files.values()} == {0o600}
    page = files["person.md"].read_text()
    for text in ("# Anna Berg", "with Jo Hale", "both laughed", "Kick-off", "Added Anna Berg"):
        assert text in page
    whole = "".join(path.read_text() for path in files.values())
    for text in ("Jo alone", "Secret", "jo@beta.example"):
        assert text not in whole
    held = json.loads(files["person.json"].read_text())
    assert [each["title"] for each in held["meetings"]] == ["Kick-off"]
    assert [each["sentence"] for each in held["changes"]] == ["notes", "Added Anna Berg"]
    assert len(read_vcards(files["person.vcf"].read_bytes())) == 1
    assert [row.outcome for row in import_files(workspace, [files["person.json"]]).rows] == [
        Outcome.UNCHANGED
    ]


def test_nothing_is_mixed_into_a_folder_that_holds_files(workspace: Workspace, tmp_path: Path) -> None:
    anna = person(workspace, "Anna Berg")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").touch()
    with pytest.raises(UserError, match="not an empty folder"):
        write_person(workspace, anna, tmp_path / "full")
    with pytest.raises(UserError, match="no contact 99"):
        write_person(workspace, 99, tmp_path / "new")
    assert not (tmp_path / "new").exists()
