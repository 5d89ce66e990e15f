import errno
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from relplanner.domain.errors import UserError
from relplanner.services import drafts
from relplanner.services.drafts import Kept, OpenDraft
from relplanner.services.subject import Subject
from relplanner.services.workspace import Workspace
from relplanner.store import models
from relplanner.store.drafts import FOLDER
from tests.building import at, person, wanted

_PATIENCE = 10.0


class Told:
    """What was told about a draft, and a way to wait for it."""

    def __init__(self) -> None:
        self.kept: list[Kept] = []
        self._changed = threading.Condition()

    def __call__(self, kept: Kept) -> None:
        with self._changed:
            self.kept.append(kept)
            self._changed.notify_all()

    def wait_for(self, *, safe: bool) -> Kept:
        with self._changed:
            found = self._changed.wait_for(
                lambda: bool(self.kept) and self.kept[-1].is_safe is safe, timeout=_PATIENCE
            )
            assert found
            return self.kept[-1]


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def opened() -> Iterator[list[OpenDraft]]:
    drafts_of_test: list[OpenDraft] = []
    yield drafts_of_test
    for draft in drafts_of_test:
        draft.drop()


NOBODY = Subject()


def left(workspace: Workspace, text: str, subject: Subject = NOBODY) -> str:
    """Leave a draft, and return its number."""
    draft = drafts.begin(workspace, subject)
    draft.leave(text, 30)
    return draft.id


def on_disk(workspace: Workspace) -> list[str]:
    folder = workspace.folder / FOLDER
    return [path.read_text("utf-8").partition("\n")[2] for path in folder.glob("*.md")]


