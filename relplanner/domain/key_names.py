"""Keys as they are written in the settings: as they are typed, or by their names."""

from relplanner.domain.errors import UserError
from relplanner.domain.wording import did_you_mean

_NAMES = frozenset(
    {"enter", "escape", "space", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"}
    | {"up", "down", "left", "right"}
    | {f"f{number}" for number in range(1, 25)}
)
_OTHER_NAMES = {
    "esc": "escape",
    "return": "enter",
    "del": "delete",
    "ins": "insert",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "page up": "pageup",
    "page down": "pagedown",
}
_MODIFIERS = {"ctrl": "ctrl", "control": "ctrl", "alt": "alt", "option": "alt", "shift": "shift"}
_DISGUISED = {
    "ctrl+h": "backspace",
    "ctrl+i": "tab",
    "ctrl+j": "enter",
    "ctrl+m": "enter",
    "ctrl+[": "escape",
}
"""What terminals send, or take, for another key."""

_EXAMPLES = "write it as it is typed (p, H, ?) or by its name (f5, ctrl+k, shift+left)"


def key_named(text: str) -> str:
    """Return the one way to write the key that *text* names: ``Ctrl+K`` is ``ctrl+k``, ``shift+p`` is ``P``.

    Raises :class:`UserError` for what is no key, and for one that terminals do not tell from another.
    """
    if len(text) == 1:
        return text
    *modifiers, last = text.removesuffix("+").split("+") if text.endswith("++") else text.split("+")
    key = "+" if text.endswith("++") else last.strip()
    names = {_MODIFIERS.get(modifier.strip().lower(), "") for modifier in modifiers}
    key = key if len(key) == 1 else _OTHER_NAMES.get(key.lower(), key.lower())
    if "" in names or not (len(key) == 1 or key in _NAMES):
        near = did_you_mean(text, sorted(_NAMES)) or f"; {_EXAMPLES}."
        raise UserError(f"“{text}” is no key{near}")
    if names == {"shift"} and key.isalpha() and len(key) == 1:
        return key.upper()
    if names == {"shift"} and len(key) == 1:
        raise UserError(f"“{text}” is another key on each keyboard; write the character that it types.")
    whole = "+".join([*sorted(names), key.lower() if names else key])
    if whole in _DISGUISED:
        raise UserError(f"“{text}” is {_DISGUISED[whole]} to a terminal; take another key.")
    return whole
