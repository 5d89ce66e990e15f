"""The Call screen: notes, what each line becomes, and what helps in a talk. What is typed is safe at once."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from relplanner.actions import Scope, in_scope
from relplanner.domain.errors import UserError
from relplanner.domain.text import clean_block
from relplanner.domain.wording import clock_words
from relplanner.screens.call_draft import DraftScreen
from relplanner.screens.call_questions import (
    clash_choices,
    question_choices,
    template_choices,
    tick_choices,
    who_question,
)
from relplanner.screens.shell import Shell
from relplanner.services import note_editing, notes
from relplanner.services.asking import appreciative_questions
from relplanner.services.brief import Brief, brief
from relplanner.services.drafts import OpenDraft
from relplanner.services.note_reading import NoteReading
from relplanner.services.notes import Call, Finished
from relplanner.services.subject import Subject
from relplanner.services.talks import finished_note
from relplanner.services.whom import Whom, known
from relplanner.settings.note_templates import load_templates
from relplanner.widgets.bindings import bindings, bindings_of
from relplanner.widgets.brief import AskLine, BriefPanel
from relplanner.widgets.brief_strip import BriefStrip
from relplanner.widgets.call_header import With
from relplanner.widgets.call_summary import summary_of
from relplanner.widgets.footer import Hint
from relplanner.widgets.messages import Changed, Failed
from relplanner.widgets.note_pane import NotePane
from relplanner.widgets.type_ahead import ANSWERS

_SAVED_ALL_THE_SAME = (
    "The editor ended with a complaint; what it had saved is in the notes, and ctrl+z takes it out."
)


class CallScreen(DraftScreen):
    """Notes of one talk, or a finished note that is edited. It closes by finishing, or by two escapes."""

    SCOPE = Scope.CALL
    TAB = ""
    KEYS_BY = "call_keys"
    CSS_PATH = "call.tcss"
    AUTO_FOCUS = "NoteEditor"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Scope.CALL), *bindings("back")]

    def __init__(self, shell: Shell, draft: OpenDraft, *, is_running: bool) -> None:
        """Go on with *draft*; the clock stands unless the talk *is running*."""
        super().__init__(shell, draft, is_running=is_running)
        self._subject = draft.subject
        self._reading = NoteReading(self.workspace, self._subject.contact_id, self._subject.note_id)
        self._brief: Brief | None = None
        self._questions: tuple[str, ...] = ()
        self.pane = self._new_pane(draft.text)

    # What is shown

    def _new_pane(self, text: str) -> NotePane:
        shell = self.shell
        own = [key for action in in_scope(Scope.CALL) for key in shell.keys.of(action.id)]
        return NotePane(
            self._reading,
            text,
            today=self.workspace.today,
            glyphs=self.glyphs,
            clock=shell.clock,
            finish_key=shell.keys.shown("finish"),
            other_keys=[*own, *shell.keys.of("commands")],
        )

    def compose_body(self) -> ComposeResult:
        """Yield the notes and, beside them, above or below, what helps."""
        yield BriefStrip(self.glyphs)
        with Horizontal(classes="call--panes"):
            yield self.pane
            yield BriefPanel(self.glyphs, self.shell.clock, self.shell.keys.shown("brief"))
        yield AskLine(self.glyphs)

    def on_mount(self) -> None:
        """Show whom it is about."""
        self.editor.move_cursor(self.editor.document.end)
        self.reload()

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys of the call; the one that leaves takes two presses, and the draft is kept."""
        back = self.shell.keys.shown("back")
        if self.draft is None:
            return (Hint((back,), "Leave"),)
        if self.leaves_next:
            return (Hint((back,), "Leave, kept as a draft"), Hint(("any other key",), "goes on"))
        first = super().hints()
        if self._is_wide:
            return (*first[:4], Hint((back, back), "Leave, kept as a draft"))
        return (*first[:3], Hint((back,), "Leave, kept as a draft"))

    def reload(self) -> None:
        """Show the contact as it is now, and read the lines anew.

        Where the contact was erased meanwhile it is a talk with nobody again, where the note was undone it is
        a talk, and where that came back it is an edit of it.
        """
        if self.draft is not None:
            self._subject = self.draft.subject
        contact_id = self._subject.contact_id
        self._brief = None
        if contact_id is not None:
            try:
                with self.workspace.store.snapshot():
                    self._brief = brief(self.workspace, contact_id, self._subject.note_id)
            except UserError:
                self._subject = Subject()
                contact_id = None
        self._reading = NoteReading(self.workspace, contact_id, self._subject.note_id)
        self.pane.read_by(self._reading)
        self._show_brief()

    def _show_brief(self) -> None:
        subject, now = self._subject, self.workspace.now()
        try:
            asked = appreciative_questions(self.workspace, subject.contact_id, subject.touch_id)
        except UserError as error:
            self.post_message(Failed(str(error)))
            asked = ()
        self._questions = asked
        shown = self._brief
        self.header.of(_with(shown))
        self.query_one(BriefPanel).show(shown, asked, now)
        self.set_class(self.query_one(BriefStrip).show(shown, now.date()), "-pressing")
        self.query_one(AskLine).show(asked)

    @property
    def _is_wide(self) -> bool:
        return self.has_class("-wide")

    def on_resize(self) -> None:
        """Show as many keys as there is room for."""
        self.call_after_refresh(self.show_hints)

    # Finishing

    def action_finish(self) -> None:
        """Write the note and all that its lines become, once it is said with whom the talk was."""
        if self._subject.contact_id is None:
            self._ask_who(then_finish=True)
        elif self._subject.note_id is not None:
            self._finish_edit(self._subject.note_id)
        else:
            self._finish_talk()

    def _finish_talk(self, new_contact: str = "") -> None:
        draft, now = self.draft, self.workspace.now()
        if draft is None:
            return
        call = Call(
            contact_id=self._subject.contact_id,
            new_contact=new_contact,
            touch_id=self._subject.touch_id,
            text=self.editor.text,
            started_at=draft.started,
            minutes=self.talk.minutes(now),
            numbers=self._reading.numbers,
            draft_id=draft.id,
        )
        try:
            finished = notes.finish_call(self.workspace, call)
        except UserError as error:
            self.post_message(Failed(str(error)))
        else:
            self._finished(finished)

    def _finish_edit(self, note_id: int) -> None:
        try:
            if finished_note(note_id).text == clean_block(self.editor.text):
                self._close_with("The notes stay as they were.", more="")
                return
            clashes = note_editing.clashes(self.workspace, note_id, self.editor.text)
        except UserError as error:
            self.post_message(Failed(str(error)))
            return
        if clashes:
            self.choose(clash_choices(clashes, lambda override: self._write_edit(note_id, override=override)))
        else:
            self._write_edit(note_id, override=False)

    def _write_edit(self, note_id: int, *, override: bool) -> None:
        try:
            edited = note_editing.edit_note(self.workspace, note_id, self.editor.text, override=override)
        except UserError as error:
            self.post_message(Failed(str(error)))
        else:
            self._finished(edited)

    def _finished(self, finished: Finished) -> None:
        """Close, and say what was made, what stayed text, and how to take it back."""
        keys = self.shell.keys
        summary = summary_of(finished, keys.shown("history"), keys.shown("undo"))
        self._close_with(finished.head, finished.changed.contact_ids, more=summary)

    def _close_with(self, sentence: str, contact_ids: tuple[int, ...] = (), *, more: str) -> None:
        if self.draft is not None:
            self.draft.drop()
        self.app.post_message(Changed(sentence, contact_ids, more=more))
        self.close()

    # With whom

    def action_who(self) -> None:
        """Ask with whom the talk is."""
        self.stay()
        self._ask_who(then_finish=False)

    def _ask_who(self, *, then_finish: bool) -> None:
        if self._subject.note_id is not None:
            return

        def chosen(who: Whom) -> None:
            if then_finish and who.contact_id is None:
                self.call_after_refresh(self._finish_talk, who.line)
                return
            self._be_with(Subject(contact_id=known(self.workspace, who)))
            if then_finish:
                self.call_after_refresh(self.action_finish)

        self.ask(who_question(self.workspace, chosen))

    def _be_with(self, subject: Subject) -> None:
        if self.draft is not None:
            self.draft.of(subject)
            self.keep_soon()
        self.reload()

    # What the keys put into the notes

    def action_questions(self) -> None:
        """Offer the questions that were chosen for this person."""
        self.stay()
        if self._questions:
            self.choose(question_choices(self._questions, self.editor.add_line))

    def action_tick(self) -> None:
        """Offer what can be ticked: promises, questions, facts."""
        self.stay()
        shown = self._brief
        if shown is not None and (shown.promises or shown.questions or shown.facts):
            self.choose(tick_choices(shown, self.glyphs, self.editor.add_line))
        else:
            self.post_message(Failed("There is no promise, question or fact to tick yet."))

    def action_template(self) -> None:
        """Offer the templates."""
        self.stay()
        try:
            templates = load_templates(self.workspace.folder)
        except UserError as error:
            self.post_message(Failed(str(error)))
            return
        if templates:
            self.choose(template_choices(templates, self.editor.add_line))
        else:
            self.post_message(Failed(f"There is no template in {self.workspace.folder / 'templates'}."))

    def action_time_of_day(self) -> None:
        """Insert the time of day where the cursor is."""
        now = self.workspace.now()
        self.editor.insert(f"{clock_words(now.hour * 60 + now.minute, self.shell.clock)} ")

    # Around the notes

    def action_editor(self) -> None:
        """Go on in the user's own editor; what it leaves is the text."""
        draft = self.draft
        if draft is None:
            return
        self.stay()
        from relplanner.screens.external_editor import edit_outside

        before, complaint = self.editor.text, ""
        try:
            file = draft.lend(before)
            try:
                edit_outside(self.app, file)
            except UserError as error:
                complaint = str(error)
            after = draft.take_back(self.seconds)
        except UserError as error:
            self.post_message(Failed(str(error)))
            return
        if after != before:
            self.editor.replace_all(after)
            complaint = complaint and _SAVED_ALL_THE_SAME
        if complaint:
            self.post_message(Failed(complaint))

    def action_timer(self) -> None:
        """Stop the clock, or let it go on."""
        self.stay()
        self.talk.toggle(self.workspace.now())
        if self.editor.text:
            self.keep_soon()
        self.tell_time()

    def action_brief(self) -> None:
        """Show the brief in place of what the lines become, page by page, and then put it away.

        Where there is room for both it is there at first. What the key has done where there is room for one
        says nothing about where there is room for both.
        """
        self.stay()
        panel = self.query_one(BriefPanel)
        if panel.display and panel.page_on():
            return
        self.toggle_class("-without-brief" if self._is_wide else "-brief")
        self.call_after_refresh(self.pane.set_headings)

    def action_find_here(self) -> None:
        """Find in everything about this person."""
        self.stay()
        shown = self._brief
        if shown is None:
            self.post_message(Failed("Say first with whom the talk is; then everything about them is found."))
            return
        from relplanner.screens.person_find import PersonFind
        from relplanner.services.person_search import PersonTexts

        texts = PersonTexts(self.workspace, shown.row.id)
        self.app.push_screen(PersonFind(shown.row.name, texts, self.workspace.today(), self.glyphs))

    def action_call_keys(self) -> None:
        """Explain the keys."""
        self.stay()
        self.run_worker(self.app.run_action("keys"), group=ANSWERS)


def _with(shown: Brief | None) -> With:
    if shown is None:
        return With()
    row = shown.row
    return With(name=row.name, tier=row.tier, role=shown.role, organisation=row.organisation)
