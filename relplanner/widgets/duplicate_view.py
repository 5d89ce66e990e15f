"""Contacts that may be there twice: the list of pairs, and one pair side by side."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Self

from textual.content import Content
from textual.events import Click
from textual.message import Message

from relplanner.services.duplicates import Comparison, Difference, DuplicatePair, Side
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut_name, fit, line, wrap
from relplanner.widgets.virtual_list import VirtualList

_WORD = 12
_AROUND = 7  # the gutter, the sign between the names, and a gap after each
_WIDEST_WHY = 44
_LEAST_PLACE = 6
_LONGEST_VALUE = 3
_FIRST_FIELD = 4  # rows above the fields: the names, what the marks mean, and two blank ones


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide each part of a line is, without gutter, sign and gaps."""

    left: int
    right: int
    why: int

    @classmethod
    def of(cls, row: DuplicatePair, width: int) -> Self:
        """Return the columns of a line of *width* cells: like all others where both names fit.

        Else the names take the room of the reason: who it is about cannot be told from half a name.
        """
        why = min(_WIDEST_WHY, width // 3)
        column = max(10, (width - 2 - why) // 2 - 3)
        left, right = max(column, cells(row.left_name)), max(column, cells(row.right_name))
        room = width - _AROUND
        if left + right > room:
            left = max(room - right, min(left, room // 2))
            right = room - left
        return cls(left, right, max(0, room - left - right))


class DuplicateList(VirtualList[DuplicatePair]):
    """One line a pair: both names, and why they may be one."""

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[DuplicatePair]], glyphs: Glyphs) -> None:
        """Show pairs that *fetch* returns."""
        super().__init__(fetch)
        self._glyphs = glyphs

    def draw(self, row: DuplicatePair, width: int, *, current: bool, marked: bool) -> list[Piece]:
        """Return gutter, both names with their organisations, and why."""
        glyphs, columns = self._glyphs, _Columns.of(row, width)
        gutter: Piece = (f"{glyphs.selected} " if current else "  ", "$primary")
        between: Piece = (f"{glyphs.balanced} ", "$text-muted")
        left = self._who(row.left_name, row.left_organisation, columns.left, current)
        right = self._who(row.right_name, row.right_organisation, columns.right, current)
        reason: Piece = (fit(row.why, columns.why, ellipsis=glyphs.ellipsis), "$text-muted")
        return [gutter, *left, between, *right, (" ", ""), reason]

    def cut_in(self, row: DuplicatePair) -> str:
        """Return what the line of *row* cuts (both names, both organisations, the reason), whole."""
        columns, equals = _Columns.of(row, self.size.width), f" {self._glyphs.balanced} "
        left, right = columns.left - cells(row.left_name), columns.right - cells(row.right_name)
        cut = [
            (equals.join((row.left_name, row.right_name)), left < 0 or right < 0),
            (
                equals.join(dict.fromkeys((row.left_organisation, row.right_organisation))),
                cells(row.left_organisation) > left - 2 or cells(row.right_organisation) > right - 2,
            ),
            (row.why, cells(row.why) > columns.why),
        ]
        return f" {self._glyphs.dot} ".join(text for text, is_cut in cut if text and is_cut)

    def _who(self, name: str, organisation: str, width: int, current: bool) -> list[Piece]:
        shown = cut_name(name, width, self._glyphs.ellipsis)
        room = width - cells(shown)
        place = fit(organisation, room - 2, ellipsis=self._glyphs.ellipsis) if room >= _LEAST_PLACE else ""
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
        column = _column(width)
        rows = [Content(), self._names(comparison, column), Content()]
        rows.append(self._explained(comparison, width))
        most = self._most_rows(comparison, column, height)
        fields = self._fields(comparison, column, most)
        for field in fields[self._first_shown(fields, height - _FIRST_FIELD) :]:
            rows += field
        return [*rows, Content(), *self._below(comparison, column, most)]

    def on_click(self, event: Click) -> None:
        """Choose the side that was clicked."""
        comparison = self._comparison
        if comparison is None or event.y < _FIRST_FIELD:
            return
        column, height = _column(self.size.width), self.size.height
        fields = self._fields(comparison, column, self._most_rows(comparison, column, height))
        first = self._first_shown(fields, height - _FIRST_FIELD)
        places = [place for place, rows in enumerate(fields[first:], first) for _ in rows]
        if event.y - _FIRST_FIELD < len(places):
            side = Side.RIGHT if event.x >= _WORD + 4 + column else Side.LEFT
            self.post_message(self.Chosen(places[event.y - _FIRST_FIELD], side))

    def _most_rows(self, comparison: Comparison, column: int, height: int) -> int:
        """Return how many rows a field may take: several where all of them fit, else one."""
        fields = self._fields(comparison, column, _LONGEST_VALUE)
        rows = sum(map(len, fields)) + len(self._below(comparison, column, _LONGEST_VALUE))
        return _LONGEST_VALUE if _FIRST_FIELD + rows + 1 <= height else 1

    def _first_shown(self, fields: Sequence[Sequence[Content]], room: int) -> int:
        """Return the field from which on there is room to show, so that the current one is seen."""
        first = 0
        while first < self._place and sum(map(len, fields[first : self._place + 1])) > room:
            first += 1
        return first

    def _names(self, comparison: Comparison, column: int) -> Content:
        names = (comparison.left_name, comparison.right_name)
        shown = [cut_name(name, column - 2, self._glyphs.ellipsis) for name in names]
        left = shown[0] + " " * max(0, column + 2 - cells(shown[0]))
        return line([(" " * (_WORD + 5), ""), (left, "bold"), (shown[1], "bold")])

    def _explained(self, comparison: Comparison, width: int) -> Content:
        choices = sum(difference.is_choice for difference in comparison.differences)
        said = "the marked side is kept, the other becomes a fact" if choices else "nothing contradicts"
        return line([(" " * (_WORD + 5), ""), (fit(said, max(0, width - _WORD - 6)), "$text-muted")])

    def _fields(self, comparison: Comparison, column: int, most: int) -> list[list[Content]]:
        """Return the rows of each field in which they differ; the current one shows all that it can."""
        fields = []
        for place, difference in enumerate(comparison.differences):
            current = place == self._place and self.has_focus
            fields.append(
                self._field(difference, column, _LONGEST_VALUE if current else most, current=current)
            )
        return fields

    def _field(self, difference: Difference, column: int, most: int, *, current: bool) -> list[Content]:
        ground = " on $selection" if current else ""
        wins = self._winners.get(difference.word, difference.wins)
        gutter = self._glyphs.selected if current else " "
        rows = []
        for number, values in enumerate(self._wrapped(difference.left, difference.right, column, most)):
            word = "" if number else difference.word
            pieces: list[Piece] = [
                (gutter, f"$primary{ground}"),
                (f"{fit(word, _WORD, right=True)}  ", f"$text-muted{ground}"),
            ]
            for side, shown in zip((Side.LEFT, Side.RIGHT), values, strict=True):
                won = side is wins
                sign = f"{self._glyphs.done} " if won and difference.is_choice and not number else "  "
                style = "bold" if won and difference.is_choice else "" if won else "$text-muted"
                pieces += [(sign, f"$success{ground}"), (shown, style + ground), ("  ", ground.strip())]
            rows.append(line(pieces))
        return rows

    def _below(self, comparison: Comparison, column: int, most: int) -> list[Content]:
        """Return what is kept of both, and what is the same."""
        told = [*comparison.joined, *((word, value, "") for word, value in comparison.same)]
        return [
            line(
                [
                    (f" {fit('' if number else word, _WORD, right=True)}  ", "$text-muted"),
                    (f"  {left}    {right}", "$text-muted"),
                ]
            )
            for word, ours, theirs in told
            for number, (left, right) in enumerate(self._wrapped(ours, theirs, column, most, empty=""))
        ]

    def _wrapped(
        self, ours: str, theirs: str, column: int, most: int, empty: str | None = None
    ) -> Iterator[tuple[str, str]]:
        """Yield two values row by row; *empty* stands for one that says nothing, by default a dash."""
        nothing, ellipsis, room = (
            self._glyphs.dash if empty is None else empty,
            self._glyphs.ellipsis,
            column - 2,
        )
        left, right = (wrap(value or nothing, room, most, ellipsis) for value in (ours, theirs))
        for both in zip_longest(left, right, fillvalue=""):
            yield fit(both[0], room), fit(both[1], room)


def _column(width: int) -> int:
    """Return the width of each of the two sides."""
    return max(8, (width - _WORD - 8) // 2)
