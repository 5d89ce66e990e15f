"""Health in lists and on cards: the grade with its trend, and the five parts as bars."""

from collections.abc import Iterator

from textual.content import Content

from relplanner.domain.health import Trend
from relplanner.services.standing_views import HealthView
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, cells, fit, line, wrap

LIST_WIDTH = 3
"""The cells of health in a list."""

_LOW = 55
_LABEL, _POINTS = 9, 3
_BAR = 12


def health_in_list(health: HealthView, glyphs: Glyphs) -> list[Piece]:
    """Return grade and trend in three cells, blank where too little is known: ``C ↓``."""
    grade = health.now.grade
    if grade is None:
        return [(" " * LIST_WIDTH, "")]
    return [(f"{grade} {trend_sign(health, glyphs)}", _style(health.now.points))]


def health_head(health: HealthView, glyphs: Glyphs) -> list[Piece]:
    """Return grade, points, trend and the points of before: ``C 56 ↓ from 71``."""
    now = health.now
    if now.grade is None:
        return [("too little known", "$text-muted")]
    pieces: list[Piece] = [(f"{now.grade}", f"bold {_style(now.points)}".strip()), (f" {now.points}", "")]
    if health.points_before is not None:
        pieces.append((f" {trend_sign(health, glyphs)} from {health.points_before}", "$text-muted"))
    return pieces


def weakest_words(health: HealthView, glyphs: Glyphs) -> str:
    """Return the part that is worst, and why."""
    part = health.now.weakest
    return "" if part is None else glyphs.spell(part.words)


def health_lines(health: HealthView, width: int, glyphs: Glyphs) -> Iterator[Content]:
    """Yield :func:`health_parts` as lines."""
    return map(line, health_parts(health, width, glyphs))


def health_parts(health: HealthView, width: int, glyphs: Glyphs) -> Iterator[list[Piece]]:
    """Yield each part as a bar with its points, and its reason beside it or, where it has no room, below."""
    for part in health.now.parts:
        style = _style(part.points)
        done = round(_BAR * part.score / 100)
        pieces: list[Piece] = [
            (fit(part.part.value, _LABEL), "$text-muted"),
            (" ", ""),
            (glyphs.bar_done * done, "$warning" if style else "$foreground"),
            (glyphs.bar_free * (_BAR - done), "$text-disabled"),
            (f" {fit(str(part.points), _POINTS, right=True)}", style),
        ]
        reason = glyphs.spell(part.reason)
        room = width - sum(cells(text) for text, _ in pieces) - 2
        fits = cells(reason) <= room
        yield [*pieces, (f"  {reason}" if fits else "", "$text-muted")]
        for more in () if fits else wrap(reason, width - _LABEL - 1, 2, glyphs.ellipsis):
            yield [(" " * (_LABEL + 1), ""), (more, "$text-muted")]


def trend_sign(health: HealthView, glyphs: Glyphs) -> str:
    """Return the arrow of the trend, a blank where there is none."""
    arrows = {Trend.UP: glyphs.up, Trend.FLAT: glyphs.flat, Trend.DOWN: glyphs.down}
    return " " if health.trend is None else arrows[health.trend]


def _style(points: int | None) -> str:
    """Return the colour of points: only low ones have one."""
    return "$text-warning" if points is not None and points < _LOW else ""
