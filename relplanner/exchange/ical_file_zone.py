"""A time zone that only the file knows: made from its VTIMEZONE (RFC 5545, 3.6.5)."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo

from relplanner.exchange.ical_lines import Component
from relplanner.exchange.ical_rules import Rule, parse_rule
from relplanner.exchange.ical_values import UnreadableError, parse_moment, parse_offset

# The rule of a zone strikes every year; one that has ended counts from its last time.
_LOOK_BACK = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class _Observance:
    """Summer or winter time: when it begins, by the clock before it, and the distances from UTC around it."""

    begins: datetime
    offset_before: timedelta
    offset: timedelta
    dates: tuple[datetime, ...]
    rules: tuple[Rule, ...]

    def between(self, first: datetime, last: datetime) -> list[datetime]:
        """Return when it begins from *first* to *last*."""
        struck = {wall for rule in self.rules for wall in rule.between(self.begins, first, last)}
        struck.update(wall for wall in (self.begins, *self.dates) if first <= wall <= last)
        return sorted(struck)

    def latest_before(self, limit: datetime) -> datetime | None:
        """Return when it began for the last time before *limit*, None if it had not yet."""
        found = [wall for wall in (self.begins, *self.dates) if wall < limit]
        for rule in self.rules:
            last = min(limit, rule.until) if rule.until else limit
            first = max(self.begins, last - _LOOK_BACK)
            found += [wall for wall in rule.between(self.begins, first, last) if wall < limit]
        return max(found, default=None)


class FileZone(tzinfo):
    """The zone that a VTIMEZONE describes. Raises UnreadableError where it describes none."""

    def __init__(self, definition: Component) -> None:
        self._name = definition.value("TZID")
        self._observances = [
            _observance(part) for part in definition.parts if part.name in ("STANDARD", "DAYLIGHT")
        ]
        if not self._observances:
            raise UnreadableError("the time zone has no rules")
        self._changes_of_years: dict[int, tuple[list[datetime], list[timedelta]]] = {}
        self._changes_of(2000)  # a rule that cannot be followed is found out here

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """Return the distance from UTC; of a time that comes twice, that of the first."""
        if moment is None:
            return timedelta()
        begins, offsets = self._changes_of(moment.year)
        return offsets[bisect_right(begins, moment.replace(tzinfo=None))]

    def dst(self, moment: datetime | None) -> timedelta:
        """Return no summer time of its own: the distance from UTC holds it already."""
        return timedelta()

    def tzname(self, moment: datetime | None) -> str:
        """Return the TZID."""
        return self._name

    def fromutc(self, moment: datetime) -> datetime:
        """Return the time on this zone's clock at a UTC time."""
        near = moment + self.utcoffset(moment)
        return moment + self.utcoffset(near)

    def _changes_of(self, year: int) -> tuple[list[datetime], list[timedelta]]:
        """Return when the clock changes in *year*, and the offsets before, between and after."""
        if year not in self._changes_of_years:
            first, last = datetime(year, 1, 1), datetime(year, 12, 31, 23, 59, 59)
            changes = sorted(
                (wall + max(each.offset - each.offset_before, timedelta()), each.offset)
                for each in self._observances
                for wall in each.between(first, last)
            )
            self._changes_of_years[year] = (
                [wall for wall, _ in changes],
                [self._offset_before(first), *(offset for _, offset in changes)],
            )
        return self._changes_of_years[year]

    def _offset_before(self, limit: datetime) -> timedelta:
        begun = [(each.latest_before(limit), each) for each in self._observances]
        known = [(wall, each.offset) for wall, each in begun if wall is not None]
        if known:
            return max(known)[1]
        return min(self._observances, key=lambda each: each.begins).offset_before


def _observance(part: Component) -> _Observance:
    before, offset = parse_offset(part.value("TZOFFSETFROM")), parse_offset(part.value("TZOFFSETTO"))
    clock_before = timezone(before)
    dates = (text for found in part.all("RDATE") for text in found.value.split(",") if text)
    return _Observance(
        begins=parse_moment(part.value("DTSTART"), None).wall,
        offset_before=before,
        offset=offset,
        dates=tuple(parse_moment(text, None).wall_in(clock_before) for text in dates),
        rules=tuple(
            parse_rule(found.value, zone=clock_before, whole_days=False) for found in part.all("RRULE")
        ),
    )
