"""What has changed, newest first, and beside it whom a change touched."""

from collections.abc import Callable, Sequence

from pendulum import DateTime
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from relplanner.actions import Scope
from relplanner.domain.wording import Clock, clock_words, day_words, long_day_words, plural
from relplanner.services.undo import StepContacts, StepRow
from relplanner.widgets.bindings import bindings_of
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cut, cut_name, fit, line, wrap
from relplanner.widgets.virtual_list import VirtualList

_DAY, _TIME = 11, 9
_WIDEST = 60


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
            (cut(row.sentence, room, self._glyphs.ellipsis), style),
        ]


class StepPanel(VerticalScroll, can_focus=True, inherit_bindings=False):
    """A step in full, and the contacts that it touched; the keys of lists scroll it."""

    BINDINGS = bindings_of(Scope.LIST)

    DEFAULT_CSS = """
    StepPanel {
        background: $surface;
        padding: 1 2;
        scrollbar-size: 0 0;
        & > Static { height: auto; }
    }
    """

    def __init__(self, glyphs: Glyphs, clock: Clock) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._clock = clock
        self._shown: tuple[StepRow, StepContacts, DateTime] | None = None

    def compose(self) -> ComposeResult:
        """Yield the text."""
        yield Static(markup=False)

    def show(self, step: StepRow | None, touched: StepContacts, now: DateTime) -> None:
        """Show *step* and whom it *touched*, from the top if it is another one."""
        before = self._shown[0].id if self._shown else None
        self._shown = None if step is None else (step, touched, now)
        if step is None or step.id != before:
            self.scroll_home(animate=False)
        self._draw()

    def on_resize(self) -> None:
        """Draw to the new width."""
        self._draw()

    def action_down(self) -> None:
        """Scroll down a line."""
        self.scroll_down(animate=False)

    def action_up(self) -> None:
        """Scroll up a line."""
        self.scroll_up(animate=False)

    def action_first(self) -> None:
        """Scroll to the top."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """Scroll to the end."""
        self.scroll_end(animate=False)

    def action_page_down(self) -> None:
        """Scroll down by what is seen at once."""
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll up by what is seen at once."""
        self.scroll_page_up(animate=False)

    def _draw(self) -> None:
        width = min(_WIDEST, self.size.width)
        lines = self._lines(width) if self._shown and width > 0 else []
        self.query_one(Static).update(Content("\n").join(lines))

    def _lines(self, width: int) -> list[Content]:
        assert self._shown is not None
        step, touched, now = self._shown
        glyphs = self._glyphs
        at = step.at.in_timezone(now.timezone_name or "UTC")
        when = f"{long_day_words(at.date())} {clock_words(at.hour * 60 + at.minute, self._clock)}"
        lines = [line([(part, "bold")]) for part in wrap(step.sentence, width, 6, glyphs.ellipsis)]
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
