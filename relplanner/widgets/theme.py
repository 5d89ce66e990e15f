"""The two themes, with hues that keep 4.5:1 for words on every surface."""

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

_WORDS = ("primary", "accent", "secondary", "success", "warning", "error")


def _theme(name: str, *, dark: bool, muted: str, disabled: str, blurred: str, **colours: str) -> Theme:
    words = {f"text-{hue}": colours[hue] for hue in _WORDS}
    return Theme(
        name=name,
        dark=dark,
        background=colours["background"],
        surface=colours["surface"],
        panel=colours["panel"],
        foreground=colours["foreground"],
        primary=colours["primary"],
        accent=colours["accent"],
        secondary=colours["secondary"],
        success=colours["success"],
        warning=colours["warning"],
        error=colours["error"],
        variables={
            **words,
            "text": colours["foreground"],
            "text-muted": muted,
            "text-disabled": disabled,
            "border-blurred": blurred,
            "block-cursor-foreground": colours["background"],
            "input-cursor-foreground": colours["background"],
            "input-selection-background": f"{colours['primary']} 36%",
            "scrollbar": blurred,
            "scrollbar-hover": disabled,
            "scrollbar-active": colours["primary"],
            "scrollbar-background": colours["background"],
            "scrollbar-background-hover": colours["background"],
            "scrollbar-background-active": colours["background"],
        },
    )


DARK = _theme(
    "relplanner-dark",
    dark=True,
    background="#11141A",
    surface="#191D26",
    panel="#232936",
    foreground="#DFE3EA",
    primary="#6FB4F2",
    accent="#F4A261",
    secondary="#BBA6F7",
    success="#7FCBA4",
    warning="#EBCB6B",
    error="#F47C84",
    muted="#9BA4B5",
    disabled="#636C7D",
    blurred="#3A4252",
)

LIGHT = _theme(
    "relplanner-light",
    dark=False,
    background="#FBF9F5",
    surface="#F2EEE7",
    panel="#E5E0D6",
    foreground="#21252C",
    primary="#0A58A3",
    accent="#9A4209",
    secondary="#5E3BAC",
    success="#13633D",
    warning="#705000",
    error="#AA1D1B",
    muted="#535964",
    disabled="#878B93",
    blurred="#C4BDB0",
)

THEMES = (DARK, LIGHT)

_SELECTION_SHARE = 0.18
_SHARES = {"text": 0.95, "text-muted": 0.66, "text-disabled": 0.4}


def solid(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of any theme with plain colours for words, and with one for the selection.

    Most of Textual's themes have ``auto 60%`` there, which only style sheets understand: in content
    that is drawn line by line it would be as bright as the rest. The selection is the same wherever it lies:
    a tint is too dark for words on a panel of a light theme, and too bright on one of a dark theme.
    """
    plain = dict(variables)
    background, foreground, primary = (variables[name] for name in ("background", "foreground", "primary"))
    if background.startswith("ansi"):
        plain["selection"] = f"{primary} {_SELECTION_SHARE:.0%}"
    else:
        plain["selection"] = Color.parse(background).blend(Color.parse(primary), _SELECTION_SHARE).hex
        for name, share in _SHARES.items():
            if variables[name].startswith("auto"):
                plain[name] = Color.parse(background).blend(Color.parse(foreground), share).hex
    return plain
