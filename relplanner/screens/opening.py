"""What is seen while the first screen is made: its frame, with nothing in it yet."""

from relplanner.actions import Scope
from relplanner.screens.base import PlannerScreen


class OpeningScreen(PlannerScreen):
    """The week without its body, whose modules take as long to import as all that this frame needs."""

    SCOPE = Scope.WEEK
    TAB = "week"
