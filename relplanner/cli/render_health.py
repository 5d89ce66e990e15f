"""Health as text."""

from collections.abc import Iterator

from relplanner.cli.look import Look
from relplanner.cli.table import Cell, late, muted, plain
from relplanner.domain.health import Trend
from relplanner.services.standing_views import HealthView
from relplanner.widgets.glyphs import Glyphs

_LOW = 55


def health_words(health: HealthView, glyphs: Glyphs) -> str:
    """Return grade and trend: ``C ↓``, nothing where too little is known."""
    if health.now.grade is None:
        return ""
    arrows = {Trend.UP: glyphs.up, Trend.FLAT: glyphs.flat, Trend.DOWN: glyphs.down}
    return f"{health.now.grade} {arrows[health.trend]}" if health.trend else health.now.grade.value


def health_rows(health: HealthView, look: Look) -> Iterator[list[Cell]]:
    """Yield a row for the whole, then one for each part with its reason."""
    now = health.now
    if now.grade is not None:
        before = f"{health.points_before} points 90 days ago" if health.points_before is not None else ""
        grade = Cell(health_words(health, look.glyphs), late if (now.points or 0) < _LOW else plain)
        yield [grade, Cell(str(now.points), right=True), Cell(before, muted)]
    for part in now.parts:
        yield [
            Cell(part.part.value, muted),
            Cell(str(part.points), right=True),
            Cell(look.glyphs.spell(part.reason)),
        ]
