from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pendulum
from hypothesis import given
from hypothesis import strategies as st

from relplanner.services.views import BusyView, DayView, TouchView
from relplanner.widgets.week_geometry import (
    Item,
    RowKind,
    Sheet,
    columns,
    day_count,
    items_of,
    lay_out,
    scroll_top,
)
from tests.screens.weeks import OFFICE_HOURS, ZONE, at, busy, day_of, full_week, touch, week_of


def titles(sheet: Sheet, day: int = 0) -> list[str]:
    """Return for each row of a day what begins there: ``09:00 board``, ``09:30`` where nothing does."""
    told = []
    for row, cell in zip(sheet.rows, sheet.days[day], strict=True):
        name = ""
        if cell and cell.offset == 0:
            source = cell.item.source
            name = source.contact if isinstance(source, TouchView) else source.title
        told.append(f"{row.start // 60:02}:{row.start % 60:02} {name}".strip())
    return told


def rows_of(sheet: Sheet, name: str, day: int = 0) -> list[int]:
    """Return the rows that an item takes."""
    return [
        row
        for row, cell in enumerate(sheet.days[day])
        if cell
        and name in (getattr(cell.item.source, "contact", None), getattr(cell.item.source, "title", None))
    ]


def test_the_hours_run_from_the_first_that_is_worked_to_the_last_with_lunch_as_one_row() -> None:
    sheet = lay_out([day_of(23)])
    assert (sheet.rows[0].start, sheet.rows[-1].end) == (480, 1110)
    assert [row.start for row in sheet.rows if row.kind is RowKind.LUNCH] == [720]
    assert len(sheet.rows) == 8 + 1 + 11


def test_a_week_without_hours_shows_a_usual_day() -> None:
    sheet = lay_out([day_of(23, working=())])
    assert (sheet.rows[0].start, sheet.rows[-1].end) == (540, 1020)


def test_hours_are_added_for_a_touch_outside_of_them_and_the_night_between_folds() -> None:
    sheet = lay_out([day_of(23, touch("Early", at(23, "5:00"), 30))])
    assert titles(sheet)[:3] == ["05:00 Early", "05:30", "08:00"]
    assert sheet.rows[1].kind is RowKind.QUIET


def test_an_event_that_runs_through_lunch_leaves_it_folded() -> None:
    sheet = lay_out([day_of(23, busy(23, "11:00", "14:00", "workshop"))])
    assert [row.start for row in sheet.rows if row.kind is RowKind.LUNCH] == [720]
    assert len(rows_of(sheet, "workshop")) == 2 + 1 + 2


def test_a_touch_at_lunch_unfolds_the_half_hour_it_takes() -> None:
    sheet = lay_out([day_of(23, touch("Noon", at(23, "12:00"), 30))])
    assert "12:00 Noon" in titles(sheet)
    assert [(row.start, row.end) for row in sheet.rows if row.kind is RowKind.LUNCH] == [(750, 780)]


def test_two_touches_in_one_half_hour_get_a_row_each() -> None:
    sheet = lay_out([day_of(23, touch("First", at(23, "9:00")), touch("Second", at(23, "9:15")))])
    assert titles(sheet)[2:5] == ["09:00 First", "09:00 Second", "09:30"]


def test_a_touch_after_the_end_of_a_meeting_gets_a_row_below_it() -> None:
    sheet = lay_out([day_of(23, busy(23, "9:00", "9:45", "stand-up"), touch("Next", at(23, "9:45")))])
    assert rows_of(sheet, "stand-up") == [2, 3]
    assert rows_of(sheet, "Next") == [4]
    assert (sheet.rows[3].start, sheet.rows[4].start, sheet.rows[4].line) == (570, 570, 1)


def test_a_row_that_another_day_needs_does_not_part_what_is_long() -> None:
    crowded = day_of(23, touch("First", at(23, "9:00")), touch("Second", at(23, "9:15")))
    sheet = lay_out([crowded, day_of(24, busy(24, "9:00", "10:00", "board"), touch("Late", at(24, "10:15")))])
    assert rows_of(sheet, "board", day=1) == [2, 3, 4]
    assert rows_of(sheet, "Late", day=1) == [5]


