"""All that planning has to know, read in a few passes: who there is, past contact, what is planned."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from peewee import Expression, Field, Function, Query, Value, fn
from pendulum import DateTime

from relplanner.domain.cadence import Contacted, RoutineOverride, Skipped, StoredDue
from relplanner.domain.contacts import Absence, Channel, Every, PlacedBy, Purpose, Routine, TouchStatus, Unit
from relplanner.domain.demand.facts import KnownFact, OccasionFacts, PromiseFacts
from relplanner.domain.occasions import Occasion, OccasionKind, YearlyDay
from relplanner.domain.promises import Promiser, PromiseState
from relplanner.store import models
from relplanner.store.prepared import Prepared
from relplanner.store.rows import among, tuples

OPEN = (TouchStatus.PROPOSED, TouchStatus.PINNED)


class PersonRow(NamedTuple):
    """A contact as planning sees it."""

    id: int
    name: str
    tier_id: int | None
    timezone: str | None
    channel: str | None
    value_percent: int
    do_not_contact: bool
    no_account: bool


def people(contact_ids: list[int] | None = None) -> list[PersonRow]:
    """Return the contacts that are not archived; only those with the given numbers where some are given."""
    return [PersonRow(*row) for row in _people(ids=contact_ids)]


@Prepared
def _people(ids: Value | None) -> Query:
    contact = models.Contact
    query = contact.select(
        contact.id,
        contact.name,
        contact.tier,
        contact.timezone,
        contact.channel,
        contact.value_percent,
        contact.do_not_contact,
        contact.no_account,
    )
    chosen = contact.archived_at.is_null() if ids is None else among(contact.id, ids)
    return query.where(chosen).order_by(contact.id)


def tiers_of(contact_ids: Collection[int]) -> Iterator[tuple[int, int | None]]:
    """Yield the numbers and tiers of those of the contacts who may be contacted and are not archived."""
    contact = models.Contact
    query = contact.select(contact.id, contact.tier).where(_may_be_asked(), among(contact.id, contact_ids))
    yield from ((number, tier_id) for number, tier_id in tuples(query))


def tier_sizes(left_out: Collection[int]) -> Iterator[tuple[int | None, int]]:
    """Yield each tier, None for having none, with how many may be contacted in it beside those left out."""
    contact = models.Contact
    query = contact.select(contact.tier, fn.COUNT(contact.id))
    others = query.where(_may_be_asked(), ~among(contact.id, left_out)).group_by(contact.tier)
    yield from ((tier_id, count) for tier_id, count in tuples(others))


def _may_be_asked() -> Expression:
    condition: Expression = models.Contact.archived_at.is_null() & ~models.Contact.do_not_contact
    return condition


def watched() -> list[int]:
    """Return the contacts with routines that the calendar places: not archived, and no *do not contact*."""
    contact, routine, override = models.Contact, models.Routine, models.RoutineOverride
    by_calendar = routine.placed_by == PlacedBy.CALENDAR
    query = contact.select(contact.id).where(
        contact.archived_at.is_null(),
        ~contact.do_not_contact,
        contact.tier.in_(routine.select(routine.tier).where(by_calendar, routine.tier.is_null(False)))
        | contact.id.in_(routine.select(routine.contact).where(by_calendar, routine.contact.is_null(False)))
        | contact.id.in_(override.select(override.contact).where(override.placed_by == PlacedBy.CALENDAR)),
    )
    return [row[0] for row in tuples(query.order_by(contact.id))]


def with_routines() -> list[int]:
    """Return the contacts that have routines, of their tier or of their own; archived ones too."""
    contact, routine = models.Contact, models.Routine
    query = contact.select(contact.id).where(
        contact.tier.in_(routine.select(routine.tier).where(routine.tier.is_null(False)))
        | contact.id.in_(routine.select(routine.contact).where(routine.contact.is_null(False)))
    )
    return [row[0] for row in tuples(query)]


def tier_points() -> dict[int, int]:
    """Return what each tier's touches are worth before minutes count, in points."""
    return dict(tuples(models.Tier.select(models.Tier.id, models.Tier.points)))


def routines() -> tuple[dict[int, list[Routine]], dict[int, list[Routine]]]:
    """Return the routines by tier, and those that single contacts have of their own."""
    of_tiers: dict[int, list[Routine]] = defaultdict(list)
    of_contacts: dict[int, list[Routine]] = defaultdict(list)
    for tier_id, contact_id, number, name, channels, count, unit, minutes, tolerance_days, by in _routines():
        routine = Routine(
            id=number,
            name=name,
            channels=_channels(channels),
            every=Every(count, Unit(unit)),
            minutes=minutes,
            tolerance_days=tolerance_days,
            placed_by=PlacedBy(by),
        )
        if contact_id is not None:
            of_contacts[contact_id].append(routine)
        elif tier_id is not None:
            of_tiers[tier_id].append(routine)
    return of_tiers, of_contacts


