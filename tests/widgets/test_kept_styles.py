from textual.color import Color
from textual.css.stylesheet import Stylesheet

from relplanner.widgets.kept_styles import KeptStyles

_MORE_THAN_TEXTUAL_REMEMBERS = 100


def _with_sources(styles: Stylesheet, count: int = 1) -> Stylesheet:
    for number in range(count):
        styles.add_source(f"Widget{number} {{ color: $word; }}")
    return styles


def _colour(styles: Stylesheet) -> Color:
    return styles.rules[0].styles.color


def test_rules_are_kept_while_the_variables_are_the_same() -> None:
    styles = _with_sources(KeptStyles(variables={"word": "red"}), _MORE_THAN_TEXTUAL_REMEMBERS)
    before = list(styles.rules)

    styles.set_variables({"word": "red"})
    styles.reparse()
    styles.add_source("Late { color: $word; }")

    assert all(one is other for one, other in zip(before, styles.rules, strict=False))
    assert len(styles.rules) == len(before) + 1


def test_other_variables_make_other_rules() -> None:
    styles = _with_sources(KeptStyles(variables={"word": "red"}))
    assert _colour(styles) == Color.parse("red")

    styles.set_variables({"word": "blue"})
    styles.reparse()

    assert _colour(styles) == Color.parse("blue")
