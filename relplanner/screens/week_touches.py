"""What the keys of the Week screen do to what is selected: a touch, or a meeting of the calendar."""

import asyncio
from collections.abc import Callable

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.errors import UserError
from relplanner.domain.wording import moment_words, short_name
from relplanner.screens.base import PlannerScreen
from relplanner.screens.known_questions import known_question
from relplanner.screens.meeting_questions import Judge, meeting_choices
from relplanner.screens.shell import Shell
from relplanner.screens.week_dialogs import DoneDialog, Outcome, TouchSheet
from relplanner.screens.week_questions import (
    Service,
    missed_choices,
    pin_question,
    skip_question,
    snooze_question,
)
from relplanner.services import acquaintance, touches
from relplanner.services.missed import Settle, settle_missed, undecided
from relplanner.services.touches import Direction
from relplanner.services.views import BusyView, TouchView, WeekView
from relplanner.services.workspace import Changed as Change
from relplanner.widgets.breakpoints import WIDE
from relplanner.widgets.messages import ContactWanted, Failed, ReplanWanted
from relplanner.widgets.type_ahead import ANSWERS
from relplanner.widgets.week_pick import MeetingPick, Pick
from relplanner.widgets.week_shown import Shown
from relplanner.widgets.week_steps import all_touches


class TouchScreen(PlannerScreen):
    """A screen with a week of which one touch or meeting is selected; subclasses show it."""

    def __init__(self, shell: Shell) -> None:
        """Show nothing of *shell*'s workspace yet."""
        super().__init__(shell)
        self._view: WeekView | None = None
        self._selected: Pick | None = None
        self._is_chosen = False
        self._answer: tuple[str, ...] = ()
        self._one_at_a_time = asyncio.Lock()

    def show_selected(self) -> None:
        """Say everything about what is selected."""

    def go_to_coming(self) -> None:
        """Show the week of the touch that is planned next, where this week has none."""

    @property
    def selected_touch(self) -> TouchView | None:
        """Return the touch on which every key acts, None where there is none."""
        touches_shown = all_touches(self._view) if self._view else ()
        return next((touch for touch in touches_shown if touch.id == self._selected), None)

    @property
    def selected_meeting(self) -> BusyView | None:
        """Return the meeting that is selected, None where there is none."""
        if self._view is None or not isinstance(self._selected, MeetingPick):
            return None
        blocks = (busy for day in self._view.days for busy in day.busy)
        return next((busy for busy in blocks if busy.event_id == self._selected.event_id), None)

    @property
    def selected_contact(self) -> int | None:
        """Return the number of the contact of what is selected; of a meeting the first who takes part."""
        if self.selected_touch is not None:
            return self.selected_touch.contact_id
        return self.selected_meeting.contact_ids[0] if self.selected_meeting else None

    def noted_contact(self) -> int | None:
        """Return the contact of what is selected; of a meeting the first who takes part."""
        return self.selected_contact

    def shown(self, view: WeekView) -> Shown:
        """Return what is said about what is selected in *view*."""
        unplaced = next((item for item in view.unplaced if item.touch.id == self._selected), None)
        return Shown(
            view,
            self.selected_touch,
            unplaced,
            self._answer,
            self.shell.clock,
            self.selected_meeting,
            self.shell.keys,
        )

    def _touch_to_change(self) -> TouchView | None:
        """Return the selected touch; where there is none or it is done, say what that means for the key."""
        touch = self._touch_or_why_not()
        if touch is not None and touch.status is TouchStatus.DONE:
            self.post_message(Failed(f"The touch with {short_name(touch.contact)} is done already."))
            return None
        return touch

    def _touch_or_why_not(self) -> TouchView | None:
        """Return the selected touch, which the user means now; where there is none, say what that means."""
        self._is_chosen = True
        touch = self.selected_touch
        if touch is None and self.selected_meeting is not None:
            key = self.shell.keys.shown("meeting")
            self.post_message(Failed(f"That is a meeting of your calendar; {key} says how it took place."))
        elif touch is None:
            self.post_message(Failed("No touch is selected; there is none in this week."))
        return touch

    # What becomes of a touch

    def action_pin(self) -> None:
        """Pin the selected touch where it stands, or free it; one without a place where the user says."""
        touch = self._touch_to_change()
        if touch is not None and touch.start is None:
            self.ask(
                pin_question(
                    touch,
                    self.workspace.today(),
                    lambda when: self._store(lambda: touches.pin(self.workspace, touch.id, when)),
                )
            )
        elif touch is not None:
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
        if touch := self._touch_to_change():
            move = self._do_aside(lambda: touches.move(self.workspace, touch.id, direction))
            self.run_worker(move, group=ANSWERS)

    def action_done(self) -> None:
        """Ask how the touch went, and mark it done."""
        touch = self._touch_to_change()
        if touch is None or self._view is None:
            return

        def done(how: Outcome) -> None:
            self._store(
                lambda: touches.done(self.workspace, touch.id, how.minutes, how.remark, mood=how.mood)
            )

        self.app.push_screen(DoneDialog(self.shown(self._view), self.shell, done))

    def action_snooze(self) -> None:
        """Ask until when, and put the touch off."""
        if touch := self._touch_to_change():
            self.ask(
                snooze_question(
                    touch,
                    self.workspace.today(),
                    lambda until: self._store(lambda: touches.snooze(self.workspace, touch.id, until)),
                )
            )

    def action_skip(self) -> None:
        """Ask for a reason, and skip the touch."""
        if touch := self._touch_to_change():
            self.ask(
                skip_question(
                    touch,
                    lambda reason: self._store(lambda: touches.skip(self.workspace, touch.id, reason)),
                )
            )

    def action_replan(self) -> None:
        """Plan anew what is not pinned."""
        self.post_message(ReplanWanted())

    # What is known about it

    def action_why(self) -> None:
        """Say why the touch is here, and now, in the panel; where there is none, in a sheet."""
        if self._answer and self._is_wide:
            self._answer = ()
            self.show_selected()
        elif touch := self._touch_or_why_not():
            self.run_worker(self._explain(touch), group=ANSWERS)

    def action_more(self) -> None:
        """Show everything about what is selected; where the panel shows it already, the contact."""
        touch, contact_id = self.selected_touch, self.selected_contact
        if contact_id is None:
            self.go_to_coming()
        elif self._is_wide:
            self.post_message(ContactWanted(contact_id, back_to=self.TAB))
        elif touch is not None:
            self.run_worker(self._explain(touch), group=ANSWERS)
        else:
            self._show_sheet()

    def action_edit_contact(self) -> None:
        """Edit everything about the contact of what is selected."""
        contact_id = self.selected_contact
        if contact_id is None:
            self._touch_or_why_not()
        else:
            self.edit_contact(contact_id)

    def action_note_fact(self) -> None:
        """Ask for something that is known about the contact now."""
        contact_id = self.selected_contact
        if contact_id is None or self._view is None:
            self._touch_or_why_not()
            return
        meeting = self.selected_meeting
        name = (*meeting.contacts, *meeting.denied)[0] if meeting else self.shown(self._view).who
        self.ask(
            known_question(
                contact_id,
                name,
                self._view.missing.get(contact_id, ()),
                lambda line: self._store(lambda: acquaintance.note(self.workspace, contact_id, line)),
                lambda: self._store(lambda: acquaintance.ask_no_more(self.workspace, contact_id)),
            )
        )

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= WIDE

    async def _explain(self, touch: TouchView) -> None:
        """Show why a touch is where it is; the sentence that says what it is stands there already."""

        def work() -> tuple[str, ...]:
            from relplanner.services import reasons

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
            self.show_selected()
        else:
            self._show_sheet()

    def _show_sheet(self) -> None:
        if self._view is not None:
            self.app.push_screen(TouchSheet(self.shown(self._view), self.glyphs), self._sheet_closed)

    def _sheet_closed(self, wants_contact: bool | None) -> None:
        contact_id = self.selected_contact
        if wants_contact and contact_id is not None:
            self.post_message(ContactWanted(contact_id, back_to=self.TAB))

    # Meetings of the calendar

    def action_meeting(self) -> None:
        """Ask how the selected meeting took place."""
        meeting = self.selected_meeting
        if meeting is None or self._view is None:
            self.post_message(Failed("Select a meeting with a contact; the arrows go there too."))
            return
        when = moment_words(meeting.start, self.workspace.today(), self.shell.clock)

        def accept(judge: Judge) -> None:
            self._do(lambda: judge(self.workspace, [meeting.event_id], None))

        self.choose(meeting_choices(f"{self.shown(self._view).who}, {when}", self.glyphs, accept))

    # Touches that have passed

    def action_settle_done(self) -> None:
        """Take all missed touches as done as planned."""
        self._settle_all(Settle.DONE)

    def action_settle_again(self) -> None:
        """Plan all missed touches again."""
        self._settle_all(Settle.AGAIN)

    def _settle_all(self, how: Settle) -> None:
        if self._has_missed():
            self._do(lambda: settle_missed(self.workspace, how))

    def action_settle_each(self) -> None:
        """Ask about the missed touches one by one."""
        if self._view is not None and self._has_missed():
            self._ask_about(self._view.missed)

    def _has_missed(self) -> bool:
        has_missed = self._view is not None and bool(self._view.missed)
        if not has_missed:
            self.post_message(Failed("No touch was missed."))
        return has_missed

    def _ask_about(self, missed: tuple[TouchView, ...]) -> None:
        if missed:
            today = self.workspace.today()
            self.choose(
                missed_choices(missed[0], today, self.shell.clock, self.glyphs, self._settle_one(missed))
            )

    def _settle_one(self, missed: tuple[TouchView, ...]) -> Callable[[Service], None]:
        def settle(service: Service) -> None:
            self._do(lambda: service(self.workspace, missed[0].id))
            left = undecided(self.workspace)
            self._ask_about(tuple(touch for touch in missed[1:] if touch.id in left))

        return settle

    # Storing

    async def _do_aside(self, service: Callable[[], Change]) -> None:
        """Do what takes longer than a frame in a thread, one after the other in the order of the keys."""

        def work() -> None:
            with self.workspace.store.connection():
                self._do(service)

        async with self._one_at_a_time:
            await asyncio.to_thread(work)
