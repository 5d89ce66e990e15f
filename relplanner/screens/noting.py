"""Lines typed anywhere about who is selected: the key is the mark, and the prompt says what it becomes."""

from collections.abc import Callable
from functools import partial

from textual.app import App
from textual.suggester import Suggester

from relplanner.domain.errors import UserError
from relplanner.domain.grammar import STAYS_TEXT, becomes_words, doubt, line_behind
from relplanner.screens.base import PlannerScreen
from relplanner.screens.shell import Shell
from relplanner.services.line_completion import completed_line
from relplanner.services.log import log_lines, preview
from relplanner.services.names import name_of
from relplanner.services.workspace import Workspace
from relplanner.widgets.messages import Changed, Failed
from relplanner.widgets.note_marks import sign_of
from relplanner.widgets.prompt import Preview, Question

_GIVE, _RECEIVE, _PROMISE = ">", "<", "!"

_EXAMPLES = {
    _GIVE: "intro: Maria, she looks for a CFO",
    _RECEIVE: "tip: the tender opens on Monday",
    _PROMISE: "send the offer by fri",
}


class Noter:
    """Asks for a line about who is selected."""

    def __init__(self, app: App[None], shell: Callable[[], Shell]) -> None:
        """Ask on the screen of *app*, and work on what *shell* returns."""
        self._app = app
        self._get_shell = shell

    @property
    def shell(self) -> Shell:
        """Return what the screens work on now."""
        return self._get_shell()

    def give(self) -> None:
        """Ask for what was given to who is selected."""
        self._ask(_GIVE)

    def receive(self) -> None:
        """Ask for what was received from who is selected."""
        self._ask(_RECEIVE)

    def promise(self) -> None:
        """Ask for a promise, to or of who is selected."""
        self._ask(_PROMISE)

    def _ask(self, mark: str) -> None:
        screen = self._app.screen
        if not isinstance(screen, PlannerScreen):
            return
        contact_id = screen.noted_contact()
        if contact_id is None:
            self._app.post_message(Failed("Nobody is selected; select a contact, and note it then."))
            return
        try:
            name = name_of(contact_id)
        except UserError as error:
            self._app.post_message(Failed(str(error)))
            return
        screen.ask(
            Question(
                mark=mark,
                about=contact_id,
                subject=name,
                placeholder=_EXAMPLES[mark],
                verb="Note",
                preview=partial(self._becomes, contact_id, mark),
                accept=partial(self._log_line, contact_id, mark),
                suggester=_LineSuggester(self.shell.workspace, mark),
            )
        )

    def _becomes(self, contact_id: int, mark: str, text: str) -> Preview:
        workspace, glyphs = self.shell.workspace, self.shell.glyphs
        line = preview(workspace, contact_id, line_behind(mark, text)).line
        words = becomes_words(line, workspace.today(), self.shell.clock)
        reason = words.removeprefix(STAYS_TEXT)
        sign = glyphs.times if reason != words else sign_of(line, glyphs)
        return Preview(f"{sign} {glyphs.spell(reason.strip())}", is_doubtful=bool(doubt(line)))

    def _log_line(self, contact_id: int, mark: str, text: str) -> None:
        if not text.strip():
            raise UserError(f"Say more after the mark: {_EXAMPLES[mark]}.")
        change = log_lines(self.shell.workspace, contact_id, [line_behind(mark, text)])
        self._app.post_message(Changed(change.sentence, change.contact_ids, replan=mark == _PROMISE))


class _LineSuggester(Suggester):
    """Proposes how the text behind a mark goes on."""

    def __init__(self, workspace: Workspace, mark: str) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._workspace = workspace
        self._mark = mark

    async def get_suggestion(self, value: str) -> str | None:
        line = line_behind(self._mark, value)
        whole = completed_line(self._workspace, line)
        return None if whole is None else value + whole[len(line) :]
