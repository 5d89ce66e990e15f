"""What is due, in one line for a prompt or a status bar. It reads the plan as it stands and makes none."""

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from relplanner.domain.errors import UserError
from relplanner.domain.wording import Clock, moment_words, plural
from relplanner.services.clock import glance
from relplanner.settings.glance import glance_at_settings
from relplanner.store.glimpse import NextTouch, glimpse

_FIELD = re.compile(r"\{(\w+)\}")


class Due(NamedTuple):
    """What is due: touches of today with those that were missed before, promises, and the next touch.

    ``next`` is its day, time and contact in words, empty where none is planned.
    """

    touches: int
    promises: int
    next: str

    @property
    def is_anything(self) -> bool:
        """Return whether there is anything to do today."""
        return bool(self.touches or self.promises)

    def line(self, form: str | None = None) -> str:
        """Return one line: *form* with ``{touches}``, ``{promises}``, ``{next}`` in it, or the usual words.

        Raises ``UserError`` where *form* asks for something else.
        """
        if form is None:
            promises = plural(self.promises, "promise") if self.promises else ""
            touches = f"{self.touches} due" if self.touches else "" if promises else "nothing due"
            due = ", ".join(filter(None, (touches, promises)))
            return f"{due}; next {self.next}" if self.next else due
        fields = {"touches": str(self.touches), "promises": str(self.promises), "next": self.next}
        if unknown := next((name for name in _FIELD.findall(form) if name not in fields), None):
            raise UserError(f"There is no {{{unknown}}}; take {{touches}}, {{promises}} or {{next}}.")
        return _FIELD.sub(lambda hit: fields[hit[1]], form)


def due(folder: Path, environ: Mapping[str, str]) -> Due:
    """Return what is due in the data *folder*. Raises ``UserError`` where it cannot be read."""
    settings = glance_at_settings(folder)
    now = glance(environ, settings.timezone)
    tomorrow = datetime.combine(now.date() + timedelta(days=1), time.min, ZoneInfo(settings.timezone))
    with glimpse(folder) as look:
        touches, promises = look.count_before(tomorrow), look.count_promises(now.date())
        coming = look.next_touch(now)
    return Due(touches, promises, _next_words(coming, now, settings.clock))


def _next_words(coming: NextTouch | None, now: datetime, clock: Clock) -> str:
    if coming is None:
        return ""
    start = coming.start.astimezone(now.tzinfo)
    return f"{moment_words(start, now.date(), clock)} {coming.contact}"
