"""Times and durations as iCalendar writes them (RFC 5545, 3.3), and as programs write them in spite of it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

_MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[Tt ]?(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*([Zz]|[+-]\d\d:?\d\d)?)?"
)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)(?::?(\d\d))?")
_LAST_SECOND = time(23, 59, 59)
_SHOWN = 40
# Years next to the first and last possible ones, so that no zone can push a time over the edge.
_FIRST_YEAR, _LAST_YEAR = 2, 9998


class UnreadableError(ValueError):
    """A part of a calendar that makes no sense; the text says why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a point in time: what the clock shows (``wall``) and the zone of the clock.

    Without a zone it floats: it is meant in the zone of whoever reads it.
    """

    wall: datetime
    zone: tzinfo | None = None
    whole_day: bool = False

    def wall_in(self, zone: tzinfo) -> datetime:
        """Return what a clock in *zone* shows then; days and floating times are taken to be in *zone*."""
        if self.zone is None or self.whole_day or self.zone is zone:
            return self.wall
        return self.wall.replace(tzinfo=self.zone).astimezone(zone).replace(tzinfo=None)

    def day_in(self, zone: tzinfo) -> date:
        """Return the day that is meant, where a day is expected.

        Midnight is a day in disguise in whichever zone it is written; other times are taken in *zone*.
        """
        if self.whole_day or self.wall.time() == time():
            return self.wall.date()
        return self.wall_in(zone).date()

    def as_limit(self, zone: tzinfo, *, whole_days: bool) -> datetime:
        """Return the last moment, on a clock in *zone*, of a rule that runs until then."""
        if self.whole_day or whole_days:
            return datetime.combine(self.day_in(zone), _LAST_SECOND)
        return self.wall_in(zone)


@dataclass(frozen=True, slots=True)
class Length:
    """How long something lasts: first whole days by the calendar, then time by the watch."""

    days: int = 0
    time: timedelta = timedelta()

    def rough(self) -> timedelta:
        """Return the length where an hour more or less does not matter."""
        return timedelta(days=self.days) + self.time


def utc(wall: datetime, zone: tzinfo) -> datetime:
    """Return the instant at which clocks in *zone* show *wall*: the first of two, if it comes twice."""
    return wall.replace(tzinfo=zone).astimezone(UTC)


def parse_moment(text: str, zone: tzinfo | None) -> Moment:
    """Return the day or time that *text* writes; *zone* is that of its TZID, which a ``Z`` overrules.

    Whether it is a day is told by its shape: many programs leave the VALUE parameter away or get it wrong.
    Raises UnreadableError.
    """
    hit = _MOMENT.fullmatch(text.strip())
    if hit is None:
        raise UnreadableError(f"'{text[:_SHOWN]}' is not a date or time")
    year, month, day, hour, minute, second = (int(group or 0) for group in hit.groups()[:6])
    offset = hit.group(7)
    try:
        # a leap second counts as the second before it
        wall = datetime(min(max(year, _FIRST_YEAR), _LAST_YEAR), month, day, hour, minute, min(second, 59))
        if hit.group(4) is None:
            return Moment(wall, whole_day=True)
        return Moment(wall, _zone_of_offset(offset) if offset else zone)
    except ValueError:
        raise UnreadableError(f"'{text[:_SHOWN]}' is a date or time that does not exist") from None


def parse_duration(text: str) -> Length:
    """Return the length that *text* writes (``PT1H30M``, ``P2D``). Raises UnreadableError."""
    hit = _DURATION.fullmatch(text.strip())
    if hit is None or not any(hit.groups()[1:]):
        raise UnreadableError(f"'{text[:_SHOWN]}' is not a duration")
    weeks, days, hours, minutes, seconds = (int(group or 0) for group in hit.groups()[1:])
    sign = -1 if hit.group(1) == "-" else 1
    return Length(sign * (7 * weeks + days), sign * timedelta(hours=hours, minutes=minutes, seconds=seconds))


def parse_offset(text: str) -> timedelta:
    """Return the distance from UTC that *text* writes (``+0100``). Raises UnreadableError."""
    hit = _OFFSET.fullmatch(text.strip())
    if hit is None:
        raise UnreadableError(f"'{text[:_SHOWN]}' is not a distance from UTC")
    hours, minutes, seconds = (int(group or 0) for group in hit.groups()[1:])
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if offset >= timedelta(days=1):
        raise UnreadableError(f"'{text[:_SHOWN]}' is more than a day from UTC")
    return -offset if hit.group(1) == "-" else offset


def _zone_of_offset(text: str) -> tzinfo:
    return UTC if text in "Zz" else timezone(parse_offset(text))
