from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relplanner.domain.account_history import Balance, Month
from relplanner.widgets.account_charts import balance_chart, month_chart, sparkline
from relplanner.widgets.glyphs import ASCII, UNICODE, Glyphs

MONTHS = [Month(first=date(2026, month, 1), given=month % 4, received=month % 3) for month in range(1, 13)]
TODAY = date(2026, 11, 25)

amounts = st.integers(-30, 60)
balance_values = st.floats(-500, 500)


def balances(*values: tuple[float, float]) -> list[Balance]:
    return [Balance(TODAY + timedelta(weeks=week), *value) for week, value in enumerate(values)]


def test_months_rise_with_what_was_given_and_fall_with_what_was_received() -> None:
    months = [
        Month(first=date(2026, 10, 1), given=4, received=0),
        Month(first=date(2026, 11, 1), given=1, received=2),
    ]
    rows = [row.plain.rstrip() for row in month_chart(months, 40, 2, UNICODE)]
    assert rows == [
        "   4 ███",
        "     ███  ▄▄▄",
        "   0 ─────────",
        "          ███",
        "   4",
        "     Oct  Nov",
    ]


def test_what_is_not_nothing_is_seen_and_harm_has_no_bar() -> None:
    months = [Month(first=date(2026, 10, 1), given=60, received=-5), Month(first=date(2026, 11, 1), given=1)]
    up = month_chart(months, 40, 2, UNICODE)[1].plain
    assert up.rstrip().endswith("▄▄▄")
    assert sparkline([0, 1, 60], 60, UNICODE) == "··▁▁██"


@given(st.lists(st.tuples(amounts, amounts), min_size=12, max_size=12), st.integers(30, 200))
def test_a_month_chart_is_never_wider_than_its_room(values: list[tuple[int, int]], width: int) -> None:
    months = [
        Month(first=month.first, given=given, received=received)
        for month, (given, received) in zip(MONTHS, values, strict=True)
    ]
    for glyphs in (UNICODE, ASCII):
        rows = month_chart(months, width, 3, glyphs)
        assert len(rows) == 8
        assert all(row.cell_length <= width for row in rows)


def test_the_balance_goes_up_and_down_in_steps_and_ends_with_its_name() -> None:
    shown = balance_chart(balances((0, 0), (4, 0), (4, 2), (4, 2)), 22, 3, UNICODE, with_theirs=True)
    assert [row.plain for row in shown] == [
        "  +4   ┏━━━━ mine +4.0",
        "       ┃ ╭── they +2.0",
        "   0 ━━┛─╯┈┈ ",
    ]


def test_a_line_that_ends_in_the_same_row_is_named_in_the_next() -> None:
    rows = balance_chart(balances((1, 1), (1, 1)), 30, 4, UNICODE, with_theirs=True)
    assert [at for at, row in enumerate(rows) if "mine" in row.plain or "they" in row.plain] == [0, 1]


def test_their_line_is_left_out_where_nobody_was_asked() -> None:
    rows = balance_chart(balances((1, 1), (2, 2)), 30, 4, UNICODE, with_theirs=False)
    assert not any("they" in row.plain or "╭" in row.plain for row in rows)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
@given(
    values=st.lists(st.tuples(balance_values, balance_values), min_size=1, max_size=60),
    width=st.integers(30, 160),
)
def test_any_balance_fits_its_room(glyphs: Glyphs, values: list[tuple[float, float]], width: int) -> None:
    for with_theirs in (True, False):
        rows = balance_chart(balances(*values), width, 6, glyphs, with_theirs=with_theirs)
        assert len(rows) == 6
        assert all(row.cell_length <= width for row in rows)
