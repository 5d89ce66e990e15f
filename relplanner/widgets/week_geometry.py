"""Where things stand in the week grid: minutes become rows, days become columns.

A row is half an hour. Where two things of one day begin in the same half hour, or one begins after
another has ended in it, that half hour is drawn as several rows, so that everything has a row that
nothing else covers. Hours in which nobody works and nothing begins or ends fold into one row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from pendulum import DateTime

from relplanner.services.views import BusyView, DayView, TouchView
from relplanner.widgets.week_pick import MeetingPick, Pick

HALF_HOUR = 30
_DAY = 24 * 60
_USUAL_HOURS = (9 * 60, 17 * 60)
_BANNER_ROWS = 3


class RowKind(Enum):
    """What a row of the grid stands for."""

    SLOT = "slot"
    LUNCH = "lunch"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Row:
    """Minutes of the day that one row stands for; *line* counts the rows of one half hour."""

    start: int
    end: int
    kind: RowKind = RowKind.SLOT
    line: int = 0
    lines: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """Something that takes time on a day, in minutes from midnight."""

    start: int
    end: int
    source: TouchView | BusyView

    @property
    def touch_id(self) -> int | None:
        """Return the number of the touch that it is; None for busy time."""
        return self.source.id if isinstance(self.source, TouchView) else None

    @property
    def pick(self) -> Pick | None:
        """Return it as it is selected, None for busy time in which no contact takes part."""
        if isinstance(self.source, TouchView):
            return self.source.id
        return MeetingPick(self.source.event_id) if self.source.is_meeting else None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one day shows in one row: the item, which of its rows this is, and how many it has in a run."""

    item: Item
    offset: int
    height: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole grid: rows, and for each day what stands in each row; *banners* stand above the rows."""

    rows: tuple[Row, ...]
    days: tuple[tuple[Cell | None, ...], ...]
    banners: tuple[tuple[str, ...], ...]

    @property
    def banner_height(self) -> int:
        """Return how many rows the longest banner takes."""
        return max((len(banner) for banner in self.banners), default=0)

    def title_row(self, pick: Pick) -> tuple[int, int] | None:
        """Return day and row in which what is selected begins, or None where it is not in the grid."""
        for day, cells in enumerate(self.days):
            for row, cell in enumerate(cells):
                if cell and cell.offset == 0 and cell.item.pick == pick:
                    return day, row
        return None

    def row_of(self, minute: int) -> int | None:
        """Return the row that holds *minute*, or None outside the grid."""
        for index, row in enumerate(self.rows):
            if row.start <= minute < row.end:
                return index + (minute - row.start) * row.lines // (row.end - row.start)
        return None


def minute_of(day: date, moment: DateTime) -> int:
    """Return minutes from the midnight that begins *day*, held within that day."""
    if moment.date() != day:
        return 0 if moment.date() < day else _DAY
    return moment.hour * 60 + moment.minute


def items_of(day: DayView) -> list[Item]:
    """Return what takes time on *day*, in the order in which it begins; whole days are left out."""
    items = [
        _item(day.day, busy.start, minute_of(day.day, busy.end), busy)
        for busy in day.busy
        if not busy.all_day
    ]
    items += [
        _item(day.day, touch.start, minute_of(day.day, touch.start) + touch.minutes, touch)
        for touch in day.touches
        if touch.start is not None
    ]
    return sorted(items, key=lambda item: (item.start, isinstance(item.source, TouchView), -item.end))


def _item(day: date, start: DateTime, end: int, source: TouchView | BusyView) -> Item:
    first = min(minute_of(day, start), _DAY - 1)
    return Item(first, min(max(end, first + 1), _DAY), source)


def lay_out(days: Sequence[DayView], least_lines: int = 1) -> Sheet:
    """Return the grid of *days*: its hours run from the first that is worked or used to the last.

    *least_lines* is how many rows a half hour has at least, where there is room for more than one.
    """
    items = [items_of(day) for day in days]
    working = [period for day in days for period in day.working if period[0] < period[1]]
    rows = _rows(items, working, least_lines)
    return Sheet(
        rows=tuple(rows),
        days=tuple(_fill(rows, of_day) for of_day in items),
        banners=tuple(_banner(day) for day in days),
    )


def _banner(day: DayView) -> tuple[str, ...]:
    """Return what holds for the whole day: why it is off, and events without hours."""
    lines = [day.off] if day.off else []
    lines += [", ".join(busy.contacts) or busy.title for busy in day.busy if busy.all_day]
    if len(lines) > _BANNER_ROWS:
        kept = lines[: _BANNER_ROWS - 1]
        return (*kept, f"{len(lines) - len(kept)} more")
    return tuple(lines)


def _rows(items: Sequence[Sequence[Item]], working: Sequence[tuple[int, int]], least_lines: int) -> list[Row]:
    used = [(item.start, item.end) for of_day in items for item in of_day]
    spans = [*working, *used] or [_USUAL_HOURS]
    first = min(start for start, _ in spans) // HALF_HOUR * HALF_HOUR
    last = -(-max(end for _, end in spans) // HALF_HOUR) * HALF_HOUR
    rows: list[Row] = []
    before: frozenset[int] | None = None
    for start in range(first, last, HALF_HOUR):
        covering = _covering(items, working, start)
        if covering is not None and covering == before:
            rows[-1] = Row(rows[-1].start, start + HALF_HOUR, rows[-1].kind)
        elif covering is not None:
            rows.append(Row(start, start + HALF_HOUR, _fold_kind(working, start)))
        else:
            lines = max(least_lines, *(_lines(of_day, start) for of_day in items), 1)
            rows += [Row(start, start + HALF_HOUR, RowKind.SLOT, line, lines) for line in range(lines)]
        before = covering
    return rows


def _covering(
    items: Sequence[Sequence[Item]], working: Sequence[tuple[int, int]], start: int
) -> frozenset[int] | None:
    """Return the items that run through a half hour which may be folded; None where it may not."""
    end = start + HALF_HOUR
    if any(first < end and last > start for first, last in working):
        return None
    through: set[int] = set()
    for of_day in items:
        for item in of_day:
            if item.start < end and item.end > start:
                if item.start >= start or item.end < end:
                    return None
                through.add(id(item))
    return frozenset(through)


def _fold_kind(working: Sequence[tuple[int, int]], start: int) -> RowKind:
    between = any(end <= start for _, end in working) and any(first > start for first, _ in working)
    return RowKind.LUNCH if between else RowKind.QUIET


def _starting(items: Sequence[Item], start: int) -> list[Item]:
    return [item for item in items if start <= item.start < start + HALF_HOUR]


def _ends_within(items: Sequence[Item], start: int) -> bool:
    return any(item.start < start < item.end < start + HALF_HOUR for item in items)


def _lines(items: Sequence[Item], start: int) -> int:
    """Return how many rows a day needs for the half hour from *start*."""
    starting = len(_starting(items, start))
    return max(1, starting + (starting > 0 and _ends_within(items, start)))


def _fill(rows: Sequence[Row], items: Sequence[Item]) -> tuple[Cell | None, ...]:
    """Return what stands in each row of one day: first rows before all, then touches, then who began last."""
    titles = _title_rows(rows, items)
    shown: list[Item | None] = [None] * len(rows)
    for item in sorted(items, key=lambda one: (isinstance(one.source, TouchView), one.start)):
        for row in range(titles[item], _last_row(rows, titles[item], item) + 1):
            shown[row] = item
    for item, row in titles.items():
        shown[row] = item
    return _cells(shown, titles)


def _title_rows(rows: Sequence[Row], items: Sequence[Item]) -> dict[Item, int]:
    """Return the row in which each item begins: in order, as near to its minute as the lines allow."""
    titles: dict[Item, int] = {}
    for index, row in enumerate(rows):
        if row.line > 0:
            continue
        starting = [item for item in items if row.start <= item.start < row.end]
        free = 1 if row.lines > len(starting) and _ends_within(items, row.start) else 0
        for place, item in enumerate(starting):
            wished = (item.start - row.start) * row.lines // (row.end - row.start)
            line = min(max(free, wished), row.lines - (len(starting) - place))
            titles[item] = index + line
            free = line + 1
    return titles


def _last_row(rows: Sequence[Row], title: int, item: Item) -> int:
    last = title
    for index in range(title, len(rows)):
        row = rows[index]
        line_start = row.start + row.line * (row.end - row.start) // row.lines
        if line_start >= item.end:
            break
        last = index
    return last


def _cells(shown: Sequence[Item | None], titles: dict[Item, int]) -> tuple[Cell | None, ...]:
    cells: list[Cell | None] = []
    for row, item in enumerate(shown):
        if item is None:
            cells.append(None)
            continue
        title = titles[item]
        height = next(
            (step for step, other in enumerate(shown[title:]) if other is not item), len(shown) - title
        )
        cells.append(Cell(item, row - title, height))
    return tuple(cells)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of the grid in cells: *gutter* for the hours, then one *pitch* for each of *days*."""

    gutter: int
    pitch: int
    days: tuple[int, ...]

    @property
    def width(self) -> int:
        """Return the cells that are painted of a column; one more parts it from the next."""
        return self.pitch - 1

    def left(self, place: int) -> int:
        """Return the first cell of the column at *place*."""
        return self.gutter + place * self.pitch

    def day_at(self, x: int) -> int | None:
        """Return the day whose column holds the cell *x*, or None."""
        place, within = divmod(x - self.gutter, self.pitch)
        return self.days[place] if 0 <= place < len(self.days) and within < self.width else None


_NARROWEST = 10


def columns(width: int, days: int, focus: int) -> Columns:
    """Return the columns for *width* cells: *days* of them, or those around day *focus* that fit."""
    gutter = 7 if width >= 84 else 6
    fitting = max(1, (width - gutter + 1) // _NARROWEST)
    count = min(days, fitting)
    first = min(max(0, focus - count // 2), days - count)
    pitch = max(2, (width - gutter + 1) // count)
    return Columns(gutter, pitch, tuple(range(first, first + count)))


def day_count(days: Sequence[DayView], today: date, screen_width: int) -> int:
    """Return 5, or 7 where the weekend is used, is today, or the screen has room for it."""
    weekend = days[5:]
    used = any(day.touches or day.busy or day.working or day.day == today for day in weekend)
    return len(days) if used or screen_width >= 150 else min(5, len(days))


def scroll_top(total: int, height: int, now_row: int | None, selected_row: int | None) -> int:
    """Return the first row to show: the top where all fit, else two hours before now, with the selected."""
    if total <= height:
        return 0
    top = now_row - 4 if now_row is not None else 0
    if selected_row is not None:
        top = min(max(top, selected_row - height + 3), max(0, selected_row - 1))
    return max(0, min(top, total - height))
