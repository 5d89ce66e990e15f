import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from relplanner.widgets.theme import THEMES, solid

_WORDS = ("foreground", "text", "text-muted", "text-primary", "text-accent", "text-secondary")
_WORDS_TOO = ("text-success", "text-warning", "text-error")


def luminance(colour: Color) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_are_legible_on_every_surface_and_on_the_selection(theme: Theme) -> None:
    variables = theme.to_color_system().generate() | theme.variables
    background = Color.parse(variables["background"])
    selection = background.blend(Color.parse(variables["primary"]), 0.18)
    grounds = [background, Color.parse(variables["surface"]), Color.parse(variables["panel"]), selection]
    for word in (*_WORDS, *_WORDS_TOO):
        for ground in grounds:
            assert contrast(ground, Color.parse(variables[word])) >= 4.5, word


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_every_theme_of_textual_gives_plain_colours_for_words(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    variables = solid(theme.to_color_system().generate() | theme.variables)
    for word in ("text", "text-muted", "text-disabled"):
        assert not variables[word].startswith("auto")
