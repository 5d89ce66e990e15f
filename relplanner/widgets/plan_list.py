"""The plans as a list, and below it what all of them want next."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from textual.content import Content

from relplanner.domain.plans.risks import Level
from relplanner.domain.wording import day_words, percent_words
from relplanner.services.account_plans import PlanView, due_actions
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.health_words import health_in_list, weakest_words
from relplanner.widgets.plan_charts import meter
from relplanner.widgets.text import Piece, cells, cut, fit, fit_name, line, spread
from relplanner.widgets.virtual_list import VirtualList

DUE_DAYS = 30
"""How far ahead what is due in all plans is shown."""

_BAR, _LEAST_REVIEW, _RISK = 8, 9, 6
_WHOSE, _DAY = 10, 7


class PlanList(VirtualList[PlanView]):
    """Three lines a plan: title, progress, review and worst risk; template and progress in words; health."""

    LINES_BELOW = 2

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Sequence[PlanView]],
        today: Callable[[], date],
        glyphs: Glyphs,
    ) -> None:
        """Show plans that *fetch* returns, as they stand *today*."""
        super().__init__(fetch)
        self._today = today
        self._glyphs = glyphs
        self._review = _LEAST_REVIEW

    def make_room(self, views: Iterable[PlanView]) -> None:
        """Make the column of the reviews as wide as those of *views* need it."""
        self._review = max(_LEAST_REVIEW, *(cells(self._when(view)) + 2 for view in views), 0)

    def head(self, width: int) -> Content:
        """Return the headings of the columns."""
        name = self._name_width(width)
        said = f"  {fit('Plan', name)}  {fit('Goals', _BAR)}{fit('Review', self._review, right=True)}"
        return line([(f"{said}{fit('Risk', _RISK, right=True)}", "$text-muted")])

    def draw(self, row: PlanView, width: int, *, current: bool, marked: bool) -> list[Piece]:
        """Return the first line of a plan."""
        glyphs, today, plan = self._glyphs, self._today(), row.plan
        progress, worst = plan.progress(today), plan.worst_risk
        bar = [(" " * _BAR, "")] if progress is None else self._bar(progress, behind=bool(plan.behind(today)))
        risk: Piece = (fit(glyphs.dash, _RISK, right=True), "$text-muted")
        if worst is not None:
            high = worst.level is Level.HIGH
            text = f"{glyphs.late} {worst.score}" if high else str(worst.score)
            risk = (fit(text, _RISK, right=True), "bold $text-error" if high else "")
        return [
            (glyphs.selected if current else " ", "$primary"),
            (f" {fit_name(plan.title, self._name_width(width), glyphs.ellipsis)}", "bold" if current else ""),
            ("  ", ""),
            *bar,
            (fit(self._when(row), self._review, right=True), ""),
            risk,
        ]

    def draw_below(self, row: PlanView, width: int, *, current: bool, marked: bool, at: int) -> list[Piece]:
        """Return template and progress, and below them the health with its weakest part."""
        gutter: Piece = (f"{self._glyphs.selected if current else ' '} ", "$primary")
        if at:
            return [gutter, *self._health(row, width)]
        progress = row.plan.progress(self._today())
        name = self._name_width(width)
        return [
            gutter,
            (
                f"{fit(row.plan.template or 'no template', name, ellipsis=self._glyphs.ellipsis)}  ",
                "$text-muted",
            ),
            ("" if progress is None else percent_words(round(100 * progress)), "$text-muted"),
        ]

    def _health(self, row: PlanView, width: int) -> list[Piece]:
        """Return grade and trend, and why."""
        grade: list[Piece] = []
        if row.health.now.grade is not None:
            grade = [*health_in_list(row.health, self._glyphs), ("  ", "")]
        room = width - 3 - sum(cells(text) for text, _ in grade)
        words = weakest_words(row.health, self._glyphs) or "too little known"
        return [*grade, (cut(words, room, self._glyphs.ellipsis), "$text-muted")]

    def _bar(self, progress: float, *, behind: bool) -> list[Piece]:
        return meter(progress, _BAR, self._glyphs, "$warning" if behind else "$success")

    def _when(self, row: PlanView) -> str:
        """Return when a plan is reviewed next."""
        if not row.plan.is_open:
            return "closed"
        return day_words(row.next_review, self._today()) if row.next_review else self._glyphs.dash

    def _name_width(self, width: int) -> int:
        return max(8, width - 4 - _BAR - self._review - _RISK - 1)


class PlansNext(Drawing):
    """What is due in all plans within thirty days, and which goals are behind."""

    DEFAULT_CSS = "PlansNext { height: 1fr; padding: 0 1; }"

    def __init__(self, glyphs: Glyphs) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._views: Sequence[PlanView] = ()
        self._today = date.min

    def show(self, views: Sequence[PlanView], today: date) -> None:
        """Show what *views* want, seen from *today*."""
        self._views, self._today = views, today
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return as much as there is room for, what is due before what is behind."""
        width -= 2
        behind = [(view, goal) for view in self._views for goal in view.plan.behind(self._today)]
        behind = [(view, goal) for view, goal in behind if view.plan.is_open]
        room = max(1, height - (min(4, len(behind)) + 3 if behind else 1))
        rows = self._due(width, room)
        if behind:
            rows += [Content(), line([(" Behind", "bold")])]
            for view, goal in behind:
                whose = cut(view.plan.title, _WHOSE, self._glyphs.ellipsis)
                text = cut(goal.what, width - 5 - cells(whose), self._glyphs.ellipsis)
                left: list[Piece] = [(f" {self._glyphs.late} ", "bold $text-error"), (text, "")]
                rows.append(spread(left, [(whose, "$text-muted")], width, ellipsis=self._glyphs.ellipsis))
        return rows

    def _due(self, width: int, room: int) -> list[Content]:
        glyphs, today = self._glyphs, self._today
        found = due_actions(self._views, date.fromordinal(today.toordinal() + DUE_DAYS))
        if not found:
            return []
        rows = [
            spread(
                [(" Due in all plans", "bold")],
                [(f"{DUE_DAYS} days", "$text-muted")],
                width,
                ellipsis=self._glyphs.ellipsis,
            )
        ]
        for each in found[:room]:
            due = each.action.due or today
            late = due < today
            when = day_words(due, today)
            when = fit(when, max(_DAY, cells(when)), right=True)
            whose = fit(each.plan.title, _WHOSE, ellipsis=glyphs.ellipsis)
            text = fit(each.action.text, width - 3 - 1 - _WHOSE - 1 - cells(when), ellipsis=glyphs.ellipsis)
            sign: Piece = (
                (f" {glyphs.late} ", "bold $text-error") if late else (f" {glyphs.proposed} ", "$primary")
            )
            rows.append(
                line(
                    [
                        sign,
                        (f"{text} ", ""),
                        (whose, "$text-muted"),
                        (f" {when}", "$text-error" if late else "$text-muted"),
                    ]
                )
            )
        return rows
