"""Keys that show a screen, from anywhere."""

from textual import events, on

from relplanner.screens.performing import PerformingApp
from relplanner.widgets.messages import FindWanted, PlanWanted, TabWanted

_WITHOUT_READING = frozenset(
    {"week", "contacts", "balance", "plans", "review", "find", "tiers", "history", "drafts", "import"}
    | {"settings", "undo", "redo", "keys", "commands", "back", "quit"}
)


class NavigatingApp(PerformingApp):
    """An app in which each screen is one key away."""

    def waits_for_reading(self, event: events.Key | events.Paste) -> bool:
        """Return whether what was typed acts on what its screen reads; who goes elsewhere need not wait."""
        if isinstance(event, events.Paste):
            return False
        typed = event.character if event.is_printable else event.key
        return all(typed not in self.shell.keys.of(action_id) for action_id in _WITHOUT_READING)

    async def action_week(self) -> None:
        """Show the week."""
        await self._screens.show("week")

    async def action_contacts(self) -> None:
        """Show the contacts."""
        await self._screens.show("contacts")

    async def action_balance(self) -> None:
        """Show the accounts."""
        await self._screens.show("balance")

    async def action_plans(self) -> None:
        """Show the account plans."""
        await self._screens.show("plans")

    async def action_review(self) -> None:
        """Show the weekly review."""
        await self._screens.show("review")

    @on(TabWanted)
    async def _tab_wanted(self, event: TabWanted) -> None:
        await self._screens.show(event.tab)

    @on(PlanWanted)
    async def _plan_wanted(self, event: PlanWanted) -> None:
        (await self._screens.show_plans()).show_plan(event.plan_id)

    async def action_find(self) -> None:
        """Find a contact, from anywhere."""
        (await self._screens.show_contacts()).find()

    @on(FindWanted)
    async def _find_wanted(self, event: FindWanted) -> None:
        (await self._screens.show_contacts()).find(event.query)

    async def action_tiers(self) -> None:
        """Show the tiers above the screen that is open."""
        from relplanner.screens.tiers import TiersScreen

        await self._screens.show_above(TiersScreen(self.shell))

    async def action_history(self) -> None:
        """Show what has changed above the screen that is open."""
        from relplanner.screens.history import HistoryScreen

        await self._screens.show_above(HistoryScreen(self.shell))

    def action_keys(self) -> None:
        """Explain the keys of the screen."""
        from relplanner.screens.help import HelpScreen

        if (screen := self.planner_screen) is not None:
            shell, further = self.shell, screen.further_keys()
            self.push_screen(HelpScreen(screen.SCOPE, shell.keys, shell.glyphs, further))

    def action_commands(self) -> None:
        """Open the palette."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="a command, or a name"))
