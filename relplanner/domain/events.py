"""What a calendar says: blocks of busy time, and who takes part in them."""

from dataclasses import dataclass
from datetime import date

from pendulum import DateTime

from relplanner.domain.cards import Rejected
from relplanner.domain.text import clean_line


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who takes part in an event; the address is in lower case, without ``mailto:``."""

    email: str
    name: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "email", clean_line(self.email).casefold())
        object.__setattr__(self, "name", clean_line(self.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyEvent:
    """One occurrence of an event that takes the user's time. ``start`` and ``end`` are in UTC.

    An all-day event runs from midnight to midnight of the user's zone. ``series`` is the UID that all
    occurrences share; ``link`` says that it is held over the network (a video meeting).
    """

    series: str
    start: DateTime
    end: DateTime
    title: str
    all_day: bool = False
    link: bool = False
    place: str = ""
    attendees: tuple[Attendee, ...] = ()

    def __post_init__(self) -> None:
        for field in ("series", "title", "place"):
            object.__setattr__(self, field, clean_line(getattr(self, field)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """What became of one event of a file (a series counts once): where it stands and how often it occurs.

    ``uid`` is that of its occurrences, though several events may have one. ``why`` is empty for a series
    that takes time, else it says why none of it does ("cancelled",
    "free time", "declined", "outside the span that is read").
    """

    at: int
    uid: str
    title: str
    occurrences: int
    why: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", clean_line(self.title))


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """A calendar as read: its name if it says one, what takes time, and what became of each event.

    ``warnings`` are whole sentences on what was read differently from what the file says
    (a zone name that nobody knows). ``own_address`` is the user's, empty where the file does not show it.
    A file that is not ``is_whole`` breaks off: a download that was cut, or one that is still being written.
    """

    name: str
    uids: frozenset[str]
    events: tuple[BusyEvent, ...]
    rows: tuple[SeriesRow, ...]
    rejected: tuple[Rejected, ...]
    warnings: tuple[str, ...]
    own_address: str = ""
    is_whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarCopy:
    """A calendar as an export carries it: as it was read at ``read_at``, for the days of ``span``.

    ``about`` are the addresses whose meetings alone are in it, None where all events are.
    """

    uuid: str
    name: str
    source: str
    own_address: str
    read_at: DateTime
    span: tuple[date, date]
    events: tuple[BusyEvent, ...]
    about: frozenset[str] | None = None

    @property
    def uids(self) -> frozenset[str]:
        """Return the UIDs of its events."""
        return frozenset(event.series for event in self.events)
