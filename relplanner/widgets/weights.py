"""The weight of an entry as five signs; harm has a minus before it, an unknown weight asks."""

from relplanner.domain.entries import HEAVIEST
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, fit

WIDTH = HEAVIEST + 1
"""The cells of a weight."""


def weight_pieces(weight: int | None, hue: str, glyphs: Glyphs, *, ground: str = "") -> list[Piece]:
    """Return a weight, its signs in *hue*, on a *ground* (`` on $panel``) where one is given."""
    if weight is None:
        return [(fit(f" {glyphs.ask}", WIDTH), f"$secondary{ground}")]
    return [
        (glyphs.minus if weight < 0 else " ", f"bold{ground}"),
        (glyphs.weight_on * abs(weight), f"{hue}{ground}"),
        (glyphs.weight_off * (HEAVIEST - abs(weight)), f"$text-disabled{ground}"),
    ]
