import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from relplanner.domain.contacts import Channel, TouchStatus
from relplanner.domain.errors import UserError
from relplanner.services import drafts
from relplanner.services.drafts import DraftView
from relplanner.services.imports import import_files
from relplanner.services.note_editing import edit_note
from relplanner.services.notes import Call, finish_call
from relplanner.services.subject import Subject
from relplanner.services.undo import redo, undo
from relplanner.services.workspace import Workspace
from relplanner.store import models
from tests.building import person, vcard, wanted

TEXT = "she was at the fair\n>2 a tip"


def talked(workspace: Workspace, contact_id: int, text: str = TEXT, touch_id: int | None = None) -> int:
    started = workspace.now().subtract(minutes=20)
    call = Call(contact_id=contact_id, text=text, started_at=started, minutes=12, touch_id=touch_id)
    note_id = finish_call(workspace, call).note_id
    assert note_id is not None
    return note_id


def only_draft(workspace: Workspace) -> DraftView:
    (draft,) = drafts.listed(workspace)
    return draft


def change(workspace: Workspace, draft: DraftView, text: str) -> None:
    drafts.resume(workspace, draft.id).leave(text, draft.seconds)


def test_the_text_of_a_talk_that_is_undone_is_a_draft_of_it(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    touch = wanted(workspace, anna, channel=Channel.CALL)
    talked(workspace, anna, touch_id=touch)
    assert "draft" in undo(workspace).more
    draft = only_draft(workspace)
    assert (draft.text, draft.contact_id, draft.note_id) == (TEXT, anna, None)
    assert (draft.seconds, draft.was_left, draft.is_open) == (12 * 60, True, False)
    opened = drafts.resume(workspace, draft.id)
    assert opened.started == workspace.now().subtract(minutes=20)
    assert opened.subject == Subject(contact_id=anna, touch_id=touch)
    talked(workspace, anna, opened.text, opened.subject.touch_id)
    opened.drop()
    assert models.Touch.get_by_id(touch).status == TouchStatus.DONE
    assert drafts.listed(workspace) == ()


def test_a_note_that_came_from_a_file_stays_in_its_file(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "anna.vcf"
    file.write_text(vcard("Anna Berg", "NOTE:likes tea"), "utf-8", newline="")
    import_files(workspace, [file])
    assert undo(workspace).more == ""
    assert drafts.listed(workspace) == ()
    redo(workspace)
    (note,) = models.Note.select()
    edit_note(workspace, note.id, "likes coffee")
    assert "draft" in undo(workspace).more
    assert only_draft(workspace).text == "likes coffee"


def test_another_change_after_the_undo_does_not_cost_the_text(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    talked(workspace, anna)
    undo(workspace)
    person(workspace, "Jo Lind")
    with pytest.raises(UserError, match="nothing to do again"):
        redo(workspace)
    assert only_draft(workspace).text == TEXT


def test_redoing_the_talk_drops_the_draft(workspace: Workspace) -> None:
    talked(workspace, person(workspace, "Anna Berg"))
    for _ in range(2):
        undo(workspace)
        assert only_draft(workspace).text == TEXT
        assert redo(workspace).more == ""
        assert drafts.listed(workspace) == ()


def test_a_draft_that_was_changed_meanwhile_is_an_edit_of_the_note_that_redo_brings_back(
    workspace: Workspace,
) -> None:
    note_id = talked(workspace, person(workspace, "Anna Berg"))
    undo(workspace)
    change(workspace, only_draft(workspace), f"{TEXT}\n= 8")
    redo(workspace)
    draft = only_draft(workspace)
    assert (draft.text, draft.note_id) == (f"{TEXT}\n= 8", note_id)
    edit_note(workspace, note_id, draft.text)
    assert drafts.listed(workspace) == ()
    assert models.Entry.select().count() == models.Mood.select().count() == 1


def test_a_draft_that_is_open_follows_the_note_that_comes_back(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    note_id = talked(workspace, anna)
    undo(workspace)
    opened = drafts.resume(workspace, only_draft(workspace).id)
    talk = Subject(contact_id=anna)
    assert opened.subject == talk
    redo(workspace)
    assert replace(opened.subject, touch_id=None) == replace(talk, note_id=note_id)
    opened.leave(TEXT, 0)
    assert drafts.listed(workspace) == ()


def test_an_edit_that_is_undone_leaves_its_text_as_a_draft_of_the_edit(workspace: Workspace) -> None:
    note_id = talked(workspace, person(workspace, "Anna Berg"))
    edit_note(workspace, note_id, "she was at the fair\n>3 two tips")
    assert "draft" in undo(workspace).more
    assert models.Note.get_by_id(note_id).text == TEXT
    draft = only_draft(workspace)
    assert (draft.text, draft.note_id) == ("she was at the fair\n>3 two tips", note_id)
    redo(workspace)
    assert drafts.listed(workspace) == ()


def test_of_a_talk_and_its_edit_that_are_undone_only_the_later_text_is_a_draft(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    note_id = talked(workspace, anna)
    edit_note(workspace, note_id, "a later text")
    undo(workspace)
    assert "draft" in undo(workspace).more
    draft = only_draft(workspace)
    assert (draft.text, draft.contact_id, draft.note_id) == ("a later text", anna, None)


def test_where_the_later_text_was_thrown_away_the_earlier_one_is_a_draft(workspace: Workspace) -> None:
    note_id = talked(workspace, person(workspace, "Anna Berg"))
    edit_note(workspace, note_id, "a later text")
    undo(workspace)
    drafts.resume(workspace, only_draft(workspace).id).drop()
    undo(workspace)
    assert only_draft(workspace).text == TEXT


def test_no_draft_is_overwritten_by_what_is_undone(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    talked(workspace, anna)
    undo(workspace)
    change(workspace, only_draft(workspace), "typed anew")
    redo(workspace)
    undo(workspace)
    assert {draft.text for draft in drafts.listed(workspace, anna)} == {"typed anew", TEXT}


def test_with_a_contact_whom_the_talk_added_the_draft_is_one_of_nobody(workspace: Workspace) -> None:
    call = Call(contact_id=None, new_contact="Vera Wulf", text="hello", started_at=workspace.now(), minutes=5)
    finish_call(workspace, call)
    undo(workspace)
    draft = only_draft(workspace)
    assert (draft.text, draft.contact_id) == ("hello", None)
    redo(workspace)
    assert drafts.listed(workspace) == ()


def test_notes_that_came_from_a_file_leave_no_drafts(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    with workspace.store.step("Imported", workspace.now()):
        for text in ("first", "second"):
            models.Note.create(contact=anna, text=text, taken_at=workspace.now())
    assert undo(workspace).more == ""
    assert drafts.listed(workspace) == ()


def test_nothing_is_undone_where_the_text_cannot_be_kept(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    talked(workspace, person(workspace, "Anna Berg"))

    def no_room(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", no_room)
        with pytest.raises(UserError, match="No space left on device"):
            undo(workspace)
    assert models.Note.get().text == TEXT
    assert drafts.listed(workspace) == ()
    undo(workspace)
    assert only_draft(workspace).text == TEXT
