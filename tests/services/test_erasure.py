import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.errors import UserError
from relplanner.services import erasure
from relplanner.services.backups import back_up
from relplanner.services.contacts import Details, archive, edit_contact
from relplanner.services.log import log_lines
from relplanner.services.note_editing import edit_note
from relplanner.services.notes import Call, finish_call
from relplanner.services.plan_making import new_plan, read_new
from relplanner.services.plan_parts import PlanPart, add_part, remove_part
from relplanner.services.undo import history, redo, undo
from relplanner.services.workspace import Workspace
from relplanner.store import details, models
from relplanner.store.backup import problems_of
from relplanner.store.erasing import blanked_out
from tests.building import local, meeting, open_workspace, person, talked

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


def test_no_byte_of_what_was_given_promised_asked_and_felt_is_left(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "data") as workspace:
        contact_id, jo = known_well(workspace), person(workspace, "Jo Hale")
        log_lines(workspace, contact_id, [">3 quartzite", "! obsidian by fri", "? feldspar", "= 8 marmalade"])
        note = Call(
            contact_id=contact_id,
            text="!1\n?1 marmalade\n! Zetawerke\n@ in 2w feldspar\n@ away til 7 jan quartzite\nwith: Jo Hale",
            started_at=workspace.now(),
            minutes=15,
        )
        finish_call(workspace, note)
        undo(workspace)
        redo(workspace)
        lines = (
            'fair\n>2 @xanthippe quartzite\n- ! @"Xanthippe Ypsilanti" obsidian\n@ @ypsilanti in 2w feldspar'
        )
        joint = Call(contact_id=jo, text=f"{lines}\n>2 tip", started_at=workspace.now(), minutes=15)
        note_id = finish_call(workspace, joint).note_id
        assert note_id is not None
        assert models.Touch.select().where(models.Touch.asked_in == note_id).count() == 1
        edit_note(workspace, note_id, f"{lines} marmalade\n>2 tip")
        assert left(workspace.folder)
        erased = erasure.erase(workspace, contact_id)
        assert left(workspace.folder) == []
        text = "fair\n(erased)\n(erased)\n(erased)\n>2 tip"
        assert [row.text for row in details.of(models.Note, jo)] == [text]
        assert [row.text for row in details.of(models.Entry, jo)] == ["tip"]
        assert erased.remaining == ()
        undo(workspace)
        assert [row.text for row in details.of(models.Note, jo)] == [text]
    assert left(workspace.folder) == []
    assert problems_of(workspace.store.file) == []


def test_notes_of_others_that_call_somebody_by_that_name_are_told_of(workspace: Workspace) -> None:
    contact_id, jo, bo = known_well(workspace), person(workspace, "Jo Hale"), person(workspace, "Bo Lind")
    for other, text in ((jo, "with: Xanthippe"), (bo, "with: Jo\nanna@xanthippe.example, xanthippe")):
        finish_call(workspace, Call(contact_id=other, text=text, started_at=workspace.now(), minutes=15))
    assert erasure.erase(workspace, contact_id).remaining == (
        "Notes that call somebody by that name, with Jo Hale, stay as they are.",
    )


def test_an_invitation_goes_by_the_address_and_by_the_name(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "data") as workspace:
        contact_id = known_well(workspace)
        meeting(workspace, "2026-11-24T10:00", "2026-11-24T11:00")
        invited = (
            ("marmalade@private.example", "Ypsilanti, Xanthippe"),
            ("xanthippe@zeta.example", ""),
            ("xanthippe.lee@zeta.example", "Xanthippe Lee"),
        )
        for _ in range(2):  # what is there, and what only undo keeps
            with workspace.store.step("invited", workspace.now()):
                models.EventAttendee.delete().execute()
                for address, name in invited:
                    models.EventAttendee.create(event=1, folded=address, name=name)
        erasure.erase(workspace, contact_id)
        assert [row.name for row in models.EventAttendee.select()] == ["Xanthippe Lee"]
        kept = bytes_of(workspace.folder)
        assert b"marmalade" not in kept
        assert b"Ypsilanti" not in kept
        assert b"xanthippe@zeta" not in kept
        undo(workspace)
        assert [row.name for row in models.EventAttendee.select()] == ["Xanthippe Lee"]


def test_what_was_said_of_meetings_and_of_look_alikes_goes_too(workspace: Workspace) -> None:
    contact_id, jo = known_well(workspace), person(workspace, "Jo Hale")
    start = local(workspace, "2026-11-20T10:00")
    with workspace.store.step("judged", workspace.now()):
        for contact in (contact_id, jo):
            models.MeetingVerdict.create(contact=contact, series="quartzite talk", start=start)
        models.NotSame.create(contact=jo, other=contact_id)
    with workspace.store.step("judged again", workspace.now()):
        models.MeetingVerdict.delete().execute()
        models.NotSame.delete().execute()
    undo(workspace)
    erasure.erase(workspace, contact_id)
    assert [row.contact_id for row in models.MeetingVerdict.select()] == [jo]
    assert models.NotSame.select().count() == 0
    undo(workspace)
    redo(workspace)
    assert [row.contact_id for row in models.MeetingVerdict.select()] == [jo]
    assert models.NotSame.select().count() == 0
    assert problems_of(workspace.store.file) == []


