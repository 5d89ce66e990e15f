import json
from pathlib import Path

import pytest

from relplanner.domain.contacts import Channel
from relplanner.domain.errors import UserError
from relplanner.exchange.vcard import read_vcards
from relplanner.services.imports import Outcome, import_files
from relplanner.services.log import log_lines
from relplanner.services.person import write_person
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import local, meeting, person, talked


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
        models.NotSame.create(contact=jo, other=anna)
        for contact, series, channel in (
            (anna, "Kick-off-2026-11-24T10:00", Channel.IN_PERSON),
            (anna, "long gone", None),
            (jo, "Secret-2026-11-24T12:00", None),
        ):
            start = local(workspace, "2026-11-24T10:00")
            models.MeetingVerdict.create(contact=contact, series=series, start=start, channel=channel)
    log_lines(
        workspace, anna, [">3/5 intro: Maria *Soto*", "! the offer by 3 dec", "- [x] a list", "? the fair"]
    )
    log_lines(workspace, anna, ["?1 forty leads", "= 8/6,5 in good spirits", "<-2 late"])
    log_lines(workspace, jo, [">2 a secret tip", "! secretly"])
    folder = tmp_path / "anna"
    changed = write_person(workspace, anna, folder)
    assert changed.sentence.endswith("1 touch, 1 note, 2 meetings.")
    assert folder.stat().st_mode & 0o777 == 0o700
    files = {path.name: path for path in folder.iterdir()}
    assert sorted(files) == ["person.json", "person.md", "person.vcf"]
    assert {path.stat().st_mode & 0o777 for path in files.values()} == {0o600}
    page = files["person.md"].read_text()
    for text in ("# Anna Berg", "with Jo Hale", "both laughed", "Not the same as: Jo Hale"):
        assert text in page
    for text in ("Kick-off (in person)", "any more (did not take place)", "Added Anna Berg"):
        assert text in page
    for text in (
        "Mon 23 Nov 2026: gave 3 (they: 5), introduction: Maria \\*Soto\\*",
        "received \u22122, harm: late",
        "I promised, due Thu 3 Dec 2026: the offer",
        "I promised, kept Mon 23 Nov 2026: a list",
        "the fair; answered (Mon 23 Nov 2026): forty leads",
        "8 (they: 6.5): in good spirits",
    ):
        assert text in page
    whole = "".join(path.read_text() for path in files.values())
    for text in ("Jo alone", "Secret", "secret", "jo@beta.example"):
        assert text not in whole
    held = json.loads(files["person.json"].read_text())
    assert [each["title"] for each in held["meetings"]] == ["Kick-off", "in no calendar any more"]
    assert [each["series"] for each in held["verdicts"]] == ["Kick-off-2026-11-24T10:00", "long gone"]
    assert [each["sentence"] for each in held["changes"]][2:] == ["notes", "Added Anna Berg"]
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
