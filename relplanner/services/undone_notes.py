"""What becomes of the text of a talk, or of an edit of its notes, that is undone: it is a draft again."""

from collections.abc import Iterator
from contextlib import contextmanager

from relplanner.domain.errors import UserError
from relplanner.services.workspace import Workspace
from relplanner.store import drafts
from relplanner.store.drafts import DraftHead, OwnedDraft, StoredDraft
from relplanner.store.undone_notes import UndoneNote

_MINUTE = 60


class TextKeeper:
    """Keeps texts as drafts; ``has_kept`` says whether there was one."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._drafts: list[OwnedDraft] = []
        self.has_kept = False

    def keep(self, note: UndoneNote) -> None:
        """Put the text of *note* on disk as a draft, unless one holds it; it is nobody's until the end.

        That may be one with a later text of that note, which says what was to stay. Redoing brings the note
        back; the draft is one of its edit then, or says nothing new and is cleared away. Raises
        ``UserError`` where it cannot be written.
        """
        if not note.text.strip():
            return
        self.has_kept = True
        folder = self._workspace.folder / drafts.FOLDER
        if any(_holds(each, note) for each in drafts.listed(folder)):
            return
        draft = OwnedDraft.new(folder)
        self._drafts.append(draft)
        try:
            draft.write(_head(note), note.text)
        except OSError as error:
            raise UserError(
                f"The notes cannot be kept as a draft ({error.strerror}): make room on the disk, then undo."
            ) from error

    def release(self) -> None:
        """Let the drafts be gone on with."""
        for draft in self._drafts:
            draft.release()

    def discard(self) -> None:
        """Delete the drafts: what they hold still stands."""
        for draft in self._drafts:
            draft.discard()


@contextmanager
def kept_as_drafts(workspace: Workspace) -> Iterator[TextKeeper]:
    """Yield what keeps texts that the block undoes; where it fails they are not kept.

    A program that is killed in between leaves a draft that says what its note says: it is cleared away.
    """
    keeper = TextKeeper(workspace)
    try:
        yield keeper
    except BaseException:
        keeper.discard()
        raise
    keeper.release()


def _holds(draft: StoredDraft, note: UndoneNote) -> bool:
    if note.has_later and draft.head.note == note.note:
        return True
    return (draft.head.contact, draft.text) == (note.contact, note.text)


def _head(note: UndoneNote) -> DraftHead:
    return DraftHead(
        contact=note.contact,
        touch=note.touch,
        note=note.note,
        started=note.taken_at.to_iso8601_string(),
        changed=note.written_at.to_iso8601_string(),
        seconds=note.minutes * _MINUTE,
        was_left=True,
    )
