"""What the command palette offers: every action by name with its key, plans and contacts."""

from collections.abc import Mapping, Sequence
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import FuzzySearch

from relplanner.actions import ACTIONS, Action, Scope
from relplanner.domain.finding import FoundLine
from relplanner.screens.base import PlannerScreen
from relplanner.screens.performing import PerformingApp, offers_demo, place_of
from relplanner.services.contact_list import Finder, contact_rows
from relplanner.services.found import found_lines
from relplanner.services.found_plans import FoundPlan, find_plans
from relplanner.services.views import ContactRow
from relplanner.services.workspace import Workspace
from relplanner.widgets.found_line import found_pieces
from relplanner.widgets.glyphs import UNICODE
from relplanner.widgets.messages import ContactWanted, PlanWanted
from relplanner.widgets.text import Piece, cut, cut_name, fit, fit_name, line

_CONTACTS_AT_MOST, _PLANS_AT_MOST = 12, 5
_LEAST_LETTERS = 2
_NAME, _MIDDLE, _EXPLANATION = 22, 15, 70
_BESIDE = 11  # gaps, padding and what the palette leaves free of the screen
_CONTACT_SCORE = 2  # below an action that is named, above one that has some of the letters
_RANKS = {Scope.FIRST_START: -1, Scope.LIST: 1, Scope.EVERYWHERE: 2}
"""Which actions come before, and which after those of the screen."""
_ELSEWHERE = 3
_LESS = 0.25
"""By how much less an action counts that is done on another screen."""

Contacts = tuple[Sequence[ContactRow], Mapping[int, Sequence[FoundLine]]]


class PlannerProvider(Provider):
    """Every action with its key and what it does, of all screens, and plans and contacts by words."""

    _finder: Finder | None = None

    async def discover(self) -> Hits:
        """Yield all actions: those of the screen first, then in the order of the table."""
        for action, is_here in self._actions():
            yield DiscoveryHit(self._shown(action, is_here), partial(self._perform, action), action.name)

    async def search(self, query: str) -> Hits:
        """Yield the actions that *query* names, and plans and contacts that it finds."""
        for action, is_here in self._actions():
            score = _score(query, action)
            if score > 0:
                score -= 0 if is_here else _LESS
                yield Hit(score, self._shown(action, is_here), partial(self._perform, action), action.name)
        screen = self.screen
        if isinstance(screen, PlannerScreen) and len(query.strip()) >= _LEAST_LETTERS:
            rows, found = self._contacts(screen.workspace, query)
            today, ellipsis, room = screen.workspace.today(), screen.glyphs.ellipsis, _room(screen)
            for plan in find_plans(query, _PLANS_AT_MOST):
                yield self._plan_hit(plan, screen)
            for row in rows:
                lines = found.get(row.id, ())
                about: list[Piece] = [(cut(row.organisation, _EXPLANATION, ellipsis), "$text-muted")]
                shown = found_pieces(lines, room, today, ellipsis) if lines else about
                wanted = partial(screen.post_message, ContactWanted(row.id))
                text = _row(row.name, row.tier.name, "$text-muted", shown, ellipsis)
                yield Hit(_CONTACT_SCORE, text, wanted, cut_name(row.name, _NAME))

    def _contacts(self, workspace: Workspace, query: str) -> Contacts:
        """Return the first contacts that *query* finds, and where.

        Not in a thread: an ``enter`` that is typed ahead has to meet what was found.
        """
        if self._finder is None:
            self._finder = Finder(workspace)
        hits = self._finder.find(query, forgiving=True, names_first=True)
        ids = hits.ids[:_CONTACTS_AT_MOST]
        return contact_rows(workspace, ids), found_lines(workspace, ids, hits.words)

    def _plan_hit(self, found: FoundPlan, screen: PlannerScreen) -> Hit:
        title, today, ellipsis = found.plan.title, screen.workspace.today(), screen.glyphs.ellipsis
        shown: list[Piece] = [(cut(found.plan.template, _EXPLANATION, ellipsis), "$text-muted")]
        if found.lines:
            shown = found_pieces(found.lines, _room(screen), today, ellipsis)
        wanted = partial(screen.post_message, PlanWanted(found.plan.id))
        return Hit(
            _CONTACT_SCORE,
            _row(title, "plan", "$text-muted", shown, ellipsis),
            wanted,
            cut_name(title, _NAME),
        )

    def _actions(self) -> list[tuple[Action, bool]]:
        """Return every action, and whether it is done here, whether or not a text field holds the keys."""
        offers = [(action, self._is_here(action)) for action in ACTIONS.values()]
        return sorted(offers, key=lambda offer: _RANKS.get(offer[0].scope, 0) if offer[1] else _ELSEWHERE)

    def _is_here(self, action: Action) -> bool:
        place = place_of(action, self.screen)
        if action.scope is Scope.FIRST_START:
            return offers_demo(self.screen)
        return place is not None and place.check_action(action.id, ()) is not False

    def _shown(self, action: Action, is_here: bool) -> Content:
        screen = self.screen
        keys, glyphs = action.keys, UNICODE
        if isinstance(screen, PlannerScreen):
            keys, glyphs = screen.shell.keys.of(action.id), screen.glyphs
        where = "" if is_here else f"{action.scope.capitalize()}: "
        explanation = cut(glyphs.spell(f"{where}{action.help}"), _EXPLANATION, glyphs.ellipsis)
        pieces = [(explanation, "$text-muted")]
        return _row(action.name, "  ".join(keys), "bold $text-accent", pieces, glyphs.ellipsis)

    def _perform(self, action: Action) -> None:
        assert isinstance(self.app, PerformingApp)
        self.app.perform(action)


def _room(screen: PlannerScreen) -> int:
    """Return the cells for where something was found."""
    return min(_EXPLANATION, screen.size.width - _NAME - _MIDDLE - _BESIDE)


def _score(query: str, action: Action) -> float:
    """Return how well *query* names the action: by its beginning, a word's, some letters, or what it does.

    It has two names: its own, and the word in the footer.
    """
    wanted, name = query.casefold(), action.name.casefold()
    names = (name, action.label.casefold())
    if any(each.startswith(wanted) for each in names):
        return 4
    if any(word.startswith(wanted) for each in names for word in each.split()):
        return 3
    if FuzzySearch().match(wanted, name)[0]:
        return 1
    return 0.5 if f" {wanted}" in f" {action.help.casefold()}" else 0


def _row(name: str, middle: str, style: str, explanation: Sequence[Piece], ellipsis: str) -> Content:
    """Return a line of the palette: two columns and what is left of the width."""
    return line(
        [
            (fit_name(name, _NAME, ellipsis), "not bold"),
            (fit(middle, _MIDDLE, ellipsis=ellipsis), f"not bold {style}"),
            *((text, style if "bold" in style else f"not bold {style}") for text, style in explanation),
        ]
    )
