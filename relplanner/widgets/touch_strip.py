"""The selected touch or meeting in four rows below the grid."""

from collections.abc import Sequence

from textual.content import Content

from relplanner.services.views import TouchView
from relplanner.widgets.account_lines import bar_pieces, is_told, state_pieces
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.meeting_lines import meeting_strip
from relplanner.widgets.owed import Note
from relplanner.widgets.panel_rows import LABEL
from relplanner.widgets.text import Piece, cells, cut, cut_name, line, spread
from relplanner.widgets.touch_words import (
    channel_words,
    intent_words,
    moved_words,
    position_words,
    sign,
    start_words,
    tier_sign,
    tier_style,
)
from relplanner.widgets.week_lists import counts_of
from relplanner.widgets.week_shown import Shown, notes_of


class TouchStrip(Drawing):
    """The selected touch in four rows, and at their end how many are unplaced and moved."""

    DEFAULT_CSS = """
    TouchStrip { height: 4; background: $surface; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Make a strip that shows nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._shown: Shown | None = None

    def show(self, shown: Shown) -> None:
        """Show the touch of *shown*."""
        self._shown = shown
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return who and when, why, what to give, and what to mind beside the counts."""
        if self._shown is None:
            return []
        rows = strip_lines(self._shown, width - 2, self._glyphs)
        return [Content(" ") + row for row in rows]


def strip_lines(shown: Shown, width: int, glyphs: Glyphs) -> list[Content]:
    """Return the four rows of the strip in *width* cells."""
    counts: list[Piece] = [(f" {glyphs.dot} ".join(counts_of(shown.view)), "$text-muted")]
    touch = shown.touch
    if shown.meeting is not None:
        return [
            *meeting_strip(shown, shown.meeting, width, glyphs),
            spread([], counts, width, ellipsis=glyphs.ellipsis),
        ]
    if touch is None:
        said, way = shown.nothing
        rows = [
            line([(cut(text, width, glyphs.ellipsis), style)])
            for text, style in ((said, ""), (way, "$text-muted"))
        ]
        return [*rows, Content(), spread([], counts, width, ellipsis=glyphs.ellipsis)]
    notes: list[Piece] = []
    for mark, text, style in [*notes_of(shown, glyphs), *_move(shown, touch, glyphs)]:
        notes += [("  ", ""), mark, (f" {text}", style)]
    rows = [_strip_head(shown, touch, width, glyphs), _strip_row("why", shown.why, width, glyphs)]
    rows.append(_account_and_intent(shown, touch, width, glyphs))
    return [*rows, spread(notes, counts, width, ellipsis=glyphs.ellipsis)]


def _strip_head(shown: Shown, touch: TouchView, width: int, glyphs: Glyphs) -> Content:
    """Return name, tier, time and channel; the position and the move only as far as they leave these room."""
    tier, tier_hue = tier_sign(touch.tier, glyphs)
    status = "" if touch.start is None else f"{shown.status}  "
    when: list[Piece] = [(status, "$text-muted"), (start_words(touch, shown.today, shown.clock), "bold")]
    when.append((f"  {channel_words(touch)}", ""))
    room = width - sum(cells(text) for text, _ in when) - 2
    name = cut_name(touch.contact, max(4, room - 2), glyphs.ellipsis)
    who: list[Piece] = [sign(touch, shown.status, glyphs), (f" {name}", "bold")]
    room -= 2 + cells(name)
    if touch.tier.name and cells(touch.tier.name) + 4 <= room:
        who += [(f"  {tier} ", tier_hue), (touch.tier.name, tier_style(touch.tier))]
        room -= 4 + cells(touch.tier.name)
    position = position_words(touch)
    if position and room >= 8:
        who.append((f"  {cut(position, room - 2, glyphs.ellipsis)}", "$text-muted"))
    return spread(who, when, width, ellipsis=glyphs.ellipsis)


def _account_and_intent(shown: Shown, touch: TouchView, width: int, glyphs: Glyphs) -> Content:
    """Return the account, and what the touch is to bring as far as it leaves room."""
    label, intent = intent_words(touch)
    intent = glyphs.spell(intent)
    if not is_told(shown.account, is_silent=shown.is_silent):
        return _strip_row(label if intent else "", intent, width, glyphs)
    pieces: list[Piece] = [("  account".ljust(LABEL + 3), "$text-muted"), *bar_pieces(shown.account, glyphs)]
    pieces += [("  ", ""), *state_pieces(shown.account, glyphs, is_silent=shown.is_silent)]
    room = width - sum(cells(text) for text, _ in pieces) - cells(label) - 4
    bring: list[Piece] = [(f"   {label} ", "$text-muted"), (cut(intent, room, glyphs.ellipsis), "")]
    return line([*pieces, *(bring if intent and room > 0 else [])])


def _move(shown: Shown, touch: TouchView, glyphs: Glyphs) -> list[Note]:
    moved = ", ".join(
        part for part in (moved_words(touch, shown.today, shown.clock), touch.moved_why) if part
    )
    return [((glyphs.moved, "$secondary"), moved, "$text-secondary")] if touch.moved_from else []


def _strip_row(label: str, text: str, width: int, glyphs: Glyphs) -> Content:
    return line([(f"  {label}".ljust(LABEL), "$text-muted"), (cut(text, width - LABEL, glyphs.ellipsis), "")])
