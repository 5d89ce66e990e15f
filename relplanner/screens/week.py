"""The Week screen: whom to contact when, whether it fits, and what to do about it."""

from datetime import date, timedelta
from typing import ClassVar

from pendulum import DateTime
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from relplanner.actions import ACTIONS, Scope
from relplanner.screens.shell import Shell
from relplanner.screens.week_touches import TouchScreen
from relplanner.services import week
from relplanner.services.subject import Subject
from relplanner.services.talks import in_touch
from relplanner.services.views import WeekView
from relplanner.widgets.bindings import bindings, bindings_of
from relplanner.widgets.first_steps import first_hints
from relplanner.widgets.footer import Hint
from relplanner.widgets.messages import Drafted, Failed
from relplanner.widgets.notices import Offer
from relplanner.widgets.type_ahead import TypeAheadApp
from relplanner.widgets.week_body import WeekBody
from relplanner.widgets.week_grid import WeekGrid
from relplanner.widgets.week_pick import Pick
from relplanner.widgets.week_steps import Steps, next_touch, same_again

_WEEK = timedelta(days=7)


class WeekScreen(TouchScreen):
    """Shows one week, of which one touch or meeting is selected; every key acts on that."""

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
        self._looked_at: DateTime | None = None
        self._steps = Steps((), ())
        self._puts_off_missed = False

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
            from relplanner.services import (
                planning,
            )  # with the scheduler, which the first frame can do without

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
        """Show the week as it is stored now; what the user has selected stays selected, by what it is.

        Until then it is what the plan has as the next touch from the first look at this week on: the plan of
        the start may come later than the first frame.
        """
        before = self.selected_touch if self._is_chosen else None
        view = week.week_view(self.workspace, self._monday)
        self._view = view
        if self._is_chosen or self._looked_at is None:
            self._looked_at = view.now
        selected = same_again(view, before) if before else None
        if self.selected_meeting is None:
            self._selected = selected if selected is not None else next_touch(view, self._looked_at)
        self._answer = self._answer if self._selected == selected else ()
        self.set_class(view.contacts == 0, "-empty")
        self._steps = self._body.show(view, self._selected)
        self._offer_missed(view)
        self.show_hints()
        self.show_selected()
        self._arrange()

    @on(Drafted)
    def _show_draft(self, event: Drafted) -> None:
        """Show the week as a first plan has it; keys act on what is stored until the better one is."""
        if self._monday is None:
            self._body.show(event.view, None)

    def _offer_missed(self, view: WeekView) -> None:
        missed = () if self._puts_off_missed else view.missed
        self._body.offer(missed)
        self.set_class(bool(missed), "-missed")

    def _select(self, pick: Pick | None) -> None:
        self._is_chosen = True
        if pick != self._selected:
            self._selected = pick
            self._answer = ()
            self._body.select(pick)
            self.show_selected()

    def show_selected(self) -> None:
        """Say everything about what is selected."""
        if self._view is not None:
            self._body.tell(self.shown(self._view))

    def _arrange(self) -> None:
        if self._view is not None:
            self._body.share_room(self._view, self.size)

    def talk_subject(self) -> Subject | None:
        """Return the contact of the selected touch."""
        return None if self.selected_touch is None else in_touch(self.selected_touch)

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
        """Select the first touch or meeting of the week."""
        self._select(self._steps.first())

    def action_last(self) -> None:
        """Select the last of all."""
        self._select(self._steps.last())

    @on(WeekGrid.Selected)
    def _clicked(self, event: WeekGrid.Selected) -> None:
        self._select(event.pick)

    # Weeks

    def action_earlier_week(self) -> None:
        """Show the week before."""
        self._go_to((self._monday or _monday_of(self.workspace.today())) - _WEEK)

    def action_later_week(self) -> None:
        """Show the week after."""
        self._go_to((self._monday or _monday_of(self.workspace.today())) + _WEEK)

    def go_to_coming(self) -> None:
        """Show the week of the touch that is planned next, where this week has none."""
        coming = self._view.coming_touch if self._view is not None else None
        if coming is None or coming.start is None:
            self.post_message(Failed("No touch is selected; there is none in this week."))
        else:
            self._go_to(_monday_of(coming.start.date()))
            self._select(coming.id)

    def action_today(self) -> None:
        """Show this week with the next touch selected."""
        self._go_to(None)

    def _go_to(self, monday: date | None) -> None:
        this_week = _monday_of(self.workspace.today())
        self._monday = None if monday == this_week else monday
        self._selected = self._looked_at = None
        self._is_chosen = False
        self.reload()

    @on(WeekGrid.Opened)
    def _opened(self) -> None:
        self.action_more()

    async def action_add(self) -> None:
        """Add a contact, on the screen of contacts; what is typed meanwhile goes into its question."""
        app = self.app
        assert isinstance(app, TypeAheadApp)

        async def ask() -> None:
            await app.screen.run_action("add")

        await app.run_action("contacts")
        app.when_ready(ask)

    def go_back(self) -> None:
        """Put off what is offered about missed touches, and the notices, until the next start."""
        if self._view is not None:
            self._puts_off_missed = True
            self._body.put_off_notices()
            self._offer_missed(self._view)
            self._arrange()


def _monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())
