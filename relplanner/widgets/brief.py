"""What helps in a talk, in words: beside the notes in full, above them in one row, and a question below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pendulum import DateTime
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relplanner.domain.account import AccountState
from relplanner.domain.wording import Clock, age_words, clock_words, day_words, minutes_words, percent_words
from relplanner.services.brief import Brief
from relplanner.widgets.account_bar import account_bar, state_sign, state_words
from relplanner.widgets.brief_notes import NotesPainter
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.owed import promise_rows, question_rows
from relplanner.widgets.plan_charts import goal_bar
from relplanner.widgets.text import Piece, cells, cut, fit, hanging, line, spread, wrap

_LAST = "Last"
_MOST_FACTS = 12
_INTENT_ROWS = 4
_FACT_LABEL = 9
_BAR = 19


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPainter:
    """Draws a brief (None: nobody yet) and the questions that are proposed, ``width`` cells wide."""

    brief: Brief | None
    questions: tuple[str, ...]
    width: int
    now: DateTime
    glyphs: Glyphs
    clock: Clock = 24

    @property
    def today(self) -> date:
        """Return the user's day."""
        return self.now.date()

    def lines(self) -> list[Content]:
        """Return all of it, a blank line between its parts."""
        parts: list[list[Content]] = []
        if self.brief is not None:
            parts = [
                self._intent(self.brief),
                self._last(self.brief),
                [*self._known(self.brief), *self._there(self.brief)],
                self._account(self.brief),
                promise_rows(self.brief.promises, self.width, self.today, self.glyphs),
                question_rows(self.brief.questions, self.width, self.glyphs),
                self._facts(self.brief),
                self._goal(self.brief),
            ]
        parts.append(self._questions())
        if self.brief is not None:
            parts.append(self._notes(self.brief).whole())
        drawn: list[Content] = []
        for part in filter(None, parts):
            drawn += [*([Content()] if drawn else []), *part]
        return drawn

    def _intent(self, brief: Brief) -> list[Content]:
        if not brief.intent:
            return []
        rows = wrap(self.glyphs.spell(brief.intent), self.width, _INTENT_ROWS, self._cut)
        return [line([("Intent", "bold")]), *(line([(row, "")]) for row in rows)]

    def _last(self, brief: Brief) -> list[Content]:
        last = brief.last
        under = f"{day_words(last.at.date(), self.today)}, {last.channel.words}" if last else ""
        when = under or "no talk yet"
        if last is not None:
            whole = f"{when} {minutes_words(last.minutes)}"
            when = whole if cells(_LAST + whole) + 2 <= self.width else when
        lines = [spread([(_LAST, "bold")], [(when, "$text-muted")], self.width, ellipsis=self._cut)]
        lines += self._notes(brief).beginnings(under=under)
        return lines

    def _notes(self, brief: Brief) -> NotesPainter:
        return NotesPainter(notes=brief.notes, width=self.width, today=self.today, glyphs=self.glyphs)

    def _known(self, brief: Brief) -> list[Content]:
        since = brief.known_since
        if since is None:
            return []
        words = f"known since {day_words(since, self.today)}"
        return [
            spread(
                [(words, "$text-muted")], [(self._age(since), "$text-muted")], self.width, ellipsis=self._cut
            )
        ]

    def _age(self, since: date) -> str:
        days = (self.today - since).days
        return age_words(days) if days > 0 else ""

    def _there(self, brief: Brief) -> list[Content]:
        there = brief.local_time
        if there.utcoffset() == self.now.utcoffset():
            return []
        time = clock_words(there.hour * 60 + there.minute, self.clock)
        return [line([(f"{time} at their place", "$text-muted")])]

    def _account(self, brief: Brief) -> list[Content]:
        account = brief.account
        if account.state is AccountState.NO_ACCOUNT:
            return []
        sign, style = state_sign(account.state, self.glyphs)
        words, hue = state_words(account.state)
        theirs = ""
        if account.knows_their_view and abs(account.tilt_theirs - account.tilt) >= 2 / _BAR:
            side = "deeper" if account.tilt_theirs < account.tilt else "higher"
            theirs = f"they: {side}"
        left: list[Piece] = [(f"{sign} ", style), (words, hue)]
        bar = account_bar(account, min(_BAR, self.width - 1 + self.width % 2), self.glyphs)
        return [
            line([("Account", "bold")]),
            line(bar),
            spread(left, [(theirs, "$text-muted")], self.width, ellipsis=self._cut),
        ]

    def _facts(self, brief: Brief) -> list[Content]:
        lines = [line([("Facts", "bold")])] if brief.facts else []
        for kind, text, _ in brief.facts[:_MOST_FACTS]:
            label = (fit(kind, _FACT_LABEL, ellipsis=self._cut) + " ", "$text-muted")
            lines += hanging(label, text, self.width, self._cut)
        return lines

    def _goal(self, brief: Brief) -> list[Content]:
        """Return what the account plan is to reach next: how far, by when, and as a bar."""
        goal = brief.goal
        if goal is None:
            return []
        progress, behind = goal.progress(self.today), goal.is_behind(self.today)
        done: Piece = (percent_words(round(100 * progress)), "$text-warning" if behind else "$text-muted")
        due: Piece = (day_words(goal.due, self.today) if goal.due else "", "$text-muted")
        what = cut(goal.what, self.width - cells(due[0]) - 2, self._cut)
        bar = goal_bar(progress, goal.expected(self.today), self.width, self.glyphs, behind=behind)
        return [
            spread([("Goal", "bold")], [done], self.width, ellipsis=self._cut),
            spread([(what, "")], [due], self.width, ellipsis=self._cut),
            line(bar),
        ]

    def _questions(self) -> list[Content]:
        lines = [line([("Questions", "bold")])] if self.questions else []
        for question in self.questions:
            lines += hanging((f"{self.glyphs.dot} ", "$text-muted"), question, self.width, self._cut)
        return lines

    @property
    def _cut(self) -> str:
        return self.glyphs.ellipsis


