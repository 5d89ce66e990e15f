"""The History screen: what has changed, of all contacts or of one, with undo and redo at hand."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from relplanner.actions import Scope
from relplanner.domain.wording import plural
from relplanner.screens.base import PlannerScreen
from relplanner.screens.shell import Shell
from relplanner.services.undo import StepContacts, StepRow, contacts_of_step, history_of
from relplanner.widgets.bindings import bindings, bindings_of
from relplanner.widgets.footer import Hint, keys_of
from relplanner.widgets.step_list import StepList, StepPanel
from relplanner.widgets.text import cut, line
from relplanner.widgets.virtual_list import VirtualList

_MOST_STEPS = 500
_NOBODY = StepContacts((), 0)


class HistoryScreen(PlannerScreen):
    """Steps, newest first. After undo and redo the step that was turned is the current one."""

    SCOPE = Scope.HISTORY
    TAB = "history"
    IS_PASSING = True
    AUTO_FOCUS = "StepList"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Scope.HISTORY), *bindings("back")]

    DEFAULT_CSS = """
    HistoryScreen {
        & .history--head { height: 2; padding: 0 1; }
        & .history--panes { layout: vertical; height: 1fr; }
        & StepList { width: 1fr; height: 1fr; }
        & StepPanel { width: 1fr; height: auto; max-height: 45%; padding: 0 2; }
        &.-step StepPanel { height: 1fr; max-height: 100%; padding: 1 2; }
        &.-step StepList { display: none; }
        &.-wide .history--panes { layout: horizontal; }
        &.-wide StepList { display: block; height: 100%; }
        &.-wide StepPanel { width: 40; height: 100%; max-height: 100%; padding: 1 2; }
    }
    """

    def __init__(self, shell: Shell, contact_id: int | None = None, contact: str = "") -> None:
        """Show what has changed; only of the contact with that number and name, if one is given."""
        super().__init__(shell)
        self._contact_id = contact_id
        self._contact = contact
        self._steps: dict[int, StepRow] = {}

    def compose_body(self) -> ComposeResult:
        """Yield heading, steps, and the step in full."""
        with Vertical():
            yield Static(classes="history--head", markup=False)
            with Horizontal(classes="history--panes"):
                yield StepList(self._fetch, self.workspace.now, self.shell.clock, self.glyphs)
                yield StepPanel(self.glyphs, self.shell.clock)

    def noted_contact(self) -> int | None:
        """Return the contact whose changes are shown, if they are those of one."""
        return self._contact_id

    def on_mount(self) -> None:
        """Show the steps; what a toast has said of one stands here in full."""
        self.app.clear_notifications()
        self.reload()

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys that turn steps, and those of this screen."""
        every = () if self._contact_id is None else ("all_history",)
        return keys_of(self.shell.keys, "show_step", "undo", "redo", *every, "back")

    def reload(self) -> None:
        """Read the steps again, and go to the one that was turned."""
        before = self._steps
        steps = history_of(self.workspace, self._contact_id, _MOST_STEPS)
        self._steps = {step.id: step for step in steps}
        shown = self.query_one(StepList)
        days = [step.at.in_timezone(self.workspace.zone).date() for step in steps]
        breaks = [at for at in range(1, len(days)) if days[at] != days[at - 1]]
        shown.show([step.id for step in steps], breaks)
        turned = [step.id for step in steps if step.id in before and before[step.id].undone != step.undone]
        if turned:
            shown.move_to_id(turned[0])
        self._tell_count()
        self._show_step()

    def _fetch(self, ids: Sequence[int]) -> list[StepRow]:
        return [self._steps[number] for number in ids if number in self._steps]

    def _tell_count(self) -> None:
        of = f" of {cut(self._contact, 40, self.glyphs.ellipsis)}" if self._contact_id is not None else ""
        count = plural(len(self._steps), "change")
        said = f"  {count}, newest first" if self._steps else "  nothing has changed yet"
        self.query_one(".history--head", Static).update(
            line([(f" History{of}", "bold"), (said, "$text-muted")])
        )

    @on(VirtualList.Moved)
    def _show_step(self) -> None:
        step = self.query_one(StepList).current_row
        touched = _NOBODY if step is None else contacts_of_step(self.workspace, step.id)
        self.query_one(StepPanel).show(step, touched, self.workspace.now())

    @on(VirtualList.Opened)
    def action_show_step(self) -> None:
        """Show the step in full; the keys scroll it then."""
        if self._steps:
            self.add_class("-step")
            self.query_one(StepPanel).focus()

    def action_all_history(self) -> None:
        """Show the changes of all contacts."""
        if self._contact_id is not None:
            self._contact_id, self._contact = None, ""
            self.reload()
            self.show_hints()

    def action_back(self) -> None:
        """Go back to the list of steps, or to where the user came from."""
        if self.has_class("-step"):
            self.remove_class("-step")
            self.query_one(StepList).focus()
        else:
            self.app.pop_screen()
