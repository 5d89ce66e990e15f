"""The bottom row: the keys that matter most now, and where the others are."""

from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from relplanner.actions import ACTIONS, Scope, footer_actions
from relplanner.widgets.bindings import Keys, press
from relplanner.widgets.breakpoints import WIDE
from relplanner.widgets.text import Piece, cells, spread

_MOST = 5


@dataclass(frozen=True, slots=True)
class Hint:
    """A key (or several that belong together) and the word for what it does."""

    keys: tuple[str, ...]
    label: str

    @property
    def shown(self) -> str:
        """Return the keys as one word, ``HJKL``; keys of several letters get a space between."""
        return ("" if all(len(key) == 1 for key in self.keys) else " ").join(self.keys)


def hints_of(scope: Scope, keys: Keys) -> tuple[Hint, ...]:
    """Return the hints for a screen, by the table's ranks."""
    return tuple(
        Hint(tuple(keys.shown(action.id) for action in group), group[0].label)
        for group in footer_actions(scope)[:_MOST]
    )


def keys_of(keys: Keys, *action_ids: str) -> tuple[Hint, ...]:
    """Return hints for just these actions."""
    return tuple(Hint((keys.shown(action_id),), ACTIONS[action_id].label) for action_id in action_ids)


class Footer(Widget):
    """One row of hints; a click on one presses its (first) key."""

    DEFAULT_CSS = """
    Footer {
        height: 1;
        background: $surface;
    }
    """

    def __init__(self, hints: tuple[Hint, ...], keys: Keys, keys_by: str = "keys") -> None:
        """Show *hints*, and at the right the key of the action that shows all."""
        super().__init__()
        self._hints = hints
        self._offers_more = True
        self._more = Hint((keys.shown(keys_by),), ACTIONS[keys_by].label)

    def show(self, hints: tuple[Hint, ...], *, more: bool = True) -> None:
        """Show *hints* from now on; without *more* the key for all is left out (it would be typed)."""
        self._hints = hints
        self._offers_more = more
        self.refresh()

    def render(self) -> Content:
        """Return as many hints as fit."""
        right = [*_pieces(self._more), (" ", "")] if self._offers_more else []
        left: list[Piece] = []
        for _, hint in self._places():
            left += [(" " * (self._gap if left else 1), ""), *_pieces(hint)]
        return spread(left, right, self.size.width)

    def on_click(self, event: Click) -> None:
        """Press the key of the hint that was clicked."""
        if self._offers_more and event.x >= self.size.width - _width(self._more) - 1:
            press(self.app, self._more.keys[0])
        for at, hint in self._places():
            if at <= event.x < at + _width(hint):
                press(self.app, hint.keys[0])

    @property
    def _gap(self) -> int:
        return 3 if self.size.width >= WIDE else 2

    def _places(self) -> list[tuple[int, Hint]]:
        """Return where each hint begins; those that do not fit as a whole are left out."""
        room = self.size.width - (_width(self._more) + 3 if self._offers_more else 1)
        places, at = [], 1
        for hint in self._hints:
            if at + _width(hint) > room:
                break
            places.append((at, hint))
            at += _width(hint) + self._gap
        return places


def _pieces(hint: Hint) -> list[Piece]:
    return [(hint.shown, "bold $text-accent"), (f" {hint.label}", "$text-muted")]


def _width(hint: Hint) -> int:
    return cells(hint.shown) + 1 + cells(hint.label)
