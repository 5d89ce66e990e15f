"""A screen whose text is kept as a draft while it is typed: on disk at once, whatever becomes of the app."""

from contextlib import suppress

from textual import on
from textual.message import Message
from textual.widget import Widget

from relplanner.actions import Scope, in_scope
from relplanner.domain.errors import UserError
from relplanner.domain.talk_time import TalkTime
from relplanner.screens.base import PlannerScreen
from relplanner.screens.shell import Shell
from relplanner.services.drafts import Kept, OpenDraft
from relplanner.widgets.call_header import CallHeader, Saving, With
from relplanner.widgets.messages import Changed, Failed
from relplanner.widgets.note_editor import NoteEditor
from relplanner.widgets.note_pane import NotePane

_KEEP_SECONDS = 0.25
_CLOCK_SECONDS = 1.0


class DraftKept(Message):
    """The thread that keeps the draft has written it, or could not."""

    def __init__(self, kept: Kept) -> None:
        """Say what became of it."""
        super().__init__()
        self.kept = kept


class DraftScreen(PlannerScreen):
    """Keeps what is typed into its ``pane``; leaving takes two presses, and the draft stays."""

    pane: NotePane

    def __init__(self, shell: Shell, draft: OpenDraft, *, is_running: bool) -> None:
        """Go on with *draft*; the clock stands unless the talk *is running*."""
        super().__init__(shell)
        self.draft: OpenDraft | None = draft
        self.talk = TalkTime(draft.seconds, self.workspace.now() if is_running else None)
        self.leaves_next = False
        self._is_newer = False
        self._is_handed_over = False
        self._told_problem = ""
        self._leaves_when_seen = False

    def compose_header(self) -> Widget:
        """Return with whom it is, how long it lasts, and whether it is saved."""
        is_talk = self.draft is not None and self.draft.subject.note_id is None
        return CallHeader(self.glyphs, With(), is_talk=is_talk)

    def on_mount(self) -> None:
        """Begin to keep what is typed, and let the clock run."""
        if self.draft is not None:
            self.draft.watch(self._tell_kept)
        self.set_interval(_KEEP_SECONDS, self._keep)
        self.set_interval(_CLOCK_SECONDS, self.tell_time)
        self.tell_time()

    @property
    def editor(self) -> NoteEditor:
        """Return the field with the text."""
        return self.pane.editor

    @property
    def header(self) -> CallHeader:
        """Return the top row."""
        return self.query_one(CallHeader)

    @property
    def seconds(self) -> int:
        """Return how long the talk has lasted."""
        return self.talk.seconds(self.workspace.now())

    def tell_time(self) -> None:
        """Show how long the talk has lasted."""
        self.header.tell_time(self.seconds, is_running=self.talk.is_running)

    def keep_soon(self) -> None:
        """Put the draft on disk with the next look, because something about it has changed."""
        self._is_newer = True

    @on(NotePane.Typed)
    def _typed(self) -> None:
        self._is_newer = True
        self.stay()

    def _keep(self) -> None:
        """Hand what is new to the thread that writes it; let go of the draft where another window asks."""
        draft = self.draft
        if draft is None:
            return
        if self._is_handed_over and not self._told_problem:
            self.header.tell_saving(Saving.WAITING)
        if self._is_newer:
            self._is_newer = False
            self._is_handed_over = True
            draft.keep(self.editor.text, self.seconds)
        if draft.is_wanted:
            self._hand_over(draft)

    def _hand_over(self, draft: OpenDraft) -> None:
        """Let go of the draft, and stay open: what is still being typed here must not become commands."""
        self.editor.read_only = True
        try:
            draft.leave(self.editor.text, self.seconds)
        except UserError as error:
            self.editor.read_only = False
            self.post_message(Failed(str(error)))
            return
        self.draft = None
        self.header.tell_saving(Saving.ELSEWHERE)
        self.show_hints()
        back = self.shell.keys.shown("back")
        self.post_message(
            Failed(f"Another window goes on with these notes as they stand here; {back} leaves.")
        )

    def _tell_kept(self, kept: Kept) -> None:
        """Pass on what the thread that writes has to say."""
        self.post_message(DraftKept(kept))

    @on(DraftKept)
    def _kept(self, event: DraftKept) -> None:
        problem = event.kept.problem
        self._is_handed_over = False
        if self.draft is None:
            return
        if problem and problem != self._told_problem:
            self.post_message(Failed(problem))
        self._told_problem = problem
        if problem:
            self.header.tell_saving(Saving.FAILED)
        elif not self._is_newer:
            self.header.tell_saving(Saving.SAFE)

    def put_aside(self) -> bool:
        """Close the screen with the draft kept; return False, the screen left open, where it cannot be."""
        draft = self.draft
        if draft is None:
            return False
        try:
            draft.leave(self.editor.text, self.seconds)
        except UserError as error:
            self.post_message(Failed(str(error)))
            return False
        self._tell_left(draft)
        self.close()
        return True

    def _tell_left(self, draft: OpenDraft) -> None:
        """Let the screens below offer the draft."""
        contact_id = draft.subject.contact_id
        concerned = () if contact_id is None else (contact_id,)
        self.app.post_message(Changed("The notes are kept as a draft.", concerned, replan=False, quiet=True))

    def close(self) -> None:
        """Go away, at the latest when the screen is seen again; the draft is somebody else's by now."""
        self.draft = None
        if self.is_current:
            self.dismiss()
        else:
            self._leaves_when_seen = True

    def on_screen_resume(self) -> None:
        """Go away where that was decided while something lay above the notes."""
        if self._leaves_when_seen:
            self.call_after_refresh(self.close)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing but to leave where another window has the draft."""
        is_own = action != "back" and action in {each.id for each in in_scope(Scope.CALL)}
        return False if self.draft is None and is_own else super().check_action(action, parameters)

    def on_unmount(self) -> None:
        """Keep the draft where the screen goes away by itself: with the app, or with what it lies on."""
        draft, self.draft = self.draft, None
        if draft is not None:
            with suppress(UserError):
                draft.leave(self.editor.text, self.seconds)

    def action_back(self) -> None:
        """Leave on the second of two presses in a row; the draft is kept, here or in another window."""
        if self.draft is None:
            self.close()
        elif self.leaves_next:
            self.put_aside()
        else:
            self.leaves_next = True
            self.show_hints()

    def stay(self) -> None:
        """Take back that the next press leaves: another key came in between."""
        if self.leaves_next:
            self.leaves_next = False
            self.show_hints()
