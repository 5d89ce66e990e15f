"""Below the grid: what has found no place, what has moved, and what the signs mean."""

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click

from relplanner.domain.wording import Clock, minutes_words, moment_words
from relplanner.services.views import TouchView, UnplacedView, WeekView
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut, fit, fit_name, line, spread
from relplanner.widgets.touch_words import channel_words, tier_sign
from relplanner.widgets.week_grid import WeekGrid

_NAME = 17
_SECOND = 24


def lists_height(view: WeekView) -> int:
    """Return the rows in which both lists and the legend are seen in full, with a blank one around each."""
    unplaced = len(view.unplaced) + 2 if view.unplaced else 0
    moved = len(view.moved) + 2 if view.moved else 0
    return unplaced + moved + 3


def counts_of(view: WeekView) -> list[str]:
    """Return how many are unplaced and how many have moved, where there are any."""
    counted = (("unplaced", view.unplaced), ("moved", view.moved))
    return [f"{word} {len(listed)}" for word, listed in counted if listed]


class WeekLists(Drawing):
    """The unplaced (they can be selected), the moved, and a legend; cut to the rows that there are."""

    DEFAULT_CSS = """
    WeekLists { height: 3; }
    """

    def __init__(self, glyphs: Glyphs, clock: Clock = 24) -> None:
        """Make lists that show nothing yet."""
        super().__init__()
        self._clock = clock
        self._glyphs = glyphs
        self._view: WeekView | None = None
        self._selected: int | None = None
        self._places: dict[int, int] = {}

    def show(self, view: WeekView, selected: int | None) -> None:
        """Show the lists of *view*, with the row of the touch *selected* marked."""
        self._view = view
        self._selected = selected
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the lists; the legend goes first where rows are short, then the moved."""
        view = self._view
        self._places = {}
        if view is None or width < 40 or height < 1:
            return []
        if height < 3:
            return [self._legend(width, counts_of(view))]
        legend = 2 if height >= 6 or not (view.unplaced or view.moved) else 0
        room = height - legend - (height >= lists_height(view))
        moved_rows = 2 + len(view.moved) if view.moved else 0
        for_moved = min(moved_rows, max(0, room - min(len(view.unplaced) + 2, max(4, room // 2))))
        for_moved = for_moved if for_moved >= 3 else 0
        rows = self._unplaced(width, room - for_moved) if view.unplaced else []
        if for_moved:
            rows += self._moved(width, for_moved)
        left_out = [] if for_moved or not view.moved else [f"moved {len(view.moved)}"]
        return [*rows, *([Content(), self._legend(width, left_out)] if legend else [])]

    def on_click(self, event: Click) -> None:
        """Select the unplaced touch that was clicked."""
        touch_id = self._places.get(event.y)
        if touch_id is not None:
            self.post_message(
                WeekGrid.Opened() if touch_id == self._selected else WeekGrid.Selected(touch_id)
            )

    def _unplaced(self, width: int, height: int) -> list[Content]:
        assert self._view is not None
        unplaced = self._view.unplaced
        total = minutes_words(sum(item.touch.minutes for item in unplaced))
        rows = [
            Content(),
            line([(" Unplaced", "bold"), (f"  {len(unplaced)} {self._glyphs.dot} {total}", "$text-muted")]),
        ]
        room = height - 2
        place = next((i for i, item in enumerate(unplaced) if item.touch.id == self._selected), 0)
        first = max(0, min(place - room // 2, len(unplaced) - room))
        for item in unplaced[first : first + max(0, room)]:
            self._places[len(rows)] = item.touch.id
            rows.append(self._unplaced_row(item, width))
        return rows

    def _unplaced_row(self, item: UnplacedView, width: int) -> Content:
        glyphs = self._glyphs
        touch = item.touch
        selected = touch.id == self._selected
        ground = " on $selection" if selected else ""
        mark = (glyphs.selected, f"$primary{ground}") if selected else (" ", "")
        sign, hue = tier_sign(touch.tier, glyphs)
        room = max(0, width - 5 - _NAME - _SECOND)
        hint = f" {glyphs.flat} {item.hint}" if item.hint else ""
        hint = hint if cells(item.why) + cells(hint) <= room else ""  # the reason goes first
        why = room - cells(hint)
        return line(
            [
                mark,
                (f"{sign} ", f"{hue}{ground}"),
                (
                    fit_name(touch.contact, _NAME, glyphs.ellipsis),
                    f"{'bold' if selected else ''}{ground}".strip(),
                ),
                (fit(channel_words(touch), _SECOND, ellipsis=glyphs.ellipsis), f"$text-muted{ground}"),
                (fit(item.why, why, ellipsis=glyphs.ellipsis), ground.strip()),
                (f"{hint}  ", f"$text-muted{ground}"),
            ]
        )

    def _moved(self, width: int, height: int) -> list[Content]:
        assert self._view is not None
        moved = self._view.moved
        rows = [Content(), line([(" Moved", "bold"), (f"  {len(moved)} since you looked", "$text-muted")])]
        return [*rows, *(self._moved_row(touch, width) for touch in moved[: height - 2])]

    def _moved_row(self, touch: TouchView, width: int) -> Content:
        assert self._view is not None
        glyphs = self._glyphs
        today = self._view.now.date()
        before = moment_words(touch.moved_from, today, self._clock) if touch.moved_from else ""
        after = moment_words(touch.start, today, self._clock) if touch.start else "unplaced"
        way: list[Piece] = [(f"{before} {glyphs.flat} ", "$text-muted"), (after, "")]
        taken = sum(cells(text) for text, _ in way)
        column = max(_SECOND, taken + 2)
        return line(
            [
                (f" {glyphs.moved} ", "$secondary"),
                (fit_name(touch.contact, _NAME, glyphs.ellipsis), ""),
                *way,
                (" " * (column - taken), ""),
                (cut(touch.moved_why, width - 4 - _NAME - column, glyphs.ellipsis), "$text-muted"),
            ]
        )

    def _signs(self) -> list[Piece]:
        glyphs = self._glyphs
        return [
            (glyphs.pinned, "$primary"), (" pinned   ", "$text-muted"),
            (glyphs.proposed, "$primary"), (" proposed   ", "$text-muted"),
            (glyphs.done, "$success"), (" done   ", "$text-muted"),
            (glyphs.missed, "$error"), (" missed   ", "$text-muted"),
            (glyphs.moved, "$secondary"), (" moved   ", "$text-muted"),
            (glyphs.busy, "$text-disabled"), (" busy", "$text-muted"),
        ]  # fmt: skip

    def _legend(self, width: int, counts: Sequence[str]) -> Content:
        """Return what the signs mean, and *counts* of what is not listed."""
        counted = f" {self._glyphs.dot} ".join(counts)
        return spread(
            [(" ", ""), *self._signs()],
            [(counted, "$text-muted"), (" ", "")],
            width,
            ellipsis=self._glyphs.ellipsis,
        )