@Prepared
def _routines() -> Query:
    row = models.Routine
    query = row.select(
        *(row.tier, row.contact, row.id, row.name, row.channels, row.every_count, row.every_unit),
        *(row.minutes, row.tolerance_days, row.placed_by),
    )
    return query.order_by(row.position, row.id)


def overrides() -> dict[int, list[RoutineOverride]]:
    """Return what contacts change of the routines of their tiers."""
    found: dict[int, list[RoutineOverride]] = defaultdict(list)
    for contact_id, routine_id, dropped, channels, count, unit, minutes, tolerance_days, by in _overrides():
        override = RoutineOverride(
            routine_id=routine_id,
            dropped=bool(dropped),
            channels=_channels(channels) or None,
            every=Every(count, Unit(unit)) if count and unit else None,
            minutes=minutes,
            tolerance_days=tolerance_days,
            placed_by=PlacedBy(by) if by else None,
        )
        found[contact_id].append(override)
    return found


@Prepared
def _overrides() -> Query:
    row = models.RoutineOverride
    return row.select(
        *(row.contact, row.routine, row.dropped, row.channels, row.every_count, row.every_unit),
        *(row.minutes, row.tolerance_days, row.placed_by),
    )


def _channels(stored: str | None) -> tuple[Channel, ...]:
    return tuple(map(Channel, models.Routine.channels.python_value(stored)))


def windows() -> dict[int, dict[int, tuple[tuple[int, int], ...]]]:
    """Return the contacts' own windows by weekday, in minutes of their day; who has none is not in it."""
    found: dict[int, dict[int, tuple[tuple[int, int], ...]]] = defaultdict(dict)
    window = models.Window
    query = window.select(window.contact, window.weekday, window.start_minute, window.end_minute)
    for contact_id, weekday, start, end in tuples(query.order_by(window.weekday, window.start_minute)):
        found[contact_id][weekday] = (*found[contact_id].get(weekday, ()), (start, end))
    return found


def absences() -> dict[int, list[Absence]]:
    """Return when contacts are away."""
    found: dict[int, list[Absence]] = defaultdict(list)
    absence = models.Absence
    query = absence.select(absence.contact, absence.first, absence.last, absence.reason).order_by(
        absence.first
    )
    for contact_id, first, last, reason in tuples(query):
        found[contact_id].append(Absence(date.fromisoformat(first), date.fromisoformat(last), reason))
    return found


def occasions() -> dict[int, list[OccasionFacts]]:
    """Return the yearly days of contacts, with the due days on which their touches were settled."""
    touch, row = models.Touch, models.Occasion
    settled: dict[int, list[date]] = defaultdict(list)
    decided = touch.status.in_((TouchStatus.DONE, TouchStatus.SKIPPED, TouchStatus.MISSED))
    query = touch.select(touch.occasion, touch.due).where(
        touch.occasion.is_null(False), touch.due.is_null(False)
    )
    for occasion_id, due in tuples(query.where(decided)):
        settled[occasion_id].append(date.fromisoformat(due))
    found: dict[int, list[OccasionFacts]] = defaultdict(list)
    days = row.select(row.contact, row.id, row.kind, row.month, row.day, row.year, row.label).order_by(row.id)
    for contact_id, occasion_id, kind, month, day, year, label in tuples(days):
        occasion = Occasion(OccasionKind(kind), YearlyDay(month, day, year), label)
        facts = OccasionFacts(id=occasion_id, occasion=occasion, settled=tuple(settled[occasion_id]))
        found[contact_id].append(facts)
    return found


def facts(kinds: tuple[str, ...]) -> dict[int, list[KnownFact]]:
    """Return what is known about contacts of the given *kinds*, newest first."""
    found: dict[int, list[KnownFact]] = defaultdict(list)
    fact = models.Fact
    query = fact.select(fact.contact, fact.kind, fact.text, fact.learnt_on).where(fact.kind.in_(kinds))
    for contact_id, kind, text, learnt_on in tuples(query.order_by(fact.learnt_on.desc(), fact.id.desc())):
        found[contact_id].append(KnownFact(kind, text, date.fromisoformat(learnt_on)))
    return found


def stored_dues(zone: str, contact_ids: list[int] | None = None) -> dict[int, list[StoredDue]]:
    """Return the due days that were set once, with the days in *zone* on which they were."""
    found: dict[int, list[StoredDue]] = defaultdict(list)
    for contact_id, routine_id, due, set_at, last in _dues(ids=contact_ids):
        set_on, known = _day(set_at, ZoneInfo(zone)), date.fromisoformat(last) if last else None
        found[contact_id].append(StoredDue(routine_id, date.fromisoformat(due), set_on, known))
    return found


@Prepared
def _dues(ids: Value | None) -> Query:
    spread = models.SpreadDue
    query = spread.select(spread.contact, spread.routine, spread.due, spread.changed_at, spread.last)
    return query if ids is None else query.where(among(spread.contact, ids))


