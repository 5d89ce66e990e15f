from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.contacts import Purpose, TouchStatus
from relplanner.domain.promises import Promise, Promiser
from relplanner.services.standing_views import PromiseView
from relplanner.services.views import TouchView, UnplacedView
from relplanner.widgets.glyphs import ASCII, UNICODE
from relplanner.widgets.load_bars import is_over, meter
from relplanner.widgets.text import cells
from relplanner.widgets.touch_panel import day_lines, touch_lines
from relplanner.widgets.touch_strip import strip_lines
from relplanner.widgets.touch_words import intent_words
from relplanner.widgets.week_geometry import columns, lay_out
from relplanner.widgets.week_lists import WeekLists, lists_height
from relplanner.widgets.week_paint import WeekPainter
from relplanner.widgets.week_shown import Shown
from tests.screens.people import HOSTILE_NAMES
from tests.screens.weeks import at, day_of, full_week, load_of, touch, week_of


def bar(planned: int, done: int, width: int = 20) -> str:
    return "".join(text for text, _ in meter(load_of(48, planned, done), width, UNICODE))


def test_the_meter_shows_done_then_planned_then_free() -> None:
    assert bar(planned=120, done=60) == "━" * 5 + "╍" * 10 + "─" * 5
    assert bar(planned=0, done=0) == "─" * 20


def test_up_to_ten_per_cent_over_is_no_alarm() -> None:
    assert not is_over(load_of(48, 264))
    assert is_over(load_of(48, 266))


def test_the_last_cells_of_a_week_far_over_its_budget_are_red() -> None:
    pieces = meter(load_of(48, 480), 20, UNICODE)
    assert [(len(text), style) for text, style in pieces] == [(10, "$primary"), (10, "$error")]


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 80), st.integers(0, 600))
def test_the_meter_has_exactly_its_width(planned: int, done: int, width: int, budget: int) -> None:
    pieces = meter(load_of(48, planned, done, budget), width, ASCII)
    assert sum(len(text) for text, _ in pieces) == width


@pytest.mark.parametrize("width", [20, 29, 54, 78])
@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_name_widens_panel_or_strip(name: str, width: int) -> None:
    one = touch(name, at(25, "14:00"), organisation=name, why=name, intent=name, participants=(name, name))
    shown = Shown(week_of([day_of(25, one)]), one)
    assert all(row.cell_length <= width for row in touch_lines(shown, width, UNICODE))
    if width >= 54:
        assert all(row.cell_length <= width for row in strip_lines(shown, width, UNICODE))


@pytest.mark.parametrize("width", [40, 60, 80, 87])
def test_every_row_of_the_grid_ends_with_its_last_column(width: int) -> None:
    days = [
        day_of(
            23 + index % 5,
            touch(name, at(23 + index % 5, "10:00"), 60),
            touch(name, at(23 + index % 5, "8:30")),
        )
        for index, name in enumerate(HOSTILE_NAMES[:5])
    ]
    view = week_of(days)
    sheet = lay_out(view.days)
    shown = columns(width, 5, 2)
    painter = WeekPainter(view, sheet, shown, UNICODE, 24, None, sheet.row_of(680))
    ends = shown.left(len(shown.days) - 1) + shown.width
    rows = [painter.heads(), painter.banner(0), *painter.hours(0, len(sheet.rows))]
    assert {sum(cells(text) for text, _ in row) for row in rows} == {ends}


def test_the_strip_says_state_reason_and_what_is_late_in_words() -> None:
    view = full_week()
    late = next(one for day in view.days for one in day.touches if one.overdue_since)
    said = "\n".join(str(row) for row in strip_lines(Shown(view, late), 78, UNICODE))
    assert "proposed" in said
    assert late.why in said
    assert "overdue since 10 Nov" in said
    assert "unplaced 2 · moved 2" in said


def test_what_was_missed_does_not_count_into_the_day() -> None:
    done = touch("Ada", at(25, "8:00"), 15, status=TouchStatus.DONE)
    missed = touch("Bo", at(25, "9:00"), 10, status=TouchStatus.MISSED)
    again = touch("Bo", at(25, "15:00"), 10)

    def heading(*touches: TouchView) -> str:
        return str(day_lines(Shown(week_of([day_of(25, *touches)]), None), 29, UNICODE)[0])

    assert heading(done, missed, again).split(maxsplit=1) == ["Today", "2 touches · 25 min"]
    assert heading(missed).split(maxsplit=1) == ["Today", "1 missed"]


