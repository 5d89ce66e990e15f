"""What is kept true in the background: calendars that have changed are read, and the plan follows."""

from functools import partial
from typing import TYPE_CHECKING

from textual.app import App
from textual.worker import get_current_worker

from relplanner.domain.errors import UserError
from relplanner.services.workspace import Workspace
from relplanner.widgets.messages import Drafted, Failed, Replanned

if TYPE_CHECKING:  # what it needs is slow to import
    from relplanner.services.planning import Draft


class Keeper:
    """Reads calendars, re-plans and writes the touches out, in a thread; tells the app what came of it."""

    def __init__(self, app: App[None], workspace: Workspace) -> None:
        """Work on *workspace* in a worker of *app*."""
        self._app = app
        self._workspace = workspace
        self._told: tuple[str, ...] = ()
        self._is_drafted = False
        self._revision: int | None = None
        self._marks: tuple[object, ...] | None = None

    def take_over(self, workspace: Workspace) -> None:
        """Work on *workspace* from the next start on."""
        self._workspace = workspace
        self._revision = self._marks = None

    def sees_changes(self) -> bool:
        """Return whether another window or a command has changed something since this was asked last."""
        from relplanner.services.upkeep import revision

        try:
            before, self._revision = self._revision, revision(self._workspace)
        except UserError:
            return False  # who reads or writes next says what is wrong
        return before not in (None, self._revision)

    def sees_new_calendars(self) -> bool:
        """Return whether a calendar file of the settings is another one than when this was asked last."""
        from relplanner.services.refresh import file_marks

        before, self._marks = self._marks, file_marks(self._workspace)
        return before not in (None, self._marks)

    def start(self, *, anew: bool = False) -> None:
        """Begin, in place of what is still going on; with *anew* plan all that is not pinned."""
        self._app.run_worker(partial(self._work, anew), thread=True, exclusive=True, group="replan")

    def _work(self, anew: bool) -> None:
        from relplanner.services.planning import Start
        from relplanner.services.upkeep import bring_up_to_date

        worker, workspace = get_current_worker(), self._workspace
        start = Start.ANEW if anew else Start.CHANGES
        try:
            with workspace.store.connection():
                done = bring_up_to_date(
                    workspace,
                    start=start,
                    should_stop=lambda: worker.is_cancelled,
                    on_draft=partial(self._show, workspace),
                )
        except UserError as error:
            self._app.post_message(Failed(str(error)))
            return
        if worker.is_cancelled:
            return
        if done.plan.searched or done.refreshed.read or self._is_drafted:
            self._is_drafted = False
            self._app.post_message(Replanned(done.plan.moves, asked=anew))
        self._tell(done.problems)

    def _show(self, workspace: Workspace, draft: "Draft") -> None:
        """Let the present week be seen as a first plan has it, until the better one is stored."""
        from relplanner.services.planning import shown_as_stored
        from relplanner.services.week import week_view

        with shown_as_stored(workspace, draft):
            view = week_view(workspace)
        self._is_drafted = True
        self._app.screen.post_message(Drafted(view))

    def _tell(self, problems: tuple[str, ...]) -> None:
        """Say each problem once, until it is gone."""
        for problem in problems:
            if problem not in self._told:
                self._app.post_message(Failed(problem))
        self._told = problems
