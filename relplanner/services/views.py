"""What screens and shell commands show: plain, finished facts, made by queries and never changed.

Instants are in the user's zone. Text is as people wrote it; whoever shows it treats it as data.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pendulum import DateTime

from relplanner.domain.account import NOTHING_NOTED, Account
from relplanner.domain.contacts import Channel, Purpose, Relation, TouchStatus
from relplanner.domain.occasions import OccasionKind, years_words
from relplanner.domain.wording import joined
from relplanner.services.standing_views import (
    NO_HEALTH,
    NOTHING_OWED,
    ComingMeeting,
    HealthView,
    Owed,
    PromiseView,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TierMark:
    """A tier as lists show it. ``level`` is 3, 2 or 1 by the minutes a year that it asks for, 0 for none."""

    name: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchView:
    """One touch with what helps to decide on it. ``start`` is None while it has found no place.

    ``overdue_since`` is set where its day has passed; ``warning`` is a sentence about a pin that
    stands on busy time; ``moved_from`` and ``moved_why`` are set until the user has seen the move.
    ``why_dated`` is ``why`` with each day as a date.
    """

    id: int
    contact_id: int
    contact: str
    organisation: str
    role: str
    relation: Relation | None
    tier: TierMark
    purpose: Purpose
    channel: Channel
    status: TouchStatus
    start: DateTime | None
    minutes: int
    due: date | None
    overdue_since: date | None
    why: str
    intent: str
    participants: tuple[str, ...] = ()
    warning: str = ""
    moved_from: DateTime | None = None
    moved_why: str = ""
    why_dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnplacedView:
    """A wanted touch without a place: the code of the reason, the sentence, and until when it fits."""

    touch: TouchView
    reason: str
    why: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyView:
    """A block of busy time on one day.

    ``contacts`` are the names of those with whom it is a meeting, by ``channel``; ``denied`` of those with
    whom it was none, as the user says; ``contact_ids`` the numbers of all of these. One that is over counts
    as contact with ``contacts``.
    """

    start: DateTime
    end: DateTime
    title: str
    all_day: bool
    contacts: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    contact_ids: tuple[int, ...] = ()
    channel: Channel | None = None
    event_id: int = 0
    is_over: bool = False

    @property
    def is_meeting(self) -> bool:
        """Return whether contacts take part in it, also where the user says that it was no meeting."""
        return bool(self.contacts or self.denied)


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """A watched routine without a meeting: since the last contact, until the next meeting in the calendar."""

    contact_id: int
    contact: str
    routine: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayView:
    """Somebody who is away: from the first day on, to the last one; None where it has no end."""

    contact_id: int
    contact: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """A day of the grid. ``working`` holds minutes from midnight; ``off`` says why it is free.

    ``promises`` are the user's that are due on that day; those that are overdue are due today.
    """

    day: date
    working: tuple[tuple[int, int], ...]
    off: str
    touches: tuple[TouchView, ...]
    busy: tuple[BusyView, ...]
    promises: tuple[PromiseView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLoad:
    """A week in minutes: what the user works, what the budget is, what is planned and done of it."""

    year: int
    number: int
    start: date
    working_minutes: int
    budget_minutes: int
    planned_minutes: int
    done_minutes: int

    @property
    def percent(self) -> int:
        """Return planned and done in per cent of the budget; 0 where there is no budget and no touch."""
        used = self.planned_minutes + self.done_minutes
        return round(100 * used / self.budget_minutes) if self.budget_minutes else 100 * bool(used)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekView:
    """A week as the Week screen and ``relplanner week`` show it.

    ``days`` are Monday to Sunday; ``coming`` the loads of the next weeks; ``unplaced`` and ``moved``
    concern the whole plan; ``missed`` are all planned touches whose time has passed undecided; ``gaps``
    are the routines for which the calendar lacks a meeting; ``away`` is who is away though there is something
    to do. ``missing`` says by contact what is not known yet of a new one, ``accounts`` how they stand;
    ``silent`` are those with whom contact was long ago, ``owed`` says what is open with those who are shown.
    ``tiered`` is how many have a tier, ``coming_touch`` the next planned one; both are only looked for where
    the week is empty.
    """

    now: DateTime
    load: WeekLoad
    days: tuple[DayView, ...]
    coming: tuple[WeekLoad, ...]
    unplaced: tuple[UnplacedView, ...]
    moved: tuple[TouchView, ...]
    missed: tuple[TouchView, ...]
    contacts: int
    gaps: tuple[GapView, ...] = ()
    away: tuple[AwayView, ...] = ()
    missing: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    accounts: Mapping[int, Account] = field(default_factory=dict)
    silent: frozenset[int] = frozenset()
    owed: Mapping[int, Owed] = field(default_factory=dict)
    tiered: int = 0
    coming_touch: TouchView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """A line of the contact list. ``last`` is the day of last contact, ``next`` of the next touch.

    ``overdue_since`` is the due day that has passed without contact, where there is one; ``is_silent`` says
    that contact was long ago for the routines.
    """

    id: int
    name: str
    organisation: str
    relation: Relation | None
    tier: TierMark
    last: date | None
    next: date | None
    overdue_since: date | None
    archived: bool
    account: Account = NOTHING_NOTED
    is_silent: bool = False
    health: HealthView = NO_HEALTH


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineView:
    """A routine of a contact: in words, when it last counted and when it is due next.

    One that is *watched* is placed by the calendar: next is the next meeting there, None without one.
    ``meeting`` is the coming one that stands for the next touch of one that is not.
    """

    name: str
    channel: Channel
    every_days: int
    every: str
    minutes: int
    last: date | None
    next: date | None
    watched: bool
    meeting: ComingMeeting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """Something that happened: when, its kind (the status of a touch, ``note``, ``meeting``, ``gave``,
    ``received``, ``kept`` or ``broken`` for a promise, ``mood``), and what.

    What has a day and no time stands at noon (``is_all_day``). ``event_id`` is the number of a meeting's
    event; ``denied`` says that the user does not count it.
    """

    at: DateTime
    kind: str
    text: str
    is_all_day: bool = False
    event_id: int | None = None
    denied: bool = False

    @property
    def is_contact(self) -> bool:
        """Return whether there was contact: a done touch, or a meeting that counts; notes alone are none."""
        return self.kind == TouchStatus.DONE or (self.kind == "meeting" and not self.denied)


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionView:
    """A yearly day of a contact with its next date and, where the year is known, the number it is then."""

    kind: str
    label: str
    day: str
    next: date
    turning: int | None

    @property
    def years(self) -> str:
        """Return the number in words, "" without one."""
        return years_words(OccasionKind(self.kind), self.turning)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCard:
    """Everything about one contact; ``missing`` is what is not known yet of a new one, in words.

    ``account_reason`` says in one line why the account is in its state; ``owed`` is what is open with them.
    ``source`` is where a contact is known from who was not typed in.

    ``draft_of`` is when notes with them were last typed that are not finished; ``timeline_goes_on`` says that
    more has happened than the timeline tells.
    """

    row: ContactRow
    role: str
    tier_reason: str
    emails: tuple[tuple[str, str], ...]
    phones: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    timezone: str
    local_time: DateTime
    channel: Channel | None
    windows: str
    away: tuple[str, ...]
    do_not_contact: bool
    no_account: bool
    how_met: str
    introduced_by: str
    source: str
    consent: str
    facts: tuple[tuple[str, str, date], ...]
    occasions: tuple[OccasionView, ...]
    routines: tuple[RoutineView, ...]
    next_touch: TouchView | None
    unplaced: UnplacedView | None
    timeline: tuple[TimelineItem, ...]
    timeline_goes_on: bool = False
    missing: tuple[str, ...] = ()
    account_reason: str = ""
    owed: Owed = NOTHING_OWED
    draft_of: DateTime | None = None

    @property
    def meeting(self) -> ComingMeeting | None:
        """Return the first coming meeting that stands for a touch of a routine."""
        meetings = (routine.meeting for routine in self.routines if routine.meeting is not None)
        return min(meetings, key=lambda meeting: meeting.start, default=None)

    @property
    def why_meeting(self) -> str:
        """Return which meeting it is, and for the touch of which routines it stands."""
        if self.meeting is None:
            return ""
        names = (routine.name for routine in self.routines if routine.meeting == self.meeting)
        return f"{self.meeting.title or 'meeting'}, stands for the {joined(names)}"