def test_a_late_touch_stands_in_the_lower_row_of_a_parted_half_hour() -> None:
    crowded = day_of(23, touch("First", at(23, "9:00")), touch("Second", at(23, "9:15")))
    sheet = lay_out([crowded, day_of(24, touch("Late", at(24, "9:15")))])
    assert rows_of(sheet, "Late", day=1) == [3]


def test_a_touch_pinned_on_busy_time_lies_above_it_and_the_busy_time_goes_on_below() -> None:
    sheet = lay_out([day_of(23, busy(23, "9:00", "11:00", "board"), touch("Pinned", at(23, "9:30"), 30))])
    assert rows_of(sheet, "Pinned") == [3]
    assert rows_of(sheet, "board") == [2, 4, 5]


def test_busy_blocks_that_begin_together_show_both_titles() -> None:
    sheet = lay_out([day_of(23, busy(23, "9:00", "10:00", "long"), busy(23, "9:00", "9:30", "short"))])
    assert titles(sheet)[2:4] == ["09:00 long", "09:00 short"]


def test_an_hour_is_two_rows_and_an_overlap_shortens_the_run() -> None:
    alone = lay_out([day_of(23, touch("Long", at(23, "9:00"), 60))])
    assert [cell.height for cell in alone.days[0] if cell] == [2, 2]
    beset = lay_out([day_of(23, touch("Long", at(23, "9:00"), 60), touch("Over", at(23, "9:30"), 15))])
    assert [(cell.offset, cell.height) for cell in beset.days[0] if cell] == [(0, 1), (0, 1)]


def test_whole_days_stand_above_the_hours_and_many_are_counted() -> None:
    fair = busy(23, "0:00", "23:59", "fair", all_day=True)
    assert lay_out([day_of(23, fair, off="St. Andrew")]).banners == (("St. Andrew", "fair"),)
    assert lay_out([day_of(23, *[fair] * 5)]).banners == (("fair", "fair", "3 more"),)


def test_an_event_until_midnight_ends_with_the_day_and_folds_where_nothing_else_begins() -> None:
    party = BusyView(start=at(23, "22:00"), end=at(24, "0:00"), title="party", all_day=False)
    sheet = lay_out([day_of(23, party)])
    assert [(sheet.rows[row].start, sheet.rows[row].end) for row in rows_of(sheet, "party")] == [
        (1320, 1350),
        (1350, 1440),
    ]


def test_an_event_of_no_length_is_seen() -> None:
    assert len(rows_of(lay_out([day_of(23, busy(23, "10:00", "10:00", "bell"))]), "bell")) == 1


_START = st.integers(0, 287).map(lambda step: step * 5)
_HOURS = st.lists(st.tuples(_START, st.integers(30, 600)), max_size=2).map(
    lambda periods: tuple((start, min(1440, start + length)) for start, length in periods)
)


def _moment(minute: int) -> pendulum.DateTime:
    return pendulum.datetime(2026, 11, 23, tz=ZONE).add(minutes=minute)


_TOUCHES = st.lists(
    st.tuples(_START, st.sampled_from([5, 15, 25, 30, 45, 60, 90])).map(
        lambda given: touch("Someone", _moment(given[0]), given[1])
    ),
    max_size=8,
)
_BUSY = st.lists(
    st.tuples(_START, st.integers(0, 700)).map(
        lambda given: BusyView(
            start=_moment(given[0]), end=_moment(min(1440, given[0] + given[1])), title="busy", all_day=False
        )
    ),
    max_size=8,
)


@st.composite
def _days(draw: st.DrawFn) -> DayView:
    return DayView(
        day=date(2026, 11, 23),
        working=draw(_HOURS),
        off="",
        touches=tuple(draw(_TOUCHES)),
        busy=tuple(draw(_BUSY)),
    )


def _first_rows(sheet: Sheet, day: int) -> dict[Item, int]:
    return {
        cell.item: row for row, cell in enumerate(sheet.days[day]) if cell is not None and cell.offset == 0
    }


@given(st.lists(_days(), min_size=1, max_size=3))
def test_everything_of_a_day_begins_in_a_row_of_its_own_at_its_time(days: Sequence[DayView]) -> None:
    sheet = lay_out(days)
    for index, day in enumerate(days):
        first_rows = _first_rows(sheet, index)
        shown = sorted(first_rows, key=lambda item: first_rows[item])
        wanted = items_of(day)
        assert len(shown) == len(wanted)
        assert [id(item.source) for item in shown] == [id(item.source) for item in wanted]
        for item, row in first_rows.items():
            assert sheet.rows[row].start <= item.start < sheet.rows[row].end


