"""An app that shows a shell on screens, and which of them is seen."""

from typing import TYPE_CHECKING

from textual.app import App

from relplanner.screens.shell import Shell

if TYPE_CHECKING:  # the first frame does without it
    from relplanner.screens.base import PlannerScreen


class ShowingApp(App[None]):
    """An app whose screens work on one shell."""

    shell: Shell

    @property
    def planner_screen(self) -> "PlannerScreen | None":
        """Return the screen that is seen; None while a form lies above it, or there is only a first frame."""
        from relplanner.screens.base import PlannerScreen

        return self.screen if isinstance(self.screen, PlannerScreen) else None
