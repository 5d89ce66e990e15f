"""The Balance screen: all accounts of giving and taking, the most tilted first, and the selected one."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import get_current_worker

from relplanner.actions import Scope
from relplanner.domain.account_words import asked_words
from relplanner.domain.countermeasures import Countermeasure
from relplanner.domain.errors import UserError
from relplanner.screens.base import PlannerScreen
from relplanner.services import balance, entries
from relplanner.services.balance import AccountRow, Accounts, AccountView, View
from relplanner.services.countermeasures import take_countermeasure
from relplanner.services.subject import Subject
from relplanner.widgets.account_list import AccountHead, AccountList, AccountTotal, hidden_words
from relplanner.widgets.account_panel import AccountPanel, AccountStrip
from relplanner.widgets.bindings import bindings_of
from relplanner.widgets.choice import Choices, Option
from relplanner.widgets.entry_list import EntryHead, EntryList
from relplanner.widgets.find_bar import FindBar
from relplanner.widgets.footer import Hint, keys_of
from relplanner.widgets.messages import Failed, FindWanted
from relplanner.widgets.text import line
from relplanner.widgets.type_ahead import reading
from relplanner.widgets.virtual_list import VirtualList

_NEXT_VIEW = {View.MINE: View.THEIRS, View.THEIRS: View.BOTH, View.BOTH: View.MINE}
_LOADING_AFTER_SECONDS = 0.3


class Summed(Message):
    """The accounts that a query means were summed, in the background."""

    def __init__(self, query: str, accounts: Accounts, *, keep: bool) -> None:
        """Say what was asked and what came out; with *keep* the selection stays."""
        super().__init__()
        self.query = query
        self.accounts = accounts
        self.keep = keep


class AccountRead(Message):
    """One account was read in the background; None where none is selected."""

    def __init__(self, shown: AccountView | None) -> None:
        """Take the account."""
        super().__init__()
        self.shown = shown


class BalanceScreen(PlannerScreen):
    """List and account side by side, or the account in place of the list where there is no room for both."""

    SCOPE = Scope.BALANCE
    TAB = "balance"
    CSS_PATH = "balance.tcss"
    BINDINGS = bindings_of(Scope.BALANCE)
    AUTO_FOCUS = "AccountList"

    _view = View.MINE
    _query = ""
    _accounts: Accounts | None = None
    _shown: AccountView | None = None
    _account_timer: Timer | None = None
    account_after_seconds: ClassVar[float] = 0.04

    def compose_body(self) -> ComposeResult:
        """Yield the list with what stands above and below it, the account, and the strip."""
        keys, glyphs = self.shell.keys, self.glyphs
        with Horizontal(classes="balance--panes"):
            with Vertical(classes="balance--list"):
                yield FindBar(glyphs, keys.shown("filter_accounts"))
                yield AccountHead(glyphs)
                yield AccountList(self._rows, glyphs)
                yield Static(classes="balance--below", markup=False)
                yield AccountTotal(glyphs)
            with Vertical(classes="balance--account"):
                yield AccountPanel(glyphs, keys.shown("act"))
                yield EntryHead()
                yield EntryList(self.workspace.today, glyphs)
        yield AccountStrip(glyphs)
        yield Static(
            "Nothing is noted yet of what you give and receive. "
            f"Choose or add a contact ({keys.shown('contacts')}) and write it down in one line.",
            classes="balance--empty",
            markup=False,
        )

    def on_mount(self) -> None:
        """Show all accounts as soon as they are summed."""
        self.set_timer(_LOADING_AFTER_SECONDS, self._say_summing)
        self.reload()

    def _say_summing(self) -> None:
        if self._accounts is None:
            self.query_one(AccountHead).show("being summed", self._view)

    @property
    def _list(self) -> AccountList:
        return self.query_one(AccountList)

    @property
    def _entries(self) -> EntryList:
        return self.query_one(EntryList)

    # What is shown

    def reload(self) -> None:
        """Show the accounts that are seen as they are now, at once; sum and sort all in the background."""
        if self._accounts is not None:
            self._list.show(self._accounts.ids, self._accounts.breaks)
            self._read_soon()
        self._sum(keep=True)

    def go_back(self) -> None:
        """Leave the weighing, then the entries, then the filter."""
        if self._entries.weighing is not None:
            self._entries.end()
        elif self.has_class("-account"):
            self.remove_class("-account")
            self._list.focus()
        elif self.has_class("-filtering") and not self._entries.has_focus:
            self._stop_filtering()
        self.show_hints()

    def talk_subject(self) -> Subject | None:
        """Return the contact of the selected account."""
        current = self._list.current_id
        return None if current is None else Subject(contact_id=current)

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys of the list, of the entries, or of the weights that are changed."""
        keys = self.shell.keys
        if not self.is_mounted or not self.has_class("-account"):
            return keys_of(keys, "give", "receive", "weigh", "act", "view")
        if self._entries.weighing is None:
            return keys_of(keys, "weigh", "delete_entry", "act", "view", "back")
        pairs = ((("lighter", "heavier"), "Weight"), (("up", "down"), "Mine, theirs"))
        shown = [Hint(tuple(keys.of(action)[-1] for action in actions), label) for actions, label in pairs]
        return (*shown, Hint((keys.shown("weigh"),), "Keep"), Hint((keys.shown("back"),), "Leave"))

    def on_resize(self) -> None:
        """Draw the account to the new height."""
        super().on_resize()
        self.call_after_refresh(self._draw_account)

    def _rows(self, ids: Sequence[int]) -> list[AccountRow]:
        return balance.account_rows(self.workspace, ids)

    def _sum(self, *, keep: bool) -> None:
        ask = partial(balance.account_list, self.workspace, self._view, self._query, forgiving=True)
        find = partial(self._find, self._query, ask, keep)
        self.run_worker(find, thread=True, exclusive=True, group=reading("accounts"))

    def _find(self, query: str, ask: Callable[[], Accounts], keep: bool) -> None:
        """Sum the accounts, in a thread, and post what came out."""
        worker = get_current_worker()
        try:
            with self.workspace.store.snapshot():
                answer = ask()
        except UserError as error:
            self.post_message(Failed(str(error)))
        else:
            if not worker.is_cancelled:
                self.post_message(Summed(query, answer, keep=keep))

    @on(Summed)
    def _show(self, event: Summed) -> None:
        accounts = self._accounts = event.accounts
        self.set_class(not accounts.in_all, "-nobody")
        self._list.view = self._view
        self._list.show(accounts.ids, accounts.breaks, keep=event.keep)
        self.query_one(AccountTotal).show(accounts, self._view)
        self._tell_count()
        self._read_soon()

    @on(VirtualList.Scrolled)
    def _tell_count(self) -> None:
        if self._accounts is None:
            return
        shown = self._list
        of = f"{shown.count:,} of {self._accounts.in_all:,}" if self._query else f"{self._accounts.in_all:,}"
        self.query_one(AccountHead).show(f"{of}, most tilted first", self._view)
        bar = self.query_one(FindBar)
        if self._accounts.problems:
            bar.say(self._accounts.problems[0], wrong=True)
        else:
            bar.say(of)
        above, below = shown.hidden
        said = hidden_words(above, below, self.glyphs)
        if not shown.count and self._query:
            back = self.shell.keys.shown("back")
            said = f"No account matches. enter finds among all contacts, {back} shows all accounts again."
        self.query_one(".balance--below", Static).update(line([(said, "")]))

    # The selected account

    @on(VirtualList.Moved)
    def _moved(self) -> None:
        if self._shown is None or self._shown.row.id != self._list.current_id:
            self._tell_count()
            self._read_soon()

    def _read_soon(self) -> None:
        """Read the account once the keys rest."""
        if self._account_timer is not None:
            self._account_timer.stop()
        self._account_timer = self.set_timer(self.account_after_seconds, self._begin_reading)

    def _begin_reading(self) -> None:
        current = self._list.current_id
        self.run_worker(partial(self._read, current), thread=True, exclusive=True, group="account")

    def _read(self, contact_id: int | None) -> None:
        worker = get_current_worker()
        shown = None
        if contact_id is not None:
            try:
                with self.workspace.store.snapshot():
                    shown = balance.account_view(self.workspace, contact_id)
            except UserError:  # it is gone; the list will know in a moment
                return
        if not worker.is_cancelled:
            self.post_message(AccountRead(shown))

    @on(AccountRead)
    def _show_account(self, event: AccountRead) -> None:
        before, self._shown = self._shown, event.shown
        shown = event.shown
        self.set_class(shown is not None and bool(shown.entries), "-entries")
        same = before is not None and shown is not None and before.row.id == shown.row.id
        self._entries.show_entries(shown.entries if shown else (), keep=same)
        self._tell_entries()
        self._draw_account()
        self.call_after_refresh(self._draw_account)  # there may be another height for it now

    @on(VirtualList.Scrolled)
    def _tell_entries(self) -> None:
        account = self._shown.row.account if self._shown else None
        asked = asked_words(account) if account is not None and account.entries else ""
        self.query_one(EntryHead).show(asked, hidden_words(*self._entries.hidden, self.glyphs))

    def _draw_account(self) -> None:
        self.query_one(AccountStrip).show(self._shown, self._view)
        height = self.query_one(".balance--account").size.height
        self.query_one(AccountPanel).show(self._shown, self._view, height)

    # What the keys do

    def action_view(self) -> None:
        """Show and sort by my view, by theirs, by both."""
        self._view = _NEXT_VIEW[self._view]
        self._draw_account()
        self._sum(keep=True)

    @on(VirtualList.Opened)
    def action_weigh(self) -> None:
        """Go to the entries; there, change the weights of one, and then keep them."""
        shown = self._entries
        if not shown.has_focus:
            if self._selected() is not None and shown.count:
                self.add_class("-account")
                self.call_after_refresh(self._draw_account)
                shown.focus()
        elif shown.weighing is None:
            shown.begin()
        else:
            self._keep_weights()
        self.show_hints()

    def _keep_weights(self) -> None:
        weighed = self._entries.end()
        if weighed is not None:
            number, mine, theirs = weighed.entry_id, weighed.weight, weighed.theirs
            self._do(partial(entries.set_weights, self.workspace, number, mine, theirs))

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Be at the entries as long as they have the focus; what is weighed is kept where it goes on."""
        if event.widget is self._entries:
            self.add_class("-account")
        elif self.query_one(".balance--list") in event.widget.ancestors:
            self.remove_class("-account")
            self._keep_weights()
        self.show_hints()

    def action_lighter(self) -> None:
        """Make the chosen weight lighter."""
        self._step(-1)

    def action_heavier(self) -> None:
        """Make the chosen weight heavier."""
        self._step(1)

    def _step(self, by: int) -> None:
        if self._entries.has_focus:
            self._entries.step(by)
            self.show_hints()

    def action_delete_entry(self) -> None:
        """Delete the entry on which the cursor stands."""
        current = self._entries.current_id
        if self._entries.has_focus and current is not None:
            self._do(partial(entries.delete_entry, self.workspace, current))
        else:
            key = self.shell.keys.shown("weigh")
            self.post_message(Failed(f"No entry is selected; {key} goes to the entries of the account."))

    def _selected(self) -> AccountView | None:
        """Return the selected account, read and shown at once where it is not shown yet."""
        current = self._list.current_id
        if current is not None and (self._shown is None or self._shown.row.id != current):
            try:
                self._show_account(AccountRead(balance.account_view(self.workspace, current)))
            except UserError:  # it is gone; the list will know in a moment
                return None
        return self._shown

    def action_act(self) -> None:
        """Ask which countermeasure is taken."""
        shown = self._selected()
        if shown is None or not shown.countermeasures:
            self.post_message(Failed("This account asks for nothing to be done."))
            return
        by_key = {measure.key: measure for measure in shown.countermeasures}
        options = tuple(Option(measure.key, measure.intent) for measure in shown.countermeasures)
        accept = partial(self._take_chosen, shown.row.id, by_key)
        self.choose(Choices(subject=shown.row.name, options=options, accept=accept))

    def _take_chosen(self, contact_id: int, by_key: dict[str, Countermeasure], option: Option) -> None:
        self._do(partial(take_countermeasure, self.workspace, contact_id, by_key[option.key]))

    def action_take_first(self) -> None:
        """Take the first countermeasure."""
        self._take(0)

    def action_take_second(self) -> None:
        """Take the second countermeasure."""
        self._take(1)

    def action_take_third(self) -> None:
        """Take the third countermeasure."""
        self._take(2)

    def action_take_fourth(self) -> None:
        """Take the fourth countermeasure."""
        self._take(3)

    def _take(self, at: int) -> None:
        shown = self._selected()
        if shown is not None and at < len(shown.countermeasures):
            measure = shown.countermeasures[at]
            self._do(partial(take_countermeasure, self.workspace, shown.row.id, measure))
        else:
            self.post_message(Failed("There is no countermeasure with that letter for this account."))

    # Narrowing the list

    def action_filter_accounts(self) -> None:
        """Narrow the list while one types."""
        self.remove_class("-account")
        self.add_class("-filtering")
        self.call_after_refresh(self.query_one(FindBar).start)

    @on(FindBar.Changed)
    def _narrow(self, event: FindBar.Changed) -> None:
        self._query = event.query.strip()
        self._sum(keep=False)

    @on(FindBar.Steered)
    def _steer(self, event: FindBar.Steered) -> None:
        self._list.action_down() if event.step > 0 else self._list.action_up()

    @on(FindBar.Left)
    def _left(self, event: FindBar.Left) -> None:
        query, found = self._query, self._list.count
        if event.accepted and query and found:
            self._list.focus()
        else:
            self._stop_filtering()
        if event.accepted and query and not found:
            self.post_message(FindWanted(query))

    def _stop_filtering(self) -> None:
        self.query_one(FindBar).text = ""
        self.remove_class("-filtering")
        self._list.focus()
