"""What demand is made from: contacts with their history, planned touches, meetings, the span to plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from relplanner.domain.cadence import Contacted, Skipped, StoredDue
from relplanner.domain.contacts import Absence, Channel, Purpose, Routine
from relplanner.domain.occasions import Occasion

ASKED_FOR = (Purpose.FOLLOW_UP, Purpose.REVIEW)
"""Purposes of touches that exist because somebody asked for them: their due day is not the plan's to set."""


NEW_JOB = "new job"
"""What brings a congratulation up, as a follow-up says it: no word was given, and nobody waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionFacts:
    """A yearly day of a contact. ``settled`` are the due days of its touches that were done or skipped."""

    id: int
    occasion: Occasion
    settled: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownFact:
    """Something known about a contact, from which an intent can be made."""

    kind: str
    text: str
    learnt_on: date


@dataclass(frozen=True, slots=True)
class PromiseFacts:
    """An open promise of mine with its deadline."""

    id: int
    text: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFacts:
    """What demand needs to know about a contact that is not archived.

    ``points`` are those of the tier, None without one; ``value_percent`` raises or lowers the worth of
    all touches (50, 100, 200); ``channel`` is the preferred one; ``routines`` are the effective ones.
    ``imbalanced`` and ``tilt_percent`` (-100 to 100) come from the account.
    ``growth_declined_on`` is the day on which a growth touch was last skipped. ``concern`` says why the
    touches of an account plan, and the next one of each routine, matter more now: the plan is off track, or
    there is a high risk in it.
    """

    id: int
    points: int | None = None
    value_percent: int = 100
    do_not_contact: bool = False
    channel: Channel | None = None
    routines: tuple[Routine, ...] = ()
    history: tuple[Contacted, ...] = ()
    stored_dues: tuple[StoredDue, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    occasions: tuple[OccasionFacts, ...] = ()
    absences: tuple[Absence, ...] = ()
    facts: tuple[KnownFact, ...] = ()
    promises: tuple[PromiseFacts, ...] = ()
    imbalanced: bool = False
    tilt_percent: int = 0
    growth_declined_on: date | None = None
    concern: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedTouch:
    """A touch that is proposed or pinned, as it stands before planning. ``start`` is wall-clock time.

    ``fixed``: it stays where it is (pinned; or proposed, soon, and still possible). ``due`` is what it was
    placed for, or by when the user asked for it; nothing is planned before ``not_before``. ``asked_for``:
    the user wants this follow-up of a promise that is still open, whatever else keeps the promise.
    ``because`` is what a follow-up is to mend, or what brings it up; ``of_plan``: a plan asks for it.
    """

    id: int
    contact_id: int
    purpose: Purpose
    channel: Channel
    minutes: int
    start: datetime | None = None
    fixed: bool = False
    routine_id: int | None = None
    occasion_id: int | None = None
    promise_id: int | None = None
    asked_for: bool = False
    due: date | None = None
    not_before: date | None = None
    intent: str = ""
    because: str = ""
    of_plan: bool = False

    @property
    def is_congratulation(self) -> bool:
        """Return whether it is one that the program proposes, and the user did not ask for."""
        return self.purpose is Purpose.FOLLOW_UP and self.because == NEW_JOB

    def is_over(self, now: datetime) -> bool:
        """Return whether its time has passed: one that is under way has not."""
        return self.start is not None and self.start + timedelta(minutes=self.minutes) <= now


@dataclass(frozen=True, slots=True)
class Meeting:
    """A coming event of the calendar in which a contact takes part."""

    contact_id: int
    day: date
    channel: Channel


@dataclass(frozen=True, kw_only=True)
class DemandFacts:
    """All that demand depends on.

    ``now`` is wall-clock time; the horizon is ``weeks`` whole weeks from its Monday. ``works_on`` says
    whether the manager works on a day; ``slot`` is in minutes; ``growth`` switches growth touches on.
    ``talks`` are the days on which each contact is talked to by the plan so far, follow-ups of promises
    left out; None takes them from the touches.
    """

    now: datetime
    weeks: int
    works_on: Callable[[date], bool]
    contacts: tuple[ContactFacts, ...]
    touches: tuple[PlannedTouch, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    talks: Mapping[int, frozenset[date]] | None = None
    slot: int = 15
    growth: bool = True

    @cached_property
    def cases(self) -> tuple["Case", ...]:
        """The contacts that may be contacted, by number, each with what concerns it alone."""
        span = replace(self, contacts=(), touches=(), meetings=())  # a case that held them would hold itself
        rows: dict[int, list[PlannedTouch]] = {}
        meetings: dict[int, list[Meeting]] = {}
        for row in self.touches:
            if not self.is_past(row):
                rows.setdefault(row.contact_id, []).append(row)
        for meeting in self.meetings:
            if meeting.day >= self.today:
                meetings.setdefault(meeting.contact_id, []).append(meeting)
        return tuple(
            Case(contact, tuple(rows.get(contact.id, ())), tuple(meetings.get(contact.id, ())), span)
            for contact in sorted(self.contacts, key=lambda contact: contact.id)
            if not contact.do_not_contact
        )

    @cached_property
    def today(self) -> date:
        """The day of ``now``."""
        return self.now.date()

    @cached_property
    def last_day(self) -> date:
        """The last day of the horizon, a Sunday."""
        return self.today + timedelta(days=7 * self.weeks - 1 - self.today.weekday())

    def is_past(self, touch: PlannedTouch) -> bool:
        """Return whether the time of *touch* is over: it is missed, and its demand is made anew."""
        return touch.is_over(self.now)


@dataclass(frozen=True, slots=True)
class Case:
    """A contact with its touches and meetings that are still to come, and the span to plan.

    ``span`` has all facts but the contacts, touches and meetings.
    """

    contact: ContactFacts
    rows: tuple[PlannedTouch, ...]
    meetings: tuple[Meeting, ...]
    span: DemandFacts

    @property
    def talks(self) -> frozenset[date]:
        """The days on which the contact is talked to anyway, by the plan so far and by the calendar."""
        met = frozenset(meeting.day for meeting in self.meetings)
        if self.span.talks is not None:
            return met | self.span.talks.get(self.contact.id, frozenset())
        own = (row.start.date() for row in self.rows if row.start is not None and row.promise_id is None)
        return met.union(own)

    def follow_up_of(self, promise_id: int) -> PlannedTouch | None:
        """Return the planned touch that keeps a promise: what stays where it is, then what was asked for."""
        rows = (row for row in self.rows if row.promise_id == promise_id)
        return min(rows, key=lambda row: (not row.fixed, not row.asked_for, row.id), default=None)