def test_the_panel_says_where_a_touch_was_and_who_takes_part() -> None:
    view = full_week()
    moved = view.moved[0]
    said = "\n".join(str(row) for row in touch_lines(Shown(view, moved), 29, UNICODE))
    assert "was Tue 24 10:30" in said
    assert "your calendar" in said
    review = next(one for day in view.days for one in day.touches if one.participants)
    assert "Vera Lund" in "\n".join(str(row) for row in touch_lines(Shown(view, review), 54, UNICODE))


def test_a_promise_says_what_before_to_whom_and_takes_a_second_row_for_it() -> None:
    promise = Promise(
        promiser=Promiser.ME,
        text="send the offer for the second site",
        made_on=date(2026, 11, 1),
        due=date(2026, 11, 10),
    )
    late = PromiseView(id=1, number=1, contact_id=1, contact="Anna Berg", promise=promise, is_overdue=True)
    shown = Shown(week_of([replace(day_of(25), promises=(late,))]), None)
    _, what, whom = map(str, day_lines(shown, 29, UNICODE))
    assert (what, whom) == ("!  late  send the offer for…", "         to Anna Berg")
    short = replace(late, promise=replace(promise, text="the list"))
    shown = Shown(week_of([replace(day_of(25), promises=(short,))]), None)
    assert [str(row) for row in day_lines(shown, 29, UNICODE)][1:] == ["!  late  the list to Anna B."]


def test_on_a_clock_of_twelve_hours_minutes_stay_whole_and_names_in_their_column() -> None:
    touches = [touch("Siobhán Ó Briain", at(25, "9:15"), 10), touch("Ada", at(25, "11:45"), 120)]
    promise = Promise(promiser=Promiser.ME, text="call", made_on=date(2026, 11, 1), due=date(2026, 11, 25))
    owed = PromiseView(id=1, number=1, contact_id=1, contact="Ada", promise=promise, is_overdue=False)
    day = replace(day_of(25, *touches), promises=(owed,))
    head, *rows = map(str, day_lines(Shown(week_of([day]), None, clock=12), 29, UNICODE))
    assert rows == ["◇  9:15 am  Siobhán B., 10", "◇ 11:45 am  Ada, 120", "!      due  call to Ada"]
    assert head.split(maxsplit=1) == ["Today", "2 touches · 1 promise"]
    many = replace(day, touches=tuple(touches * 5), promises=(owed,) * 2)
    head, *_ = map(str, day_lines(Shown(week_of([many]), None, clock=12), 29, UNICODE))
    assert head.split(maxsplit=1) == ["Today", "10 touches"]


def crowd() -> list[UnplacedView]:
    return [
        UnplacedView(touch=touch(f"Person {number}", None), reason="budget", why="over budget", hint="")
        for number in range(40)
    ]


@pytest.mark.parametrize("height", [1, 2, 3, 6, 8, 12, 60])
def test_the_lists_keep_to_their_rows_and_show_the_selected_one(height: int) -> None:
    unplaced = crowd()
    view = week_of(unplaced=tuple(unplaced), moved=full_week().moved)
    lists = WeekLists(UNICODE)
    lists._view, lists._selected = view, unplaced[33].touch.id
    rows = [str(row) for row in lists.picture(87, height)]
    assert len(rows) <= height
    if height >= 6:
        assert any("Person 33" in row for row in rows)
    else:
        assert "unplaced 40 · moved 2" in rows[-1] or any("Unplaced" in row for row in rows)


def test_the_lists_ask_for_the_rows_they_fill() -> None:
    view = full_week()
    lists = WeekLists(UNICODE)
    lists._view = view
    rows = lists.picture(87, lists_height(view))
    assert len(rows) == lists_height(view) - 1
    assert "Mia Rot" in "\n".join(str(row) for row in rows)
    assert "missed" in str(rows[-1])


@pytest.mark.parametrize(
    ("purpose", "intent", "said"),
    [
        (Purpose.ROUTINE, "give: introduce her to Jo", ("give", "introduce her to Jo")),
        (Purpose.ROUTINE, "she looks for a CFO", ("give", "she looks for a CFO")),
        (Purpose.FOLLOW_UP, "send the offer", ("do", "send the offer")),
        (Purpose.FOLLOW_UP, "give: a hand", ("give", "a hand")),
    ],
)
def test_an_intent_stands_after_its_label_once(purpose: Purpose, intent: str, said: tuple[str, str]) -> None:
    one = replace(touch("Anna", at(25, "14:00"), intent=intent), purpose=purpose)
    assert intent_words(one) == said
