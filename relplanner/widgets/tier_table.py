"""The tiers with their routines as a list, and below it what all of them ask for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

from relplanner.domain.capacity import Capacity, TierShare
from relplanner.domain.contacts import PlacedBy, Routine
from relplanner.domain.wording import joined, minutes_words, one_more_words, percent_words, plural
from relplanner.services.capacity import TierView
from relplanner.widgets.contact_list import TIER_STYLES
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, cut, fit, line, spread, wrap
from relplanner.widgets.virtual_list import VirtualList

_NAME, _COUNT, _EACH, _TOTAL = 20, 14, 14, 12
_SHORT_NAME, _LEAST_FOR_EACH = 16, 72
_WIDEST_BAR, _PERCENT = 30, 7
_LONGEST_WORDS = 3
_OVER_PERCENT = 110


@dataclass(frozen=True, slots=True)
class TierRow:
    """A line of the list: a tier (``routine`` is None), or one of its routines; ``id`` is its place."""

    id: int
    tier: TierView
    routine: Routine | None
    share: TierShare


def tier_rows(tiers: Sequence[TierView], capacity: Capacity) -> list[TierRow]:
    """Return the lines: each tier, then its routines."""
    shares = {share.name: share for share in capacity.tiers}
    rows: list[TierRow] = []
    for tier in tiers:
        for routine in (None, *tier.routines):
            rows.append(TierRow(len(rows), tier, routine, shares[tier.name]))
    return rows


class TierList(VirtualList[TierRow]):
    """One line a tier with what it asks for, and one for each of its routines."""

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[TierRow]], glyphs: Glyphs) -> None:
        """Show rows that *fetch* returns."""
        super().__init__(fetch)
        self._glyphs = glyphs
        self._largest = self._budget = 1

    def weigh(self, capacity: Capacity) -> None:
        """Draw the bars so that the largest share, or the budget, fills them."""
        self._largest = max(1, capacity.budget_minutes, *(share.minutes for share in capacity.tiers))
        self._budget = capacity.budget_minutes

    def draw(self, row: TierRow, width: int, *, current: bool, marked: bool) -> list[Piece]:
        """Return the pieces of one line."""
        gutter: Piece = (self._glyphs.selected if current else " ", "$primary")
        drawn = self._tier(row, width) if row.routine is None else self._routine(row.routine, width)
        return [gutter, *drawn]

    def _tier(self, row: TierRow, width: int) -> list[Piece]:
        tier, share, glyphs = row.tier, row.share, self._glyphs
        pieces: list[Piece] = [
            (f" {glyphs.tier(tier.level)} ", TIER_STYLES[tier.level]),
            (fit(tier.name, _name_width(width), ellipsis=glyphs.ellipsis), "bold"),
            (fit(plural(share.contacts, "contact"), _COUNT, right=True), ""),
        ]
        if width >= _LEAST_FOR_EACH:
            each = self._minutes(share.minutes_each, " each")
            pieces.append((fit(each, _EACH, right=True), "$text-muted"))
        pieces += [
            (fit(self._minutes(share.minutes), _TOTAL, right=True), ""),
        ]
        room = min(_WIDEST_BAR, width - sum(cells(text) for text, _ in pieces) - _PERCENT - 4)
        if room > 0:
            filled = round(room * share.minutes / self._largest)
            pieces += [
                ("  ", ""),
                (glyphs.bar_done * filled, "$primary"),
                (glyphs.bar_free * (room - filled), "$text-disabled"),
            ]
        percent = percent_words(100 * share.minutes / self._budget) if self._budget and share.minutes else ""
        return [*pieces, (fit(percent, _PERCENT, right=True), "$text-muted")]

    def _minutes(self, minutes: int, unit: str = "") -> str:
        return f"{minutes_words(minutes)}{unit}" if minutes else self._glyphs.dash

    def _routine(self, routine: Routine, width: int) -> list[Piece]:
        glyphs = self._glyphs
        watched = routine.placed_by is PlacedBy.CALENDAR
        words = [
            routine.every.words,
            minutes_words(routine.minutes),
            "placed by the calendar" if watched else "",
            f"within {routine.tolerance_days} days" if routine.tolerance_days is not None else "",
        ]
        channels = joined([channel.words for channel in routine.channels], "or")
        said = f"{channels}, {', '.join(filter(None, words))}"
        return [
            ("     ", ""),
            (fit(routine.name, _name_width(width) - 2, ellipsis=glyphs.ellipsis), ""),
            (cut(said, max(0, width - _name_width(width) - 5), glyphs.ellipsis), "$text-muted"),
        ]


def _name_width(width: int) -> int:
    return _NAME if width >= _LEAST_FOR_EACH else _SHORT_NAME


class CapacityPanel(Drawing):
    """What the tiers ask for, as it is or (while something is typed) as it would be."""

    DEFAULT_CSS = """
    CapacityPanel { height: 7; background: $surface; padding: 0 1; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._now: Capacity | None = None
        self._then: Capacity | None = None
        self._note = ""
        self._tier = ""

    def show(self, capacity: Capacity, tier: str) -> None:
        """Show *capacity*, and what one contact more in *tier* would cost."""
        self._now, self._then, self._tier, self._note = capacity, None, tier, ""
        self.redraw()

    def preview(self, capacity: Capacity | None, note: str = "") -> None:
        """Show *capacity* as what would be, below a *note* on it; None goes back to what is."""
        self._then, self._note = capacity, note
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the meter, what the tiers ask for, the warning, the advice, and what comes besides."""
        capacity = self._then or self._now
        if capacity is None:
            return []
        inner = width - 2
        remarks = (
            ("", self._note, "bold"),
            ("", capacity.sentence, "bold" if self._then else ""),
            (f"{self._glyphs.late} ", capacity.warning, ""),
            ("", capacity.advice, ""),
            ("", capacity.beside, "$text-muted"),
            ("", self._one_more(capacity), "$text-muted"),
        )
        lines: list[Content] = []
        for sign, text, style in remarks:
            parts = wrap(text, inner - 1 - cells(sign), _LONGEST_WORDS, self._glyphs.ellipsis) if text else []
            for number, part in enumerate(parts):
                before = " " * cells(sign) if number else sign
                lines.append(line([(f" {before}", "bold $text-warning"), (part, style)]))
        return [Content(), self._meter(capacity, inner), *lines]

    def _meter(self, capacity: Capacity, width: int) -> Content:
        label: list[Piece] = [
            (" Then  " if self._then else " Budget  ", "bold" if self._then else "$text-muted")
        ]
        asked, budget = capacity.asked_minutes, capacity.budget_minutes
        words: list[Piece] = [
            (minutes_words(asked), "bold"),
            (f" of {minutes_words(budget)} in 52 weeks", "$text-muted"),
        ]
        if self._then is not None and self._now is not None and (more := asked - self._now.asked_minutes):
            words.append((f"  {'+' if more > 0 else ''}{minutes_words(more)}", "$text-accent"))
        is_over = 100 * asked > _OVER_PERCENT * budget
        if is_over:
            words.append(("  over", "$text-error"))
        room = max(0, width - sum(cells(text) for text, _ in (*label, *words)) - 3)
        whole = max(asked, budget, 1)
        filled = round(room * asked / whole)
        fits = round(room * budget / whole) if is_over else room
        glyphs = self._glyphs
        bar: list[Piece] = [
            (glyphs.bar_done * min(filled, fits), "$primary"),
            (glyphs.bar_done * max(0, filled - fits), "$error"),
            (glyphs.bar_free * (room - filled), "$text-disabled"),
        ]
        return spread([*label, *bar], words, width, ellipsis=self._glyphs.ellipsis)

    def _one_more(self, capacity: Capacity) -> str:
        share = next((share for share in capacity.tiers if share.name == self._tier), None)
        if share is None or not share.minutes_each:
            return ""
        who = one_more_words(share.contacts + 1).capitalize()
        return f"{who} {share.name} costs {minutes_words(share.minutes_each)} a year."
