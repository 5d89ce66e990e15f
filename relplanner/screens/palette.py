"""What the command palette offers: every action by name with its key, and contacts."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.fuzzy import FuzzySearch

from relplanner.actions import Action, Scope, in_scope
from relplanner.screens.base import PlannerScreen
from relplanner.services import contact_list
from relplanner.services.contact_list import Sort
from relplanner.widgets.messages import ContactWanted
from relplanner.widgets.text import cut, cut_name, fit, fit_name, line

_CONTACTS_AT_MOST = 12
_LEAST_LETTERS = 2
_NAME, _MIDDLE, _EXPLANATION = 22, 15, 70
_CONTACT_SCORE = 2  # below an action that is named, above one that has some of the letters


class PlannerProvider(Provider):
    """Every action that this screen knows, with its key and what it does, and contacts by name."""

    async def discover(self) -> Hits:
        """Yield all, in the order of the table."""
        for action in self._actions():
            yield DiscoveryHit(self._shown(action), partial(self._perform, action.id), action.name)

    async def search(self, query: str) -> Hits:
        """Yield the actions that *query* names, and contacts that it finds."""
        for action in self._actions():
            score = _score(query, action)
            if score > 0:
                yield Hit(score, self._shown(action), partial(self._perform, action.id), action.name)
        screen = self.screen
        if isinstance(screen, PlannerScreen) and len(query.strip()) >= _LEAST_LETTERS:
            found = contact_list.find(screen.workspace, query, Sort.NAME, forgiving=True).ids
            for row in contact_list.contact_rows(screen.workspace, found[:_CONTACTS_AT_MOST]):
                shown = _row(row.name, row.tier.name, "$text-muted", row.organisation)
                wanted = partial(screen.post_message, ContactWanted(row.id))
                yield Hit(_CONTACT_SCORE, shown, wanted, cut_name(row.name, _NAME))

    def _actions(self) -> list[Action]:
        screen = self.screen
        own = in_scope(screen.SCOPE) if isinstance(screen, PlannerScreen) else ()
        first = in_scope(Scope.FIRST_START) if screen.has_class("-empty") else ()
        return [*first, *own, *in_scope(Scope.LIST), *in_scope(Scope.EVERYWHERE)]

    def _shown(self, action: Action) -> Content:
        screen = self.screen
        keys = screen.shell.keys.of(action.id) if isinstance(screen, PlannerScreen) else action.keys
        return _row(action.name, "  ".join(keys), "bold $text-accent", action.help)

    async def _perform(self, action_id: str) -> None:
        """Run the action where it is defined: in what has the focus, on the screen, or in the app."""
        nodes: list[DOMNode] = [*self.screen.focused.ancestors_with_self] if self.screen.focused else []
        for node in [*nodes, self.screen, self.app]:
            if hasattr(node, f"action_{action_id}"):
                await self.app.run_action(action_id, default_namespace=node)
                return


def _score(query: str, action: Action) -> float:
    """Return how well *query* names the action: by its beginning, a word's, some letters, or what it does."""
    wanted, name = query.casefold(), action.name.casefold()
    if name.startswith(wanted):
        return 4
    if any(word.startswith(wanted) for word in name.split()):
        return 3
    if FuzzySearch().match(wanted, name)[0]:
        return 1
    return 0.5 if f" {wanted}" in f" {action.help.casefold()}" else 0


def _row(name: str, middle: str, style: str, explanation: str) -> Content:
    """Return a line of the palette: two columns and what is left of the width."""
    words = cut(explanation, _EXPLANATION)
    return line(
        [
            (fit_name(name, _NAME), "not bold"),
            (fit(middle, _MIDDLE), f"not bold {style}"),
            (words, "not bold $text-muted"),
        ]
    )
