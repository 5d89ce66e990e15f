"""What every top-level screen has: header, body, footer, and the store as it is now."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from relplanner.actions import Scope
from relplanner.screens.shell import Shell
from relplanner.services.workspace import Workspace
from relplanner.widgets.breakpoints import HEIGHTS, LEAST_HEIGHT, LEAST_WIDTH, WIDTHS, class_at
from relplanner.widgets.footer import Footer, Hint, hints_of
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.header import Header, Tab

TABS = (
    Tab("week", "Week"),
    Tab("contacts", "Contacts"),
    Tab("balance", "Balance"),
    Tab("plans", "Plans"),
    Tab("review", "Review"),
)


class FrameScreen(Screen[None]):
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
    FrameScreen {
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
        width, height = self.app.size
        self.add_class(class_at(width, WIDTHS), class_at(height, HEIGHTS), update=False)
        yield self.compose_header()
        with Container(classes="body"):
            yield from self.compose_body()
        yield Static(
            f"relplanner needs {LEAST_WIDTH} columns and {LEAST_HEIGHT} rows; make the terminal larger.",
            classes="too-small",
            markup=False,
        )
        yield from self.compose_prompts()
        yield Footer(self.hints(), self.shell.keys, self.KEYS_BY)

    def compose_header(self) -> Widget:
        """Return the top row: the tabs, with the one of the screen solid."""
        shell = self.shell
        return Header(TABS, self.TAB, shell.keys, shell.glyphs, shell.workspace.now(), shell.clock)

    def compose_body(self) -> ComposeResult:
        """Yield what stands between header and footer."""
        yield from ()

    def compose_prompts(self) -> ComposeResult:
        """Yield the rows above the footer in which something is asked."""
        yield from ()

    def hints(self) -> tuple[Hint, ...]:
        """Return what the footer shows while nothing is asked."""
        return hints_of(self.SCOPE, self.shell.keys)

    def further_keys(self) -> Sequence[tuple[str, str]]:
        """Return keys that the table of actions cannot know, with what each does: none by default."""
        return ()

    def reload(self) -> None:
        """Show the store as it is now, keeping the selection. Called after every change."""

    def go_back(self) -> None:
        """Do what ``escape`` means while nothing is open: by default nothing."""

    def mark_stale(self) -> None:
        """Reload now if the screen is seen, else as soon as it is; one that is being opened is not yet."""
        if self.is_current and self.is_mounted:
            self.reload()
        else:
            self._is_stale = True

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
