"""An account over time, drawn: given and received by month, and the balance as two lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from relplanner.domain.account_history import Balance, Month
from relplanner.domain.account_words import weight_words
from relplanner.domain.wording import MONTHS
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, fit, line, merged

_GUTTER = 5
_WIDEST_MONTH = 5
_AXIS = "$text-disabled"
_GAVE, _RECEIVED = "$accent", "$primary"
_MINE, _THEIRS = "bold $foreground", "$text-muted"


def month_chart(
    months: Sequence[Month], width: int, rows: int, glyphs: Glyphs, *, theirs: bool = False
) -> list[Content]:
    """Return bars of *rows* rows up (given) and as many down (received), an axis between, months below.

    The scale is the same both ways. Months in which harm weighs more than the good have no bar.
    """
    gave = [max(0, month.given_theirs if theirs else month.given) for month in months]
    received = [max(0, month.received_theirs if theirs else month.received) for month in months]
    most = max((*gave, *received, 1))
    column = max(2, min(_WIDEST_MONTH, (width - _GUTTER) // max(1, len(months))))
    bar = column - 1 if column <= 3 else column - 2
    drawn = []
    for row in range(rows):
        label = str(most) if row == 0 else ""
        signs = [_up(value, most, rows, rows - row, glyphs) for value in gave]
        drawn.append(_row(label, [(sign * bar).ljust(column) for sign in signs], _GAVE))
    drawn.append(line([(_label("0"), "$text-muted"), (glyphs.line * (column * len(months) - 1), _AXIS)]))
    for row in range(rows):
        label = str(most) if row == rows - 1 else ""
        signs = [_down(value, most, rows, row + 1, glyphs) for value in received]
        drawn.append(_row(label, [(sign * bar).ljust(column) for sign in signs], _RECEIVED))
    names = (MONTHS[month.first.month - 1][: 3 if column > 3 else 1].ljust(column) for month in months)
    return [*drawn, line([(_label(""), ""), ("".join(names).rstrip(), "$text-muted")])]


def sparkline(values: Sequence[int], most: int, glyphs: Glyphs, *, each: int = 2) -> str:
    """Return *values* as steps of *each* cells, as high as they are of *most*; a dot for none."""
    steps = glyphs.spark
    return "".join(
        (steps[min(len(steps) - 1, (value * len(steps) - 1) // max(1, most))] if value > 0 else glyphs.dot)
        * each
        for value in values
    )


def _label(text: str) -> str:
    return fit(text, _GUTTER - 1, right=True) + " "


def _row(label: str, bars: Sequence[str], style: str) -> Content:
    return line([(_label(label), "$text-muted"), ("".join(bars).rstrip(), style)])


def _up(value: int, most: int, rows: int, level: int, glyphs: Glyphs) -> str:
    """Return the sign of a bar in the row *level* above the axis; what is not nothing is seen."""
    halves = _halves(value, most, rows)
    return glyphs.full_block if halves >= 2 * level else glyphs.lower_half if halves == 2 * level - 1 else " "


def _down(value: int, most: int, rows: int, level: int, glyphs: Glyphs) -> str:
    halves = _halves(value, most, rows)
    return glyphs.full_block if halves >= 2 * level else glyphs.upper_half if halves == 2 * level - 1 else " "


def _halves(value: int, most: int, rows: int) -> int:
    return max(1, round(2 * rows * value / most)) if value else 0


@dataclass(frozen=True, slots=True)
class _Scale:
    """Which row a balance is in; 0 is always among the rows."""

    top: float
    bottom: float
    rows: int

    @classmethod
    def of(cls, balances: Sequence[Balance], rows: int) -> "_Scale":
        values = [0.0, *(each.mine for each in balances), *(each.theirs for each in balances)]
        top, bottom = max(values), min(values)
        return cls(max(top, 1.0) if top == bottom else top, bottom, rows)

    def row(self, value: float) -> int:
        return round((self.top - value) / (self.top - self.bottom) * (self.rows - 1))


def balance_chart(
    balances: Sequence[Balance], width: int, rows: int, glyphs: Glyphs, *, with_theirs: bool
) -> list[Content]:
    """Return the balance as a line in *rows* rows, theirs behind mine, each named at its end."""
    scale = _Scale.of(
        balances if with_theirs else [Balance(each.day, each.mine, 0.0) for each in balances], rows
    )
    ends = _ends(balances[-1], scale, glyphs, with_theirs=with_theirs)
    room = width - _GUTTER - 1 - max(cells(text) for text, _ in ends.values())
    canvas: list[list[Piece]] = [[(" ", "")] * room for _ in range(rows)]
    zero = scale.row(0.0)
    canvas[zero] = [(glyphs.bar_outside, _AXIS)] * room
    picked = [balances[at * (len(balances) - 1) // max(1, room - 1)] for at in range(room)]
    if with_theirs:
        _draw(canvas, [scale.row(each.theirs) for each in picked], glyphs.line_theirs, _THEIRS)
    _draw(canvas, [scale.row(each.mine) for each in picked], glyphs.line_mine, "$foreground")
    labels = {0: _rounded(scale.top), rows - 1: _rounded(scale.bottom), zero: "0"}
    return [
        line(
            [
                (glyphs.spell(_label(labels.get(at, ""))), "$text-muted"),
                *merged(canvas[at]),
                (" ", ""),
                ends.get(at, ("", "")),
            ]
        )
        for at in range(rows)
    ]


def _ends(last: Balance, scale: _Scale, glyphs: Glyphs, *, with_theirs: bool) -> dict[int, Piece]:
    """Return what stands at the end of which row; where both lines end in one, theirs goes to the next."""
    mine = scale.row(last.mine)
    ends: dict[int, Piece] = {mine: (f"mine {glyphs.spell(_signed(last.mine))}", _MINE)}
    if with_theirs:
        theirs = scale.row(last.theirs)
        if theirs == mine:
            theirs += 1 if mine + 1 < scale.rows else -1
        ends[theirs] = (f"they {glyphs.spell(_signed(last.theirs))}", _THEIRS)
    return ends


def _draw(canvas: list[list[Piece]], at_rows: Sequence[int], signs: str, style: str) -> None:
    """Draw a line through one row a column; where it changes it goes straight up or down."""
    across, upright, falls, rises, after_rise, after_fall = tuple(signs)
    before = at_rows[0] if at_rows else 0
    for column, row in enumerate(at_rows):
        if row == before:
            canvas[row][column] = (across, style)
        else:
            down = row > before
            canvas[before][column] = (falls if down else rises, style)
            for between in range(min(row, before) + 1, max(row, before)):
                canvas[between][column] = (upright, style)
            canvas[row][column] = (after_fall if down else after_rise, style)
        before = row


def _signed(balance: float) -> str:
    return f"{'+' if round(balance, 1) > 0 else ''}{weight_words(balance)}"


def _rounded(balance: float) -> str:
    whole = _signed(round(balance)) if abs(balance) >= 1 else _signed(balance)
    return whole.removesuffix(".0")
