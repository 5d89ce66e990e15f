"""Calls from anywhere: begun with who is selected, or gone on with from a draft, also of another window."""

import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from string import ascii_lowercase

from textual.app import App

from relplanner.domain.errors import UserError
from relplanner.domain.wording import moment_words, plural
from relplanner.screens.base import PlannerScreen
from relplanner.screens.shell import Shell
from relplanner.services import drafts
from relplanner.services.drafts import DraftView, OpenDraft
from relplanner.services.subject import Subject
from relplanner.services.talks import finished_note, planned_now
from relplanner.widgets.choice import Choices, Option
from relplanner.widgets.messages import Failed
from relplanner.widgets.text import cut, cut_name

_ANSWER_SECONDS, _ATTEMPTS = 0.1, 40
_NAME, _WORDS = 24, 40
_TALK_GOES_ON = timedelta(minutes=15)


Say = Callable[[str, str], None]
"""Shows a toast: a sentence, and more below it."""


class Caller:
    """Opens the Call screen above whatever is open."""

    def __init__(self, app: App[None], shell: Callable[[], Shell], say: Say) -> None:
        """Open calls in *app* on what *shell* returns, and *say* in a toast what there is to say."""
        self._app = app
        self._get_shell = shell
        self._say = say

    @property
    def _shell(self) -> Shell:
        return self._get_shell()

    def call(self, screen: PlannerScreen) -> None:
        """Begin a talk with who is selected on *screen*, or in the touch planned now, or with nobody yet.

        Notes with that contact that were begun and not finished are gone on with.
        """
        workspace = self._shell.workspace
        subject = screen.talk_subject() or planned_now(workspace)
        if subject.contact_id is not None:
            for draft in drafts.listed(workspace, subject.contact_id):
                if not draft.is_open:
                    self._resume(draft)
                    return
        self._open(drafts.begin(workspace, subject), is_running=True)

    def edit_note(self, note_id: int) -> None:
        """Edit a finished note; go on where that was begun and not finished."""
        try:
            note = finished_note(note_id)
        except UserError as error:
            self._app.post_message(Failed(str(error)))
            return
        subject = Subject(contact_id=note.contact_id, note_id=note.id)
        for draft in drafts.listed(self._shell.workspace, note.contact_id):
            if draft.note_id == note.id and not draft.is_open:
                self._resume(draft)
                return
        self._open(drafts.begin(self._shell.workspace, subject, note.text), is_running=False)

    def offer_drafts(self, screen: PlannerScreen) -> None:
        """Offer the notes that were begun and not finished, one key each."""
        kept = drafts.listed(self._shell.workspace)[: len(ascii_lowercase)]
        if not kept:
            self._say("There are no notes that were begun and not finished.", "")
            return
        by_key = dict(zip(ascii_lowercase, kept, strict=False))
        options = tuple(Option(key, self._words(draft)) for key, draft in by_key.items())
        screen.choose(
            Choices(subject="Drafts", options=options, accept=lambda option: self._resume(by_key[option.key]))
        )

    def greet(self, screen: PlannerScreen) -> None:
        """Offer at the start what a program that was killed has left; mention what was put aside."""
        kept = [draft for draft in drafts.listed(self._shell.workspace) if not draft.is_open]
        key, notes = self._shell.keys.shown("drafts"), plural(len(kept), "draft")
        if any(not draft.was_left for draft in kept):
            words = self._words(kept[0]) if len(kept) == 1 else f"open one of {notes}"
            screen.choose(
                Choices(
                    subject="Notes were cut short",
                    options=(Option(key, words),),
                    accept=lambda _: self._resume(kept[0]) if len(kept) == 1 else self.offer_drafts(screen),
                    gives_way=True,
                )
            )
        elif kept:
            self._say(f"{notes} of notes kept", f"{key} opens them")

    def _words(self, draft: DraftView) -> str:
        workspace, ellipsis = self._shell.workspace, self._shell.glyphs.ellipsis
        name = cut_name(draft.contact, _NAME, ellipsis) if draft.contact else "nobody yet"
        when = ""
        if draft.changed is not None:
            when = moment_words(draft.changed, workspace.today(), self._shell.clock)
        said = cut(draft.first_line, _WORDS, ellipsis)
        what = "an edit" if draft.note_id is not None else ""
        elsewhere = "open in another window" if draft.is_open else ""
        return ", ".join(filter(None, (name, when, what, elsewhere, said)))

    def _resume(self, draft: DraftView) -> None:
        if draft.is_open:
            self._show_other_window(draft)
            return
        try:
            opened = drafts.resume(self._shell.workspace, draft.id)
        except UserError as error:
            self._app.post_message(Failed(str(error)))
        else:
            self._open(opened, is_running=self._was_cut_short(draft))

    def _was_cut_short(self, draft: DraftView) -> bool:
        """Return whether the talk goes on, because nobody put the notes aside and it is a moment ago."""
        if draft.was_left or draft.changed is None:
            return False
        return self._shell.workspace.now() - draft.changed < _TALK_GOES_ON

    def _show_other_window(self, draft: DraftView) -> None:
        """Let the notes of another window be read, and taken over."""
        from relplanner.screens.other_window import OtherWindow

        def answered(takes_over: bool | None) -> None:
            if takes_over:
                self._app.run_worker(partial(self._take_over, draft.id), thread=True, group="drafts")

        look = partial(drafts.seen, self._shell.workspace, draft.id)
        self._app.push_screen(OtherWindow(draft, look, self._shell.glyphs), answered)

    def _take_over(self, draft_id: str) -> None:
        """Wait, in a thread, for the other window to let go."""
        workspace = self._shell.workspace
        try:
            with workspace.store.connection():
                taken = drafts.take_over(workspace, draft_id, lambda: time.sleep(_ANSWER_SECONDS), _ATTEMPTS)
        except UserError as error:
            self._app.post_message(Failed(str(error)))
            return
        if taken is None:
            self._app.post_message(
                Failed("The other window does not answer; close it, then open the notes here.")
            )
        else:
            self._app.call_from_thread(self._open, taken, is_running=True)

    def _open(self, draft: OpenDraft, *, is_running: bool) -> None:
        from relplanner.screens.call import CallScreen

        is_talk = draft.subject.note_id is None
        self._app.push_screen(CallScreen(self._shell, draft, is_running=is_running and is_talk))
