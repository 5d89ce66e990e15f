"""Small calendars for the tests, and what was read from them in a form that is easy to compare."""

from datetime import date

from relplanner.domain.events import CalendarFile
from relplanner.exchange.ical import read_calendar

BERLIN = "Europe/Berlin"
STAMP = "DD.MM. HH:mm"


def event(*lines: str, uid: str = "one", title: str = "Talk") -> str:
    """Return a VEVENT with these lines."""
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT"])


def calendar(*parts: str) -> str:
    """Return a VCALENDAR around these lines and components."""
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *parts, "END:VCALENDAR", ""])


def read(
    text: str | bytes,
    *,
    zone: str = BERLIN,
    first: date = date(2025, 10, 1),
    last: date = date(2025, 12, 1),
    own: tuple[str, ...] = (),
) -> CalendarFile:
    """Return what the reader makes of a file."""
    data = text.encode() if isinstance(text, str) else text
    return read_calendar(data, zone=zone, span_start=first, span_end=last, own_addresses=frozenset(own))


def times(file: CalendarFile, zone: str = BERLIN) -> list[str]:
    """Return when each event takes place on a clock in *zone*: ``20.10. 10:00-11:00``."""
    spans = ((event.start.in_timezone(zone), event.end.in_timezone(zone)) for event in file.events)
    return [
        f"{start.format(STAMP)}-{end.format('HH:mm' if start.date() == end.date() else STAMP)}"
        for start, end in spans
    ]


def reasons(file: CalendarFile) -> list[str]:
    """Return why each series takes no time, empty where it does."""
    return [row.why for row in file.rows]
