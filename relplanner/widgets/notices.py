"""What the Week screen says instead of, or above, its grid: nobody yet, and touches that have passed."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click

from relplanner.services.views import TouchView
from relplanner.widgets.bindings import press
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut, line

_CAP = "bold $text-accent on $panel"
_FIRST_STEP_WIDTH = 62
_LABEL, _SHORT_LABEL = 20, 17


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done by one key: the key, what it does, and a word of explanation."""

    key: str
    label: str
    note: str = ""


class MissedBar(Drawing):
    """One row that offers what can become of the touches whose time has passed."""

    DEFAULT_CSS = """
    MissedBar { display: none; height: 1; background: $surface; }
    """

    def __init__(self, glyphs: Glyphs, offers: tuple[Offer, ...]) -> None:
        """Take what is offered; nothing is shown yet."""
        super().__init__()
        self._glyphs = glyphs
        self._offers = offers
        self._missed: tuple[TouchView, ...] = ()

    def show(self, missed: tuple[TouchView, ...]) -> None:
        """Offer *missed*; hide where there are none."""
        self._missed = missed
        self.display = bool(missed)
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return how many there are and who, as far as there is room, and the keys."""
        return [line([*self._subject(width), *(piece for offer in self._offers for piece in _cap(offer))])]

    def on_click(self, event: Click) -> None:
        """Do what was clicked."""
        at = sum(cells(text) for text, _ in self._subject(self.size.width))
        for offer in self._offers:
            width = sum(cells(text) for text, _ in _cap(offer))
            if at <= event.x < at + width:
                press(self.app, offer.key)
            at += width

    def _subject(self, width: int) -> list[Piece]:
        taken = sum(cells(text) for offer in self._offers for text, _ in _cap(offer))
        count = f"{len(self._missed)} missed"
        room = width - taken - len(count) - 6
        names = ", ".join(touch.contact[:100] for touch in self._missed[:20])
        named = cut(names, room, self._glyphs.ellipsis) if room >= 8 else ""
        return [
            (f" {self._glyphs.missed} ", "$error"),
            (f"{count}  ", "bold $text-error"),
            (f"{named}  " if named else "", "$text-muted"),
        ]


def _cap(offer: Offer) -> list[Piece]:
    return [(f" {offer.key} ", _CAP), (f" {offer.label}  ", "")]


class EmptyState(Drawing):
    """What can be done first: one sentence, then a key each."""

    DEFAULT_CSS = """
    EmptyState { height: 1fr; }
    """

    def __init__(self, glyphs: Glyphs, offers: tuple[Offer, ...]) -> None:
        """Take what is offered."""
        super().__init__()
        self._glyphs = glyphs
        self._offers = offers

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the sentence and the offers, a blank row between each, in the middle."""
        top, left, gap = self._place(width, height)
        margin = " " * left
        logo: list[Piece] = [(self._glyphs.received, "bold $primary"), (self._glyphs.gave, "bold $accent")]
        rows = [Content()] * top
        rows.append(line([(margin, ""), *logo, (" " * 8, ""), ("Nobody to plan for yet", "bold")]))
        for offer in self._offers:
            cap = f" {offer.key} "
            rows += [Content()] * gap
            rows.append(
                line(
                    [
                        (margin, ""),
                        (cap, _CAP),
                        (" " * (10 - len(cap)), ""),
                        (offer.label.ljust(_LABEL if width > _FIRST_STEP_WIDTH else _SHORT_LABEL), ""),
                        (offer.note, "$text-muted"),
                    ]
                )
            )
        return rows

    def on_click(self, event: Click) -> None:
        """Press the key of the offer that was clicked."""
        top, _, gap = self._place(*self.size)
        index, between = divmod(event.y - top - 1 - gap, gap + 1)
        if not between and 0 <= index < len(self._offers):
            press(self.app, self._offers[index].key)

    def _place(self, width: int, height: int) -> tuple[int, int, int]:
        """Return the first row, the first cell, and the blank rows between two offers."""
        gap = 1 if height >= 2 * len(self._offers) + 1 else 0
        used = 1 + len(self._offers) * (1 + gap)
        return max(0, (height - used) * 2 // 5), max(1, (width - _FIRST_STEP_WIDTH) // 2), gap
