"""The screens that the app keeps, and those that lie above them for a while."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.app import App

from relplanner.screens.frame import FrameScreen
from relplanner.screens.shell import Shell
from relplanner.services.workspace import Workspace

if TYPE_CHECKING:  # imported when they are first shown
    from relplanner.screens.contacts import ContactsScreen
    from relplanner.screens.plans import PlansScreen


class Screens:
    """Makes screens when they are first shown, and reaches all that are there."""

    def __init__(self, app: App[None], shell: Shell) -> None:
        """Show *shell* on screens of *app*, which gets a mode for each screen that is kept."""
        self._app = app
        self._shell = shell
        self._kept: list[FrameScreen] = []
        app.add_mode("week", self._week)
        app.add_mode("contacts", self._contacts)
        app.add_mode("balance", self._balance)
        app.add_mode("plans", self._plans)
        app.add_mode("review", self._review)

    def _week(self) -> FrameScreen:
        from relplanner.screens.week import WeekScreen

        return self._keep(WeekScreen(self._shell))

    def _contacts(self) -> FrameScreen:
        from relplanner.screens.contacts import ContactsScreen

        return self._keep(ContactsScreen(self._shell))

    def _balance(self) -> FrameScreen:
        from relplanner.screens.balance import BalanceScreen

        return self._keep(BalanceScreen(self._shell))

    def _review(self) -> FrameScreen:
        from relplanner.screens.review import ReviewScreen

        return self._keep(ReviewScreen(self._shell))

    def _plans(self) -> FrameScreen:
        from relplanner.screens.plans import PlansScreen

        return self._keep(PlansScreen(self._shell))

    def _keep(self, screen: FrameScreen) -> FrameScreen:
        self._kept.append(screen)
        return screen

    async def show(self, mode: str) -> None:
        """Show the screen of a mode, or what was left open above it."""
        await self._leave_passing()
        await self._app.switch_mode(mode)

    async def show_contacts(self) -> "ContactsScreen":
        """Show the contacts, from whatever is open, and return their screen."""
        await self.show_alone("contacts")
        return cast("ContactsScreen", self._app.screen)

    async def show_plans(self) -> "PlansScreen":
        """Show the plans, from whatever is open, and return their screen."""
        await self.show_alone("plans")
        return cast("PlansScreen", self._app.screen)

    async def show_above(self, screen: FrameScreen) -> None:
        """Show *screen* above what is open, in place of others that were only looked at."""
        await self._leave_passing()
        await self._app.push_screen(screen)

    async def show_alone(self, mode: str) -> None:
        """Show the screen of a mode, and close what lies above it and above the one that is seen now."""
        await self._close_above()
        await self._app.switch_mode(mode)
        await self._close_above()

    async def _close_above(self) -> None:
        while len(self._app.screen_stack) > 1:
            await self._app.pop_screen()

    async def _leave_passing(self) -> None:
        while isinstance(self._app.screen, FrameScreen) and self._app.screen.IS_PASSING:
            await self._app.pop_screen()

    def mark_stale(self) -> None:
        """Let every screen show the store as it is now, as soon as it is seen."""
        for screen in self._all():
            screen.mark_stale()

    def take_over(self, workspace: Workspace) -> Shell:
        """Let every screen work on *workspace* from now on; return their shell."""
        self._shell = replace(self._shell, workspace=workspace)
        for screen in self._all():
            screen.shell = self._shell
        return self._shell

    def _all(self) -> list[FrameScreen]:
        above = [screen for screen in self._app.screen_stack[1:] if isinstance(screen, FrameScreen)]
        return [*self._kept, *above]
