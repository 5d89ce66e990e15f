"""The end of the review: last week in numbers, twelve weeks as sparklines, next week's plan to accept."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from textual.content import Content

from relplanner.domain.review import TREND_WEEKS
from relplanner.domain.wording import Clock, minutes_words, moment_words, plural, span_words, week_words
from relplanner.services.review import Review
from relplanner.services.views import TouchView
from relplanner.widgets.account_charts import sparkline
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.load_bars import meter
from relplanner.widgets.review_queue import NUMBERS_WIDTH, last_week_head, numbers_lines
from relplanner.widgets.text import Piece, cells, cut, fit, fit_name, line, wrap

_CAP = "bold $text-accent on $panel"
_METER = 28
_LABEL = 10
_COLUMN_GAP = 2
_NAME, _HOW = 22, 18
_SPACIOUS = 30
_STEP_ROWS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseArtist:
    """Draws the last page into ``width`` × ``height`` cells."""

    review: Review
    width: int
    height: int
    glyphs: Glyphs
    accept_key: str
    clock: Clock = 24

    def lines(self) -> list[Content]:
        """Return the page: the touches of next week take what room is left."""
        gap = [Content()] if self._is_spacious else []
        drawn = [*gap, *self._summary(), Content(), *gap, *self._weeks(), Content(), *gap]
        head, question = self._ahead_head(), self._question()
        room = self.height - len(drawn) - len(head) - len(question) - 1
        return [*drawn, *head, *self._touches(room), Content(), *question][: self.height]

    @property
    def _is_spacious(self) -> bool:
        return self.height >= _SPACIOUS

    def _weeks(self) -> list[Content]:
        """Return last week and the trend, side by side where there are few rows."""
        if not self.review.past_weeks:
            return self._first_steps()
        last = self._last_week()
        if self._is_spacious:
            return [*last, Content(), Content(), *self._trend(self.width)]
        column = max(self.width // 2, NUMBERS_WIDTH + _COLUMN_GAP)
        pairs = zip_longest(last, self._trend(self.width - column), fillvalue=Content())
        return [
            Content.assemble(left.pad_right(max(0, column - left.cell_length)), right)
            for left, right in pairs
        ]

    def _summary(self) -> list[Content]:
        if not self.review.decided:
            return _heading("No review is needed.", "Nobody is brought up this week.")
        head, words = "That was the review.", self._decided("left for next week", "more can wait")
        if cells(head) + 3 + cells(words) > self.width:
            words = self._decided("left", "waiting")
        return _heading(head, words)

    def _decided(self, are_left: str, are_waiting: str) -> str:
        """Return how many were decided, were left, and wait, the latter two in these words."""
        decided, waiting = self.review.decided, self.review.waiting
        left = sum(not row.said for row in decided)
        said = [f"{len(decided) - left} decided"]
        said += [f"{left} {are_left}"] if left else []
        said += [f"{waiting} {are_waiting}"] if waiting else []
        return f" {self.glyphs.dot} ".join(said)

    def _first_steps(self) -> list[Content]:
        """Return what a newcomer does until there are weeks to look back on."""
        if not self.review.contacts:
            step = "Bring in the people who matter first, on the screen Contacts; here you go through them."
        elif not self.review.tiered:
            step = "A tier says how often you want to be in touch: give one to those who matter, in Contacts."
        else:
            step = "The numbers begin with what is planned, done or noted."
        head = line([("No week to look back on yet", "bold")])
        rows = wrap(step, self.width, _STEP_ROWS, self.glyphs.ellipsis)
        return [head, *(line([(row, "$text-muted")]) for row in rows)]

    def _last_week(self) -> list[Content]:
        head = last_week_head(self.review, self.glyphs)
        return [head, *numbers_lines(self.review.last_week, self.glyphs, self.width)]

    def _trend(self, room: int) -> list[Content]:
        """Return up to twelve weeks, each figure as a sparkline, its last number where there is *room*."""
        weeks = self.review.past_weeks
        weights = [max(0, number) for week in weeks for number in (week.given, week.received)]
        most, missed = max((*weights, 1)), [week.missed for week in weeks]
        rows: tuple[tuple[str, list[int], int, str, str], ...] = (
            (
                "minutes",
                [week.percent for week in weeks],
                100,
                "$success",
                f"{weeks[-1].percent} %",
            ),
            ("received", [week.received for week in weeks], most, "$primary", str(weeks[-1].received)),
            ("gave", [week.given for week in weeks], most, "$accent", str(weeks[-1].given)),
            ("missed", missed, max((*missed, 1)), "$error", str(missed[-1])),
        )
        name = "Twelve weeks" if len(weeks) == TREND_WEEKS else f"{plural(len(weeks), 'week')} so far"
        order = "  the last one right" if len(weeks) > 1 else ""
        has_room = cells(name) + cells(order) <= room
        drawn = [line([(name, "bold"), (order if has_room else "", "$text-muted")])]
        for label, values, highest, style, last in rows:
            chart = sparkline(values, highest, self.glyphs, each=2 if self._is_spacious else 1)
            hue = style if any(values) else "$text-disabled"
            pieces: list[Piece] = [(fit(label, _LABEL), "$text-muted"), (chart, hue)]
            has_room = _LABEL + cells(chart) + 2 + cells(last) <= room
            drawn.append(line([*pieces, (f"  {last}" if has_room else "", "")]))
        return drawn

    def _ahead_head(self) -> list[Content]:
        ahead = self.review.ahead
        load = ahead.load
        days = self.glyphs.spell(span_words(load.start, ahead.end))
        name = week_words(load.start).replace("wk", "Week")
        head = line([(name, "bold"), (f"  {days}", "$text-muted")])
        used = minutes_words(load.planned_minutes + load.done_minutes)
        words: list[Piece] = [(f"  {used}", ""), (f" of {minutes_words(load.budget_minutes)}", "$text-muted")]
        return [head, line([*meter(load, _METER, self.glyphs), *words])]

    def _touches(self, room: int) -> Iterator[Content]:
        touches = self.review.ahead.touches
        shown = touches if len(touches) <= room else touches[: max(0, room - 1)]
        names = max((cells(touch.contact) for touch in shown), default=0)
        times = max((cells(self._when(touch)) for touch in shown), default=0)
        for touch in shown:
            yield self._touch(touch, times + 2, min(_NAME, names))
        if 0 < len(shown) < len(touches):
            yield line([(f"  and {len(touches) - len(shown)} more", "$text-muted")])

    def _when(self, touch: TouchView) -> str:
        return moment_words(touch.start, self.review.today, self.clock) if touch.start else ""

    def _touch(self, touch: TouchView, times: int, names: int) -> Content:
        glyphs = self.glyphs
        how = f"{touch.channel.words}, {minutes_words(touch.minutes)}"
        room = self.width - 2 - times - names - _HOW - 2
        return line(
            [
                (f"{glyphs.status(touch.status)} ", "$primary"),
                (fit(self._when(touch), times), ""),
                (f"{fit_name(touch.contact, names, glyphs.ellipsis)}  ", "bold"),
                (fit(how, _HOW), "$text-muted"),
                (cut(glyphs.spell(touch.intent or touch.why), room, glyphs.ellipsis), "$text-muted"),
            ]
        )

    def _question(self) -> list[Content]:
        proposed = self.review.ahead.proposed
        week = week_words(self.review.ahead.start)
        if not self.review.ahead.touches:
            return [line([(f"Nothing is planned in {week}.", "$text-muted")])]
        if not proposed:
            return [
                line(
                    [
                        (f"{self.glyphs.pinned} ", "$primary"),
                        (f"{week} is accepted: all of it is pinned.", ""),
                    ]
                )
            ]
        says = f"accept {week}: pin {plural(proposed, 'touch', 'touches')}"
        more = ", so that nothing moves them"
        has_room = cells(self.accept_key) + 4 + cells(says + more) <= self.width
        return [line([(f" {self.accept_key} ", _CAP), (f"  {says}{more if has_room else ''}", "")])]


def _heading(head: str, words: str) -> list[Content]:
    return [line([(head, "bold"), (f"   {words}", "$text-muted")])]