@given(st.lists(_days(), min_size=1, max_size=3))
def test_nothing_is_drawn_outside_its_time_and_no_time_is_drawn_as_free_that_is_not(
    days: Sequence[DayView],
) -> None:
    sheet = lay_out(days)
    for index in range(len(days)):
        items = list(_first_rows(sheet, index))
        for row, cell in zip(sheet.rows, sheet.days[index], strict=True):
            if cell is not None:
                assert cell.item.start < row.end
                assert cell.item.end > row.start
            elif row.lines == 1:
                assert not any(item.start < row.end and item.end > row.start for item in items)


@given(st.lists(_days(), min_size=1, max_size=3))
def test_the_rows_cover_the_day_without_a_gap_and_never_fold_working_time(days: Sequence[DayView]) -> None:
    sheet = lay_out(days)
    firsts = [row for row in sheet.rows if row.line == 0]
    for before, after in pairwise(firsts):
        assert before.end == after.start
    for row in sheet.rows:
        if row.end - row.start > 30:
            assert not any(a < row.end and b > row.start for day in days for a, b in day.working if a < b)


def test_columns_take_the_widths_that_the_screens_have() -> None:
    assert (columns(87, 5, 0).gutter, columns(87, 5, 0).pitch) == (7, 16)
    assert (columns(87, 7, 0).gutter, columns(87, 7, 0).pitch) == (7, 11)
    assert (columns(80, 5, 0).gutter, columns(80, 5, 0).pitch) == (6, 15)


def test_columns_that_do_not_fit_leave_those_around_the_selected_day() -> None:
    assert columns(60, 7, 6).days == (2, 3, 4, 5, 6)
    assert columns(40, 5, 0).days == (0, 1, 2)


@given(st.integers(12, 300), st.sampled_from([5, 7]), st.integers(0, 6))
def test_columns_never_leave_the_screen_and_hold_the_day_they_must(width: int, days: int, focus: int) -> None:
    focus = min(focus, days - 1)
    shown = columns(width, days, focus)
    assert focus in shown.days
    assert shown.left(len(shown.days) - 1) + shown.width <= width
    assert all(shown.day_at(shown.left(place)) == day for place, day in enumerate(shown.days))


def test_the_weekend_is_there_when_it_is_used_or_there_is_room() -> None:
    today = date(2026, 11, 25)
    assert day_count(week_of().days, today, 120) == 5
    assert day_count(week_of().days, today, 150) == 7
    assert day_count(week_of([day_of(28, touch("Sat", at(28, "10:00")))]).days, today, 120) == 7
    assert day_count(week_of([day_of(29, working=OFFICE_HOURS)]).days, today, 120) == 7
    assert day_count(week_of().days, date(2026, 11, 29), 120) == 7


def test_the_rows_are_scrolled_to_now_and_keep_the_selected_touch_in_sight() -> None:
    assert scroll_top(total=20, height=20, now_row=9, selected_row=15) == 0
    assert scroll_top(total=20, height=10, now_row=9, selected_row=None) == 5
    assert scroll_top(total=20, height=10, now_row=None, selected_row=None) == 0
    assert scroll_top(total=20, height=10, now_row=6, selected_row=18) == 10
    assert scroll_top(total=20, height=10, now_row=12, selected_row=1) == 0


@given(st.integers(1, 60), st.integers(2, 40), st.none() | st.integers(0, 59), st.integers(0, 59))
def test_the_selected_row_is_always_in_sight(total: int, height: int, now: int | None, selected: int) -> None:
    selected = min(selected, total - 1)
    top = scroll_top(total, height, None if now is None else min(now, total - 1), selected)
    assert top <= selected < top + height
    assert 0 <= top <= max(0, total - height)


def test_the_full_week_shows_each_of_its_touches_once() -> None:
    view = full_week()
    sheet = lay_out(view.days)
    for index, day in enumerate(view.days):
        for one in day.touches:
            place = sheet.title_row(one.id)
            assert place is not None
            assert place[0] == index
