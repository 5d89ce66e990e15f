"""The top row of a call: with whom, how long it has lasted, and whether what was typed is on the disk."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from textual.content import Content

from relplanner.domain.talk_time import clock_face
from relplanner.services.views import TierMark
from relplanner.widgets.contact_list import TIER_STYLES
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut, cut_name, spread

_NOBODY = "with whom is asked at the end"
_LEAST, _MOST_TIER = 4, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class With:
    """Who a call is with; nothing of it is known of nobody yet."""

    name: str = ""
    tier: TierMark | None = None
    role: str = ""
    organisation: str = ""


class Saving(Enum):
    """What is known of the newest text."""

    NOTHING = ""
    WAITING = "saving"
    SAFE = "saved"
    FAILED = "not saved"
    ELSEWHERE = "in another window now"


class CallHeader(Drawing):
    """One row in place of the tabs."""

    DEFAULT_CSS = """
    CallHeader { height: 1; background: $surface; color: $foreground; }
    """

    def __init__(self, glyphs: Glyphs, who: With, *, is_talk: bool = True) -> None:
        """Show with whom it is, and nothing typed yet; how long it lasts only where it *is a talk*."""
        super().__init__()
        self._glyphs = glyphs
        self._who = who
        self._is_talk = is_talk
        self._seconds = 0
        self._is_running = True
        self._saving = Saving.NOTHING

    @property
    def saving(self) -> Saving:
        """Return what is shown of the newest text."""
        return self._saving

    def of(self, who: With) -> None:
        """Show with whom it is."""
        self._who = who
        self.redraw()

    def tell_time(self, seconds: int, *, is_running: bool) -> None:
        """Show how long it has lasted."""
        if (seconds, is_running) != (self._seconds, self._is_running):
            self._seconds, self._is_running = seconds, is_running
            self.redraw()

    def tell_saving(self, saving: Saving) -> None:
        """Show what is known of the newest text."""
        if saving is not self._saving:
            self._saving = saving
            self.redraw()

    def picture(self, width: int, height: int) -> list[Content]:
        """Return the row."""
        right = [*self._time(), *self._state(), (" ", "")]
        room = width - _width(right) - 2
        return [spread(self._left(room), right, width, ellipsis=self._glyphs.ellipsis)]

    def _left(self, room: int) -> list[Piece]:
        glyphs, who = self._glyphs, self._who
        pieces: list[Piece] = [(" ", ""), (glyphs.received, "bold $primary"), (glyphs.gave, "bold $accent")]
        pieces += [
            (" ", ""),
            (" Call " if self._is_talk else " Notes ", "bold $background on $primary"),
            ("  ", ""),
        ]
        if not who.name:
            return [*pieces, (_NOBODY, "$text-muted")]
        pieces.append((cut_name(who.name, max(0, room - _width(pieces)), glyphs.ellipsis), "bold"))
        if who.tier is not None and who.tier.name:
            style = TIER_STYLES[who.tier.level]
            mark: list[Piece] = [("  ", ""), (f"{glyphs.tier(who.tier.level)} ", style)]
            left = min(_MOST_TIER, room - _width([*pieces, *mark]))
            if left >= min(_LEAST, cells(who.tier.name)):
                called = cut(who.tier.name, left, glyphs.ellipsis)
                pieces += [*mark, (called, style and f"$text-{style[1:]}")]
        place = ", ".join(filter(None, (who.role, who.organisation)))
        left = room - _width(pieces) - 2
        return (
            [*pieces, (f"  {cut(place, left, glyphs.ellipsis)}", "$text-muted")]
            if place and left >= _LEAST
            else pieces
        )

    def _time(self) -> list[Piece]:
        if not self._is_talk:
            return []
        if self._is_running:
            return [(clock_face(self._seconds), "bold")]
        return [(clock_face(self._seconds), "$text-muted"), (" paused", "$text-muted")]

    def _state(self) -> list[Piece]:
        match self._saving:
            case Saving.SAFE:
                return [("  ", ""), (f"{self._glyphs.done} {Saving.SAFE.value}", "$text-success")]
            case Saving.FAILED:
                return [("  ", ""), (f"{self._glyphs.late} {Saving.FAILED.value}", "bold $text-error")]
            case Saving.ELSEWHERE:
                return [("  ", ""), (Saving.ELSEWHERE.value, "bold $text-warning")]
            case Saving.WAITING:
                return [("  ", ""), (f"{self._glyphs.dot} {Saving.WAITING.value}", "$text-muted")]
        return []


def _width(pieces: Iterable[Piece]) -> int:
    return sum(cells(text) for text, _ in pieces)
