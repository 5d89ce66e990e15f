"""What every top-level screen has: header, body, the row for prompts, footer."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from relplanner.actions import Scope
from relplanner.domain.errors import UserError
from relplanner.screens.shell import Shell
from relplanner.services.subject import Subject
from relplanner.services.workspace import Workspace
from relplanner.widgets.breakpoints import HEIGHTS, LEAST_HEIGHT, LEAST_WIDTH, WIDTHS
from relplanner.widgets.choice import ChoiceLine, Choices
from relplanner.widgets.footer import Footer, Hint, hints_of
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.header import Header, Tab
from relplanner.widgets.messages import Failed
from relplanner.widgets.progress_line import ProgressLine
from relplanner.widgets.prompt import Prompt, Question

TABS = (
    Tab("week", "Week"),
    Tab("contacts", "Contacts"),
    Tab("balance", "Balance"),
    Tab("plans", "Plans"),
    Tab("review", "Review"),
)


class PlannerScreen(Screen[None]):
    """A screen of its own: subclasses set ``SCOPE`` and ``TAB``, yield a body, and reload on demand.

    The screen has the class ``-wide`` from 110 columns on; below 60×18 it only says so.
    """

    SCOPE: ClassVar[Scope]
    TAB: ClassVar[str]
    IS_PASSING: ClassVar[bool] = False
    """Whether the screen lies above another one only until the next is shown."""
    KEYS_BY: ClassVar[str] = "keys"
    """The action that shows the keys of the screen in words."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    DEFAULT_CSS = """
    PlannerScreen {
        layout: vertical;
        background: $background;
        & > .body { height: 1fr; }
        & > .too-small { display: none; height: 1fr; padding: 0 1; color: $text-muted; }
        &.-wide > .body { padding-top: 1; }
        &.-too-narrow, &.-too-low {
            & > * { display: none; }
            & > .too-small { display: block; }
        }
    }
    """

    def __init__(self, shell: Shell) -> None:
        """Show what *shell* holds."""
        super().__init__()
        self.shell = shell
        self._is_stale = False
        self._focus_before: Widget | None = None

    @property
    def workspace(self) -> Workspace:
        """Return the workspace that services take."""
        return self.shell.workspace

    @property
    def glyphs(self) -> Glyphs:
        """Return the signs to draw with."""
        return self.shell.glyphs

    def compose(self) -> ComposeResult:
        """Yield header, body, prompts and footer."""
        shell = self.shell
        yield self.compose_header()
        with Container(classes="body"):
            yield from self.compose_body()
        yield Static(
            f"relplanner needs {LEAST_WIDTH} columns and {LEAST_HEIGHT} rows; make the terminal larger.",
            classes="too-small",
            markup=False,
        )
        yield ProgressLine(shell.glyphs, shell.keys.shown("back"))
        yield Prompt(shell.glyphs)
        yield ChoiceLine(shell.glyphs)
        yield Footer(self.hints(), shell.keys, self.KEYS_BY)

    def compose_header(self) -> Widget:
        """Return the top row: the tabs, with the one of the screen solid."""
        shell = self.shell
        return Header(TABS, self.TAB, shell.keys, shell.glyphs, shell.workspace.now(), shell.clock)

    def compose_body(self) -> ComposeResult:
        """Yield what stands between header and footer."""
        yield from ()

    def hints(self) -> tuple[Hint, ...]:
        """Return what the footer shows while nothing is asked."""
        return hints_of(self.SCOPE, self.shell.keys)

    def show_hints(self) -> None:
        """Show the hints that hold now, unless something is asked."""
        if not self.query_one(Prompt).is_open:
            self.query_one(Footer).show(self.hints())

    def reload(self) -> None:
        """Show the store as it is now, keeping the selection. Called after every change."""

    def talk_subject(self) -> Subject | None:
        """Return with whom a talk would be that begins now: who is selected here, None where nobody is."""
        return None

    def noted_contact(self) -> int | None:
        """Return about whom a line would be that is typed now, None where nobody is selected."""
        subject = self.talk_subject()
        return None if subject is None else subject.contact_id

    def go_back(self) -> None:
        """Do what ``escape`` means while nothing is open: by default nothing."""

    def mark_stale(self) -> None:
        """Reload now if the screen is seen, else as soon as it is."""
        if self.is_current:
            self.reload()
        else:
            self._is_stale = True

    def on_resize(self) -> None:
        """Give the focus back that was lost while the terminal was too small."""
        if self.focused is None and self.AUTO_FOCUS:
            self.call_after_refresh(self.query(self.AUTO_FOCUS).focus)

    def on_screen_resume(self) -> None:
        """Reload what has changed meanwhile, and tell the time."""
        self.tell_time()
        if self._is_stale:
            self._is_stale = False
            self.reload()

    def on_screen_suspend(self) -> None:
        """Take toasts away where a form comes up: they would lie on it."""
        if isinstance(self.app.screen, ModalScreen):
            self.app.clear_notifications()

    def tell_time(self) -> None:
        """Show the time in the header. Called every minute; a screen with a clock in it does more."""
        self.query_one(Header).tell(self.workspace.now())

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
        self.query_one(Footer).show((Hint(("escape",), "Leave"),), more=False)
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
