"""Lines typed anywhere about who is selected: the key is the mark, and the prompt says what it becomes."""

from functools import partial

from textual.app import App
from textual.suggester import Suggester

from relplanner.domain.errors import UserError
from relplanner.domain.grammar import STAYS_TEXT, becomes_words, doubt, line_behind
from relplanner.screens.base import PlannerScreen, Shell
from relplanner.screens.keeping_promises import PromiseKeeper
from relplanner.services.line_completion import completed_line
from relplanner.services.log import log_lines, preview
from relplanner.services.names import name_of
from relplanner.services.workspace import Workspace
from relplanner.widgets.messages import Changed, Failed
from relplanner.widgets.note_marks import sign_of
from relplanner.widgets.prompt import Preview, Question

GIVE, RECEIVE, PROMISE = ">", "<", "!"

_EXAMPLES = {
    GIVE: "intro: Maria, she looks for a CFO",
    RECEIVE: "tip: the tender opens on Monday",
    PROMISE: "send the offer by fri",
}


class NotingApp(App[None]):
    """An app in which each mark is a key that asks for one line, on every screen.

    What was typed and left with ``escape`` is kept for the next time.
    """

    shell: Shell

    def __init__(self) -> None:
        """Begin with nothing typed."""
        super().__init__()
        self._left: dict[tuple[int, str], str] = {}

    def action_give(self) -> None:
        """Note what was given to who is selected."""
        self._ask(GIVE)

    def action_receive(self) -> None:
        """Note what was received from who is selected."""
        self._ask(RECEIVE)

    def action_promise(self) -> None:
        """Note a promise, to or of who is selected."""
        self._ask(PROMISE)

    def action_promises(self) -> None:
        """Mark a promise as kept."""
        if isinstance(self.screen, PlannerScreen):
            PromiseKeeper(self.screen).offer()

    def _ask(self, mark: str) -> None:
        screen = self.screen
        if not isinstance(screen, PlannerScreen):
            return
        contact_id = screen.noted_contact()
        if contact_id is None:
            self.post_message(Failed("Nobody is selected; select a contact, and note it then."))
            return
        try:
            name = name_of(contact_id)
        except UserError as error:
            self.post_message(Failed(str(error)))
            return
        screen.ask(
            Question(
                mark=mark,
                subject=name,
                placeholder=_EXAMPLES[mark],
                verb="Note",
                preview=partial(self._becomes, contact_id, mark),
                accept=partial(self._log_line, contact_id, mark),
                left=partial(self._keep_typed, contact_id, mark),
                earlier=self._left.get((contact_id, mark), ""),
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
        self._left.pop((contact_id, mark), None)
        self.post_message(Changed(change.sentence, change.contact_ids, replan=mark == PROMISE))

    def _keep_typed(self, contact_id: int, mark: str, text: str) -> None:
        if text.strip():
            self._left[contact_id, mark] = text


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