def history(
    zone: str, contact_ids: list[int] | None = None, until: DateTime | None = None
) -> dict[int, list[Contacted]]:
    """Return the days in *zone* on which each contact was last spoken to, one for each channel.

    With *until* it is what was so at that instant.
    """
    found: dict[int, list[Contacted]] = defaultdict(list)
    channels, here = {channel.value: channel for channel in Channel}, ZoneInfo(zone)
    for contact_id, channel, at in last_talks(contact_ids, until):
        found[contact_id].append(Contacted(_day(at, here), channels[channel]))
    return found


def last_talks(
    contact_ids: list[int] | None = None, until: DateTime | None = None
) -> Iterator[tuple[int, str, str]]:
    """Yield contact, channel and the instant, as stored, of the last talk of each by each channel."""
    yield from _last_own_talks(ids=contact_ids, until=until)
    yield from _last_joint_talks(ids=contact_ids, until=until)


@Prepared
def _last_own_talks(ids: Value | None, until: Value | None) -> Query:
    touch = models.Touch
    query = touch.select(touch.contact, touch.channel, fn.MAX(touch.start))
    return query.where(_done(touch.contact, ids, until)).group_by(touch.contact, touch.channel)


@Prepared
def _last_joint_talks(ids: Value | None, until: Value | None) -> Query:
    touch, part = models.Touch, models.TouchParticipant
    query = part.select(part.contact, touch.channel, fn.MAX(touch.start)).join(touch)
    return query.where(_done(part.contact, ids, until)).group_by(part.contact, touch.channel)


def _done(contact: "Field[Any]", ids: Value | None, until: Value | None) -> Expression | Function:
    touch = models.Touch
    done: Expression | Function = touch.status == TouchStatus.DONE
    if ids is not None:  # most touches are done: without the hint SQLite goes through them all
        done = fn.LIKELY(done) & among(contact, ids)
    return done if until is None else done & (touch.start <= until)


def skipped(
    contact_ids: list[int] | None = None,
) -> tuple[dict[int, list[Skipped]], dict[int, date]]:
    """Return the skipped occurrences of routines by contact, and when growth was last declined by each."""
    routines_skipped: dict[int, list[Skipped]] = defaultdict(list)
    growth_declined: dict[int, date] = {}
    for contact_id, routine_id, purpose, due, at in _skipped(ids=contact_ids):
        if purpose == Purpose.GROWTH:
            declined = date.fromisoformat(at[:10])
            growth_declined[contact_id] = max(declined, growth_declined.get(contact_id, declined))
        elif routine_id is not None and due is not None:
            routines_skipped[contact_id].append(Skipped(routine_id, date.fromisoformat(due)))
    return routines_skipped, growth_declined


@Prepared
def _skipped(ids: Value | None) -> Query:
    touch = models.Touch
    query = touch.select(touch.contact, touch.routine, touch.purpose, touch.due, touch.changed_at)
    query = query.where(touch.status == TouchStatus.SKIPPED)
    return query if ids is None else query.where(among(touch.contact, ids))


def busy(start: DateTime, end: DateTime) -> list[tuple[datetime, datetime, str]]:
    """Return the busy times between two instants, in UTC, with their titles."""
    event = models.Event
    query = event.select(event.start, event.end, event.title).where(event.end > start, event.start < end)
    return [
        (datetime.fromisoformat(begin), datetime.fromisoformat(finish), title)
        for begin, finish, title in tuples(query.order_by(event.start, event.id))
    ]


def open_touches() -> list[models.Touch]:
    """Return the touches that are planned or wanted, in the order of their numbers."""
    return list(models.Touch.select().where(models.Touch.status.in_(OPEN)).order_by(models.Touch.id))


def done_minutes(start: DateTime, end: DateTime) -> int:
    """Return the minutes of the touches done between two instants."""
    touch = models.Touch
    done = touch.select(fn.SUM(touch.minutes)).where(
        touch.status == TouchStatus.DONE, touch.start >= start, touch.start < end
    )
    return int(done.scalar() or 0)


def open_among(promise_ids: Collection[int]) -> frozenset[int]:
    """Return which of the promises with those numbers are open."""
    row = models.Promise
    query = row.select(row.id).where(among(row.id, promise_ids), row.state == PromiseState.OPEN)
    return frozenset(number for (number,) in tuples(query))


def _day(instant: str, here: ZoneInfo) -> date:
    return datetime.fromisoformat(instant).astimezone(here).date()


def promises() -> dict[int, list[PromiseFacts]]:
    """Return the open promises of mine that have a deadline, by contact; those let go once are left out.

    A follow-up that was skipped is not planned again: the promise stays on the list of the next talk.
    """
    row = models.Promise
    let_go = models.Touch.select(models.Touch.promise).where(
        models.Touch.promise.is_null(False), models.Touch.status == TouchStatus.SKIPPED
    )
    query = row.select(row.contact, row.id, row.text, row.due).where(
        row.state == PromiseState.OPEN,
        row.promiser == Promiser.ME,
        row.due.is_null(False),
        row.id.not_in(let_go),
    )
    found: dict[int, list[PromiseFacts]] = defaultdict(list)
    for contact_id, number, text, due in tuples(query.order_by(row.id)):
        found[contact_id].append(PromiseFacts(number, text, date.fromisoformat(due)))
    return found
