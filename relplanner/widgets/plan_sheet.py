"""The sheet on which one plan lies: keys go through everything in it that can be selected."""

from collections.abc import Callable

from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from relplanner.actions import Scope
from relplanner.services.account_plans import PlanView
from relplanner.services.plan_parts import PlanPart
from relplanner.widgets.bindings import bindings_of
from relplanner.widgets.plan_picture import picture_of
from relplanner.widgets.plan_rows import Picture, Spot
from relplanner.widgets.plan_sections import Pen
from relplanner.widgets.text import line

_MATRIX_FROM_ROWS = 30
_BELONGING = {"lead": "stakeholder", "rhythm": "review"}
_PARTS = frozenset({*PlanPart, "value"})


class PlanSheet(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws a plan to its width, with the matrix of risks where there is the height for it."""

    class Moved(Message):
        """Something else was selected."""

    class Opened(Message):
        """What is selected was opened by a double click."""

    BINDINGS = bindings_of(Scope.LIST)

    DEFAULT_CSS = """
    PlanSheet { background: $background; color: $foreground; scrollbar-size: 0 0; }
    """

    def __init__(self, pen: Callable[[], Pen]) -> None:
        """Show nothing yet; *pen* is asked for what to draw with."""
        super().__init__()
        self._pen = pen
        self._view: PlanView | None = None
        self._place = ""
        self._current: Spot | None = None
        self._picture = Picture()

    def show(self, view: PlanView | None, place: str = "") -> None:
        """Show a plan; of the same plan what was selected stays selected, or the one part that is new is."""
        is_same = view is not None and self._view is not None and view.id == self._view.id
        before = set(self._picture.spots)
        if not is_same:
            self._current = None
            self.scroll_home(animate=False)
        self._view, self._place = view, place
        self._draw()
        new = [spot for spot in self._picture.spots if spot.kind in _PARTS and spot not in before]
        if is_same and len(new) == 1:
            self.select(new[0])

    @property
    def current(self) -> Spot | None:
        """Return what is selected."""
        return self._current

    @property
    def hidden_below(self) -> bool:
        """Return whether there is more below what is seen."""
        return self.scroll_offset.y + self.size.height < len(self._picture.lines)

    @property
    def is_current_cut(self) -> bool:
        """Return whether not everything is seen of what is selected."""
        return self._current in self._picture.cut

    def select(self, spot: Spot) -> None:
        """Select *spot* if it is there."""
        if spot in self._picture.spots:
            self._go(list(self._picture.spots).index(spot))

    def go_to_part(self, by: int) -> None:
        """Select the first of the part after (1) what is selected, or before it (-1)."""
        parts = [_BELONGING.get(spot.kind, spot.kind) for spot in self._picture.spots]
        firsts = [at for at, part in enumerate(parts) if not at or parts[at - 1] != part]
        here = max((place for place, at in enumerate(firsts) if at <= self._at), default=0)
        if firsts:
            self._go(firsts[max(0, min(here + by, len(firsts) - 1))])

    def action_down(self) -> None:
        """Select what comes next."""
        self._go(self._at + 1)

    def action_up(self) -> None:
        """Select what comes before."""
        self._go(self._at - 1)

    def action_first(self) -> None:
        """Select the first."""
        self._go(0)

    def action_last(self) -> None:
        """Select the last."""
        self._go(len(self._picture.spots) - 1)

    def action_page_down(self) -> None:
        """Select what lies a page further down."""
        self._go_to_line(self._line + max(1, self.size.height - 2))

    def action_page_up(self) -> None:
        """Select what lies a page further up."""
        self._go_to_line(self._line - max(1, self.size.height - 2))

    def on_click(self, event: Click) -> None:
        """Select what was clicked; a double click opens it."""
        y = event.y + self.scroll_offset.y
        here = [at for at, number in enumerate(self._picture.spots.values()) if number == y]
        if here:
            # Of two beside each other the one on whose half the click was.
            self._go(here[-1] if event.x * 2 > self.size.width else here[0])
            if event.chain == 2:
                self.post_message(self.Opened())

    def on_resize(self) -> None:
        """Draw to the new size."""
        self._draw()

    def notify_style_update(self) -> None:
        """Draw anew: colours have changed."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return line *y* of what is seen."""
        width, at = self.size.width, y + self.scroll_offset.y
        pieces = self._picture.lines[at] if at < len(self._picture.lines) else []
        content = line(pieces)
        if not content:
            return Strip.blank(width, self.rich_style)
        return Visual.to_strips(self, content, width, 1, self.visual_style, pad=True)[0].crop(0, width)

    @property
    def _at(self) -> int:
        spots = list(self._picture.spots)
        return spots.index(self._current) if self._current in spots else 0

    @property
    def _line(self) -> int:
        return self._picture.spots.get(self._current, 0) if self._current else 0

    def _go_to_line(self, wanted: int) -> None:
        lines = list(self._picture.spots.values())
        if lines:
            self._go(min(range(len(lines)), key=lambda at: abs(lines[at] - wanted)))

    def _go(self, at: int) -> None:
        spots = list(self._picture.spots)
        if spots:
            self._current = spots[max(0, min(at, len(spots) - 1))]
            self._draw()
            self.post_message(self.Moved())

    def _draw(self) -> None:
        width, place = self.size.width, self._at
        if self._view is None or width <= 0:
            self._picture = Picture()
        else:
            roomy = self.app.size.height >= _MATRIX_FROM_ROWS
            self._picture = self._drawn(self._view, width, roomy)
            if self._current not in self._picture.spots:
                self._current = self._nearest(place)
                self._picture = self._drawn(self._view, width, roomy)
        self.virtual_size = Size(width, len(self._picture.lines))
        self._reveal()
        self.refresh()

    def _drawn(self, view: PlanView, width: int, roomy: bool) -> Picture:
        pen = self._pen()
        pen = Pen(
            glyphs=pen.glyphs,
            today=pen.today,
            clock=pen.clock,
            currency=pen.currency,
            current=self._current,
        )
        return picture_of(view, width, pen, roomy=roomy, place=self._place)

    def _nearest(self, place: int) -> Spot | None:
        """Return what to select where the selected thing is gone: what took its place, first of its kind."""
        spots = list(self._picture.spots)
        kind = self._current.kind if self._current else "goal"
        near = sorted(enumerate(spots), key=lambda each: (each[1].kind != kind, abs(each[0] - place)))
        return near[0][1] if near else None

    def _reveal(self) -> None:
        if self._current in self._picture.spots:
            at = self._line
            # The heading above the first of a part comes along, and what stands below the very last.
            top = max(0, at - 1)
            end = at if self._at + 1 < len(self._picture.spots) else len(self._picture.lines) - 1
            for region in (Region(0, top, 1, end - top + 1), Region(0, top, 1, at - top + 1)):
                self.scroll_to_region(region, animate=False, force=True)
