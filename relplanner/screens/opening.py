"""What is seen while the first screen is made: its frame, with nothing in it yet."""

from relplanner.actions import Scope
from relplanner.screens.frame import FrameScreen


class OpeningScreen(FrameScreen):
    """The week without its body and prompts, which take as long to import as all that this frame needs."""

    SCOPE = Scope.WEEK
    TAB = "week"
