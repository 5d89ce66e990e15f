"""Every action of the table from anywhere: where it is done, how to get there, and why it cannot be done."""

from collections.abc import Mapping
from functools import cache, partial
from itertools import chain
from typing import Any

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from relplanner.actions import ACTIONS, Action, Scope
from relplanner.screens.frame import FrameScreen
from relplanner.screens.showing import ShowingApp
from relplanner.screens.stack import Screens
from relplanner.widgets.bindings import Keys
from relplanner.widgets.messages import Failed
from relplanner.widgets.type_ahead import TypeAheadApp

_TABS = frozenset({Scope.WEEK, Scope.CONTACTS, Scope.BALANCE, Scope.PLANS, Scope.REVIEW})
_WAYS: Mapping[Scope, str] = {
    **{scope: scope.value for scope in _TABS},
    Scope.TRIAGE: "triage",
    Scope.DUPLICATES: "duplicates",
    Scope.TIERS: "tiers",
    Scope.HISTORY: "history",
}
"""The actions that show the screen of a scope; the others are there only while something is under way."""

_WHILE: Mapping[Scope, tuple[str, str]] = {
    Scope.IMPORT: ("the preview of an import", "import"),
    Scope.CALL: ("the notes of a talk", "call"),
    Scope.FORM: ("the form of a contact", "edit"),
}
"""What has to be open for the actions of a scope, and the action that opens it."""


def place_of(action: Action, screen: Screen[Any]) -> DOMNode | None:
    """Return what does *action* on *screen*: first what has the focus, then what is seen, else None.

    Whether a text field holds the keys does not matter.
    """
    holders = (screen.focused or screen).ancestors_with_self
    for node in chain(holders, screen.focus_chain):
        if action.id in _bound(type(node)):
            return node
    return None


@cache
def _bound(kind: type[DOMNode]) -> frozenset[str | None]:
    """Return the actions for which a class has keys; its methods may be Textual's and do something else."""
    declared = (binding for base in kind.__mro__ for binding in vars(base).get("BINDINGS", ()))
    return frozenset(binding.id for binding in declared if isinstance(binding, Binding))


def offers_demo(screen: Screen[Any]) -> bool:
    """Return whether *screen* shows the first steps, because nobody is known yet."""
    has_first_steps = isinstance(screen, FrameScreen) and screen.SCOPE in (Scope.WEEK, Scope.CONTACTS)
    return has_first_steps and screen.has_class("-empty")


class PerformingApp(ShowingApp, TypeAheadApp):
    """An app in which every action can be done from every screen."""

    _screens: Screens

    def perform(self, action: Action) -> None:
        """Do *action* as its key would, on the screen that has it, or say why it cannot be done."""
        self.when_ready(partial(self._perform, action, is_there=False))

    async def _perform(self, action: Action, *, is_there: bool) -> None:
        place = place_of(action, self.screen)
        if place is not None:
            if not await self.run_action(action.id, default_namespace=place):
                self.post_message(Failed(_why_not(action, self.shell.keys)))
        elif is_there or action.scope not in _WAYS:
            self.post_message(Failed(_why_not(action, self.shell.keys)))
        else:
            self.when_ready(partial(self._perform, action, is_there=True))
            if action.scope in _TABS:
                await self._screens.show_alone(_WAYS[action.scope])
            else:
                self.perform(ACTIONS[_WAYS[action.scope]])


def _why_not(action: Action, keys: Keys) -> str:
    """Return a sentence on an action that cannot be done here and now."""
    if action.scope is Scope.LIST:
        return "There is no list here to go through."
    if action.scope is Scope.FIRST_START:
        return "The demo is offered while nobody is known; else the command “relplanner demo” shows it."
    if action.scope in _WHILE:
        what, way = _WHILE[action.scope]
        where = "" if ACTIONS[way].scope is Scope.EVERYWHERE else f" on {ACTIONS[way].scope.capitalize()}"
        return f"“{action.name}” is done in {what}; {keys.shown(way)}{where} opens it."
    return f"“{action.name}” has nothing to act on here and now."
