"""Triage: the contacts without a tier, one card a time and one key each."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.events import Key
from textual.screen import ModalScreen

from relplanner.actions import ACTIONS, Scope, in_scope
from relplanner.domain.capacity import Capacity
from relplanner.domain.errors import UserError
from relplanner.domain.wording import joined, plural
from relplanner.screens.base import PlannerScreen
from relplanner.screens.shell import Shell
from relplanner.services import capacity, triage
from relplanner.services.tier_marks import tier_marks
from relplanner.services.triage import Decided, TriageCard
from relplanner.services.workspace import Workspace
from relplanner.widgets.bindings import Keys, bindings, bindings_of
from relplanner.widgets.footer import Hint, keys_of
from relplanner.widgets.messages import Changed, Failed
from relplanner.widgets.tier_keys import tier_keys
from relplanner.widgets.triage_view import Choice, TriageCardView, TriageHead, TriageOptions
from relplanner.widgets.type_ahead import reading


@dataclass(frozen=True, slots=True)
class _Passed:
    """A card that was passed: its place, and what was decided (None where it was put off)."""

    place: int
    decided: Decided | None


class TriageScreen(PlannerScreen):
    """Each key is stored at once; planning follows when the user leaves, so that no key waits for it."""

    SCOPE = Scope.TRIAGE
    TAB = "contacts"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Scope.TRIAGE), *bindings("undo")]

    DEFAULT_CSS = """
    TriageScreen {
        & TriageHead { margin-bottom: 1; }
        & .triage--panes { height: 1fr; layout: vertical; }
        & .triage--others { height: auto; }
        &.-wide {
            & .triage--panes { layout: horizontal; }
            & TriageCardView { width: 1fr; height: 100%; }
            & .triage--others { width: 54; height: 100%; padding-left: 2; }
            & TriageOptions { height: 100%; }
        }
    }
    """

    def __init__(self, shell: Shell) -> None:
        """Begin with the first contact about which nothing was decided."""
        super().__init__(shell)
        self._queue: tuple[int, ...] = ()
        self._place = 0
        self._card: TriageCard | None = None
        self._capacity: Capacity | None = None
        self._tiers: dict[str, str] = {}
        self._passed: list[_Passed] = []
        self._untold = 0

    def compose_body(self) -> ComposeResult:
        """Yield progress, card and keys."""
        with Vertical():
            yield TriageHead(self.glyphs)
            with Container(classes="triage--panes"):
                yield TriageCardView(self.glyphs)
                with Container(classes="triage--others"):
                    yield TriageOptions(self.glyphs)

    async def on_mount(self) -> None:
        """Read who is to be asked about, and what the tiers ask for."""
        self.run_worker(self._begin(), group=reading("triage"))

    async def _begin(self) -> None:
        workspace = self.workspace
        self._queue, self._capacity = await asyncio.to_thread(_read, workspace)
        marks = list(tier_marks().values())
        taken = _keys_taken(self.shell.keys)
        keys = tier_keys((mark.name for mark in marks), taken)
        self._tiers = {key: name for name, key in keys.items()}
        shown = self.shell.keys.shown
        self.query_one(TriageOptions).offer(
            [Choice(keys[mark.name], mark.name, mark) for mark in marks if mark.name in keys],
            [
                Choice(shown(action), ACTIONS[action].label.lower())
                for action in ("leave_untiered", "archive_untiered", "later")
            ],
        )
        self._show()

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys beside those of the tiers, which stand with the card."""
        keys = self.shell.keys
        stop = Hint((keys.shown("back"),), "Stop")
        return (*keys_of(keys, "leave_untiered", "archive_untiered", "later", "undo"), stop)

    def further_keys(self) -> list[tuple[str, str]]:
        """Return the keys of the tiers, which are the user's own."""
        return [(key, f"Put the contact into {tier}") for key, tier in self._tiers.items()]

    def noted_contact(self) -> int | None:
        """Return the contact of the card."""
        return None if self._card is None else self._card.contact_id

    # What the keys do

    def on_key(self, event: Key) -> None:
        """Give the tier for which the key stands."""
        tier = self._tiers.get(event.character or "") if self.focused is None else None
        if tier is not None:
            event.stop()
            event.prevent_default()
            self._decide(lambda number: triage.give_tier(self.workspace, number, tier))

    def action_leave_untiered(self) -> None:
        """Leave the contact without a tier."""
        self._decide(lambda number: triage.leave(self.workspace, number))

    def action_archive_untiered(self) -> None:
        """Archive the contact."""
        self._decide(lambda number: triage.archive(self.workspace, number))

    def action_later(self) -> None:
        """Go on without a decision."""
        if self._card is not None:
            self._pass(None)

    def action_undo(self) -> None:
        """Take the last decision back, and show its card again."""
        if not self._passed:
            self.post_message(Failed("Nothing was decided here that could be undone."))
            return
        last = self._passed[-1]
        try:
            if last.decided is not None:
                triage.take_back(self.workspace, last.decided)
        except UserError as error:
            self.post_message(Failed(str(error)))
            return
        self._passed.pop()
        if last.decided is not None:
            self._untold += 1
            self._count(last.decided, -1)
        self._place = last.place
        self._show()

    def _decide(self, decide: Callable[[int], Decided]) -> None:
        if self._card is None:
            return
        try:
            decided = decide(self._card.contact_id)
        except UserError as error:
            self.post_message(Failed(str(error)))
            return
        self._untold += 1
        self._count(decided, 1)
        self._pass(decided)

    def _pass(self, decided: Decided | None) -> None:
        self._passed.append(_Passed(self._place, decided))
        self._place += 1
        self._show()

    def _count(self, decided: Decided, contacts: int) -> None:
        if self._capacity is not None:
            self._capacity = self._capacity.with_more(decided.became, contacts)

    # What is shown

    def reload(self) -> None:
        """Show the contact as it is now; one that was decided about elsewhere is passed over."""
        if self._queue:
            self._show()

    def _show(self) -> None:
        """Show the next card that is still to be decided about."""
        self._card = None
        while self._card is None and self._place < len(self._queue):
            self._card = triage.triage_card(self.workspace, self._queue[self._place])
            if self._card is None:
                self._place += 1
        self.query_one(TriageHead).show(self._place, len(self._queue))
        view = self.query_one(TriageCardView)
        if self._card is not None:
            view.show(self._card, self.workspace.today())
        else:
            view.end(self._ending())
        if self._capacity is not None:
            self.query_one(TriageOptions).show(self._capacity)

    def _ending(self) -> list[str]:
        """Return what is said when there is nobody left."""
        put_off = sum(passed.decided is None for passed in self._passed)
        back = self.shell.keys.shown("back")
        later = f"{plural(put_off, 'contact')} put off: the next triage asks again." if put_off else ""
        first = "That was everybody." if self._queue else "Everybody has a tier, or was left without one."
        return [*filter(None, (first, self._decided_words(), later)), f"{back} goes back to the contacts."]

    def _decided_words(self) -> str:
        became = Counter(passed.decided.became for passed in self._passed if passed.decided)
        said = joined([f"{count:,} {what}" for what, count in became.most_common()])
        return f"Decided: {said}." if said else ""

    # Leaving

    def on_screen_suspend(self) -> None:
        """Let the plan follow, now that the user stops or does something else."""
        if not isinstance(self.app.screen, ModalScreen):
            self._tell()

    def _tell(self) -> None:
        if not self._untold:
            return
        self._untold = 0
        sentence = self._decided_words() or "Triage: everything is as it was."
        more = f"{self.shell.keys.shown('undo')} undoes the last one"
        self.app.post_message(Changed(sentence, more=more if self._passed else ""))


def _read(workspace: Workspace) -> tuple[tuple[int, ...], Capacity]:
    with workspace.store.connection():
        return triage.queue(workspace), capacity.capacity(workspace)


def _keys_taken(keys: Keys) -> frozenset[str]:
    """Return the keys that mean something else during triage."""
    actions = (*in_scope(Scope.TRIAGE), *in_scope(Scope.EVERYWHERE))
    return frozenset(key for action in actions for key in keys.of(action.id))
