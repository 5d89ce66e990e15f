"""The Textual app: which screens there are, the keys that are the same everywhere, and the theme."""

import os
import sys
from asyncio import get_running_loop
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.screen import ModalScreen

from relplanner.actions import Scope
from relplanner.domain.errors import UserError
from relplanner.screens.collecting import CollectingApp
from relplanner.screens.frame import FrameScreen
from relplanner.screens.keeping import Keeper
from relplanner.screens.navigating import NavigatingApp
from relplanner.screens.noting_keys import NotingApp
from relplanner.screens.opening import OpeningScreen
from relplanner.screens.performing import offers_demo
from relplanner.screens.resizing import ResizingApp
from relplanner.screens.settings_following import SettingsApp
from relplanner.screens.shell import Shell
from relplanner.screens.stack import Screens
from relplanner.services.failure_report import report_failure
from relplanner.services.settings_change import SettingsFile
from relplanner.services.workspace import Workspace
from relplanner.widgets.bindings import Keys, bindings_of
from relplanner.widgets.glyphs import ASCII, choose
from relplanner.widgets.kept_styles import KeptStyles
from relplanner.widgets.messages import Changed, ContactWanted, Failed, NoteWanted, Replanned, ReplanWanted
from relplanner.widgets.move_words import moves_words
from relplanner.widgets.reporting import ReportingApp
from relplanner.widgets.theme import THEMES, solid

if TYPE_CHECKING:  # imported when they are first shown
    from textual.command import Provider
    from textual.driver import Driver

    from relplanner.screens.importing import Importer

_CLOCK_SECONDS = 15
_FOLLOW_SECONDS = 3
_CALENDAR_SECONDS = 15 * 60
_THREADS = 3  # upkeep, rows and a card at once; each thread keeps memory of its own


def _provider() -> "type[Provider]":
    from relplanner.screens.palette import PlannerProvider

    return PlannerProvider


