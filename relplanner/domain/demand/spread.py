"""Due days that are set once: first ones, and arrears that would make a wall of one week."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from relplanner.domain.budget import monday_of
from relplanner.domain.cadence import StoredDue, last_contact, later, standing, stored_due
from relplanner.domain.contacts import PlacedBy, Routine
from relplanner.domain.demand.facts import Case, ContactFacts, DemandFacts
from relplanner.domain.demand.routines import routine_wants
from relplanner.domain.demand.wanted import Wanted
from relplanner.domain.demand.worth import OWN_ROUTINE_POINTS

_MOST_WEEKS = 104
_KEPT_DAYS = 7


@dataclass(frozen=True, slots=True)
class Spread:
    """A due day to be stored for a contact."""

    contact_id: int
    due: StoredDue


def spread_first_dues(contacts: Iterable[ContactFacts], today: date) -> tuple[Spread, ...]:
    """Return first due days for the routines that were never done and have none stored within a period.

    What is stored lies further ahead where the period was made shorter since.
    They lie within the routine's first period, evenly over the contacts that have it, in the gaps that
    stored first days leave, earlier for contacts of more value: at a third of each gap, so that somebody
    added alone is seen soon, and a lighter routine does not fall where the heavier one covers it.
    """
    waiting: dict[int, list[tuple[ContactFacts, Routine]]] = defaultdict(list)
    taken: dict[int, list[date]] = defaultdict(list)
    for contact in contacts:
        for routine in contact.routines:
            if contact.do_not_contact or routine.placed_by is not PlacedBy.SCHEDULER:
                continue
            stands = standing(routine, contact.history, today, stored=contact.stored_dues)
            if stands.last is not None:
                continue
            if stands.due is None or stands.due > later(today, routine.every):
                waiting[routine.id].append((contact, routine))
            elif stands.due >= today:
                taken[routine.id].append(stands.due)
    spreads = []
    for routine_id, takers in sorted(waiting.items()):
        takers.sort(key=lambda taker: (-_worth(taker[0]), taker[0].id))
        places = len(takers) + len(taken[routine_id])
        ahead = sorted((due - today).days for due in taken[routine_id])
        free = _gaps(ahead, places, takers[0][1].every.days)
        for place, (contact, routine) in zip(free, takers, strict=True):
            days = max(1, (3 * place + 1) * routine.every.days // (3 * places))
            spreads.append(Spread(contact.id, StoredDue(routine_id, today + timedelta(days=days), today)))
    return tuple(spreads)


def _worth(contact: ContactFacts) -> int:
    return (OWN_ROUTINE_POINTS if contact.points is None else contact.points) * contact.value_percent


def _gaps(ahead: list[int], places: int, period: int) -> list[int]:
    """Return the places of a period, numbered from 0, that the stored days (so many *ahead*) leave free."""
    filled: set[int] = set()
    lowest = 0
    for number, days in enumerate(ahead):
        highest = places - (len(ahead) - number)
        place = min(max(lowest, days * places // period), highest)
        filled.add(place)
        lowest = place + 1
    return [place for place in range(places) if place not in filled]


def spread_arrears(facts: DemandFacts, week_budget: Callable[[date], int]) -> tuple[Spread, ...]:
    """Return due days in the coming weeks for the overdue routines that one week's budget cannot hold.

    ``week_budget`` gives the minutes of the week that begins on a Monday. The most valued stay due at
    once. What was spread before keeps its day until a week after it, so this may be asked before every
    re-plan. Routines that a spread one covers are due on its day too.
    """
    arrears = sorted(
        ((want, case) for case in facts.cases if (want := _arrear(case)) is not None),
        key=lambda entry: (-entry[0].demand.value, entry[0].contact_id, entry[0].demand.key),
    )
    weeks = _Weeks(facts, week_budget)
    spreads: list[Spread] = []
    for want, case in arrears:
        due = weeks.book(want.demand.minutes)
        if due is not None:
            spreads += _store(want, case, due)
    return tuple(spreads)


class _Weeks:
    """The coming weeks with the minutes of arrears that are due in each."""

    def __init__(self, facts: DemandFacts, week_budget: Callable[[date], int]) -> None:
        self._works_on = facts.works_on
        self._monday = monday_of(facts.today)
        self._budgets = [week_budget(self._day(7 * week)) for week in range(_MOST_WEEKS)]
        self._loads = [0] * _MOST_WEEKS
        self._week = 0
        for due, minutes in _stored_ahead(facts):
            self._loads[min((due - self._monday).days // 7, _MOST_WEEKS - 1)] += minutes

    def book(self, minutes: int) -> date | None:
        """Return the day on which arrears of so many minutes come due, None for at once."""
        if not any(self._budgets):
            return None
        while self._week < _MOST_WEEKS - 1 and self._is_full(minutes):
            self._week += 1
        load, budget = self._loads[self._week], self._budgets[self._week]
        self._loads[self._week] += minutes
        if self._week == 0:
            return None
        week = [self._day(7 * self._week + number) for number in range(7)]
        days = [day for day in week if self._works_on(day)] or week
        return days[min(load * len(days) // max(1, budget), len(days) - 1)]

    def _is_full(self, minutes: int) -> bool:
        load, budget = self._loads[self._week], self._budgets[self._week]
        return budget == 0 or (load > 0 and load + minutes > budget)

    def _day(self, number: int) -> date:
        return self._monday + timedelta(days=number)


def _stored_ahead(facts: DemandFacts) -> Iterable[tuple[date, int]]:
    """Yield the coming days on which overdue routines were spread before, with their minutes."""
    for case in facts.cases:
        for routine in case.contact.routines:
            stands = standing(routine, case.contact.history, facts.today, stored=case.contact.stored_dues)
            if stands.overdue_since is not None and stands.due is not None and stands.due >= facts.today:
                yield stands.due, routine.minutes


def _arrear(case: Case) -> Wanted | None:
    """Return the overdue touch of a contact that may be spread: the heaviest, which covers the others."""
    overdue = {routine.id for routine in _overdue(case)}
    for want in routine_wants(case) if overdue else ():
        if want.ordinal == 1 and want.routine_id in overdue and want.demand.pinned is None:
            return want
    return None


def _overdue(case: Case) -> Iterable[Routine]:
    """Yield the routines that are overdue, those that were spread only from a week after their day."""
    contact, today = case.contact, case.span.today
    for routine in contact.routines:
        stands = standing(
            routine, contact.history, today, stored=contact.stored_dues, skipped=contact.skipped
        )
        if routine.placed_by is not PlacedBy.SCHEDULER or stands.due is None or stands.due >= today:
            continue
        spread = stored_due(routine, stands.last, contact.stored_dues)
        if spread is None or (today - spread).days > _KEPT_DAYS:
            yield routine


def _store(want: Wanted, case: Case, due: date) -> Iterable[Spread]:
    """Yield the due day for a spread touch, and for the overdue routines that it covers."""
    wanted = {other.routine_id for other in routine_wants(case) if other.ordinal == 1} - {want.routine_id}
    for routine in _overdue(case):
        if routine.id not in wanted:
            last = last_contact(case.contact.history, case.span.today, routine.rank)
            yield Spread(case.contact.id, StoredDue(routine.id, due, case.span.today, last))
