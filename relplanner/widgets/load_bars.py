"""The budget of the week as a meter with its words, and the coming weeks as small bars."""

from textual.content import Content
from textual.reactive import reactive

from relplanner.domain.wording import minutes_words, span_words, week_words
from relplanner.services.views import WeekLoad, WeekView
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, merged, spread

OVER_PERCENT = 110
_WIDEST_METER = 48


def is_over(load: WeekLoad) -> bool:
    """Return whether a week asks for so much more than its budget that it is worth a word."""
    return load.percent > OVER_PERCENT


def meter(load: WeekLoad, width: int, glyphs: Glyphs, done_minutes: float | None = None) -> list[Piece]:
    """Return the budget as a line of *width* cells: done, planned, free; what is far over it is red.

    *done_minutes* stands for those of *load* while they grow on the screen.
    """
    used = load.planned_minutes + load.done_minutes
    done = load.done_minutes if done_minutes is None else done_minutes
    whole = max(load.budget_minutes, used, 1)
    done_cells = round(width * done / whole)
    used_cells = max(round(width * used / whole), done_cells)
    fits = round(width * load.budget_minutes / whole) if is_over(load) else width
    marks = (
        [(glyphs.bar_done, "$success")] * done_cells
        + [(glyphs.bar_planned, "$primary")] * (used_cells - done_cells)
        + [(glyphs.bar_free, "$text-disabled")] * (width - used_cells)
    )
    return merged([(sign, "$error" if cell >= fits else style) for cell, (sign, style) in enumerate(marks)])


class WeekHead(Drawing):
    """Week, days, budget and the weeks ahead: two rows where there is room, else one."""

    DEFAULT_CSS = """
    WeekHead { height: 1; }
    """

    done_minutes: reactive[float] = reactive(0.0)

    def __init__(self, glyphs: Glyphs) -> None:
        """Make a head that shows nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._view: WeekView | None = None

    def show(self, view: WeekView) -> None:
        """Show *view*. Minutes that were done since it was shown last grow from planned into done."""
        before, self._view = self._view, view
        done = float(view.load.done_minutes)
        same_week = before is not None and before.load.start == view.load.start
        if same_week and done > self.done_minutes:
            self.animate("done_minutes", done, duration=0.3)
        else:
            self.done_minutes = done
        self.redraw()

    def watch_done_minutes(self) -> None:
        """Draw the meter as far as it has grown."""
        self.redraw()

    def picture(self, width: int, height: int) -> list[Content]:
        """Return one row, or two with everything in words."""
        if self._view is None:
            return []
        inner = width - 2
        rows = self._two_rows(inner) if height > 1 else [self._one_row(inner)]
        return [Content(" ") + row for row in rows]

    def _two_rows(self, width: int) -> list[Content]:
        view = self._require()
        load = view.load
        days = span_words(view.days[0].day, view.days[-1].day, year=True)
        title: list[Piece] = [
            (f"Week {load.number}".ljust(10), "bold"),
            (self._glyphs.spell(days), "$text-muted"),
        ]
        words = self._budget_words(load)
        room = min(_WIDEST_METER, width - 10 - sum(cells(text) for text, _ in words) - 2)
        bar = meter(load, max(0, room), self._glyphs, self.done_minutes)
        coming: list[Piece] = []
        for week in view.coming:
            coming += [("   " if coming else "", ""), *self._coming(week)]
        return [
            spread(title, coming, width, ellipsis=self._glyphs.ellipsis),
            spread([("Budget".ljust(10), "$text-muted"), *bar], words, width, ellipsis=self._glyphs.ellipsis),
        ]

    def _one_row(self, width: int) -> Content:
        view = self._require()
        load = view.load
        title: list[Piece] = [(f"Week {load.number}  ", "bold")]
        words = self._short_words(load)
        coming: list[Piece] = []
        for week in view.coming:
            coming += [("   ", ""), *self._short_coming(week)]
        taken = sum(cells(text) for text, _ in (*title, *words, *coming))
        if taken + 8 > width:
            coming = []
            taken = sum(cells(text) for text, _ in (*title, *words))
        room = max(0, min(18, width - taken - 3))
        bar = meter(load, room, self._glyphs, self.done_minutes)
        return spread(
            [*title, *bar, (" " if room else "", ""), *words], coming, width, ellipsis=self._glyphs.ellipsis
        )

    def _require(self) -> WeekView:
        assert self._view is not None
        return self._view

    def _budget_words(self, load: WeekLoad) -> list[Piece]:
        free = load.budget_minutes - load.planned_minutes - load.done_minutes
        pieces: list[Piece] = [
            (minutes_words(load.done_minutes), "bold $text-success"), (" done   ", "$text-muted"),
            (minutes_words(load.planned_minutes), "bold $text-primary"), (" planned   ", "$text-muted"),
        ]  # fmt: skip
        if is_over(load):
            pieces += [(minutes_words(-free), "bold $text-error"), (" over", "$text-error")]
        else:
            pieces += [(minutes_words(max(0, free)), "bold"), (" free", "$text-muted")]
        return [*pieces, (f"   of {minutes_words(load.budget_minutes)}", "$text-muted")]

    def _short_words(self, load: WeekLoad) -> list[Piece]:
        of: Piece = (f" of {minutes_words(load.budget_minutes)}", "$text-muted")
        if not load.done_minutes and not load.planned_minutes:
            return [(minutes_words(0), "$text-muted"), of]
        pieces: list[Piece] = [
            (minutes_words(load.done_minutes), "bold $text-success"), (" + ", "$text-muted"),
            (minutes_words(load.planned_minutes), "bold $text-primary"), of,
        ]  # fmt: skip
        return [*pieces, (" over", "$text-error")] if is_over(load) else pieces

    def _coming(self, load: WeekLoad) -> list[Piece]:
        words: list[Piece] = [(f"{load.percent} %", "$text-error" if is_over(load) else "")]
        if is_over(load):
            words.append((" over", "$text-error"))
        return [(f"{week_words(load.start)} ", "$text-muted"), self._column(load), (" ", ""), *words]

    def _short_coming(self, load: WeekLoad) -> list[Piece]:
        over: list[Piece] = [(" over", "$text-error")] if is_over(load) else []
        return [(f"{load.number} ", "$text-muted"), self._column(load), *over]

    def _column(self, load: WeekLoad) -> Piece:
        """Return a week's share of its budget as one cell, full from 100 % on, a bare track at none."""
        steps = self._glyphs.spark
        if not load.percent:
            return self._glyphs.bar_free, "$text-disabled"
        step = min(len(steps) - 1, (load.percent * len(steps) - 1) // 100)
        return steps[step], "$error" if is_over(load) else "$primary"