class PlannerApp(NavigatingApp, SettingsApp, NotingApp, ResizingApp, ReportingApp, CollectingApp):
    """relplanner in the terminal, on one workspace."""

    TITLE = "relplanner"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False  # its key comes from the table of actions
    COMMANDS: ClassVar["set[type[Provider] | Callable[[], type[Provider]]]"] = {_provider}
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(Scope.EVERYWHERE),
        *bindings_of(Scope.FIRST_START),
    ]

    def __init__(
        self, workspace: Workspace, environ: Mapping[str, str] = os.environ, *, greeting: str = ""
    ) -> None:
        """Show *workspace*; *environ* says which signs the terminal can draw, *greeting* is said first.

        When the app has ended, ``wants_demo`` says whether that was to look around on made-up people.
        """
        super().__init__()
        self.wants_demo = False
        self._greeting = greeting
        settings = workspace.settings
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.look.theme
        self.stylesheet = KeptStyles(variables=self.get_css_variables())
        self.shell = Shell(
            workspace=workspace,
            glyphs=choose(settings.look.glyphs, environ, sys.stdout.encoding or ""),
            keys=Keys(settings.keys),
        )
        self.set_class(self.shell.glyphs is ASCII, "-ascii")
        self.set_keymap(self.shell.keys.keymap())
        self._screens = Screens(self, self.shell)
        self._importer: Importer | None = None
        self._keeper = Keeper(self, workspace)
        self._settings_file = SettingsFile(workspace)

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's variables, those for words as plain colours."""
        self.theme_variables = solid(super().get_css_variables())
        return self.theme_variables

    def get_driver_class(self) -> "type[Driver]":
        """Return the driver of this platform; for terminals the one that nothing typed can harm."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from relplanner.widgets.terminal_driver import TerminalDriver

        return TerminalDriver

    def get_default_screen(self) -> OpeningScreen:
        """Return what is seen first."""
        return OpeningScreen(self.shell)

    def on_mount(self) -> None:
        """Keep what is typed, and go on once something is seen."""
        get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS))
        self.hold_keys()
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        """Show the week; plan in the background what has changed since the last time."""
        await self.switch_mode("week")
        self.take_keys()
        self.set_interval(_CLOCK_SECONDS, self._tell_time)
        self.set_interval(_FOLLOW_SECONDS, self._follow)
        self.set_interval(_CALENDAR_SECONDS, self.bring_up_to_date)
        self.call_after_refresh(self._keeper.start)
        if self._greeting:
            self.say(self._greeting)
        if (screen := self.planner_screen) is not None:
            self.caller.greet(screen)

    def _tell_time(self) -> None:
        if isinstance(self.screen, FrameScreen) and self.screen.is_mounted:
            self.screen.tell_time()

    def _follow(self) -> None:
        """Show what another window, a command or an editor has changed."""
        self.follow_settings()
        if self._keeper.sees_changes():
            self._screens.mark_stale()
        if self._keeper.sees_new_calendars():
            self._keeper.start()

    # What the keys do everywhere

    async def action_back(self) -> None:
        """Stop an import, leave a screen above another one, or do what the screen takes for going back."""
        if self._importer is not None and self._importer.stop():
            return
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif isinstance(self.screen, FrameScreen):
            self.screen.go_back()

    async def action_quit(self) -> None:
        """Leave; where a form is open leave that, as escape does: it says what is not saved."""
        if isinstance(self.screen, ModalScreen):
            self.simulate_key("escape")
        else:
            self.exit()

    def action_undo(self) -> None:
        """Take back the last change."""
        self._turn(undoable=False)

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._turn(undoable=True)

    def _turn(self, *, undoable: bool) -> None:
        from relplanner.services.undo import redo, undo

        service = redo if undoable else undo
        try:
            change = service(self.shell.workspace)
        except UserError as error:
            self.say(str(error))
        else:
            self.post_message(
                Changed(change.sentence, change.contact_ids, undoable=undoable, also=change.more)
            )

    def action_import(self) -> None:
        """Ask for a file, read it in the background, and show what it would change."""
        from relplanner.screens.importing import Importer

        if (screen := self.planner_screen) is not None:
            self._importer = self._importer or Importer(self, lambda: self.shell)
            self._importer.ask(screen)

    def action_demo(self) -> None:
        """Leave, so that who started the app can show made-up people and then come back."""
        self.wants_demo = True
        self.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the demo only where there is nobody yet."""
        return action != "demo" or offers_demo(self.screen)

    # What screens and background work tell

    @on(Changed)
    def _changed(self, event: Changed) -> None:
        self.clear_notifications()
        if not event.quiet:
            self.say_changed(event)
        self._screens.mark_stale()
        if event.replan:
            self.call_after_refresh(self.bring_up_to_date)  # what is said is seen first

    @on(Replanned)
    def _replanned(self, event: Replanned) -> None:
        glyphs = self.shell.glyphs
        if event.moves:
            words = moves_words(event.moves, self.shell.workspace.today(), self.shell.clock)
            self.say_moved(len(event.moves), words)
        elif event.asked:
            self.say("Re-planned: everything stays where it was", sign=glyphs.moved)
        self._screens.mark_stale()

    @on(ReplanWanted)
    def _replan_wanted(self) -> None:
        self.bring_up_to_date(anew=True)

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self.say(event.sentence, wrong=True, alone=True)

    @on(ContactWanted)
    async def _contact_wanted(self, event: ContactWanted) -> None:
        (await self._screens.show_contacts()).show_contact(event.contact_id, back_to=event.back_to)

    def report(self, error: BaseException) -> str:
        """Write down what happened; return the sentence that is left on the terminal."""
        return report_failure(self.shell.workspace, error)

    @on(NoteWanted)
    def _note_wanted(self, event: NoteWanted) -> None:
        self.caller.edit_note(event.note_id)
