"""The entries of one account, received before given; the two weights of one can be changed in place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from relplanner.domain.entries import HEAVIEST, Direction
from relplanner.domain.wording import day_words
from relplanner.services.balance import EntryView
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, fit, line
from relplanner.widgets.virtual_list import VirtualList
from relplanner.widgets.weights import weight_pieces

_WEIGHT = HEAVIEST + 1
_DAY = 11
_AROUND = 3
_AFTER_TEXT = 2 + 2 * (_WEIGHT + _AROUND)
_HARM = tuple(range(-HEAVIEST, 0))
_GOOD = tuple(range(1, HEAVIEST + 1))
_MINE: tuple[int | None, ...] = (*_HARM, *_GOOD)
_THEIRS: tuple[int | None, ...] = (*_HARM, None, *_GOOD)
"""What a weight can be, from the lightest to the heaviest; theirs may be unknown."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """An entry whose weights are being changed: what they would be, and which of them the keys change."""

    entry_id: int
    weight: int
    theirs: int | None
    is_theirs: bool = False

    def step(self, by: int) -> "Weighing":
        """Return it with the chosen weight *by* steps heavier (lighter below zero)."""
        if self.is_theirs:
            return replace(self, theirs=_stepped(_THEIRS, self.theirs, by))
        return replace(self, weight=_stepped(_MINE, self.weight, by) or self.weight)

    def other(self) -> "Weighing":
        """Return it with the other weight chosen."""
        return replace(self, is_theirs=not self.is_theirs)


def _stepped(scale: tuple[int | None, ...], weight: int | None, by: int) -> int | None:
    return scale[max(0, min(len(scale) - 1, scale.index(weight) + by))]


class EntryList(VirtualList[EntryView]):
    """One line an entry. While one is weighed arrow keys and ``tab`` change weights instead of moving."""

    DEFAULT_CSS = """
    EntryList {
        height: 1fr;
        background: $surface;
        & > .virtual-list--current { background: $surface; }
        &:focus > .virtual-list--current { background: $selection; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab,shift+tab", "other_weight", show=False)]

    def __init__(self, today: Callable[[], date], glyphs: Glyphs) -> None:
        """Make a list that shows nothing yet; days are as seen from *today*."""
        super().__init__(self._fetch_shown)
        self._today = today
        self._glyphs = glyphs
        self._entries: dict[int, EntryView] = {}
        self.weighing: Weighing | None = None

    def show_entries(self, entries: Sequence[EntryView], *, keep: bool) -> None:
        """Show *entries*, a blank line between what was received and what was given."""
        self._entries = {entry.id: entry for entry in entries}
        if self.weighing is not None and self.weighing.entry_id not in self._entries:
            self.weighing = None
        gave = [at for at, each in enumerate(entries) if each.entry.direction is Direction.GAVE]
        self.show([entry.id for entry in entries], gave[:1], keep=keep)

    def begin(self) -> None:
        """Weigh the current entry."""
        row = self.current_row
        if row is not None:
            self.weighing = Weighing(row.id, row.entry.weight, row.entry.theirs)
            self.refresh()

    def end(self) -> Weighing | None:
        """Stop weighing; return what it came to, None where no weight is another one."""
        weighed, self.weighing = self.weighing, None
        self.refresh()
        if weighed is None:
            return None
        entry = self._entries[weighed.entry_id].entry
        return None if (weighed.weight, weighed.theirs) == (entry.weight, entry.theirs) else weighed

    def step(self, by: int) -> None:
        """Make the chosen weight heavier or lighter; begin where nothing is weighed yet."""
        if self.weighing is None:
            self.begin()
        elif self.weighing is not None:
            self.weighing = self.weighing.step(by)
            self.refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave ``tab`` to the screen while nothing is weighed."""
        return action != "other_weight" or self.weighing is not None

    def action_other_weight(self) -> None:
        """Choose the other of the two weights."""
        self.move_to(0)

    def move_to(self, index: int) -> None:
        """Choose the other weight while an entry is weighed, else go to the row."""
        if self.weighing is None:
            super().move_to(index)
        else:
            self.weighing = self.weighing.other()
            self.refresh()

    def draw(self, row: EntryView, width: int, *, current: bool, marked: bool) -> list[Piece]:
        """Return gutter, direction, day, kind and text, where the views differ, and both weights."""
        entry, glyphs = row.entry, self._glyphs
        gave = entry.direction is Direction.GAVE
        hue = "$accent" if gave else "$primary"
        has_focus = current and self.has_focus
        weighing = self.weighing if self.weighing and self.weighing.entry_id == row.id else None
        mine, theirs = (weighing.weight, weighing.theirs) if weighing else (entry.weight, entry.theirs)
        room = width - 3 - _DAY - 1 - _AFTER_TEXT
        differs = entry.theirs is not None and entry.theirs != entry.weight
        return [
            (glyphs.selected if has_focus else " ", "$primary"),
            (glyphs.gave if gave else glyphs.received, hue),
            (f" {fit(day_words(entry.day, self._today()), _DAY, right=True)} ", "$text-muted"),
            (fit(entry.words, room, ellipsis=glyphs.ellipsis), "bold" if has_focus else ""),
            (f" {glyphs.differs if differs else ' '}", "$secondary"),
            *self._weight(mine, hue, is_chosen=weighing is not None and not weighing.is_theirs),
            *self._weight(theirs, hue, is_chosen=weighing is not None and weighing.is_theirs),
        ]

    def _weight(self, weight: int | None, hue: str, *, is_chosen: bool) -> list[Piece]:
        """Return a weight after a blank, in brackets while it is the one that is changed."""
        return [(" ", ""), *weight_pieces(weight, hue, self._glyphs, is_chosen=is_chosen)]

    def _fetch_shown(self, ids: Sequence[int]) -> list[EntryView]:
        return [self._entries[number] for number in ids if number in self._entries]


class EntryHead(Drawing):
    """The heading of the entries, over the columns of the weights."""

    DEFAULT_CSS = """
    EntryHead { height: 1; background: $surface; }
    """

    def __init__(self) -> None:
        """Make a head that says nothing yet."""
        super().__init__()
        self._asked = self._hidden = ""

    def show(self, asked: str, hidden: str) -> None:
        """Say beside the heading how many are *hidden*, and how much is known of their view."""
        self._asked, self._hidden = asked, hidden
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the heading; what is known of their view is left out where there is no room for it."""
        room = width - 2 * (_WEIGHT + _AROUND)
        left = line([(" ", ""), ("Entries", "bold")])
        for said in filter(None, (self._hidden, self._asked)):
            more = Content.assemble(left, line([(f"  {said}", "$text-muted")]))
            left = more if more.cell_length <= room else left
        weights = f"   {'mine'.ljust(_WEIGHT)}   {'theirs'.ljust(_WEIGHT)}"
        gap = " " * max(0, room - left.cell_length)
        return [Content.assemble(left, gap, line([(weights, "$text-muted")]))]
