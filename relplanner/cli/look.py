"""How a listing is drawn: which signs, which clock, and what today is."""

import os
import sys
from dataclasses import dataclass
from datetime import date, datetime

from relplanner.domain.wording import Clock, clock_words, day_words, moment_words
from relplanner.services.workspace import Workspace
from relplanner.widgets.glyphs import Glyphs, choose


@dataclass(frozen=True, slots=True)
class Look:
    """The signs, the clock and today, for everything that is drawn at once."""

    glyphs: Glyphs
    clock: Clock
    today: date

    def day(self, day: date | None) -> str:
        """Return a day in words, nothing where there is none."""
        return day_words(day, self.today) if day else ""

    def moment(self, when: datetime) -> str:
        """Return day and time in words."""
        return moment_words(when, self.today, self.clock)

    def time(self, when: datetime) -> str:
        """Return the time of day."""
        return clock_words(when.hour * 60 + when.minute, self.clock)


def look_of(workspace: Workspace) -> Look:
    """Return the look that the settings and stdout ask for."""
    look = workspace.settings.look
    return Look(choose(look.glyphs, os.environ, sys.stdout.encoding or ""), look.clock, workspace.today())
