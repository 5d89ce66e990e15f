"""Which clock a TZID of a calendar file means.

Names are looked for among the IANA zones first, in all the dresses in which programs send them: Windows
names, display names, paths. What the file itself says about a zone (VTIMEZONE) counts only where its name
means nothing, because exports are often wrong about the rules of well-known zones.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from relplanner.domain.text import clean_line
from relplanner.exchange.ical_file_zone import FileZone
from relplanner.exchange.ical_lines import Component
from relplanner.exchange.ical_values import UnreadableError, parse_offset

_LONGEST_NAME = 200
_SHOWN = 60
_DISPLAYED = re.compile(r"\((?:UTC|GMT)\s*([+\-−]\d{1,2}[:.]\d\d)?\)\s*(.+)", re.IGNORECASE)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+\-−])(\d{1,2})(?:[:.]?(\d\d))?", re.IGNORECASE)
# Names that Windows no longer has, and what its display names call places that IANA calls otherwise.
_OTHER_NAMES = {
    "kamchatka standard time": "Asia/Kamchatka", "mid-atlantic standard time": "Etc/GMT+2",
    "utc": "UTC", "z": "UTC", "coordinated universal time": "UTC", "greenwich mean time": "Europe/London",
    "eastern time (us & canada)": "America/New_York", "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver", "pacific time (us & canada)": "America/Los_Angeles",
    "atlantic time (canada)": "America/Halifax", "central america": "America/Guatemala",
    "brasilia": "America/Sao_Paulo", "mumbai": "Asia/Kolkata", "new delhi": "Asia/Kolkata",
    "beijing": "Asia/Shanghai", "abu dhabi": "Asia/Dubai", "bern": "Europe/Zurich", "rom": "Europe/Rome",
    "wien": "Europe/Vienna", "west central africa": "Africa/Lagos", "edinburgh": "Europe/London",
    "mitteleuropäische zeit": "Europe/Berlin", "mitteleuropäische sommerzeit": "Europe/Berlin",
}  # fmt: skip
# Short names mean several zones, so what the file says about them counts more.
_SHORT_NAMES = {
    "mez": "Europe/Berlin", "mesz": "Europe/Berlin", "cest": "Europe/Berlin", "eest": "Europe/Helsinki",
    "bst": "Europe/London", "edt": "America/New_York", "cdt": "America/Chicago", "mdt": "America/Denver",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
}  # fmt: skip
# Last parts of IANA names that are no places.
_NO_CITIES = frozenset({"north", "south", "east", "west", "general", "factory", "local"})


class Zones:
    """The zones of one file: what its names mean, and which of them nobody knows (``warnings``)."""

    def __init__(self, home: ZoneInfo) -> None:
        self.home = home
        self._definitions: dict[tuple[int, str], Component] = {}
        self._known: dict[tuple[int, str], tzinfo] = {}
        self._warnings: dict[str, str] = {}

    @property
    def warnings(self) -> tuple[str, ...]:
        """One sentence for each name that was read as something that it may not mean."""
        return tuple(self._warnings.values())

    def define(self, calendar: int, definition: Component) -> None:
        """Take in what the *calendar*-th calendar of the file says about a zone (a VTIMEZONE)."""
        self._definitions.setdefault((calendar, _plain(definition.value("TZID"))), definition)

    def zone(self, calendar: int, tzid: str) -> tzinfo:
        """Return the zone that *tzid* means in the *calendar*-th calendar, the user's own if nobody knows."""
        name = _plain(tzid)
        if (calendar, name) not in self._known:
            self._known[calendar, name] = self._find(calendar, name)
        return self._known[calendar, name]

    def _find(self, calendar: int, name: str) -> tzinfo:
        key = iana_key(name)
        if key:
            return self._home_or(ZoneInfo(key))
        definition = self._definition(calendar, name)
        if definition:
            located = iana_key(definition.value("X-LIC-LOCATION"))
            if located:
                return self._home_or(ZoneInfo(located))
            try:
                return FileZone(definition)
            except UnreadableError:
                pass
        return self._guess(name)

    def _definition(self, calendar: int, name: str) -> Component | None:
        own = self._definitions.get((calendar, name))
        return own or next((each for (_, named), each in self._definitions.items() if named == name), None)

    def _guess(self, name: str) -> tzinfo:
        usual = _SHORT_NAMES.get(name.casefold())
        if usual:
            return self._home_or(ZoneInfo(usual))
        shown = clean_line(name)[:_SHOWN]
        offset = _stated_offset(name)
        if offset is None:
            self._warnings[name] = (
                f"The time zone '{shown}' is not known: its times were read as times in {self.home.key}."
            )
            return self.home
        if not _OFFSET.fullmatch(name):
            self._warnings[name] = (
                f"The time zone '{shown}' is not known: its times were read with its distance from UTC, "
                "without summer time."
            )
        return timezone(offset)

    def _home_or(self, zone: ZoneInfo) -> ZoneInfo:
        # the same object for the same zone, so that times in it need not be converted
        return self.home if zone.key == self.home.key else zone


