"""The grid of the week: hours down, days across, touches and busy time in their places."""

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message

from relplanner.domain.wording import Clock
from relplanner.services.views import WeekView
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import line
from relplanner.widgets.week_geometry import (
    Columns,
    Sheet,
    columns,
    day_count,
    lay_out,
    minute_of,
    scroll_top,
)
from relplanner.widgets.week_paint import WeekPainter
from relplanner.widgets.week_pick import Pick


class WeekGrid(Drawing):
    """Shows a week and what of it is selected; a click selects, a second one opens."""

    class Selected(Message):
        """A touch or a meeting was clicked."""

        def __init__(self, pick: Pick) -> None:
            super().__init__()
            self.pick = pick

    class Opened(Message):
        """What is selected was clicked again."""

    DEFAULT_CSS = """
    WeekGrid { width: 1fr; height: 1fr; }
    """

    def __init__(self, glyphs: Glyphs, clock: Clock = 24) -> None:
        """Make a grid that shows nothing yet."""
        super().__init__()
        self._clock = clock
        self._glyphs = glyphs
        self._view: WeekView | None = None
        self._selected: Pick | None = None
        self._scrolled: int | None = None
        self._sheets = (lay_out([]), lay_out([]))

    def show(self, view: WeekView, selected: Pick | None) -> None:
        """Show *view* with what is *selected* in sight."""
        self._view = view
        self._sheets = (lay_out(view.days), lay_out(view.days, least_lines=2))
        self.select(selected)

    def select(self, selected: Pick | None) -> None:
        """Show what is *selected* as such, and scroll to it."""
        self._selected = selected
        self._scrolled = None
        self.redraw()

    @property
    def sheet(self) -> Sheet:
        """Return the rows and cells: two rows to a half hour where all of them fit, else one."""
        close, wide = self._sheets
        return wide if self._height(wide) < self.size.height else close

    @property
    def rows_wanted(self) -> int:
        """Return the height in which everything is seen at once, without a blank row below the days."""
        return self._height(self._sheets[0])

    @property
    def _promise_rows(self) -> int:
        """Return 1 where promises are due in the week, which takes a row below the days."""
        return int(self._view is not None and any(day.promises for day in self._view.days))

    def _height(self, sheet: Sheet) -> int:
        return 1 + self._promise_rows + sheet.banner_height + len(sheet.rows)

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the days, what holds for whole days, and the hours that fit."""
        if self._view is None or width < 12 or height < 2:
            return []
        painter = self._painter(width)
        body = self._body_height(height)
        top = self._top(body)
        lines = [painter.heads(), *([painter.promises()] if self._promise_rows else [])]
        lines += [painter.banner(place) for place in range(height - body - len(lines))]
        lines += painter.hours(top, min(top + body, len(self.sheet.rows)))
        return [line(pieces) for pieces in lines]

    def pick_at(self, x: int, y: int) -> Pick | None:
        """Return the touch or meeting that is drawn at the cell *x*, *y* of the widget, or None."""
        if self._view is None:
            return None
        day = self._columns(self.size.width).day_at(x)
        body = self._body_height(self.size.height)
        row = self._top(body) + y - (self.size.height - body)
        if day is None or y < self.size.height - body or not 0 <= row < len(self.sheet.rows):
            return None
        cell = self.sheet.days[day][row]
        return cell.item.pick if cell else None

    def on_click(self, event: Click) -> None:
        """Select what was clicked, or open it where it is selected already."""
        pick = self.pick_at(event.x, event.y)
        if pick is not None:
            self.post_message(self.Opened() if pick == self._selected else self.Selected(pick))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Show later hours."""
        self._scroll_by(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Show earlier hours."""
        self._scroll_by(-1)

    def _scroll_by(self, rows: int) -> None:
        body = self._body_height(self.size.height)
        furthest = max(0, len(self.sheet.rows) - body)
        self._scrolled = max(0, min(self._top(body) + rows, furthest))
        self.redraw()

    def _body_height(self, height: int) -> int:
        """Return the rows for hours: a blank one parts them from the days where all the rest fits."""
        between = self._promise_rows + self.sheet.banner_height
        spacer = 1 if between == 0 and height > self._height(self.sheet) else 0
        return max(1, height - 1 - between - spacer)

    def _top(self, body: int) -> int:
        if self._scrolled is not None:
            return self._scrolled
        selected = self.sheet.title_row(self._selected) if self._selected is not None else None
        return scroll_top(len(self.sheet.rows), body, self._now_row(), selected[1] if selected else None)

    def _now_row(self) -> int | None:
        view = self._view
        if view is None or view.now.date() not in [day.day for day in view.days]:
            return None
        return self.sheet.row_of(minute_of(view.now.date(), view.now))

    def _columns(self, width: int) -> Columns:
        assert self._view is not None
        days = self._view.days
        today = self._view.now.date()
        selected = self.sheet.title_row(self._selected) if self._selected is not None else None
        focus = selected[0] if selected else next((i for i, day in enumerate(days) if day.day == today), 0)
        return columns(width, day_count(days, today, self.app.size.width), focus)

    def _painter(self, width: int) -> WeekPainter:
        assert self._view is not None
        return WeekPainter(
            self._view,
            self.sheet,
            self._columns(width),
            self._glyphs,
            self._clock,
            self._selected,
            self._now_row(),
        )