@pytest.mark.parametrize("name", ["Xanthippe Ypsilanti", f"Xanthippe {'Ypsilanti ' * 9}"])
def test_what_was_done_with_others_does_not_call_the_person(workspace: Workspace, name: str) -> None:
    jo, _, erased = (person(workspace, each) for each in ("Jo Hale", "Kim An", name))
    log_lines(workspace, jo, ["+ call 20m", "with: kim, xan"])
    archive(workspace, [jo, erased])
    erasure.erase(workspace, erased)
    assert [step.sentence for step in history(workspace)][:2] == [
        "Changed (erased) and Jo Hale",
        "Changed (erased), Jo Hale and Kim An",
    ]


def test_what_was_done_about_others_calls_the_person_by_no_part_of_the_name(workspace: Workspace) -> None:
    jo, lee = person(workspace, "Jo Hale", organisation="Berg AG"), person(workspace, "Anna Lee")
    anna = person(workspace, "Anna Berg")
    told = {
        "Jo Hale: give: introduce her to ANNA": jo,
        "Skipped Jo Hale (Frau Berg was ill)": jo,
        "Jo Hale: met at a long dinner with someone called Anna B…": jo,
        "Done: Anna Lee, 15 min": lee,
        "Plan Berg AG: added goal 'bergamot'": jo,
        "Done: Jo Hale, annals of": jo,
    }
    for number, (sentence, contact) in enumerate(told.items()):
        with workspace.store.step(sentence, workspace.now()):
            models.Contact.update(role=f"role {number}").where(models.Contact.id == contact).execute()
    erasure.erase(workspace, anna)
    assert [step.sentence for step in reversed(history(workspace)[:6])] == [
        "Changed (erased) and Jo Hale",
        "Changed (erased) and Jo Hale",
        "Changed (erased) and Jo Hale",
        "Done: Anna Lee, 15 min",
        "Plan Berg AG: added goal 'bergamot'",
        "Done: Jo Hale, annals of",
    ]


def test_the_rest_of_what_was_done_can_still_be_undone(workspace: Workspace) -> None:
    jo = person(workspace, "Jo Hale", role="CFO")
    contact_id = known_well(workspace)
    archive(workspace, [contact_id, jo])
    erasure.erase(workspace, contact_id)
    assert [step.sentence for step in history(workspace)][:2] == [
        "Changed (erased) and Jo Hale",
        "Added Jo Hale",
    ]
    undo(workspace)
    assert models.Contact.get_by_id(jo).archived_at is None
    redo(workspace)
    undo(workspace)
    undo(workspace)
    assert models.Contact.select().count() == 0
    redo(workspace)
    assert [row.name for row in models.Contact.select()] == ["Jo Hale"]
    assert left(workspace.folder) == []
    assert problems_of(workspace.store.file) == []


def test_steps_that_were_undone_do_not_bring_the_person_back(workspace: Workspace) -> None:
    contact_id = known_well(workspace)
    undo(workspace)
    undo(workspace)
    erasure.erase(workspace, contact_id)
    assert history(workspace) == []
    with pytest.raises(UserError, match="nothing"):
        redo(workspace)
    assert left(workspace.folder) == []


def test_touches_with_others_stay_theirs(workspace: Workspace) -> None:
    contact_id, jo = known_well(workspace), person(workspace, "Jo Hale")
    mine, theirs = talked(workspace, contact_id, "2026-11-02"), talked(workspace, jo, "2026-11-03")
    alone = talked(workspace, contact_id, "2026-11-04", Channel.IN_PERSON)
    with workspace.store.step("with", workspace.now()):
        models.TouchParticipant.create(touch=mine, contact=jo)
        models.TouchParticipant.create(touch=theirs, contact=contact_id)
        models.Touch.update(remark="over quartzite").where(models.Touch.id == mine).execute()
        remark = "with Xanthippe Ypsilanti by the sea"
        models.Touch.update(remark=remark).where(models.Touch.id == theirs).execute()
    erasure.erase(workspace, contact_id)
    kept = {row.id: (row.contact_id, row.remark) for row in models.Touch.select()}
    assert kept == {mine: (jo, ""), theirs: (jo, "with (erased) by the sea")}
    assert alone not in kept
    assert models.TouchParticipant.select().count() == 0
    assert left(workspace.folder) == []


