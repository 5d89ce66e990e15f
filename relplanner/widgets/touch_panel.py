"""The selected touch and why it is there: a panel beside the grid, or four rows below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.wording import WEEKDAYS, Clock, clock_words, minutes_words, plural
from relplanner.services.views import DayView, TouchView, UnplacedView, WeekView
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut, cut_name, line, spread, wrap
from relplanner.widgets.touch_words import (
    channel_words,
    moved_words,
    overdue_words,
    position_words,
    sign,
    start_words,
    tier_sign,
    tier_style,
)
from relplanner.widgets.week_lists import counts_of
from relplanner.widgets.week_paint import status_of

_LABEL = 7
_MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """What panel and strip show: the touch, what it lacks if it is unplaced, and the answer to *why*."""

    view: WeekView
    touch: TouchView | None
    unplaced: UnplacedView | None = None
    answer: tuple[str, ...] = ()
    clock: Clock = 24

    @property
    def today(self) -> date:
        """Return the day that it is."""
        return self.view.now.date()

    @property
    def status(self) -> TouchStatus:
        """Return what became of the touch; only where there is one."""
        assert self.touch is not None
        return status_of(self.touch, self.view)

    @property
    def why(self) -> str:
        """Return why it is there, or has found no place; in full once that was asked."""
        if self.touch is None:
            return ""
        if self.answer:
            return "\n".join(self.answer)
        if self.unplaced is None:
            return self.touch.why
        hint = f", may fit {self.unplaced.hint}" if self.unplaced.hint else ""
        return f"{self.unplaced.why}{hint}"


class TouchPanel(Drawing):
    """Everything about the selected touch, then the touches of today and of the next day that has some."""

    DEFAULT_CSS = """
    TouchPanel { width: 33; height: 1fr; background: $surface; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Make a panel that shows nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._shown: Shown | None = None

    def show(self, shown: Shown) -> None:
        """Show the touch of *shown*."""
        self._shown = shown
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the touch from the top and the days at the bottom, as far as there is room."""
        if self._shown is None or width < 20:
            return []
        inner = width - 4
        about = touch_lines(self._shown, inner, self._glyphs)
        days = day_lines(self._shown, inner, self._glyphs)
        rows = [Content(), *about]
        room = height - len(rows) - 1
        if room >= 3:
            rows += [Content()] * max(1, height - len(rows) - min(len(days), room - 1) - 1)
            rows += days[: room - 1]
        return [Content("  ") + row if row else row for row in rows]


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


def touch_lines(shown: Shown, width: int, glyphs: Glyphs) -> list[Content]:
    """Return everything about a touch in rows of *width* cells: labels in a gutter, text beside them."""
    touch = shown.touch
    if touch is None:
        return [line([("No touch this week", "$text-muted")])]
    rows = _who(touch, width, glyphs)
    rows += [Content(), *_when(shown, touch, width, glyphs)]
    sections = (
        ("why", shown.why),
        ("with", ", ".join(touch.participants)),
        ("give", touch.intent),
    )
    for label, text in sections:
        if section := _section((label, "$text-muted"), text, "", width, glyphs):
            rows += [Content(), *section]
    notes = _notes(shown, touch, glyphs)
    if notes:
        rows.append(Content())
    for mark, text, style in notes:
        rows += _section(mark, text, style, width, glyphs)
    return rows


def _who(touch: TouchView, width: int, glyphs: Glyphs) -> list[Content]:
    mark, style = tier_sign(touch.tier, glyphs)
    tier = f"{mark} {cut(touch.tier.name, width // 3, glyphs.ellipsis)}" if touch.tier.name else ""
    name = cut_name(touch.contact, width - cells(tier) - 2, glyphs.ellipsis)
    relation = str(touch.relation) if touch.relation else ""
    about = f" {glyphs.dot} ".join(part for part in (position_words(touch), relation) if part)
    rows = [spread([(name, "bold")], [(tier, style)], width)]
    return [
        *rows,
        *(line([(text, "$text-muted")]) for text in wrap(about, width, 2, glyphs.ellipsis) if text),
    ]


def _when(shown: Shown, touch: TouchView, width: int, glyphs: Glyphs) -> list[Content]:
    status = "" if touch.start is None else str(shown.status)
    rows = _section(
        sign(touch, shown.status, glyphs), start_words(touch, shown.today, shown.clock), "bold", width, glyphs
    )
    rows += _section(("", ""), channel_words(touch), "", width, glyphs)
    rows += _section(("", ""), status, "$text-muted", width, glyphs)
    moved = moved_words(touch, shown.today, shown.clock)
    if moved:
        rows += _section((glyphs.moved, "$secondary"), moved, "$text-muted", width, glyphs)
        rows += _section(("", ""), touch.moved_why, "$text-muted", width, glyphs)
    return rows


def _notes(shown: Shown, touch: TouchView, glyphs: Glyphs) -> list[tuple[Piece, str, str]]:
    """Return what is late and what stands in the way, each with its sign."""
    notes: list[tuple[Piece, str, str]] = []
    if overdue := overdue_words(touch, shown.today):
        notes.append(((glyphs.late, "bold $error"), overdue, "$text-error"))
    if touch.warning:
        notes.append(((glyphs.late, "bold $warning"), touch.warning, "$text-warning"))
    return notes


def _section(label: Piece, text: str, style: str, width: int, glyphs: Glyphs) -> list[Content]:
    """Return *text* beside its label, each of its lines wrapped; nothing where there is no text."""
    room = width - _LABEL - 2
    wrapped = [
        part
        for paragraph in text.splitlines()[:_MOST_LINES]
        for part in wrap(paragraph, room, _MOST_LINES, glyphs.ellipsis)
    ]
    if not wrapped:
        return []
    name, hue = label
    heads = [name.rjust(_LABEL), *[" " * _LABEL] * (len(wrapped) - 1)]
    return [line([(head, hue), ("  ", ""), (part, style)]) for head, part in zip(heads, wrapped, strict=True)]


def day_lines(shown: Shown, width: int, glyphs: Glyphs) -> list[Content]:
    """Return the touches of today and of the next day that has some; else of the first two such days."""
    view = shown.view
    today = shown.today
    busy_days = [day for day in view.days if day.touches and day.day > today]
    current = [day for day in view.days if day.day == today]
    rows: list[Content] = []
    for day in [*current, *busy_days][:2]:
        if rows:
            rows.append(Content())
        rows += _day(day, shown, width, glyphs)
    return rows


def _day(day: DayView, shown: Shown, width: int, glyphs: Glyphs) -> list[Content]:
    is_today = day.day == shown.today
    name = "Today" if is_today else f"{WEEKDAYS[day.day.weekday()]} {day.day.day}"
    touches = [touch for touch in day.touches if touch.start is not None]
    minutes = sum(touch.minutes for touch in touches)
    total = f"{plural(len(touches), 'touch', 'touches')} {glyphs.dot} {minutes_words(minutes)}"
    rows = [spread([(name, "bold")], [(total if touches else "no touch", "$text-muted")], width)]
    for touch in touches:
        assert touch.start is not None
        status = status_of(touch, shown.view)
        at = clock_words(touch.start.hour * 60 + touch.start.minute, shown.clock).rjust(5)
        name = cut_name(touch.contact, width - _LABEL - 2 - 4, glyphs.ellipsis)
        over = status in (TouchStatus.DONE, TouchStatus.SKIPPED)
        rows.append(
            line(
                [
                    sign(touch, status, glyphs),
                    (f" {at}  ", "$text-muted"),
                    (name, "$text-muted" if over else ""),
                    (f", {touch.minutes}", "$text-muted"),
                ]
            )
        )
    return rows


def strip_lines(shown: Shown, width: int, glyphs: Glyphs) -> list[Content]:
    """Return the four rows of the strip in *width* cells."""
    counts: list[Piece] = [(f" {glyphs.dot} ".join(counts_of(shown.view)), "$text-muted")]
    touch = shown.touch
    if touch is None:
        return [
            line([("No touch this week", "$text-muted")]),
            Content(),
            Content(),
            spread([], counts, width),
        ]
    notes: list[Piece] = []
    for mark, text, style in [*_notes(shown, touch, glyphs), *_move(shown, touch, glyphs)]:
        notes += [("  ", ""), mark, (f" {text}", style)]
    rows = [_strip_head(shown, touch, width, glyphs), _strip_row("why", shown.why, width, glyphs)]
    rows.append(_strip_row("give" if touch.intent else "", touch.intent, width, glyphs))
    return [*rows, spread(notes, counts, width)]


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
    return spread(who, when, width)


def _move(shown: Shown, touch: TouchView, glyphs: Glyphs) -> list[tuple[Piece, str, str]]:
    moved = ", ".join(
        part for part in (moved_words(touch, shown.today, shown.clock), touch.moved_why) if part
    )
    return [((glyphs.moved, "$secondary"), moved, "$text-secondary")] if touch.moved_from else []


def _strip_row(label: str, text: str, width: int, glyphs: Glyphs) -> Content:
    return line(
        [(f"  {label}".ljust(_LABEL), "$text-muted"), (cut(text, width - _LABEL, glyphs.ellipsis), "")]
    )