class BriefPanel(VerticalScroll, can_focus=False):
    """The whole brief, a page at a time; the wheel scrolls it."""

    DEFAULT_CSS = """
    BriefPanel {
        background: $surface;
        padding: 1 2;
        scrollbar-size: 0 0;
        & > Static { height: auto; }
        & > .brief--more { dock: bottom; height: 1; display: none; }
        &.-more > .brief--more { display: block; }
    }
    """

    def __init__(self, glyphs: Glyphs, clock: Clock, more_key: str) -> None:
        """Show nothing yet; *more_key* is what shows the next page."""
        super().__init__()
        self._glyphs = glyphs
        self._clock = clock
        self._more_key = more_key
        self._shown: tuple[Brief | None, tuple[str, ...], DateTime] | None = None
        self._blank: tuple[int, ...] = ()

    def compose(self) -> ComposeResult:
        """Yield the text, and the row that says there is more of it."""
        yield Static(classes="brief--text", markup=False)
        more = line([(f"{self._glyphs.down} more ", "$text-muted"), (self._more_key, "bold $text-accent")])
        yield Static(more, classes="brief--more", markup=False)

    def page_on(self) -> bool:
        """Show the next page; return False, the first one shown again, where this is the last."""
        has_more = self._has_more
        if has_more:
            self.scroll_to(y=self._next_page(), animate=False)
        else:
            self.scroll_home(animate=False)
        return has_more

    def _next_page(self) -> int:
        """Return the row with which the next page begins: a part that is not seen whole begins it."""
        first = self.scroll_target_y
        seen = self.size.height - 1  # the last row says that there is more
        breaks = [at + 1 for at in self._blank if first + seen // 2 < at <= first + seen]
        return int(breaks[-1] if breaks else first + seen)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say whether there is more below."""
        super().watch_scroll_y(old_value, new_value)
        self.set_class(self._has_more, "-more")

    def watch_virtual_size(self) -> None:
        """Say whether there is more below, once it is known how long the text is."""
        self.call_after_refresh(lambda: self.set_class(self._has_more, "-more"))

    @property
    def _has_more(self) -> bool:
        return self.scroll_target_y < self.max_scroll_y

    def show(self, brief: Brief | None, questions: tuple[str, ...], now: DateTime) -> None:
        """Show *brief* and the *questions* that are proposed, as seen *now*."""
        self._shown = (brief, questions, now)
        self._draw()

    def on_resize(self) -> None:
        """Draw to the new width."""
        self._draw()

    def _draw(self) -> None:
        width = self.size.width
        if self._shown is None or width <= 0:
            return
        brief, questions, now = self._shown
        painter = BriefPainter(
            brief=brief, questions=questions, width=width, now=now, glyphs=self._glyphs, clock=self._clock
        )
        lines = painter.lines()
        self._blank = tuple(at for at, drawn in enumerate(lines) if not drawn)
        self.query_one(".brief--text", Static).update(Content("\n").join(lines))


class AskLine(Drawing):
    """One of the proposed questions, where there is no room for all."""

    DEFAULT_CSS = """
    AskLine { height: 1; background: $background; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Propose nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._questions: tuple[str, ...] = ()

    def show(self, questions: tuple[str, ...]) -> None:
        """Show the first of *questions*, and how many there are."""
        self._questions = questions
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the row."""
        if not self._questions:
            return []
        count = f"1 of {len(self._questions)} "
        question = cut(self._questions[0], width - cells(count) - 8, self._glyphs.ellipsis)
        return [
            spread(
                [(" ask ", "$text-muted"), (question, "")],
                [(count, "$text-muted")],
                width,
                ellipsis=self._glyphs.ellipsis,
            )
        ]