def test_words_of_the_plan_about_a_single_name_go_too(workspace: Workspace) -> None:
    xanthippe, jo = person(workspace, "Xanthippe"), person(workspace, "Jo Hale")
    with workspace.store.step("plan", workspace.now()):
        models.Touch.create(
            contact=jo,
            purpose=Purpose.ROUTINE,
            channel=Channel.CALL,
            status=TouchStatus.PROPOSED,
            minutes=15,
            moved_why="made room for Xanthippe",
            remark="Xanthippe is also a play",
        )
    erasure.erase(workspace, xanthippe)
    (touch,) = models.Touch.select()
    assert (touch.moved_why, touch.remark) == ("made room for (erased)", "Xanthippe is also a play")


def test_a_namesake_and_a_shared_address_are_left_alone(workspace: Workspace) -> None:
    one = person(workspace, "Ann Lee", emails=("home@lee.example",))
    other = person(workspace, "Ann Lee", organisation="Acme", emails=("home@lee.example",))
    with workspace.store.step("note", workspace.now()):
        models.Note.create(contact=other, text="Ann Lee, home@lee.example", taken_at=workspace.now())
    erasure.erase(workspace, one)
    assert [row.id for row in models.Contact.select()] == [other]
    assert [row.address for row in details.of(models.Email, other)] == ["home@lee.example"]
    assert details.notes(other, 1)[0].text == "Ann Lee, home@lee.example"


def test_backups_and_drafts_that_hold_the_person_are_named_or_deleted(workspace: Workspace) -> None:
    contact_id = known_well(workspace)
    _, copy = back_up(workspace)
    uuid = models.Contact.get_by_id(contact_id).uuid
    drafts = workspace.folder / "drafts"
    drafts.mkdir()
    (drafts / "theirs.md").write_text(f"contact: {uuid}\nquartzite")
    (drafts / "others.md").write_text("saw Xanthippe Ypsilanti")
    (drafts / "short.md").write_text("{}\n>2 @xanthippe a jar")
    (drafts / "no.md").write_text("nothing of the kind")
    (workspace.folder / ".relplanner.db.7.part").write_text("half of Xanthippe Ypsilanti")
    page = workspace.folder / "page.md"
    page.write_text("for Xanthippe Ypsilanti")
    erased = erasure.erase(workspace, contact_id)
    assert [sentence.partition(":")[0] for sentence in erased.remaining] == [
        "This backup still holds the person",
        "Drafts of notes that name the person",
        "Other files that name the person",
    ]
    assert str(copy) in erased.remaining[0]
    assert str(drafts / "short.md") in erased.remaining[1]
    assert ".part" in erased.remaining[2]
    assert str(page) in erased.remaining[2]
    assert sorted(path.name for path in drafts.iterdir()) == ["no.md", "others.md", "short.md"]


def test_nobody_is_erased_while_another_program_reads(workspace: Workspace) -> None:
    contact_id = known_well(workspace)
    with closing(sqlite3.connect(workspace.store.file, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT COUNT(*) FROM contact").fetchall()
        person(workspace, "Jo Hale")
        with pytest.raises(UserError, match="in use by another program"):
            erasure.erase(workspace, contact_id)
    assert models.Contact.select().count() == 2
    erasure.erase(workspace, contact_id)
    assert left(workspace.folder) == []


def test_what_is_asked_names_the_person_and_says_that_there_is_no_way_back(workspace: Workspace) -> None:
    contact_id = known_well(workspace)
    assert erasure.question(workspace, contact_id) == (
        "Erase Xanthippe Ypsilanti (Zetawerke) with 0 touches and 1 note for good? This cannot be undone."
    )
    log_lines(workspace, contact_id, [">1 a lift", "! a lift", "! another"])
    assert "with 0 touches, 1 note, 1 entry and 2 promises for good?" in erasure.question(
        workspace, contact_id
    )
    with pytest.raises(UserError, match="no contact 99"):
        erasure.question(workspace, 99)


@given(st.text(), st.lists(st.text(min_size=1), max_size=3))
def test_blanking_leaves_no_word_and_nothing_else_out(text: str, words: list[str]) -> None:
    blanked = blanked_out(f"{text} Ann Lee, ann lee", [*words, "Ann Lee"])
    assert "ann lee" not in blanked.lower()
    assert blanked_out("Annlee and Ann Leeds", ["Ann Lee"]) == "Annlee and Ann Leeds"


def test_a_plan_goes_with_its_person_and_an_organisation_keeps_its_own(workspace: Workspace) -> None:
    nora = person(workspace, "Nora Fjeld", organisation="Fjeld Marine")
    for line in ("nora, key-customer", "Fjeld Marine"):
        new_plan(workspace, *read_new(workspace, line))
    add_part(workspace, 1, PlanPart.RISK, "the zebra in the room 2x2")
    remove_part(workspace, PlanPart.RISK, models.Risk.select().order_by(models.Risk.id.desc()).first().id)
    add_part(workspace, 2, PlanPart.STAKEHOLDER, "nora: responsible")
    erasure.erase(workspace, nora)
    assert [plan.title for plan in models.AccountPlan.select()] == ["Fjeld Marine"]
    assert models.Goal.select().count() == models.Stakeholder.select().count() == 0
    assert b"zebra" not in bytes_of(workspace.folder)
