"""What a screen can ask: a line of text, or one key; and of whom a talk would be that begins there."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.widget import Widget

from relplanner.domain.errors import UserError
from relplanner.screens.frame import FrameScreen
from relplanner.screens.shell import Shell
from relplanner.services.subject import Subject
from relplanner.services.workspace import Changed as Change
from relplanner.widgets.asking_rows import AskingRows
from relplanner.widgets.choice import ChoiceLine, Choices
from relplanner.widgets.footer import Footer, Hint
from relplanner.widgets.messages import Changed, Failed
from relplanner.widgets.progress_line import ProgressLine
from relplanner.widgets.prompt import Prompt, Question


class PlannerScreen(FrameScreen):
    """A screen of its own, with rows above its footer in which something is asked."""

    def __init__(self, shell: Shell) -> None:
        """Show what *shell* holds."""
        super().__init__(shell)
        self._focus_before: Widget | None = None
        self._focus_at_resize: Widget | None = None

    def compose_prompts(self) -> ComposeResult:
        """Yield progress, the line of text and the choice by a key."""
        with AskingRows():
            yield ProgressLine(self.glyphs, self.shell.keys.shown("back"))
            yield Prompt(self.glyphs, self.shell.left)
            yield ChoiceLine(self.glyphs)

    def show_hints(self) -> None:
        """Show the hints that hold now, unless something is asked."""
        if not (self.query_one(Prompt).is_open or self.query_one(ChoiceLine).holds_keys):
            self.query_one(Footer).show(self.hints())

    def talk_subject(self) -> Subject | None:
        """Return with whom a talk would be that begins now: who is selected here, None where nobody is."""
        return None

    def noted_contact(self) -> int | None:
        """Return about whom a line would be that is typed now, None where nobody is selected."""
        subject = self.talk_subject()
        return None if subject is None else subject.contact_id

    def on_resize(self) -> None:
        """Give the focus back that was lost while the terminal was too small."""
        if self.focused is not None:
            self._focus_at_resize = self.focused
        else:
            self.call_after_refresh(self._focus_again)

    def _focus_again(self) -> None:
        widget = self._focus_at_resize
        if widget is not None and widget.is_attached and widget.focusable:
            widget.focus()
        elif self.AUTO_FOCUS:
            self.query(self.AUTO_FOCUS).focus()

    def ask(self, question: Question) -> None:
        """Ask for a line of text above the footer."""
        self._remember_focus()
        self.add_class("-asking")
        self.query_one(Footer).show((Hint(("enter",), question.verb), Hint(("escape",), "Leave")), more=False)
        self.query_one(Prompt).ask(question)

    def choose(self, choices: Choices) -> None:
        """Ask for one key above the footer."""
        self._remember_focus()
        self.add_class("-asking")
        if not choices.gives_way:
            enter = (Hint(("enter",), "Choose"),) if choices.only else ()
            self.query_one(Footer).show((*enter, Hint(("escape",), "Leave")), more=False)
        self.query_one(ChoiceLine).ask(choices)

    def edit_contact(self, contact_id: int) -> None:
        """Open the form with everything about a contact."""
        from relplanner.screens.contact_form import ContactForm

        try:
            form = ContactForm(self.shell, contact_id)
        except UserError as error:  # somebody else has erased it meanwhile
            self.post_message(Failed(str(error)))
        else:
            self.app.push_screen(form)

    def _store(self, service: Callable[[], Change]) -> None:
        """Do what *service* does, and tell what it changed. Raises ``UserError`` where it is refused."""
        change = service()
        self.post_message(Changed(change.sentence, change.contact_ids))

    def _do(self, service: Callable[[], Change]) -> None:
        """Do what *service* does, and tell what it changed, or why it is refused."""
        try:
            self._store(service)
        except UserError as error:
            self.post_message(Failed(str(error)))

    def _remember_focus(self) -> None:
        if not isinstance(self.focused, ChoiceLine) and not self.query_one(Prompt).is_open:
            self._focus_before = self.focused

    @on(Prompt.Closed)
    @on(ChoiceLine.Closed)
    def _answered(self) -> None:
        if self.query_one(Prompt).is_open or self.query_one(ChoiceLine).display:
            return
        self.remove_class("-asking")
        self.show_hints()
        if self._focus_before is not None:
            self._focus_before.focus()
