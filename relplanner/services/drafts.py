"""Drafts of notes: begun, gone on with, taken over from another window, offered again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pendulum
from pendulum import DateTime

from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_block
from relplanner.services.draft_keeper import DraftKeeper
from relplanner.services.draft_keeper import Kept as Kept
from relplanner.services.subject import Subject
from relplanner.services.workspace import Workspace
from relplanner.store import drafts as store
from relplanner.store import ledger, models, people
from relplanner.store.drafts import DraftHead, OwnedDraft, StoredDraft
from relplanner.store.identities import number_of, uuid_of

_FLUSH_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A draft as it is offered. ``contact_id`` is None, and ``contact`` empty, where it is not known of whom.

    ``note_id`` is the finished note that is edited, None for the notes of a talk. ``is_open`` says that
    another window writes it; ``was_left`` that it was put aside on purpose.
    """

    id: str
    contact_id: int | None
    contact: str
    note_id: int | None
    text: str
    changed: DateTime | None
    seconds: int
    is_open: bool
    was_left: bool

    @property
    def first_line(self) -> str:
        """Return the first line that says something."""
        return next((line.strip() for line in self.text.split("\n") if line.strip()), "")


class OpenDraft:
    """A draft that this program writes. Nothing is on disk before there is a text."""

    def __init__(self, owned: OwnedDraft, head: DraftHead, text: str, clock: Callable[[], DateTime]) -> None:
        self.id = owned.id
        self.text = text
        """The text as it was when the draft was opened."""
        self._owned = owned
        self._head = head
        self._clock = clock
        self._keeper: DraftKeeper | None = None
        self._newest = text

    @property
    def subject(self) -> Subject:
        """Return of whom the draft is now: a talk or a note may be undone or come back meanwhile."""
        return _subject(self._head)

    @property
    def started(self) -> DateTime:
        """Return when the talk began."""
        return _instant(self._head.started) or self._clock()

    @property
    def seconds(self) -> int:
        """Return how long the talk had lasted when the draft was last kept."""
        return self._head.seconds

    @property
    def is_wanted(self) -> bool:
        """Return whether another window asks to go on with it."""
        return self._owned.is_wanted

    def watch(self, tell: Callable[[Kept], None]) -> None:
        """Call *tell*, in another thread, after each text that was put on disk or could not be."""
        self._keeper = DraftKeeper(self._owned, tell)

    def of(self, subject: Subject) -> None:
        """Say of whom the draft is from now on."""
        self._head = _about(self._head, subject)

    def keep(self, text: str, seconds: int) -> None:
        """Put the newest text on disk, in a moment and in another thread."""
        self._put(text, seconds, was_left=False)

    def leave(self, text: str, seconds: int) -> None:
        """Put the draft aside for later, or for a window that asks for it: on disk, and free for any other.

        Raises ``UserError`` where it cannot be put on disk; then it stays open.
        """
        if text.strip() or self._has_file:
            self._put(text, seconds, was_left=True)
            if self._keeper is not None and not self._keeper.settle(_FLUSH_SECONDS):
                raise UserError("The notes are not on the disk yet: make room on it, or finish them.")
        self._close()
        if text.strip():
            self._owned.release()
        else:
            self._owned.discard()

    def drop(self) -> None:
        """Delete the draft: the note is written, or nobody wants it."""
        self._close()
        self._owned.discard()

    def lend(self, text: str) -> Path:
        """Return a file with the text for the user's editor. Raises ``UserError`` where there can be none.

        The draft is on disk before, also without a word in it: what is typed there belongs to it, should the
        program be killed meanwhile.
        """
        self.keep(text, self.seconds)
        if self._keeper is None or not self._keeper.settle(_FLUSH_SECONDS):
            raise UserError("The notes are not on the disk yet: make room on it, then open the editor.")
        try:
            return self._owned.lend(text)
        except OSError as error:
            raise UserError(f"The editor gets no file ({error.strerror}): make room on the disk.") from error

    def take_back(self, seconds: int) -> str:
        """Return the text as the editor has left it; the draft holds it from now on."""
        try:
            text = self._owned.take_back()
        except OSError as error:
            raise UserError(f"What the editor left cannot be read ({error.strerror}).") from error
        self.keep(text, seconds)
        if self._keeper is None or self._keeper.settle(_FLUSH_SECONDS):
            self._owned.forget_editor()
        return text

    @property
    def _has_file(self) -> bool:
        return bool(self._newest)

    def _put(self, text: str, seconds: int, *, was_left: bool) -> None:
        self._newest = text
        changed = self._clock().in_timezone("UTC").to_iso8601_string()
        self._head = replace(self._head, seconds=seconds, changed=changed, was_left=was_left)
        if self._keeper is None:
            self.watch(lambda _: None)
        if self._keeper is not None:
            self._keeper.keep(self._head, text)

    def _close(self) -> None:
        if self._keeper is not None:
            self._keeper.close()


