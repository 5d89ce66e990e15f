"""Importing in the app: a file is read in the background, shown, and written when the user agrees."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import Protocol, TypeVar

from textual.app import App

from relplanner.domain.errors import UserError
from relplanner.domain.wording import plural
from relplanner.screens.base import PlannerScreen
from relplanner.screens.import_files import import_question
from relplanner.screens.import_preview import ImportScreen
from relplanner.screens.shell import Shell
from relplanner.services.imports import ImportReport, Outcome, Progress, prepare_import
from relplanner.services.triage import queue
from relplanner.widgets.messages import Changed, Failed
from relplanner.widgets.progress_line import ProgressLine

Result = TypeVar("Result", covariant=True)


class Work(Protocol[Result]):
    """Something long that tells how far it is."""

    def __call__(self, *, progress: Progress) -> Result:
        """Do it; an error raised by *progress* stops it."""


class _StoppedError(Exception):
    """The user stopped the work."""


class Importer:
    """The one import that may be under way."""

    def __init__(self, app: App[None], shell: Callable[[], Shell]) -> None:
        """Import into the workspace of what *shell* returns; tell *app* what became of it."""
        self._app = app
        self._get_shell = shell
        self._stopped = Event()
        self._is_busy = False

    @property
    def _shell(self) -> Shell:
        return self._get_shell()

    def ask(self, screen: PlannerScreen) -> None:
        """Ask on *screen* for a file."""
        if not self._is_busy:
            screen.ask(import_question(self._begin))

    def stop(self) -> bool:
        """Stop what is under way; return whether there was anything."""
        self._stopped.set()
        return self._is_busy

    def _begin(self, path: Path) -> None:
        self._app.run_worker(self._prepare(path), group="import")

    async def _prepare(self, path: Path) -> None:
        read = partial(prepare_import, self._shell.workspace, [path])
        preparation = await self._aside(f"reading {path.name}", read)
        if preparation is not None:
            if isinstance(self._app.screen, ImportScreen):
                self._app.pop_screen()
            await self._app.push_screen(ImportScreen(self._shell, preparation, self._agree))

    def _agree(self, preview: ImportScreen) -> None:
        if not self._is_busy:
            self._app.run_worker(self._write(preview), group="import")

    async def _write(self, preview: ImportScreen) -> None:
        report = await self._aside("writing", partial(preview.preparation.apply, dict(preview.decisions)))
        if report is None:
            return
        if self._app.screen is preview:
            self._app.pop_screen()
        new = sum(row.outcome is Outcome.CREATED and row.kind == "contact" for row in report.rows)
        if new:
            await self._app.run_action("contacts")
        self._app.post_message(self._said(report, has_new=new > 0))

    def _said(self, report: ImportReport, *, has_new: bool) -> Changed:
        keys = self._shell.keys
        change = report.changed
        if not any(map(report.count, (Outcome.CREATED, Outcome.MERGED, Outcome.REMOVED))):
            return Changed(change.sentence, more="", replan=False)
        more = f"{keys.shown('undo')} undoes it"
        if has_new and (undecided := len(queue(self._shell.workspace))):
            more = f"{keys.shown('triage')} gives {plural(undecided, 'contact')} a tier, one by one; {more}"
        return Changed(change.sentence, change.contact_ids, more=more)

    async def _aside(self, doing: str, work: Work[Result]) -> Result | None:
        """Return what *work* returns, done in a thread; None where it was stopped or failed, and say so."""
        line = self._app.screen.query_one(ProgressLine)
        self._stopped.clear()
        self._is_busy = True
        line.begin(doing)
        try:
            return await asyncio.to_thread(self._connected, partial(work, progress=self._teller(line)))
        except _StoppedError:
            self._app.post_message(Failed("Import stopped; nothing was changed."))
        except UserError as error:
            self._app.post_message(Failed(str(error)))
        finally:
            self._stopped.set()
            self._is_busy = False
            line.end()
        return None

    def _connected(self, work: Callable[[], Result]) -> Result:
        with self._shell.workspace.store.connection():
            return work()

    def _teller(self, line: ProgressLine) -> Progress:
        """Return what shows every per cent once (the screen has other things to do), and stops on demand."""
        told = ("", -1)

        def tell(doing: str, done: int, of: int) -> None:
            nonlocal told
            if self._stopped.is_set():
                raise _StoppedError
            step = (doing, 100 * done // of if of else 0)
            if step != told:
                told = step
                line.call_later(line.tell, doing, done, of)

        return tell
