"""Weeks and days of the plan, as text."""

from collections.abc import Iterable, Iterator, Sequence

from relplanner.cli.look import Look
from relplanner.cli.table import Cell, Style, aligned, bold, late, muted, plain
from relplanner.domain.contacts import TouchStatus
from relplanner.domain.wording import (
    MONTHS,
    WEEKDAYS,
    long_day_words,
    minutes_words,
    percent_words,
    span_words,
    week_words,
)
from relplanner.services.away import away_words
from relplanner.services.standing_views import PromiseView
from relplanner.services.views import DayView, TouchView, UnplacedView, WeekLoad, WeekView
from relplanner.services.watching import gaps_words

NAME_LIMIT = 40
_OVER_PERCENT = 110
_STYLES: dict[TouchStatus, Style] = {TouchStatus.MISSED: late, TouchStatus.SKIPPED: muted}

Block = tuple[list[str], list[list[Cell]]]
"""Lines of heading, and the rows below them."""


def week_lines(views: Sequence[WeekView], look: Look) -> list[str]:
    """Return the weeks with their days, then what was missed before, and what has no place."""
    weeks = [
        block
        for number, view in enumerate(views)
        for block in _week(view, look, coming=number == len(views) - 1)
    ]
    shown = {touch.id for view in views for day in view.days for touch in day.touches}
    return [
        *_laid_out(weeks, _missed(views[0], shown, look), _unplaced(views[0].unplaced)),
        *_notices(views[0], look),
    ]


def today_lines(view: WeekView, due: Sequence[PromiseView], look: Look) -> list[str]:
    """Return touches of today, what was missed, promises *due*, who is away, what to ask new contacts for."""
    day = next(day for day in view.days if day.day == look.today)
    off = f"  {muted(day.off)}" if day.off else ""
    heading = f"{bold(long_day_words(day.day))}{off}"
    rows = _rows(day.touches, look)
    block: Block = ([heading] if rows else [heading, "Nothing is planned today."], rows)
    missed = _missed(view, {touch.id for touch in day.touches}, look)
    promises = _promises(due, look)
    return [*_laid_out([block], missed, promises), *_notices(view, look), *_asks(view, day)]


def _laid_out(*groups: Iterable[Block]) -> list[str]:
    """Return the blocks one below the other, a blank line between them; a group shares its columns."""
    said: list[str] = []
    for blocks in map(list, groups):
        lines = iter(aligned([row for _, rows in blocks for row in rows]))
        for headings, rows in blocks:
            said += [""] * bool(said) + headings
            said += [f"  {next(lines)}" for _ in rows]
    return said


def _week(view: WeekView, look: Look, *, coming: bool) -> Iterator[Block]:
    load = view.load
    span = span_words(view.days[0].day, view.days[-1].day, year=True)
    heading = [f"{bold(f'Week {load.number}')}  {muted(look.glyphs.spell(span))}", _budget(load)]
    if coming:
        ahead = ", ".join(f"{week_words(week.start)} {percent_words(week.percent)}" for week in view.coming)
        heading.append(f"Coming  {ahead}")
    days = [_day(day, look) for day in view.days if day.touches or day.off]
    if not any(rows for _, rows in days):
        heading.append("Nothing is planned in this week.")
    yield heading, []
    yield from days


def _budget(load: WeekLoad) -> str:
    if not load.budget_minutes and not load.percent:
        return "Budget  none, there are no working hours in this week"
    share = percent_words(load.percent)
    over = late(", over") if load.percent > _OVER_PERCENT else ""
    return (
        f"Budget  {minutes_words(load.planned_minutes)} planned and {minutes_words(load.done_minutes)} done "
        f"of {minutes_words(load.budget_minutes)} ({share}{over})"
    )


def _day(day: DayView, look: Look) -> Block:
    name = f"{WEEKDAYS[day.day.weekday()]} {day.day.day} {MONTHS[day.day.month - 1]}"
    note = ", ".join(filter(None, ("today" if day.day == look.today else "", day.off)))
    return [f"{bold(name)}{f'  {muted(note)}' if note else ''}"], _rows(day.touches, look)


def _missed(view: WeekView, shown: set[int], look: Look) -> Iterator[Block]:
    """Yield the missed touches that are not among those *shown* already."""
    rows = _rows([touch for touch in view.missed if touch.id not in shown], look, with_day=True)
    if rows:
        yield [f"{bold('Missed before')}  {muted('say done, skip or snooze')}"], rows


def _promises(due: Sequence[PromiseView], look: Look) -> Iterator[Block]:
    """Yield the promises that are *due*, numbered as in the brief of each contact, and who made them."""
    rows = [
        [
            Cell(
                f"overdue since {look.day(view.promise.due)}" if view.is_overdue else "due",
                late if view.is_overdue else plain,
            ),
            Cell(view.contact, limit=NAME_LIMIT),
            Cell(f"!{view.number}", muted),
            Cell("you" if view.promise.is_mine else "they"),
            Cell(view.promise.text),
        ]
        for view in due
    ]
    if rows:
        yield [f"{bold('Promises')}  {muted('relplanner log CONTACT !1 when number 1 is kept')}"], rows


def _unplaced(unplaced: Sequence[UnplacedView]) -> Iterator[Block]:
    rows = [_row(one.touch, "", "", "; ".join(filter(None, (one.why, one.hint))), plain) for one in unplaced]
    if rows:
        yield [f"{bold('Unplaced')}  {muted(str(len(rows)))}"], rows


def _notices(view: WeekView, look: Look) -> list[str]:
    """Return what the calendar lacks, and who is away this week."""
    watched = gaps_words(view.gaps, look.today)
    away = [away_words(each, look.today) for each in view.away]
    rows = [f"{bold('Watched')}  {watched}"] if watched else []
    rows += [f"{bold('Away')}  {'; '.join(away)}"] if away else []
    return ["", *rows] if rows else []


def _asks(view: WeekView, day: DayView) -> list[str]:
    """Return what to ask those for who are new and have a touch on *day*."""
    asked = {
        touch.contact: ", ".join(view.missing[touch.contact_id])
        for touch in day.touches
        if touch.contact_id in view.missing
    }
    rows = [f"{bold('Ask')}  {contact}: {missing}" for contact, missing in asked.items()]
    return ["", *rows] if rows else []


def _rows(touches: Sequence[TouchView], look: Look, *, with_day: bool = False) -> list[list[Cell]]:
    rows = []
    for touch in touches:
        assert touch.start is not None
        when = look.moment(touch.start) if with_day else look.time(touch.start)
        status = f"{look.glyphs.status(touch.status)} {touch.status}"
        rows.append(_row(touch, when, status, _why(touch, look), _STYLES.get(touch.status, plain)))
    return rows


def _row(touch: TouchView, when: str, status: str, why: str, style: Style) -> list[Cell]:
    return [
        Cell(when),
        Cell(status, style),
        Cell(touch.contact, limit=NAME_LIMIT),
        Cell(touch.channel.words),
        Cell(minutes_words(touch.minutes), right=True),
        Cell(str(touch.id), muted, right=True),
        Cell(why),
    ]


def _why(touch: TouchView, look: Look) -> str:
    moved = f"was {look.moment(touch.moved_from)}" if touch.moved_from else ""
    return "; ".join(filter(None, (touch.why, touch.intent, touch.warning, moved)))
