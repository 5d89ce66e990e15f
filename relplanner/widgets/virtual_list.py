"""A list of any length: it holds the numbers of its rows, and loads and draws only what is seen."""

from abc import abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from relplanner.actions import Scope
from relplanner.widgets.bindings import bindings_of
from relplanner.widgets.pen import Pen
from relplanner.widgets.text import Piece


class Numbered(Protocol):
    """What a list can hold: anything with a number."""

    @property
    def id(self) -> int:
        """Return the number by which the list knows it."""


Row = TypeVar("Row", bound=Numbered)

_MOST_LOADED = 500


class VirtualList(ScrollView, Generic[Row], can_focus=True, inherit_bindings=False):
    """Rows by number, one line each, with a blank line between groups.

    Rows that are *tall* have more lines, for what their first one has no room for. One row is *current*
    (the cursor); any number may be *marked* for a common change. Subclasses draw.
    """

    LINES_BELOW: ClassVar[int] = 1
    """How many more lines a tall row has."""

    class Moved(Message):
        """The user made another row current."""

        def __init__(self, row_id: int) -> None:
            """Name the row."""
            super().__init__()
            self.row_id = row_id

    class Opened(Message):
        """A row was opened by a double click."""

        def __init__(self, row_id: int) -> None:
            """Name the row."""
            super().__init__()
            self.row_id = row_id

    class Scrolled(Message):
        """Other rows may be seen than before."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"virtual-list--current"}
    BINDINGS = bindings_of(Scope.LIST)

    DEFAULT_CSS = """
    VirtualList {
        width: 100%;
        background: $background;
        color: $foreground;
        scrollbar-size: 0 0;
        & > .virtual-list--current { background: $selection; }
    }
    """

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[Row]]) -> None:
        """Make an empty list; *fetch* returns the rows for some numbers, those that are gone left out."""
        super().__init__()
        self._fetch = fetch
        self._ids: Sequence[int] = ()
        self._starts: Sequence[int] = ()
        self._tall: Sequence[int] = ()
        self._rows: dict[int, Row | None] = {}
        self._current = 0
        self._marked: set[int] = set()
        self._pen = Pen(self)

    @abstractmethod
    def draw(self, row: Row, width: int, *, current: bool, marked: bool) -> list[Piece]:
        """Return the pieces of one row, *width* cells wide."""

    def draw_below(self, row: Row, width: int, *, current: bool, marked: bool, at: int) -> list[Piece]:
        """Return the pieces of the line *at* below the first of a tall row; by default there are none."""
        return []

    def show(
        self,
        ids: Sequence[int],
        group_starts: Sequence[int] = (),
        tall: Sequence[int] = (),
        *,
        keep: bool = True,
    ) -> None:
        """Show the rows *ids*; a blank line goes before each index in *group_starts* (ascending).

        The rows at the indices *tall* (ascending) have more lines. With *keep* the same row stays current
        where it is still there (else the same place), and marks stay; without, the first row is current.
        No message is posted: the caller knows.
        """
        before = self.current_id
        self._ids = ids
        self._starts = [start for start in group_starts if 0 < start < len(ids)]
        self._tall = tall
        self._rows.clear()
        if not keep:
            self._current = 0
        elif before is not None and not self._holds(self._current, before):
            self._current = ids.index(before) if before in ids else self._current
        self._current = max(0, min(self._current, len(ids) - 1))
        if self._marked:
            self._marked &= set(ids)
        self._resize()
        self._reveal()
        self.refresh()

    @property
    def current_id(self) -> int | None:
        """Return the number of the current row."""
        return self._ids[self._current] if self._ids else None

    @property
    def current_row(self) -> Row | None:
        """Return the current row, loaded."""
        return self._row(self._current) if self._ids else None

    @property
    def chosen_ids(self) -> tuple[int, ...]:
        """Return what a change concerns, in the order of the list: what is marked, else what is current."""
        if self._marked:
            return tuple(row_id for row_id in self._ids if row_id in self._marked)
        return () if self.current_id is None else (self.current_id,)

    @property
    def count(self) -> int:
        """Return how many rows there are."""
        return len(self._ids)

    @property
    def marked_count(self) -> int:
        """Return how many rows are marked."""
        return len(self._marked)

    @property
    def seen_ids(self) -> Sequence[int]:
        """Return the numbers of the rows that are seen, even if only in part."""
        top = self.scroll_offset.y
        return self._ids[max(0, self._rows_before(top) - 1) : self._rows_before(top + self.size.height)]

    @property
    def hidden(self) -> tuple[int, int]:
        """Return how many rows there are above and below what is seen."""
        top = self.scroll_offset.y
        above = self._rows_before(top)
        return above, len(self._ids) - self._rows_before(top + self.size.height)

    def toggle_mark(self) -> None:
        """Mark the current row, or take the mark away, and go on to the next."""
        if self.current_id is not None:
            self._marked ^= {self.current_id}
            self.refresh()
            self.move_to(self._current + 1)

    def clear_marks(self) -> bool:
        """Take all marks away; return whether there were any."""
        had = bool(self._marked)
        self._marked.clear()
        self.refresh()
        return had

    def move_to_id(self, row_id: int) -> bool:
        """Make a row current by its number; return whether the list holds it."""
        if row_id not in self._ids:
            return False
        self.move_to(self._ids.index(row_id))
        return True

    def move_to(self, index: int) -> None:
        """Make the row at *index*, or the nearest that there is, current and seen."""
        index = max(0, min(index, len(self._ids) - 1))
        if index != self._current and self._ids:
            self._refresh_row(self._current)
            self._current = index
            self._refresh_row(index)
            self.post_message(self.Moved(self._ids[index]))
        self._reveal()

    def action_down(self) -> None:
        """Go to the next row."""
        self.move_to(self._current + 1)

    def action_up(self) -> None:
        """Go to the row before."""
        self.move_to(self._current - 1)

    def action_first(self) -> None:
        """Go to the first row."""
        self.move_to(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.move_to(len(self._ids) - 1)

    def action_page_down(self) -> None:
        """Go down by what is seen at once."""
        below = self._rows_before(self._line_of(self._current) + self.size.height)
        self.move_to(max(self._current + 1, below - 1))

    def action_page_up(self) -> None:
        """Go up by what is seen at once."""
        above = self._rows_before(self._line_of(self._current) - self.size.height + 1)
        self.move_to(min(self._current - 1, above))

    def on_click(self, event: Click) -> None:
        """Make the clicked row current; a double click opens it."""
        index = self._index_at(event.y + self.scroll_offset.y)
        if index is not None:
            self.move_to(index)
            if event.chain == 2:
                self.post_message(self.Opened(self._ids[index]))

    def on_resize(self) -> None:
        """Fit the lines to the new width, keep the current row seen, and tell that other rows are seen."""
        self._resize()
        self._reveal()
        self.post_message(self.Scrolled())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other rows are seen."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled())

    def render_line(self, y: int) -> Strip:
        """Return line *y* of what is seen."""
        width = self.size.width
        at = y + self.scroll_offset.y
        index = self._index_at(at)
        if index is None:
            return Strip.blank(width, self.rich_style)
        row = self._row(index)
        current = index == self._current
        marked = self._ids[index] in self._marked
        pieces = self._drawn(row, width, at - self._line_of(index), current=current, marked=marked)
        style = self.get_visual_style("virtual-list--current") if current else self.visual_style
        return self._pen.draw(pieces, width, style)

    def notify_style_update(self) -> None:
        """Draw in other colours from now on."""
        super().notify_style_update()
        self._pen.forget_styles()

    def _drawn(self, row: Row | None, width: int, at: int, *, current: bool, marked: bool) -> list[Piece]:
        if row is None:
            return []
        if at == 0:
            return self.draw(row, width, current=current, marked=marked)
        return self.draw_below(row, width, current=current, marked=marked, at=at - 1)

    def _row(self, index: int) -> Row | None:
        row_id = self._ids[index]
        if row_id not in self._rows:
            self._load(index)
        return self._rows[row_id]

    def _load(self, index: int) -> None:
        """Load the row at *index* and as many as are seen at once, on the way on which it was come to."""
        if len(self._rows) >= _MOST_LOADED:
            self._rows.clear()
        after = self._ids[index + 1 : index + 2]
        is_above = bool(after) and after[0] in self._rows
        seen = max(1, self.size.height)  # a list that is hidden has no height
        first = max(0, index + 1 - seen) if is_above else index
        last = index + 1 if is_above else index + seen
        missing = [number for number in self._ids[first:last] if number not in self._rows]
        found = {row.id: row for row in self._fetch(missing)}
        self._rows |= {number: found.get(number) for number in missing}

    def _holds(self, index: int, row_id: int) -> bool:
        return index < len(self._ids) and self._ids[index] == row_id

    def _line_of(self, index: int) -> int:
        below = self.LINES_BELOW * bisect_left(self._tall, index)
        return index + bisect_right(self._starts, index) + below

    def _height_of(self, index: int) -> int:
        return 1 + self.LINES_BELOW * (bisect_right(self._tall, index) - bisect_left(self._tall, index))

    def _index_at(self, y: int) -> int | None:
        """Return the row on line *y* of the whole list; None for a blank line and below the end."""
        index = self._rows_before(y + 1) - 1
        return index if index >= 0 and y < self._line_of(index) + self._height_of(index) else None

    def _rows_before(self, y: int) -> int:
        """Return how many rows lie above line *y* of the whole list."""
        low = min(max(0, y - len(self._starts) - self.LINES_BELOW * len(self._tall)), len(self._ids))
        high = max(low, min(y, len(self._ids)))
        while low < high:
            middle = (low + high) // 2
            if self._line_of(middle) < y:
                low = middle + 1
            else:
                high = middle
        return low

    def _resize(self) -> None:
        height = len(self._ids) + len(self._starts) + self.LINES_BELOW * len(self._tall)
        self.virtual_size = Size(self.size.width, height)

    def _reveal(self) -> None:
        if self._ids:
            row = Region(0, self._line_of(self._current), 1, self._height_of(self._current))
            self.scroll_to_region(row, animate=False, force=True)

    def _refresh_row(self, index: int) -> None:
        y = self._line_of(index) - self.scroll_offset.y
        self.refresh(Region(0, y, self.size.width, self._height_of(index)))
