"""Contacts, routines and touches from which the tests of demand are made."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from relplanner.domain.cadence import Contacted
from relplanner.domain.contacts import Channel, Every, PlacedBy, Purpose, Routine, Unit
from relplanner.domain.demand.build import build_demand
from relplanner.domain.demand.facts import ContactFacts, DemandFacts, Meeting, PlannedTouch
from relplanner.domain.demand.wanted import Wanted

TODAY = date(2026, 3, 2)
"""A Monday."""
NOW = datetime(2026, 3, 2, 8, 0)

UPDATE = Routine(
    id=1,
    name="update",
    channels=(Channel.EMAIL, Channel.CALL),
    every=Every(1, Unit.MONTHS),
    minutes=15,
)
MEETING = Routine(
    id=2, name="meeting", channels=(Channel.IN_PERSON,), every=Every(1, Unit.QUARTERS), minutes=60
)
CALL = Routine(id=3, name="call", channels=(Channel.CALL,), every=Every(1, Unit.QUARTERS), minutes=30)
YEARLY = Routine(id=4, name="call", channels=(Channel.CALL,), every=Every(1, Unit.YEARS), minutes=30)
TALK = Routine(
    id=5,
    name="talk",
    channels=(Channel.VIDEO,),
    every=Every(1, Unit.WEEKS),
    minutes=30,
    placed_by=PlacedBy.CALENDAR,
)
GOLD, SILVER, BRONZE = 900, 450, 180


def is_weekday(day: date) -> bool:
    return day.weekday() < 5


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def contacted(days_ago: int, channel: Channel = Channel.IN_PERSON) -> Contacted:
    return Contacted(ago(days_ago), channel)


def demand(
    *contacts: ContactFacts,
    touches: Iterable[PlannedTouch] = (),
    meetings: Iterable[Meeting] = (),
    weeks: int = 8,
    growth: bool = False,
    now: datetime = NOW,
) -> tuple[Wanted, ...]:
    facts = DemandFacts(
        now=now,
        weeks=weeks,
        works_on=is_weekday,
        contacts=contacts,
        touches=tuple(touches),
        meetings=tuple(meetings),
        growth=growth,
    )
    return build_demand(facts)


def touch(
    number: int,
    start: datetime | None = None,
    *,
    routine: Routine | None = None,
    purpose: Purpose | None = None,
    channel: Channel = Channel.CALL,
    due: date | None = None,
    fixed: bool = False,
    not_before: date | None = None,
    occasion_id: int | None = None,
    promise_id: int | None = None,
    minutes: int = 20,
) -> PlannedTouch:
    return PlannedTouch(
        id=number,
        contact_id=1,
        purpose=purpose or (Purpose.ROUTINE if routine else Purpose.FOLLOW_UP),
        channel=channel,
        minutes=minutes,
        start=start,
        fixed=fixed,
        routine_id=routine.id if routine else None,
        occasion_id=occasion_id,
        promise_id=promise_id,
        due=due,
        not_before=not_before,
    )
