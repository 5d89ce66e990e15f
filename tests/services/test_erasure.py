from pathlib import Path

from relplanner.services import erasure
from relplanner.services.contacts import Details, archive, edit_contact
from relplanner.services.undo import redo, undo
from relplanner.services.workspace import Workspace
from relplanner.store import details, models
from relplanner.store.backup import problems_of
from tests.building import meeting, open_workspace, person

SECRETS = (
    b"Xanthippe", b"xanthippe", b"Ypsilanti", b"ypsilanti", b"Xenia Ypsilon", b"old.address@zeta.example",
    b"quartzite", b"+49 171 9876543", b"+491719876543", b"obsidian", b"feldspar", b"Zetawerke", b"marmalade",
)  # fmt: skip


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.glob("relplanner.db*")))


def left(folder: Path) -> list[bytes]:
    content = bytes_of(folder)
    return [secret for secret in SECRETS if secret in content]


def known_well(workspace: Workspace) -> int:
    """Add somebody who was written about in many places, some of which were changed or deleted since."""
    contact_id = person(
        workspace,
        "Xenia Ypsilon",
        organisation="Zetawerke",
        emails=("old.address@zeta.example",),
        phones=("+49 171 9876543",),
        tags=("feldspar",),
    )
    edit_contact(
        workspace,
        contact_id,
        Details(
            name="Xanthippe Ypsilanti", emails=("xanthippe@zeta.example",), how_met="at the marmalade fair"
        ),
    )
    with workspace.store.step("wrote about them", workspace.now()):
        models.Note.create(contact=contact_id, text="likes quartzite", taken_at=workspace.now())
        models.Fact.create(contact=contact_id, kind="interest", text="obsidian", learnt_on=workspace.today())
    return contact_id


def test_no_byte_of_the_person_is_left(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "data") as workspace:
        contact_id = known_well(workspace)
        jo = person(workspace, "Jo Hale", emails=("jo@beta.example",))
        meeting(
            workspace,
            "2026-11-24T10:00",
            "2026-11-24T11:00",
            "Lunch with Xanthippe Ypsilanti",
            ["xanthippe@zeta.example", "jo@beta.example"],
        )
        with workspace.store.step("Jo about Xanthippe Ypsilanti", workspace.now()):
            text = "XANTHIPPE YPSILANTI (xanthippe@zeta.example) introduced us"
            models.Note.create(contact=jo, text=text, taken_at=workspace.now())
        undo(workspace)
        redo(workspace)
        archive(workspace, [contact_id, jo])
        undo(workspace)
        assert left(workspace.folder)
        erasure.erase(workspace, contact_id)
        assert left(workspace.folder) == []
        assert workspace.store.search(["quartzite"]) == workspace.store.search(["xanthippe"]) == []
        assert [note.text for note in details.notes(jo, 9)] == ["(erased) ((erased)) introduced us"]
        assert details.meetings(jo)[0].title == "Lunch with (erased)"
    assert left(workspace.folder) == []
    assert problems_of(workspace.store.file) == []
