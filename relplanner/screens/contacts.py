"""The Contacts screen: a list of any length that narrows while one types, and the selected contact's card."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import get_current_worker

from relplanner.actions import Scope
from relplanner.domain.errors import UserError
from relplanner.domain.finding import FoundLine
from relplanner.domain.wording import short_name
from relplanner.screens.contact_answers import CardRead, DaysRead, Listed
from relplanner.screens.contact_changing import ChangingScreen
from relplanner.screens.contact_learning import LearningScreen
from relplanner.screens.contact_sorting import SortingScreen
from relplanner.services import contact_list
from relplanner.services.account_plans import plan_about
from relplanner.services.contact_card import contact_card
from relplanner.services.contact_figures import ContactFigures
from relplanner.services.contact_list import Finder, Found
from relplanner.services.contact_order import Sort
from relplanner.services.found import found_lines
from relplanner.services.subject import Subject
from relplanner.services.views import ContactRow
from relplanner.widgets.bindings import bindings_of
from relplanner.widgets.contact_list import ContactList, Headings
from relplanner.widgets.contact_panel import CardPanel, CardStrip
from relplanner.widgets.find_bar import FindBar
from relplanner.widgets.first_steps import first_hints, first_steps
from relplanner.widgets.footer import Hint, keys_of
from relplanner.widgets.messages import Failed, PlanWanted, TabWanted
from relplanner.widgets.notices import EmptyState
from relplanner.widgets.text import line
from relplanner.widgets.type_ahead import reading
from relplanner.widgets.virtual_list import VirtualList

_TIMELINE_AT_FIRST = 200


class ContactsScreen(ChangingScreen, LearningScreen, SortingScreen):
    """List and card; what is marked, else what is current, takes a tier or goes to the archive."""

    SCOPE = Scope.CONTACTS
    TAB = "contacts"
    CSS_PATH = "contacts.tcss"
    BINDINGS = bindings_of(Scope.CONTACTS)
    AUTO_FOCUS = "ContactList"

    _query = ""
    _sort = Sort.TIER
    _descending = False
    _total = 0
    _finder: Finder | None = None
    _found = Found(())
    _names_first = True
    _card_timer: Timer | None = None
    _read_whole: int | None = None
    _back_to = ""
    _opens_wanted = False
    card_after_seconds: ClassVar[float] = 0.04

    def compose_body(self) -> ComposeResult:
        """Yield find bar, list and what stands below it, then the card or the strip."""
        keys = self.shell.keys
        with Horizontal(classes="contacts--panes"):
            with Vertical(classes="contacts--list"):
                yield FindBar(self.glyphs, keys.shown("find"))
                yield Headings(keys, self.glyphs)
                yield ContactList(self._rows, self._found_lines, self.workspace.today, self.glyphs)
                yield Static(classes="contacts--below", markup=False)
            yield CardPanel(self.glyphs, self.shell.clock)
        yield CardStrip(self.glyphs, self.shell.clock)
        yield EmptyState(self.glyphs, first_steps(keys))

    def on_mount(self) -> None:
        """Show everybody."""
        self.query_one(Headings).sorted_by(self._sort)
        self.reload()

    # What is shown

    def reload(self) -> None:
        """Find again what is asked for, the selection kept."""
        self._search(keep=True)

    def find(self, query: str = "") -> None:
        """Go to the find bar, with a *query*; what is found next comes with the names first again."""
        self._back_to = ""
        self._close_card()
        self._names_first = True
        bar = self.query_one(FindBar)
        bar.start()
        if query:
            bar.text = query

    def show_contact(self, contact_id: int, *, back_to: str = "") -> None:
        """Select a contact, the filter taken off where it hides them.

        Where *back_to* names a tab their card is to be seen, and from it ``escape`` leads there.
        """
        self._wanted = contact_id
        self._back_to = back_to
        self._opens_wanted = bool(back_to)
        self._close_card()
        self._search(keep=True)
        self._focus_list()

    def go_back(self) -> None:
        """Close the card; or else take the marks away; or else show everybody again.

        Who came from another screen to see a contact goes back there.
        """
        shown = self.query_one(ContactList)
        if self._back_to:
            self.post_message(TabWanted(self._back_to))
            self._close_card()
            self._focus_list()
        elif self.has_class("-card"):
            self._close_card()
            self._focus_list()
        elif shown.clear_marks():
            self._tell_count()
        else:
            self.query_one(FindBar).text = ""

    def on_screen_suspend(self) -> None:
        """Forget from where the user came, now that they go elsewhere and not only to what lies above."""
        super().on_screen_suspend()
        if self not in self.app.screen_stack:
            self._back_to = ""

    def _close_card(self) -> None:
        self.remove_class("-card")
        self.show_hints()

    def _search(self, *, keep: bool) -> None:
        """Find who is asked for; to *keep* the selection, because others may be there or stand elsewhere."""
        query = self._query = self.query_one(FindBar).text.strip()
        if keep or self._finder is None:
            self._finder = Finder(self.workspace, self._sort, descending=self._descending)
        ask = partial(self._finder.find, query, forgiving=True, names_first=self._names_first)
        find = partial(self._find, query, ask, keep)
        self.run_worker(find, thread=True, exclusive=True, group=reading("contacts"))

    def _find(self, query: str, ask: Callable[[], Found], keep: bool) -> None:
        """Ask the store, in a thread, and post what it says."""
        worker = get_current_worker()
        workspace = self.workspace
        try:
            with workspace.store.snapshot():
                answer = ask()
                total = contact_list.count() if query and keep else len(answer.ids)
                if not worker.is_cancelled:
                    self.post_message(Listed(query, answer, total, keep=keep))
                if keep and not worker.is_cancelled:
                    self.post_message(DaysRead(need_years=ContactFigures(workspace).needs_years))
        except UserError as error:
            self.post_message(Failed(str(error)))

    @on(Listed)
    def _show(self, event: Listed) -> None:
        if not event.query or event.keep:
            self._total = event.total
        shown = self.query_one(ContactList)
        found = self._found = event.found
        self.query_one(Headings).sorted_by("" if self._is_by_place else self._sort)
        shown.show(found.ids, found.breaks, found.elsewhere, keep=event.keep)
        if self._wanted is not None and (shown.move_to_id(self._wanted) or not event.query):
            self._wanted = None
            if self._opens_wanted and not self.has_class("-wide"):
                self.action_open()
            self._opens_wanted = False
        elif self._wanted is not None:  # the filter hides them
            self.query_one(FindBar).text = ""
        was_empty = self.has_class("-empty")
        self.set_class(not self._total and not self._query, "-empty")
        if was_empty != self.has_class("-empty"):
            self._focus_list()
            self.show_hints()
        self._tell_count()
        self._ask_card()

    @on(DaysRead)
    def _widen_days(self, event: DaysRead) -> None:
        self.query_one(Headings).with_years = self.query_one(ContactList).with_years = event.need_years

    @property
    def _is_by_place(self) -> bool:
        """Return whether those who are named so stand first, and no column says the order."""
        return bool(self._found.words) and self._names_first

    def _rows(self, ids: Sequence[int]) -> list[ContactRow]:
        return contact_list.contact_rows(self.workspace, ids)

    def _found_lines(self, ids: Sequence[int]) -> Mapping[int, Sequence[FoundLine]]:
        return found_lines(self.workspace, ids, self._found.words)

    def _tell_count(self) -> None:
        shown = self.query_one(ContactList)
        bar = self.query_one(FindBar)
        if self._found.problems:
            bar.say(self._found.problems[0], wrong=True)
        elif shown.marked_count:
            bar.say(f"{shown.marked_count:,} selected")
        elif self._query:
            bar.say(f"{shown.count:,} of {self._total:,}")
        else:
            bar.say(f"{self._total:,} by {self._sort}{', reversed' if self._descending else ''}")
        self._tell_more()

    @on(VirtualList.Scrolled)
    def _tell_more(self) -> None:
        shown = self.query_one(ContactList)
        above, below = shown.hidden
        glyphs = self.glyphs
        said = [f"{glyphs.up} {above:,}" if above else "", f"{glyphs.down} {below:,} more" if below else ""]
        if self._query and not above and not below:
            back = f"{self.shell.keys.shown('back')} shows all {self._total:,} again."
            said = [f"{shown.count:,} match. {back}" if shown.count else f"Nobody matches. {back}"]
        text = line([("   ".join(filter(None, said)), "")])
        self.query_one(".contacts--below", Static).update(text)

    # The card

    @on(VirtualList.Moved)
    def _moved(self) -> None:
        self._tell_count()
        self._ask_card()

    def _ask_card(self) -> None:
        """Read the card once the keys rest: the rows answer them, and a thread would slow that."""
        if self._card_timer is not None:
            self._card_timer.stop()
        self._card_timer = self.set_timer(self.card_after_seconds, self._begin_card)

    def _begin_card(self) -> None:
        contact_id = self.query_one(ContactList).current_id
        at_most = None if contact_id == self._read_whole else _TIMELINE_AT_FIRST
        read = partial(self._read_card, contact_id, at_most)
        self.run_worker(read, thread=True, exclusive=True, group="card")

    @on(CardPanel.OlderWanted)
    def _read_older(self) -> None:
        """Read the card once more, with all that has happened."""
        self._read_whole = self.query_one(ContactList).current_id
        self._begin_card()

    def _read_card(self, contact_id: int | None, timeline_at_most: int | None) -> None:
        worker = get_current_worker()
        card = None
        if contact_id is not None:
            try:
                with self.workspace.store.snapshot():
                    card = contact_card(self.workspace, contact_id, timeline_at_most)
            except UserError:  # it is gone; the list will know in a moment
                return
        if not worker.is_cancelled:
            self.post_message(CardRead(card))

    @on(CardRead)
    def _show_card(self, event: CardRead) -> None:
        now = self.workspace.now()
        self.query_one(CardPanel).show(event.card, now, self._found.words)
        self.query_one(CardStrip).show(event.card, now)

    @on(VirtualList.Opened)
    def action_open(self) -> None:
        """Show the whole card in place of the list."""
        if self.query_one(ContactList).current_id is not None:
            self.add_class("-card")
            self.query_one(CardPanel).focus()
            self.show_hints()

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys of the list; of the card that is looked at; or what helps to begin."""
        keys = self.shell.keys
        if self.has_class("-empty"):
            return first_hints(keys)
        if self.has_class("-card") or self._back_to:
            return keys_of(keys, "back", "tier", "find", "archive", "undo")
        return super().hints()

    # Finding and sorting

    @on(FindBar.Changed)
    def _narrow(self) -> None:
        self._search(keep=False)

    @on(FindBar.Steered)
    def _steer(self, event: FindBar.Steered) -> None:
        shown = self.query_one(ContactList)
        shown.action_down() if event.step > 0 else shown.action_up()

    @on(FindBar.Left)
    def _left(self, event: FindBar.Left) -> None:
        if not event.accepted:
            self.query_one(FindBar).text = ""
        self._focus_list()
        if event.accepted and not self.has_class("-wide"):
            self.action_open()

    def _focus_list(self) -> None:
        self.query_one(ContactList).focus()

    def sort_by(self, sort: Sort) -> None:
        """Sort by a column, or turn its order around."""
        self._descending = sort is self._sort and not self._is_by_place and not self._descending
        self._sort = sort
        self._names_first = False
        self.query_one(Headings).sorted_by(sort)
        self._search(keep=True)

    # What is done to contacts

    def action_select(self) -> None:
        """Mark the current contact, or take the mark away."""
        self.query_one(ContactList).toggle_mark()
        self._tell_count()

    def talk_subject(self) -> Subject | None:
        """Return the current contact."""
        current = self.query_one(ContactList).current_id
        return None if current is None else Subject(contact_id=current)

    def action_edit(self) -> None:
        """Edit everything about the current contact."""
        current = self.query_one(ContactList).current_id
        if current is not None:
            self.edit_contact(current)

    def action_plan(self) -> None:
        """Show the account plan for the current contact, or the one in which they take part."""
        current = self.query_one(ContactList).current_row
        plan_id = None if current is None else plan_about(current.id)
        if plan_id is not None:
            self.post_message(PlanWanted(plan_id))
        elif current is not None:
            name = short_name(current.name)
            self.post_message(Failed(f"There is no plan for {name} yet; begin one on the screen Plans."))

    def action_contact_history(self) -> None:
        """Show what has changed about the current contact."""
        current = self.query_one(ContactList).current_row
        if current is not None:
            from relplanner.screens.history import HistoryScreen

            self.app.push_screen(HistoryScreen(self.shell, current.id, current.name))

    def action_triage(self) -> None:
        """Go through the contacts without a tier."""
        from relplanner.screens.triage import TriageScreen

        self.app.push_screen(TriageScreen(self.shell))

    def action_duplicates(self) -> None:
        """Look for contacts that are there twice, or at the two that are selected."""
        from relplanner.screens.duplicates import DuplicatesScreen

        chosen = self.query_one(ContactList).chosen_ids
        both = (chosen[0], chosen[1]) if len(chosen) == 2 else None
        self.app.push_screen(DuplicatesScreen(self.shell, both))
