import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from relplanner.widgets.theme import THEMES, solid
from tests.contrast import LEAST, contrast

_GROUNDS = ("background", "surface", "panel", "selection")
_WORDS = ("foreground", "text", "text-muted", "text-primary", "text-accent", "text-secondary")
_WORDS_TOO = ("text-success", "text-warning", "text-error")
_TINTS = (("primary", 0.18), ("primary", 0.36), ("success", 0.18), ("warning", 0.24), ("error", 0.32))
"""Those of touches and of the risk matrix: upon them stand words in the foreground's colour."""


def colours(theme: Theme) -> dict[str, Color]:
    variables = solid(theme.to_color_system().generate() | theme.variables)
    names = {*_GROUNDS, *_WORDS, *_WORDS_TOO, *(hue for hue, _ in _TINTS)}
    return {name: Color.parse(variables[name]) for name in names}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_are_legible_on_every_surface_and_on_the_selection(theme: Theme) -> None:
    there = colours(theme)
    for word in (*_WORDS, *_WORDS_TOO):
        for ground in _GROUNDS:
            assert contrast(there[ground], there[word]) >= LEAST, (word, ground)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_tints_leave_the_plain_colour_of_words_legible(theme: Theme) -> None:
    there = colours(theme)
    for ground in ("background", "surface"):
        for hue, share in _TINTS:
            tinted = there[ground].blend(there[hue], share)
            assert contrast(tinted, there["foreground"]) >= LEAST, (hue, ground)


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_every_theme_of_textual_gives_plain_colours_for_words(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    variables = solid(theme.to_color_system().generate() | theme.variables)
    for word in ("text", "text-muted", "text-disabled", "selection"):
        assert not variables[word].startswith("auto")
