"""The Week screen: whom to contact when, whether it fits, and what to do about it."""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from relplanner.actions import ACTIONS, Scope
from relplanner.domain.errors import UserError
from relplanner.screens.base import WIDE, PlannerScreen, Shell
from relplanner.screens.week_dialogs import DoneDialog, Outcome, TouchSheet
from relplanner.screens.week_questions import Service, missed_choices, skip_question, snooze_question
from relplanner.services import planning, reasons, touches, week
from relplanner.services.touches import Direction, Settle
from relplanner.services.views import TouchView, WeekView
from relplanner.services.workspace import Changed as Change
from relplanner.widgets.bindings import bindings, bindings_of
from relplanner.widgets.first_steps import first_hints
from relplanner.widgets.footer import Hint
from relplanner.widgets.messages import Changed, ContactWanted, Failed, ReplanWanted
from relplanner.widgets.notices import Offer
from relplanner.widgets.touch_panel import Shown
from relplanner.widgets.week_body import WeekBody
from relplanner.widgets.week_grid import WeekGrid
from relplanner.widgets.week_steps import Steps, all_touches, next_touch, same_again

_WEEK = timedelta(days=7)


class WeekScreen(PlannerScreen):
    """Shows one week, of which one touch is selected; every key acts on that touch."""

    SCOPE = Scope.WEEK
    TAB = "week"
    CSS_PATH = "week.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(Scope.WEEK),
        *bindings("down", "up", "first", "last", "add"),
    ]

    def __init__(self, shell: Shell) -> None:
        """Show the present week of *shell*'s workspace."""
        super().__init__(shell)
        self._monday: date | None = None
        self._view: WeekView | None = None
        self._steps = Steps((), ())
        self._selected: int | None = None
        self._answer: tuple[str, ...] = ()
        self._puts_off_missed = False
        self._one_at_a_time = asyncio.Lock()

    def compose_body(self) -> ComposeResult:
        """Yield the week, and what stands there while nobody is known."""
        keys = self.shell.keys
        settling = ("settle_done", "settle_again", "settle_each")
        offers = tuple(Offer(keys.shown(name), ACTIONS[name].label) for name in settling)
        yield WeekBody(self.glyphs, self.shell.clock, self.shell.keys, offers)

    @property
    def _body(self) -> WeekBody:
        return self.query_one(WeekBody)

    def on_mount(self) -> None:
        """Show the week."""
        self.reload()

    def on_resize(self) -> None:
        """Share the rows anew."""
        self._arrange()

    def on_screen_suspend(self) -> None:
        """Take what has moved as seen, once the user goes on to another screen."""
        if not isinstance(self.app.screen, ModalScreen):
            self._mark_seen()

    def on_unmount(self) -> None:
        """Take what has moved as seen when the program ends."""
        self._mark_seen()

    def _mark_seen(self) -> None:
        if self._view is not None and self._view.moved:
            planning.mark_seen(self.workspace)
            self._is_stale = True

    def hints(self) -> tuple[Hint, ...]:
        """Return the keys that matter most: those of the touch, or how to begin."""
        if self._view is not None and self._view.contacts == 0:
            return first_hints(self.shell.keys)
        return super().hints()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the key of what needs a touch to the first steps while nobody is known."""
        return action != "done" or not self.has_class("-empty")

    def tell_time(self) -> None:
        """Show the time; a new minute moves the line of the present, and may end a touch."""
        super().tell_time()
        if self._view is not None and self.workspace.now().diff(self._view.now).in_minutes() >= 1:
            self.reload()

    # What is shown

    def reload(self) -> None:
        """Show the week as it is stored now; what was selected stays selected, by what it is."""
        before = self.selected_touch
        view = week.week_view(self.workspace, self._monday)
        self._view = view
        selected = same_again(view, before) if before else None
        self._selected = selected if selected is not None else next_touch(view)
        self._answer = self._answer if self._selected == selected else ()
        self.set_class(view.contacts == 0, "-empty")
        self._steps = self._body.show(view, self._selected)
        self._offer_missed(view)
        self.show_hints()
        self._show_selected()
        self._arrange()

    def _offer_missed(self, view: WeekView) -> None:
        missed = () if self._puts_off_missed else view.missed
        self._body.offer(missed)
        self.set_class(bool(missed), "-missed")

    def _select(self, touch_id: int | None) -> None:
        if touch_id != self._selected:
            self._selected = touch_id
            self._answer = ()
            self._body.select(touch_id)
            self._show_selected()

    def _show_selected(self) -> None:
        if self._view is not None:
            self._body.tell(self._shown(self._view))

    def _arrange(self) -> None:
        if self._view is not None:
            self._body.share_room(self._view, self.size)

    def _shown(self, view: WeekView) -> Shown:
        unplaced = next((item for item in view.unplaced if item.touch.id == self._selected), None)
        return Shown(view, self.selected_touch, unplaced, self._answer, self.shell.clock)

    @property
    def selected_touch(self) -> TouchView | None:
        """Return the touch on which every key acts, None where there is none."""
        touches_shown = all_touches(self._view) if self._view else ()
        return next((touch for touch in touches_shown if touch.id == self._selected), None)

    # Selecting

    def action_left(self) -> None:
        """Select the touch nearest in time on an earlier day."""
        self._select(self._steps.horizontal(self._selected, -1))

    def action_right(self) -> None:
        """Select the touch nearest in time on a later day."""
        self._select(self._steps.horizontal(self._selected, 1))

    def action_up(self) -> None:
        """Select the touch before."""
        self._select(self._steps.vertical(self._selected, -1))

    def action_down(self) -> None:
        """Select the touch after, and past the last one of the day the unplaced."""
        self._select(self._steps.vertical(self._selected, 1))

    def action_first(self) -> None:
        """Select the first touch of the week."""
        self._select(self._steps.first())

    def action_last(self) -> None:
        """Select the last of all."""
        self._select(self._steps.last())

    @on(WeekGrid.Selected)
    def _clicked(self, event: WeekGrid.Selected) -> None:
        self._select(event.touch_id)

    # Weeks

    def action_earlier_week(self) -> None:
        """Show the week before."""
        self._go_to((self._monday or _monday_of(self.workspace.today())) - _WEEK)

    def action_later_week(self) -> None:
        """Show the week after."""
        self._go_to((self._monday or _monday_of(self.workspace.today())) + _WEEK)

    def action_today(self) -> None:
        """Show this week with the next touch selected."""
        self._go_to(None)

    def _go_to(self, monday: date | None) -> None:
        this_week = _monday_of(self.workspace.today())
        self._monday = None if monday == this_week else monday
        self._selected = None
        self.reload()

    # What becomes of a touch

    def action_pin(self) -> None:
        """Pin the selected touch where it stands, or free it."""
        touch = self.selected_touch
        if touch is not None:
            self._do(lambda: touches.pin(self.workspace, touch.id))

    def action_move_left(self) -> None:
        """Move the touch to an earlier day."""
        self._move(Direction.PREVIOUS_DAY)

    def action_move_right(self) -> None:
        """Move the touch to a later day."""
        self._move(Direction.NEXT_DAY)

    def action_move_up(self) -> None:
        """Move the touch to an earlier slot."""
        self._move(Direction.EARLIER)

    def action_move_down(self) -> None:
        """Move the touch to a later slot."""
        self._move(Direction.LATER)

    def _move(self, direction: Direction) -> None:
        touch = self.selected_touch
        if touch is not None:
            self.run_worker(self._do_aside(lambda: touches.move(self.workspace, touch.id, direction)))

    def action_done(self) -> None:
        """Ask how the touch went, and mark it done."""
        touch = self.selected_touch
        if touch is None or self._view is None:
            return

        def answered(outcome: Outcome | None) -> None:
            if outcome is not None:
                self._do(lambda: touches.done(self.workspace, touch.id, outcome.minutes, outcome.remark))

        self.app.push_screen(DoneDialog(self._shown(self._view), self.glyphs), answered)

    def action_snooze(self) -> None:
        """Ask until when, and put the touch off."""
        touch = self.selected_touch
        if touch is not None:
            self.ask(
                snooze_question(
                    touch,
                    self.workspace.today(),
                    lambda until: self._store(lambda: touches.snooze(self.workspace, touch.id, until)),
                )
            )

    def action_skip(self) -> None:
        """Ask for a reason, and skip the touch."""
        touch = self.selected_touch
        if touch is not None:
            self.ask(
                skip_question(
                    touch,
                    lambda reason: self._store(lambda: touches.skip(self.workspace, touch.id, reason)),
                )
            )

    def action_why(self) -> None:
        """Say why the touch is here, and now, in the panel; where there is none, in a sheet."""
        if self._answer and self._is_wide:
            self._answer = ()
            self._show_selected()
        elif self.selected_touch is not None:
            self.run_worker(self._explain(self.selected_touch))

    def action_more(self) -> None:
        """Show everything about the touch; where the panel shows it already, the contact."""
        touch = self.selected_touch
        if touch is not None and self._is_wide:
            self.post_message(ContactWanted(touch.contact_id))
        elif touch is not None:
            self.run_worker(self._explain(touch))

    def action_edit_contact(self) -> None:
        """Edit everything about the contact of the touch."""
        if self.selected_touch is not None:
            self.edit_contact(self.selected_touch.contact_id)

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= WIDE

    async def _explain(self, touch: TouchView) -> None:
        """Show why a touch is where it is; the sentence that says what it is stands there already."""

        def work() -> tuple[str, ...]:
            with self.workspace.store.connection():
                return reasons.why(self.workspace, touch.id)[1:]

        try:
            answer = await asyncio.to_thread(work)
        except UserError as error:
            self.post_message(Failed(str(error)))
            return
        if self._view is None or self.selected_touch != touch:
            return
        self._answer = answer
        if self._is_wide:
            self._show_selected()
        else:
            self.app.push_screen(TouchSheet(self._shown(self._view), self.glyphs), self._sheet_closed)

    def _sheet_closed(self, wants_contact: bool | None) -> None:
        touch = self.selected_touch
        if wants_contact and touch is not None:
            self.post_message(ContactWanted(touch.contact_id))

    @on(WeekGrid.Opened)
    def _opened(self) -> None:
        self.action_more()

    def action_replan(self) -> None:
        """Plan anew what is not pinned."""
        self.post_message(ReplanWanted())

    async def action_add(self) -> None:
        """Add a contact, on the screen of contacts."""
        await self.app.run_action("contacts")
        screen = self.app.screen
        screen.call_later(screen.run_action, "add")

    # Touches that have passed

    def action_settle_done(self) -> None:
        """Take all missed touches as done as planned."""
        self._settle_all(Settle.DONE)

    def action_settle_again(self) -> None:
        """Plan all missed touches again."""
        self._settle_all(Settle.AGAIN)

    def _settle_all(self, how: Settle) -> None:
        if self._view is not None and self._view.missed:
            self._do(lambda: touches.settle_missed(self.workspace, how))

    def action_settle_each(self) -> None:
        """Ask about the missed touches one by one."""
        if self._view is not None:
            self._ask_about(self._view.missed)

    def _ask_about(self, missed: tuple[TouchView, ...]) -> None:
        if missed:
            today = self.workspace.today()
            self.choose(
                missed_choices(missed[0], today, self.shell.clock, self.glyphs, self._settle_one(missed))
            )

    def _settle_one(self, missed: tuple[TouchView, ...]) -> Callable[[Service], None]:
        def settle(service: Service) -> None:
            self._do(lambda: service(self.workspace, missed[0].id))
            self._ask_about(missed[1:])

        return settle

    def go_back(self) -> None:
        """Put off what is offered about missed touches until the next start."""
        if self._view is not None:
            self._puts_off_missed = True
            self._offer_missed(self._view)
            self._arrange()

    # Storing

    def _store(self, service: Callable[[], Change]) -> None:
        change = service()
        self.post_message(Changed(change.sentence, change.contact_ids))

    async def _do_aside(self, service: Callable[[], Change]) -> None:
        """Do what takes longer than a frame in a thread, one after the other in the order of the keys."""

        def work() -> None:
            with self.workspace.store.connection():
                self._do(service)

        async with self._one_at_a_time:
            await asyncio.to_thread(work)

    def _do(self, service: Callable[[], Change]) -> None:
        try:
            self._store(service)
        except UserError as error:
            self.post_message(Failed(str(error)))


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
