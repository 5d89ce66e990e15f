"""The preview of an import: what would become of every row, and what only the user can answer."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from relplanner.actions import Scope
from relplanner.screens.base import PlannerScreen
from relplanner.screens.import_questions import open_choices
from relplanner.screens.shell import Shell
from relplanner.services.imports import JobChange, JobDecision, Preparation
from relplanner.widgets.bindings import bindings, bindings_of
from relplanner.widgets.footer import Hint, keys_of
from relplanner.widgets.import_list import ImportHead, ImportList, Preview, PreviewRow
from relplanner.widgets.virtual_list import VirtualList
from relplanner.widgets.whole_text import WholeText

Write = Callable[["ImportScreen"], None]
"""Writes what a preview shows."""


class ImportScreen(PlannerScreen):
    """Shows a preparation; nothing is written before ``enter``, and nothing at all by ``escape``."""

    SCOPE = Scope.IMPORT
    TAB = "contacts"
    AUTO_FOCUS = "ImportList"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Scope.IMPORT), *bindings("undo")]

    DEFAULT_CSS = """
    ImportScreen {
        & ImportList { height: 1fr; }
        & ImportHead { margin-bottom: 1; }
    }
    """

    def __init__(self, shell: Shell, preparation: Preparation, write: Write) -> None:
        """Show *preparation*; *write* is called with this screen when the user agrees."""
        super().__init__(shell)
        self.preparation = preparation
        self._write = write
        self._decisions: dict[int, JobDecision] = {}
        self._preview = Preview(preparation, self._decisions)
        self._given: list[tuple[int, ...]] = []

    @property
    def decisions(self) -> Mapping[int, JobDecision]:
        """Return the answers so far, by row."""
        return self._decisions

    def compose_body(self) -> ComposeResult:
        """Yield counts and question, then the rows."""
        with Vertical():
            yield ImportHead(self.glyphs, self.shell.keys)
            yield ImportList(self._rows, self.glyphs)
            yield WholeText(self.glyphs)

    def on_mount(self) -> None:
        """Show the rows, the first question current."""
        self.query_one(ImportList).show(*self._preview.order)
        self._tell()

    def on_resize(self) -> None:
        """Say what is cut now."""
        super().on_resize()
        self.call_after_refresh(self._tell)

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys that answer while there is a question or a merge, and those that end it."""
        keys = self.shell.keys
        answers: tuple[str, ...] = ("another_person",) if self._preview.has_refusable else ()
        if self.preparation.job_changes:
            answers = ("same_person", "another_person")
        leave = Hint((keys.shown("back"),), "Leave")
        return (*keys_of(keys, "write_import", *answers), leave)

    def _rows(self, numbers: Sequence[int]) -> list[PreviewRow]:
        return [self._preview.row(number) for number in numbers]

    @property
    def _change(self) -> JobChange | None:
        """Return the change of job in the current row."""
        row = self.query_one(ImportList).current_row
        return row.change if row else None

    @on(VirtualList.Moved)
    def _tell(self) -> None:
        rows = self.query_one(ImportList)
        self.query_one(ImportHead).show(self._preview, self._change)
        whole = rows.cut_in(rows.current_row) if rows.current_row else ""
        self.query_one(WholeText).show([("", whole)] if whole else [])

    # Answers

    def action_same_person(self) -> None:
        """Merge the current row into who is known."""
        row = self.query_one(ImportList).current_row
        if row is not None and row.is_refused:
            self._take_back(row)
        else:
            self._answer(JobDecision.MERGE)

    def action_another_person(self) -> None:
        """Take the current row as somebody else; again as who it was merged into without a question."""
        row = self.query_one(ImportList).current_row
        if row is not None and row.is_refused:
            self._take_back(row)
        elif row is not None and row.row.is_refusable:
            self._decisions[row.id - 1] = JobDecision.NEW
            self._given.append((row.id - 1,))
            self._show_answers(row.id)
        else:
            self._answer(JobDecision.NEW)

    def action_all_same_persons(self) -> None:
        """Merge all that are without an answer."""
        self._decide(tuple(change.row for change in self._preview.open), JobDecision.MERGE)

    def action_undo(self) -> None:
        """Take the last answer back and ask again."""
        if self._given:
            rows = self._given.pop()
            for row in rows:
                self._decisions.pop(row, None)
            self._show_answers(rows[0] + 1)

    def action_write_import(self) -> None:
        """Import; while questions are open ask first what is to become of them, the first of them current."""
        still_open = self._preview.open
        if still_open:
            self.query_one(ImportList).move_to_id(still_open[0].row + 1)
            self._tell()
            shown = self.shell.keys.shown
            keys = {name: shown(name) for name in ("all_same_persons", "another_person")}
            self.choose(open_choices(still_open, keys, self._answer_all))
        else:
            self._write(self)

    def _answer_all(self, decision: JobDecision) -> None:
        """Answer all that is open, and import."""
        self._decide(tuple(change.row for change in self._preview.open), decision)
        self._write(self)

    def _answer(self, decision: JobDecision) -> None:
        """Answer the question of the current row, else the next one, and go on to what is open then."""
        still_open = self._preview.open
        change = self._change or (still_open[0] if still_open else None)
        if change is not None:
            self._decide((change.row,), decision)

    def _decide(self, rows: tuple[int, ...], decision: JobDecision) -> None:
        if not rows:
            return
        self._decisions |= dict.fromkeys(rows, decision)
        self._given.append(rows)
        still_open = self._preview.open
        self._show_answers(still_open[0].row + 1 if still_open else None)

    def _take_back(self, refused: PreviewRow) -> None:
        """Merge a row again that was refused."""
        self._decisions.pop(refused.id - 1)
        self._given.remove((refused.id - 1,))
        self._show_answers(refused.id)

    def _show_answers(self, current: int | None) -> None:
        """Show the rows by the answers so far, and go to the row of the *current* number, if any."""
        rows = self.query_one(ImportList)
        rows.show(*self._preview.order)
        if current is not None:
            rows.move_to_id(current)
        self._tell()
