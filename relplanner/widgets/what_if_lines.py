"""The plan with a change beside that of today, in lines: weeks with their budgets, touches, capacity."""

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from relplanner.domain.wording import (
    Clock,
    joined,
    minutes_words,
    moment_words,
    percent_words,
    plural,
    week_words,
)
from relplanner.services.what_if import Affected, WeekBeside, WhatIf
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.load_bars import OVER_PERCENT
from relplanner.widgets.text import Piece, cells, cut_name, fit, hanging, line, wrap

_WEEK, _GAP = 8, 3
_OF = 22
"""Cells of ``12 h 30 of 14 h 00 over``."""

_LABEL = 10
_NAMED = 3
_LONGEST_NAME = 30
_LONGEST_SENTENCE = 3


def what_if_lines(beside: WhatIf, width: int, today: date, clock: Clock, glyphs: Glyphs) -> list[Content]:
    """Return the comparison in lines of *width* cells, today left and with the changes right."""
    drawn = _WhatIfLines(beside, width, today, clock, glyphs)
    return [line(pieces) for pieces in drawn.lines()]


def named_changes(changes: str, width: int, glyphs: Glyphs) -> list[Content]:
    """Return what is tried in lines of *width* cells, and a blank one below."""
    return [*hanging(_label("with"), changes, width, glyphs.ellipsis), Content()]


class _WhatIfLines:
    def __init__(self, beside: WhatIf, width: int, today: date, clock: Clock, glyphs: Glyphs) -> None:
        self._beside = beside
        self._width = width
        self._today = today
        self._clock = clock
        self._glyphs = glyphs
        self._bar = max(0, (width - _WEEK - _GAP) // 2 - _OF - 1)

    def lines(self) -> Iterator[list[Piece]]:
        """Yield weeks, touches and capacity, parted by blank lines."""
        beside = self._beside
        column = _OF + 1 + self._bar + _GAP
        yield [(" " * _WEEK + fit("today", column), "$text-muted"), ("then", "bold")]
        for week in beside.weeks:
            yield self._week(week)
        yield []
        if beside.leaving:
            yield from self._labelled("leaves", joined(beside.leaving))
        yield from self._labelled("unplaced", beside.unplaced_words)
        yield from self._touches("loses", beside.loses)
        yield from self._touches("gains", beside.gains)
        yield []
        yield from self._labelled("capacity", self._capacity())
        for sentence in filter(None, (beside.capacity.warning, beside.capacity.advice)):
            yield from self._labelled("", sentence)

    def _week(self, week: WeekBeside) -> list[Piece]:
        """Return both plans of a week: minutes, the budget of each, and how full it is."""
        return [
            (fit(week_words(week.start), _WEEK), "$text-muted"),
            *self._load(week.planned_today, week.budget_today),
            (" " * _GAP, ""),
            *self._load(week.planned, week.budget),
        ]

    def _load(self, planned: int, budget: int) -> list[Piece]:
        is_over = 100 * planned > OVER_PERCENT * budget
        used, of = minutes_words(planned), f"of {minutes_words(budget)}{' over' if is_over else ''}"
        whole = max(budget, planned, 1)
        full, fits = round(self._bar * planned / whole), self._bar
        if is_over:
            fits = round(self._bar * budget / whole)
        glyphs = self._glyphs
        return [
            (used, "bold $text-error" if is_over else "bold"),
            (f" {fit(of, _OF - cells(used))}", "$text-muted"),
            (glyphs.bar_planned * min(full, fits), "$primary"),
            (glyphs.bar_planned * max(0, full - fits), "$error"),
            (glyphs.bar_free * (self._bar - full), "$text-disabled"),
        ]

    def _touches(self, label: str, touches: Sequence[Affected]) -> Iterator[list[Piece]]:
        """Yield the first touches that change their state, and how many there are beside them."""
        for number, touch in enumerate(touches[:_NAMED]):
            name = cut_name(touch.contact, _LONGEST_NAME, self._glyphs.ellipsis)
            when = moment_words(touch.start, self._today, self._clock)
            yield [_label("" if number else label), (name, "bold"), (f"  {touch.what}, {when}", "")]
        if len(touches) > _NAMED:
            yield [_label(""), (plural(len(touches) - _NAMED, "more touch", "more touches"), "")]

    def _capacity(self) -> str:
        before, then = self._beside.capacity_today, self._beside.capacity
        shares = [percent_words(100 * share) for share in (before.share_asked, then.share_asked)]
        budget = percent_words(100 * then.share_budget)
        return f"{shares[0]} of your working time today, {shares[1]} then; the budget is {budget}."

    def _labelled(self, label: str, text: str) -> Iterator[list[Piece]]:
        parts = wrap(text, self._width - _LABEL, _LONGEST_SENTENCE, self._glyphs.ellipsis)
        for number, part in enumerate(parts):
            yield [_label("" if number else label), (part, "")]


def _label(label: str) -> Piece:
    return fit(label, _LABEL - 2, right=True) + "  ", "$text-muted"
