"""Events into an iCalendar file (RFC 5545), in the form that Outlook, Google, Apple and Thunderbird read.

Times are written in UTC, which no program reads differently and which needs no definition of a zone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pendulum
from pendulum import DateTime

from relplanner import __version__
from relplanner.domain.text import clean_block, clean_line
from relplanner.exchange.folding import folded
from relplanner.exchange.ical_own import PRODID
from relplanner.exchange.vcard_property import escape

LONGEST_TITLE = 300
_LONGEST_DESCRIPTION = 10_000
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """An event to write.

    ``uid`` stays the same as long as the event is the same. ``tentative``: it may still move.
    ``takes_time``: other programs show the time as busy. ``changed`` is when the entry was last changed.
    """

    uid: str
    start: DateTime
    minutes: int
    title: str
    description: str = ""
    place: str = ""
    tentative: bool = False
    takes_time: bool = True
    changed: DateTime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyEntry:
    """A day that comes back every year, to write as an event that takes no time.

    It begins on ``first``; 29 February is kept on the 28th in common years.
    """

    uid: str
    first: date
    title: str
    changed: DateTime | None = None


def write_calendar(
    name: str, events: Iterable[CalendarEntry], now: DateTime, days: Iterable[YearlyEntry] = ()
) -> bytes:
    """Return the calendar *name* with *events* and *days*, in this order; equal input gives equal bytes.

    An event that does not say when it was changed was changed *now*. The file names no attendees, so that
    no program invites anybody.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODID} {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *_named(("NAME", "X-WR-CALNAME"), clean_line(name)[:LONGEST_TITLE]),
        "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
        "X-PUBLISHED-TTL:PT15M",
    ]
    for event in events:
        lines += _event_lines(event, now)
    for day in days:
        lines += _yearly_lines(day, now)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def _event_lines(event: CalendarEntry, now: DateTime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield from _named(("UID",), clean_line(event.uid))
    yield f"DTSTAMP:{_stamp(event.changed or now)}"
    yield f"DTSTART:{_stamp(event.start)}"
    if event.minutes > 0:
        yield f"DTEND:{_stamp(event.start.add(minutes=event.minutes))}"
    yield from _named(("SUMMARY",), clean_line(event.title)[:LONGEST_TITLE])
    yield from _named(("DESCRIPTION",), clean_block(event.description)[:_LONGEST_DESCRIPTION])
    yield from _named(("LOCATION",), clean_line(event.place)[:LONGEST_TITLE])
    yield f"STATUS:{'TENTATIVE' if event.tentative else 'CONFIRMED'}"
    yield f"TRANSP:{'OPAQUE' if event.takes_time else 'TRANSPARENT'}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _yearly_lines(day: YearlyEntry, now: DateTime) -> Iterator[str]:
    leap_day = (day.first.month, day.first.day) == (2, 29)
    yield "BEGIN:VEVENT"
    yield from _named(("UID",), clean_line(day.uid))
    yield f"DTSTAMP:{_stamp(day.changed or now)}"
    yield f"DTSTART;VALUE=DATE:{day.first.isoformat().replace('-', '')}"
    yield f"RRULE:FREQ=YEARLY{';BYMONTH=2;BYMONTHDAY=-1' if leap_day else ''}"
    yield from _named(("SUMMARY",), clean_line(day.title)[:LONGEST_TITLE])
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _named(properties: Iterable[str], text: str) -> Iterator[str]:
    """Yield the text under each of the names, nothing where there is no text."""
    if text:
        yield from (f"{name}:{escape(text)}" for name in properties)


def _stamp(instant: DateTime) -> str:
    return instant.in_timezone(pendulum.UTC).strftime(_STAMP)  # format() reads whole tables of languages
