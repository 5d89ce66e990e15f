"""What planning starts from: the contacts and the user's time, read from the store and the settings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from pendulum import DateTime

from relplanner.domain.account import NOTHING_NOTED, Account, AccountState
from relplanner.domain.budget import WorkTime, monday_of
from relplanner.domain.contacts import Channel, Purpose, TouchStatus
from relplanner.domain.demand.facts import ContactFacts, DemandFacts, Meeting, PlannedTouch
from relplanner.domain.windows import DEFAULT_WINDOWS
from relplanner.scheduling.problem import Availability, Manager, Rules
from relplanner.services.accounts import accounts
from relplanner.services.freezing import each_frozen_once, is_frozen
from relplanner.services.plan_standings import concerns
from relplanner.services.standings import history_of, local, routines_of
from relplanner.services.work_time import work_time
from relplanner.services.workspace import Workspace
from relplanner.store import meetings, models, plans, portfolio
from relplanner.store.portfolio import PersonRow

INTENT_FACTS = ("need", "interest", "challenge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """Everything a plan depends on.

    ``busy`` is the calendar with its titles, ``touches`` are the rows of the open touches by number,
    ``budgets`` the minutes for contact by the Monday of each planned week; ``contactable`` are those who
    are neither archived nor marked *do not contact*.
    """

    facts: DemandFacts
    work: WorkTime
    budgets: dict[date, int]
    busy: tuple[tuple[datetime, datetime, str], ...]
    manager: Manager
    rules: Rules
    contacts: dict[str, Availability]
    spent_minutes: int
    names: dict[int, str]
    contactable: frozenset[int]
    touches: dict[int, models.Touch]


def horizon(workspace: Workspace, now: DateTime, weeks: int) -> tuple[DateTime, DateTime]:
    """Return the instants at which the horizon of *weeks* whole weeks begins and ends."""
    start = workspace.midnight(monday_of(now.date()))
    return start, start.add(weeks=weeks)


def planned_weeks(workspace: Workspace, now: DateTime) -> int:
    """Return how many weeks are planned: those of the settings, more where more were asked for before."""
    ahead, until = workspace.settings.boundaries.weeks_ahead, plans.state().until
    return ahead if until is None else max(ahead, (until - monday_of(now.date())).days // 7)


def read_portfolio(workspace: Workspace, now: DateTime, weeks: int, *, afresh: bool = False) -> Portfolio:
    """Return what a plan of *weeks* weeks from *now* is made from; with *afresh* without the plan so far."""
    with workspace.store.snapshot():
        return _read(workspace, now, weeks, afresh=afresh)


def _read(workspace: Workspace, now: DateTime, weeks: int, *, afresh: bool) -> Portfolio:
    start, end = horizon(workspace, now, weeks)
    work = work_time(workspace, start.date(), end.date() + timedelta(days=366))
    rows_of_meetings = meetings.between(workspace.settings.calendar.meeting_others_at_most, now, end)
    zone = workspace.zone
    busy = tuple(
        (local(begin, zone), local(finish, zone), title)
        for begin, finish, title in portfolio.busy(start, end)
    )
    manager = _manager(workspace, work, start.date(), end.date(), [span[:2] for span in busy])
    rows = portfolio.open_touches()
    everybody = portfolio.people()
    contacts = _contact_facts(workspace, now, everybody, {row.contact_id for row in rows})
    people = {person.id: person for person in everybody}
    contactable = frozenset(person.id for person in people.values() if not person.do_not_contact)
    availability = _availability(workspace, [people[contact.id] for contact in contacts])
    by_number = {contact.id: contact for contact in contacts}
    here = local(now, zone)
    touches = (
        _standing(
            touch, here, by_number[touch.contact_id], availability[str(touch.contact_id)], manager, afresh
        )
        for touch in _planned([row for row in rows if row.contact_id in contactable], zone)
    )
    staying = {
        row.id
        for row in rows
        if row.status == TouchStatus.PINNED or (row.start is not None and row.start < now)
    }
    percent = workspace.settings.work.budget_percent
    mondays = (start.date() + timedelta(weeks=week) for week in range(weeks))
    facts = DemandFacts(
        now=here,
        weeks=weeks,
        works_on=work.works_on,
        contacts=tuple(contacts),
        touches=tuple(each_frozen_once(touches, staying, by_number)),
        meetings=tuple(
            Meeting(row.contact_id, max(now.date(), local(row.start, zone).date()), row.channel)
            for row in rows_of_meetings
            if row.channel is not None
        ),
        slot=workspace.settings.boundaries.slot_minutes,
        growth=workspace.settings.boundaries.growth,
    )
    return Portfolio(
        facts=facts,
        work=work,
        budgets={monday: work.week_budget(monday, percent) for monday in mondays},
        busy=busy,
        manager=manager,
        rules=_rules(workspace),
        contacts=availability,
        spent_minutes=portfolio.done_minutes(start, start.add(weeks=1)),
        names={person.id: person.name for person in people.values()},
        contactable=contactable,
        touches={row.id: row for row in rows},
    )


def _contact_facts(
    workspace: Workspace, now: DateTime, people: Sequence[PersonRow], planned: set[int]
) -> list[ContactFacts]:
    points = portfolio.tier_points()
    routines = routines_of(people)
    history = history_of(workspace, now)
    occasions, absences = portfolio.occasions(), portfolio.absences()
    dues, known = portfolio.stored_dues(workspace.zone), portfolio.facts(INTENT_FACTS)
    skipped, declined = portfolio.skipped()
    promises = portfolio.promises()
    of_contacts, worries = accounts(workspace), concerns(now.date())
    return [
        ContactFacts(
            id=person.id,
            points=None if person.tier_id is None else points[person.tier_id],
            value_percent=person.value_percent,
            do_not_contact=person.do_not_contact,
            channel=Channel(person.channel) if person.channel else None,
            routines=routines[person.id],
            history=tuple(history.get(person.id, ())),
            stored_dues=tuple(dues.get(person.id, ())),
            skipped=tuple(skipped.get(person.id, ())),
            occasions=tuple(occasions.get(person.id, ())),
            absences=tuple(absences.get(person.id, ())),
            facts=tuple(known.get(person.id, ())),
            promises=tuple(promises.get(person.id, ())),
            imbalanced=of_contacts.get(person.id, NOTHING_NOTED).state.is_warning,
            tilt_percent=_tilt_percent(of_contacts.get(person.id, NOTHING_NOTED)),
            growth_declined_on=declined.get(person.id),
            concern=worries.get(person.id, ""),
        )
        for person in people
        if routines[person.id] or any(person.id in each for each in (history, occasions, promises, planned))
    ]


def _tilt_percent(account: Account) -> int:
    """Return how tilted an account is, 0 where there is too little to say."""
    return 0 if account.state is AccountState.TOO_LITTLE else round(100 * account.tilt)


def _planned(rows: Sequence[models.Touch], zone: str) -> Iterator[PlannedTouch]:
    """Yield touches as they are stored; what was asked for to keep a promise is, while it is open."""
    still_open = portfolio.open_among({row.promise_id for row in rows if row.promise_id and row.asked_for})
    for row in rows:
        yield PlannedTouch(
            id=row.id,
            contact_id=row.contact_id,
            purpose=Purpose(row.purpose),
            channel=Channel(row.channel),
            minutes=row.minutes,
            start=None if row.start is None else local(row.start, zone),
            fixed=row.status == TouchStatus.PINNED,
            routine_id=row.routine_id,
            occasion_id=row.occasion_id,
            promise_id=row.promise_id,
            asked_for=row.asked_for and row.promise_id in still_open,
            due=row.due,
            not_before=row.not_before,
            intent=row.intent,
            because=row.because,
            of_plan=row.plan_action_id is not None or row.account_plan_id is not None,
        )


def _standing(
    touch: PlannedTouch,
    now: datetime,
    contact: ContactFacts,
    reach: Availability,
    manager: Manager,
    afresh: bool,
) -> PlannedTouch:
    """Return the touch as it goes into the plan: frozen ones stay, and *afresh* frees all others."""
    if touch.fixed or touch.is_over(now):
        return touch
    if touch.start is not None and touch.start < now:  # under way
        return replace(touch, fixed=True)
    if is_frozen(touch, now, contact, reach, manager):
        return replace(touch, fixed=True)
    return replace(touch, start=None) if afresh else touch


def _manager(
    workspace: Workspace, work: WorkTime, first: date, last: date, busy: list[tuple[datetime, datetime]]
) -> Manager:
    days = (first + timedelta(days=n) for n in range((last - first).days))
    return Manager(
        tz=workspace.zone,
        hours=work.hours,
        touch_hours=workspace.settings.boundaries.hours,
        off=frozenset(day for day in days if work.off_reason(day)),
        busy=tuple(busy),
    )


def _rules(workspace: Workspace) -> Rules:
    settings = workspace.settings
    return Rules(
        slot=settings.boundaries.slot_minutes,
        budget_pct=settings.work.budget_percent,
        day_cap=settings.boundaries.minutes_a_day,
        day_max=settings.boundaries.touches_a_day,
        buffer=settings.boundaries.buffer_minutes,
    )


def _availability(workspace: Workspace, people: list[PersonRow]) -> dict[str, Availability]:
    windows = portfolio.windows()
    return {
        str(person.id): Availability(
            tz=person.timezone or workspace.zone, windows=windows.get(person.id, DEFAULT_WINDOWS)
        )
        for person in people
    }
