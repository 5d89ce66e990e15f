"""The one clock. ``RELPLANNER_NOW`` fixes it, for tests, demos and pictures."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pendulum
from pendulum import DateTime

from relplanner.domain.errors import UserError

Clock = Callable[[], DateTime]

VARIABLE = "RELPLANNER_NOW"
_WITH_ZONE = re.compile(r"^(?P<time>[^\[\s]+)\s*\[?(?P<zone>[A-Za-z][\w+\-/]*)\]?$")


def clock(environ: Mapping[str, str], zone: str) -> Clock:
    """Return a clock that tells the time in *zone*; it stands still where ``RELPLANNER_NOW`` says so."""
    fixed = environ.get(VARIABLE)
    if not fixed:
        return lambda: pendulum.now(zone)
    instant = _instant(fixed.strip(), zone)
    return lambda: instant


def _instant(text: str, zone: str) -> DateTime:
    with_zone = _WITH_ZONE.match(text)
    moment: datetime | None = None
    try:
        if with_zone and with_zone["zone"] not in ("Z", "T"):
            moment = datetime.fromisoformat(with_zone["time"]).replace(tzinfo=ZoneInfo(with_zone["zone"]))
        else:
            moment = datetime.fromisoformat(text)
    except (ValueError, ZoneInfoNotFoundError):
        moment = None
    if moment is None or moment.tzinfo is None:
        raise UserError(f"{VARIABLE} is {text!r}; give an ISO time with an offset: 2026-11-23T09:00+01:00.")
    return pendulum.instance(moment).in_timezone(zone)