def test_a_draft_is_offered_with_whom_it_is_of(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    touch = wanted(workspace, anna)
    draft_id = left(workspace, "\n  she was at the fair\n> a tip", Subject(contact_id=anna, touch_id=touch))
    (view,) = drafts.listed(workspace)
    assert (view.id, view.contact_id, view.contact, view.seconds) == (draft_id, anna, "Anna Berg", 30)
    assert view.first_line == "she was at the fair"
    assert view.changed == workspace.now()
    assert (view.was_left, view.is_open) == (True, False)
    assert drafts.listed(workspace, anna) == (view,)
    assert drafts.listed(workspace, person(workspace, "Jo Lind")) == ()
    resumed = drafts.resume(workspace, draft_id)
    assert resumed.subject == Subject(contact_id=anna, touch_id=touch)
    assert (resumed.text, resumed.seconds) == ("\n  she was at the fair\n> a tip", 30)
    resumed.drop()
    assert drafts.listed(workspace) == ()


def test_the_newest_draft_comes_first(workspace: Workspace) -> None:
    left(at(workspace, "2026-11-23T10:00"), "later")
    left(at(workspace, "2026-11-22T10:00"), "earlier")
    assert [view.text for view in drafts.listed(workspace)] == ["later", "earlier"]


def test_a_draft_without_a_word_is_no_draft(workspace: Workspace) -> None:
    left(workspace, " \n ")
    draft_id = left(workspace, "text")
    resumed = drafts.resume(workspace, draft_id)
    resumed.leave("", 0)
    assert drafts.listed(workspace) == ()
    assert not list((workspace.folder / FOLDER).glob("*"))


def test_what_was_typed_is_on_disk_and_said_to_be(
    workspace: Workspace, told: Told, opened: list[OpenDraft]
) -> None:
    draft = drafts.begin(workspace, Subject())
    opened.append(draft)
    draft.watch(told)
    draft.keep("typed", 3)
    assert told.wait_for(safe=True) == Kept()
    assert on_disk(workspace) == ["typed"]


def test_only_the_newest_of_many_texts_stays(workspace: Workspace, opened: list[OpenDraft]) -> None:
    draft = drafts.begin(workspace, Subject())
    opened.append(draft)
    for number in range(200):
        draft.keep(f"version {number}", number)
    draft.leave("version 200", 200)
    assert on_disk(workspace) == ["version 200"]


def test_a_full_disk_is_said_and_the_text_is_written_when_there_is_room(
    workspace: Workspace, told: Told, opened: list[OpenDraft], monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync
    has_room = threading.Event()

    def sync_if_room(handle: int) -> None:
        if not has_room.is_set():
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", sync_if_room)
    monkeypatch.setattr("relplanner.services.draft_keeper._RETRY_SECONDS", 0.01)
    draft = drafts.begin(workspace, Subject())
    opened.append(draft)
    draft.watch(told)
    draft.keep("typed on a full disk", 1)
    assert "No space left on device" in told.wait_for(safe=False).problem
    assert on_disk(workspace) == []
    has_room.set()
    told.wait_for(safe=True)
    assert on_disk(workspace) == ["typed on a full disk"]


def test_a_draft_that_cannot_be_written_is_not_left(
    workspace: Workspace, opened: list[OpenDraft], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relplanner.services.drafts._FLUSH_SECONDS", 0.01)
    (workspace.folder / FOLDER).write_text("a file where the folder should be")
    draft = drafts.begin(workspace, Subject())
    opened.append(draft)
    with pytest.raises(UserError, match="not on the disk"):
        draft.leave("typed", 1)


def test_a_second_window_reads_a_draft_and_cannot_write_it(
    workspace: Workspace, told: Told, opened: list[OpenDraft]
) -> None:
    draft = drafts.begin(workspace, Subject())
    opened.append(draft)
    draft.watch(told)
    draft.keep("mine", 1)
    told.wait_for(safe=True)
    (view,) = drafts.listed(workspace)
    assert (view.text, view.is_open) == ("mine", True)
    with pytest.raises(UserError, match="Another window"):
        drafts.resume(workspace, draft.id)


def test_a_second_window_takes_a_draft_over_with_all_that_was_typed(workspace: Workspace, told: Told) -> None:
    draft = drafts.begin(workspace, Subject())
    draft.watch(told)
    draft.keep("typed", 1)
    told.wait_for(safe=True)

    def other_window() -> None:
        assert draft.is_wanted
        draft.leave("typed, and a word more", 2)

    taken = drafts.take_over(workspace, draft.id, other_window, attempts=2)
    assert taken is not None
    assert taken.text == "typed, and a word more"
    draft.keep("too late", 3)
    taken.leave("typed there", 3)
    assert on_disk(workspace) == ["typed there"]


def test_a_window_that_does_not_answer_keeps_its_draft(
    workspace: Workspace, told: Told, opened: list[OpenDraft]
) -> None:
    draft = drafts.begin(workspace, Subject())
    opened.append(draft)
    draft.watch(told)
    draft.keep("typed", 1)
    told.wait_for(safe=True)
    assert drafts.take_over(workspace, draft.id, lambda: None, attempts=3) is None
    assert not draft.is_wanted


def test_a_draft_whose_note_was_written_is_not_offered_again(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    draft_id = left(workspace, "written by now", Subject(contact_id=anna))
    with workspace.store.step("note", workspace.now()):
        models.Note.create(uuid=draft_id, contact=anna, text="written by now", taken_at=workspace.now())
    assert drafts.listed(workspace) == ()


def test_a_draft_of_a_contact_that_is_gone_is_one_of_nobody(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    left(workspace, "text", Subject(contact_id=anna))
    workspace.store.undo(workspace.now())
    (view,) = drafts.listed(workspace)
    assert (view.contact_id, view.contact) == (None, "")


def test_the_editor_gets_the_text_and_gives_it_back(workspace: Workspace, opened: list[OpenDraft]) -> None:
    draft = drafts.begin(workspace, Subject())
    opened.append(draft)
    file = draft.lend("typed")
    file.write_text("typed in the editor", "utf-8")
    assert draft.take_back(2) == "typed in the editor"
    assert on_disk(workspace) == ["typed in the editor"]
    assert not file.exists()


def test_what_was_typed_in_the_editor_is_offered_when_the_program_was_killed_meanwhile(
    workspace: Workspace,
) -> None:
    draft = drafts.begin(workspace, Subject())
    draft.lend("").write_text("typed in the editor", "utf-8")
    draft._close()
    draft._owned.release()
    (view,) = drafts.listed(workspace)
    assert view.text == "typed in the editor"
    drafts.resume(workspace, view.id).drop()


def test_a_draft_can_begin_with_nobody_and_be_given_to_somebody(workspace: Workspace) -> None:
    anna = person(workspace, "Anna Berg")
    draft = drafts.begin(workspace, Subject())
    draft.of(Subject(contact_id=anna))
    draft.leave("text", 1)
    (view,) = drafts.listed(workspace, anna)
    assert view.contact == "Anna Berg"
    drafts.resume(workspace, view.id).drop()
    assert drafts.listed(workspace) == ()


def test_a_folder_that_is_missing_holds_no_drafts(workspace: Workspace, tmp_path: Path) -> None:
    assert drafts.listed(workspace) == ()
