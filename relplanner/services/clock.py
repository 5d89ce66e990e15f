"""The one clock. ``RELPLANNER_NOW`` fixes it, for tests, demos and pictures."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from relplanner.domain.errors import UserError
from relplanner.domain.wording import quoted

if TYPE_CHECKING:
    from pendulum import DateTime

Clock = Callable[[], "DateTime"]

VARIABLE = "RELPLANNER_NOW"
_YEARS = range(1970, 3000)  # a century before and after can still be reckoned with
_WITH_ZONE = re.compile(r"^(?P<time>[^\[\s]+)\s*\[?(?P<zone>[A-Za-z][\w+\-/]*)\]?$")


def clock(environ: Mapping[str, str], zone: str) -> Clock:
    """Return a clock that tells the time in *zone*; it stands still where ``RELPLANNER_NOW`` says so."""
    import pendulum

    fixed = environ.get(VARIABLE)
    if not fixed:
        return lambda: pendulum.now(zone)
    instant = pendulum.instance(_fixed(fixed.strip())).in_timezone(zone)
    return lambda: instant


def glance(environ: Mapping[str, str], zone: str) -> datetime:
    """Return what such a clock shows, for a command that has no time to import pendulum."""
    fixed = environ.get(VARIABLE)
    return (_fixed(fixed.strip()) if fixed else datetime.now(UTC)).astimezone(ZoneInfo(zone))


def _fixed(text: str) -> datetime:
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
        raise UserError(
            f"{VARIABLE} is {quoted(text)}; give an ISO time with an offset: 2026-11-23T09:00+01:00."
        )
    if moment.year not in _YEARS:
        raise UserError(
            f"{VARIABLE} is {quoted(text)}; give a time between {_YEARS.start} and {_YEARS.stop - 1}."
        )
    return moment
