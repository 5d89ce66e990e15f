"""The selected touch or meeting beside the grid: everything about it, and what the next days hold."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from relplanner.domain.contacts import TouchStatus
from relplanner.domain.wording import WEEKDAYS, Clock, clock_words, minutes_words, plural
from relplanner.services.standing_views import PromiseView
from relplanner.services.views import DayView, TouchView, WeekView
from relplanner.widgets.account_lines import bar_pieces, friendly_words, is_told, state_pieces
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.meeting_lines import meeting_lines
from relplanner.widgets.panel_rows import LABEL, section
from relplanner.widgets.text import Piece, cells, cut, cut_name, line, spread, wrap
from relplanner.widgets.touch_words import (
    channel_words,
    intent_words,
    moved_words,
    position_words,
    sign,
    start_words,
    tier_sign,
)
from relplanner.widgets.week_paint import status_of
from relplanner.widgets.week_shown import Shown, notes_of

_COUNTING = (TouchStatus.PROPOSED, TouchStatus.PINNED, TouchStatus.DONE)
_AROUND_TIME = 4  # the sign, and the blanks before and behind the time
_TO = " to "
_LEAST_NAME = 7


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


def touch_lines(shown: Shown, width: int, glyphs: Glyphs) -> list[Content]:
    """Return everything about what is selected in rows of *width* cells."""
    touch = shown.touch
    if shown.meeting is not None:
        return meeting_lines(shown, shown.meeting, width, glyphs)
    if touch is None:
        return [
            line([(part, "$text-muted")])
            for sentence in shown.nothing
            for part in wrap(sentence, width, 4, glyphs.ellipsis)
        ]
    rows = _who(touch, width, glyphs)
    rows += [Content(), *_when(shown, touch, width, glyphs)]
    for label, text in (("why", shown.why), ("with", ", ".join(touch.participants))):
        if said := section((label, "$text-muted"), text, "", width, glyphs):
            rows += [Content(), *said]
    rows += _account(shown, width, glyphs)
    label, intent = intent_words(touch)
    if said := section((label, "$text-muted"), glyphs.spell(intent), "", width, glyphs):
        rows += [Content(), *said]
    notes = notes_of(shown, glyphs)
    if notes:
        rows.append(Content())
    for mark, text, style in notes:
        rows += section(mark, text, style, width, glyphs)
    return rows


def _account(shown: Shown, width: int, glyphs: Glyphs) -> list[Content]:
    """Return the account as a bar, its state, and how both see it where that differs; or nothing."""
    account = shown.account
    if not is_told(account, is_silent=shown.is_silent):
        return []
    start: Piece = (" " * (LABEL + 2), "")
    label: list[Piece] = [("account".rjust(LABEL), "$text-muted"), ("  ", "")]
    rows = [Content(), line([*label, *bar_pieces(account, glyphs)])]
    if state := state_pieces(account, glyphs, is_silent=shown.is_silent):
        rows.append(line([start, *state]))
    return [*rows, *section(("", ""), friendly_words(account), "$text-muted", width, glyphs)]


def _who(touch: TouchView, width: int, glyphs: Glyphs) -> list[Content]:
    mark, style = tier_sign(touch.tier, glyphs)
    tier = f"{mark} {cut(touch.tier.name, width // 3, glyphs.ellipsis)}" if touch.tier.name else ""
    name, *more = wrap(touch.contact, width - cells(tier) - 2, 2, glyphs.ellipsis)
    relation = str(touch.relation) if touch.relation else ""
    about = f" {glyphs.dot} ".join(part for part in (position_words(touch), relation) if part)
    rows = [spread([(name, "bold")], [(tier, style)], width, ellipsis=glyphs.ellipsis)]
    return [
        *rows,
        *(line([(rest, "bold")]) for rest in more),
        *(line([(text, "$text-muted")]) for text in wrap(about, width, 2, glyphs.ellipsis) if text),
    ]


def _when(shown: Shown, touch: TouchView, width: int, glyphs: Glyphs) -> list[Content]:
    status = "" if touch.start is None else str(shown.status)
    rows = section(
        sign(touch, shown.status, glyphs), start_words(touch, shown.today, shown.clock), "bold", width, glyphs
    )
    rows += section(("", ""), channel_words(touch), "", width, glyphs)
    rows += section(("", ""), status, "$text-muted", width, glyphs)
    moved = moved_words(touch, shown.today, shown.clock)
    if moved:
        rows += section((glyphs.moved, "$secondary"), moved, "$text-muted", width, glyphs)
        rows += section(("", ""), touch.moved_why, "$text-muted", width, glyphs)
    return rows


def day_lines(shown: Shown, width: int, glyphs: Glyphs) -> list[Content]:
    """Return touches and promises of today and of the next day that has some; else of the first two."""
    view = shown.view
    today = shown.today
    busy_days = [day for day in view.days if (day.touches or day.promises) and day.day > today]
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
    counted, *more = _total(day, shown.view)
    total = f" {glyphs.dot} ".join([counted, *more])
    if cells(name) + 2 + cells(total) > width:
        total = counted
    rows = [spread([(name, "bold")], [(total, "$text-muted")], width, ellipsis=glyphs.ellipsis)]
    column = _time_column(shown.clock)
    for touch in touches:
        assert touch.start is not None
        status = status_of(touch, shown.view)
        at = clock_words(touch.start.hour * 60 + touch.start.minute, shown.clock).rjust(column)
        minutes = f", {touch.minutes}"
        name = cut_name(touch.contact, width - column - _AROUND_TIME - cells(minutes), glyphs.ellipsis)
        over = status in (TouchStatus.DONE, TouchStatus.SKIPPED)
        rows.append(
            line(
                [
                    sign(touch, status, glyphs),
                    (f" {at}  ", "$text-muted"),
                    (name, "$text-muted" if over else ""),
                    (minutes, "$text-muted"),
                ]
            )
        )
    return [*rows, *(row for view in day.promises for row in _promise(view, column, width, glyphs))]


def _time_column(clock: Clock) -> int:
    """Return the cells of the longest time of day."""
    return len(clock_words(12 * 60, clock))


def _total(day: DayView, view: WeekView) -> Iterator[str]:
    """Yield what a day holds; as in the budget, what was missed or skipped takes no time."""
    statuses = [status_of(touch, view) for touch in day.touches]
    counting = [touch for touch, status in zip(day.touches, statuses, strict=True) if status in _COUNTING]
    missed = statuses.count(TouchStatus.MISSED)
    if counting:
        yield plural(len(counting), "touch", "touches")
    else:
        yield f"{missed} missed" if missed else "no touch"
    if day.promises:
        yield plural(len(day.promises), "promise")
    elif counting:
        yield minutes_words(sum(touch.minutes for touch in counting))


def _promise(view: PromiseView, column: int, width: int, glyphs: Glyphs) -> list[Content]:
    """Return a promise below its day: what, and to whom; in two rows where one has no room for both.

    Where touches have their time, in *column* cells, stands whether it is due or late.
    """
    room = width - column - _AROUND_TIME
    text = cut(view.promise.text, room, glyphs.ellipsis)
    left = room - cells(text) - len(_TO)
    name = cut_name(view.contact, left if left >= _LEAST_NAME else room - len(_TO), glyphs.ellipsis)
    due, style = ("late", "error") if view.is_overdue else ("due", "foreground")
    what: list[Piece] = [
        (glyphs.late, f"bold ${style}"),
        (f" {due.rjust(column)}  ", "$text-muted"),
        (text, "$text-error" if view.is_overdue else ""),
    ]
    whom: list[Piece] = [(_TO, "$text-muted"), (name, "")]
    if left >= _LEAST_NAME:
        return [line([*what, *whom])]
    return [line(what), line([(" " * (column + _AROUND_TIME - 1), ""), *whom])]
