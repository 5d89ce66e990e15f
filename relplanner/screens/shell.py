"""What all screens work on."""

from dataclasses import dataclass

from relplanner.domain.wording import Clock
from relplanner.services.workspace import Workspace
from relplanner.widgets.bindings import Keys
from relplanner.widgets.glyphs import Glyphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What the app hands to its screens."""

    workspace: Workspace
    glyphs: Glyphs
    keys: Keys

    @property
    def clock(self) -> Clock:
        """Return how many hours the user's clock counts to."""
        return self.workspace.settings.look.clock
