"""Contacts that may be there twice: the list of pairs, and one pair side by side."""

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message

from relplanner.services.duplicates import Comparison, Difference, DuplicatePair, Side
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut_name, fit, line
from relplanner.widgets.virtual_list import VirtualList

_WORD = 12
_WIDEST_WHY = 44
_FIRST_FIELD = 4  # rows above the fields: the names, what the marks mean, and two blank ones


class DuplicateList(VirtualList[DuplicatePair]):
    """One line a pair: both names, and why they may be one."""

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[DuplicatePair]], glyphs: Glyphs) -> None:
        """Show pairs that *fetch* returns."""
        super().__init__(fetch)
        self._glyphs = glyphs

    def draw(self, row: DuplicatePair, width: int, *, current: bool, marked: bool) -> list[Piece]:
        """Return gutter, both names with their organisations, and why."""
        glyphs = self._glyphs
        why = min(_WIDEST_WHY, width // 3)
        column = max(10, (width - 2 - why) // 2 - 3)
        gutter: Piece = (f"{glyphs.selected} " if current else "  ", "$primary")
        between: Piece = (f"{glyphs.balanced} ", "$text-muted")
        left = self._who(row.left_name, row.left_organisation, column, current)
        right = self._who(row.right_name, row.right_organisation, column, current)
        reason: Piece = (fit(row.why, why, ellipsis=glyphs.ellipsis), "$text-muted")
        return [gutter, *left, between, *right, (" ", ""), reason]

    def _who(self, name: str, organisation: str, width: int, current: bool) -> list[Piece]:
        shown = cut_name(name, width, self._glyphs.ellipsis)
        room = width - cells(shown)
        place = fit(organisation, max(0, room - 2), ellipsis=self._glyphs.ellipsis)
        gap = " " * (room - cells(place))
        return [(shown, "bold" if current else ""), (gap, ""), (f"{place} ", "$text-muted")]


class SideBySide(Drawing, can_focus=True):
    """Two contacts in two columns; in each field in which they differ one side wins."""

    class Chosen(Message):
        """A side of a field was clicked."""

        def __init__(self, place: int, side: Side) -> None:
            """Name the field by its place, and the side."""
            super().__init__()
            self.place = place
            self.side = side

    DEFAULT_CSS = """
    SideBySide { background: $surface; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._comparison: Comparison | None = None
        self._winners: Mapping[str, Side] = {}
        self._place = 0

    def show(self, comparison: Comparison | None, winners: Mapping[str, Side], place: int) -> None:
        """Show *comparison* with the sides chosen so far; the field at *place* is current."""
        self._comparison, self._winners, self._place = comparison, winners, place
        self.redraw()

    def on_focus(self) -> None:
        """Show which field is current."""
        self.redraw()

    def on_blur(self) -> None:
        """Show no field as current."""
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return names, fields that differ, then what is the same and what is kept of both."""
        comparison = self._comparison
        if comparison is None:
            return []
        column = max(8, (width - _WORD - 8) // 2)
        rows = [Content(), self._names(comparison, column), Content()]
        rows.append(self._explained(comparison, width))
        first = self._first_shown(len(comparison.differences), height - _FIRST_FIELD)
        for place, difference in enumerate(comparison.differences[first:], first):
            rows.append(self._field(place, difference, column))
        rows.append(Content())
        for word, ours, theirs in comparison.joined:
            rows.append(self._plain(word, ours, theirs, column))
        rows += [self._plain(word, value, "", column) for word, value in comparison.same]
        return rows

    def on_click(self, event: Click) -> None:
        """Choose the side that was clicked."""
        if self._comparison is not None:
            count = len(self._comparison.differences)
            place = event.y - _FIRST_FIELD + self._first_shown(count, self.size.height - _FIRST_FIELD)
            if 0 <= place < count and event.y >= _FIRST_FIELD:
                column = max(8, (self.size.width - _WORD - 8) // 2)
                right = event.x >= _WORD + 4 + column
                self.post_message(self.Chosen(place, Side.RIGHT if right else Side.LEFT))

    def _first_shown(self, count: int, room: int) -> int:
        """Return the field from which on there is room to show, so that the current one is seen."""
        return max(0, min(self._place - room + 1, count - 1)) if room > 0 else 0

    def _names(self, comparison: Comparison, column: int) -> Content:
        names = (comparison.left_name, comparison.right_name)
        shown = [cut_name(name, column - 2, self._glyphs.ellipsis) for name in names]
        left = shown[0] + " " * max(0, column + 2 - cells(shown[0]))
        return line([(" " * (_WORD + 5), ""), (left, "bold"), (shown[1], "bold")])

    def _explained(self, comparison: Comparison, width: int) -> Content:
        choices = sum(difference.is_choice for difference in comparison.differences)
        said = "the marked side is kept, the other becomes a fact" if choices else "nothing contradicts"
        return line([(" " * (_WORD + 5), ""), (fit(said, max(0, width - _WORD - 6)), "$text-muted")])

    def _field(self, place: int, difference: Difference, column: int) -> Content:
        current = place == self._place and self.has_focus
        ground = " on $primary 18%" if current else ""
        wins = self._winners.get(difference.word, difference.wins)
        pieces: list[Piece] = [
            (self._glyphs.selected if current else " ", f"$primary{ground}"),
            (f"{fit(difference.word, _WORD, right=True)}  ", f"$text-muted{ground}"),
        ]
        for side, value in ((Side.LEFT, difference.left), (Side.RIGHT, difference.right)):
            won = side is wins
            sign = f"{self._glyphs.done} " if won and difference.is_choice else "  "
            style = "bold" if won and difference.is_choice else "" if won else "$text-muted"
            shown = fit(value or self._glyphs.dash, column - 2, ellipsis=self._glyphs.ellipsis)
            pieces += [(sign, f"$success{ground}"), (shown, style + ground), ("  ", ground.strip())]
        return line(pieces)

    def _plain(self, word: str, ours: str, theirs: str, column: int) -> Content:
        ellipsis = self._glyphs.ellipsis
        return line(
            [
                (f" {fit(word, _WORD, right=True)}  ", "$text-muted"),
                (f"  {fit(ours, column - 2, ellipsis=ellipsis)}  ", "$text-muted"),
                (f"  {fit(theirs, column - 2, ellipsis=ellipsis)}", "$text-muted"),
            ]
        )
