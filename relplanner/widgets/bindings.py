"""From the table of actions to Textual's bindings, and to keys as they are written on screen."""

from collections.abc import Mapping
from typing import Any

from textual.app import App
from textual.binding import Binding, BindingType
from textual.keys import _character_to_key

from relplanner.actions import ACTIONS, Action, Scope, chosen_keys, in_scope

_TEXTUAL_NAMES = {",": "comma"}


def bindings(*ids: str) -> list[BindingType]:
    """Return bindings for the actions *ids* with their default keys; each calls ``action_ID``."""
    return [_binding(ACTIONS[action_id]) for action_id in ids]


def bindings_of(scope: Scope) -> list[BindingType]:
    """Return bindings for all actions of *scope*."""
    return [_binding(action) for action in in_scope(scope)]


def _binding(action: Action) -> Binding:
    return Binding(
        key=_textual(action.keys),
        action=action.id,
        description=action.label,
        tooltip=action.help,
        show=False,
        id=action.id,
    )


def _textual(keys: tuple[str, ...]) -> str:
    return ",".join(_TEXTUAL_NAMES.get(key, key) for key in keys)


def press(app: App[Any], key: str) -> None:
    """Do what *key* does, written as in the table of actions: for what was clicked."""
    app.simulate_key(_character_to_key(key) if len(key) == 1 else key)


class Keys:
    """The keys in force: the defaults of the table, with what the settings say instead."""

    def __init__(self, overrides: Mapping[str, str] | None = None) -> None:
        """Take the settings' ``[keys]``; raise ``UserError`` where they cannot stand."""
        self._keys = chosen_keys(overrides or {})

    def of(self, action_id: str) -> tuple[str, ...]:
        """Return all keys of an action, the one to show first."""
        return self._keys[action_id]

    def shown(self, action_id: str) -> str:
        """Return the key of an action as footer, toasts and hints write it."""
        return self._keys[action_id][0]

    def keymap(self) -> dict[str, str]:
        """Return what ``App.set_keymap`` takes: the bindings whose keys the settings change."""
        return {
            action_id: _textual(keys)
            for action_id, keys in self._keys.items()
            if keys != ACTIONS[action_id].keys
        }
