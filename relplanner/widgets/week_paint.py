"""How the week grid is painted: pieces of text with their styles, row by row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.wording import WEEKDAYS, Clock, clock_words
from relplanner.services.views import BusyView, DayView, TouchView, WeekView
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut, cut_name, fit, wrap
from relplanner.widgets.week_geometry import Cell, Columns, Row, RowKind, Sheet
from relplanner.widgets.week_pick import Pick

_TODAY = "on $surface"
_TODAY_HEAD = "on $primary 24%"
_BUSY = "on $panel 75%"
_BUSY_TODAY = "on $panel"
_SELECTED = "bold $background on $primary"
_LEAST_FOR_MINUTES = 7
_NAMES_ON_BUSY = 4


@dataclass(frozen=True, slots=True)
class Look:
    """The styles of a touch: of its ground, sign, name and minutes."""

    ground: str
    sign: str
    name: str
    minutes: str


_LOOKS = {
    TouchStatus.PROPOSED: Look("on $primary 18%", "$primary", "$foreground", "$text-muted"),
    TouchStatus.PINNED: Look("on $primary 36%", "bold $foreground", "bold $foreground", "$foreground"),
    TouchStatus.DONE: Look("", "bold $success", "$text-muted", "$text-muted"),
    TouchStatus.SKIPPED: Look("", "$text-muted", "$text-muted", "$text-muted"),
    TouchStatus.MISSED: Look("", "$error", "$text-error", "$text-error"),
}
_SOLID = Look(_SELECTED, "", "", "")


def status_of(touch: TouchView, view: WeekView) -> TouchStatus:
    """Return what a touch is at the moment: one whose time has passed undecided counts as missed."""
    return TouchStatus.MISSED if any(touch.id == missed.id for missed in view.missed) else touch.status


def meeting_status(meeting: BusyView) -> TouchStatus | None:
    """Return done for a meeting that counts, skipped for one that was none; None while it lies ahead."""
    if not meeting.contacts:
        return TouchStatus.SKIPPED
    return TouchStatus.DONE if meeting.is_over else None


class WeekPainter:
    """Paints the rows of one week in the columns that there are."""

    def __init__(
        self,
        view: WeekView,
        sheet: Sheet,
        columns: Columns,
        glyphs: Glyphs,
        clock: Clock,
        selected: Pick | None,
        now_row: int | None,
    ) -> None:
        """Take what is painted; *now_row* is the row of the present minute, where the week has it."""
        self._view = view
        self._sheet = sheet
        self._columns = columns
        self._glyphs = glyphs
        self._clock = clock
        self._selected = selected
        self._now_row = now_row
        self._today = view.now.date()

    def heads(self) -> list[Piece]:
        """Return the row of days: past ones muted, today tinted and named."""
        width = self._columns.width
        return self._across(
            " " * self._columns.gutter, "", lambda day: self._head(self._view.days[day], width)
        )

    def promises(self) -> list[Piece]:
        """Return the row below the days: how many promises are due on each, red where one is overdue."""
        return self._across(" " * self._columns.gutter, "", lambda day: self._due(self._view.days[day], day))

    def _due(self, day: DayView, place: int) -> list[Piece]:
        width = self._columns.width
        ground = _TODAY if self._is_today(place) else ""
        if not day.promises:
            return [(" " * width, ground)]
        late = any(view.is_overdue for view in day.promises)
        style = "bold $error" if late else "bold $foreground"
        lead = " " * (2 if width > 6 else 0)
        count = f"{self._glyphs.late} {len(day.promises)}"[: width - len(lead)]
        return [
            (lead, ground),
            (count, f"{style} {ground}"),
            (" " * (width - len(lead) - len(count)), ground),
        ]

    def banner(self, place: int) -> list[Piece]:
        """Return the row at *place* of what holds for whole days: why they are off, events without hours."""
        return self._across(" " * self._columns.gutter, "", lambda day: self._banner_cell(day, place))

    def hours(self, top: int, end: int) -> list[list[Piece]]:
        """Return the rows from *top* to before *end*; the gutter counts the touches that are out of sight."""
        above = self._count(0, top)
        below = self._count(end, len(self._sheet.rows))
        counts = {}
        if above:
            counts[top + (top == self._now_row)] = f"{self._glyphs.up} {above}"
        if below:
            counts[end - 1 - (end - 1 == self._now_row)] = f"{self._glyphs.down} {below}"
        return [self._hour(row, counts.get(row, "")) for row in range(top, end)]

    def _count(self, first: int, end: int) -> int:
        return sum(
            cell.offset == 0 and cell.item.touch_id is not None
            for day in self._columns.days
            for cell in self._sheet.days[day][first:end]
            if cell
        )

    def _hour(self, row: int, count: str) -> list[Piece]:
        text, style = self._label(row, count)
        return self._across(text, style, lambda day: self._cell(day, row), marked=row == self._now_row)

    def _across(
        self, gutter: str, style: str, paint: Callable[[int], list[Piece]], *, marked: bool = False
    ) -> list[Piece]:
        """Return a row: the gutter, then each column and a cell between; *marked* points at today's."""
        pieces: list[Piece] = [(gutter[:-1], style)]
        for day in self._columns.days:
            column = paint(day)
            points = marked and self._is_today(day) and column[0][0] != self._glyphs.gave
            pieces += [(self._glyphs.gave, "$accent") if points else (" ", ""), *column]
        return pieces

    def _is_today(self, day: int) -> bool:
        return self._view.days[day].day == self._today

    def _label(self, row: int, count: str) -> Piece:
        width = self._columns.gutter
        lead = " " if width > 6 else ""
        here = self._sheet.rows[row]
        if row == self._now_row:
            now = clock_words(self._view.now.hour * 60 + self._view.now.minute, self._clock)
            return f"{lead}{now.split()[0].rjust(5)}".ljust(width), "bold $text-accent"
        if count:
            return f"{lead} {count}".ljust(width), "$text-secondary"
        if here.line > 0:
            return f"{lead} {self._minutes_of(row)}".ljust(width), "$text-muted"
        if here.start % 60 == 0:
            return f"{lead}{self._hour_words(here.start)}".ljust(width), "$text-muted"
        return " " * width, ""

    def _hour_words(self, minute: int) -> str:
        words = clock_words(minute, self._clock)
        return words.replace(":00", "").rjust(5) if self._clock == 12 else f" {words[:2]}"

    def _minutes_of(self, row: int) -> str:
        """Return ``:15`` where everything that begins in this row does so at that minute of its half hour."""
        starts = {
            cell.item.start
            for day in self._columns.days
            if (cell := self._sheet.days[day][row]) and cell.offset == 0
        }
        return (
            f":{starts.pop() % 60:02}"
            if len(starts) == 1 and self._sheet.rows[row].start not in starts
            else ""
        )

    def _head(self, day: DayView, width: int) -> list[Piece]:
        name = f"  {WEEKDAYS[day.day.weekday()]} {day.day.day}"
        if width < len(name):
            name = name.strip()[:width]
        if day.day == self._today:
            word = "today" if width >= len(name) + 6 else ""
            if not word and width >= 10:
                name = f"  today {day.day.day}"
            return [
                (name.ljust(width - len(word)), f"bold {_TODAY_HEAD}"),
                (word, f"bold $text-primary {_TODAY_HEAD}"),
            ]
        quiet = day.day < self._today or not (day.working or day.touches)
        return [(name.ljust(width), "$text-muted" if quiet else "bold")]

    def _banner_cell(self, day: int, place: int) -> list[Piece]:
        width = self._columns.width
        lines = self._sheet.banners[day]
        ground = _TODAY if self._is_today(day) else ""
        if place >= len(lines):
            return [(" " * width, ground)]
        off = place == 0 and bool(self._view.days[day].off)
        sign = self._glyphs.boundary if off else self._glyphs.busy
        ground = ground if off else _BUSY
        return [
            (f"{sign} ", f"$text-disabled {ground}"),
            (fit(lines[place], width - 2, ellipsis=self._glyphs.ellipsis), f"$text-muted {ground}"),
        ]

    def _cell(self, day: int, row: int) -> list[Piece]:
        cell = self._sheet.days[day][row]
        if cell is None:
            return self._free(day, row)
        source = cell.item.source
        if isinstance(source, BusyView):
            ground = _BUSY_TODAY if self._is_today(day) else _BUSY
            return self._busy(source, cell, ground)
        return self._touch(source, cell, _TODAY if self._is_today(day) else "")

    def _free(self, day: int, row: int) -> list[Piece]:
        width = self._columns.width
        glyphs = self._glyphs
        here = self._sheet.rows[row]
        ground = _TODAY if self._is_today(day) else ""
        if row == self._now_row and self._is_today(day):
            return [(glyphs.gave, f"$accent {ground}"), (glyphs.line * (width - 1), f"$accent {ground}")]
        if here.kind is RowKind.SLOT and self._is_taken(day) and _is_worked(self._view.days[day], here):
            ground = _BUSY_TODAY if self._is_today(day) else _BUSY
            return [(glyphs.busy + " " * (width - 1), f"$text-disabled {ground}")]
        faint = f"$text-disabled {ground}"
        if here.kind is RowKind.SLOT:
            dotted = here.start % 60 == 0 and here.line == 0 and _is_worked(self._view.days[day], here)
            return [((glyphs.dot if dotted else " ") + " " * (width - 1), faint)]
        if here.kind is RowKind.LUNCH and day == self._columns.days[0] and width >= 10:
            rest = glyphs.boundary * (width - 8)
            return [(f"{glyphs.boundary} ", faint), ("lunch", f"$text-muted {ground}"), (f" {rest}", faint)]
        return [(glyphs.boundary * width, faint)]

    def _is_taken(self, day: int) -> bool:
        """Return whether an event without hours takes the whole day."""
        return any(busy.all_day for busy in self._view.days[day].busy)

    def _busy(self, busy: BusyView, cell: Cell, ground: str) -> list[Piece]:
        room = self._columns.width - 2
        names = (*busy.contacts, *busy.denied)[:_NAMES_ON_BUSY]
        shown = self._busy_words(busy, names, room, cell.height)
        text = fit(
            shown[cell.offset] if cell.offset < len(shown) else "", room, ellipsis=self._glyphs.ellipsis
        )
        sign, hue = self._busy_sign(busy, cell)
        if cell.item.pick is not None and cell.item.pick == self._selected:
            return [(f"{sign} {text}", _SELECTED)]
        is_named = cell.offset < min(len(names), max(1, len(busy.contacts)))
        words = "$foreground" if is_named and busy.contacts else "$text-muted"
        return [(sign, f"{hue} {ground}"), (f" {text}", f"{words} {ground}")]

    def _busy_sign(self, busy: BusyView, cell: Cell) -> Piece:
        """Return the hatching; in the first row of a meeting that is over whether it counts as contact."""
        status = meeting_status(busy) if busy.is_meeting and cell.offset == 0 else None
        return (
            (self._glyphs.busy, "$text-disabled")
            if status is None
            else (self._glyphs.status(status), _LOOKS[status].sign)
        )

    def _busy_words(self, busy: BusyView, names: Sequence[str], room: int, height: int) -> list[str]:
        """Return the rows of a busy block: who takes part, a name each, then its title."""
        ellipsis = self._glyphs.ellipsis
        if height == 1 and len(names) > 1:
            return [cut(", ".join(names), room, ellipsis)]
        left = min(3, height - len(names))
        shown = [cut_name(name, room, ellipsis) for name in names]
        return [*shown[:height], *(wrap(busy.title, room, left, ellipsis) if left > 0 else [])]

    def _touch(self, touch: TouchView, cell: Cell, ground: str) -> list[Piece]:
        width = self._columns.width
        status = status_of(touch, self._view)
        selected = touch.id == self._selected
        look = _SOLID if selected else _LOOKS[status]
        ground = look.ground or ground
        minutes = str(touch.minutes) if width >= _LEAST_FOR_MINUTES else ""
        if cell.offset > 1:
            return [(" " * width, ground)]
        if cell.offset == 1:
            words = fit(touch.channel.words, width - len(minutes) - 3, ellipsis=self._glyphs.ellipsis)
            return [(f"  {words} ", f"{look.minutes} {ground}"), (minutes, f"{look.minutes} {ground}")]
        if cell.height > 1:
            minutes = ""
        moved = self._glyphs.moved if touch.moved_from else ""
        name, minutes = self._name_and_minutes(touch.contact, minutes, width - 2 - len(moved))
        dot_style = ground if selected else f"$secondary {ground}"
        return [
            (self._glyphs.status(status) + " ", f"{look.sign} {ground}"),
            (name, f"{look.name} {ground}"),
            (moved, dot_style),
            (" " * (width - 2 - cells(name) - len(moved) - len(minutes)), ground),
            (minutes, f"{look.minutes} {ground}"),
        ]

    def _name_and_minutes(self, contact: str, minutes: str, room: int) -> tuple[str, str]:
        """Return both as they fit side by side; the minutes give way before a name is broken off."""
        ellipsis = self._glyphs.ellipsis
        beside = max(1, room - len(minutes) - 1)
        if not minutes or not cut_name(contact, beside).endswith("…"):
            return cut_name(contact, beside, ellipsis), minutes
        return cut_name(contact, max(1, room), ellipsis), ""


def _is_worked(day: DayView, row: Row) -> bool:
    return any(first <= row.start < last for first, last in day.working)
