"""The Tiers screen: the routines of each tier, and what all of them ask of the user's time."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from relplanner.actions import Scope
from relplanner.domain.capacity import Capacity
from relplanner.domain.contacts import Routine
from relplanner.domain.errors import UserError
from relplanner.domain.routine_line import routine_words
from relplanner.domain.tier_line import parse_tier_line, tier_words
from relplanner.domain.what_if import Change as PlanChange
from relplanner.domain.what_if import parse_changes
from relplanner.domain.wording import minutes_words, percent_words, plural
from relplanner.screens.base import PlannerScreen
from relplanner.screens.shell import Shell
from relplanner.screens.what_if import WhatIfSheet, what_if_question
from relplanner.services import tiers
from relplanner.services.capacity import CapacityBook, TierView, capacity_book
from relplanner.services.capacity import tiers as tier_views
from relplanner.services.what_if import WhatIf, check_changes, what_if
from relplanner.services.workspace import Workspace
from relplanner.widgets.bindings import bindings_of
from relplanner.widgets.choice import ChoiceLine, Choices, Option
from relplanner.widgets.messages import Failed
from relplanner.widgets.prompt import Prompt, Question
from relplanner.widgets.text import line
from relplanner.widgets.tier_table import CapacityPanel, TierList, TierRow, tier_rows
from relplanner.widgets.type_ahead import reading
from relplanner.widgets.virtual_list import VirtualList


class TiersScreen(PlannerScreen):
    """A list of tiers and routines. While a line is typed, the capacity below is that of the line."""

    SCOPE = Scope.TIERS
    TAB = "tiers"
    IS_PASSING = True
    AUTO_FOCUS = "TierList"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Scope.TIERS)

    DEFAULT_CSS = """
    TiersScreen {
        & .tiers--head { height: 2; padding: 0 1; }
        & TierList { height: 1fr; }
    }
    """

    def __init__(self, shell: Shell) -> None:
        """Show the tiers of *shell*'s workspace."""
        super().__init__(shell)
        self._rows: list[TierRow] = []
        self._book: CapacityBook | None = None
        self._tried = ""

    def compose_body(self) -> ComposeResult:
        """Yield heading, list and capacity."""
        with Vertical():
            yield Static(classes="tiers--head", markup=False)
            yield TierList(self._fetch, self.glyphs)
            yield CapacityPanel(self.glyphs)

    def on_mount(self) -> None:
        """Read the tiers."""
        self.reload()

    def reload(self) -> None:
        """Read again, the selection kept."""
        self.run_worker(self._read(), exclusive=True, group=reading("tiers"))

    async def _read(self) -> None:
        try:
            views, book = await asyncio.to_thread(_read, self.workspace)
        except UserError as error:
            self.post_message(Failed(str(error)))
            return
        self._book, capacity = book, book.measure()
        self._rows = tier_rows(views, capacity)
        shown = self.query_one(TierList)
        shown.weigh(capacity)
        ids = [row.id for row in self._rows]
        shown.show(ids, [row.id for row in self._rows if row.routine is None])
        count = plural(len(views), "tier")
        head = [
            (" Tiers", "bold"),
            (f"  {count}, and what each asks for in a year, in % of the budget", "$text-muted"),
        ]
        self.query_one(".tiers--head", Static).update(line(head))
        self._show_capacity()

    def _fetch(self, ids: Sequence[int]) -> list[TierRow]:
        return [self._rows[number] for number in ids if number < len(self._rows)]

    @property
    def _current(self) -> TierRow | None:
        return self.query_one(TierList).current_row

    @on(VirtualList.Moved)
    @on(Prompt.Closed)
    @on(ChoiceLine.Closed)
    def _show_capacity(self) -> None:
        row = self._current
        if self._book is not None:
            self.query_one(CapacityPanel).show(self._book.measure(), row.tier.name if row else "")

    # What can be changed

    @on(VirtualList.Opened)
    def action_change(self) -> None:
        """Change what is selected: a routine, or name and worth of a tier."""
        row = self._current
        if row is None:
            return
        tier, routine = row.tier, row.routine
        if routine is None:
            self.ask(
                Question(
                    mark="tier",
                    about=tier.id,
                    value=tier_words(tier.name, tier.points),
                    verb="Change",
                    preview=lambda text: _worth_words(tier, text),
                    accept=lambda text: self._store(lambda: tiers.edit_tier(self.workspace, tier.id, text)),
                )
            )
        else:
            self._ask_routine(tier, routine)

    def action_add_routine(self) -> None:
        """Add a routine to the tier."""
        if self._current is not None:
            self._ask_routine(self._current.tier, None)

    def _ask_routine(self, tier: TierView, routine: Routine | None) -> None:
        number = None if routine is None else routine.id

        def preview(text: str) -> str:
            try:
                return self._weighed(tier, tiers.changed_routines(tier.routines, number, text))
            except UserError:
                self.query_one(CapacityPanel).preview(None)
                raise

        self.ask(
            Question(
                mark="routine",
                about=(tier.id, number),
                subject=tier.name,
                value="" if routine is None else routine_words(routine),
                placeholder="call every 6 weeks 20 min",
                verb="Add" if routine is None else "Change",
                preview=preview,
                accept=lambda text: self._store(
                    lambda: tiers.set_routine(self.workspace, tier.id, number, text)
                ),
            )
        )

    def _weighed(self, tier: TierView, routines: Sequence[Routine]) -> str:
        """Show the capacity with other routines in a tier; return it in a few words."""
        now, then = self._weigh(tier, routines)
        each = next(
            (minutes_words(share.minutes_each) for share in then.tiers if share.name == tier.name), ""
        )
        return f"{each} each, {_share(now)} {self.glyphs.flat} {_share(then)} of working time"

    def _weigh(
        self, tier: TierView, routines: Sequence[Routine] | None, note: str = ""
    ) -> tuple[Capacity, Capacity]:
        """Show the capacity with other routines in a tier, or without it; return it as it is and would be."""
        assert self._book is not None
        now, then = self._book.measure(), self._book.measure({tier.id: routines})
        self.query_one(CapacityPanel).preview(then, note)
        return now, then

    def action_add_tier(self) -> None:
        """Add a tier of one's own."""
        self.ask(
            Question(
                mark="new tier",
                placeholder="platinum: call every 2 weeks 30 min",
                verb="Add",
                preview=_new_tier_words,
                accept=lambda text: self._store(lambda: tiers.add_tier(self.workspace, text)),
            )
        )

    def action_remove(self) -> None:
        """Remove the routine or the tier; where contacts fall out of it, say so and ask."""
        row = self._current
        if row is None:
            return
        tier, routine = row.tier, row.routine
        if routine is not None:
            self._do(lambda: tiers.remove_routine(self.workspace, tier.id, routine.id))
        elif not tier.contacts:
            self._do(lambda: tiers.remove_tier(self.workspace, tier.id))
        else:
            self.choose(
                Choices(
                    subject="are you sure?",
                    options=(Option("y", f"remove {tier.name}"), Option("n", "leave it")),
                    accept=lambda option: self._removed(tier, option),
                )
            )
            fall = plural(tier.contacts, "contact falls", "contacts fall")
            note = f"{fall} out of {tier.name} and will not be planned by it any more."
            self._weigh(tier, None, note)

    def action_what_if(self) -> None:
        """Ask for changes, and show the plan with them beside that of today."""
        known = [row.tier for row in self._rows if row.routine is None]

        def accept(text: str) -> None:
            self._tried = text
            self.run_worker(self._try(parse_changes(text)), exclusive=True, group="what if")

        self.ask(what_if_question(self._tried, lambda changes: check_changes(changes, known), accept))

    async def _try(self, changes: Sequence[PlanChange]) -> None:
        def work() -> WhatIf:
            with self.workspace.store.connection():
                return what_if(self.workspace, changes)

        try:
            beside = await asyncio.to_thread(work)
        except UserError as error:
            self.post_message(Failed(str(error)))
            return

        def closed(wants_another: bool | None) -> None:
            if wants_another:
                self.action_what_if()

        if self.is_current:
            self.app.push_screen(WhatIfSheet(self.shell, beside), closed)

    def _removed(self, tier: TierView, option: Option) -> None:
        if option.key == "y":
            self._do(lambda: tiers.remove_tier(self.workspace, tier.id))


def _read(workspace: Workspace) -> tuple[list[TierView], CapacityBook]:
    with workspace.store.connection():
        return tier_views(workspace), capacity_book(workspace)


def _share(capacity: Capacity) -> str:
    return percent_words(100 * capacity.share_asked)


def _worth_words(tier: TierView, text: str) -> str:
    said = parse_tier_line(text)
    parts = [f"called {said.name}"] if said.name != tier.name else []
    if said.points is not None and said.points != tier.points:
        parts.append(f"a touch is worth {said.points}, until now {tier.points}")
    return ", ".join(parts) or "a touch of a higher worth goes before others"


def _new_tier_words(text: str) -> str:
    said, routines = tiers.new_tier(text)
    asks = ", ".join(map(routine_words, routines)) or "no routine yet"
    return f"adds {said.name}: {asks}, worth {said.points}"
