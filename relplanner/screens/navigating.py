"""Keys that show a screen, from anywhere."""

from textual import on

from relplanner.screens.showing import ShowingApp
from relplanner.screens.stack import Screens
from relplanner.widgets.messages import PlanWanted


class NavigatingApp(ShowingApp):
    """An app in which each screen is one key away."""

    _screens: Screens

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

    @on(PlanWanted)
    async def _plan_wanted(self, event: PlanWanted) -> None:
        (await self._screens.show_plans()).show_plan(event.plan_id)

    async def action_find(self) -> None:
        """Find a contact, from anywhere."""
        (await self._screens.show_contacts()).find()

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
            self.push_screen(HelpScreen(screen.SCOPE, self.shell.keys, self.shell.glyphs))

    def action_commands(self) -> None:
        """Open the palette."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="a command, or a name"))
