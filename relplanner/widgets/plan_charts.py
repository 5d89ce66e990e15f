"""Charts of plans, as pieces of lines: goals as bars, measures as sparklines, risks in a matrix."""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase

from relplanner.domain.plans.measures import chart_steps
from relplanner.domain.plans.risks import MOST, Level, Risk, level_of
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.text import Piece, fit, merged

CELL = 4
"""The width of a field of the matrix."""

_LETTERS_IN_A_CELL = 3
_TINTS = {Level.LOW: "$success 18%", Level.MEDIUM: "$warning 24%", Level.HIGH: "$error 32%"}
_WORDS = {Level.LOW: "", Level.MEDIUM: "$text-warning", Level.HIGH: "bold $text-error"}


def goal_bar(
    progress: float, expected: float | None, width: int, glyphs: Glyphs, *, behind: bool
) -> list[Piece]:
    """Return a bar from baseline to target with a tick where the goal should be today."""
    if width <= 0:
        return []
    filled = round(progress * width)
    tick = None if expected is None else min(width - 1, int(expected * width))
    style = "$warning" if behind else "$success"
    pieces: list[Piece] = []
    for at in range(width):
        done = at < filled
        if at == tick:
            pieces.append((glyphs.tick_on_bar if done else glyphs.tick, "$foreground"))
        else:
            pieces.append((glyphs.bar_done, style) if done else (glyphs.bar_free, "$text-disabled"))
    return merged(pieces)


def meter(share: float, width: int, glyphs: Glyphs, style: str = "$foreground") -> list[Piece]:
    """Return a line of which a share from 0 to 1 is full."""
    filled = max(0, min(width, round(share * width)))
    return [
        (glyphs.bar_done * filled, style),
        (glyphs.bar_free * (width - filled), "$text-disabled"),
    ]


def sparkline(values: Sequence[float | None], glyphs: Glyphs) -> list[Piece]:
    """Return one cell for each of *values*, from the lowest to the highest; blank where there is none."""
    signs = glyphs.spark.rstrip("█")  # a full block would run into the line above
    steps = chart_steps(values, len(signs))
    return [("".join(" " if step is None else signs[step] for step in steps), "$primary")]


def letters(risks: Sequence[Risk]) -> dict[int, str]:
    """Return by which letter each risk stands in the matrix; beyond the alphabet by none."""
    return {risk.id: letter for risk, letter in zip(risks, ascii_lowercase, strict=False)}


def score_style(level: Level) -> str:
    """Return how a score of that level is written."""
    return _WORDS[level]


def matrix(risks: Sequence[Risk], lettered: Mapping[int, str], current: int | None) -> list[list[Piece]]:
    """Return the lines of the matrix: likelihood upwards, impact to the right, the letters of the risks.

    The scores stand where likelihood or impact is highest. The risk with the number *current* is underlined.
    """
    lines: list[list[Piece]] = []
    for likelihood in range(MOST, 0, -1):
        label = "likely" if likelihood == MOST else ""
        pieces: list[Piece] = [(fit(label, 8), "$text-muted"), (f"{likelihood} ", "$text-muted")]
        for impact in range(1, MOST + 1):
            here = [risk for risk in risks if (risk.now.likelihood, risk.now.impact) == (likelihood, impact)]
            pieces.append(_field(likelihood, impact, here, lettered, current))
        lines.append(pieces)
    axis = "".join(fit(str(impact), CELL - 1, right=True) + " " for impact in range(1, MOST + 1))
    lines.append([(fit("impact", 10), "$text-muted"), (axis, "$text-muted")])
    return lines


def _field(
    likelihood: int, impact: int, here: Sequence[Risk], lettered: Mapping[int, str], current: int | None
) -> Piece:
    score = likelihood * impact
    ground = f" on {_TINTS[level_of(score)]}"
    if not here:
        shown = str(score) if MOST in (likelihood, impact) else ""
        return fit(shown, CELL - 1, right=True) + " ", f"$foreground{ground}"
    text = "".join(lettered.get(risk.id, "") for risk in here)
    if len(text) > _LETTERS_IN_A_CELL:
        text = f"{text[: _LETTERS_IN_A_CELL - 1]}+"
    line = " underline" if any(risk.id == current for risk in here) else ""
    return fit(text, CELL - 1, right=True) + " ", f"bold{line} $foreground{ground}"