@lru_cache(maxsize=1_000)
def iana_key(name: str) -> str:
    """Return the IANA name of the zone that *name* means, empty if it means none. Case does not matter."""
    name = _plain(name)
    for candidate in _candidates(name):
        key = _keys().get(candidate.casefold())
        if key:
            return key
    displayed = _DISPLAYED.fullmatch(name)
    return _key_of_places(displayed.group(2) if displayed else name, _stated_offset(name))


def _candidates(name: str) -> Iterator[str]:
    """Yield the names under which a zone may be known, likely ones first."""
    yield name
    yield name.replace("_", "/", 1)
    if name.casefold().startswith("tzone://microsoft/"):
        yield name.rpartition("/")[2]
    elif name.startswith("/"):
        parts = name.split("/")
        yield from ("/".join(parts[start:]) for start in range(1, len(parts)))
    without_number = re.sub(r"\s+\d+$", "", name)
    yield without_number
    yield re.sub(r"\bdaylight (savings? )?time\b", "Standard Time", without_number, flags=re.IGNORECASE)
    # Lotus Notes ("W. Europe") and web calendars ("Eastern Time") shorten the names of Windows.
    yield re.sub(r"( time)?$", " Standard Time", without_number, count=1, flags=re.IGNORECASE)


def _key_of_places(text: str, offset: timedelta | None) -> str:
    """Return the zone of the first place in a list ("Amsterdam, Berlin") that fits *offset*, or nothing."""
    for place in [text, *re.split(r"[,/;:]", text)]:
        folded = place.strip().casefold()
        key = _keys().get(folded) or _cities().get(folded)
        if key and (offset is None or offset in _offsets(key)):
            return key
    return ""


def _offsets(key: str) -> set[timedelta | None]:
    zone = ZoneInfo(key)
    return {datetime(2024, month, 1, tzinfo=zone).utcoffset() for month in (1, 7)}


def _stated_offset(name: str) -> timedelta | None:
    displayed = _DISPLAYED.fullmatch(name)
    if displayed and not displayed.group(1):
        return timedelta()
    hit = _OFFSET.fullmatch(displayed.group(1) if displayed else name)
    if hit is None:
        return None
    sign, hours, minutes = hit.groups()
    try:
        return parse_offset(f"{'+' if sign == '+' else '-'}{int(hours):02}{minutes or '00'}")
    except UnreadableError:
        return None


@cache
def _keys() -> dict[str, str]:
    keys = {key.casefold(): key for key in available_timezones()}
    windows = {name.casefold(): key for name, key in WINDOWS_TO_OLSON.items()}
    return {**windows, **_OTHER_NAMES, **keys}


@cache
def _cities() -> dict[str, str]:
    """Return zone names by their last part in words; of several the one with the shortest way to it."""
    cities: dict[str, str] = {}
    for key in sorted(available_timezones(), key=lambda key: (key.count("/"), key)):
        city = key.rpartition("/")[2].replace("_", " ").casefold()
        if "/" in key and not key.startswith("Etc/") and city not in _NO_CITIES:
            cities.setdefault(city, key)
    return cities


def _plain(name: str) -> str:
    return name.strip().strip("\"'").strip()[:_LONGEST_NAME]
