"""How far the review is: who is brought up, what was decided so far, and last week in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message

from relplanner.domain.review import WeekNumbers
from relplanner.domain.wording import minutes_words, span_words, week_words
from relplanner.services.review import Review, ReviewRow
from relplanner.widgets.drawing import Drawing
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.review_signs import reason_sign, reason_words
from relplanner.widgets.text import Piece, cells, cut, cut_name, fit, fit_name, line, spread

_WORDS = 20
_NUMBER, _COUNT, _GAP, _OTHER = 10, 3, 4, 14
NUMBERS_WIDTH = _NUMBER + _COUNT + _GAP + _OTHER + _COUNT
"""The cells of :func:`numbers_lines`."""

_METER = 28


@dataclass(frozen=True, slots=True)
class Standing:
    """A review and the place in its rows at which it is, behind the last one where it ends."""

    review: Review
    place: int

    @property
    def current(self) -> ReviewRow | None:
        """Return the row in question, None where it ends."""
        rows = self.review.rows
        return rows[self.place] if self.place < len(rows) else None

    @property
    def following(self) -> ReviewRow | None:
        """Return the row after the one in question."""
        rows = self.review.rows
        return rows[self.place + 1] if self.place + 1 < len(rows) else None


def progress(standing: Standing, glyphs: Glyphs) -> list[Piece]:
    """Return ``3 of 9`` and a dash for each: decided, in question, still to come."""
    rows = standing.review.rows
    if not rows:
        return [("nobody is brought up", "$text-muted")]
    place = min(standing.place + 1, len(rows))
    pieces: list[Piece] = [(f"{place}", "bold"), (f" of {len(rows)}  ", "$text-muted")]
    for at, row in enumerate(rows):
        if row.is_decided:
            pieces.append((f"{glyphs.bar_done} ", "$success"))
        elif at == standing.place:
            pieces.append((f"{glyphs.bar_planned} ", "$primary"))
        else:
            pieces.append((f"{glyphs.bar_free} ", "$text-disabled"))
    return pieces


def last_week_head(review: Review, glyphs: Glyphs) -> Content:
    """Return the heading over the week that the review looks back on; it may not be over yet."""
    week = review.last_week
    name = "Last week" if week.end < review.today else "This week"
    days = glyphs.spell(span_words(week.start, week.end))
    return line([(name, "bold"), (f"  {days}", "$text-muted")])


def numbers_lines(week: WeekNumbers, glyphs: Glyphs, width: int) -> list[Content]:
    """Return a week in numbers: what became of the touches, the minutes, what was given and received."""
    left = (
        ("planned", week.planned, ""),
        ("done", week.done, ""),
        ("missed", week.missed, "$text-error" if week.missed else ""),
        ("skipped", week.skipped, ""),
    )
    right = (
        ("received", week.received, "bold $text-primary"),
        ("gave", week.given, "bold $text-accent"),
        ("promises kept", week.promises_kept, ""),
        ("", None, ""),
    )
    rows = []
    for (label, count, style), (other, amount, hue) in zip(left, right, strict=True):
        number = fit(str(count), _COUNT, right=True)
        pieces: list[Piece] = [(fit(label, _NUMBER), "$text-muted"), (number, style)]
        if amount is not None:
            pieces += [
                (f"{' ' * _GAP}{fit(other, _OTHER)}", "$text-muted"),
                (fit(str(amount), _COUNT, right=True), hue),
            ]
        rows.append(line(pieces))
    minutes: list[Piece] = [
        (fit("minutes", _NUMBER), "$text-muted"),
        (minutes_words(week.minutes), ""),
        (f" of {minutes_words(week.budget_minutes)}", "$text-muted"),
    ]
    return [*rows, line(minutes), line(meter(week, min(_METER, width - 8), glyphs))]


def meter(week: WeekNumbers, width: int, glyphs: Glyphs) -> list[Piece]:
    """Return the minutes of a week against its budget as a line, and in per cent."""
    done = min(width, round(width * week.percent / 100))
    return [
        (glyphs.bar_done * done, "$success"),
        (glyphs.bar_free * (width - done), "$text-disabled"),
        (f" {week.percent} %", ""),
    ]


class ReviewQueue(Drawing):
    """Who is brought up in which order; below it what was decided, and last week."""

    DEFAULT_CSS = """
    ReviewQueue { width: 42; height: 1fr; padding: 0 1; }
    """

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, place: int) -> None:
            """Name its place."""
            super().__init__()
            self.place = place

    def __init__(self, glyphs: Glyphs) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._standing: Standing | None = None
        self._first_row = 0

    def show(self, standing: Standing) -> None:
        """Show where the review stands."""
        self._standing = standing
        self.redraw()

    def on_click(self, event: Click) -> None:
        """Go to the card of the row that was clicked."""
        place = event.y - self._first_row
        if self._standing and 0 <= place < len(self._standing.review.rows):
            self.post_message(self.Chosen(place))

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the pane; what was decided and last week only where there is room."""
        if self._standing is None:
            return []
        standing, review = self._standing, self._standing.review
        week = week_words(review.today).replace("wk", "week")
        rows: list[Content] = [
            line([("Review", "bold"), (f"  {week}, most pressing first", "$text-muted")]),
            Content(),
            line(progress(standing, self._glyphs)),
            Content(),
        ]
        self._first_row = len(rows)
        rows += [self._row(row, at == standing.place, width) for at, row in enumerate(review.rows)]
        if review.waiting:
            rows.append(line([(f"   {review.waiting} more can wait for another week", "$text-muted")]))
        parts = [self._decided(review, width)]
        if standing.current is not None and review.past_weeks:  # the last page has it
            parts.append(self._last_week(review, width))
        for part in parts:
            if part and len(rows) + len(part) + 1 <= height:
                rows += [Content(), *part]
        return rows

    def _row(self, row: ReviewRow, is_current: bool, width: int) -> Content:
        glyphs = self._glyphs
        sign = (glyphs.done, "$success") if row.is_decided and row.said else (glyphs.skipped, "$text-muted")
        words, style = reason_words(row.reason)
        name = fit_name(row.name, width - _WORDS - 4, glyphs.ellipsis)
        ground = " on $selection" if is_current else ""
        return line(
            [
                (glyphs.selected if is_current else " ", f"$primary{ground}"),
                (sign[0] if row.is_decided else " ", f"{sign[1]}{ground}"),
                (f" {name} ", f"{'bold' if is_current else '$text-muted' if row.is_decided else ''}{ground}"),
                (reason_sign(row.reason, glyphs)[0], f"{reason_sign(row.reason, glyphs)[1]}{ground}"),
                (f" {fit(words, _WORDS - 2, ellipsis=glyphs.ellipsis)}", f"{style}{ground}"),
            ]
        )

    def _decided(self, review: Review, width: int) -> list[Content]:
        taken = [row for row in review.decided if row.said]
        if not taken:
            return []
        glyphs = self._glyphs
        rows = [line([("Decided so far", "bold")])]
        names = [cut_name(row.name, width // 3, glyphs.ellipsis) for row in taken]
        column = max(map(cells, names))
        for row, name in zip(taken, names, strict=True):
            said = cut(row.said, width - column - 2, glyphs.ellipsis)
            rows.append(line([(f"{fit(name, column)}  ", ""), (said, "$text-muted")]))
        return rows

    def _last_week(self, review: Review, width: int) -> list[Content]:
        return [last_week_head(review, self._glyphs), *numbers_lines(review.last_week, self._glyphs, width)]


class ReviewHead(Drawing):
    """One row in place of the queue: how far it is, what was decided last, and who is next."""

    DEFAULT_CSS = """
    ReviewHead { height: 1; display: none; }
    """

    def __init__(self, glyphs: Glyphs) -> None:
        """Show nothing yet."""
        super().__init__()
        self._glyphs = glyphs
        self._standing: Standing | None = None

    def show(self, standing: Standing) -> None:
        """Show where the review stands."""
        self._standing = standing
        self.redraw()

    def picture(self, width: int, height: int) -> Sequence[Content]:
        """Return the row."""
        if self._standing is None:
            return []
        left: list[Piece] = [(" ", ""), *progress(self._standing, self._glyphs)]
        following = self._standing.following
        room = width - sum(cells(text) for text, _ in left) - 3
        said = ""
        if following is not None:
            said = f"next: {following.name}, {following.reason.words}"
        elif self._standing.current is not None:
            said = "then the week in numbers"
        return [
            spread(
                left,
                [(cut(said, room, self._glyphs.ellipsis), "$text-muted"), (" ", "")],
                width,
                ellipsis=self._glyphs.ellipsis,
            )
        ]
