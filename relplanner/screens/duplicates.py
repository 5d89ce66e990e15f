"""Duplicates: pairs of contacts that may be one, side by side, and merged field by field."""

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static

from relplanner.actions import Scope
from relplanner.domain.errors import UserError
from relplanner.domain.wording import plural
from relplanner.screens.base import PlannerScreen
from relplanner.screens.shell import Shell
from relplanner.services import duplicates
from relplanner.services.duplicates import Comparison, DuplicatePair, Side
from relplanner.services.workspace import Changed as Change
from relplanner.widgets.account_list import hidden_words
from relplanner.widgets.bindings import bindings, bindings_of
from relplanner.widgets.duplicate_view import DuplicateList, SideBySide
from relplanner.widgets.footer import Hint, keys_of
from relplanner.widgets.messages import Changed, Failed
from relplanner.widgets.text import line
from relplanner.widgets.type_ahead import reading
from relplanner.widgets.virtual_list import VirtualList
from relplanner.widgets.whole_text import WholeText

_CHOSEN_BY_HAND = "chosen by you"


class DuplicatesScreen(PlannerScreen):
    """The list of pairs and the current one side by side; at 80 columns ``enter`` shows the sides alone."""

    SCOPE = Scope.DUPLICATES
    TAB = "contacts"
    AUTO_FOCUS = "DuplicateList"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Scope.DUPLICATES), *bindings("down", "up", "back")]

    DEFAULT_CSS = """
    DuplicatesScreen {
        & .duplicates--head { height: 1; margin-bottom: 1; padding: 0 1; }
        & .duplicates--panes { height: 1fr; layout: vertical; }
        & DuplicateList { height: 1fr; }
        & SideBySide { height: 1fr; display: none; }
        &.-high SideBySide { display: block; height: 24; }
        &.-choosing {
            & DuplicateList, & WholeText { display: none; }
            & SideBySide { display: block; height: 1fr; }
        }
        &.-high.-choosing {
            & DuplicateList, & WholeText { display: block; }
            & SideBySide { height: 24; }
        }
    }
    """

    def __init__(self, shell: Shell, chosen: tuple[int, int] | None = None) -> None:
        """Look for duplicates, or show just the two contacts *chosen* by hand."""
        super().__init__(shell)
        self._chosen = chosen
        self._pairs: tuple[DuplicatePair, ...] = ()
        self._comparison: Comparison | None = None
        self._winners: dict[str, Side] = {}
        self._place = 0
        self._said = ""

    def compose_body(self) -> ComposeResult:
        """Yield the count, the pairs, and the current pair side by side."""
        yield Static(classes="duplicates--head", markup=False)
        with Container(classes="duplicates--panes"):
            yield DuplicateList(self._rows, self.glyphs)
            yield WholeText(self.glyphs)
            yield SideBySide(self.glyphs)

    def on_mount(self) -> None:
        """Look for pairs."""
        self._say_head("looking for contacts that are there twice")
        self.reload()

    def on_resize(self) -> None:
        """Say what is cut now."""
        super().on_resize()
        self.call_after_refresh(self._show_sides)

    def reload(self) -> None:
        """Look again, in the background."""
        self.run_worker(self._look(), exclusive=True, group=reading("duplicates"))

    async def _look(self) -> None:
        try:
            self._pairs = await asyncio.to_thread(self._found)
        except UserError as error:
            self.post_message(Failed(str(error)))
            self._pairs = ()
        shown = self.query_one(DuplicateList)
        shown.show([pair.id for pair in self._pairs])
        count = plural(len(self._pairs), "pair")
        self._say_head(
            f"{count} may be one contact each" if self._pairs else "nobody seems to be there twice"
        )
        self._compare()
        if not self._pairs:
            self._leave_choosing()

    def _found(self) -> tuple[DuplicatePair, ...]:
        """Return the pairs, in a thread."""
        workspace = self.workspace
        with workspace.store.connection():
            if self._chosen is None:
                return duplicates.find_duplicates(workspace)
            if not duplicates.are_there(workspace, *self._chosen):
                return ()
            both = duplicates.compare(workspace, *self._chosen)
        pair = DuplicatePair(
            id=1,
            left=both.left,
            right=both.right,
            left_name=both.left_name,
            right_name=both.right_name,
            left_organisation="",
            right_organisation="",
            why=_CHOSEN_BY_HAND,
        )
        return (pair,)

    def _rows(self, numbers: Sequence[int]) -> list[DuplicatePair]:
        return [self._pairs[number - 1] for number in numbers]

    def _say_head(self, said: str) -> None:
        self._said = said
        self._tell_more()

    @on(VirtualList.Scrolled)
    def _tell_more(self) -> None:
        """Say how many pairs there are, and how many above and below what is seen."""
        pairs = self.query_one(DuplicateList)
        more = hidden_words(*pairs.hidden, self.glyphs) if pairs.size.height else ""
        head = line([("Duplicates  ", "bold"), ("   ".join(filter(None, (self._said, more))), "$text-muted")])
        self.query_one(".duplicates--head", Static).update(head)

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys of the list, or of the two sides."""
        keys = self.shell.keys
        sides = Hint((keys.shown("take_left"), keys.shown("take_right")), "Side")
        back = Hint((keys.shown("back"),), "Back")
        actions = keys_of(keys, "merge", "not_the_same")
        if self._is_choosing:
            return (sides, *actions, *keys_of(keys, "undo"), back)
        return (*keys_of(keys, "compare"), *actions, *keys_of(keys, "undo"), back)

    # The pair side by side

    @property
    def _pair(self) -> DuplicatePair | None:
        return self.query_one(DuplicateList).current_row

    @property
    def _is_choosing(self) -> bool:
        return self.has_class("-choosing")

    @on(VirtualList.Moved)
    def _compare(self) -> None:
        """Show the current pair side by side, as it would be merged by itself."""
        self._winners, self._place, self._comparison = {}, 0, None
        pair = self._pair
        if pair is not None:
            try:
                self._comparison = duplicates.compare(self.workspace, pair.left, pair.right)
            except UserError as error:
                self.post_message(Failed(str(error)))
        self._show_sides()

    def _show_sides(self) -> None:
        pairs = self.query_one(DuplicateList)
        whole = pairs.cut_in(self._pair) if self._pair is not None else ""
        self.query_one(WholeText).show([("", whole)] if whole else [])
        self.query_one(SideBySide).show(self._comparison, self._winners, self._place)

    @on(VirtualList.Opened)
    def action_compare(self) -> None:
        """Go to the fields of the pair."""
        if self._comparison is not None and not self._is_choosing:
            self.add_class("-choosing")
            self.query_one(SideBySide).focus()
            self.show_hints()
            self._show_sides()

    def action_back(self) -> None:
        """Go back from the fields to the list, and from there to the contacts."""
        if self._is_choosing:
            self._leave_choosing()
        else:
            self.app.pop_screen()

    def _leave_choosing(self) -> None:
        self.remove_class("-choosing")
        self.query_one(DuplicateList).focus()
        self.show_hints()

    def action_down(self) -> None:
        """Go to the next field."""
        self._move(1)

    def action_up(self) -> None:
        """Go to the field before."""
        self._move(-1)

    def _move(self, step: int) -> None:
        if self._comparison is not None:
            last = len(self._comparison.differences) - 1
            self._place = max(0, min(self._place + step, last))
            self._show_sides()

    def action_take_left(self) -> None:
        """Let the left side win the current field."""
        self._take(self._place, Side.LEFT)

    def action_take_right(self) -> None:
        """Let the right side win the current field."""
        self._take(self._place, Side.RIGHT)

    @on(SideBySide.Chosen)
    def _clicked(self, event: SideBySide.Chosen) -> None:
        self.action_compare()
        self._take(event.place, event.side)

    def _take(self, place: int, side: Side) -> None:
        """Let *side* win a field, where both say something."""
        if self._comparison is None or not self._is_choosing:
            return
        if place < len(self._comparison.differences):
            self._place = place
            difference = self._comparison.differences[place]
            if difference.is_choice:
                self._winners[difference.word] = side
            self._show_sides()

    # What becomes of the pair

    def action_merge(self) -> None:
        """Make one contact of the pair."""
        pair, winners = self._pair, dict(self._winners)
        if pair is not None:
            self._change(lambda: duplicates.merge(self.workspace, pair.left, pair.right, winners))

    def action_not_the_same(self) -> None:
        """Remember that the pair is two people."""
        pair = self._pair
        if pair is not None:
            self._change(lambda: duplicates.not_the_same(self.workspace, pair.left, pair.right), replan=False)

    def _change(self, service: Callable[[], Change], *, replan: bool = True) -> None:
        try:
            change = service()
        except UserError as error:
            self.post_message(Failed(str(error)))
            return
        self._leave_choosing()
        self.post_message(Changed(change.sentence, change.contact_ids, replan=replan))
