"""What all screens work on."""

from dataclasses import dataclass, field

from relplanner.domain.wording import Clock
from relplanner.services.workspace import Workspace
from relplanner.widgets.bindings import Keys
from relplanner.widgets.glyphs import Glyphs
from relplanner.widgets.left_texts import LeftTexts


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What the app hands to its screens; ``left`` is what was typed in them and left without an answer."""

    workspace: Workspace
    glyphs: Glyphs
    keys: Keys
    left: LeftTexts = field(default_factory=LeftTexts)

    @property
    def clock(self) -> Clock:
        """Return how many hours the user's clock counts to."""
        return self.workspace.settings.look.clock
