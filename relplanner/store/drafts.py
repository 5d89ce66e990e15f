"""Drafts of notes: a file each in a folder, written by one owner, whole or not at all.

A draft ``ID`` is ``ID.md``: a line of JSON that says what the draft is of, then the text. Beside it stand
``ID.lock``, which its owner holds locked; ``ID.wanted``, by which somebody else asks the owner to let go; and
``ID.editor.md``, the text alone while it is in the user's editor.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Self
from uuid import uuid4

from relplanner.domain.errors import UserError
from relplanner.files import private_folder, write_whole
from relplanner.store.file_locks import FileLock

FOLDER = "drafts"
_TEXT, _LOCK, _WANTED, _EDITOR = ".md", ".lock", ".wanted", ".editor.md"
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftHead:
    """What a draft is of. Contact, touch and note go by their UUIDs, empty for none.

    ``note`` is the finished note that is being edited. ``started`` and ``changed`` are ISO instants,
    ``seconds`` is how long the talk has lasted; ``was_left`` says that it was put aside on purpose.
    """

    contact: str = ""
    touch: str = ""
    note: str = ""
    started: str = ""
    changed: str = ""
    seconds: int = 0
    was_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDraft:
    """A draft as it is on disk. ``is_owned`` says that somebody is writing it at this moment."""

    id: str
    head: DraftHead
    text: str
    is_owned: bool


class DraftGoneError(UserError):
    """The draft was finished, dropped or erased meanwhile."""

    def __init__(self) -> None:
        super().__init__("This draft is no longer there; somebody else has finished or erased it.")


class OwnedDraft:
    """The right to write one draft, until it is released or the process ends."""

    def __init__(self, folder: Path, draft_id: str, lock: FileLock | None = None) -> None:
        self.id = draft_id
        self._folder = folder
        self._lock = lock

    @classmethod
    def new(cls, folder: Path) -> Self:
        """Return a draft of which nothing is on disk before it is first written."""
        return cls(folder, str(uuid4()))

    @classmethod
    def of(cls, folder: Path, draft_id: str) -> Self | None:
        """Return the draft *draft_id*; None while somebody else writes it. Raises :class:`DraftGoneError`."""
        if not _path(folder, draft_id, _TEXT).exists():
            raise DraftGoneError
        lock = FileLock.seize(_path(folder, draft_id, _LOCK))
        if lock is None:
            return None
        if not _path(folder, draft_id, _TEXT).exists():
            lock.release(remove=True)
            raise DraftGoneError
        _path(folder, draft_id, _WANTED).unlink(missing_ok=True)
        return cls(folder, draft_id, lock)

    @property
    def editor_file(self) -> Path:
        """Return the file that holds the text while it is in the user's editor."""
        return _path(self._folder, self.id, _EDITOR)

    @property
    def is_wanted(self) -> bool:
        """Return whether somebody asks to go on with the draft."""
        return self._lock is not None and _path(self._folder, self.id, _WANTED).exists()

    def read(self) -> StoredDraft:
        """Return the draft as it is on disk, with what an editor has left behind that was cut short."""
        stored = _read(self._folder, self.id, is_owned=False)
        if stored is None:
            raise DraftGoneError
        return stored

    def write(self, head: DraftHead, text: str) -> None:
        """Put the draft on disk, synced, in place of what was there.

        Raises :class:`DraftGoneError` where it was erased since it was first written, OSError where it
        cannot be written; what was there then stays.
        """
        if self._lock is None:
            private_folder(self._folder)
            self._lock = FileLock.seize(_path(self._folder, self.id, _LOCK))
        if self._lock is None or not self._lock.stands:
            raise DraftGoneError
        content = f"{json.dumps(asdict(head), ensure_ascii=False)}\n{text}"
        write_whole(_path(self._folder, self.id, _TEXT), _encoded(content))

    def lend(self, text: str) -> Path:
        """Put the text alone into a file for the user's editor, and return it."""
        private_folder(self._folder)
        write_whole(self.editor_file, _encoded(text))
        return self.editor_file

    def take_back(self) -> str:
        """Return the text as the editor has left it. The file stays until the draft holds it."""
        return self.editor_file.read_text("utf-8", "replace")

    def forget_editor(self) -> None:
        """Delete what the editor has left: the draft holds it."""
        self.editor_file.unlink(missing_ok=True)

    def release(self) -> None:
        """Let others go on with the draft."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def discard(self) -> None:
        """Delete the draft: its text stands elsewhere, or is not wanted."""
        if self._lock is not None:
            for ending in (_EDITOR, _TEXT, _WANTED):
                _path(self._folder, self.id, ending).unlink(missing_ok=True)
            self._lock.release(remove=True)
            self._lock = None


def listed(folder: Path) -> Iterator[StoredDraft]:
    """Yield the drafts in *folder*, in no particular order."""
    for path in folder.glob(f"*{_TEXT}"):
        draft_id = path.name.removesuffix(_TEXT)
        if _ID.fullmatch(draft_id):
            stored = _read(folder, draft_id, is_owned=_is_owned(folder, draft_id))
            if stored is not None:
                yield stored


def ask_for(folder: Path, draft_id: str) -> None:
    """Ask whoever writes the draft to let go of it."""
    with suppress(OSError):  # who cannot be asked goes on writing, and that is what is said then
        _path(folder, draft_id, _WANTED).touch(mode=0o600)


def ask_no_more(folder: Path, draft_id: str) -> None:
    """Take the question back."""
    with suppress(OSError):
        _path(folder, draft_id, _WANTED).unlink(missing_ok=True)


def purge(folder: Path, contact: str) -> None:
    """Delete all that belongs to drafts about the contact with that UUID; who is writing one cannot go on.

    Raises OSError where a file cannot be deleted.
    """
    about = [stored.id for stored in listed(folder) if stored.head.contact == contact]
    files = [path for path in folder.glob("*") if path.is_file()] if folder.is_dir() else []
    for path in files:
        if any(draft_id in path.name for draft_id in about) or contact.encode() in path.read_bytes():
            path.unlink(missing_ok=True)


def discard(folder: Path, draft_id: str) -> None:
    """Delete a draft, unless somebody is writing it or it is gone already."""
    with suppress(DraftGoneError):
        owned = OwnedDraft.of(folder, draft_id)
        if owned is not None:
            owned.discard()


def _path(folder: Path, draft_id: str, ending: str) -> Path:
    return folder / f"{draft_id}{ending}"


def _is_owned(folder: Path, draft_id: str) -> bool:
    try:
        lock = FileLock.seize(_path(folder, draft_id, _LOCK))
    except OSError:
        return True
    if lock is None:
        return True
    lock.release()
    return False


def _read(folder: Path, draft_id: str, *, is_owned: bool) -> StoredDraft | None:
    """Return a draft; what an editor that nobody waits for any more has left is newer than the draft."""
    try:
        content = _path(folder, draft_id, _TEXT).read_text("utf-8", "replace")
    except OSError:
        return None
    first, _, text = content.partition("\n")
    head = _head(first)
    if head is None:  # somebody has written to the file by hand: no word of it is dropped
        head, text = DraftHead(), content
    if not is_owned:
        with suppress(OSError):
            text = _path(folder, draft_id, _EDITOR).read_text("utf-8", "replace") or text
    return StoredDraft(id=draft_id, head=head, text=text, is_owned=is_owned)


def _head(line: str) -> DraftHead | None:
    try:
        values = json.loads(line)
    except ValueError:
        return None
    if not isinstance(values, dict):
        return None
    usual = asdict(DraftHead())
    known = {field.name for field in fields(DraftHead)}
    kept = {name: value for name, value in values.items() if name in known}
    return DraftHead(**{name: value for name, value in kept.items() if type(value) is type(usual[name])})


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
