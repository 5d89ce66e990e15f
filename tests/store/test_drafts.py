import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.store import drafts
from relplanner.store.drafts import DraftGoneError, DraftHead, OwnedDraft

HEAD = DraftHead(contact="c-1", touch="t-1", started="2026-11-23T08:00:00Z", seconds=12)


def written(folder: Path, text: str = "spoke about boats", head: DraftHead = HEAD) -> OwnedDraft:
    draft = OwnedDraft.new(folder)
    draft.write(head, text)
    return draft


def test_a_draft_is_read_as_it_was_written(tmp_path: Path) -> None:
    draft = written(tmp_path / "drafts", "first\n\n> second\n")
    draft.release()
    (stored,) = drafts.listed(tmp_path / "drafts")
    assert (stored.id, stored.head, stored.text) == (draft.id, HEAD, "first\n\n> second\n")
    assert not stored.is_owned


@given(text=st.text())
def test_any_text_survives_the_disk(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    draft = written(folder, text)
    expected = text.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n")
    assert draft.read().text == expected
    draft.discard()


def test_folder_and_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    draft = written(folder)
    draft.lend("text")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_nothing_is_on_disk_before_something_is_written(tmp_path: Path) -> None:
    OwnedDraft.new(tmp_path / "drafts")
    assert list(tmp_path.iterdir()) == []


def test_nobody_else_writes_a_draft_that_is_owned(tmp_path: Path) -> None:
    draft = written(tmp_path)
    assert OwnedDraft.of(tmp_path, draft.id) is None
    assert [stored.is_owned for stored in drafts.listed(tmp_path)] == [True]
    draft.release()
    other = OwnedDraft.of(tmp_path, draft.id)
    assert other is not None
    other.write(HEAD, "gone on with")
    assert other.read().text == "gone on with"


def test_who_writes_a_draft_is_told_that_somebody_asks_for_it(tmp_path: Path) -> None:
    draft = written(tmp_path)
    before = draft.is_wanted
    drafts.ask_for(tmp_path, draft.id)
    assert (before, draft.is_wanted) == (False, True)
    draft.release()
    other = OwnedDraft.of(tmp_path, draft.id)
    assert other is not None
    assert not other.is_wanted
    drafts.ask_for(tmp_path, draft.id)
    drafts.ask_no_more(tmp_path, draft.id)
    assert not other.is_wanted


def test_a_draft_that_is_discarded_leaves_nothing_behind(tmp_path: Path) -> None:
    draft = written(tmp_path)
    draft.lend("in the editor")
    draft.discard()
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(DraftGoneError):
        OwnedDraft.of(tmp_path, draft.id)


def test_what_an_editor_has_left_behind_goes_before_the_draft(tmp_path: Path) -> None:
    draft = written(tmp_path, "before")
    draft.lend("before").write_text("before, and more in the editor", "utf-8")
    draft.release()
    (stored,) = drafts.listed(tmp_path)
    assert stored.text == "before, and more in the editor"


def test_an_editor_that_was_cut_short_takes_nothing_away(tmp_path: Path) -> None:
    draft = written(tmp_path, "before")
    draft.lend("before").write_text("", "utf-8")
    draft.release()
    (stored,) = drafts.listed(tmp_path)
    assert stored.text == "before"


def test_a_text_that_cannot_be_written_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = written(tmp_path, "before")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        draft.write(HEAD, "after")
    monkeypatch.undo()
    assert draft.read().text == "before"
    assert not list(tmp_path.glob("*.part"))
    draft.write(HEAD, "after")
    assert draft.read().text == "after"


@pytest.mark.parametrize("first", ["no json", "[1]", '{"contact": 3, "seconds": true, "unknown": 1}'])
def test_a_file_that_somebody_has_written_to_loses_no_word(tmp_path: Path, first: str) -> None:
    draft = written(tmp_path)
    (tmp_path / f"{draft.id}.md").write_text(f"{first}\nthe text", "utf-8")
    text = draft.read().text
    assert text.endswith("the text")
    assert draft.read().head.contact == ""


def test_other_files_are_no_drafts(tmp_path: Path) -> None:
    (tmp_path / "shopping.md").write_text("milk", "utf-8")
    assert list(drafts.listed(tmp_path)) == []
    assert list(drafts.listed(tmp_path / "none")) == []


def test_all_about_a_person_is_purged_and_whoever_writes_cannot_bring_it_back(tmp_path: Path) -> None:
    theirs, others = written(tmp_path, "about them"), written(tmp_path, "others", DraftHead(contact="c-2"))
    theirs.lend("about them")
    (tmp_path / f".{theirs.id}.md.77.part").write_text("half", "utf-8")
    drafts.purge(tmp_path, "c-1")
    assert {path.name for path in tmp_path.iterdir()} == {f"{others.id}.md", f"{others.id}.lock"}
    with pytest.raises(DraftGoneError):
        theirs.write(HEAD, "more about them")
    assert not list(tmp_path.glob(f"*{theirs.id}*"))
    drafts.purge(tmp_path / "none", "c-1")


def test_a_draft_that_somebody_writes_is_not_deleted(tmp_path: Path) -> None:
    draft = written(tmp_path)
    drafts.discard(tmp_path, draft.id)
    assert draft.read().text
    draft.release()
    drafts.discard(tmp_path, draft.id)
    assert not list(tmp_path.iterdir())
