"""What has changed, newest first, and beside it whom a change touched."""

from collections.abc import Callable, Sequence

from pendulum import DateTime
from textual.content import Content

from relplanner.domain.wording import Clock, clock_words, day_words, long_day_words, plural
from relplanner.services.undo import StepContacts, StepRow
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cut, cut_name, fit, hanging, line, wrap
from relplanner.widgets.text_panel import TextPanel
from relplanner.widgets.virtual_list import VirtualList

_DAY, _TIME = 11, 9
_MOST_ROWS = 1_000


class StepList(VirtualList[StepRow]):
    """One line a step: when it was and what it did; those that were undone are muted."""

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], Sequence[StepRow]],
        now: Callable[[], DateTime],
        clock: Clock,
        glyphs: Glyphs,
    ) -> None:
        """Show rows that *fetch* returns, with their times as seen *now*."""
        super().__init__(fetch)
        self._now = now
        self._clock = clock
        self._glyphs = glyphs

    def draw(self, row: StepRow, width: int, *, current: bool, marked: bool) -> list[Piece]:
        """Return the pieces of one line."""
        now = self._now()
        at = row.at.in_timezone(now.timezone_name or "UTC")
        time = clock_words(at.hour * 60 + at.minute, self._clock)
        undone = "undone  " if row.undone else ""
        room = max(0, width - _DAY - _TIME - len(undone) - 4)
        style = "$text-muted" if row.undone else "bold" if current else ""
        return [
            (self._glyphs.selected if current else " ", "$primary"),
            (fit(day_words(at.date(), now.date()), _DAY, right=True), "$text-muted"),
            (fit(time, _TIME, right=True), "$text-muted"),
            ("  ", ""),
            (undone, "$text-muted"),
            (cut(self._glyphs.spell(row.sentence), room, self._glyphs.ellipsis), style),
        ]


class StepPanel(TextPanel):
    """A step in full, and the contacts that it touched."""

    def __init__(self, glyphs: Glyphs, clock: Clock) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._clock = clock
        self._shown: tuple[StepRow, StepContacts, DateTime] | None = None

    def show(self, step: StepRow | None, touched: StepContacts, now: DateTime) -> None:
        """Show *step* and whom it *touched*, from the top if it is another one."""
        before = self._shown[0].id if self._shown else None
        self._shown = None if step is None else (step, touched, now)
        self.draw(from_top=step is None or step.id != before)

    def lines(self, width: int) -> list[Content]:
        """Return the step and its contacts."""
        if self._shown is None:
            return []
        step, touched, now = self._shown
        glyphs = self._glyphs
        at = step.at.in_timezone(now.timezone_name or "UTC")
        when = f"{long_day_words(at.date())} {clock_words(at.hour * 60 + at.minute, self._clock)}"
        lines = self._said(glyphs.spell(step.sentence), width)
        lines.append(line([(f"{when}{', undone since' if step.undone else ''}", "$text-muted")]))
        count = plural(touched.total, "contact") if touched.total else "no contact"
        lines += [Content(), line([("Touched", "bold"), (f"  {count}", "$text-muted")])]
        for contact in touched.named:
            name = cut_name(contact.name, width - 2, glyphs.ellipsis)
            place = cut(contact.organisation, max(0, width - len(name) - 2), glyphs.ellipsis)
            lines.append(line([(name, ""), (f"  {place}" if place else "", "$text-muted")]))
        unnamed = touched.total - len(touched.named)
        if unnamed and len(touched.named) < 500:
            lines.append(line([(f"{plural(unnamed, 'contact')} not there now", "$text-muted")]))
        elif unnamed:
            lines.append(line([(f"and {unnamed:,} more", "$text-muted")]))
        return lines

    def _said(self, sentence: str, width: int) -> list[Content]:
        """Return a sentence whole: what was done, and a row for each thing that came of it."""
        head, *parts = sentence.split("; ")
        ellipsis, dot = self._glyphs.ellipsis, (f"{self._glyphs.dot} ", "$text-muted")
        rows = [line([(row, "bold")]) for row in wrap(head, width, _MOST_ROWS, ellipsis)]
        for part in parts[:_MOST_ROWS]:
            rows += hanging(dot, part, width, ellipsis, most=_MOST_ROWS)
        return rows