def begin(workspace: Workspace, subject: Subject, text: str = "") -> OpenDraft:
    """Return a new draft, begun now."""
    started = workspace.now().in_timezone("UTC").to_iso8601_string()
    head = _about(DraftHead(started=started), subject)
    return OpenDraft(OwnedDraft.new(_folder(workspace)), head, text, workspace.now)


def resume(workspace: Workspace, draft_id: str) -> OpenDraft:
    """Return a draft to go on with. Raises ``UserError`` where another window writes it, or it is gone."""
    try:
        owned = OwnedDraft.of(_folder(workspace), draft_id)
    except OSError as error:
        raise UserError(f"The draft cannot be opened ({error.strerror}): get the right to write.") from error
    if owned is None:
        raise UserError("Another window writes this draft; take it over, or go on there.")
    stored = owned.read()
    return OpenDraft(owned, stored.head, stored.text, workspace.now)


def take_over(
    workspace: Workspace, draft_id: str, wait: Callable[[], None], attempts: int
) -> OpenDraft | None:
    """Ask the window that writes a draft to let go of it; return the draft, None if it does not answer.

    *wait* is called up to *attempts* times while the other window has not answered.
    """
    folder = _folder(workspace)
    store.ask_for(folder, draft_id)
    try:
        for _ in range(attempts):
            owned = OwnedDraft.of(folder, draft_id)
            if owned is not None:
                stored = owned.read()
                return OpenDraft(owned, stored.head, stored.text, workspace.now)
            wait()
    finally:
        store.ask_no_more(folder, draft_id)
    return None


def listed(workspace: Workspace, contact_id: int | None = None) -> tuple[DraftView, ...]:
    """Return the drafts there are, the newest first; those of one contact where one is given.

    A draft that says nothing new is cleared away: an empty one, and one whose text is a finished note.
    """
    found = []
    for stored in store.listed(_folder(workspace)):
        if stored.is_owned:
            found.append(_view(workspace, stored))
        elif not stored.text.strip() or _is_written(stored):
            store.discard(_folder(workspace), stored.id)
        else:
            found.append(_view(workspace, stored))
    wanted = [draft for draft in found if contact_id is None or draft.contact_id == contact_id]
    return tuple(sorted(wanted, key=lambda draft: (str(draft.changed or ""), draft.id), reverse=True))


def seen(workspace: Workspace, draft_id: str) -> DraftView | None:
    """Return a draft as it is on disk now, None once there is none."""
    return next((draft for draft in listed(workspace) if draft.id == draft_id), None)


def _folder(workspace: Workspace) -> Path:
    return workspace.folder / store.FOLDER


def _is_written(stored: StoredDraft) -> bool:
    """Return whether a note holds the text: the program was killed before it was dropped, or redo did it."""
    if number_of(models.Note, stored.id) is not None:
        return True
    note_id = number_of(models.Note, stored.head.note)
    note = None if note_id is None else ledger.note(note_id)
    return note is not None and note.text == clean_block(stored.text)


def _view(workspace: Workspace, stored: StoredDraft) -> DraftView:
    contact_id = number_of(models.Contact, stored.head.contact)
    contact = None if contact_id is None else people.contact(contact_id)
    changed = _instant(stored.head.changed)
    return DraftView(
        id=stored.id,
        contact_id=contact_id,
        contact=contact.name if contact else "",
        note_id=number_of(models.Note, stored.head.note),
        text=stored.text,
        changed=changed.in_timezone(workspace.zone) if changed else None,
        seconds=stored.head.seconds,
        is_open=stored.is_owned,
        was_left=stored.head.was_left,
    )


def _about(head: DraftHead, subject: Subject) -> DraftHead:
    return replace(
        head,
        contact=uuid_of(models.Contact, subject.contact_id),
        touch=uuid_of(models.Touch, subject.touch_id),
        note=uuid_of(models.Note, subject.note_id),
    )


def _subject(head: DraftHead) -> Subject:
    return Subject(
        contact_id=number_of(models.Contact, head.contact),
        touch_id=number_of(models.Touch, head.touch),
        note_id=number_of(models.Note, head.note),
    )


def _instant(text: str) -> DateTime | None:
    try:
        instant = pendulum.parse(text) if text else None
    except ValueError:
        return None
    return instant if isinstance(instant, DateTime) else None
