"""The weight of an entry as five signs; harm has a minus before it, an unknown weight asks."""

from relplanner.domain.entries import HEAVIEST
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece

WIDTH = HEAVIEST + 3
"""The cells of a weight, with the blanks or brackets around it."""

_BRACKET = "bold $accent"


def weight_pieces(weight: int | None, hue: str, glyphs: Glyphs, *, is_chosen: bool = False) -> list[Piece]:
    """Return a weight, its signs in *hue*, between blanks, or in close brackets while the keys change it."""
    before, after = ("[", "]") if is_chosen else (" ", " ")
    if weight is None:
        asks = glyphs.ask.center(HEAVIEST)
        return [(" ", ""), (before, _BRACKET), (asks, "$secondary"), (after, _BRACKET)]
    lead = [(before, _BRACKET), (glyphs.minus, "bold")] if weight < 0 else [(" ", ""), (before, _BRACKET)]
    return [
        *lead,
        (glyphs.weight_on * abs(weight), hue),
        (glyphs.weight_off * (HEAVIEST - abs(weight)), "$text-disabled"),
        (after, _BRACKET),
    ]
